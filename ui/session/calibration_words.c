/* Calibrated rates in words. */
#include "ui/session/calibration_words.h"

#include "model/base/utf8.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { FROM_MOST_COLUMNS = 60 };

static const char *const calibration_doubts[] = {
    [CALIBRATION_SOUND] = "",
    [CALIBRATION_NO_MESSAGES] = N_("none recorded"),
    [CALIBRATION_TOO_FEW] = N_("too few: under 100"),
    [CALIBRATION_UNRECORDED] = N_("none of it recorded"),
    [CALIBRATION_NO_BOUNCES] = N_("no bounces recorded"),
    [CALIBRATION_UNSEEN] = N_("opens are not seen here"),
    [CALIBRATION_NO_CHANNEL] = N_("no channel of the workspace"),
};

void calibration_words_from(struct text_builder *builder, const struct text names[], size_t count)
{
    struct text_builder whole = {0};
    for (size_t i = 0; names != NULL && i < count; i++) {
        text_append_string(&whole, i == 0 ? "" : ", ");
        text_append(&whole, names[i].length == 0 ? TEXT("rows without a campaign") : names[i]);
    }
    if (names == NULL) {
        text_append_string(builder, "all campaigns");
    } else if (count > 1 && utf8_text_width(text_built(&whole)) > FROM_MOST_COLUMNS) {
        text_append_format(builder, "%zu campaigns", count);
    } else {
        utf8_make_visible(builder, text_built(&whole), false);
    }
    text_destroy(&whole);
}

void calibration_words_share(struct text_builder *builder, double share)
{
    text_append_format(builder, "%.2f%%", 100 * share);
}

void calibration_words_interval(struct text_builder *builder, const struct calibrated_rate *rate,
                                bool ascii)
{
    text_append_format(builder, "%.2f%s%.2f%%", 100 * rate->low, ascii ? "-" : "–",
                       100 * rate->high);
}

/* Of what a rate is a part. */
static const char *calibration_base(const struct calibrated_channel *channel, enum rate_name rate)
{
    return rate == RATE_DELIVERED                   ? N_("{1} of {2} sent")
           : rate == RATE_CLICKED && channel->opens ? N_("{1} of {2} opened")
                                                    : N_("{1} of {2} delivered");
}

void calibration_words_counts(struct text_builder *builder,
                              const struct calibrated_channel *channel,
                              const struct calibrated_rate *rate, bool ascii)
{
    struct text_builder count = {0};
    struct text_builder of = {0};
    message_append_count(&count, rate->count, ascii);
    message_append_count(&of, rate->of, ascii);
    message_append(builder, calibration_base(channel, rate->rate),
                   (struct text[ERROR_ARGUMENTS]){text_built(&count), text_built(&of)});
    text_destroy(&count);
    text_destroy(&of);
}

const char *calibration_words_doubt(enum calibration_doubt doubt)
{
    return doubt == CALIBRATION_SOUND ? "" : _(calibration_doubts[doubt]);
}
