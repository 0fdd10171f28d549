/* Reads a TZif file (RFC 9636) into a zone. */
#include <string.h>

#include "model/base/zone.h"

enum {
    ZONE_HEADER = 44,   /* bytes of a header */
    ZONE_MOST = 100000, /* of anything that a header counts */
    ZONE_TYPE = 6,      /* bytes of a local time type */
    ZONE_WEST = -89999, /* the RFC's bounds of an offset */
    ZONE_EAST = 93599,
};

/* The counts of a header, and how many bytes a time takes in the block behind it. */
struct zone_header {
    size_t isutcnt;
    size_t isstdcnt;
    size_t leapcnt;
    size_t timecnt;
    size_t typecnt;
    size_t charcnt;
    size_t time_size;
};

struct zone_bytes {
    const unsigned char *at;
    size_t left;
};

static uint32_t zone_read_32(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static int64_t zone_read_64(const unsigned char *bytes)
{
    return (int64_t)((uint64_t)zone_read_32(bytes) << 32 | zone_read_32(bytes + 4));
}

static void zone_skip(struct zone_bytes *bytes, size_t count)
{
    bytes->at += count;
    bytes->left -= count;
}

static bool zone_header_read(struct zone_bytes *bytes, size_t time_size, struct zone_header *header)
{
    if (bytes->left < ZONE_HEADER || memcmp(bytes->at, "TZif", 4) != 0 || bytes->at[4] < '2') {
        return false;
    }
    size_t counts[6];
    for (size_t i = 0; i < 6; i++) {
        counts[i] = zone_read_32(bytes->at + 20 + 4 * i);
        if (counts[i] > ZONE_MOST) {
            return false;
        }
    }
    *header = (struct zone_header){.isutcnt = counts[0],
                                   .isstdcnt = counts[1],
                                   .leapcnt = counts[2],
                                   .timecnt = counts[3],
                                   .typecnt = counts[4],
                                   .charcnt = counts[5],
                                   .time_size = time_size};
    zone_skip(bytes, ZONE_HEADER);
    return true;
}

static size_t zone_block_size(const struct zone_header *header)
{
    return header->timecnt * (header->time_size + 1) + header->typecnt * ZONE_TYPE +
           header->charcnt + header->leapcnt * (header->time_size + 4) + header->isstdcnt +
           header->isutcnt;
}

static bool zone_read_type(const unsigned char *types, size_t count, size_t index, int32_t *ret)
{
    if (index >= count) {
        return false;
    }
    int32_t offset = (int32_t)zone_read_32(types + index * ZONE_TYPE);
    if (offset < ZONE_WEST || offset > ZONE_EAST) {
        return false;
    }
    *ret = offset;
    return true;
}

static bool zone_read_changes(struct arena *arena, const unsigned char *block,
                              const struct zone_header *header, struct zone *zone)
{
    size_t count = header->timecnt;
    const unsigned char *indexes = block + count * 8;
    const unsigned char *types = indexes + count;
    zone->changes = arena_array(arena, count, sizeof(*zone->changes));
    zone->offsets = arena_array(arena, count + 1, sizeof(*zone->offsets));
    zone->change_count = count;
    if (!zone_read_type(types, header->typecnt, 0, &zone->offsets[0])) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        zone->changes[i] = zone_read_64(block + i * 8);
        if ((i > 0 && zone->changes[i] <= zone->changes[i - 1]) ||
            !zone_read_type(types, header->typecnt, indexes[i], &zone->offsets[i + 1])) {
            return false;
        }
    }
    return true;
}

static void zone_count_steps(struct arena *arena, struct zone *zone)
{
    uint32_t before = 0;
    zone->steps = arena_array(arena, ZONE_STEPS, sizeof(*zone->steps));
    for (int64_t step = 0; step < ZONE_STEPS; step++) {
        while (before < zone->change_count && zone->changes[before] < step << ZONE_STEP_BITS) {
            before++;
        }
        zone->steps[step] = before;
    }
}

/* A line break, the rule or nothing, a line break. */
static bool zone_read_footer(struct zone_bytes bytes, struct zone *zone)
{
    if (bytes.left < 2 || bytes.at[0] != '\n') {
        return false;
    }
    const unsigned char *rule = bytes.at + 1;
    const unsigned char *end = memchr(rule, '\n', bytes.left - 1);
    if (end == NULL) {
        return false;
    }
    struct text text = {.bytes = (const char *)rule, .length = (size_t)(end - rule)};
    zone->ruled = text.length != 0;
    return !zone->ruled || zone_rule_read(text, &zone->rule);
}

static bool zone_read_bytes(struct arena *arena, struct zone_bytes bytes, struct zone *zone)
{
    struct zone_header header;
    if (!zone_header_read(&bytes, 4, &header) || zone_block_size(&header) > bytes.left) {
        return false;
    }
    zone_skip(&bytes, zone_block_size(&header));
    if (!zone_header_read(&bytes, 8, &header) || zone_block_size(&header) > bytes.left) {
        return false;
    }
    const unsigned char *block = bytes.at;
    zone_skip(&bytes, zone_block_size(&header));
    return zone_read_footer(bytes, zone) && zone_read_changes(arena, block, &header, zone);
}

bool zone_read(struct arena *arena, struct text name, const void *bytes, size_t size,
               struct zone *ret_zone, struct error *error)
{
    struct zone zone = {0};
    if (!zone_read_bytes(arena, (struct zone_bytes){.at = bytes, .left = size}, &zone)) {
        error_set_with(error, "BAD_ZONE",
                       N_("the time zone file of {1} is damaged or of an old form; install the "
                          "package tzdata again"),
                       name);
        return false;
    }
    zone_count_steps(arena, &zone);
    zone.name = arena_text(arena, name).bytes;
    *ret_zone = zone;
    return true;
}
