/* Commands of the start screen: templates, the demo, and bringing in files. */
#ifndef UI_COMMANDS_START_COMMANDS_H
#define UI_COMMANDS_START_COMMANDS_H

#include <stdbool.h>

#include "model/base/text.h"

struct screen;

void start_template(struct screen *screen, int argument);
void start_demo(struct screen *screen, int argument);
void start_import(struct screen *screen, int argument);

/* Text that was pasted here: a journey. */
void start_bring_in_text(struct screen *screen, struct text text);
/* Says how far a file is, and lists what was said of it in the end. True if the screen changed. */
bool start_follow_import(struct screen *screen);

/* Why they cannot run. */
const char *start_is_demo(const struct screen *screen);
const char *start_is_importing(const struct screen *screen);

#endif
