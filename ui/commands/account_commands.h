/* Commands that lay a text over the view: a contact's way through the journey, a comparison of two
 * runs. */
#ifndef UI_COMMANDS_ACCOUNT_COMMANDS_H
#define UI_COMMANDS_ACCOUNT_COMMANDS_H

#include <stdbool.h>

struct screen;

/* Asks for a contact by words of its id, name or email address, then explains its way: in the
 * Journey and the Map those that are at the selected node, or were stopped there, are offered
 * first, in the Preview view those behind the selected figure. */
void account_ask(struct screen *screen, int argument);
/* Explains the selected one of a list. */
void account_ask_selected(struct screen *screen, int argument);
const char *account_needs_selected(const struct screen *screen);

/* The comparison with the chosen run, figure by figure. */
void account_show_comparison(struct screen *screen);

/* While that is asked: whether more contacts are to be looked at, and a slice of it; the background
 * has something. True: the list is another one. */
bool account_list_is_busy(const struct screen *screen);
bool account_list_work(struct screen *screen);
bool account_list_wake(struct screen *screen);

/* The text is put in, or wrapped anew, once it is there: before each drawing. */
void account_follow(struct screen *screen);

#endif
