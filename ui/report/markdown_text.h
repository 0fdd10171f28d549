/* Text of the data in Markdown. */
#ifndef UI_REPORT_MARKDOWN_TEXT_H
#define UI_REPORT_MARKDOWN_TEXT_H

#include "model/base/text.h"

/* Appends `text` (safe to show, without line breaks) so that nothing in it is a sign of Markdown,
 * also in a cell of a table (CommonMark, backslash escapes). */
void markdown_text_append(struct text_builder *builder, struct text text);

#endif
