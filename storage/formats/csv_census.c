/* What bytes a file has, counted in one pass. */
#include "storage/formats/csv_census.h"

#include <stdint.h>

#include "storage/formats/csv_crew.h"

/* As many bytes at once, with counts of a byte for each of the lanes: simple enough for a compiler
 * to make whole registers of it. */
enum { CSV_CENSUS_LANES = 64, CSV_CENSUS_ROUNDS = 128 };

/* From so many bytes on two threads pay. */
enum { CSV_CENSUS_HALVES = 1 << 24 };

static void csv_census_block(struct csv_census *census, const char bytes[])
{
    uint8_t zeros[CSV_CENSUS_LANES] = {0};
    uint8_t all[CSV_CENSUS_LANES] = {0};
    uint8_t feeds[CSV_CENSUS_LANES] = {0};
    uint8_t returns[CSV_CENSUS_LANES] = {0};
    for (size_t round = 0; round < CSV_CENSUS_ROUNDS; round++) {
        const char *lanes = bytes + round * CSV_CENSUS_LANES;
        for (size_t i = 0; i < CSV_CENSUS_LANES; i++) {
            zeros[i] |= lanes[i] == '\0';
            all[i] |= (uint8_t)lanes[i];
            feeds[i] = (uint8_t)(feeds[i] + (lanes[i] == '\n'));
            returns[i] = (uint8_t)(returns[i] + (lanes[i] == '\r'));
        }
    }
    for (size_t i = 0; i < CSV_CENSUS_LANES; i++) {
        census->zero = census->zero || zeros[i] != 0;
        census->beyond_ascii = census->beyond_ascii || all[i] >= 0x80;
        census->feeds += feeds[i];
        census->returns += returns[i];
    }
}

/* What a thread counts. */
struct csv_census_part {
    struct text bytes;
    struct csv_census census;
};

static struct csv_census csv_census_count(struct text bytes)
{
    const size_t block = (size_t)CSV_CENSUS_LANES * CSV_CENSUS_ROUNDS;
    struct csv_census census = {0};
    size_t at = 0;
    for (; bytes.length - at >= block; at += block) {
        csv_census_block(&census, bytes.bytes + at);
    }
    for (; at < bytes.length; at++) {
        unsigned char byte = (unsigned char)bytes.bytes[at];
        census.zero = census.zero || byte == 0;
        census.beyond_ascii = census.beyond_ascii || byte >= 0x80;
        census.feeds += byte == '\n';
        census.returns += byte == '\r';
    }
    return census;
}

static void csv_census_work(void *member)
{
    struct csv_census_part *part = member;
    part->census = csv_census_count(part->bytes);
}

struct csv_census csv_census_take(struct text bytes)
{
    size_t half = bytes.length < CSV_CENSUS_HALVES ? 0 : bytes.length / 2;
    struct csv_census_part parts[] = {{.bytes = text_part(bytes, half, bytes.length)},
                                      {.bytes = text_part(bytes, 0, half)}};
    csv_crew_run(parts, half == 0 ? 1 : 2, sizeof(*parts), csv_census_work);
    struct csv_census census = parts[0].census;
    census.zero = census.zero || parts[1].census.zero;
    census.beyond_ascii = census.beyond_ascii || parts[1].census.beyond_ascii;
    census.feeds += parts[1].census.feeds;
    census.returns += parts[1].census.returns;
    return census;
}
