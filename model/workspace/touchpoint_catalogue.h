/* Touchpoints that most shops have, ready to be taken over: each with where it comes from and what
 * it means. A workspace's own names win: what it has already is left as it is. */
#ifndef MODEL_WORKSPACE_TOUCHPOINT_CATALOGUE_H
#define MODEL_WORKSPACE_TOUCHPOINT_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/workspace/workspace.h"
#include "model/workspace/workspace_entry.h"

/* As they stand in a file. */
struct touchpoint_known {
    const char *name;
    const char *source;
    const char *description;
};

size_t touchpoint_catalogue_count(void);
const struct touchpoint_known *touchpoint_catalogue_at(size_t which);

/* Whether the workspace has a touchpoint of that name, in whatever case. */
bool touchpoint_catalogue_is_taken(const struct workspace *workspace, size_t which);

/* That one, or (SIZE_MAX) all that the workspace does not have, behind its own: one step. The
 * caller destroys it. */
struct workspace_entry_edit touchpoint_catalogue_take(const struct workspace *workspace,
                                                      size_t which);

#endif
