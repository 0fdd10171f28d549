/* A journey as one HTML page that needs nothing else: no script, no file, no network. */
#ifndef UI_REPORT_HTML_JOURNEY_H
#define UI_REPORT_HTML_JOURNEY_H

#include "ui/report/journey_outline.h"
#include "ui/report/svg_journey.h"

/* Its picture (as `look` says), its steps, its messages by channel, claims and findings. */
void html_journey_append(struct text_builder *page, const struct journey *journey,
                         const struct journey_outline *outline, const struct svg_look *look);

#endif
