/* Calibrated rates in words, as commands and the editor say them. */
#ifndef UI_SESSION_CALIBRATION_WORDS_H
#define UI_SESSION_CALIBRATION_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"
#include "model/simulation/calibration.h"

/* Appends what the rates come from, short enough to be kept with them: "spring, autumn",
 * "12 campaigns", "all campaigns" (`names` of NULL). An empty name: rows without a campaign. Not
 * translated: it is kept in the workspace. */
void calibration_words_from(struct text_builder *builder, const struct text names[], size_t count);

/* "31.52%" */
void calibration_words_share(struct text_builder *builder, double share);
/* "30.81-32.24%" */
void calibration_words_interval(struct text_builder *builder, const struct calibrated_rate *rate,
                                bool ascii);
/* "5 103 of 16 200 delivered" */
void calibration_words_counts(struct text_builder *builder,
                              const struct calibrated_channel *channel,
                              const struct calibrated_rate *rate, bool ascii);
/* Why it is not to be used, translated; empty: it can be. */
const char *calibration_words_doubt(enum calibration_doubt doubt);

#endif
