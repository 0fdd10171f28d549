/* Commands that lay a text over the view: a contact's way through the journey, a comparison of two
 * runs. */
#ifndef UI_COMMANDS_ACCOUNT_COMMANDS_H
#define UI_COMMANDS_ACCOUNT_COMMANDS_H

struct screen;

/* Asks for a contact by its id or email address, then explains its way. */
void account_ask(struct screen *screen, int argument);
/* Explains the selected one of a list. */
void account_ask_selected(struct screen *screen, int argument);
const char *account_needs_selected(const struct screen *screen);

/* The comparison with the chosen run, figure by figure. */
void account_show_comparison(struct screen *screen);

/* The text is put in, or wrapped anew, once it is there: before each drawing. */
void account_follow(struct screen *screen);

#endif
