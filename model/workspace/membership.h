/* In which segments one contact is, and which persona it belongs to: as segment.h and persona.h say
 * of all contacts, asked of one. */
#ifndef MODEL_WORKSPACE_MEMBERSHIP_H
#define MODEL_WORKSPACE_MEMBERSHIP_H

#include "model/workspace/segment.h"

struct membership {
    struct text *segments; /* their names, borrowed from the workspace, in its order */
    size_t count;
    bool personas;       /* the workspace has some */
    struct text persona; /* borrowed likewise; empty: none fits, or there are none */
};

/* A segment or persona whose filter is wrong has nobody. The caller destroys it. */
void membership_find(const struct workspace *workspace, const struct audience *audience,
                     size_t contact, struct membership *ret_membership);
void membership_destroy(struct membership *membership);

#endif
