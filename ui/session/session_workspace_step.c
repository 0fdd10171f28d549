/* What stands beside journeys: a segment taken away, changes undone and redone. */
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

typedef bool session_workspace_step(struct database *database, struct workspace *workspace,
                                    int64_t now, struct text_builder *said, bool *ret_done,
                                    struct error *error);

static bool session_step_workspace(struct session *session, session_workspace_step *step,
                                   struct text_builder *said, bool *ret_done, struct error *error)
{
    struct opened_workspace *opened = session->workspace;
    *ret_done = false;
    bool stepped =
        database_begin(opened->database, error) &&
        step(opened->database, opened->workspace, session_now(session), said, ret_done, error);
    return session_settle_workspace(session, stepped, error);
}

bool session_undo_workspace(struct session *session, struct text_builder *said, bool *ret_done,
                            struct error *error)
{
    return session_step_workspace(session, workspace_store_undo, said, ret_done, error);
}

bool session_redo_workspace(struct session *session, struct text_builder *said, bool *ret_done,
                            struct error *error)
{
    return session_step_workspace(session, workspace_store_redo, said, ret_done, error);
}
