/* Revisions of a journey in words. */
#include "ui/session/revision_words.h"

#include "ui/message.h"
#include "ui/translation.h"

void revision_words_edit(struct text_builder *builder, const struct journey_edit *edit)
{
    if (edit->sentence == NULL) {
        text_append_string(builder, _("an edit"));
        return;
    }
    message_append(builder, edit->sentence,
                   (struct text[ERROR_ARGUMENTS]){text_from(edit->arguments[0]),
                                                  text_from(edit->arguments[1])});
}

void revision_words_append(struct text_builder *builder, const struct journey_history *history,
                           const struct revision *revision)
{
    struct text_builder of = {0};
    struct text_builder what = {0};
    const struct revision *done = revision;
    if (revision->type != REVISION_EDIT && revision->of >= 1 && revision->of <= history->count) {
        done = &history->revisions[revision->of - 1];
    }
    revision_words_edit(&what, &done->edit);
    if (revision->type == REVISION_EDIT) {
        text_append(builder, text_built(&what));
    } else {
        text_append_format(&of, "%llu", (unsigned long long)revision->of);
        message_append(
            builder, revision->type == REVISION_UNDO ? N_("undid {1}: {2}") : N_("redid {1}: {2}"),
            (struct text[ERROR_ARGUMENTS]){text_built(&of), text_built(&what)});
    }
    text_destroy(&of);
    text_destroy(&what);
}
