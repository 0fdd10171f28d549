/* Says what an import of activity read, added and refused. */
#ifndef UI_CLI_ACTIVITY_REPORT_H
#define UI_CLI_ACTIVITY_REPORT_H

#include <stdbool.h>

#include "model/base/civil_time.h"
#include "storage/database/contact_store.h"
#include "storage/database/segment_store.h"
#include "storage/formats/csv_activity.h"

struct activity_report {
    const char *path; /* as it was given */
    const struct csv_activity *activity;
    const struct zone *zone; /* in which times are shown */
    struct activity_counts counts;
    const struct segment_summaries *segments; /* as the import left them */
    bool dry_run;
    bool rejects; /* refused rows are written to a file */
};

/* The report on stdout, the refused rows on stderr. */
void activity_report_print(const struct activity_report *report);

/* All of it as JSON on stdout. */
void activity_report_print_json(const struct activity_report *report);

#endif
