/* What stands beside journeys: a segment taken away or renamed, changes undone and redone. */
#include "ui/session/session_turn.h"
#include "ui/session/session_workspace.h"

/* Renames it, or takes it away where `to` has no bytes. */
static bool session_try_segment(struct session *session, struct text name, struct text to,
                                struct error *error)
{
    struct opened_workspace *opened = session->workspace;
    struct database *database = opened->database;
    int64_t now = session_now(session);
    bool done =
        database_begin(database, error) &&
        (to.bytes == NULL
             ? workspace_store_remove_segment(database, opened->workspace, name, now, error)
             : workspace_store_rename_segment(database, opened->workspace, name, to, now, error));
    return session_settle_workspace(session, done, error);
}

/* Where another process was quicker: the same with what stands there now, unless that changed just
 * this segment. */
static bool session_move_segment(struct session *session, struct text name, struct text to,
                                 struct error *error)
{
    const struct opened_workspace *opened = session->workspace;
    struct workspace *then = workspace_copy(opened->workspace);
    struct text_builder path = {0};
    struct error met = {0};
    text_append_string(&path, "segments");
    setting_path_append(&path, name);
    const struct setting *was = setting_at(&then->settings, text_built(&path));
    bool done = session_try_segment(session, name, to, &met);
    bool fits = true;
    while (!done && fits && session_is_met(&met)) {
        const struct setting *is = setting_at(&opened->workspace->settings, text_built(&path));
        session_turn_note_beside(session, then->revision);
        fits = was != NULL && is != NULL && setting_equal(was, is);
        if (fits) {
            met = (struct error){0};
            done = session_try_segment(session, name, to, &met);
        }
        if (done) {
            session_turn_tell(session);
        }
    }
    if (!done && !fits) {
        session_refuse_met(session, &met);
    }
    if (!done) {
        session_give(error, &met);
    }
    text_destroy(&path);
    workspace_destroy(then);
    return done;
}

bool session_remove_segment(struct session *session, struct text name, struct error *error)
{
    return session_move_segment(session, name, (struct text){0}, error);
}

bool session_rename_segment(struct session *session, struct text name, struct text to,
                            struct error *error)
{
    return session_move_segment(session, name, to, error);
}

typedef bool session_workspace_step(struct database *database, struct workspace *workspace,
                                    int64_t now, struct workspace_revision *ret_done,
                                    struct error *error);

static bool session_step_workspace(struct session *session, session_workspace_step *step, bool undo,
                                   struct workspace_revision *ret_done, struct error *error)
{
    struct opened_workspace *opened = session->workspace;
    struct workspace_revision done = {0};
    struct error met = {0};
    uint64_t number = opened->workspace->revision;
    bool stepped = database_begin(opened->database, &met) &&
                   step(opened->database, opened->workspace, session_now(session), &done, &met);
    if (!session_settle_workspace(session, stepped, &met)) {
        if (session_is_met(&met)) {
            session_turn_note_beside(session, number);
            session_refuse_met(session, &met);
        }
        session_give(error, &met);
        workspace_revision_destroy(&done);
        return false;
    }
    if (done.count != 0) {
        session_steps_move(&session->steps, true, undo);
    }
    *ret_done = done;
    return true;
}

bool session_undo_workspace(struct session *session, struct workspace_revision *ret_done,
                            struct error *error)
{
    return session_step_workspace(session, workspace_store_undo, true, ret_done, error);
}

bool session_redo_workspace(struct session *session, struct workspace_revision *ret_done,
                            struct error *error)
{
    return session_step_workspace(session, workspace_store_redo, false, ret_done, error);
}
