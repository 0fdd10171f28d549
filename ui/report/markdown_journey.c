/* A journey as a Markdown document. */
#include "ui/report/markdown_journey.h"

#include <string.h>

#include "ui/message.h"
#include "ui/report/markdown_text.h"
#include "ui/translation.h"

static void markdown_heading(struct text_builder *page, const char *marks, struct text text)
{
    bool apart = page->length == 0 || text_ends_with(text_built(page), TEXT("\n\n"));
    text_append_format(page, "%s%s ", apart ? "" : "\n", marks);
    markdown_text(page, text);
    text_append_string(page, "\n\n");
}

/* Line by line, as a person wrote it; behind the first one a break stays a break. */
static void markdown_paragraph(struct text_builder *page, const char *indent, struct text text)
{
    struct text rest = text_trim(text);
    struct text line;
    bool first = true;
    while (text_split(&rest, '\n', &line)) {
        text_append_string(page, first ? "" : "  \n");
        text_append_string(page, first ? "" : indent);
        markdown_text(page, text_trim(line));
        first = false;
    }
    text_append_byte(page, '\n');
}

static void markdown_facts(struct text_builder *page, const struct outline_facts *facts)
{
    for (size_t i = 0; i < facts->count; i++) {
        text_append_string(page, "- **");
        markdown_text(page, facts->items[i].name);
        text_append_string(page, facts->items[i].value.length == 0 ? "**" : "**: ");
        markdown_text(page, facts->items[i].value);
        text_append_byte(page, '\n');
    }
}

/* "Clicked → Interest, else → You are in"; what is open leads nowhere. */
static void markdown_ways(struct text_builder *page, const struct outline_step *step)
{
    for (size_t i = 0; i < step->way_count; i++) {
        const struct outline_way *way = &step->ways[i];
        text_append_string(page, i == 0 ? "  \n   → " : ", ");
        if (way->label.length != 0) {
            markdown_text(page, way->label);
            text_append_string(page, ": ");
        }
        if (way->target.length == 0) {
            text_append_string(page, _("nowhere"));
        } else {
            text_append_string(page, "**");
            markdown_text(page, way->target);
            text_append_string(page, "**");
        }
    }
}

/* A step with its number (0: none), what it does, what is remarked, and where it leads. */
static void markdown_step(struct text_builder *page, const struct outline_step *step, size_t number)
{
    if (number == 0) {
        text_append_string(page, "- **");
    } else {
        text_append_format(page, "%zu. **", number);
    }
    markdown_text(page, step->title);
    text_append_string(page, "**");
    if (number != 0) {
        text_append_format(page, " · %s", outline_step_kind(step));
    }
    if (step->stage.length != 0) {
        text_append_string(page, " · ");
        markdown_text(page, step->stage);
    }
    text_append_string(page, step->muted ? _(" · muted: contacts pass through") : "");
    for (size_t i = 0; i < step->facts.count; i++) {
        text_append_string(page, i == 0 ? "  \n   " : "; ");
        markdown_text(page, step->facts.items[i].name);
        text_append_string(page, " ");
        markdown_text(page, step->facts.items[i].value);
    }
    if (step->note.length != 0) {
        text_append_string(page, "  \n   *");
        markdown_text(page, text_trim(step->note));
        text_append_string(page, "*");
    }
    markdown_ways(page, step);
    text_append_byte(page, '\n');
}

static void markdown_steps(struct text_builder *page, const struct journey_outline *outline)
{
    size_t number = 0;
    markdown_heading(page, "##", text_from(_("Who comes in")));
    for (size_t i = 0; i < outline->step_count; i++) {
        if (outline_step_is_start(&outline->steps[i])) {
            markdown_step(page, &outline->steps[i], 0);
            number++;
        }
    }
    if (number == 0) {
        text_append_format(page, "%s\n", _("Nobody yet: the journey has no starting point."));
    }
    if (number == outline->step_count) {
        return;
    }
    markdown_heading(page, "##", text_from(_("Steps")));
    number = 0;
    for (size_t i = 0; i < outline->step_count; i++) {
        if (!outline_step_is_start(&outline->steps[i])) {
            markdown_step(page, &outline->steps[i], ++number);
        }
    }
}

static void markdown_cell(struct text_builder *page, struct text text)
{
    text_append_string(page, "| ");
    markdown_text(page, text);
    text_append_string(page, text.length == 0 ? "" : " ");
}

static void markdown_messages(struct text_builder *page, const struct journey_outline *outline)
{
    if (outline->message_count == 0) {
        return;
    }
    markdown_heading(page, "##", text_from(_("Messages by channel")));
    text_append_format(
        page, "| %s | %s | %s | %s | %s | %s |\n| --- | --- | --- | --- | --- | --- |\n",
        _("channel"), _("message"), _("tried"), _("topic"), _("purpose"), _("stage"));
    for (size_t i = 0; i < outline->message_count; i++) {
        const struct outline_message *message = &outline->messages[i];
        markdown_cell(page, message->channel);
        markdown_cell(page, message->step->title);
        markdown_cell(page, message->tried);
        markdown_cell(page, message->topic);
        markdown_cell(page, message->purpose);
        markdown_cell(page, message->step->stage);
        text_append_string(page, "|\n");
    }
}

static void markdown_claims(struct text_builder *page, const struct journey_outline *outline)
{
    if (outline->claim_count == 0) {
        return;
    }
    markdown_heading(page, "##", text_from(_("What is expected")));
    for (size_t i = 0; i < outline->claim_count; i++) {
        text_append_string(page, "- ");
        markdown_text(page, outline->claims[i]);
        text_append_byte(page, '\n');
    }
}

static void markdown_findings(struct text_builder *page, const struct journey_outline *outline)
{
    markdown_heading(page, "##", text_from(_("Findings")));
    for (size_t i = 0; i < outline->finding_count; i++) {
        bool error = outline->findings[i].severity == ERROR_SEVERITY_ERROR;
        text_append_format(page, "- %s: ", error ? _("error") : _("warning"));
        markdown_text(page, outline->findings[i].sentence);
        text_append_byte(page, '\n');
    }
    if (outline->finding_count == 0) {
        text_append_format(page, "%s\n", _("None: the check has nothing to say."));
    }
}

void markdown_journey_append(struct text_builder *page, const struct journey_outline *outline)
{
    markdown_heading(page, "#", outline->name);
    if (outline->description.length != 0) {
        markdown_paragraph(page, "", outline->description);
        text_append_byte(page, '\n');
    }
    if (outline->note.length != 0) {
        text_append_string(page, "> ");
        markdown_paragraph(page, "> ", outline->note);
        text_append_byte(page, '\n');
    }
    markdown_facts(page, &outline->facts);
    markdown_steps(page, outline);
    if (outline->stages.count != 0) {
        markdown_heading(page, "##", text_from(_("Stages")));
        markdown_facts(page, &outline->stages);
    }
    if (outline->personas.count != 0) {
        markdown_heading(page, "##", text_from(_("Personas")));
        markdown_facts(page, &outline->personas);
    }
    markdown_messages(page, outline);
    markdown_claims(page, outline);
    markdown_findings(page, outline);
}
