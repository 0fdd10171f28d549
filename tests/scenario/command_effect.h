/* What a command did: which one the editor ran last, as its log says, and what was to be seen
 * before, so that what is seen then is known to be new. */
#ifndef TESTS_SCENARIO_COMMAND_EFFECT_H
#define TESTS_SCENARIO_COMMAND_EFFECT_H

#include <stdbool.h>

#include "tests/support/virtual_terminal.h"

/* The screen and the clipboard at a moment. Zero-initialise it. */
struct screen_before {
    struct text_builder screen; /* its rows, each with a line's end */
    struct text_builder clipboard;
};

/* In place of what was there. */
void screen_before_take(struct screen_before *before, const struct virtual_terminal *terminal);
void screen_before_destroy(struct screen_before *before);

bool screen_before_holds(const struct screen_before *before, struct text text);
/* In that row, from 0; below 0 from the last one. */
bool screen_before_row_holds(const struct screen_before *before, int row, struct text text);

/* Whether `command` is the last one of a log (POLKU_LOG), or what has been taken from lists and
 * typed since finishes it: "edit", or with the context of its key "edit (Map)". What the mouse did
 * without a command is none of it, but that it lets go. Appends the last one. */
bool command_effect_is_of(const char *log, struct text command, struct text_builder *ret_last);

#endif
