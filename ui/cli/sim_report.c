/* A preview's result as a text that a marketer can read. */
#include "ui/cli/sim_report.h"

#include "model/base/decimal.h"
#include "model/base/utf8.h"
#include "model/journey/node_kind.h"
#include "ui/cli/sim_chart.h"
#include "ui/cli/sim_report_why.h"
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

/* "  12.3% (11.9 to 12.7)", small shares with more digits. */
static void report_interval(struct text_builder *builder, int64_t count, int64_t of)
{
    double low = 0;
    double high = 0;
    if (of <= 0) {
        return;
    }
    result_interval(count, of, &low, &high);
    double share = (double)count / (double)of;
    int digits = share < 0.05 && count != 0 ? 2 : 1;
    text_append_format(builder, "  %.*f%% (%.*f %s %.*f)", digits, 100 * share, digits, 100 * low,
                       _("to"), digits, 100 * high);
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
    if (result->entered_contacts != 0) {
        report_interval(builder, result->reached, result->entered_contacts);
        text_append_format(builder, " %s", _("of those who entered"));
    }
    text_append_byte(builder, '\n');
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

/* Where contacts go different ways: each, of those who left by some. */
static void report_ways(struct text_builder *builder, const struct result *result, bool ascii)
{
    struct text_table table = {.ascii = ascii, .columns = 4};
    for (size_t i = 0; i < result->node_count; i++) {
        const struct result_node *node = &result->nodes[i];
        int64_t gone = result_node_gone(node);
        bool ways = node->kind == NODE_BRANCH || node->kind == NODE_SPLIT ||
                    node->kind == NODE_WAIT_FOR || node->kind == NODE_FILTER;
        for (size_t k = 0; ways && gone != 0 && k < node->port_count; k++) {
            struct text_builder share = {0};
            report_interval(&share, node->ports[k].left, gone);
            text_table_text(&table, k == 0 ? node->id : text_from(""));
            text_table_text(&table, node->ports[k].name);
            text_table_count(&table, node->ports[k].left);
            text_table_text(&table, text_trim(text_built(&share)));
            text_destroy(&share);
        }
    }
    if (table.count != 0) {
        report_heading(builder, _("Ways taken"));
        text_table_append(builder, &table);
    }
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

static void report_one(struct text_builder *builder, const struct result *result, bool ascii)
{
    report_title(builder, result, ascii);
    report_summary(builder, result, ascii);
    report_time_to_goal(builder, result);
    report_nodes(builder, result, ascii);
    report_ways(builder, result, ascii);
    if (result->channel_count != 0) {
        report_channels(builder, result, ascii);
    }
    report_reach(builder, result, ascii);
    sim_report_reasons(builder, result, ascii);
    report_heading(builder, _("Day by day"));
    sim_chart_append(builder, result, ascii);
    if (result->messages.sent != 0) {
        sim_report_messages(builder, result, ascii);
    }
}

void sim_report_append(struct text_builder *builder, const struct result *result, bool ascii)
{
    report_one(builder, result, ascii);
    for (size_t i = 0; i < result->beside_count; i++) {
        text_append_format(builder, "\n%s\n", _("Entered from it:"));
        report_one(builder, result->beside[i], ascii);
    }
    sim_report_assumptions(builder, result, ascii);
    sim_report_notes(builder, result, ascii);
}
