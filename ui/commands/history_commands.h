/* Commands for the revisions of the open journey. */
#ifndef UI_COMMANDS_HISTORY_COMMANDS_H
#define UI_COMMANDS_HISTORY_COMMANDS_H

#include <stdint.h>

struct screen;

/* Lists the revisions over the view. */
void history_show(struct screen *screen, int argument);
/* The same with that revision selected. */
void history_show_at(struct screen *screen, uint64_t revision);
/* All that the journey differs in from the selected one, to be scrolled through. */
void history_read(struct screen *screen, int argument);
/* Finds a revision by what was done. */
void history_find(struct screen *screen);
/* Makes the journey what it was: an edit, which undo takes back. */
void history_bring_back(struct screen *screen, int argument);

const char *history_needs_older(const struct screen *screen);

#endif
