/* How and where journeys that are files were last looked at. Nothing of a file is stored in the
 * workspace, so this stands in a file of the user's own ($XDG_STATE_HOME/polku/places.txt), a line
 * each, the newest first:
 *
 *     1 down lanes card hello /home/me/thanks.yaml
 *
 * its view (0: none), "down" or "right", "lanes" or "plain", the zoom ("card", "line", "dot",
 * "none"), the selected node ("-": none) and the path. */
#ifndef UI_SESSION_FILE_PLACE_H
#define UI_SESSION_FILE_PLACE_H

#include <stdbool.h>

#include "model/base/text.h"
#include "storage/database/view_store.h"

enum { FILE_PLACE_MOST = 100 };

/* What those lines say of a path; false: nothing that could be read. The caller frees the node. */
bool file_place_find(struct text lines, struct text path, struct stored_view *ret_view);
/* Appends the lines with that one first, without what they said of the path, FILE_PLACE_MOST at
 * most. A path with control characters gets none. */
void file_place_put(struct text_builder *builder, struct text lines, struct text path,
                    const struct stored_view *view);

/* The same with the user's file; best effort: what cannot be kept is not. */
bool file_place_load(const char *path, struct stored_view *ret_view);
void file_place_keep(const char *path, const struct stored_view *view);

#endif
