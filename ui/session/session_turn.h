/* What other processes have changed, in words: for session_follow, and for an edit that stands on
 * top of such a change or could not be made. */
#ifndef UI_SESSION_SESSION_TURN_H
#define UI_SESSION_SESSION_TURN_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/journey/journey.h"

struct session;

/* Notes which nodes of the journey they have changed. */
void session_turn_note(struct session *session, const struct journey *before,
                       const struct journey *now);
/* Notes what is changed beside journeys since that revision of the workspace. */
void session_turn_note_beside(struct session *session, uint64_t since);

/* Whether a change failed because another process was quicker; then says in the error what that has
 * just changed, as it was noted. */
bool session_is_met(const struct error *error);
void session_refuse_met(const struct session *session, struct error *error);
/* Gives the error of a change to who asks for it (NULL: nobody does). */
void session_give(struct error *error, const struct error *met);

/* A sentence about {1} in session->news, behind what stands there. */
void session_tell(struct session *session, const char *sentence, struct text about);
/* What was noted is told so. */
void session_turn_tell(struct session *session);

#endif
