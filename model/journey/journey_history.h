/* A journey's edits as an append-only list: undo and redo without limit, worked out from the list.
 */
#ifndef MODEL_JOURNEY_JOURNEY_HISTORY_H
#define MODEL_JOURNEY_JOURNEY_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/undo_stack.h"
#include "model/journey/journey_edit.h"

/* Numbers only grow: an undo is a revision too, and says of which. */
struct revision {
    uint64_t number; /* from 1 */
    int64_t time;    /* UTC seconds */
    enum revision_type type;
    uint64_t of; /* undo, redo: the number of the revision undone or redone */
    bool unread; /* its edits still stand in the store: the two here are empty */
    struct journey_edit edit;
    struct journey_edit inverse;
};

/* Zero-initialise it; owns its revisions. */
struct journey_history {
    struct revision *revisions;
    size_t count;
    size_t capacity;
};

/* Applies an edit and appends it. */
bool journey_history_apply(struct journey_history *history, struct journey *journey,
                           const struct journey_edit *edit, int64_t now, struct error *error);
/* Undoes the newest edit that is not undone, redoes the newest undone one that no later edit has
 * cut off; false where there is none. *ret_done is borrowed: the revision that was undone or
 * redone; it has been read. */
bool journey_history_undo(struct journey_history *history, struct journey *journey, int64_t now,
                          const struct revision **ret_done, struct error *error);
bool journey_history_redo(struct journey_history *history, struct journey *journey, int64_t now,
                          const struct revision **ret_done, struct error *error);
/* The revision that an undo or a redo (`type`) would take; NULL if there is none. */
const struct revision *journey_history_next(const struct journey_history *history,
                                            enum revision_type type);
/* Appends one that was read from the store; takes the edits. */
void journey_history_append(struct journey_history *history, struct revision revision);
/* The newest revision; NULL if there is none. */
const struct revision *journey_history_newest(const struct journey_history *history);
/* The journey as it stood after that revision, made by taking back what came later;
 * `journey` stands at the newest. NO_REVISION where there is none of that number, UNREAD_HISTORY
 * where some of what came later still stands in the store. The caller's. */
bool journey_history_at(const struct journey_history *history, const struct journey *journey,
                        uint64_t number, struct journey **ret_journey, struct error *error);
void journey_history_destroy(struct journey_history *history);

#endif
