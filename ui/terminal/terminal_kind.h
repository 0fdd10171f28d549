/* What kind of terminal it is, by its name, terminfo and the environment. */
#ifndef UI_TERMINAL_TERMINAL_KIND_H
#define UI_TERMINAL_TERMINAL_KIND_H

#include <stdbool.h>

/* Whether terminfo knows how to move the cursor of a terminal of that name (NULL: none). */
bool terminal_moves_cursor(const char *name);

/* Not where NO_COLOR is set and not empty. */
bool terminal_wants_color(void);

/* Whether it can be asked what it knows: a bare console (linux, vt100 …) might print the question.
 */
bool terminal_answers(void);

#endif
