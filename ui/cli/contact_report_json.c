/* An import's report as JSON. */
#include <stdio.h>
#include <stdlib.h>

#include "model/base/arena.h"
#include "storage/formats/json_import.h"
#include "ui/cli/contact_report.h"
#include "ui/message.h"

static struct text report_json_sentence(struct arena *arena, const struct error *error)
{
    struct text_builder builder = {0};
    message_append_error(&builder, error);
    struct text text = arena_text(arena, text_built(&builder));
    text_destroy(&builder);
    return text;
}

void contact_report_print_json(const struct contact_report *report)
{
    const struct csv_contacts *contacts = report->contacts;
    size_t rows = contacts->refusal_count < JSON_IMPORT_MOST_ROWS ? contacts->refusal_count
                                                                  : JSON_IMPORT_MOST_ROWS;
    struct arena arena = {0};
    struct text *refusals = arena_array(&arena, rows, sizeof(*refusals));
    struct text *remarks = arena_array(&arena, contacts->remark_count, sizeof(*remarks));
    struct error error;
    for (size_t i = 0; i < rows; i++) {
        csv_refusal_error(&contacts->refusals[i], &error);
        refusals[i] = report_json_sentence(&arena, &error);
    }
    for (size_t i = 0; i < contacts->remark_count; i++) {
        csv_remark_error(contacts, &contacts->remarks[i], &error);
        remarks[i] = report_json_sentence(&arena, &error);
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
