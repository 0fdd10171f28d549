/* Words wrapped into a column of a plain text. */
#ifndef UI_WRAPPED_TEXT_H
#define UI_WRAPPED_TEXT_H

#include "model/base/text.h"

/* Appends the words from column `indent` on, up to column `width`, and a line end; the first line
 * has been begun that far. A word that is longer stands alone. */
void wrapped_text_append(struct text_builder *builder, struct text text, int indent, int width);

#endif
