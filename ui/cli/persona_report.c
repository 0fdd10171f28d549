/* Says how many contacts each persona has. */
#include "ui/cli/persona_report.h"

#include "ui/cli/text_table.h"
#include "ui/message.h"
#include "ui/report/markdown_text.h"
#include "ui/session/map_words.h"
#include "ui/translation.h"

static void persona_report_row(struct text_table *table, const struct segment *persona,
                               size_t contacts)
{
    text_table_text(table,
                    map_words_persona(persona->name.length == 0 ? TEXT("none") : persona->name));
    if (persona->wrong.code != NULL) {
        text_table_text(table, text_from(table->ascii ? "X" : "✗"));
        text_table_text(table, TEXT("-"));
    } else {
        text_table_count(table, (int64_t)persona->count);
        text_table_share(table, (int64_t)persona->count, (int64_t)contacts);
    }
    text_table_text(table, persona->filter);
}

static void persona_report_say(struct text_builder *builder, struct text line, bool markdown)
{
    text_append_string(builder, markdown ? "\n" : "");
    (markdown ? markdown_text : text_append)(builder, line);
    text_append_byte(builder, '\n');
}

static void persona_report_wrong(const struct segment *persona, bool markdown,
                                 struct text_builder *builder)
{
    struct text_builder sentence = {0};
    struct text_builder line = {0};
    message_append_error(&sentence, &persona->wrong);
    message_append(&line, N_("{1}: {2} Until that is mended nobody belongs to it."),
                   (struct text[ERROR_ARGUMENTS]){persona->name, text_built(&sentence)});
    persona_report_say(builder, text_built(&line), markdown);
    text_destroy(&sentence);
    text_destroy(&line);
}

void persona_report_append(const struct segment_set *personas, size_t contacts, bool ascii,
                           bool markdown, struct text_builder *builder)
{
    static const char *const words[] = {N_("persona"), N_("contacts"), N_("share"), N_("filter")};
    struct text_table table = {.ascii = ascii, .columns = sizeof(words) / sizeof(*words)};
    if (personas->count < 2) { /* all fit none */
        return;
    }
    for (size_t i = 0; i < table.columns; i++) {
        text_table_text(&table, text_from(_(words[i])));
    }
    for (size_t i = 0; i < personas->count; i++) {
        persona_report_row(&table, &personas->items[i], contacts);
    }
    text_append_string(builder, builder->length == 0 ? "" : "\n");
    (markdown ? text_table_append_markdown : text_table_append)(builder, &table);
    for (size_t i = 0; i < personas->count; i++) {
        if (personas->items[i].wrong.code != NULL) {
            persona_report_wrong(&personas->items[i], markdown, builder);
        }
    }
    persona_report_say(builder,
                       text_from(_("A contact belongs to the first persona whose filter fits.")),
                       markdown);
}
