/* In which order the journey and what stands beside it were changed: for undo in a view that shows
 * both. Times of revisions are whole seconds; within one, what this session did decides. */
#ifndef UI_SESSION_SESSION_STEPS_H
#define UI_SESSION_SESSION_STEPS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"

struct session;

/* Zero-initialise it. The first `done` of them stand, the others were undone. */
struct session_steps {
    bool *beside; /* beside the journey */
    size_t count;
    size_t capacity;
    size_t done;
};
void session_steps_destroy(struct session_steps *steps);

/* An edit was made; an edit was undone, or redone. */
void session_steps_note(struct session_steps *steps, bool beside);
void session_steps_move(struct session_steps *steps, bool beside, bool undo);

/* Whether what undo (or redo) takes back next in the Map is a persona or a touchpoint, not the
 * journey. False with an error where that cannot be read. */
bool session_steps_beside(struct session *session, bool undo, bool *ret_beside,
                          struct error *error);

#endif
