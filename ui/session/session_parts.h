/* What the files of the session share: session.c, session_change.c, session_follow.c. */
#ifndef UI_SESSION_SESSION_PARTS_H
#define UI_SESSION_SESSION_PARTS_H

#include "ui/session/session.h"

/* How many contacts there are now; made-up ones stand in for none. */
void session_count_contacts(struct session *session);

/* Takes a journey of the workspace as the store has it, in the place of the open one. */
bool session_load(struct session *session, int64_t id, struct error *error);

/* All that is worked out from the journey: its graph, findings, what is selected and marked. */
void session_work_out(struct session *session);
/* The same where nothing but the journey has changed. */
void session_work_out_edit(struct session *session);

#endif
