/* The marked nodes of the open journey: what a command for several acts on. */
#ifndef UI_SESSION_SESSION_MARKS_H
#define UI_SESSION_SESSION_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/session/session.h"

bool session_is_marked(const struct session *session, struct text id);
void session_mark(struct session *session, struct text id, bool marked);
void session_unmark_all(struct session *session);

/* After the journey has changed: marks of nodes that are gone go too. */
void session_settle_marks(struct session *session);

/* Marks all that hangs below the selected node (journey_fold.h), or takes those marks off where all
 * of it is marked. Gives how many nodes that are, 0: none hangs below it alone; *ret_marked whether
 * they are marked now. */
size_t session_mark_below(struct session *session, bool *ret_marked);

/* What a command acts on, an entry a node of the journey, in the arena: the marked nodes, else the
 * selected one. Gives how many. */
size_t session_targets(const struct session *session, struct arena *arena, bool **ret_nodes);

#endif
