/* Scans one array of all contacts. */
#include "model/filter/filter_select_scan.h"

#include <string.h>

enum { SCAN_BITS = 64, SCAN_FEW = 6, SCAN_MOST_RANGES = 4 };

/* A range in the unsigned arithmetic of a width: low ≤ n ≤ low + span without a branch. */
struct filter_select_scan_range {
    uint64_t low;
    uint64_t span;
};

/* What a loop over the words needs. */
struct filter_select_scan_loop {
    const struct filter_select_scan *scan;
    struct filter_select_scan_range ranges[SCAN_MOST_RANGES];
    size_t range_count;
};

static bool filter_select_scan_ranges_have(const struct filter_select_scan *scan, int64_t number)
{
    size_t low = 0;
    size_t high = scan->range_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scan->ranges[middle].high < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < scan->range_count && scan->ranges[low].low <= number;
}

/* The wanted ones of the word's contacts, asked one by one. */
static uint64_t filter_select_scan_bits(const struct filter_select_scan *scan, size_t word,
                                        uint64_t contacts)
{
    uint64_t found = 0;
    while (contacts != 0) {
        unsigned bit = (unsigned)__builtin_ctzll(contacts);
        int64_t number = contact_cells_get(scan->cells, word * SCAN_BITS + bit);
        bool wanted = scan->wanted != NULL ? scan->wanted[number]
                                           : filter_select_scan_ranges_have(scan, number);
        found |= (uint64_t)wanted << bit;
        contacts &= contacts - 1;
    }
    return found;
}

static bool filter_select_scan_is_few(uint64_t contacts)
{
    for (int i = 0; i < SCAN_FEW; i++) {
        contacts &= contacts - 1;
    }
    return contacts == 0;
}

/* 64 bytes that are 0 or 1 as bits: eight at a time are gathered by a product in its top byte. */
static uint64_t filter_select_scan_pack(const uint8_t flags[SCAN_BITS])
{
    uint64_t bits = 0;
    for (size_t i = 0; i < SCAN_BITS; i += 8) {
        uint64_t eight;
        memcpy(&eight, flags + i, sizeof(eight));
        eight = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? eight : __builtin_bswap64(eight);
        bits |= (eight * UINT64_C(0x0102040810204080)) >> 56 << i;
    }
    return bits;
}

/* The next three are made once for each width, so that their loops are of one type. */
#define FOR_EACH_WIDTH static inline __attribute__((always_inline))

FOR_EACH_WIDTH uint64_t filter_select_scan_range_word(const void *bytes, size_t width, size_t from,
                                                      struct filter_select_scan_range range)
{
    uint8_t flags[SCAN_BITS];
    for (size_t i = 0; i < SCAN_BITS; i++) {
        switch (width) {
        case sizeof(uint8_t):
            flags[i] = (uint8_t)(((const uint8_t *)bytes)[from + i] - (uint8_t)range.low) <=
                       (uint8_t)range.span;
            break;
        case sizeof(uint16_t):
            flags[i] = (uint16_t)(((const uint16_t *)bytes)[from + i] - (uint16_t)range.low) <=
                       (uint16_t)range.span;
            break;
        case sizeof(uint32_t):
            flags[i] =
                ((const uint32_t *)bytes)[from + i] - (uint32_t)range.low <= (uint32_t)range.span;
            break;
        default:
            flags[i] = ((const uint64_t *)bytes)[from + i] - range.low <= range.span;
            break;
        }
    }
    return filter_select_scan_pack(flags);
}

FOR_EACH_WIDTH uint64_t filter_select_scan_word(const struct filter_select_scan_loop *loop,
                                                size_t width, size_t from)
{
    const struct contact_cells cells = {.bytes = loop->scan->cells->bytes, .width = width};
    uint64_t found = 0;
    for (size_t i = 0; loop->scan->wanted != NULL && i < SCAN_BITS; i++) {
        found |= (uint64_t)loop->scan->wanted[contact_cells_get(&cells, from + i)] << i;
    }
    for (size_t i = 0; i < loop->range_count; i++) {
        found |= filter_select_scan_range_word(cells.bytes, width, from, loop->ranges[i]);
    }
    return found;
}

FOR_EACH_WIDTH void filter_select_scan_words(const struct filter_select_scan_loop *loop,
                                             size_t width, struct bitset *set)
{
    const struct filter_select_scan *scan = loop->scan;
    const uint64_t *filled = scan->filled == NULL ? NULL : scan->filled->words;
    uint64_t others = scan->keep_others ? UINT64_MAX : 0;
    uint64_t nulls = scan->keep_null ? UINT64_MAX : 0;
    bool by_bit = scan->wanted == NULL && scan->range_count > SCAN_MOST_RANGES;
    for (size_t word = 0; word < bitset_words(set->size); word++) {
        uint64_t contacts = set->words[word];
        if (contacts == 0) {
            continue;
        }
        bool whole = (word + 1) * SCAN_BITS <= set->size;
        uint64_t found = by_bit || !whole || filter_select_scan_is_few(contacts)
                             ? filter_select_scan_bits(scan, word, contacts)
                             : filter_select_scan_word(loop, width, word * SCAN_BITS);
        uint64_t has = filled == NULL ? UINT64_MAX : filled[word];
        set->words[word] = contacts & (((found ^ others) & has) | (nulls & ~has));
    }
}

/* The ranges as far as numbers of the width reach. */
static void filter_select_scan_clip(struct filter_select_scan_loop *loop)
{
    const struct filter_select_scan *scan = loop->scan;
    unsigned unused = (unsigned)(sizeof(int64_t) - scan->cells->width) * 8;
    int64_t most = INT64_MAX >> unused;
    int64_t least = -most - 1;
    for (size_t i = 0; i < scan->range_count && scan->range_count <= SCAN_MOST_RANGES; i++) {
        int64_t low = scan->ranges[i].low > least ? scan->ranges[i].low : least;
        int64_t high = scan->ranges[i].high < most ? scan->ranges[i].high : most;
        if (low <= high) {
            loop->ranges[loop->range_count++] = (struct filter_select_scan_range){
                .low = (uint64_t)low, .span = (uint64_t)high - (uint64_t)low};
        }
    }
}

static void filter_select_scan_run(const struct filter_select_scan *scan, struct bitset *set)
{
    struct filter_select_scan_loop loop = {.scan = scan};
    if (scan->wanted == NULL) {
        filter_select_scan_clip(&loop);
    }
    switch (scan->cells->width) {
    case sizeof(int8_t):
        filter_select_scan_words(&loop, sizeof(int8_t), set);
        break;
    case sizeof(int16_t):
        filter_select_scan_words(&loop, sizeof(int16_t), set);
        break;
    case sizeof(int32_t):
        filter_select_scan_words(&loop, sizeof(int32_t), set);
        break;
    default:
        filter_select_scan_words(&loop, sizeof(int64_t), set);
        break;
    }
}

/* The wanted codes as ranges; false where they are too many. */
static bool filter_select_scan_make_ranges(const struct filter_select_scan *scan,
                                           struct filter_select_range ranges[SCAN_MOST_RANGES],
                                           size_t *ret_count)
{
    size_t count = 0;
    for (size_t code = 0; code < scan->size; code++) {
        bool begins = scan->wanted[code] && (code == 0 || !scan->wanted[code - 1]);
        if (begins && count == SCAN_MOST_RANGES) {
            return false;
        }
        if (begins) {
            ranges[count++].low = (int64_t)code;
        }
        if (scan->wanted[code]) {
            ranges[count - 1].high = (int64_t)code;
        }
    }
    *ret_count = count;
    return true;
}

void filter_select_scan(const struct filter_select_scan *scan, struct bitset *set)
{
    struct filter_select_range ranges[SCAN_MOST_RANGES];
    struct filter_select_scan by_range = *scan;
    if (scan->wanted != NULL &&
        filter_select_scan_make_ranges(scan, ranges, &by_range.range_count)) {
        by_range.wanted = NULL;
        by_range.ranges = ranges;
    }
    filter_select_scan_run(&by_range, set);
}
