/* Commands while a filter is built from lists. */
#ifndef UI_COMMANDS_BUILDER_COMMANDS_H
#define UI_COMMANDS_BUILDER_COMMANDS_H

struct mouse_event;
struct screen;

/* Builds the filter that is typed; back to its text; whichever it is not. */
void builder_open(struct screen *screen, int argument);
void builder_type(struct screen *screen, int argument);
void builder_turn(struct screen *screen);
const char *builder_needs_filter(const struct screen *screen);
const char *builder_needs_open(const struct screen *screen);

/* What Enter does with the selected part. */
void builder_change(struct screen *screen, int argument);
/* A condition: in the selected group or function, else behind the selected line. */
void builder_add(struct screen *screen, int argument);
void builder_delete(struct screen *screen, int argument);
void builder_negate(struct screen *screen, int argument);
void builder_group(struct screen *screen, int argument);
void builder_ungroup(struct screen *screen, int argument);
/* The argument is 1 down, -1 up; of the others by how many lines, or parts. */
void builder_shift(struct screen *screen, int argument);
void builder_move(struct screen *screen, int argument);
void builder_move_part(struct screen *screen, int argument);
void builder_edit_text(struct screen *screen, int argument);
void builder_go_back(struct screen *screen, int argument);
void builder_go_on(struct screen *screen, int argument);

/* A click into the dialog: selects a part; one that was selected is changed. */
void builder_click(struct screen *screen, const struct mouse_event *mouse);

#endif
