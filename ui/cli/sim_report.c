/* A preview's result as a text that a marketer can read. */
#include "ui/cli/sim_report.h"

#include "model/base/civil_time.h"
#include "model/base/decimal.h"
#include "model/base/utf8.h"
#include "model/journey/journey_walk.h"
#include "model/journey/node_kind.h"
#include "ui/cli/claim_report.h"
#include "ui/cli/sim_chart.h"
#include "ui/cli/sim_report_assumed.h"
#include "ui/cli/sim_report_groups.h"
#include "ui/cli/sim_report_spread.h"
#include "ui/cli/sim_report_why.h"
#include "ui/cli/text_table.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { REPORT_WIDTH = 80 };

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
    text_append_format(builder, "%s%d %s %.*s%s%s %llu%s", dot, result->days,
                       result->days == 1 ? _("day from") : _("days from"),
                       TEXT_FORMAT(result->start_date), dot, _("seed"),
                       (unsigned long long)result->seed, dot);
    report_count(builder, result->contacts, ascii);
    text_append_format(builder, " %s\n", _("contacts"));
    sim_report_where(builder, result->where, ascii);
}

/* "12.3% (11.9 to 12.7)", small shares with more digits; nothing of nothing. */
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
    text_append_format(builder, "%.*f%% (%.*f %s %.*f)", digits, 100 * share, digits, 100 * low,
                       _("to"), digits, 100 * high);
}

/* A row of three cells: what, how many, and what is to be said of it. */
static void report_row(struct text_table *table, struct text what, int64_t count,
                       struct text_builder *said)
{
    text_table_text(table, what);
    text_table_count(table, count);
    text_table_text(table, text_built(said));
    text_destroy(said);
}

static void report_reached(struct text_table *table, const struct result *result)
{
    struct text_builder said = {0};
    if (result->entered_contacts != 0) {
        report_interval(&said, result->reached, result->entered_contacts);
        text_append_format(&said, " %s", _("of those who entered"));
    }
    report_row(table, text_from(_("Reached")), result->reached, &said);
}

static void report_entered(struct text_table *table, const struct result *result)
{
    struct text_builder said = {0};
    if (result->entered != result->entered_contacts) {
        report_count(&said, result->entered, table->ascii);
        text_append_format(&said, " %s", _("times"));
    }
    report_row(table, text_from(_("Entered")), result->entered_contacts, &said);
}

static void report_sent(struct text_table *table, const struct result *result)
{
    enum { MONEY_SCALE = 4, SHOWN_SCALE = 2 };
    struct decimal cost = {.digits = result->cost, .scale = MONEY_SCALE};
    struct text_builder said = {0};
    if (result->cost != 0 && decimal_rescale(cost, SHOWN_SCALE, &cost)) {
        text_append_format(&said, "%s ", _("cost"));
        decimal_write(&said, cost);
    }
    report_row(table, text_from(_("Messages sent")), result->messages.sent, &said);
}

static void report_summary(struct text_builder *builder, const struct result *result, bool ascii)
{
    struct text_table table = {.ascii = ascii, .columns = 3};
    text_append_byte(builder, '\n');
    report_reached(&table, result);
    report_entered(&table, result);
    report_sent(&table, result);
    report_row(&table, text_from(_("Still inside")), result->in_progress,
               &(struct text_builder){0});
    text_table_append(builder, &table);
}

/* The whole hours within which something happened: "7h", "2d 5h". */
static void report_within(struct text_builder *builder, int64_t hour)
{
    int64_t hours = hour + 1;
    if (hours >= CIVIL_DAY_HOURS) {
        text_append_format(builder, "%lldd", (long long)(hours / CIVIL_DAY_HOURS));
    }
    if (hours % CIVIL_DAY_HOURS != 0) {
        text_append_format(builder, "%s%lldh", hours >= CIVIL_DAY_HOURS ? " " : "",
                           (long long)(hours % CIVIL_DAY_HOURS));
    }
}

static void report_goals(struct text_builder *builder, const struct result *result, bool ascii)
{
    enum { HALF = 50, MOST = 90 };
    struct text_table table = {.ascii = ascii, .columns = 3};
    int64_t half = result_goal_hour(result, HALF);
    if (result->goal_count == 0) {
        return;
    }
    for (size_t i = 0; i < result->goal_count; i++) {
        struct text_builder said = {0};
        report_interval(&said, result->goals[i].count, result->entered);
        report_row(&table, result->goals[i].name, result->goals[i].count, &said);
    }
    report_heading(builder, _("Goals, of all entries"));
    text_table_append(builder, &table);
    if (half >= 0) {
        text_append_format(builder, "  %s ", _("half of them within"));
        report_within(builder, half);
        text_append_format(builder, ", %s ", _("nine in ten within"));
        report_within(builder, result_goal_hour(result, MOST));
        text_append_byte(builder, '\n');
    }
}

static void report_head(struct text_table *table, const char *const names[])
{
    for (size_t i = 0; i < table->columns; i++) {
        text_table_text(table, text_from(_(names[i])));
        table->cells[table->count - 1].right = i != 0;
    }
}

/* A node's row; `kinds`: with its kind. */
static void report_node(struct text_table *table, const struct result_node *node, bool kinds)
{
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
    text_table_text(table, node->id);
    if (kinds) {
        text_table_text(table, text_from(_(node_kind((enum node_kind_id)node->kind)->label)));
    }
    for (size_t k = 0; k < sizeof(counts) / sizeof(counts[0]); k++) {
        if (k < 3 || sends) {
            text_table_count(table, counts[k]);
        } else {
            text_table_text(table, text_from(""));
        }
    }
}

static void report_node_table(struct text_builder *builder, const struct result *result, bool kinds,
                              bool ascii)
{
    static const char *const names[] = {N_("kind"), N_("arrived"),   N_("waiting"), N_("ended"),
                                        N_("sent"), N_("delivered"), N_("opened"),  N_("clicked")};
    size_t first = kinds ? 0 : 1;
    size_t count = sizeof(names) / sizeof(names[0]);
    struct text_table table = {.ascii = ascii, .columns = 1 + count - first};
    text_table_text(&table, text_from(""));
    for (size_t i = first; i < count; i++) {
        text_table_text(&table, text_from(_(names[i])));
        table.cells[table.count - 1].right = i != 0;
    }
    for (size_t i = 0; i < result->node_count; i++) {
        report_node(&table, &result->nodes[i], kinds);
    }
    text_table_append(builder, &table);
}

/* Kinds are left out where a line would be wider than a terminal. */
static void report_nodes(struct text_builder *builder, const struct result *result, bool ascii)
{
    struct text_builder table = {0};
    struct text line;
    bool fits = true;
    report_node_table(&table, result, true, ascii);
    struct text rest = text_built(&table);
    while (text_split(&rest, '\n', &line)) {
        fits = fits && utf8_text_width(line) <= REPORT_WIDTH;
    }
    if (!fits) {
        text_clear(&table);
        report_node_table(&table, result, false, ascii);
    }
    report_heading(builder, _("The way through"));
    text_append(builder, text_built(&table));
    text_destroy(&table);
}

static bool report_has_ways(const struct result_node *node)
{
    bool ways = node->kind == NODE_BRANCH || node->kind == NODE_SPLIT ||
                node->kind == NODE_WAIT_FOR || node->kind == NODE_FILTER;
    return ways && result_node_gone(node) != 0;
}

/* The ways out of one node, called as a person called them. */
static void report_node_ways(struct text_table *table, const struct journey *journey,
                             const struct result_node *node)
{
    struct arena arena = {0};
    size_t labels = 0;
    const struct journey_port *ports = NULL;
    const struct node *found = journey == NULL ? NULL : journey_find(journey, node->id);
    if (found != NULL) {
        ports = journey_ports(journey, (size_t)(found - journey->nodes), &arena, &labels);
    }
    for (size_t i = 0; i < node->port_count; i++) {
        struct text_builder share = {0};
        bool labelled = i < labels && ports[i].label.length != 0;
        report_interval(&share, node->ports[i].left, result_node_gone(node));
        text_table_text(table, i == 0 ? node->id : text_from(""));
        report_row(table, labelled ? ports[i].label : node->ports[i].name, node->ports[i].left,
                   &share);
    }
    arena_destroy(&arena);
}

/* Where contacts go different ways: each, of those who left by some. */
static void report_ways(struct text_builder *builder, const struct result *result,
                        const struct journey *journey, bool ascii)
{
    struct text_table table = {.ascii = ascii, .columns = 4};
    for (size_t i = 0; i < result->node_count; i++) {
        if (report_has_ways(&result->nodes[i])) {
            report_node_ways(&table, journey, &result->nodes[i]);
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

/* The journey's ways are called by their labels; `journey` may be NULL. */
static void report_one(struct text_builder *builder, const struct result *result,
                       const struct journey *journey, bool ascii)
{
    report_title(builder, result, ascii);
    if (result->contacts == 0) {
        text_append_format(builder, "\n  %s\n",
                           _("There are no contacts to preview; polku import FILE brings some."));
        return;
    }
    report_summary(builder, result, ascii);
    report_goals(builder, result, ascii);
    report_nodes(builder, result, ascii);
    report_ways(builder, result, journey, ascii);
    if (result->messages.sent != 0) {
        report_channels(builder, result, ascii);
        sim_report_groups(builder, result, ascii);
    }
    sim_report_reasons(builder, result, ascii);
    if (result->entered != 0) {
        report_heading(builder, _("Day by day"));
        sim_chart_append(builder, result, ascii);
    }
    if (result->messages.sent != 0) {
        sim_report_messages(builder, result, ascii);
        sim_report_weeks(builder, result, ascii);
        sim_report_burst(builder, result, ascii);
    }
}

void sim_report_append(struct text_builder *builder, const struct result *result,
                       const struct journey *journey, bool ascii)
{
    report_one(builder, result, journey, ascii);
    for (size_t i = 0; i < result->beside_count; i++) {
        text_append_format(builder, "\n%s\n", _("Entered from it:"));
        report_one(builder, result->beside[i], NULL, ascii);
    }
    claim_report_append(builder, result, ascii);
    if (result->contacts != 0) {
        sim_report_assumptions(builder, result, ascii);
        sim_report_notes(builder, result, ascii);
    }
}
