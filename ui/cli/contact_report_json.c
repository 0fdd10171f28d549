/* An import's report as JSON. */
#include <stdio.h>

#include "model/base/arena.h"
#include "storage/formats/json_import.h"
#include "ui/cli/contact_report.h"
#include "ui/cli/csv_report.h"

void contact_report_print_json(const struct contact_report *report)
{
    const struct csv_contacts *contacts = report->contacts;
    struct arena arena = {0};
    const struct text *refusals = csv_report_reasons(&arena, &contacts->file);
    struct text *remarks = arena_array(&arena, contacts->remark_count, sizeof(*remarks));
    struct error error;
    for (size_t i = 0; i < contacts->remark_count; i++) {
        csv_remark_error(contacts, &contacts->remarks[i], &error);
        remarks[i] = csv_report_sentence(&arena, &error);
    }
    struct json_import import = {
        .path = text_from(report->path),
        .contacts = contacts,
        .counts = report->counts,
        .segments = report->segments,
        .dry_run = report->dry_run,
        .refusals = refusals,
        .remarks = remarks,
    };
    struct text_builder json = {0};
    json_import_write(&json, &import);
    fputs(json.bytes, stdout);
    text_destroy(&json);
    arena_destroy(&arena);
}
