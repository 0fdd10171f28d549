/* Commands of the inspector's form: opening a field, keeping what was typed, rows of lists. */
#ifndef UI_COMMANDS_FORM_COMMANDS_H
#define UI_COMMANDS_FORM_COMMANDS_H

#include <stdbool.h>

struct screen;

/* Types in the selected field, or opens the list of what may stand there. */
void form_open(struct screen *screen, int argument);
/* Turns a flag, else as form_open. */
void form_toggle(struct screen *screen, int argument);
/* Back to the default; takes a row out of a list. */
void form_reset(struct screen *screen, int argument);
/* One more row of the list. */
void form_add_row(struct screen *screen, int argument);
/* Shifts a row of an ordered list by the argument. */
void form_shift_row(struct screen *screen, int argument);

/* Why the selected field cannot be put back, or have one more row. */
/* The settings of the journey as a form, in the inspector. */
void form_show_settings(struct screen *screen, int argument);
/* A form with fields: of a node, or of the journey. */
const char *form_needs_fields(const struct screen *screen);
const char *form_needs_set(const struct screen *screen);
const char *form_needs_list(const struct screen *screen);

/* Keeps what is being typed, as one edit. False where it could not be applied. */
bool form_keep_typed(struct screen *screen);

#endif
