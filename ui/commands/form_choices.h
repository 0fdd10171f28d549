/* What may stand in a field, as a list to choose from: choices, names that exist, nodes. */
#ifndef UI_COMMANDS_FORM_CHOICES_H
#define UI_COMMANDS_FORM_CHOICES_H

#include <stdbool.h>

#include "model/base/text.h"
#include "ui/session/node_fields.h"

struct screen;
struct screen_choice;

/* Opens the list of what may stand in a field. False where it is to be typed. */
bool form_choices_open(struct screen *screen, const struct node_field *field);

/* Whether a place of that shape (NULL: none) may be a list or a table. */
bool form_choices_adds(const struct shape *shape);

/* Opens the list of what may be added to the list or table at a path, or adds an empty row. */
void form_choices_add(struct screen *screen, struct text list, const struct shape *shape,
                      const struct node_field *field);

/* Makes that member the one that stands (form_rows.c). */
bool form_choices_set_member(struct screen *screen, const struct node_field *field,
                             const struct parameter *member);

/* Fills the screen's open picker with all that may stand at a place of that shape; false where
 * nothing can be listed. */
bool form_choices_fill(struct screen *screen, const struct shape *shape);
/* The words, unless the item's name begins with them: then the name. */
struct text form_choices_value(const struct screen_choice *choice, bool takes_words);

/* Sets what stands at a path of what the form is of, a node, the journey or an entry beside it;
 * takes the value. `sentence` (N_) says what was done at {1} of {2}. (form_commands.c) */
bool form_apply(struct screen *screen, struct text path, struct setting value,
                const char *sentence);

/* Sets what words mean at a path of the selected node (form_commands.c). */
bool form_set_words(struct screen *screen, struct text path, struct text words);

#endif
