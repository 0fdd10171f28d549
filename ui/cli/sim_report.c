/* A preview's result as a text that a marketer can read. */
#include "ui/cli/sim_report.h"

#include <stdio.h>

#include "model/base/decimal.h"
#include "model/base/utf8.h"
#include "model/journey/node_kind.h"
#include "ui/cli/sim_chart.h"
#include "ui/cli/text_table.h"
#include "ui/message.h"
#include "ui/translation.h"

static void report_heading(struct text_builder *builder, const char *heading)
{
    text_append_format(builder, "\n%s\n", heading);
}

static void report_count(struct text_builder *builder, int64_t count, bool ascii)
{
    message_append_count(builder, count, ascii);
}

static const char *report_dot(bool ascii)
{
    return ascii ? " - " : " · ";
}

static void report_title(struct text_builder *builder, const struct result *result, bool ascii)
{
    const char *dot = report_dot(ascii);
    utf8_make_visible(builder, result->journey, ascii);
    text_append_format(builder, "%s%d %s %.*s%s%s %llu%s", dot, result->days, _("days from"),
                       TEXT_FORMAT(result->start_date), dot, _("seed"),
                       (unsigned long long)result->seed, dot);
    report_count(builder, result->contacts, ascii);
    text_append_format(builder, " %s\n", _("contacts"));
}

/* "  12.3% (11.9 to 12.7)". */
static void report_interval(struct text_builder *builder, int64_t count, int64_t of)
{
    double low = 0;
    double high = 0;
    if (of <= 0) {
        return;
    }
    result_interval(count, of, &low, &high);
    text_append_format(builder, "  %.1f%% (%.1f %s %.1f)", 100.0 * (double)count / (double)of,
                       100 * low, _("to"), 100 * high);
}

static void report_line(struct text_builder *builder, const char *name, int64_t count, bool ascii)
{
    size_t width = utf8_text_width(text_from(name));
    enum { NAME_WIDTH = 14 };
    text_append_format(builder, "  %s%*s", name, width < NAME_WIDTH ? (int)(NAME_WIDTH - width) : 0,
                       "");
    report_count(builder, count, ascii);
}

static void report_summary(struct text_builder *builder, const struct result *result, bool ascii)
{
    enum { MONEY_SCALE = 4, SHOWN_SCALE = 2 };
    struct decimal cost = {.digits = result->cost, .scale = MONEY_SCALE};
    text_append_byte(builder, '\n');
    report_line(builder, _("Reached"), result->reached, ascii);
    report_interval(builder, result->reached, result->entered_contacts);
    text_append_format(builder, " %s\n", _("of those who entered"));
    report_line(builder, _("Entered"), result->entered_contacts, ascii);
    if (result->entered != result->entered_contacts) {
        text_append_format(builder, ", %lld %s", (long long)result->entered, _("times"));
    }
    text_append_byte(builder, '\n');
    for (size_t i = 0; i < result->goal_count; i++) {
        report_line(builder, _("Goal"), result->goals[i].count, ascii);
        report_interval(builder, result->goals[i].count, result->entered);
        text_append_string(builder, "  ");
        utf8_make_visible(builder, result->goals[i].name, ascii);
        text_append_byte(builder, '\n');
    }
    report_line(builder, _("Still inside"), result->in_progress, ascii);
    text_append_byte(builder, '\n');
    if (result->cost != 0 && decimal_rescale(cost, SHOWN_SCALE, &cost)) {
        text_append_format(builder, "  %-14s", _("Cost"));
        decimal_write(builder, cost);
        text_append_byte(builder, '\n');
    }
}

static void report_time_to_goal(struct text_builder *builder, const struct result *result)
{
    enum { HALF = 50, MOST = 90, DAY_HOURS = 24 };
    int64_t half = result_goal_hour(result, HALF);
    int64_t most = result_goal_hour(result, MOST);
    if (half >= 0) {
        text_append_format(builder, "  %s: %s %lldd %lldh, %s %lldd %lldh\n", _("Time to goal"),
                           _("half within"), (long long)(half / DAY_HOURS),
                           (long long)(half % DAY_HOURS), _("nine in ten within"),
                           (long long)(most / DAY_HOURS), (long long)(most % DAY_HOURS));
    }
}

static void report_head(struct text_table *table, const char *const names[])
{
    for (size_t i = 0; i < table->columns; i++) {
        text_table_text(table, text_from(_(names[i])));
        table->cells[table->count - 1].right = i != 0;
    }
}

static void report_nodes(struct text_builder *builder, const struct result *result, bool ascii)
{
    static const char *const names[] = {"",           N_("kind"), N_("arrived"),   N_("waiting"),
                                        N_("ended"),  N_("sent"), N_("delivered"), N_("opened"),
                                        N_("clicked")};
    struct text_table table = {.ascii = ascii, .columns = sizeof(names) / sizeof(names[0])};
    report_heading(builder, _("The way through"));
    report_head(&table, names);
    table.cells[1].right = false;
    for (size_t i = 0; i < result->node_count; i++) {
        const struct result_node *node = &result->nodes[i];
        int64_t ended = 0;
        for (int reason = 0; reason < END_REASON_COUNT; reason++) {
            ended += node->ended[reason];
        }
        bool sends = node->kind == NODE_SEND;
        const int64_t counts[] = {node->arrived,
                                  node->waiting,
                                  ended,
                                  node->messages.sent,
                                  node->messages.delivered,
                                  node->messages.opened,
                                  node->messages.clicked};
        text_table_text(&table, node->id);
        text_table_text(&table, text_from(_(node_kind((enum node_kind_id)node->kind)->label)));
        for (size_t k = 0; k < sizeof(counts) / sizeof(counts[0]); k++) {
            if (k < 3 || sends) {
                text_table_count(&table, counts[k]);
            } else {
                text_table_text(&table, text_from(""));
            }
        }
    }
    text_table_append(builder, &table);
}

static void report_channels(struct text_builder *builder, const struct result *result, bool ascii)
{
    static const char *const names[] = {
        "",           N_("reached"), N_("sent"),      N_("delivered"),
        N_("opened"), N_("clicked"), N_("converted"), N_("unsubscribed")};
    struct text_table table = {.ascii = ascii, .columns = sizeof(names) / sizeof(names[0])};
    report_heading(builder, _("By channel"));
    report_head(&table, names);
    for (size_t i = 0; i < result->channel_count; i++) {
        const struct message_counts *counts = &result->messages_by_channel[i];
        text_table_text(&table, result->reach_by_channel[i].name);
        text_table_count(&table, result->reach_by_channel[i].count);
        text_table_count(&table, counts->sent);
        text_table_count(&table, counts->delivered);
        text_table_count(&table, counts->opened);
        text_table_count(&table, counts->clicked);
        text_table_count(&table, counts->converted);
        text_table_count(&table, counts->unsubscribed);
    }
    text_table_append(builder, &table);
}

/* Reach of groups; `of` gives what each is a share of, NULL: of all that entered. */
static void report_groups(struct text_builder *builder, const char *heading,
                          const struct result_count *groups, const struct result_count *of,
                          size_t count, const struct result *result, bool ascii)
{
    struct text_table table = {.ascii = ascii, .columns = 3};
    for (size_t i = 0; i < count; i++) {
        text_table_text(&table, groups[i].name);
        text_table_count(&table, groups[i].count);
        text_table_share(&table, groups[i].count,
                         of == NULL ? result->entered_contacts : of[i].count);
    }
    report_heading(builder, heading);
    text_table_append(builder, &table);
}

static void report_reach(struct text_builder *builder, const struct result *result, bool ascii)
{
    if (result->stage_count != 0) {
        report_groups(builder, _("Reached by stage"), result->reach_by_stage, NULL,
                      result->stage_count, result, ascii);
    }
    if (result->persona_count > 1) {
        report_groups(builder, _("Reached by persona, of its contacts that entered"),
                      result->reach_by_persona, result->entered_by_persona, result->persona_count,
                      result, ascii);
    }
    if (result->start_count > 1) {
        report_groups(builder, _("Reached by starting point"), result->reach_by_start, NULL,
                      result->start_count, result, ascii);
    }
}

static void report_row(struct text_table *table, const char *what, const char *reason,
                       int64_t count)
{
    if (count != 0) {
        text_table_text(table, text_from(what));
        text_table_text(table, text_from(reason));
        text_table_count(table, count);
    }
}

/* Messages not sent, starts turned away, passages that ended. */
static void report_reasons(struct text_builder *builder, const struct result *result, bool ascii)
{
    struct text_table table = {.ascii = ascii, .columns = 3};
    for (int i = 0; i < BLOCK_REASON_COUNT; i++) {
        report_row(&table, _("message blocked"), block_reason_name((enum block_reason)i),
                   result->messages.blocked[i]);
    }
    report_row(&table, _("message bounced"), "",
               result->messages.sent - result->messages.delivered);
    for (int i = 0; i < TURN_AWAY_REASON_COUNT; i++) {
        report_row(&table, _("turned away"), turn_away_reason_name((enum turn_away_reason)i),
                   result->turned_away[i]);
    }
    for (int i = 0; i < END_REASON_COUNT; i++) {
        report_row(&table, _("ended"), end_reason_name((enum end_reason)i), result->ended[i]);
    }
    if (table.count != 0) {
        report_heading(builder, _("Why not, and how it ended"));
        text_table_append(builder, &table);
    }
}

static void report_messages(struct text_builder *builder, const struct result *result, bool ascii)
{
    struct text_table table = {.ascii = ascii, .columns = 3};
    for (int i = 0; i < RESULT_MESSAGES; i++) {
        if (result->messages_per_contact[i] != 0) {
            char number[16];
            snprintf(number, sizeof(number), i + 1 < RESULT_MESSAGES ? "%d" : ">%d",
                     i + 1 < RESULT_MESSAGES ? i : i - 1);
            text_table_text(&table, text_from(number));
            text_table_count(&table, result->messages_per_contact[i]);
            text_table_share(&table, result->messages_per_contact[i], result->entered_contacts);
        }
    }
    if (table.count != 0) {
        report_heading(builder, _("Delivered messages per contact that entered"));
        text_table_append(builder, &table);
    }
}

static void report_assumptions(struct text_builder *builder, const struct result *result,
                               bool ascii)
{
    struct text_table table = {.ascii = ascii, .columns = 4};
    size_t guesses = 0;
    for (size_t i = 0; i < result->assumption_count; i++) {
        const struct result_assumption *one = &result->assumptions[i];
        text_table_text(&table, one->place);
        text_table_text(&table, one->name);
        text_table_text(&table, one->value);
        text_table_text(&table, one->source);
        guesses += one->guess;
    }
    if (table.count != 0) {
        report_heading(builder, _("Assumed"));
        text_table_append(builder, &table);
    }
    if (guesses != 0) {
        text_append_format(builder, "  %zu %s\n", guesses,
                           _("of these are guesses: set them under assumptions"));
    }
}

static void report_notes(struct text_builder *builder, const struct result *result, bool ascii)
{
    report_heading(builder, _("To know"));
    if (result->consent_assumed) {
        text_append_format(builder, "  %s\n",
                           _("The contacts have no consent column: an address counts as consent."));
    }
    if (result->reachable.length != 0) {
        text_append_format(builder, "  %s: ", _("Address and consent were given to all for"));
        utf8_make_visible(builder, result->reachable, ascii);
        text_append_byte(builder, '\n');
    }
    if (result->sampled) {
        text_append_format(builder, "  %s\n", _("Only a sample of the contacts was walked."));
    }
    text_append_format(builder, "  %s\n",
                       _("In brackets: 95% of the luck of the draw; the assumptions may be wrong "
                         "by more."));
    text_append_format(builder, "  %s:", _("Time zones of contacts"));
    for (int i = 0; i < ZONE_RUNG_COUNT; i++) {
        if (result->zones[i] != 0) {
            text_append_format(builder, " %s ", zone_rung_name((enum zone_rung)i));
            report_count(builder, result->zones[i], ascii);
        }
    }
    text_append_format(builder, " (tzdata %.*s)\n", TEXT_FORMAT(result->tzdata));
}

static void report_one(struct text_builder *builder, const struct result *result, bool ascii)
{
    report_title(builder, result, ascii);
    report_summary(builder, result, ascii);
    report_time_to_goal(builder, result);
    report_nodes(builder, result, ascii);
    report_channels(builder, result, ascii);
    report_reach(builder, result, ascii);
    report_reasons(builder, result, ascii);
    report_heading(builder, _("Day by day"));
    sim_chart_append(builder, result, ascii);
    report_messages(builder, result, ascii);
}

void sim_report_append(struct text_builder *builder, const struct result *result, bool ascii)
{
    report_one(builder, result, ascii);
    for (size_t i = 0; i < result->beside_count; i++) {
        text_append_format(builder, "\n%s\n", _("Entered from it:"));
        report_one(builder, result->beside[i], ascii);
    }
    report_assumptions(builder, result, ascii);
    report_notes(builder, result, ascii);
}
