/* Settings as a person types and reads them on one line: "2 days", "rcs, sms", "rate 0.02/day". */
#ifndef UI_SESSION_SETTING_WORDS_H
#define UI_SESSION_SETTING_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/journey/setting.h"
#include "model/journey/shape.h"

/* Appends a setting on one line: a text as it is, a list as "a, b", a map as "name value, …". */
void setting_words_write(struct text_builder *builder, const struct setting *setting);

/* Appends a path as a person says it: "cases.0.label" gives "case 1 label". */
void setting_words_path(struct text_builder *builder, struct text path);

/* The setting that typed words mean at a place of that shape (the caller's). Nothing typed: none.
 * `today` (days since 1970-01-01) is what "tomorrow" is counted from. Of a SHAPE_ONE_OF the first
 * alternative that they fit. What fits nothing is a text: a draft. */
struct setting setting_words_read(struct text words, const struct shape *shape, int64_t today);

/* Appends the date that "today", "in 3 days", "24 Dec" or "2026-12-24" mean (calendar_words.h);
 * false where words are none of these. */
bool setting_words_date(struct text_builder *builder, struct text words, int64_t today);
/* The same with a time of day behind it, midnight where none stands there:
 * "2026-12-24T09:00:00". */
bool setting_words_moment(struct text_builder *builder, struct text words, int64_t today);

/* Appends a duration with its units spelt out as polku writes them: "2 days" gives "2d", "1 hour 30
 * minutes" "1h 30min". Other words stay. */
void setting_words_duration(struct text_builder *builder, struct text words);

#endif
