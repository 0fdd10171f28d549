/* The last sections of the preview's page: replicates, assumptions, where the figures come from. */
#include <inttypes.h>

#include "ui/report/html_report_parts.h"
#include "ui/report/html_table.h"
#include "ui/report/html_text.h"
#include "ui/translation.h"

static void html_replicate_value(struct html_table *table, const struct replicate_figure *figure,
                                 int64_t value)
{
    if (figure->money) {
        html_cell_money(table, value);
    } else {
        html_cell_count(table, value);
    }
}

static void html_replicate_row(struct html_table *table, const struct replicates *replicates,
                               const struct replicate_figure *figure)
{
    enum { MONEY = 10000 };
    struct replicate_range range = replicates_range(replicates, figure);
    struct text_builder cell = {0};
    text_append(&cell, figure->name);
    text_append_string(&cell, figure->name.length == 0 ? "" : ": ");
    struct text_builder words = {0};
    text_append(&words, figure->figure);
    html_reason(&cell, words.bytes);
    html_cell_text(table, text_built(&cell));
    text_clear(&cell);
    if (figure->money) {
        text_append_format(&cell, "%.2f", range.mean / MONEY);
    } else {
        int64_t tenths = (int64_t)(range.mean * 10 + 0.5);
        html_count(&cell, tenths / 10);
        text_append_format(&cell, ".%d", (int)(tenths % 10));
    }
    html_cell_text(table, text_built(&cell));
    html_replicate_value(table, figure, range.least);
    html_replicate_value(table, figure, range.low);
    html_replicate_value(table, figure, range.high);
    html_replicate_value(table, figure, range.greatest);
    text_destroy(&cell);
    text_destroy(&words);
}

static bool html_replicate_is_shown(const struct replicate_figure *figure)
{
    return text_is(figure->group, "run") || text_is(figure->group, "goal") ||
           (text_is(figure->group, "channel") && text_is(figure->figure, "reached"));
}

void html_report_replicates(struct text_builder *page, const struct replicates *replicates)
{
    static const struct html_column columns[] = {
        {N_("figure"), HTML_NAME}, {N_("mean"), HTML_NUMBER}, {N_("least"), HTML_NUMBER},
        {"2.5%", HTML_NUMBER},     {"97.5%", HTML_NUMBER},    {N_("greatest"), HTML_NUMBER}};
    html_section_begin(page, _("How far luck spreads it"),
                       _("The same preview under several seeds. The luck of the draws alone; the "
                         "assumptions may be wrong by more. All other figures of this page are "
                         "those of the first seed."));
    text_append_format(page, "<p>%s %" PRIu64 " %s %" PRIu64 "</p>\n", _("Seeds"), replicates->seed,
                       _("to"), replicates->seed + replicates->count - 1);
    struct html_table table = html_table_begin(page, _("Main figures over all seeds"), columns,
                                               sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < replicates->figure_count; i++) {
        if (html_replicate_is_shown(&replicates->figures[i])) {
            html_replicate_row(&table, replicates, &replicates->figures[i]);
        }
    }
    html_table_end(&table);
    html_section_end(page);
}

void html_report_assumptions(struct text_builder *page, const struct result *result)
{
    static const struct html_column columns[] = {{N_("of"), HTML_NAME},
                                                 {N_("rate"), HTML_TEXT},
                                                 {N_("value"), HTML_NUMBER},
                                                 {N_("from"), HTML_TEXT}};
    size_t guesses = 0;
    if (result->assumption_count == 0) {
        return;
    }
    html_section_begin(page, _("What was assumed"),
                       _("The preview is as good as these rates. They can be set for the "
                         "workspace, a journey, a persona or a single message, under "
                         "assumptions."));
    struct html_table table = html_table_begin(page, _("Every rate that was used"), columns, 4);
    for (size_t i = 0; i < result->assumption_count; i++) {
        const struct result_assumption *one = &result->assumptions[i];
        struct text_builder name = {0};
        struct text_builder raw = {0};
        text_append(&raw, one->name);
        html_reason(&name, raw.bytes == NULL ? "" : raw.bytes);
        html_cell_text(&table, one->place);
        html_cell_text(&table, text_built(&name));
        html_cell_text(&table, one->value);
        html_cell_text(&table, one->source);
        guesses += one->guess;
        text_destroy(&name);
        text_destroy(&raw);
    }
    html_table_end(&table);
    if (guesses != 0) {
        text_append_format(page, "<p class=\"guess\">%zu %s</p>\n", guesses,
                           _("of these are guesses: set them under assumptions"));
    }
    html_section_end(page);
}

static void html_origin_item(struct text_builder *page, const char *what)
{
    text_append_string(page, "<dt>");
    html_string(page, what);
    text_append_string(page, "</dt>");
}

static void html_origin_number(struct text_builder *page, const char *what, uint64_t number)
{
    html_origin_item(page, what);
    text_append_format(page, "<dd>%" PRIu64 "</dd>\n", number);
}

static void html_origin_zones(struct text_builder *page, const struct result *result)
{
    bool any = false;
    html_origin_item(page, _("Time zones of contacts"));
    text_append_string(page, "<dd>");
    for (int i = 0; i < ZONE_RUNG_COUNT; i++) {
        if (result->zones[i] != 0) {
            text_append_string(page, any ? ", " : "");
            html_string(page, zone_rung_name((enum zone_rung)i));
            text_append_byte(page, ' ');
            html_count(page, result->zones[i]);
            any = true;
        }
    }
    text_append_string(page, any ? " (tzdata " : "(tzdata ");
    html_text(page, result->tzdata);
    text_append_string(page, ", ");
    html_string(page, _("main zones of countries"));
    text_append_byte(page, ' ');
    html_text(page, result->main_zones);
    text_append_string(page, ")</dd>\n");
}

static void html_origin_notes(struct text_builder *page, const struct result *result)
{
    if (result->consent_assumed) {
        html_element(page, "p", NULL,
                     text_from(_("The contacts have no consent column: an address counts as "
                                 "consent.")));
    }
    if (result->reachable.length != 0) {
        text_append_string(page, "<p>");
        html_string(page, _("Address and consent were given to all for"));
        text_append_string(page, ": ");
        html_text(page, result->reachable);
        text_append_string(page, "</p>\n");
    }
    if (result->sampled) {
        html_element(page, "p", NULL, text_from(_("Only a sample of the contacts was walked.")));
    }
    html_element(page, "p", NULL,
                 text_from(_("In brackets: 95% of the luck of the draw; the assumptions may be "
                             "wrong by more.")));
}

void html_report_origin(struct text_builder *page, const struct result *result)
{
    html_section_begin(page, _("Where these figures come from"),
                       _("Whoever runs the same journey with the same contacts, assumptions and "
                         "seed gets the same figures."));
    text_append_string(page, "<dl>\n");
    html_origin_item(page, _("Journey"));
    text_append_string(page, "<dd>");
    html_text(page, result->journey);
    text_append_format(page, ", %s %" PRIu64 "</dd>\n", _("revision"), result->journey_revision);
    html_origin_item(page, _("First day"));
    text_append_string(page, "<dd>");
    html_text(page, result->start_date);
    text_append_string(page, "</dd>\n");
    html_origin_number(page, _("Days"), (uint64_t)result->days);
    html_origin_number(page, _("Seed"), result->seed);
    html_origin_item(page, _("Contacts"));
    text_append_string(page, "<dd>");
    html_count(page, result->contacts);
    text_append_format(page, ", %s %" PRIu64 "</dd>\n", _("data version"),
                       result->contacts_version);
    html_origin_zones(page, result);
    html_origin_item(page, _("Program"));
    text_append_string(page, "<dd>polku " POLKU_VERSION "</dd>\n</dl>\n");
    html_origin_notes(page, result);
    html_section_end(page);
}
