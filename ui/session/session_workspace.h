/* What stands beside journeys, changed from the editor: each change is stored in one transaction
 * and only then seen. The members of the segments that it changed are found in the background and
 * then kept: no key waits for them, however many contacts there are. */
#ifndef UI_SESSION_SESSION_WORKSPACE_H
#define UI_SESSION_SESSION_WORKSPACE_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/journey/setting.h"
#include "storage/database/workspace_revision.h"
#include "storage/database/workspace_store.h"
#include "ui/session/session.h"

/* Makes changes of the workspace as one step. Where another process was quicker, on top of what
 * that changed, if they touch nothing in common: then session->news tells that. On an error the
 * workspace stands as the store has it. */
bool session_change_beside(struct session *session, const struct workspace_change changes[],
                           size_t count, struct error *error);
/* The same of what stands at one path. */
bool session_change_workspace(struct session *session, struct text path,
                              const struct setting *value, struct error *error);
/* SEGMENT_IN_USE where something uses it. */
bool session_remove_segment(struct session *session, struct text name, struct error *error);
/* As workspace_store_rename_segment. */
bool session_rename_segment(struct session *session, struct text name, struct text to,
                            struct error *error);

/* Undoes or redoes the newest change of the workspace. *ret_done (the caller destroys it) is the
 * step that it was; it has no changes where there was nothing left. */
bool session_undo_workspace(struct session *session, struct workspace_revision *ret_done,
                            struct error *error);
bool session_redo_workspace(struct session *session, struct workspace_revision *ret_done,
                            struct error *error);

/* Ends the transaction in which the workspace was changed (`done`), or was not, and asks for the
 * members. On an error the workspace stands as the store has it. */
bool session_settle_workspace(struct session *session, bool done, struct error *error);

/* Has the segments counted in the background, unless that was asked of the workspace, the contacts
 * and the day as they are. */
void session_want_segments(struct session *session);
/* The newest figures; NULL: there are none yet. *ret_fresh: of all as it is now. */
const struct segment_figures *session_segments(const struct session *session, bool *ret_fresh);

/* The same of whom topics reach: counted with the segments from the first time on that it is
 * wanted. */
void session_want_preferences(struct session *session);
const struct preference_figures *session_preferences(const struct session *session,
                                                     bool *ret_fresh);

#endif
