/* A preview's result as one HTML page that needs nothing else. */
#include "ui/report/html_report.h"

#include "ui/report/html_report_parts.h"
#include "ui/report/html_text.h"
#include "ui/report/svg_journey.h"
#include "ui/translation.h"

/* assets/report.css; ends in a 0 byte. */
extern const unsigned char report_css[];

void html_section_begin(struct text_builder *page, const char *heading, const char *said)
{
    text_append_string(page, "<section>\n");
    html_element(page, "h2", NULL, text_from(heading));
    if (said != NULL) {
        html_element(page, "p", NULL, text_from(said));
    }
}

void html_section_end(struct text_builder *page)
{
    text_append_string(page, "</section>\n");
}

int64_t html_sum(const int64_t numbers[], size_t count)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += numbers[i];
    }
    return sum;
}

/* Nothing may be fetched, even if something could be smuggled in. */
void html_page_begin(struct text_builder *page, struct text subject, const char *what)
{
    text_append_string(page,
                       "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                       "&#39;none&#39;; style-src &#39;unsafe-inline&#39;\"/>\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                       "<meta name=\"generator\" content=\"polku " POLKU_VERSION "\"/>\n<title>");
    html_text(page, subject);
    text_append_string(page, " – ");
    html_string(page, what);
    text_append_string(page, "</title>\n<style>\n");
    text_append_string(page, (const char *)report_css);
    text_append_string(page, "</style>\n</head>\n<body>\n");
}

void html_page_end(struct text_builder *page)
{
    text_append_format(page,
                       "</main>\n<footer>%s polku " POLKU_VERSION "</footer>\n</body>\n"
                       "</html>\n",
                       _("Made with"));
}

/* What makes this preview another one than that of the journey as it stands with all contacts. */
static void html_report_trial(struct text_builder *page, const struct html_report_beside *beside)
{
    if (beside->where.length != 0) {
        text_append_string(page, "<p>");
        html_string(page, _("Only contacts that match"));
        text_append_string(page, ": <code>");
        html_text(page, beside->where);
        text_append_string(page, "</code></p>\n");
    }
    for (size_t i = 0; i < beside->set_count; i++) {
        text_append_string(page, "<p>");
        html_string(page, _("Tried"));
        text_append_string(page, ": <code>");
        html_string(page, beside->sets[i]);
        text_append_string(page, "</code></p>\n");
    }
}

static void html_report_title(struct text_builder *page, const struct result *result,
                              const struct html_report_beside *beside)
{
    text_append_string(page, "<header>\n");
    html_element(page, "p", "kicker", text_from(_("Preview of a customer journey")));
    html_element(page, "h1", NULL, result->journey);
    text_append_format(page, "<p>%d %s ", result->days,
                       result->days == 1 ? _("day from") : _("days from"));
    html_text(page, result->start_date);
    text_append_string(page, " · ");
    html_count(page, result->contacts);
    text_append_format(page, " %s · %s</p>\n", _("contacts"),
                       _("nothing was sent: these are the figures of a simulation"));
    html_report_trial(page, beside);
    text_append_string(page, "</header>\n");
}

static void html_report_none(struct text_builder *page)
{
    html_section_begin(page, _("No contacts"),
                       _("There are no contacts to preview; polku import FILE brings some."));
    html_section_end(page);
}

/* What there is to say of one journey's figures. */
static void html_report_one(struct text_builder *page, const struct result *result,
                            const struct journey *journey, int *chart)
{
    html_report_funnel(page, result);
    html_report_goals(page, result);
    html_report_channels(page, result);
    html_report_groups(page, result);
    html_report_days(page, result, chart);
    html_report_reasons(page, result);
    html_report_messages(page, result);
    html_report_way(page, result, journey);
}

static void html_report_entered(struct text_builder *page, const struct result *result, int *chart)
{
    for (size_t i = 0; i < result->beside_count; i++) {
        struct text_builder heading = {0};
        text_append_format(&heading, "%s ", _("Entered from it:"));
        text_append(&heading, result->beside[i]->journey);
        text_append_string(page, "<section>\n");
        html_element(page, "h2", NULL, text_built(&heading));
        html_element(page, "p", NULL,
                     text_from(_("What happens in a journey that this one starts. Its sections "
                                 "follow.")));
        text_append_string(page, "</section>\n");
        html_report_cards(page, result->beside[i]);
        html_report_one(page, result->beside[i], NULL, chart);
        text_destroy(&heading);
    }
}

static void html_report_drawing(struct text_builder *page, const struct result *result,
                                const struct html_report_beside *beside)
{
    html_section_begin(page, _("The journey"),
                       _("In each box: how many arrived, and their share of those who entered; of "
                         "a message (✓) the share to whom it was delivered. The wider a line, the "
                         "more contacts go that way."));
    text_append_string(page, "<div class=\"drawing\" tabindex=\"0\">\n");
    struct svg_look look = {
        .result = result,
        .direction = LAYOUT_TOP_DOWN,
        .lanes = beside->lanes,
        .said = _("The steps as boxes, from top to bottom; the wider a line, the more contacts go "
                  "that way. The same figures stand in the tables below."),
    };
    svg_journey_append(page, beside->journey, &look);
    text_append_string(page, "</div>\n");
    html_section_end(page);
}

void html_report_append(struct text_builder *page, const struct result *result,
                        const struct html_report_beside *beside)
{
    int chart = 1;
    html_page_begin(page, result->journey, _("preview"));
    html_report_title(page, result, beside);
    text_append_string(page, "<main>\n");
    if (result->contacts == 0) {
        html_report_none(page);
    } else {
        html_report_cards(page, result);
        html_report_claims(page, result);
        html_report_drawing(page, result, beside);
        html_report_one(page, result, beside->journey, &chart);
        html_report_entered(page, result, &chart);
        if (beside->replicates != NULL) {
            html_report_replicates(page, beside->replicates);
        }
        html_report_assumptions(page, result);
    }
    html_report_origin(page, result);
    html_page_end(page);
}
