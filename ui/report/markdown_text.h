/* Text of the data in Markdown. */
#ifndef UI_REPORT_MARKDOWN_TEXT_H
#define UI_REPORT_MARKDOWN_TEXT_H

#include "model/base/text.h"

/* Appends text of one line in which nothing is taken for markup, also where it begins a line of the
 * page, and in a table's cell; what cannot be shown is replaced. */
void markdown_text(struct text_builder *page, struct text text);

#endif
