/* An edit that was made on a journey which another process has changed meanwhile: it stands beside
 * that change where the two touch nothing in common. */
#ifndef UI_SESSION_SESSION_MEET_H
#define UI_SESSION_SESSION_MEET_H

#include <stdbool.h>

#include "model/journey/journey_edit.h"

/* Whether the edit, made on `then`, means the same on `now`: nothing that it sets, adds or takes
 * away differs between them, and neither names what the other has taken away. A list counts as a
 * whole. */
bool session_meet_fits(const struct journey_edit *edit, const struct journey *then,
                       const struct journey *now);

/* The ids that nodes of an edit got in place of those that it had for them. Zero-initialise it;
 * owns its texts. */
struct session_names {
    char **ids; /* two a node: the one that it had, the one that it got */
    size_t count;
};
void session_names_destroy(struct session_names *names);
/* What a node is called now; the id itself where it kept it. Borrowed from either. */
struct text session_names_find(const struct session_names *names, struct text id);

/* The edit, made on `then`, as it would be made on `now` (the caller's, with its sentence): itself
 * where it fits. A node that it adds gets another id where the other side has taken that one, and
 * what the edit says of it follows; where it puts nodes into an edge that leads elsewhere now, they
 * lead there. False where it does not fit even so. */
bool session_meet_remake(const struct journey_edit *edit, const struct journey *then,
                         const struct journey *now, struct journey_edit *ret_edit,
                         struct session_names *ret_names);

#endif
