/* The rule in a TZif file's footer: standard time, and the yearly change to daylight time and back.
 *
 * The form is POSIX's TZ variable as RFC 9636, section 3.3, widens it:
 * "EET-2EEST,M3.5.0/3,M10.5.0/4", names in angle brackets, hours of a change from -167 to 167. */
#ifndef MODEL_BASE_ZONE_RULE_H
#define MODEL_BASE_ZONE_RULE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"

enum zone_day_form { ZONE_DAY_JULIAN, ZONE_DAY_COUNTED, ZONE_DAY_WEEKDAY };

/* A day of the year and the local second of that day (before the change) when clocks change. */
struct zone_change {
    enum zone_day_form form;
    int month;   /* 1 to 12 */
    int week;    /* 1 to 5, 5 the last */
    int weekday; /* 0 Sunday … 6 Saturday */
    int day;     /* Julian: 1 to 365, never 29 February; counted: 0 to 365 */
    int32_t second;
};

/* Offsets are seconds east of UTC. */
struct zone_rule {
    int32_t standard;
    int32_t daylight;
    bool changes; /* false: `standard` always */
    struct zone_change begin;
    struct zone_change end;
};

/* A time in which the offset stays the same: begin ≤ instant < end. */
struct zone_span {
    int64_t begin; /* INT64_MIN: always so before */
    int64_t end;   /* INT64_MAX: always so after */
    int32_t offset;
};

/* False if the text is no such rule. */
bool zone_rule_read(struct text text, struct zone_rule *ret_rule);

/* The span around an instant (of the years that civil_day takes). */
struct zone_span zone_rule_span(const struct zone_rule *rule, int64_t instant);

#endif
