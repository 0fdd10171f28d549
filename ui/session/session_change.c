/* How the open journey changes: edits, undo and redo, each stored before it is seen. */
#include <string.h>

#include "storage/database/journey_store.h"
#include "ui/session/session_meet.h"
#include "ui/session/session_parts.h"
#include "ui/session/session_turn.h"

/* The newest revision, which could not be written, as if it had never been. */
static void session_drop_revision(struct session *session)
{
    struct revision *last = &session->history.revisions[session->history.count - 1];
    journey_apply(session->journey, &last->inverse, NULL, NULL);
    journey_edit_destroy(&last->edit);
    journey_edit_destroy(&last->inverse);
    session->history.count--;
    session->journey->revision = session->history.count;
}

/* After an error the store's journey is the truth, or the file's; where there is none any more,
 * what stood here before. */
static void session_take_back(struct session *session)
{
    if (session->file != NULL || !session_load(session, session->id, NULL)) {
        session_drop_revision(session);
    }
    session_work_out(session);
}

static bool session_store(struct session *session, struct error *error)
{
    return session->file != NULL ? session_file_write(session->file, session->journey, error)
                                 : journey_store_append(session->workspace->database, session->id,
                                                        session->journey, &session->history, error);
}

/* What was applied is stored; then all else follows from it. */
static bool session_keep(struct session *session, struct error *error)
{
    struct error met = {0};
    if (!session_store(session, &met)) {
        session_take_back(session);
        session_give(error, &met);
        return false;
    }
    session->saved = session_now(session);
    session_work_out_edit(session);
    session_ask_preview(session);
    return true;
}

void session_rest(struct session *session)
{
    if (session->id > 0 && session->rested != session->journey->revision &&
        journey_store_rest(session->workspace->database, session->id, session->journey,
                           session->journey->revision)) {
        session->rested = session->journey->revision;
    }
}

static bool session_make(struct session *session, const struct journey_edit *edit,
                         struct error *error)
{
    return journey_history_apply(&session->history, session->journey, edit, session_now(session),
                                 error) &&
           session_keep(session, error);
}

/* What the journey was at that revision; NULL: that cannot be read. */
static struct journey *session_then(struct session *session, uint64_t number)
{
    struct journey *then = NULL;
    journey_store_at(session->workspace->database, session->id, &session->history, session->journey,
                     number, &then, NULL);
    return then;
}

/* Nothing was done: what another process has made of it since that revision is named. */
static void session_refuse(struct session *session, uint64_t number, struct error *error)
{
    struct journey *then = session_then(session, number);
    if (then != NULL) {
        session_turn_note(session, then, session->journey);
    }
    session_refuse_met(session, error);
    journey_destroy(then);
}

/* Another process was quicker, and what it made stands here now: makes the edit, of the revision of
 * that number, on top of it. False where it does not fit. */
static bool session_make_on_top(struct session *session, const struct journey_edit *edit,
                                uint64_t number, bool *ret_done, struct error *error)
{
    struct journey_edit remade = {0};
    struct journey *then = session_then(session, number);
    session_names_destroy(&session->names);
    bool fits =
        then != NULL && session_meet_remake(edit, then, session->journey, &remade, &session->names);
    if (fits) {
        struct journey *met = journey_copy(session->journey);
        *error = (struct error){0};
        *ret_done = session_make(session, &remade, error);
        session_turn_note(session, then, met);
        journey_destroy(met);
    }
    journey_edit_destroy(&remade);
    journey_destroy(then);
    return fits;
}

bool session_apply(struct session *session, struct journey_edit edit, struct error *error)
{
    uint64_t number = session->journey->revision;
    struct error met = {0};
    session_names_destroy(&session->names);
    bool applied = session_make(session, &edit, &met);
    bool stored = session->file == NULL;
    while (!applied && stored && session_is_met(&met) &&
           session_make_on_top(session, &edit, number, &applied, &met)) {
        if (applied) {
            session_turn_tell(session);
        }
    }
    if (!applied && stored && session_is_met(&met)) {
        session_refuse(session, number, &met);
    }
    if (!applied) {
        session_give(error, &met);
    }
    journey_edit_destroy(&edit);
    if (applied) {
        session_steps_note(&session->steps, false);
    }
    return applied;
}

/* Selects the first node of the edit that is there: of those that came, or of all. */
static bool session_select_edited(struct session *session, const struct journey_edit *edit,
                                  bool came)
{
    bool fits = !came || edit->type == EDIT_ADD_NODE || edit->type == EDIT_REMOVE_NODE;
    if (fits && edit->node != NULL &&
        journey_find(session->journey, text_from(edit->node)) != NULL) {
        session_select(session, text_from(edit->node));
        return true;
    }
    for (size_t i = 0; i < edit->count; i++) {
        if (session_select_edited(session, &edit->edits[i], came)) {
            return true;
        }
    }
    return false;
}

/* What was undone or redone is looked at: a node that came back, else one that was changed. */
static void session_look_at(struct session *session, const struct journey_edit *edit)
{
    if (!session_select_edited(session, edit, true)) {
        session_select_edited(session, edit, false);
    }
}

typedef bool session_step(struct journey_history *history, struct journey *journey, int64_t now,
                          const struct revision **ret_done, struct error *error);

/* What is taken next may stand in the store only. */
static bool session_read_step(struct session *session, enum revision_type type, struct error *error)
{
    const struct revision *next = journey_history_next(&session->history, type);
    return next == NULL || journey_store_read(session->workspace->database, session->id,
                                              &session->history, next->number, next->number, error);
}

bool session_read_history(struct session *session, struct error *error)
{
    session->history_wanted = true;
    return journey_store_read(session->workspace->database, session->id, &session->history, 1,
                              session->history.count, error);
}

static bool session_take_step(struct session *session, enum revision_type type, session_step *step,
                              const struct revision **ret_done, struct error *error)
{
    const struct revision *done = NULL;
    uint64_t number = session->journey->revision;
    struct error met = {0};
    if (!session_read_step(session, type, &met) ||
        !step(&session->history, session->journey, session_now(session), &done, &met) ||
        !session_keep(session, &met)) {
        if (session->file == NULL && session_is_met(&met)) {
            session_refuse(session, number, &met);
        }
        session_give(error, &met);
        return false;
    }
    session_steps_move(&session->steps, false, type == REVISION_UNDO);
    session_look_at(session, &done->edit);
    *ret_done = done;
    return true;
}

/* The store's first revision is the one that makes the journey. */
bool session_undo(struct session *session, const struct revision **ret_done, struct error *error)
{
    const struct revision *next = journey_history_next(&session->history, REVISION_UNDO);
    if (next != NULL && next == session->history.revisions) {
        error_set(error, "NOTHING_TO_UNDO",
                  N_("there is nothing left to undo: the journey begins here"));
        return false;
    }
    return session_take_step(session, REVISION_UNDO, journey_history_undo, ret_done, error);
}

bool session_redo(struct session *session, const struct revision **ret_done, struct error *error)
{
    return session_take_step(session, REVISION_REDO, journey_history_redo, ret_done, error);
}
