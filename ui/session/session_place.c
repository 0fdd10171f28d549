/* How and where the open journey was last looked at. */
#include "ui/session/session_place.h"

#include "ui/session/file_place.h"

bool session_place_find(const struct session *session, struct stored_view *ret_view)
{
    bool found = false;
    if (session->file != NULL) {
        return file_place_load(session->file->path, ret_view);
    }
    return view_store_load(session->workspace->database, session->id, &found, ret_view, NULL) &&
           found;
}

void session_place_keep(const struct session *session, const struct stored_view *view)
{
    if (session->file != NULL) {
        file_place_keep(session->file->path, view);
    } else {
        view_store_keep(session->workspace->database, session->id, view, NULL);
    }
}
