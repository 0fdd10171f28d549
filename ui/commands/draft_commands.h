/* What is half typed: noted while it is typed, offered again after polku was killed. */
#ifndef UI_COMMANDS_DRAFT_COMMANDS_H
#define UI_COMMANDS_DRAFT_COMMANDS_H

#include <stdbool.h>

#include "ui/session/typed_draft.h"

struct screen;

/* Notes what is typed now, where that is new; forgets what was noted where that is again what stood
 * there. Called when the typing pauses. */
void draft_note(struct screen *screen);
/* Forgets it once it is kept or given up; does nothing otherwise. */
void draft_follow(struct screen *screen);
/* What is typed now; false: nothing, or no more than what stood there. The caller destroys it. */
bool draft_collect(const struct screen *screen, struct typed_draft *ret_draft);
/* Notes that. */
void draft_write(struct screen *screen, const struct typed_draft *typed);
/* What is open takes the text of what was left, not kept. */
void draft_put(struct screen *screen);

/* The screen ends: what is still typed is left to be found. */
void draft_end(struct screen *screen);

/* Says what was left, with the keys that take or drop it, if there is anything. */
void draft_offer(struct screen *screen);
/* Opens the field again with the text as it was typed, not kept; drops it for good. */
void draft_take(struct screen *screen, int argument);
void draft_drop(struct screen *screen, int argument);
const char *draft_needs_left(const struct screen *screen);

#endif
