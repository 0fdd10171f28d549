/* What leaving does to whom, in sentences. */
#include "ui/contact/preference_words.h"

#include "ui/message.h"
#include "ui/translation.h"

static void preference_words_say(struct text_builder *builder, const char *sentence, size_t first,
                                 size_t second, bool ascii)
{
    struct text_builder written[2] = {{0}, {0}};
    message_append_count(&written[0], (int64_t)first, ascii);
    message_append_count(&written[1], (int64_t)second, ascii);
    message_append(
        builder, sentence,
        (struct text[ERROR_ARGUMENTS]){text_built(&written[0]), text_built(&written[1])});
    text_destroy(&written[0]);
    text_destroy(&written[1]);
}

/* "Stopped by a STOP: sms 12, whatsapp 3. …" */
static bool preference_words_append_stopped(struct text_builder *builder,
                                            const struct preference_figures *figures, bool ascii)
{
    size_t shown = 0;
    for (size_t i = 0; i < figures->channel_count; i++) {
        const struct preference_channel *channel = &figures->channels[i];
        if (channel->stopped != 0) {
            text_append_string(builder, shown++ == 0 ? _("Stopped for good (STOP): ") : ", ");
            text_append_string(builder, channel->name);
            text_append_byte(builder, ' ');
            message_append_count(builder, (int64_t)channel->stopped, ascii);
        }
    }
    if (shown != 0) {
        text_append_string(builder, _(". Nothing reaches them there, not even transactional "
                                      "messages."));
    }
    return shown != 0;
}

bool preference_words_append(struct text_builder *builder, const struct preference_figures *figures,
                             int sentence, bool ascii)
{
    switch (sentence) {
    case 0:
        preference_words_say(
            builder,
            N_("Whoever leaves one topic keeps the others: {2} of {1} contacts are "
               "on more than one."),
            figures->any, figures->several, ascii);
        return true;
    case 1:
        preference_words_say(builder,
                             N_("Everything off ends marketing for {1}; transactional messages "
                                "still reach {2} of them."),
                             figures->any, figures->transactional, ascii);
        return true;
    case 2:
        if (figures->off == 0) {
            return false;
        }
        preference_words_say(builder,
                             N_("Everything is off for {1} already; transactional messages still "
                                "reach {2} of them."),
                             figures->off, figures->off_transactional, ascii);
        return true;
    default:
        return preference_words_append_stopped(builder, figures, ascii);
    }
}
