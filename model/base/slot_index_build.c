/* Makes an index of all numbers at once, region by region. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/base/slot_index.h"

/* Slots that are filled together; they stay in a near cache. */
enum { SLOT_BUILD_REGION = 8192 };

/* A number, and what of its hash says its place. */
struct slot_build_item {
    uint32_t hash;
    uint32_t number; /* + 1 in a slot, where 0 is free */
};

struct slot_build {
    struct slot_index *index;
    const uint32_t *hashes;
    slot_index_same *same;
    const void *context;
    size_t count;
    struct slot_build_item *items; /* by region, and in each by number; they lie where the slots
                                    * will, as far behind as slots do not overtake them */
    size_t *ends;                  /* of each region's items */
    struct slot_build_item slots[SLOT_BUILD_REGION];
    struct slot_build_item *carried; /* what found no place in the regions before */
    size_t carried_count;
    size_t carried_capacity;
    uint32_t *firsts;
};

static size_t slot_build_region(const struct slot_build *build, uint32_t hash)
{
    return (size_t)(hash & (build->index->size - 1)) / SLOT_BUILD_REGION;
}

/* Makes the slots, and room for the items in them. A region's slots are written when its items have
 * been read: those of the regions behind must lie behind them. */
static void slot_build_make_room(struct slot_build *build, size_t regions)
{
    const size_t item = sizeof(*build->items);
    struct slot_index *index = build->index;
    size_t region_bytes = index->size / regions * sizeof(*index->slots);
    size_t items = 0;
    size_t begin = 0; /* of the items, in bytes */
    for (size_t region = 0; region < regions; region++) {
        items += build->ends[region];
        size_t written = (region + 1) * region_bytes;
        begin = written > begin + items * item ? written - items * item : begin;
    }
    index->slots = memory_resize(NULL, begin + items * item, 1);
    build->items = (struct slot_build_item *)(void *)((char *)index->slots + begin);
}

/* Sorts the numbers by their regions: counted, then put in their places. */
static void slot_build_sort(struct slot_build *build, size_t regions)
{
    size_t *ends = build->ends;
    for (size_t i = 0; i < build->count; i++) {
        ends[slot_build_region(build, build->hashes[i])]++;
    }
    slot_build_make_room(build, regions);
    size_t sum = 0;
    for (size_t region = 0; region < regions; region++) {
        size_t begin = sum;
        sum += ends[region];
        ends[region] = begin;
    }
    for (size_t i = 0; i < build->count; i++) {
        size_t *end = &ends[slot_build_region(build, build->hashes[i])];
        build->items[(*end)++] =
            (struct slot_build_item){.hash = build->hashes[i], .number = (uint32_t)i};
    }
}

static void slot_build_repeats(struct slot_build *build, uint32_t number, uint32_t first)
{
    if (build->firsts == NULL) {
        build->firsts = memory_array(build->count, sizeof(*build->firsts));
        for (size_t i = 0; i < build->count; i++) {
            build->firsts[i] = (uint32_t)i;
        }
    }
    build->firsts[number] = first;
}

/* Puts an item into the first free slot from `at` on; false where there is none in the region. */
static bool slot_build_put(struct slot_build *build, struct slot_build_item item, size_t at,
                           size_t size)
{
    for (; at < size; at++) {
        struct slot_build_item *slot = &build->slots[at];
        if (slot->number == 0) {
            *slot = (struct slot_build_item){.hash = item.hash, .number = item.number + 1};
            build->index->count++;
            return true;
        }
        if (slot->hash == item.hash && build->same(build->context, slot->number - 1, item.number)) {
            slot_build_repeats(build, item.number, slot->number - 1);
            return true;
        }
    }
    return false;
}

/* Those that were carried begin at the region's first slot; what finds no place is carried on. */
static void slot_build_fill(struct slot_build *build, const struct slot_build_item items[],
                            size_t count, size_t size)
{
    size_t carried = build->carried_count;
    build->carried_count = 0;
    for (size_t i = 0; i < carried; i++) {
        struct slot_build_item item = build->carried[i];
        if (!slot_build_put(build, item, 0, size)) {
            build->carried[build->carried_count++] = item;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (!slot_build_put(build, items[i], items[i].hash & (size - 1), size)) {
            build->carried = memory_grow(build->carried, &build->carried_capacity,
                                         build->carried_count + 1, sizeof(*build->carried));
            build->carried[build->carried_count++] = items[i];
        }
    }
}

/* What is carried behind the last region goes on at the first one, which is full by then as far as
 * its items go: slot_build_fill once more, over the slots that are there. */
static void slot_build_wrap(struct slot_build *build, size_t size)
{
    uint32_t *slots = build->index->slots;
    for (size_t from = 0; build->carried_count != 0; from += size) {
        assert(from < build->index->size);
        for (size_t i = 0; i < size; i++) {
            uint32_t number = slots[from + i];
            build->slots[i] = (struct slot_build_item){
                .hash = number == 0 ? 0 : build->hashes[number - 1], .number = number};
        }
        slot_build_fill(build, NULL, 0, size);
        for (size_t i = 0; i < size; i++) {
            slots[from + i] = build->slots[i].number;
        }
    }
}

static void slot_build_run(struct slot_build *build)
{
    struct slot_index *index = build->index;
    size_t size = index->size < SLOT_BUILD_REGION ? index->size : SLOT_BUILD_REGION;
    size_t begin = 0;
    slot_build_sort(build, index->size / size);
    for (size_t region = 0; region < index->size / size; region++) {
        memset(build->slots, 0, size * sizeof(*build->slots));
        slot_build_fill(build, build->items + begin, build->ends[region] - begin, size);
        begin = build->ends[region];
        for (size_t i = 0; i < size; i++) {
            index->slots[region * size + i] = build->slots[i].number;
        }
    }
    index->slots = memory_resize(index->slots, index->size, sizeof(*index->slots));
    slot_build_wrap(build, size);
}

uint32_t *slot_index_build(struct slot_index *index, const uint32_t hashes[], size_t count,
                           slot_index_same *same, const void *context)
{
    assert(count <= SLOT_INDEX_MOST_BUILT);
    slot_index_destroy(index);
    index->size = slot_index_size(0, count);
    struct slot_build *build = memory_allocate(sizeof(*build));
    *build = (struct slot_build){
        .index = index, .hashes = hashes, .same = same, .context = context, .count = count};
    build->ends = memory_array(index->size / SLOT_BUILD_REGION + 1, sizeof(*build->ends));
    slot_build_run(build);
    uint32_t *firsts = build->firsts;
    free(build->ends);
    free(build->carried);
    free(build);
    return firsts;
}
