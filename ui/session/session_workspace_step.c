/* What stands beside journeys: a segment taken away or renamed, changes undone and redone. */
#include "storage/database/workspace_store.h"
#include "ui/session/session_workspace.h"

bool session_remove_segment(struct session *session, struct text name, struct error *error)
{
    struct opened_workspace *opened = session->workspace;
    bool done = database_begin(opened->database, error) &&
                workspace_store_remove_segment(opened->database, opened->workspace, name,
                                               session_now(session), error);
    return session_settle_workspace(session, done, error);
}

bool session_rename_segment(struct session *session, struct text name, struct text to,
                            struct error *error)
{
    struct opened_workspace *opened = session->workspace;
    bool done = database_begin(opened->database, error) &&
                workspace_store_rename_segment(opened->database, opened->workspace, name, to,
                                               session_now(session), error);
    return session_settle_workspace(session, done, error);
}

typedef bool session_workspace_step(struct database *database, struct workspace *workspace,
                                    int64_t now, struct workspace_revision *ret_done,
                                    struct error *error);

static bool session_step_workspace(struct session *session, session_workspace_step *step, bool undo,
                                   struct workspace_revision *ret_done, struct error *error)
{
    struct opened_workspace *opened = session->workspace;
    struct workspace_revision done = {0};
    bool stepped = database_begin(opened->database, error) &&
                   step(opened->database, opened->workspace, session_now(session), &done, error);
    if (!session_settle_workspace(session, stepped, error)) {
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
