/* The differences between two journeys, and a journey's revisions, as JSON. */
#ifndef STORAGE_FORMATS_JSON_DIFF_H
#define STORAGE_FORMATS_JSON_DIFF_H

#include "model/journey/journey_diff.h"
#include "model/journey/journey_history.h"

/* {"from":NAME,"to":NAME,"same":false,"differences":[{"type":"setting_changed","node":ID,
 * "path":"timeout.after","before":VALUE,"after":VALUE},…]} and a line end; the caller frees it.
 * type is renamed, node_added, node_removed, kind_changed, setting_added, setting_removed or
 * setting_changed; "node" and "path" are missing where there is none, "before" and "after" where
 * nothing stood or stands there. A value is a text, a list or a map, as in a journey's JSON. */
char *json_diff_write(const struct journey *from, const struct journey *to);

/* The list of differences alone, as an array; the caller's. */
struct json_t *json_diff_make(const struct journey *from, const struct journey *to);

/* {"journey":NAME,"revision":N,"revisions":[{"number","time","type","of","what"},…]} and a line
 * end, the newest first, so many at most; the caller frees it. `time` in UTC; "of" is what an undo
 * or redo is of; words[i] is what revision i (from 0, the oldest) did. */
char *json_history_write(const struct journey *journey, const struct journey_history *history,
                         char *const words[], size_t limit);

#endif
