/* A journey's edits as an append-only list: undo and redo, worked out from the list. */
#include "model/journey/journey_history.h"

#include <assert.h>
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

static uint64_t journey_history_number(const struct journey_history *history)
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
    journey_history_append(history, (struct revision){.number = journey_history_number(history),
                                                      .time = now,
                                                      .type = REVISION_EDIT,
                                                      .edit = journey_edit_copy(edit),
                                                      .inverse = inverse});
    return true;
}

/* The place of the edit that an undo or a redo takes next; false if there is none. */
static bool journey_history_next_of(const struct journey_history *history, enum revision_type type,
                                    uint64_t *ret_place)
{
    struct undo_stack stack = {0};
    for (size_t i = 0; i < history->count; i++) {
        undo_stack_push(&stack, history->revisions[i].type, i);
    }
    bool found = undo_stack_next(&stack, type, ret_place);
    undo_stack_destroy(&stack);
    return found;
}

const struct revision *journey_history_next(const struct journey_history *history,
                                            enum revision_type type)
{
    uint64_t place = 0;
    bool found = journey_history_next_of(history, type, &place);
    return found ? &history->revisions[place] : NULL;
}

static bool journey_history_step(struct journey_history *history, struct journey *journey,
                                 enum revision_type type, uint64_t place, int64_t now,
                                 struct error *error)
{
    const struct revision *of = &history->revisions[place];
    assert(!of->unread);
    const struct journey_edit *edit = type == REVISION_UNDO ? &of->inverse : &of->edit;
    struct journey_edit inverse = {0};
    if (!journey_apply(journey, edit, &inverse, error)) {
        return false;
    }
    journey_history_append(history, (struct revision){.number = journey_history_number(history),
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
    uint64_t place = 0;
    if (!journey_history_next_of(history, REVISION_UNDO, &place)) {
        error_set(error, "NOTHING_TO_UNDO", N_("there is nothing left to undo"));
        return false;
    }
    if (!journey_history_step(history, journey, REVISION_UNDO, place, now, error)) {
        return false;
    }
    *ret_done = &history->revisions[place];
    return true;
}

bool journey_history_redo(struct journey_history *history, struct journey *journey, int64_t now,
                          const struct revision **ret_done, struct error *error)
{
    uint64_t place = 0;
    if (!journey_history_next_of(history, REVISION_REDO, &place)) {
        error_set(error, "NOTHING_TO_REDO", N_("there is nothing to redo"));
        return false;
    }
    if (!journey_history_step(history, journey, REVISION_REDO, place, now, error)) {
        return false;
    }
    *ret_done = &history->revisions[place];
    return true;
}

bool journey_history_at(const struct journey_history *history, const struct journey *journey,
                        uint64_t number, struct journey **ret_journey, struct error *error)
{
    if (number == 0 || number > history->count) {
        struct text_builder texts[2] = {{0}};
        text_append_format(&texts[0], "%llu", (unsigned long long)number);
        text_append_format(&texts[1], "%zu", history->count);
        error_set_with(error, "NO_REVISION", N_("there is no revision {1}; name one from 1 to {2}"),
                       text_built(&texts[0]), text_built(&texts[1]));
        text_destroy(&texts[0]);
        text_destroy(&texts[1]);
        return false;
    }
    struct journey *made = journey_copy(journey);
    for (size_t i = history->count; i > number; i--) {
        struct journey_edit inverse = {0};
        if (history->revisions[i - 1].unread) {
            error_set(error, "UNREAD_HISTORY",
                      N_("a later step of the journey is not read from the workspace"));
            journey_destroy(made);
            return false;
        }
        if (!journey_apply(made, &history->revisions[i - 1].inverse, &inverse, error)) {
            journey_destroy(made);
            return false;
        }
        journey_edit_destroy(&inverse);
    }
    made->revision = number;
    *ret_journey = made;
    return true;
}
