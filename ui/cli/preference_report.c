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
    PREFERENCE_REPORT_CHANNELS = 8, /* those that reach most stand in the table */
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
        markdown_text_append(builder, sentence);
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

/* A channel that reaches nobody has no column. */
static size_t preference_report_channels(const struct preference_figures *figures,
                                         size_t ret_channels[PREFERENCE_REPORT_CHANNELS])
{
    size_t count = 0;
    for (size_t i = 0; i < figures->channel_count && count < PREFERENCE_REPORT_CHANNELS; i++) {
        if (figures->channels[i].consenting + figures->channels[i].transactional != 0) {
            ret_channels[count++] = i;
        }
    }
    return count;
}

static void preference_report_topics(const struct preference_report *report,
                                     struct text_builder *builder)
{
    static const char *const words[] = {N_("topic"), N_("id"),    N_("kind"),
                                        N_("opt"),   N_("on it"), N_("left it")};
    const struct preference_figures *figures = report->figures;
    size_t channels[PREFERENCE_REPORT_CHANNELS];
    size_t count = preference_report_channels(figures, channels);
    struct text_table table = {.ascii = report->ascii,
                               .columns = sizeof(words) / sizeof(*words) + count};
    preference_report_title(report, N_("Topics, and whom they reach on which channel"), builder);
    preference_report_head(&table, words, sizeof(words) / sizeof(*words));
    for (size_t k = 0; k < count; k++) {
        text_table_text(&table, text_from(figures->channels[channels[k]].name));
    }
    for (size_t i = 0; i < figures->topic_count; i++) {
        const struct preference_topic *topic = &figures->topics[i];
        text_table_text(&table, topic->topic.name);
        text_table_text(&table, topic->topic.id);
        text_table_text(
            &table, text_from(topic->topic.transactional ? _("transactional") : _("marketing")));
        text_table_text(&table, text_from(topic->topic.opt_out ? _("out") : _("in")));
        text_table_count(&table, (int64_t)topic->on);
        text_table_count(&table, (int64_t)topic->left);
        for (size_t k = 0; k < count; k++) {
            text_table_count(&table, (int64_t)topic->reached[channels[k]]);
        }
    }
    preference_report_table(report, &table, builder);
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
    preference_report_title(report, N_("On both topics"), builder);
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

static void preference_report_leave(const struct preference_report *report,
                                    struct text_table *table, struct text name, size_t on,
                                    size_t kept)
{
    (void)report;
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
    preference_report_title(report, N_("If all on it left: one topic, against everything off"),
                            builder);
    preference_report_head(&table, words, 5);
    for (size_t i = 0; i < figures->topic_count; i++) {
        const struct preference_topic *topic = &figures->topics[i];
        if (!topic->topic.transactional) {
            preference_report_leave(report, &table, topic->topic.name, topic->on, topic->kept);
        }
    }
    preference_report_leave(report, &table, text_from(_("everything off")), figures->any, 0);
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

void preference_report_append(const struct preference_report *report, struct text_builder *builder)
{
    preference_report_topics(report, builder);
    preference_report_frequency(report, builder);
    preference_report_overlap(report, builder);
    preference_report_leaving(report, builder);
    preference_report_findings(report, builder);
}
