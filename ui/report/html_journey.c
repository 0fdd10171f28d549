/* A journey as one HTML page. */
#include "ui/report/html_journey.h"

#include "ui/report/html_report_parts.h"
#include "ui/report/html_table.h"
#include "ui/report/html_text.h"
#include "ui/translation.h"

/* Text of several lines as it was written. */
static void html_journey_paragraph(struct text_builder *page, struct text text)
{
    struct text rest = text;
    struct text line;
    if (text.length == 0) {
        return;
    }
    text_append_string(page, "<p>");
    for (bool first = true; text_split(&rest, '\n', &line); first = false) {
        text_append_string(page, first ? "" : "<br/>\n");
        html_text(page, line);
    }
    text_append_string(page, "</p>\n");
}

static void html_journey_facts(struct text_builder *page, const struct outline_facts *facts)
{
    if (facts->count == 0) {
        return;
    }
    text_append_string(page, "<dl>\n");
    for (size_t i = 0; i < facts->count; i++) {
        html_element(page, "dt", NULL, facts->items[i].name);
        html_element(page, "dd", NULL, facts->items[i].value);
    }
    text_append_string(page, "</dl>\n");
}

static void html_journey_header(struct text_builder *page, const struct journey_outline *outline)
{
    text_append_string(page, "<header>\n");
    html_element(page, "p", "kicker", text_from(_("A customer journey")));
    html_element(page, "h1", NULL, outline->name);
    html_journey_paragraph(page, outline->description);
    html_journey_paragraph(page, outline->note);
    text_append_string(page, "</header>\n<main>\n");
}

static void html_journey_picture(struct text_builder *page, const struct journey *journey,
                                 const struct svg_look *look)
{
    html_section_begin(page, _("The journey"), NULL);
    text_append_string(page, "<div class=\"drawing\" tabindex=\"0\">\n");
    svg_journey_append(page, journey, look);
    text_append_string(page, "</div>\n");
    html_section_end(page);
}

/* "channel email; topic News". */
static void html_journey_details(struct html_table *table, const struct outline_step *step)
{
    struct text_builder text = {0};
    for (size_t i = 0; i < step->facts.count; i++) {
        text_append_string(&text, i == 0 ? "" : "; ");
        text_append(&text, step->facts.items[i].name);
        text_append_byte(&text, ' ');
        text_append(&text, step->facts.items[i].value);
    }
    if (step->note.length != 0) {
        text_append_string(&text, text.length == 0 ? "" : " · ");
        text_append(&text, step->note);
    }
    text_append_string(&text, step->muted ? _(" · muted: contacts pass through") : "");
    html_cell_text(table, text_built(&text));
    text_destroy(&text);
}

static void html_journey_ways(struct html_table *table, const struct outline_step *step)
{
    struct text_builder text = {0};
    for (size_t i = 0; i < step->way_count; i++) {
        const struct outline_way *way = &step->ways[i];
        text_append_string(&text, i == 0 ? "" : ", ");
        text_append(&text, way->label);
        text_append_string(&text, way->label.length == 0 ? "→ " : " → ");
        text_append(&text, way->target.length == 0 ? text_from(_("nowhere")) : way->target);
    }
    html_cell_text(table, text_built(&text));
    text_destroy(&text);
}

static void html_journey_steps(struct text_builder *page, const struct journey_outline *outline)
{
    static const struct html_column columns[] = {{N_("step"), HTML_NAME},
                                                 {N_("kind"), HTML_TEXT},
                                                 {N_("stage"), HTML_TEXT},
                                                 {N_("details"), HTML_TEXT},
                                                 {N_("goes on"), HTML_TEXT}};
    html_section_begin(page, _("Steps"), NULL);
    struct html_table table = html_table_begin(page, _("In the order of the flow"), columns,
                                               sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < outline->step_count; i++) {
        const struct outline_step *step = &outline->steps[i];
        html_cell_named(&table, step->title, step->id);
        html_cell_text(&table, text_from(outline_step_kind(step)));
        html_cell_text(&table, step->stage);
        html_journey_details(&table, step);
        html_journey_ways(&table, step);
    }
    html_table_end(&table);
    html_section_end(page);
}

static void html_journey_messages(struct text_builder *page, const struct journey_outline *outline)
{
    static const struct html_column columns[] = {
        {N_("channel"), HTML_NAME}, {N_("message"), HTML_TEXT}, {N_("tried"), HTML_TEXT},
        {N_("topic"), HTML_TEXT},   {N_("purpose"), HTML_TEXT}, {N_("stage"), HTML_TEXT}};
    if (outline->message_count == 0) {
        return;
    }
    html_section_begin(page, _("Messages by channel"), NULL);
    struct html_table table = html_table_begin(page,
                                               _("Where a message tries several channels, "
                                                 "which one this is"),
                                               columns, sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < outline->message_count; i++) {
        const struct outline_message *message = &outline->messages[i];
        html_cell_text(&table, message->channel);
        html_cell_text(&table, message->step->title);
        html_cell_text(&table, message->tried);
        html_cell_text(&table, message->topic);
        html_cell_text(&table, message->purpose);
        html_cell_text(&table, message->step->stage);
    }
    html_table_end(&table);
    html_section_end(page);
}

static void html_journey_claims(struct text_builder *page, const struct journey_outline *outline)
{
    if (outline->claim_count == 0) {
        return;
    }
    html_section_begin(page, _("What is expected"),
                       _("Claims that polku check --simulate holds against a run."));
    text_append_string(page, "<ul class=\"claims\">\n");
    for (size_t i = 0; i < outline->claim_count; i++) {
        text_append_string(page, "<li><code>");
        html_text(page, outline->claims[i]);
        text_append_string(page, "</code></li>\n");
    }
    text_append_string(page, "</ul>\n");
    html_section_end(page);
}

static void html_journey_findings(struct text_builder *page, const struct journey_outline *outline)
{
    html_section_begin(page, _("Findings"),
                       outline->finding_count == 0 ? _("None: the check has nothing to say.")
                                                   : NULL);
    if (outline->finding_count != 0) {
        text_append_string(page, "<ul class=\"claims\">\n");
    }
    for (size_t i = 0; i < outline->finding_count; i++) {
        bool error = outline->findings[i].severity == ERROR_SEVERITY_ERROR;
        text_append_format(page, "<li><span class=\"tag %s\">%s</span> ", error ? "fails" : "guess",
                           error ? _("error") : _("warning"));
        html_text(page, outline->findings[i].sentence);
        text_append_string(page, "</li>\n");
    }
    text_append_string(page, outline->finding_count != 0 ? "</ul>\n" : "");
    html_section_end(page);
}

static void html_journey_settings(struct text_builder *page, const struct journey_outline *outline)
{
    if (outline->facts.count != 0) {
        html_section_begin(page, _("Rules"), NULL);
        html_journey_facts(page, &outline->facts);
        html_section_end(page);
    }
    if (outline->stages.count != 0) {
        html_section_begin(page, _("Stages"), NULL);
        html_journey_facts(page, &outline->stages);
        html_section_end(page);
    }
    if (outline->personas.count != 0) {
        html_section_begin(page, _("Personas"), NULL);
        html_journey_facts(page, &outline->personas);
        html_section_end(page);
    }
}

void html_journey_append(struct text_builder *page, const struct journey *journey,
                         const struct journey_outline *outline, const struct svg_look *look)
{
    html_page_begin(page, outline->name, _("customer journey"));
    html_journey_header(page, outline);
    html_journey_picture(page, journey, look);
    html_journey_steps(page, outline);
    html_journey_messages(page, outline);
    html_journey_settings(page, outline);
    html_journey_claims(page, outline);
    html_journey_findings(page, outline);
    html_page_end(page);
}
