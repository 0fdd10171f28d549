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

#endif
