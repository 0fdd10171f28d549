/* Days and instants in a zone with Helsinki's rule, worked out plainly. */
#ifndef TESTS_SUPPORT_PLAIN_CALENDAR_H
#define TESTS_SUPPORT_PLAIN_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

/* The local day of an instant, and the first instant of a local day. */
int64_t plain_day(int64_t instant);
int64_t plain_midnight(int64_t day);
/* The same day of another month, or the last one of that month. */
int64_t plain_months_later(int64_t day, int64_t months);
/* Whether some day from `low` to `high` has the month and day of `born` (29 February: the 28th in
 * common years). */
bool plain_has_anniversary(int64_t born, int64_t low, int64_t high);

#endif
