/* Commands of the Preferences view. */
#ifndef UI_COMMANDS_PREFERENCE_COMMANDS_H
#define UI_COMMANDS_PREFERENCE_COMMANDS_H

#include <stddef.h>

#include "model/base/error.h"

#include "model/base/text.h"

struct screen;

/* Shows the view. */
void preference_show(struct screen *screen, int argument);

/* Asks for a new topic's name. */
void preference_add(struct screen *screen, int argument);
/* The selected one, unless something uses it: then that is said. */
void preference_delete(struct screen *screen, int argument);
/* The page of the next contact, or of the one before. */
void preference_step(struct screen *screen, int argument);
const char *preference_needs_view(const struct screen *screen);
const char *preference_needs_topic(const struct screen *screen);

/* What the commands that mean the same everywhere do here: Enter and e offer the topic's fields, /
 * finds a topic, f and F go to the topic of a warning, ! lists them. */
void preference_edit(struct screen *screen);
void preference_find(struct screen *screen);
const char *preference_no_finding(const struct screen *screen);
void preference_next_finding(struct screen *screen, int by);
void preference_list_findings(struct screen *screen);
size_t preference_count_findings(const struct screen *screen, enum error_severity severity);

/* Keeps what was typed for a field of a topic; false, with the reason said. */
bool preference_keep(struct screen *screen, struct text path, struct text text);

#endif
