/* Journeys of the workspace as wholes, open or not: duplicated, renamed, put into the archive and
 * brought back, deleted from it. */
#ifndef UI_SESSION_SESSION_JOURNEYS_H
#define UI_SESSION_SESSION_JOURNEYS_H

#include "ui/session/session.h"

/* Appends the name, or with the first number that makes it one that no journey has: "Welcome 2". */
bool session_free_name(struct session *session, struct text wanted, struct text_builder *name,
                       struct error *error);

/* Makes a draft of the same content, "NAME copy" (or the first number that no journey has). Its
 * random draws hang on what those of the first one do, so that a comparison of the two shows what
 * was changed, not luck. */
bool session_duplicate(struct session *session, int64_t id, int64_t *ret_id, struct error *error);

/* Names it. Of the open one: session_apply. */
bool session_rename(struct session *session, int64_t id, struct text name, struct error *error);

/* Says that it was reviewed today. */
bool session_review(struct session *session, int64_t id, struct error *error);

/* An archived journey keeps all; only lists leave it out. Brought back it has the status it had. */
bool session_archive(struct session *session, int64_t id, bool archive, struct error *error);

/* Takes all archived journeys away for good, also one that is open; *ret_count of them. */
bool session_empty_archive(struct session *session, size_t *ret_count, struct error *error);

#endif
