/* Where the cursor stood when a list was opened, so that it is opened there again. */
#ifndef UI_COMMANDS_DRAFT_PLACE_H
#define UI_COMMANDS_DRAFT_PLACE_H

#include <stdbool.h>

#include "model/base/text.h"

struct screen;

/* Notes in the screen's opener what the list is about (a node's id, a stage's, the path of a
 * persona; empty: the whole journey), and the place there: the path of a field, "@" and a row of
 * the Map, or nothing. */
void draft_place_note(struct screen *screen);

/* Goes where the draft that was left says; false: that is no more. */
bool draft_place_go(struct screen *screen, struct text place);

#endif
