/* Personas and touchpoints, changed from the editor, and who uses one, in words. */
#ifndef UI_SESSION_SESSION_ENTRIES_H
#define UI_SESSION_SESSION_ENTRIES_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/journey/entry_use.h"
#include "model/workspace/workspace_entry.h"

struct session;

/* "persona", "touchpoint": marked with N_. */
const char *session_entries_title(enum workspace_entries which);

/* Makes the changes as one step of undo; the edit stays the caller's. */
bool session_change_entries(struct session *session, const struct workspace_entry_edit *edit,
                            struct error *error);

/* Reads all journeys of the store, and the open one where it is a file's. The caller destroys the
 * users, also where this is false. */
bool session_entry_users(const struct session *session, enum workspace_entries which,
                         struct text name, struct entry_users *users, struct error *error);
/* Appends "journey Cart: Cart left, claim 2; segment vip": those that something would go wrong
 * for, or (stages) those that only write of it. */
void session_entry_users_append(struct text_builder *builder, const struct entry_users *users,
                                bool stages);

#endif
