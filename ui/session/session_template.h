/* A journey begun in the editor from a template. */
#ifndef UI_SESSION_SESSION_TEMPLATE_H
#define UI_SESSION_SESSION_TEMPLATE_H

#include <stdbool.h>

#include "model/base/error.h"
#include "storage/template_table.h"
#include "ui/session/session.h"

/* Stores it, with what it needs in the workspace, under its own name (with a number behind, where
 * that is taken), opens it and selects the node to change first. */
bool session_create_template(struct session *session, const struct template *template,
                             struct error *error);

/* Gives a journey that is not stored yet a name that no stored one has: its own, else with a number
 * behind ("Welcome 2"). */
bool session_name_apart(struct session *session, struct journey *journey, struct error *error);

/* Stores a journey that came as text, under its own name or one beside it, and opens it. */
bool session_create_pasted(struct session *session, struct journey *journey, struct error *error);

#endif
