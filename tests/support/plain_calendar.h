/* Days and instants in any zone, worked out plainly, by looking. */
#ifndef TESTS_SUPPORT_PLAIN_CALENDAR_H
#define TESTS_SUPPORT_PLAIN_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/civil_time.h"

/* The local day of an instant. */
int64_t plain_day(const struct zone *zone, int64_t instant);
/* The first instant at which the zone's clock shows a local time, or what comes after it where a
 * clock change skips it. Looks at every quarter of an hour: the zone's offsets are whole quarters,
 * and change by an hour at most. */
int64_t plain_instant(const struct zone *zone, int64_t local);
/* The first instant of a local day. */
int64_t plain_midnight(const struct zone *zone, int64_t day);
/* The same day of another month, or the last one of that month. */
int64_t plain_months_later(int64_t day, int64_t months);
/* Whether some day from `low` to `high` has the month and day of `born` (29 February: the 28th in
 * common years). */
bool plain_has_anniversary(int64_t born, int64_t low, int64_t high);

#endif
