/* Days and times of day as a person types them: "in 3 days", "friday", "24 Dec", "9 pm". */
#ifndef UI_SESSION_CALENDAR_WORDS_H
#define UI_SESSION_CALENDAR_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"

/* Days are counted from 1970-01-01. What is understood, in any case of letters:
 *     2026-12-24 · yesterday, today, tomorrow · in 3 days, in a week, in 2 months
 *     friday, fri, next friday: the first one after `today`
 *     24 Dec, 24. December 2026, Dec 24, 2026 · 24.12., 24.12.2026
 * A day without a year is the first such one from `today` on. False where words are none of these;
 * what stands in the result is untouched then. */
bool calendar_words_day(struct text words, int64_t today, int64_t *ret_day);
/* The same, but a day without a year stays one (civil_day_has_year): it comes again each year. */
bool calendar_words_yearly(struct text words, int64_t today, int64_t *ret_day);

/* "09:00", "9", "9.30", "9 pm", "9:30 am", "noon", "midnight": seconds of the day. */
bool calendar_words_clock(struct text words, int32_t *ret_seconds);

/* "9 pm - 8 am", "from 21 to 8:30": both ends as seconds of the day. */
bool calendar_words_window(struct text words, int32_t *ret_begin, int32_t *ret_end);

#endif
