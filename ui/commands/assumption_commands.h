/* Commands about what the preview assumes: each rate with where it comes from, changed by hand. */
#ifndef UI_COMMANDS_ASSUMPTION_COMMANDS_H
#define UI_COMMANDS_ASSUMPTION_COMMANDS_H

struct screen;

/* Lists what the last preview assumed; one that is taken is typed anew, for this journey. */
void assumption_open(struct screen *screen, int argument);

/* Why there is nothing to list. */
const char *assumption_needs_result(const struct screen *screen);

#endif
