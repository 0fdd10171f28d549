/* Sections of the preview's page that tell groups apart: channels, stages, personas, reasons. */
#include "ui/report/html_report_parts.h"
#include "ui/report/html_table.h"
#include "ui/report/html_text.h"
#include "ui/session/map_words.h"
#include "ui/translation.h"

static void html_channel_reach(struct text_builder *page, const struct result *result)
{
    static const struct html_column columns[] = {{N_("channel"), HTML_NAME},
                                                 {N_("reached"), HTML_NUMBER},
                                                 {"", HTML_BAR},
                                                 {N_("of those who entered (95%)"), HTML_NUMBER}};
    struct html_table table = html_table_begin(page, _("Reached by channel"), columns, 4);
    for (size_t i = 0; i < result->channel_count; i++) {
        int64_t reached = result->reach_by_channel[i].count;
        html_cell_text(&table, result->reach_by_channel[i].name);
        html_cell_count(&table, reached);
        html_cell_bar(&table, reached, result->entered_contacts, true, NULL);
        html_cell_interval(&table, reached, result->entered_contacts);
    }
    html_table_end(&table);
}

void html_report_channels(struct text_builder *page, const struct result *result)
{
    static const struct html_column columns[] = {
        {N_("channel"), HTML_NAME},        {N_("sent"), HTML_NUMBER},
        {N_("delivered"), HTML_NUMBER},    {N_("opened"), HTML_NUMBER},
        {N_("clicked"), HTML_NUMBER},      {N_("converted"), HTML_NUMBER},
        {N_("unsubscribed"), HTML_NUMBER}, {N_("cost"), HTML_NUMBER}};
    if (result->channel_count == 0) {
        return;
    }
    html_section_begin(page, _("Channels"),
                       _("A contact that was reached on several channels counts for each of them. "
                         "The line in a bar is its 95% interval."));
    html_channel_reach(page, result);
    struct html_table table = html_table_begin(page, _("Messages by channel"), columns,
                                               sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < result->channel_count; i++) {
        const struct message_counts *counts = &result->messages_by_channel[i];
        html_cell_text(&table, result->reach_by_channel[i].name);
        html_cell_count(&table, counts->sent);
        html_cell_count(&table, counts->delivered);
        html_cell_count(&table, counts->opened);
        html_cell_count(&table, counts->clicked);
        html_cell_count(&table, counts->converted);
        html_cell_count(&table, counts->unsubscribed);
        html_cell_money(&table, result->cost_by_channel[i]);
    }
    html_table_end(&table);
    html_section_end(page);
}

static void html_group_stages(struct text_builder *page, const struct result *result)
{
    static const struct html_column columns[] = {{N_("stage"), HTML_NAME},
                                                 {N_("reached"), HTML_NUMBER},
                                                 {"", HTML_BAR},
                                                 {N_("of those who entered (95%)"), HTML_NUMBER},
                                                 {N_("sent"), HTML_NUMBER},
                                                 {N_("opened"), HTML_NUMBER},
                                                 {N_("clicked"), HTML_NUMBER}};
    struct html_table table =
        html_table_begin(page, _("By stage"), columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < result->stage_count; i++) {
        int64_t reached = result->reach_by_stage[i].count;
        html_cell_text(&table, result->reach_by_stage[i].name);
        html_cell_count(&table, reached);
        html_cell_bar(&table, reached, result->entered_contacts, true, NULL);
        html_cell_interval(&table, reached, result->entered_contacts);
        html_cell_count(&table, result->messages_by_stage[i].sent);
        html_cell_count(&table, result->messages_by_stage[i].opened);
        html_cell_count(&table, result->messages_by_stage[i].clicked);
    }
    html_table_end(&table);
}

static void html_group_personas(struct text_builder *page, const struct result *result)
{
    static const struct html_column columns[] = {{N_("persona"), HTML_NAME},
                                                 {N_("entered"), HTML_NUMBER},
                                                 {N_("reached"), HTML_NUMBER},
                                                 {"", HTML_BAR},
                                                 {N_("of those who entered (95%)"), HTML_NUMBER},
                                                 {N_("sent"), HTML_NUMBER},
                                                 {N_("goals"), HTML_NUMBER}};
    struct html_table table =
        html_table_begin(page, _("By persona"), columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < result->persona_count; i++) {
        int64_t reached = result->reach_by_persona[i].count;
        int64_t entered = result->entered_by_persona[i].count;
        html_cell_text(&table, map_words_persona(result->reach_by_persona[i].name));
        html_cell_count(&table, entered);
        html_cell_count(&table, reached);
        html_cell_bar(&table, reached, entered, true, NULL);
        html_cell_interval(&table, reached, entered);
        html_cell_count(&table, result->messages_by_persona[i].sent);
        html_cell_count(&table, html_sum(&result->goals_by_persona[i * result->goal_count],
                                         result->goal_count));
    }
    html_table_end(&table);
}

static void html_group_starts(struct text_builder *page, const struct result *result)
{
    static const struct html_column columns[] = {{N_("starting point"), HTML_NAME},
                                                 {N_("entries"), HTML_NUMBER},
                                                 {N_("reached"), HTML_NUMBER},
                                                 {"", HTML_BAR},
                                                 {N_("of all who entered (95%)"), HTML_NUMBER},
                                                 {N_("sent"), HTML_NUMBER},
                                                 {N_("goals"), HTML_NUMBER}};
    struct html_table table = html_table_begin(page, _("By starting point"), columns,
                                               sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < result->start_count; i++) {
        int64_t reached = result->reach_by_start[i].count;
        html_cell_text(&table, result->reach_by_start[i].name);
        html_cell_count(&table, result->passages_by_start[i]);
        html_cell_count(&table, reached);
        html_cell_bar(&table, reached, result->entered_contacts, true, NULL);
        html_cell_interval(&table, reached, result->entered_contacts);
        html_cell_count(&table, result->messages_by_start[i].sent);
        html_cell_count(
            &table, html_sum(&result->goals_by_start[i * result->goal_count], result->goal_count));
    }
    html_table_end(&table);
}

void html_report_groups(struct text_builder *page, const struct result *result)
{
    if (result->stage_count == 0 && result->persona_count < 2 && result->start_count == 0) {
        return;
    }
    html_section_begin(page, _("Stages, personas, starting points"), NULL);
    if (result->stage_count != 0) {
        html_group_stages(page, result);
    }
    if (result->persona_count > 1) {
        html_group_personas(page, result);
    }
    if (result->start_count != 0) {
        html_group_starts(page, result);
    }
    html_section_end(page);
}

/* Reasons that occurred with their counts, the greatest first. */
struct html_reasons {
    const char *names[END_REASON_COUNT + TURN_AWAY_REASON_COUNT + BLOCK_REASON_COUNT];
    int64_t counts[END_REASON_COUNT + TURN_AWAY_REASON_COUNT + BLOCK_REASON_COUNT];
    size_t count;
};

static void html_reason_add(struct html_reasons *reasons, const char *name, int64_t count)
{
    size_t at = reasons->count;
    if (count == 0) {
        return;
    }
    for (reasons->count++; at > 0 && reasons->counts[at - 1] < count; at--) {
        reasons->names[at] = reasons->names[at - 1];
        reasons->counts[at] = reasons->counts[at - 1];
    }
    reasons->names[at] = name;
    reasons->counts[at] = count;
}

static void html_reason_table(struct text_builder *page, const char *caption,
                              const struct html_reasons *reasons, const char *class)
{
    static const struct html_column columns[] = {{N_("reason"), HTML_NAME},
                                                 {N_("times"), HTML_NUMBER},
                                                 {"", HTML_BAR},
                                                 {N_("share"), HTML_NUMBER}};
    int64_t all = html_sum(reasons->counts, reasons->count);
    if (reasons->count == 0) {
        return;
    }
    struct html_table table = html_table_begin(page, caption, columns, 4);
    for (size_t i = 0; i < reasons->count; i++) {
        struct text_builder words = {0};
        html_reason(&words, reasons->names[i]);
        html_cell_text(&table, text_built(&words));
        html_cell_count(&table, reasons->counts[i]);
        html_cell_bar(&table, reasons->counts[i], all, false, class);
        html_cell_share(&table, reasons->counts[i], all);
        text_destroy(&words);
    }
    html_table_end(&table);
}

void html_report_reasons(struct text_builder *page, const struct result *result)
{
    struct html_reasons blocked = {.count = 0};
    struct html_reasons turned = {.count = 0};
    struct html_reasons ended = {.count = 0};
    for (int i = 0; i < BLOCK_REASON_COUNT; i++) {
        html_reason_add(&blocked, block_reason_name((enum block_reason)i),
                        result->messages.blocked[i]);
    }
    html_reason_add(&blocked, "bounced", result->messages.sent - result->messages.delivered);
    for (int i = 0; i < TURN_AWAY_REASON_COUNT; i++) {
        html_reason_add(&turned, turn_away_reason_name((enum turn_away_reason)i),
                        result->turned_away[i]);
    }
    for (int i = 0; i < END_REASON_COUNT; i++) {
        html_reason_add(&ended, end_reason_name((enum end_reason)i), result->ended[i]);
    }
    if (blocked.count + turned.count + ended.count == 0) {
        return;
    }
    html_section_begin(page, _("Why not, and how it ended"), NULL);
    html_reason_table(page, _("Messages that were not sent or not delivered"), &blocked, "warn");
    html_reason_table(page, _("Contacts that were not let in"), &turned, "warn");
    html_reason_table(page, _("How passages ended"), &ended, "quiet");
    html_section_end(page);
}
