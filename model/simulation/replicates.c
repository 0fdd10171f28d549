/* The same run under several seeds: how far its main figures spread. */
#include "model/simulation/replicates.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/simulation/result_figure.h"

void replicates_init(struct replicates *replicates, uint64_t seed, size_t capacity)
{
    *replicates = (struct replicates){.seed = seed, .capacity = capacity};
}

void replicates_destroy(struct replicates *replicates)
{
    hash_map_destroy(&replicates->places);
    free(replicates->figures);
    arena_destroy(&replicates->arena);
    *replicates = (struct replicates){0};
}

static struct replicate_figure *replicates_new(struct replicates *replicates,
                                               const struct result_figure *figure)
{
    struct arena *arena = &replicates->arena;
    replicates->figures = memory_grow(replicates->figures, &replicates->figure_capacity,
                                      replicates->figure_count + 1, sizeof(*replicates->figures));
    struct replicate_figure *made = &replicates->figures[replicates->figure_count++];
    *made = (struct replicate_figure){
        .group = arena_text(arena, text_from(figure->group)),
        .name = arena_text(arena, figure->name),
        .figure = arena_text(arena, text_from(figure->figure)),
        .money = figure->money,
        .values = arena_array(arena, replicates->capacity, sizeof(*made->values)),
    };
    return made;
}

static void replicates_take(void *context, const struct result_figure *figure)
{
    struct replicates *replicates = context;
    struct text_builder key = {0};
    uint32_t place = 0;
    text_append_format(&key, "%s\x1f%s\x1f", figure->group, figure->figure);
    text_append(&key, figure->name);
    if (!hash_map_get(&replicates->places, text_built(&key), &place)) {
        place = (uint32_t)replicates->figure_count;
        replicates_new(replicates, figure);
        hash_map_set(&replicates->places, text_built(&key), place);
    }
    replicates->figures[place].values[replicates->count] = figure->value;
    text_destroy(&key);
}

void replicates_add(struct replicates *replicates, const struct result *result)
{
    assert(replicates->count < replicates->capacity);
    result_figures(result, replicates_take, replicates);
    replicates->count++;
}

static int replicates_compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* The value of rank ⌈n · thousandths / 1000⌉. */
static int64_t replicates_rank(const int64_t sorted[], size_t count, size_t thousandths)
{
    enum { WHOLE = 1000 };
    size_t rank = (count * thousandths + WHOLE - 1) / WHOLE;
    return sorted[rank - 1];
}

struct replicate_range replicates_range(const struct replicates *replicates,
                                        const struct replicate_figure *figure)
{
    enum { LOW = 25, HIGH = 975 };
    size_t count = replicates->count;
    assert(count != 0);
    int64_t *sorted = memory_array(count, sizeof(*sorted));
    int64_t sum = 0;
    memcpy(sorted, figure->values, count * sizeof(*sorted));
    qsort(sorted, count, sizeof(*sorted), replicates_compare);
    for (size_t i = 0; i < count; i++) {
        sum += sorted[i];
    }
    struct replicate_range range = {.mean = (double)sum / (double)count,
                                    .least = sorted[0],
                                    .low = replicates_rank(sorted, count, LOW),
                                    .high = replicates_rank(sorted, count, HIGH),
                                    .greatest = sorted[count - 1]};
    free(sorted);
    return range;
}
