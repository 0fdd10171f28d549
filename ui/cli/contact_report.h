/* Says what an import of contacts read, changed and refused. */
#ifndef UI_CLI_CONTACT_REPORT_H
#define UI_CLI_CONTACT_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "model/base/text.h"
#include "storage/database/contact_store.h"
#include "storage/database/segment_store.h"
#include "storage/formats/csv_contacts.h"

struct contact_report {
    const char *path; /* as it was given */
    struct text file_name;
    const struct csv_contacts *contacts;
    struct contact_store_counts counts;
    const struct segment_summaries *segments; /* as the import left them */
    bool dry_run;
    bool rejects; /* refused rows are written to a file */
};

/* The report on stdout, the refused rows on stderr. */
void contact_report_print(const struct contact_report *report);

/* All of it as JSON on stdout (contact_report_json.c). */
void contact_report_print_json(const struct contact_report *report);

#endif
