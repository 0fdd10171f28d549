/* Where one is on the screen, in one line. */
#ifndef UI_PLAIN_PLAIN_PLACE_H
#define UI_PLAIN_PLAIN_PLACE_H

#include "model/base/text.h"
#include "ui/panels/screen.h"

/* Appends what has the focus: an item of a list and how many there are, a field and its value, what
 * is being typed, the keys that may follow, a node, or the row of a table. */
void plain_place_append(struct text_builder *builder, struct screen *screen);

/* Appends a row of the screen as words, from the rule between panes before that column to the one
 * behind it: without frames, bars and plots. */
void plain_place_append_row(struct text_builder *builder, const struct screen *screen, int row,
                            int column);

#endif
