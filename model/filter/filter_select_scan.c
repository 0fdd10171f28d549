/* Scans one array of all contacts. */
#include "model/filter/filter_select_scan.h"

#include <stdlib.h>

#include "model/base/memory.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
    SCAN_BITS = 64,
    SCAN_BLOCK = 8,    /* words */
    SCAN_AHEAD = 4096, /* bytes of cells that are fetched before they are asked: the processor's own
                        * fetching stops at the end of each page */
    SCAN_LINE = 64,
    SCAN_GATHERED = 64,
    SCAN_LOOKS = 256,
    SCAN_TABLE_COST = 16, /* of a cell in a table, in bytes that a range looks at */
    SCAN_MOST_RANGES = 4,
    SCAN_MOST_CODES = 1 << 16 /* of which a table is made */
};

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
    bool by_word; /* 64 contacts at once, else those of the set alone */
};

/* 64 bytes that are 0 or 1 as bits. */
static uint64_t filter_select_scan_pack(const uint8_t flags[SCAN_BITS])
{
    uint64_t bits = 0;
#ifdef __SSE2__
    for (size_t i = 0; i < SCAN_BITS; i += 16) {
        __m128i lowest = _mm_loadu_si128((const __m128i *)(const void *)(flags + i));
        int sixteen = _mm_movemask_epi8(_mm_slli_epi16(lowest, 7));
        bits |= (uint64_t)(unsigned)sixteen << i;
    }
#else
    for (size_t i = 0; i < SCAN_BITS; i++) {
        bits |= (uint64_t)flags[i] << i;
    }
#endif
    return bits;
}

/* Has more ranges than are tried one after the other. */
static bool filter_select_scan_search(const struct filter_select_scan *scan, int64_t number)
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

/* The next are made once for each width, so that their loops are of one type. */
#define FOR_EACH_WIDTH static inline __attribute__((always_inline))

FOR_EACH_WIDTH bool filter_select_scan_has(const void *bytes, size_t width, size_t row,
                                           struct filter_select_scan_range range)
{
    switch (width) {
    case sizeof(uint8_t):
        return (uint8_t)(((const uint8_t *)bytes)[row] - (uint8_t)range.low) <= (uint8_t)range.span;
    case sizeof(uint16_t):
        return (uint16_t)(((const uint16_t *)bytes)[row] - (uint16_t)range.low) <=
               (uint16_t)range.span;
    case sizeof(uint32_t):
        return ((const uint32_t *)bytes)[row] - (uint32_t)range.low <= (uint32_t)range.span;
    default:
        return ((const uint64_t *)bytes)[row] - range.low <= range.span;
    }
}

/* Those of a word in one of two ranges: all at once, without a branch. */
FOR_EACH_WIDTH void filter_select_scan_pair(const void *bytes, size_t width, size_t from,
                                            struct filter_select_scan_range one,
                                            struct filter_select_scan_range other,
                                            uint8_t flags[SCAN_BITS])
{
    for (size_t i = 0; i < SCAN_BITS; i++) {
        flags[i] |= (uint8_t)filter_select_scan_has(bytes, width, from + i, one) |
                    (uint8_t)filter_select_scan_has(bytes, width, from + i, other);
    }
}

FOR_EACH_WIDTH uint64_t filter_select_scan_word(const struct filter_select_scan_loop *loop,
                                                size_t width, size_t from)
{
    const struct contact_cells cells = {.bytes = loop->scan->cells->bytes, .width = width};
    const struct filter_select_scan_range *ranges = loop->ranges;
    uint8_t flags[SCAN_BITS] = {0};
    if (loop->scan->wanted != NULL) {
        for (size_t i = 0; i < SCAN_BITS; i++) {
            flags[i] = loop->scan->wanted[contact_cells_get(&cells, from + i)];
        }
    } else if (loop->range_count == 1) {
        filter_select_scan_pair(cells.bytes, width, from, ranges[0], ranges[0], flags);
    } else {
        for (size_t i = 0; i < loop->range_count; i += 2) {
            filter_select_scan_pair(cells.bytes, width, from, ranges[i], ranges[i + 1], flags);
        }
    }
    return filter_select_scan_pack(flags);
}

FOR_EACH_WIDTH bool filter_select_scan_one(const struct filter_select_scan_loop *loop, size_t width,
                                           size_t row)
{
    const struct filter_select_scan *scan = loop->scan;
    const struct contact_cells cells = {.bytes = scan->cells->bytes, .width = width};
    if (scan->wanted != NULL) {
        return scan->wanted[contact_cells_get(&cells, row)];
    }
    if (scan->range_count > SCAN_MOST_RANGES) {
        return filter_select_scan_search(scan, contact_cells_get(&cells, row));
    }
    bool has = false;
    for (size_t range = 0; range < loop->range_count; range++) {
        has |= filter_select_scan_has(cells.bytes, width, row, loop->ranges[range]);
    }
    return has;
}

FOR_EACH_WIDTH bool filter_select_scan_keeps(const struct filter_select_scan_loop *loop,
                                             size_t width, size_t row)
{
    const struct filter_select_scan *scan = loop->scan;
    bool kept = filter_select_scan_one(loop, width, row) != scan->keep_others;
    bool has = scan->filled == NULL || bitset_has(scan->filled, row);
    return (kept & has) | (scan->keep_null & !has);
}

/* Contacts who were gathered (and whose cells were fetched then), one by one: no branch depends on
 * an answer, so that what is read for many of them is under way at once. */
FOR_EACH_WIDTH void filter_select_scan_rows(const struct filter_select_scan_loop *loop,
                                            size_t width, const size_t rows[], size_t count,
                                            struct bitset *set)
{
    uint8_t leaves[SCAN_GATHERED + SCAN_BITS];
    for (size_t i = 0; i < count; i++) {
        leaves[i] = !filter_select_scan_keeps(loop, width, rows[i]);
    }
    for (size_t i = 0; i < count; i++) {
        set->words[rows[i] / SCAN_BITS] &= ~((uint64_t)leaves[i] << (rows[i] % SCAN_BITS));
    }
}

FOR_EACH_WIDTH uint64_t filter_select_scan_stay(const struct filter_select_scan_loop *loop,
                                                size_t width, size_t word)
{
    const struct filter_select_scan *scan = loop->scan;
    uint64_t found = filter_select_scan_word(loop, width, word * SCAN_BITS);
    uint64_t has = scan->filled == NULL ? UINT64_MAX : scan->filled->words[word];
    uint64_t others = scan->keep_others ? UINT64_MAX : 0;
    return ((found ^ others) & has) | (scan->keep_null ? ~has : 0);
}

static bool filter_select_scan_has_any(const uint64_t words[SCAN_BLOCK])
{
    uint64_t any = 0;
    for (size_t i = 0; i < SCAN_BLOCK; i++) {
        any |= words[i];
    }
    return any != 0;
}

/* Whole words, up to where less than a block is left; the first that was not asked. That a single
 * word is empty is not looked at: asking it is cheaper than a branch that cannot be foreseen. */
FOR_EACH_WIDTH size_t filter_select_scan_blocks(const struct filter_select_scan_loop *loop,
                                                size_t width, struct bitset *set)
{
    size_t block = 0;
    for (; (block + SCAN_BLOCK) * SCAN_BITS <= set->size; block += SCAN_BLOCK) {
        if (!filter_select_scan_has_any(set->words + block)) {
            continue;
        }
        const char *ahead = (const char *)loop->scan->cells->bytes + block * SCAN_BITS * width;
        for (size_t i = 0; i < SCAN_BLOCK * width; i++) {
            __builtin_prefetch(ahead + SCAN_AHEAD + i * SCAN_LINE);
        }
        for (size_t word = block; word < block + SCAN_BLOCK; word++) {
            set->words[word] &= filter_select_scan_stay(loop, width, word);
        }
    }
    return block;
}

FOR_EACH_WIDTH void filter_select_scan_words(const struct filter_select_scan_loop *loop,
                                             size_t width, struct bitset *set)
{
    size_t rows[SCAN_GATHERED + SCAN_BITS];
    size_t count = 0;
    size_t word = loop->by_word ? filter_select_scan_blocks(loop, width, set) : 0;
    for (; word < bitset_words(set->size); word++) {
        for (uint64_t contacts = set->words[word]; contacts != 0; contacts &= contacts - 1) {
            rows[count] = word * SCAN_BITS + (size_t)__builtin_ctzll(contacts);
            __builtin_prefetch((const char *)loop->scan->cells->bytes + rows[count++] * width);
        }
        if (count >= SCAN_GATHERED) {
            filter_select_scan_rows(loop, width, rows, count, set);
            count = 0;
        }
    }
    filter_select_scan_rows(loop, width, rows, count, set);
}

/* Whether whole words are asked: by a look at some of the set's words, which must have a contact
 * for each two bytes of a cell. With fewer the memory between them costs more than it saves. */
static bool filter_select_scan_is_dense(const struct filter_select_scan *scan,
                                        const struct bitset *set)
{
    size_t words = bitset_words(set->size);
    size_t step = words / SCAN_LOOKS + 1;
    size_t count = 0;
    size_t looks = 0;
    for (size_t word = 0; word < words; word += step) {
        count += (size_t)__builtin_popcountll(set->words[word]);
        looks++;
    }
    size_t bytes = scan->wanted != NULL ? SCAN_TABLE_COST : scan->cells->width;
    return count * 4 >= looks * bytes;
}

/* The ranges as far as numbers of the width reach: none, one, or an even number. */
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
    if (loop->range_count == SCAN_MOST_RANGES - 1) {
        loop->ranges[loop->range_count++] = loop->ranges[0];
    }
}

static void filter_select_scan_run(const struct filter_select_scan *scan, struct bitset *set)
{
    struct filter_select_scan_loop loop = {.scan = scan};
    bool searches = scan->wanted == NULL && scan->range_count > SCAN_MOST_RANGES;
    loop.by_word = !searches && filter_select_scan_is_dense(scan, set);
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

/* Many ranges of few codes: a table is quicker than to search. */
static bool *filter_select_scan_make_table(const struct filter_select_scan *scan)
{
    bool *wanted = memory_array(scan->size, sizeof(*wanted));
    for (size_t i = 0; i < scan->range_count; i++) {
        for (int64_t code = scan->ranges[i].low; code <= scan->ranges[i].high; code++) {
            wanted[code] = true;
        }
    }
    return wanted;
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
    bool *table = NULL;
    if (by_range.wanted == NULL && by_range.range_count > SCAN_MOST_RANGES && scan->size != 0 &&
        scan->size <= SCAN_MOST_CODES) {
        table = filter_select_scan_make_table(&by_range);
        by_range.wanted = table;
    }
    filter_select_scan_run(&by_range, set);
    free(table);
}
