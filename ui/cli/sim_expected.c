/* polku sim --expected: the closed form as a report. */
#include "ui/cli/sim_expected.h"

#include "model/base/utf8.h"
#include "model/journey/node_kind.h"
#include "ui/cli/sim_report_assumed.h"
#include "ui/cli/sim_report_why.h"
#include "ui/cli/text_table.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { EXPECTED_UNIT = 1000000, EXPECTED_TENTH = EXPECTED_UNIT / 10 };

/* "1 234.5", to the right. */
static void expected_append_figure(struct text_builder *builder, int64_t parts, bool ascii)
{
    int64_t tenths = (parts + EXPECTED_TENTH / 2) / EXPECTED_TENTH;
    message_append_count(builder, tenths / 10, ascii);
    text_append_format(builder, ".%d", (int)(tenths % 10));
}

static void expected_figure(struct text_table *table, int64_t parts)
{
    struct text_builder cell = {0};
    expected_append_figure(&cell, parts, table->ascii);
    text_table_text(table, text_built(&cell));
    table->cells[table->count - 1].right = true;
    text_destroy(&cell);
}

static void expected_row(struct text_table *table, struct text what, int64_t parts, int64_t of,
                         const char *said)
{
    struct text_builder share = {0};
    if (of > 0) {
        text_append_format(&share, "%.3f%% %s", 100.0 * (double)parts / (double)of, said);
    }
    text_table_text(table, what);
    expected_figure(table, parts);
    text_table_text(table, text_built(&share));
    text_destroy(&share);
}

static void expected_title(struct text_builder *builder, const struct result *result, bool ascii)
{
    const char *dot = ascii ? " - " : " · ";
    utf8_make_visible(builder, result->journey, ascii);
    text_append_format(builder, "%s%d %s %.*s%s", dot, result->days,
                       result->days == 1 ? _("day from") : _("days from"),
                       TEXT_FORMAT(result->start_date), dot);
    message_append_count(builder, result->contacts, ascii);
    text_append_format(builder, " %s\n", _("contacts"));
    sim_report_where(builder, result->where, ascii);
    text_append_format(builder, "%s\n",
                       _("Expected, exact for these assumptions: the mean over all seeds."));
}

static void expected_summary(struct text_builder *builder, const struct result *result,
                             enum expected_reach reach, bool ascii)
{
    struct text_table table = {.ascii = ascii, .columns = 3};
    int64_t contacts = result->contacts * EXPECTED_UNIT;
    text_append_byte(builder, '\n');
    if (reach >= EXPECTED_REACH_ALL) {
        expected_row(&table, text_from(_("Reached")), result->reached, result->entered_contacts,
                     _("of those who entered"));
    }
    expected_row(&table, text_from(_("Entered")), result->entered, contacts, _("of contacts"));
    expected_row(&table, text_from(_("Messages sent")), result->messages.sent, 0, "");
    expected_row(&table, text_from(_("Still inside")), result->in_progress, 0, "");
    for (size_t i = 0; i < result->goal_count; i++) {
        struct text_builder name = {0};
        text_append_format(&name, "%s ", _("Goal"));
        text_append(&name, result->goals[i].name);
        expected_row(&table, text_built(&name), result->goals[i].count, result->entered,
                     _("of entries"));
        text_destroy(&name);
    }
    text_table_append(builder, &table);
}

static void expected_head(struct text_table *table, const char *const names[])
{
    for (size_t i = 0; i < table->columns; i++) {
        text_table_text(table, text_from(_(names[i])));
        table->cells[table->count - 1].right = i != 0;
    }
}

static void expected_nodes(struct text_builder *builder, const struct result *result, bool ascii)
{
    static const char *const names[] = {"",           N_("kind"), N_("arrived"),   N_("waiting"),
                                        N_("ended"),  N_("sent"), N_("delivered"), N_("opened"),
                                        N_("clicked")};
    struct text_table table = {.ascii = ascii, .columns = sizeof(names) / sizeof(names[0])};
    text_append_format(builder, "\n%s\n", _("The way through"));
    expected_head(&table, names);
    table.cells[1].right = false;
    for (size_t i = 0; i < result->node_count; i++) {
        const struct result_node *node = &result->nodes[i];
        const struct message_counts *counts = &node->messages;
        int64_t ended = 0;
        for (int reason = 0; reason < END_REASON_COUNT; reason++) {
            ended += node->ended[reason];
        }
        const int64_t figures[] = {node->arrived,     node->waiting,  ended,          counts->sent,
                                   counts->delivered, counts->opened, counts->clicked};
        text_table_text(&table, node->id);
        text_table_text(&table, text_from(_(node_kind((enum node_kind_id)node->kind)->label)));
        for (size_t k = 0; k < sizeof(figures) / sizeof(figures[0]); k++) {
            if (k < 3 || node->kind == NODE_SEND) {
                expected_figure(&table, figures[k]);
            } else {
                text_table_text(&table, text_from(""));
            }
        }
    }
    text_table_append(builder, &table);
}

static void expected_channels(struct text_builder *builder, const struct result *result,
                              enum expected_reach reach, bool ascii)
{
    static const char *const names[] = {
        "",           N_("reached"), N_("sent"),      N_("delivered"),
        N_("opened"), N_("clicked"), N_("converted"), N_("unsubscribed")};
    struct text_table table = {.ascii = ascii, .columns = sizeof(names) / sizeof(names[0])};
    text_append_format(builder, "\n%s\n", _("By channel"));
    expected_head(&table, names);
    for (size_t i = 0; i < result->channel_count; i++) {
        const struct message_counts *counts = &result->messages_by_channel[i];
        text_table_text(&table, result->reach_by_channel[i].name);
        if (reach >= EXPECTED_REACH_GROUPS) {
            expected_figure(&table, result->reach_by_channel[i].count);
        } else {
            text_table_text(&table, TEXT("-"));
            table.cells[table.count - 1].right = true;
        }
        expected_figure(&table, counts->sent);
        expected_figure(&table, counts->delivered);
        expected_figure(&table, counts->opened);
        expected_figure(&table, counts->clicked);
        expected_figure(&table, counts->converted);
        expected_figure(&table, counts->unsubscribed);
    }
    text_table_append(builder, &table);
}

static void expected_silence(struct text_builder *builder, enum expected_reach reach)
{
    text_append_format(builder, "  %s\n",
                       _("An expectation says nothing of how far a run may be from it: no "
                         "intervals, no times to a goal,"));
    text_append_format(builder, "  %s\n",
                       _("no messages a contact, no release burst. polku sim without --expected "
                         "draws a run."));
    if (reach < EXPECTED_REACH_GROUPS) {
        text_append_format(builder, "  %s\n",
                           reach == EXPECTED_REACH_ALL
                               ? _("Too many states to tell who was reached by channel and stage.")
                               : _("Too many states to tell distinct contacts that were reached."));
    }
}

void sim_expected_append(struct text_builder *builder, const struct result *result,
                         enum expected_reach reach, bool ascii)
{
    expected_title(builder, result, ascii);
    if (result->contacts == 0) {
        text_append_format(builder, "\n  %s\n",
                           _("There are no contacts to preview; polku import FILE brings some."));
        return;
    }
    expected_summary(builder, result, reach, ascii);
    expected_nodes(builder, result, ascii);
    if (result->messages.sent != 0) {
        expected_channels(builder, result, reach, ascii);
    }
    sim_report_assumptions(builder, result, ascii);
    sim_report_notes(builder, result, ascii);
    expected_silence(builder, reach);
}
