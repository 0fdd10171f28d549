/* Days in words: "Mon", "Nov", "today 14:02". */
#ifndef UI_DAY_WORDS_H
#define UI_DAY_WORDS_H

#include <stdint.h>

#include "model/base/text.h"
#include "model/base/zone.h"

/* "Mon", translated; days are counted from 1970. */
const char *day_words_weekday(int64_t day);
/* "Jan", translated, of the month 1. */
const char *day_words_month(int month);

/* When something happened: "today 14:02", "yesterday", "3 Nov", of another year "2025-11-03".
 * Instants are UTC seconds. */
void day_words_append_past(struct text_builder *builder, const struct zone *zone, int64_t time,
                           int64_t now);

#endif
