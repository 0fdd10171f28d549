/* The first sections of the preview's page: the main figures, the funnel, goals, claims. */
#include "model/base/civil_time.h"
#include "ui/cli/claim_report.h"
#include "ui/report/html_report_parts.h"
#include "ui/report/html_table.h"
#include "ui/report/html_text.h"
#include "ui/translation.h"

/* A main figure; what is said below it takes the builder's text and empties it. */
static void html_card(struct text_builder *page, bool first, const char *what, int64_t count,
                      struct text_builder *said)
{
    text_append_format(page, "<li%s><span class=\"what\">", first ? " class=\"first\"" : "");
    html_string(page, what);
    text_append_string(page, "</span><span class=\"value\">");
    html_count(page, count);
    text_append_string(page, "</span><span class=\"said\">");
    text_append(page, text_built(said));
    text_append_string(page, "</span></li>\n");
    text_destroy(said);
}

static void html_card_entered(struct text_builder *page, const struct result *result)
{
    struct text_builder said = {0};
    html_share(&said, result->entered_contacts, result->contacts);
    text_append_format(&said, " %s", _("of contacts"));
    if (result->entered != result->entered_contacts) {
        text_append_string(&said, ", ");
        html_count(&said, result->entered);
        text_append_format(&said, " %s", _("times"));
    }
    html_card(page, false, _("Entered"), result->entered_contacts, &said);
}

static void html_card_sent(struct text_builder *page, const struct result *result)
{
    struct text_builder said = {0};
    html_share(&said, result->messages.delivered, result->messages.sent);
    text_append_format(&said, " %s", _("delivered"));
    if (result->cost != 0) {
        text_append_format(&said, ", %s ", _("cost"));
        html_money(&said, result->cost);
    }
    html_card(page, false, _("Messages sent"), result->messages.sent, &said);
}

void html_report_cards(struct text_builder *page, const struct result *result)
{
    struct text_builder said = {0};
    text_append_string(page, "<ul class=\"cards\">\n");
    html_interval(&said, result->reached, result->entered_contacts);
    text_append_format(&said, " %s", _("of those who entered"));
    html_card(page, true, _("Reached"), result->reached, &said);
    html_card_entered(page, result);
    html_card_sent(page, result);
    if (result->goal_count != 0) {
        int64_t goals = 0;
        for (size_t i = 0; i < result->goal_count; i++) {
            goals += result->goals[i].count;
        }
        html_share(&said, goals, result->entered);
        text_append_format(&said, " %s", _("of entries"));
        html_card(page, false, _("Goals"), goals, &said);
    }
    html_share(&said, result->in_progress, result->entered);
    text_append_format(&said, " %s", _("of entries, on the last day"));
    html_card(page, false, _("Still inside"), result->in_progress, &said);
    text_append_string(page, "</ul>\n");
}

/* A step of a funnel: a share of the first step and of the one before it. */
static void html_funnel_step(struct html_table *table, const char *what, int64_t count,
                             int64_t first, int64_t before)
{
    html_cell_text(table, text_from(what));
    html_cell_count(table, count);
    html_cell_bar(table, count, first, false, NULL);
    html_cell_share(table, count, first);
    html_cell_share(table, count, before);
}

void html_report_funnel(struct text_builder *page, const struct result *result)
{
    static const struct html_column contacts[] = {{"", HTML_NAME},
                                                  {N_("contacts"), HTML_NUMBER},
                                                  {"", HTML_BAR},
                                                  {N_("of all"), HTML_NUMBER},
                                                  {N_("of the step before"), HTML_NUMBER}};
    static const struct html_column messages[] = {{"", HTML_NAME},
                                                  {N_("messages"), HTML_NUMBER},
                                                  {"", HTML_BAR},
                                                  {N_("of sent"), HTML_NUMBER},
                                                  {N_("of its base"), HTML_NUMBER}};
    enum { COLUMNS = 5 };
    const struct message_counts *counts = &result->messages;
    html_section_begin(page, _("Funnel"),
                       _("Opened, clicked and unsubscribed have delivered messages as their base, "
                         "converted the clicked ones."));
    struct html_table table = html_table_begin(page, _("Contacts"), contacts, COLUMNS);
    html_funnel_step(&table, _("in the preview"), result->contacts, result->contacts, 0);
    html_funnel_step(&table, _("entered"), result->entered_contacts, result->contacts,
                     result->contacts);
    html_funnel_step(&table, _("reached"), result->reached, result->contacts,
                     result->entered_contacts);
    html_table_end(&table);
    if (counts->sent != 0) {
        table = html_table_begin(page, _("Messages"), messages, COLUMNS);
        html_funnel_step(&table, _("sent"), counts->sent, counts->sent, 0);
        html_funnel_step(&table, _("delivered"), counts->delivered, counts->sent, counts->sent);
        html_funnel_step(&table, _("opened"), counts->opened, counts->sent, counts->delivered);
        html_funnel_step(&table, _("clicked"), counts->clicked, counts->sent, counts->delivered);
        html_funnel_step(&table, _("converted"), counts->converted, counts->sent, counts->clicked);
        html_funnel_step(&table, _("unsubscribed"), counts->unsubscribed, counts->sent,
                         counts->delivered);
        html_table_end(&table);
    }
    html_section_end(page);
}

static void html_goal_time(struct text_builder *page, const struct result *result)
{
    static const struct html_column columns[] = {{N_("of those who reached a goal"), HTML_NAME},
                                                 {N_("within"), HTML_NUMBER}};
    static const int percents[] = {25, 50, 75, 90, 95, 99};
    text_append_string(page, "<div class=\"narrow\">\n");
    struct html_table table = html_table_begin(page, _("Time from entering to a goal"), columns, 2);
    for (size_t i = 0; i < sizeof(percents) / sizeof(percents[0]); i++) {
        struct text_builder cell = {0};
        text_append_format(&cell, "%d%%", percents[i]);
        html_cell_text(&table, text_built(&cell));
        text_clear(&cell);
        civil_write_duration(&cell, (result_goal_hour(result, percents[i]) + 1) * CIVIL_HOUR);
        html_cell_text(&table, text_built(&cell));
        text_destroy(&cell);
    }
    html_table_end(&table);
    text_append_string(page, "</div>\n");
}

void html_report_goals(struct text_builder *page, const struct result *result)
{
    static const struct html_column columns[] = {{N_("goal"), HTML_NAME},
                                                 {N_("reached it"), HTML_NUMBER},
                                                 {"", HTML_BAR},
                                                 {N_("of entries (95%)"), HTML_NUMBER}};
    if (result->goal_count == 0) {
        return;
    }
    html_section_begin(page, _("Goals"), NULL);
    struct html_table table = html_table_begin(page, _("Goals, of all entries"), columns, 4);
    for (size_t i = 0; i < result->goal_count; i++) {
        html_cell_text(&table, result->goals[i].name);
        html_cell_count(&table, result->goals[i].count);
        html_cell_bar(&table, result->goals[i].count, result->entered, true, "good");
        html_cell_interval(&table, result->goals[i].count, result->entered);
    }
    html_table_end(&table);
    if (result_goal_hour(result, 1) >= 0) {
        html_goal_time(page, result);
    }
    html_section_end(page);
}

static void html_claim(struct text_builder *page, const struct result_claim *claim)
{
    struct text_builder said = {0};
    text_append_format(page, "<li><span class=\"tag %s\">", claim->holds ? "holds" : "fails");
    html_string(page, claim->holds ? _("holds") : _("fails"));
    text_append_string(page, "</span> <code>");
    html_text(page, claim->text);
    text_append_string(page, "</code>: ");
    claim_report_figure(&said, claim, false);
    html_text(page, text_built(&said));
    for (size_t i = 0; i < claim->witness_count; i++) {
        text_clear(&said);
        claim_report_witness(&said, claim, &claim->witnesses[i], false);
        text_append_string(page, i == 0 ? "<br/>" : " · ");
        html_text(page, text_built(&said));
    }
    text_append_string(page, "</li>\n");
    text_destroy(&said);
}

void html_report_claims(struct text_builder *page, const struct result *result)
{
    if (result->claim_count == 0) {
        return;
    }
    html_section_begin(page, _("Expected of it"), NULL);
    text_append_string(page, "<ul class=\"claims\">\n");
    for (size_t i = 0; i < result->claim_count; i++) {
        html_claim(page, &result->claims[i]);
    }
    text_append_string(page, "</ul>\n");
    html_section_end(page);
}
