/* Durations in words: "2 days", "1 hour". */
#ifndef UI_DURATION_WORDS_H
#define UI_DURATION_WORDS_H

#include <stdint.h>

#include "model/base/text.h"

/* Appends so many seconds in the largest unit of which they are a whole number: "2 days", "90
 * minutes"; seconds as durations are written, "45s". */
void duration_words_append(struct text_builder *builder, int64_t seconds);

#endif
