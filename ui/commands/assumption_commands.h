/* Commands about what the preview assumes: each rate with where it comes from, changed by hand. */
#ifndef UI_COMMANDS_ASSUMPTION_COMMANDS_H
#define UI_COMMANDS_ASSUMPTION_COMMANDS_H

#include <stdbool.h>

#include "model/base/text.h"

struct screen;

/* Lists how the preview is run and what the last one assumed; one that is taken is typed anew: for
 * the runs from now on, or for this journey. */
void assumption_open(struct screen *screen, int argument);

/* Keeps what was typed for the assumption at that place; false, with the reason said. */
bool assumption_keep(struct screen *screen, struct text place, struct text words);

#endif
