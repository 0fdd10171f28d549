/* A journey as a Markdown document (CommonMark, with the tables of GitHub). */
#ifndef UI_REPORT_MARKDOWN_JOURNEY_H
#define UI_REPORT_MARKDOWN_JOURNEY_H

#include "ui/report/journey_outline.h"

void markdown_journey_append(struct text_builder *page, const struct journey_outline *outline);

#endif
