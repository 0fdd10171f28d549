/* How and where the open journey was last looked at: a stored one's is the workspace's, that of a
 * file the user's. */
#ifndef UI_SESSION_SESSION_PLACE_H
#define UI_SESSION_SESSION_PLACE_H

#include "storage/database/view_store.h"
#include "ui/session/session.h"

/* False where it was never kept, and *ret_view is untouched; else the caller frees the node. */
bool session_place_find(const struct session *session, struct stored_view *ret_view);
/* Best effort: where it cannot be kept it is not. */
void session_place_keep(const struct session *session, const struct stored_view *view);

#endif
