/* Says what is known of segments. */
#include "ui/cli/segment_report.h"

#include <stdio.h>
#include <string.h>

#include "model/base/utf8.h"
#include "ui/cli/text_table.h"
#include "ui/message.h"
#include "ui/report/markdown_text.h"
#include "ui/translation.h"

enum { SEGMENT_REPORT_MATRIX = 10, SEGMENT_REPORT_NUMBERS = 3 };

static void segment_report_line(struct text_builder *builder, const char *sentence,
                                struct text name, const size_t numbers[SEGMENT_REPORT_NUMBERS],
                                bool ascii)
{
    struct text_builder written[SEGMENT_REPORT_NUMBERS] = {{0}, {0}, {0}};
    for (size_t i = 0; i < SEGMENT_REPORT_NUMBERS; i++) {
        message_append_count(&written[i], (int64_t)numbers[i], ascii);
    }
    message_append(builder, sentence,
                   (struct text[ERROR_ARGUMENTS]){name, text_built(&written[0]),
                                                  text_built(&written[1]),
                                                  text_built(&written[2])});
    text_append_byte(builder, '\n');
    for (size_t i = 0; i < SEGMENT_REPORT_NUMBERS; i++) {
        text_destroy(&written[i]);
    }
}

void segment_report_print_moves(const struct segment_summaries *kept)
{
    struct text_builder lines = {0};
    for (size_t i = 0; i < kept->count; i++) {
        const struct segment_summary *one = &kept->items[i];
        if (one->joined != 0 || one->left != 0) {
            size_t numbers[] = {one->joined, one->left, one->members};
            text_append_string(&lines, "  ");
            segment_report_line(&lines, N_("segment {1}: {2} joined, {3} left, {4} are in it now"),
                                text_from(one->name), numbers, false);
        }
    }
    if (lines.length != 0) {
        fwrite(lines.bytes, 1, lines.length, stdout);
    }
    text_destroy(&lines);
}

static const struct segment_summary *segment_report_kept(const struct segment_report *report,
                                                         size_t place)
{
    for (size_t i = 0; i < report->kept->count; i++) {
        if (text_is(report->set->items[place].name, report->kept->items[i].name)) {
            return &report->kept->items[i];
        }
    }
    return NULL;
}

static void segment_report_header(struct text_table *table, const char *const words[], size_t count)
{
    table->columns = count;
    for (size_t i = 0; i < count; i++) {
        text_table_text(table, text_from(_(words[i])));
    }
}

static void segment_report_row(const struct segment_report *report, size_t place,
                               struct text_table *table)
{
    const struct segment *segment = &report->set->items[place];
    const struct segment_summary *kept = segment_report_kept(report, place);
    text_table_text(table, segment->name);
    if (segment->wrong.code != NULL) {
        text_table_text(table, text_from(report->ascii ? "X" : "✗"));
        text_table_text(table, TEXT("-"));
    } else {
        text_table_count(table, (int64_t)segment->count);
        text_table_share(table, (int64_t)segment->count, (int64_t)report->contacts);
    }
    if (kept == NULL) {
        text_table_text(table, TEXT("-"));
        text_table_text(table, TEXT("-"));
        text_table_text(table, TEXT("-"));
    } else {
        text_table_count(table, (int64_t)kept->members);
        text_table_count(table, (int64_t)kept->joined);
        text_table_count(table, (int64_t)kept->left);
    }
    text_table_text(table, segment->filter);
}

static void segment_report_time(const struct segment_report *report, struct text_builder *builder)
{
    struct text_builder time = {0};
    if (report->kept->update == 0) {
        text_append_string(builder, _("No import has moved anybody yet.\n"));
        return;
    }
    civil_write_datetime(&time, zone_local(report->zone, report->kept->time));
    message_append(
        builder, N_("joined and left: by {1}, {2}"),
        (struct text[ERROR_ARGUMENTS]){text_from(report->kept->cause), text_built(&time)});
    text_append_byte(builder, '\n');
    text_destroy(&time);
}

/* What is wrong, and that its members are then those of before. */
static void segment_report_wrong_one(const struct segment_report *report, size_t place,
                                     struct text_builder *builder)
{
    const struct segment *segment = &report->set->items[place];
    const struct segment_summary *kept = segment_report_kept(report, place);
    struct text_builder sentence = {0};
    struct text_builder members = {0};
    message_append_error(&sentence, &segment->wrong);
    message_append_count(&members, kept == NULL ? 0 : (int64_t)kept->members, report->ascii);
    message_append(
        builder,
        kept == NULL ? N_("{1}: {2} It has no members until that is mended.")
                     : N_("{1}: {2} Until that is mended nobody joins or leaves: its {3} members "
                          "are those of when it could last be asked."),
        (struct text[ERROR_ARGUMENTS]){segment->name, text_built(&sentence), text_built(&members)});
    text_append_byte(builder, '\n');
    text_destroy(&sentence);
    text_destroy(&members);
}

static void segment_report_doubt(const struct segment *segment, struct text_builder *builder)
{
    struct text_builder sentence = {0};
    message_append_error(&sentence, &segment->doubt);
    message_append(builder, N_("{1}: warning: {2}"),
                   (struct text[ERROR_ARGUMENTS]){segment->name, text_built(&sentence)});
    text_append_byte(builder, '\n');
    text_destroy(&sentence);
}

static void segment_report_wrong(const struct segment_report *report, struct text_builder *builder)
{
    for (size_t i = 0; i < report->set->count; i++) {
        if (report->set->items[i].wrong.code != NULL) {
            segment_report_wrong_one(report, i, builder);
        } else if (report->set->items[i].doubt.code != NULL) {
            segment_report_doubt(&report->set->items[i], builder);
        }
    }
}

/* How many are in both; a dash where one cannot be asked. */
static void segment_report_overlap(const struct segment_report *report, size_t a, size_t b,
                                   struct text_table *table)
{
    const struct segment_set *set = report->set;
    if (set->items[a].wrong.code != NULL || set->items[b].wrong.code != NULL) {
        text_table_text(table, TEXT("-"));
    } else {
        text_table_count(table, (int64_t)segment_set_overlap(set, a, b));
    }
}

/* Sentences, a line each: of Markdown paragraphs in which nothing is markup. */
static void segment_report_say(const struct segment_report *report, struct text_builder *builder,
                               struct text_builder *lines)
{
    struct text rest = text_built(lines);
    struct text line;
    if (!report->markdown) {
        text_append(builder, rest);
    }
    while (report->markdown && text_split(&rest, '\n', &line)) {
        if (line.length != 0) {
            text_append_string(builder, builder->length == 0 ? "" : "\n");
            markdown_text(builder, line);
            text_append_byte(builder, '\n');
        }
    }
    text_destroy(lines);
}

static void segment_report_table(const struct segment_report *report, struct text_builder *builder,
                                 struct text_table *table)
{
    if (report->markdown) {
        text_table_append_markdown(builder, table);
    } else {
        text_table_append(builder, table);
    }
}

/* Numbers stand over the columns, so that long names fit. */
static void segment_report_matrix(const struct segment_report *report, struct text_builder *builder)
{
    struct text_table table = {.ascii = report->ascii, .columns = report->set->count + 2};
    size_t count = report->set->count;
    text_table_text(&table, TEXT(""));
    text_table_text(&table, text_from(_("in both")));
    for (size_t i = 0; i < count; i++) {
        text_table_count(&table, (int64_t)i + 1);
    }
    for (size_t row = 0; row < count; row++) {
        text_table_count(&table, (int64_t)row + 1);
        text_table_text(&table, report->set->items[row].name);
        for (size_t column = 0; column < count; column++) {
            segment_report_overlap(report, row, column, &table);
        }
    }
    segment_report_table(report, builder, &table);
}

void segment_report_append(const struct segment_report *report, struct text_builder *builder)
{
    static const char *const words[] = {N_("segment"), N_("contacts"), N_("share"), N_("members"),
                                        N_("joined"),  N_("left"),     N_("filter")};
    struct text_table table = {.ascii = report->ascii};
    segment_report_header(&table, words, sizeof(words) / sizeof(*words));
    for (size_t i = 0; i < report->set->count; i++) {
        segment_report_row(report, i, &table);
    }
    struct text_builder said = {0};
    segment_report_table(report, builder, &table);
    segment_report_wrong(report, &said);
    segment_report_time(report, &said);
    segment_report_say(report, builder, &said);
    if (report->set->count > 1 && report->set->count <= SEGMENT_REPORT_MATRIX) {
        text_append_byte(builder, '\n');
        segment_report_matrix(report, builder);
    }
}

static void segment_report_overlaps(const struct segment_report *report, size_t place,
                                    struct text_builder *builder)
{
    static const char *const words[] = {N_("also in"), N_("contacts"), N_("share")};
    struct text_table table = {.ascii = report->ascii};
    if (report->set->count < 2 || report->set->items[place].wrong.code != NULL) {
        return;
    }
    segment_report_header(&table, words, sizeof(words) / sizeof(*words));
    for (size_t i = 0; i < report->set->count; i++) {
        if (i != place) {
            bool wrong = report->set->items[i].wrong.code != NULL;
            size_t both = segment_set_overlap(report->set, place, i);
            text_table_text(&table, report->set->items[i].name);
            segment_report_overlap(report, place, i, &table);
            text_table_share(&table, (int64_t)both,
                             wrong ? 0 : (int64_t)report->set->items[place].count);
        }
    }
    text_append_byte(builder, '\n');
    segment_report_table(report, builder, &table);
}

static void segment_report_movers(const struct segment_report *report,
                                  const struct segment_contacts *moves, bool joined,
                                  struct text_builder *builder)
{
    static const char *const signs[2][2] = {{"  - ", "  + "}, {"- left: ", "- joined: "}};
    for (size_t i = 0; i < moves->count; i++) {
        struct text_builder id = {0};
        if (moves->items[i].joined == joined) {
            utf8_make_visible(&id, text_from(moves->items[i].id), report->ascii);
            text_append_string(builder, signs[report->markdown][joined]);
            (report->markdown ? markdown_text : text_append)(builder, text_built(&id));
            text_append_byte(builder, '\n');
        }
        text_destroy(&id);
    }
}

void segment_report_append_one(const struct segment_report *report, size_t place,
                               const struct segment_contacts *moves, struct text_builder *builder)
{
    const struct segment *segment = &report->set->items[place];
    const struct segment_summary *kept = segment_report_kept(report, place);
    size_t numbers[] = {segment->count, report->contacts, kept == NULL ? 0 : kept->members};
    struct text_builder said = {0};
    message_append(&said, N_("{1}: {2}"),
                   (struct text[ERROR_ARGUMENTS]){segment->name, segment->filter});
    text_append_byte(&said, '\n');
    if (segment->wrong.code != NULL) {
        segment_report_wrong_one(report, place, &said);
    } else {
        if (segment->doubt.code != NULL) {
            segment_report_doubt(segment, &said);
        }
        segment_report_line(&said, N_("{2} of {3} contacts; {4} recorded as members"),
                            segment->name, numbers, report->ascii);
    }
    segment_report_say(report, builder, &said);
    segment_report_overlaps(report, place, builder);
    text_append_byte(builder, '\n');
    segment_report_time(report, &said);
    segment_report_say(report, builder, &said);
    text_append_string(builder, report->markdown && moves->count != 0 ? "\n" : "");
    segment_report_movers(report, moves, true, builder);
    segment_report_movers(report, moves, false, builder);
}
