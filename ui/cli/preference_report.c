/* Says what is known of preferences in tables. */
#include "ui/cli/preference_report.h"

#include "model/base/utf8.h"
#include "ui/cli/text_table.h"
#include "ui/contact/preference_words.h"
#include "ui/message.h"
#include "ui/report/markdown_text.h"
#include "ui/translation.h"
#include "ui/wrapped_text.h"

enum {
    PREFERENCE_REPORT_CHANNELS = 8,
    PREFERENCE_REPORT_COUNT = 7,   /* columns of a count, as far as that can be told before */
    PREFERENCE_REPORT_COUNTS = 20, /* of the first two, and before the name */
    PREFERENCE_REPORT_KINDS = 22,  /* of what a compact table leaves out, but the id */
    PREFERENCE_REPORT_MATRIX = 10
};

static void preference_report_title(const struct preference_report *report, const char *title,
                                    struct text_builder *builder)
{
    text_append_string(builder, builder->length == 0 ? "" : "\n");
    text_append_string(builder, report->markdown ? "## " : "");
    text_append_string(builder, _(title));
    text_append_string(builder, report->markdown ? "\n\n" : "\n");
}

static void preference_report_table(const struct preference_report *report,
                                    struct text_table *table, struct text_builder *builder)
{
    if (report->markdown) {
        text_table_append_markdown(builder, table);
    } else {
        text_table_append(builder, table);
    }
}

static void preference_report_sentence(const struct preference_report *report, const char *mark,
                                       struct text sentence, struct text_builder *builder)
{
    if (report->markdown) {
        text_append_string(builder, "- ");
        markdown_text(builder, sentence);
        text_append_byte(builder, '\n');
    } else {
        text_append_string(builder, mark);
        wrapped_text_append(builder, sentence, (int)utf8_text_width(text_from(mark)),
                            report->width);
    }
}

static void preference_report_head(struct text_table *table, const char *const words[],
                                   size_t count)
{
    for (size_t i = 0; i < count; i++) {
        text_table_text(table, text_from(_(words[i])));
    }
}

/* The columns that stand before those of the channels, with their gaps. */
static size_t preference_report_used(const struct preference_report *report)
{
    size_t names = 0;
    size_t ids = 0;
    for (size_t i = 0; i < report->figures->topic_count; i++) {
        const struct topic *topic = &report->figures->topics[i].topic;
        size_t name = utf8_text_width(topic->name);
        size_t id = utf8_text_width(topic->id);
        names = name > names ? name : names;
        ids = id > ids ? id : ids;
    }
    return names + PREFERENCE_REPORT_COUNTS + (report->compact ? 0 : ids + PREFERENCE_REPORT_KINDS);
}

/* Those from *channel on that fit one table, which begins with so many columns; a channel that
 * reaches nobody has none. *channel is then the next one. */
static size_t preference_report_channels(const struct preference_report *report, size_t used,
                                         size_t *channel,
                                         size_t ret_channels[PREFERENCE_REPORT_CHANNELS])
{
    const struct preference_figures *figures = report->figures;
    size_t count = 0;
    for (; *channel < figures->channel_count && count < PREFERENCE_REPORT_CHANNELS; (*channel)++) {
        const struct preference_channel *next = &figures->channels[*channel];
        size_t width = utf8_text_width(text_from(next->name)) + 2;
        if (next->consenting == 0) {
            continue;
        }
        used += width < PREFERENCE_REPORT_COUNT ? PREFERENCE_REPORT_COUNT : width;
        if (!report->markdown && count != 0 && used > (size_t)report->width) {
            break;
        }
        ret_channels[count++] = *channel;
    }
    return count;
}

static void preference_report_topic(const struct preference_report *report,
                                    const struct preference_topic *topic, struct text_table *table)
{
    text_table_text(table, topic->topic.name);
    if (!report->compact) {
        text_table_text(table, topic->topic.id);
        text_table_text(
            table, text_from(topic->topic.transactional ? _("transactional") : _("marketing")));
        text_table_text(table, text_from(topic->topic.opt_out ? _("out") : _("in")));
    }
    text_table_count(table, (int64_t)topic->on);
    text_table_count(table, (int64_t)topic->left);
}

/* The table of some channels; the first one says all else too. */
static void preference_report_topic_table(const struct preference_report *report, bool first,
                                          const size_t channels[], size_t count,
                                          struct text_builder *builder)
{
    static const char *const words[] = {N_("topic"), N_("id"),    N_("kind"),
                                        N_("opt"),   N_("on it"), N_("left it")};
    static const char *const few[] = {N_("topic"), N_("on it"), N_("left it")};
    const struct preference_figures *figures = report->figures;
    bool whole = first && !report->compact;
    size_t own = whole ? sizeof(words) / sizeof(*words) : first ? sizeof(few) / sizeof(*few) : 1;
    struct text_table table = {.ascii = report->ascii, .columns = own + count};
    preference_report_head(&table, whole ? words : few, own);
    for (size_t k = 0; k < count; k++) {
        text_table_text(&table, text_from(figures->channels[channels[k]].name));
    }
    for (size_t i = 0; i < figures->topic_count; i++) {
        if (first) {
            preference_report_topic(report, &figures->topics[i], &table);
        } else {
            text_table_text(&table, figures->topics[i].topic.name);
        }
        for (size_t k = 0; k < count; k++) {
            text_table_count(&table, (int64_t)figures->topics[i].reached[channels[k]]);
        }
    }
    preference_report_table(report, &table, builder);
}

/* Channels that do not fit one table have further ones. */
static void preference_report_topics(const struct preference_report *report,
                                     struct text_builder *builder)
{
    size_t channels[PREFERENCE_REPORT_CHANNELS];
    size_t channel = 0;
    size_t used = preference_report_used(report);
    preference_report_title(report, N_("Topics, and whom they reach on which channel"), builder);
    size_t count = preference_report_channels(report, used, &channel, channels);
    preference_report_topic_table(report, true, channels, count, builder);
    used -= report->compact ? PREFERENCE_REPORT_COUNTS : 0;
    while ((count = preference_report_channels(report, used, &channel, channels)) != 0) {
        text_append_byte(builder, '\n');
        preference_report_topic_table(report, false, channels, count, builder);
    }
}

static void preference_report_frequency(const struct preference_report *report,
                                        struct text_builder *builder)
{
    static const char *const words[] = {N_("at most"), N_("contacts"), N_("share")};
    const struct preference_figures *figures = report->figures;
    struct text_table table = {.ascii = report->ascii, .columns = 3};
    preference_report_title(report, N_("How often contacts wish to hear"), builder);
    preference_report_head(&table, words, 3);
    for (int i = 0; i < PREFERENCE_FREQUENCIES; i++) {
        text_table_text(&table,
                        text_from(_(preference_frequency_word((enum preference_frequency)i))));
        text_table_count(&table, (int64_t)figures->frequencies[i]);
        text_table_share(&table, (int64_t)figures->frequencies[i],
                         (int64_t)(figures->contacts - figures->off));
    }
    preference_report_table(report, &table, builder);
}

/* Numbers stand over the columns, so that long names fit. */
static void preference_report_overlap(const struct preference_report *report,
                                      struct text_builder *builder)
{
    const struct preference_figures *figures = report->figures;
    size_t count = figures->topic_count;
    struct text_table table = {.ascii = report->ascii, .columns = count + 2};
    if (count < 2 || count > PREFERENCE_REPORT_MATRIX) {
        return;
    }
    preference_report_title(report, N_("On two topics at once"), builder);
    text_table_text(&table, TEXT(""));
    text_table_text(&table, text_from(_("topic")));
    for (size_t i = 0; i < count; i++) {
        text_table_count(&table, (int64_t)i + 1);
    }
    for (size_t row = 0; row < count; row++) {
        text_table_count(&table, (int64_t)row + 1);
        text_table_text(&table, figures->topics[row].topic.name);
        for (size_t column = 0; column < count; column++) {
            text_table_count(&table, (int64_t)figures->topics[row].shared[column]);
        }
    }
    preference_report_table(report, &table, builder);
}

static void preference_report_leave(struct text_table *table, struct text name, size_t on,
                                    size_t kept)
{
    text_table_text(table, name);
    text_table_count(table, (int64_t)on);
    text_table_count(table, (int64_t)kept);
    text_table_share(table, (int64_t)kept, (int64_t)on);
    text_table_count(table, (int64_t)(on - kept));
}

static void preference_report_leaving(const struct preference_report *report,
                                      struct text_builder *builder)
{
    static const char *const words[] = {N_("leaving"), N_("on it"), N_("kept"), N_("share"),
                                        N_("lost")};
    const struct preference_figures *figures = report->figures;
    struct text_table table = {.ascii = report->ascii, .columns = 5};
    struct text_builder sentence = {0};
    preference_report_title(report, N_("If everybody left: one topic, or everything off"), builder);
    preference_report_head(&table, words, 5);
    for (size_t i = 0; i < figures->topic_count; i++) {
        const struct preference_topic *topic = &figures->topics[i];
        if (!topic->topic.transactional) {
            preference_report_leave(&table, topic->topic.name, topic->on, topic->kept);
        }
    }
    preference_report_leave(&table, text_from(_("everything off")), figures->any, 0);
    preference_report_table(report, &table, builder);
    text_append_string(builder, report->markdown ? "\n" : "");
    for (int i = 0; i < PREFERENCE_SENTENCES; i++) {
        text_clear(&sentence);
        if (preference_words_append(&sentence, figures, i, report->ascii)) {
            preference_report_sentence(report, "", text_built(&sentence), builder);
        }
    }
    text_destroy(&sentence);
}

static void preference_report_findings(const struct preference_report *report,
                                       struct text_builder *builder)
{
    if (report->findings->count == 0) {
        return;
    }
    preference_report_title(report, N_("Warnings"), builder);
    for (size_t i = 0; i < report->findings->count; i++) {
        struct text_builder sentence = {0};
        message_append_error(&sentence, &report->findings->items[i]);
        preference_report_sentence(report, "  ! ", text_built(&sentence), builder);
        text_destroy(&sentence);
    }
}

void preference_report_append_part(const struct preference_report *report,
                                   enum preference_report_part part, struct text_builder *builder)
{
    static void (*const writers[PREFERENCE_REPORT_PARTS])(const struct preference_report *,
                                                          struct text_builder *) = {
        [PREFERENCE_CHANNELS] = preference_report_topics,
        [PREFERENCE_FREQUENCY] = preference_report_frequency,
        [PREFERENCE_OVERLAP] = preference_report_overlap,
        [PREFERENCE_LEAVING] = preference_report_leaving,
        [PREFERENCE_WARNINGS] = preference_report_findings,
    };
    writers[part](report, builder);
}

void preference_report_append(const struct preference_report *report, struct text_builder *builder)
{
    for (int i = 0; i < PREFERENCE_REPORT_PARTS; i++) {
        preference_report_append_part(report, (enum preference_report_part)i, builder);
    }
}
