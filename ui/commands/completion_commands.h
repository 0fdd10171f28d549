/* Commands while a filter is typed: its completions. */
#ifndef UI_COMMANDS_COMPLETION_COMMANDS_H
#define UI_COMMANDS_COMPLETION_COMMANDS_H

struct screen;

/* Takes the selected completion, or the nearest name; without one keeps the text and goes on. */
void completion_take(struct screen *screen, int argument);
/* Opens the list, or chooses in it; the argument is by how many rows. */
void completion_choose(struct screen *screen, int argument);
/* Takes what was chosen by arrows, else keeps the text. */
void completion_take_or_keep(struct screen *screen, int argument);
/* Closes the list, else gives the old text back. */
void completion_give_up(struct screen *screen, int argument);

#endif
