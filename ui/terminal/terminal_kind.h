/* What kind of terminal it is, by its name, terminfo and the environment. */
#ifndef UI_TERMINAL_TERMINAL_KIND_H
#define UI_TERMINAL_TERMINAL_KIND_H

#include <stdbool.h>

/* Why nothing can be drawn on a terminal of that name (NULL: none), a sentence's format with the
 * name as {1}: terminfo does not know it, or not how to move its cursor. NULL: it can. */
const char *terminal_kind_fault(const char *name);
/* Whether terminfo knows a terminal of that name, whatever it can do. */
bool terminal_kind_is_known(const char *name);

/* Not where NO_COLOR is set and not empty. */
bool terminal_wants_color(void);

/* Whether it can be asked what it knows: a bare console (linux, vt100 …) might print the question.
 */
bool terminal_answers(void);

#endif
