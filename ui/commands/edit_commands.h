/* Commands that change the journey: adding, connecting, deleting, turning, undoing. */
#ifndef UI_COMMANDS_EDIT_COMMANDS_H
#define UI_COMMANDS_EDIT_COMMANDS_H

struct screen;

void edit_open(struct screen *screen, int argument);
void edit_add_after(struct screen *screen, int argument);
void edit_insert_before(struct screen *screen, int argument);
void edit_add_case(struct screen *screen, int argument);
void edit_connect(struct screen *screen, int argument);
void edit_cut(struct screen *screen, int argument);
/* 1: the ends heal; 0: they stay open. */
void edit_delete(struct screen *screen, int argument);
void edit_turn_into(struct screen *screen, int argument);
void edit_mute(struct screen *screen, int argument);
void edit_undo(struct screen *screen, int argument);
void edit_redo(struct screen *screen, int argument);
void edit_new_journey(struct screen *screen, int argument);

/* Why a command on the selected node cannot run. */
const char *edit_needs_node(const struct screen *screen);
const char *edit_needs_open_node(const struct screen *screen);
const char *edit_needs_beginning(const struct screen *screen);
const char *edit_needs_cases(const struct screen *screen);
/* A journey in the list, on the start screen. */
const char *edit_needs_listed(const struct screen *screen);

#endif
