/* Says rates calibrated from recorded activity beside what is assumed now. */
#include "ui/cli/calibration_report.h"

#include "ui/cli/text_table.h"
#include "ui/message.h"
#include "ui/session/calibration_words.h"
#include "ui/translation.h"

static void calibration_report_head(struct text_table *table)
{
    static const char *const words[] = {
        N_("channel"), N_("rate"), N_("assumed"),   N_("calibrated"), "95%",
        N_("counted"), "",         N_("assumed by")};
    table->columns = sizeof(words) / sizeof(*words);
    for (size_t i = 0; i < table->columns; i++) {
        text_table_text(table, text_from(words[i][0] == '\0' ? "" : _(words[i])));
    }
}

static void calibration_report_row(struct text_table *table,
                                   const struct calibrated_channel *channel,
                                   const struct calibrated_rate *rate,
                                   const struct json_assumed *assumed)
{
    struct text_builder cell = {0};
    text_table_text(table, channel->channel);
    text_table_text(table, text_from(rate_name(rate->rate)));
    calibration_words_share(&cell, (double)assumed->value / 1e9);
    text_table_right(table, text_built(&cell));
    text_clear(&cell);
    if (rate->of != 0) {
        calibration_words_share(&cell, rate->mean);
    }
    text_table_right(table, rate->of == 0 ? TEXT("-") : text_built(&cell));
    text_clear(&cell);
    if (rate->of != 0) {
        calibration_words_interval(&cell, rate, table->ascii);
    }
    text_table_right(table, rate->of == 0 ? TEXT("-") : text_built(&cell));
    text_clear(&cell);
    calibration_words_counts(&cell, channel, rate, table->ascii);
    text_table_text(table, text_built(&cell));
    text_table_text(table, text_from(calibration_words_doubt(rate->doubt)));
    text_table_text(table, assumed->source);
    text_destroy(&cell);
}

static void calibration_report_line(struct text_builder *builder, const char *sentence,
                                    int64_t count, bool ascii)
{
    struct text_builder number = {0};
    message_append_count(&number, count, ascii);
    message_append(builder, sentence, (struct text[ERROR_ARGUMENTS]){text_built(&number)});
    text_append_byte(builder, '\n');
    text_destroy(&number);
}

void calibration_report_append(struct text_builder *builder, const struct json_calibration *shown,
                               bool ascii, bool markdown)
{
    const struct calibration *calibration = shown->calibration;
    struct text_table table = {.ascii = ascii};
    message_append(builder, N_("From {1}:"), (struct text[ERROR_ARGUMENTS]){shown->from});
    text_append_string(builder, "\n\n");
    calibration_report_head(&table);
    for (size_t i = 0; i < calibration->count; i++) {
        for (size_t k = 0; k < CALIBRATION_RATES; k++) {
            calibration_report_row(&table, &calibration->channels[i],
                                   &calibration->channels[i].rates[k],
                                   &shown->assumed[i * CALIBRATION_RATES + k]);
        }
    }
    if (markdown) {
        text_table_append_markdown(builder, &table);
    } else {
        text_table_append(builder, &table);
    }
    text_append_byte(builder, '\n');
    if (calibration->unnamed) {
        message_append(builder, N_("messages that name no channel count as {1}"),
                       (struct text[ERROR_ARGUMENTS]){shown->unnamed});
        text_append_byte(builder, '\n');
    }
    if (calibration->loose != 0) {
        calibration_report_line(builder, N_("rows left out, as no recorded message fits: {1}"),
                                calibration->loose, ascii);
    }
}
