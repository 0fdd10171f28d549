/* Commands about what the preview assumes: each rate with where it comes from, changed by hand. */
#ifndef UI_COMMANDS_ASSUMPTION_COMMANDS_H
#define UI_COMMANDS_ASSUMPTION_COMMANDS_H

struct screen;

/* Lists how the preview is run and what the last one assumed; one that is taken is typed anew: for
 * the runs from now on, or for this journey. */
void assumption_open(struct screen *screen, int argument);

#endif
