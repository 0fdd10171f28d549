/* Says what an import of activity read, added and refused. */
#include "ui/cli/activity_report.h"

#include <stdio.h>

#include "storage/formats/json_activity_import.h"
#include "ui/cli/csv_report.h"
#include "ui/cli/segment_report.h"
#include "ui/cli/text_table.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { ACTIVITY_REPORT_CELLS = 4 };

static void activity_report_head(const struct activity_report *report)
{
    struct text_builder line = {0};
    struct text_builder number = {0};
    csv_report_number(&number, report->activity->activity.count);
    message_append(&line, N_("{1}: {2} rows of activity"),
                   (struct text[ERROR_ARGUMENTS]){text_from(report->path), text_built(&number)});
    puts(line.bytes);
    text_destroy(&line);
    text_destroy(&number);
}

static void activity_report_field(struct text_table *table,
                                  const struct csv_activity_mapping *mapping, size_t index)
{
    const struct csv_activity_column *target = &mapping->columns[index];
    const struct csv_column *column = &mapping->file.columns[index];
    struct text_builder cell = {0};
    if (column->ignored) {
        text_append_string(&cell, _("ignored"));
    } else if (target->field == CSV_ACTIVITY_PROPERTY) {
        text_append_format(&cell, "prop.%s", column->name);
    } else {
        text_append_string(&cell, csv_activity_field_name((size_t)target->field));
    }
    if (!column->ignored && !target->given && target->field > CSV_ACTIVITY_EVENT) {
        text_append_format(&cell, _(", of events prop.%s"), column->name);
    }
    text_table_text(table, text_built(&cell));
    text_destroy(&cell);
}

/* The rows of a table begin with an empty cell: they stand further in than sentences. */
static void activity_report_table(struct text_table *table)
{
    struct text_builder text = {0};
    text_table_append(&text, table);
    fputs(text.bytes, stdout);
    text_destroy(&text);
}

static void activity_report_row(struct text_table *table, const char *first, const char *second,
                                const char *third)
{
    text_table_text(table, TEXT(""));
    text_table_text(table, text_from(first));
    text_table_text(table, text_from(second));
    text_table_text(table, text_from(third));
}

static void activity_report_columns(const struct csv_activity *activity)
{
    const struct csv_activity_mapping *mapping = &activity->mapping;
    struct text_table table = {.columns = ACTIVITY_REPORT_CELLS};
    activity_report_row(&table, _("column"), _("becomes"), _("filled"));
    for (size_t i = 0; i < mapping->file.column_count; i++) {
        text_table_text(&table, TEXT(""));
        text_table_text(&table, text_from(mapping->file.columns[i].header));
        activity_report_field(&table, mapping, i);
        text_table_count(&table, (int64_t)mapping->file.columns[i].filled);
    }
    activity_report_table(&table);
}

static void activity_report_word(struct text_table *table, const char *word, const char *kind,
                                 size_t rows)
{
    if (rows > 0) {
        text_table_text(table, TEXT(""));
        text_table_text(table, text_from(word));
        text_table_text(table, text_from(kind));
        text_table_count(table, (int64_t)rows);
    }
}

static void activity_report_kinds(const struct csv_activity *activity)
{
    const struct csv_activity_shape *shape = activity->mapping.shape;
    struct text_table table = {.columns = ACTIVITY_REPORT_CELLS};
    if (activity->activity.count == 0) {
        return;
    }
    if (shape->tool != NULL) {
        struct text_builder said = {0};
        text_append_string(&said, "  ");
        message_append(&said, N_("by its columns activity as {1} writes it"),
                       (struct text[ERROR_ARGUMENTS]){text_from(shape->tool)});
        puts(said.bytes);
        text_destroy(&said);
    }
    activity_report_row(&table, _("kind"), _("read as"), _("rows"));
    for (size_t i = 0; i < csv_activity_shape_word_count(shape); i++) {
        struct csv_activity_word word = csv_activity_shape_word(shape, i);
        activity_report_word(&table, word.word, activity_kind_name(word.kind), activity->words[i]);
    }
    activity_report_word(&table, _("none"), activity_kind_name(ACTIVITY_EVENT), activity->unsaid);
    activity_report_table(&table);
}

static void activity_report_span(const struct activity_report *report)
{
    const struct csv_activity *activity = report->activity;
    struct text_builder number = {0};
    struct text_builder span = {0};
    if (activity->activity.count == 0) {
        return;
    }
    csv_report_number(&number, activity->contact_count);
    civil_write_datetime(&span, zone_local(report->zone, activity->first));
    if (activity->last != activity->first) {
        text_append_string(&span, " – ");
        civil_write_datetime(&span, zone_local(report->zone, activity->last));
    }
    csv_report_say(N_("of {1} contacts, {2} ({3})"), text_built(&number), text_built(&span),
                   text_from(zone_name(report->zone)));
    text_destroy(&number);
    text_destroy(&span);
}

static void activity_report_hint(const struct csv_activity *activity)
{
    struct text_builder number = {0};
    long event = activity->mapping.of[CSV_ACTIVITY_EVENT];
    if (activity->unsaid_kinds == 0) {
        return;
    }
    csv_report_number(&number, activity->unsaid_kinds);
    csv_report_say(N_("{1} events are called as a kind of activity is; --map {2}=kind reads them "
                      "as such"),
                   text_built(&number), text_from(activity->mapping.file.columns[event].header),
                   (struct text){0});
    text_destroy(&number);
}

static void activity_report_changes(const struct activity_report *report)
{
    struct text_builder added = {0};
    struct text_builder there = {0};
    csv_report_number(&added, report->counts.added);
    csv_report_number(&there, report->counts.there);
    csv_report_say(report->dry_run ? N_("would add {1}, and {2} are there already; nothing was "
                                        "changed (--dry-run)")
                                   : N_("added {1}, already there {2}"),
                   text_built(&added), text_built(&there), (struct text){0});
    text_destroy(&added);
    text_destroy(&there);
}

void activity_report_print(const struct activity_report *report)
{
    const struct csv_activity *activity = report->activity;
    long key = activity->mapping.of[CSV_ACTIVITY_KEY];
    activity_report_head(report);
    csv_report_form(&activity->file);
    csv_report_say(N_("key: {1}"), text_from(activity->mapping.file.columns[key].header),
                   (struct text){0}, (struct text){0});
    activity_report_columns(activity);
    activity_report_kinds(activity);
    activity_report_span(report);
    activity_report_hint(activity);
    fflush(stdout);
    csv_report_refusals(&activity->file, report->path, report->rejects);
    activity_report_changes(report);
    segment_report_print_moves(report->segments);
}

void activity_report_print_json(const struct activity_report *report)
{
    struct arena arena = {0};
    struct text_builder json = {0};
    struct json_activity_import import = {
        .path = text_from(report->path),
        .activity = report->activity,
        .counts = report->counts,
        .segments = report->segments,
        .dry_run = report->dry_run,
        .refusals = csv_report_reasons(&arena, &report->activity->file),
    };
    json_activity_import_write(&json, &import);
    fputs(json.bytes, stdout);
    text_destroy(&json);
    arena_destroy(&arena);
}
