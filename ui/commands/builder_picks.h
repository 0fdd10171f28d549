/* Lists from which the parts of a filter's condition are picked: names, operators, values. What
 * they offer is what the completion of the typed filter offers there. */
#ifndef UI_COMMANDS_BUILDER_PICKS_H
#define UI_COMMANDS_BUILDER_PICKS_H

#include <stdbool.h>

struct screen;

/* For the selected line; what is missing behind it is asked for next. `amend`: what is picked is
 * part of the last change. A line whose first name is not picked goes again. */
void builder_pick_name(struct screen *screen, bool amend);
void builder_pick_operator(struct screen *screen, bool amend);
/* For the selected value, or one more. */
void builder_pick_value(struct screen *screen, bool amend);
/* The selected line as text. */
void builder_pick_text(struct screen *screen);

#endif
