/* A journey's edits as an append-only list: undo and redo, worked out from the list. */
#include "model/journey/journey_history.h"

#include <stdlib.h>

#include "model/base/memory.h"

void journey_history_append(struct journey_history *history, struct revision revision)
{
    history->revisions = memory_grow(history->revisions, &history->capacity, history->count + 1,
                                     sizeof(*history->revisions));
    history->revisions[history->count++] = revision;
}

const struct revision *journey_history_newest(const struct journey_history *history)
{
    return history->count == 0 ? NULL : &history->revisions[history->count - 1];
}

void journey_history_destroy(struct journey_history *history)
{
    for (size_t i = 0; i < history->count; i++) {
        journey_edit_destroy(&history->revisions[i].edit);
        journey_edit_destroy(&history->revisions[i].inverse);
    }
    free(history->revisions);
    *history = (struct journey_history){.revisions = NULL};
}

static uint64_t journey_history_next(const struct journey_history *history)
{
    const struct revision *newest = journey_history_newest(history);
    return newest == NULL ? 1 : newest->number + 1;
}

bool journey_history_apply(struct journey_history *history, struct journey *journey,
                           const struct journey_edit *edit, int64_t now, struct error *error)
{
    struct journey_edit inverse = {0};
    if (!journey_apply(journey, edit, &inverse, error)) {
        return false;
    }
    journey_history_append(history, (struct revision){.number = journey_history_next(history),
                                                      .time = now,
                                                      .type = REVISION_EDIT,
                                                      .edit = journey_edit_copy(edit),
                                                      .inverse = inverse});
    return true;
}

/* The places of the edits that are done and of those that can be redone, each a stack. */
struct journey_history_stacks {
    size_t *done;
    size_t done_count;
    size_t *undone;
    size_t undone_count;
};

static struct journey_history_stacks journey_history_replay(const struct journey_history *history)
{
    struct journey_history_stacks stacks = {
        .done = memory_array(history->count, sizeof(*stacks.done)),
        .undone = memory_array(history->count, sizeof(*stacks.undone)),
    };
    for (size_t i = 0; i < history->count; i++) {
        enum revision_type type = history->revisions[i].type;
        if (type == REVISION_EDIT) {
            stacks.done[stacks.done_count++] = i;
            stacks.undone_count = 0;
        } else if (type == REVISION_UNDO && stacks.done_count > 0) {
            stacks.undone[stacks.undone_count++] = stacks.done[--stacks.done_count];
        } else if (type == REVISION_REDO && stacks.undone_count > 0) {
            stacks.done[stacks.done_count++] = stacks.undone[--stacks.undone_count];
        }
    }
    return stacks;
}

static void journey_history_stacks_destroy(struct journey_history_stacks *stacks)
{
    free(stacks->done);
    free(stacks->undone);
}

static bool journey_history_step(struct journey_history *history, struct journey *journey,
                                 enum revision_type type, size_t place, int64_t now,
                                 struct error *error)
{
    const struct revision *of = &history->revisions[place];
    const struct journey_edit *edit = type == REVISION_UNDO ? &of->inverse : &of->edit;
    struct journey_edit inverse = {0};
    if (!journey_apply(journey, edit, &inverse, error)) {
        return false;
    }
    journey_history_append(history, (struct revision){.number = journey_history_next(history),
                                                      .time = now,
                                                      .type = type,
                                                      .of = of->number,
                                                      .edit = journey_edit_copy(edit),
                                                      .inverse = inverse});
    return true;
}

bool journey_history_undo(struct journey_history *history, struct journey *journey, int64_t now,
                          const struct revision **ret_done, struct error *error)
{
    struct journey_history_stacks stacks = journey_history_replay(history);
    bool done = stacks.done_count > 0;
    if (!done) {
        error_set(error, "NOTHING_TO_UNDO", N_("there is nothing left to undo"));
    }
    size_t place = done ? stacks.done[stacks.done_count - 1] : 0;
    journey_history_stacks_destroy(&stacks);
    if (!done || !journey_history_step(history, journey, REVISION_UNDO, place, now, error)) {
        return false;
    }
    *ret_done = &history->revisions[place];
    return true;
}

bool journey_history_redo(struct journey_history *history, struct journey *journey, int64_t now,
                          const struct revision **ret_done, struct error *error)
{
    struct journey_history_stacks stacks = journey_history_replay(history);
    bool done = stacks.undone_count > 0;
    if (!done) {
        error_set(error, "NOTHING_TO_REDO", N_("there is nothing to redo"));
    }
    size_t place = done ? stacks.undone[stacks.undone_count - 1] : 0;
    journey_history_stacks_destroy(&stacks);
    if (!done || !journey_history_step(history, journey, REVISION_REDO, place, now, error)) {
        return false;
    }
    *ret_done = &history->revisions[place];
    return true;
}
