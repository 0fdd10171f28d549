/* Which nodes are folded. */
#include "ui/canvas/canvas_fold.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/journey_fold.h"

void canvas_folds_destroy(struct canvas_folds *folds)
{
    for (size_t i = 0; i < folds->count; i++) {
        free(folds->items[i].id);
    }
    free(folds->items);
    *folds = (struct canvas_folds){0};
}

void canvas_folds_open(struct canvas_folds *folds, int64_t journey)
{
    folds->revision += folds->journey != journey;
    folds->journey = journey;
}

static size_t canvas_folds_place(const struct canvas_folds *folds, struct text id)
{
    size_t place = 0;
    while (place < folds->count && (folds->items[place].journey != folds->journey ||
                                    !text_is(id, folds->items[place].id))) {
        place++;
    }
    return place;
}

bool canvas_folds_has(const struct canvas_folds *folds, struct text id)
{
    return canvas_folds_place(folds, id) < folds->count;
}

void canvas_folds_set(struct canvas_folds *folds, struct text id, bool folded)
{
    size_t place = canvas_folds_place(folds, id);
    if (folded == (place < folds->count)) {
        return;
    }
    folds->revision++;
    if (folded) {
        folds->items =
            memory_grow(folds->items, &folds->capacity, folds->count + 1, sizeof(*folds->items));
        folds->items[folds->count++] =
            (struct canvas_fold){.journey = folds->journey, .id = text_copy(id)};
    } else {
        free(folds->items[place].id);
        folds->items[place] = folds->items[--folds->count];
    }
}

size_t *canvas_folds_hosts(const struct canvas_folds *folds, const struct journey_graph *graph,
                           struct arena *arena)
{
    struct arena scratch = {0};
    bool *folded = arena_array(&scratch, graph->journey->node_count, sizeof(*folded));
    for (size_t i = 0; folds != NULL && i < folds->count; i++) {
        const struct canvas_fold *fold = &folds->items[i];
        size_t node = fold->journey == folds->journey
                          ? journey_number(graph->journey, text_from(fold->id))
                          : SIZE_MAX;
        if (node != SIZE_MAX) {
            folded[node] = true;
        }
    }
    size_t *hosts = journey_fold(graph, folded, arena);
    arena_destroy(&scratch);
    return hosts;
}
