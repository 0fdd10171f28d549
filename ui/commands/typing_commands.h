/* Commands while a text is typed or a list is open. */
#ifndef UI_COMMANDS_TYPING_COMMANDS_H
#define UI_COMMANDS_TYPING_COMMANDS_H

struct screen;

/* The argument is an enum line_action. */
void typing_edit(struct screen *screen, int argument);
void typing_keep(struct screen *screen, int argument);
/* Keeps and goes on to the next field. */
void typing_keep_and_go_on(struct screen *screen, int argument);
void typing_give_up(struct screen *screen, int argument);
/* Says what the field is for; for its refusal: whether something is known of it. */
void typing_explain(struct screen *screen, int argument);
const char *typing_needs_help(const struct screen *screen);

void list_take(struct screen *screen, int argument);
/* The argument is by how many rows; 0 a page down, INT_MIN a page up. */
void list_move(struct screen *screen, int argument);
/* Where paths are typed: the selected item becomes what is typed; elsewhere as list_move. */
void list_complete(struct screen *screen, int argument);
void list_close(struct screen *screen, int argument);

#endif
