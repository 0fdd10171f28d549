/* Commands for journeys as wholes: the open one, on the start screen the selected one. */
#ifndef UI_COMMANDS_WHOLE_COMMANDS_H
#define UI_COMMANDS_WHOLE_COMMANDS_H

#include <stdint.h>

#include "model/base/text.h"

struct screen;

/* Asks for another name. */
void whole_name(struct screen *screen, int argument);
/* Makes a copy; where the journey is open, opens it. */
void whole_duplicate(struct screen *screen, int argument);
/* Puts it into the archive, or brings it back. */
void whole_archive(struct screen *screen, int argument);
/* The start screen lists what is archived, or all else. */
void whole_show_archive(struct screen *screen, int argument);
/* Asks, then takes away for good what is archived. */
void whole_empty_archive(struct screen *screen, int argument);
/* Brings the selected journey back and selects it among the others. */
void whole_bring_back(struct screen *screen);

/* The journey that such a command is about, and its name, borrowed. */
int64_t whole_subject(const struct screen *screen);
const char *whole_subject_name(const struct screen *screen);
/* Says what was done (marked with N_; {1} is the name) and what can be done next (translated; NULL:
 * how to undo it from here); what is seen follows the change. */
void whole_changed(struct screen *screen, const char *sentence, const char *hint, struct text name);

/* One of the workspace, not a file's. */
const char *whole_needs_stored(const struct screen *screen);
const char *whole_needs_journey(const struct screen *screen);
const char *whole_needs_archive(const struct screen *screen);
const char *whole_needs_open_archive(const struct screen *screen);

#endif
