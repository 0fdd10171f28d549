/* The sections of the preview's page, one function each. */
#ifndef UI_REPORT_HTML_REPORT_PARTS_H
#define UI_REPORT_HTML_REPORT_PARTS_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/journey/journey.h"
#include "model/simulation/replicates.h"
#include "model/simulation/result.h"

/* The page up to its body, "SUBJECT – what" as its title (what translated), and its end behind
 * main.
 */
void html_page_begin(struct text_builder *page, struct text subject, const char *what);
void html_page_end(struct text_builder *page);

/* Opens a section with its heading and, if it is not NULL, a sentence below it; both translated. */
void html_section_begin(struct text_builder *page, const char *heading, const char *said);
void html_section_end(struct text_builder *page);

int64_t html_sum(const int64_t numbers[], size_t count);

/* A section where there is something to say. */
void html_report_cards(struct text_builder *page, const struct result *result);
void html_report_funnel(struct text_builder *page, const struct result *result);
void html_report_goals(struct text_builder *page, const struct result *result);
void html_report_claims(struct text_builder *page, const struct result *result);

void html_report_channels(struct text_builder *page, const struct result *result);
void html_report_groups(struct text_builder *page, const struct result *result);
void html_report_reasons(struct text_builder *page, const struct result *result);

/* The charts of a page have numbers: *chart is the next. */
void html_report_days(struct text_builder *page, const struct result *result, int *chart);
void html_report_messages(struct text_builder *page, const struct result *result);

/* The journey, which may be NULL, gives ways their labels. */
void html_report_way(struct text_builder *page, const struct result *result,
                     const struct journey *journey);
void html_report_replicates(struct text_builder *page, const struct replicates *replicates);
void html_report_assumptions(struct text_builder *page, const struct result *result);
void html_report_origin(struct text_builder *page, const struct result *result);

#endif
