/* A name in a field that nothing bears yet: the offer to make it. */
#ifndef UI_COMMANDS_FORM_MAKING_H
#define UI_COMMANDS_FORM_MAKING_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/text.h"

struct screen;

/* Where the selected node's field at that path names a list, a touchpoint or a channel that there
 * is not: opens a list that offers to make it in the workspace, to take the nearest name, or to
 * choose another. False where it does not. */
bool form_making_offer(struct screen *screen, struct text path);

/* The same without asking: the name was chosen from a list. */
void form_making_take(struct screen *screen, struct text path);

/* Whether a finding is about such a name. */
bool form_making_helps(const struct error *finding);

#endif
