/* Commands that say how the preview is run: from which day, how long, with which seed, over whom.
 */
#ifndef UI_COMMANDS_RUN_COMMANDS_H
#define UI_COMMANDS_RUN_COMMANDS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"

struct picker_item;
struct screen;

/* Adds a row for each of them to an open picker. */
void run_add_settings(struct screen *screen);
/* Whether an item is one of those rows; then it is asked for anew. */
bool run_picked_setting(struct screen *screen, const struct picker_item *item);

/* Takes what was typed for a setting of the run; false, with the reason said. */
bool run_keep(struct screen *screen, struct text path, struct text text);

#endif
