/* Reads reports of campaigns, a row a campaign, from comma-separated text: totals, no contacts.
 *
 * Whose report it is is told by the headers. Where they come from:
 * Mailchimp, the reports of several campaigns in one file: the header and rows of such a file stand
 *   in github.com/derekology/simple-dash (app/parsers/mailchimp_aggregated.py and its test); what
 *   its figures count: mailchimp.com/help/about-email-campaign-reports (opened and clicked are
 *   contacts, "Successful Deliveries" those that did not bounce).
 * Klaviyo, "Export Analytics" on the page of campaigns (help.klaviyo.com/hc/en-us/articles/
 *   115005258568): its columns are listed in github.com/J3diHunt3r/BGN-Email-Marketing-Dashboard,
 *   README.md, Data Format.
 * Omnisend: no page of theirs names the columns of a file, so these are the fields of a campaign in
 *   their API, which exports carry as headers (api-docs.omnisend.com/v3/reference/campaigns); it
 *   counts a contact's first open alone (support.omnisend.com/en/articles/1061803). */
#ifndef STORAGE_FORMATS_CSV_TOTALS_H
#define STORAGE_FORMATS_CSV_TOTALS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/base/civil_time.h"
#include "model/base/error.h"
#include "model/workspace/campaign_totals.h"
#include "storage/formats/csv_file.h"

/* Of a campaign on a channel; rows of the same (variants, a second sending) are added up, and have
 * the day of the earliest; one that would bring a total above WORKSPACE_TOTAL_MOST is refused. */
struct csv_total {
    struct text campaign; /* in the arena */
    struct text channel;  /* an id: "email", "sms" */
    struct campaign_totals totals;
};

/* Zero-initialise it. */
struct csv_totals {
    struct csv_file file;
    const char *tool; /* whose report it is */
    struct csv_total *items;
    size_t count;
    size_t capacity;
    struct arena arena;
};

/* `bytes` must outlive the result; `zone` is of times that name one. False: what csv_file_open and
 * csv_mapping_begin say, or UNKNOWN_REPORT, which lists what is known. The result is the caller's
 * to destroy in both cases. */
bool csv_totals_read(struct text bytes, const struct zone *zone, struct csv_totals *ret_totals,
                     struct error *error);
void csv_totals_destroy(struct csv_totals *totals);

/* Whether the headers are those of a report that is known. */
bool csv_totals_recognise(struct text bytes);

#endif
