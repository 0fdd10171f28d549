/* Templates in words. */
#include "ui/session/template_words.h"

#include "model/base/error.h"
#include "ui/message.h"
#include "ui/translation.h"

void template_words_list(struct text_builder *builder)
{
    size_t width = 0;
    for (const struct template *row = template_table; row->name != NULL; row++) {
        size_t length = text_from(row->name).length;
        width = length > width ? length : width;
    }
    for (const struct template *row = template_table; row->name != NULL; row++) {
        text_append_format(builder, "%-*s  %s\n", (int)width, row->name, _(row->summary));
    }
}

void template_words_change(struct text_builder *builder, const struct template *template,
                           const struct journey *journey)
{
    struct text_builder title = {0};
    const struct node *node = journey_find(journey, text_from(template->node));
    if (node != NULL) {
        node_title(&title, node);
    }
    message_append(
        builder, N_("Change first, at {1}: {2}"),
        (struct text[ERROR_ARGUMENTS]){text_built(&title), text_from(_(template->change))});
    text_destroy(&title);
}

void template_words_added(struct text_builder *builder, const struct setting *added)
{
    for (size_t i = 0; i < added->count; i++) {
        const struct setting *section = &added->items[i];
        text_append_string(builder, i == 0 ? "" : "; ");
        text_append_string(builder, added->names[i]);
        for (size_t k = 0; k < section->count; k++) {
            text_append_string(builder, k == 0 ? " " : ", ");
            text_append_string(builder, section->names[k]);
        }
    }
}
