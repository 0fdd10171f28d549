/* Commands that set breakpoints, and what the days that are played do at them. */
#ifndef UI_COMMANDS_BREAKPOINT_COMMANDS_H
#define UI_COMMANDS_BREAKPOINT_COMMANDS_H

#include <stdbool.h>

struct screen;

/* On the marked nodes, else the selected one; off again where all have one. */
void breakpoint_set(struct screen *screen, int argument);
/* On the selected contact of a list. */
void breakpoint_set_contact(struct screen *screen, int argument);

/* The days begin anew: whoever stopped them before stops them again. */
void breakpoint_begin(struct screen *screen);
/* Before the playing days go on: whether they stand still, at a breakpoint or because it is not
 * known yet where they stop; *ret_changed: something is said of it. */
bool breakpoint_holds(struct screen *screen, bool *ret_changed);

#endif
