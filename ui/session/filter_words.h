/* Operators and days of filters in plain words: "is at least", "30 days ago". */
#ifndef UI_SESSION_FILTER_WORDS_H
#define UI_SESSION_FILTER_WORDS_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/filter/filter_names.h"

/* "is at least", of days "is on or after", of what happens "never"; translated. */
const char *filter_words_operator(enum filter_operator operator, enum filter_type type);

/* Appends a value as it is written, but a day that is told from today in words: "-30d" as "30 days
 * ago". */
void filter_words_append_value(struct text_builder *builder, struct text value);

/* Appends what words such as "30 days ago" or "in 2 weeks" are in the language ("-30d"); false,
 * with nothing appended, where they are no such words. */
bool filter_words_read_day(struct text words, struct text_builder *ret_value);

#endif
