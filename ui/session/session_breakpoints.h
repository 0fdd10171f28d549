/* Breakpoints of the open journey: when its days are played, they stop where the first contact
 * comes to a node, and at each step of a contact. Kept in the workspace, with no undo; those of
 * a file as long as it is open. */
#ifndef UI_SESSION_SESSION_BREAKPOINTS_H
#define UI_SESSION_SESSION_BREAKPOINTS_H

#include <stdbool.h>

#include "model/simulation/run_stop.h"
#include "ui/session/session.h"

/* When the journey is opened; best effort: without them it can be worked on all the same. */
void session_load_breakpoints(struct session *session);
void session_forget_breakpoints(struct session *session);

bool session_has_breakpoint(const struct session *session, bool contact, struct text id);
/* Sets them on contacts, or on nodes, or takes them away. */
bool session_set_breakpoints(struct session *session, bool contact, const struct text ids[],
                             size_t count, bool set, struct error *error);

enum session_stops {
    STOPS_NONE,    /* no breakpoint, or no whole run of the journey as it is, nor one on its way */
    STOPS_AWAITED, /* they are being looked for */
    STOPS_KNOWN
};

/* Where the newest run's days stop; asks for it where nobody has. *ret_stops only where known;
 * borrowed until the next call. */
enum session_stops session_find_stops(struct session *session, const struct run_stops **ret_stops);

#endif
