/* Which nodes are folded: what hangs below them is put away, and they stand for it. No part of a
 * journey: an editor remembers it, by ids, for each journey that it had open. */
#ifndef UI_CANVAS_CANVAS_FOLD_H
#define UI_CANVAS_CANVAS_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/text.h"
#include "model/journey/journey_walk.h"

struct canvas_fold {
    int64_t journey;
    char *id;
};

/* Zero-initialise it. */
struct canvas_folds {
    struct canvas_fold *items;
    size_t count;
    size_t capacity;
    int64_t journey;   /* the one that is open; has and set are about it */
    uint64_t revision; /* another number after each change */
};

void canvas_folds_destroy(struct canvas_folds *folds);

void canvas_folds_open(struct canvas_folds *folds, int64_t journey);
bool canvas_folds_has(const struct canvas_folds *folds, struct text id);
void canvas_folds_set(struct canvas_folds *folds, struct text id, bool folded);

/* Which node stands for each one (journey_fold.h), in the arena. Ids that are no longer there count
 * for nothing; `folds` NULL: none. */
size_t *canvas_folds_hosts(const struct canvas_folds *folds, const struct journey_graph *graph,
                           struct arena *arena);

#endif
