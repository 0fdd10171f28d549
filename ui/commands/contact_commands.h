/* Commands of the Contacts view, and of a contact's page wherever it was opened. */
#ifndef UI_COMMANDS_CONTACT_COMMANDS_H
#define UI_COMMANDS_CONTACT_COMMANDS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"

struct screen;

/* Shows the view; from there on contact_needs_view gives NULL. */
void contact_show(struct screen *screen, int argument);
const char *contact_needs_view(const struct screen *screen);

/* The contact that is named where one is: of the page, of what is read, of a list of contacts, of
 * the view. False: none is. */
bool contact_selected(const struct screen *screen, size_t *ret_row);

/* Opens the page of that contact; steps to the next (1) or the one before (-1) of the list below.
 */
void contact_open(struct screen *screen, int argument);
void contact_step(struct screen *screen, int argument);
const char *contact_needs_contact(const struct screen *screen);
const char *contact_needs_page(const struct screen *screen);

/* Types the filter, whose matches are shown as it is typed; gives it up. */
void contact_filter(struct screen *screen, int argument);
void contact_drop_filter(struct screen *screen, int argument);
const char *contact_needs_filter(const struct screen *screen);
/* The view follows what it hangs on, also what is typed once the typing has paused: before each
 * drawing, and before keys and clicks. */
void contact_follow(struct screen *screen);

/* Orders by the column in focus. */
void contact_order_by(struct screen *screen, int argument);
/* Marks the selected one and goes on to the next. */
void contact_mark(struct screen *screen, int argument);
/* Offers the ids of those that are marked, or of the selected one, to the terminal's clipboard, a
 * line each. */
void contact_copy(struct screen *screen, int argument);
/* A segment of those whom the filter selects, or of those that are marked: its name is asked. */
void contact_add_segment(struct screen *screen, int argument);
const char *contact_needs_some(const struct screen *screen);

/* Leaves an order that is being worked out, or the marks; false: there is nothing to leave. */
bool contact_back(struct screen *screen);

/* Shows whom a typed filter selects; false, with the reason said. */
bool contact_keep_filter(struct screen *screen, struct text path, struct text text);

#endif
