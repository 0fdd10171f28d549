/* Says what recorded activity there is of campaigns: of all, or of one by channel and day. */
#ifndef UI_CLI_CAMPAIGN_REPORT_H
#define UI_CLI_CAMPAIGN_REPORT_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/contacts/campaign_figures.h"

struct campaign_report {
    const struct campaign_figures_list *list;
    bool ascii;
    bool markdown;
};

void campaign_report_append(struct text_builder *builder, const struct campaign_report *report);
void campaign_report_append_one(struct text_builder *builder, const struct campaign_report *report,
                                size_t place);

#endif
