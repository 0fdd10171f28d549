/* When a wait ends, and when quiet hours do: calendar arithmetic in the contact's zone. */
#ifndef MODEL_SIMULATION_WAIT_TIME_H
#define MODEL_SIMULATION_WAIT_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/civil_time.h"

enum wait_form {
    WAIT_FOR,        /* seconds */
    WAIT_DAYS,       /* days, at a clock or at the arrival's */
    WAIT_UNTIL,      /* the next such clock */
    WAIT_UNTIL_TIME, /* a local date and time */
    WAIT_UNTIL_DATE  /* a field's date */
};

enum wait_repeat {
    WAIT_REPEAT_DEFAULT, /* yearly for birthdays and for dates without a year */
    WAIT_REPEAT_YEARLY,
    WAIT_REPEAT_NEVER
};

/* The parameters of a wait (journey-format.md). */
struct wait_time {
    enum wait_form form;
    int64_t amount; /* seconds, days, or the local time */
    bool has_at;
    int32_t at; /* seconds of the day */
    int column; /* of UNTIL_DATE */
    bool birthday;
    enum wait_repeat repeat;
    int64_t offset; /* days */
    bool past_skips;
    bool missing_exits;
    uint8_t weekdays; /* bit 0 Monday; 0: any */
};

enum wait_outcome { WAIT_ENDS, WAIT_IS_PAST, WAIT_HAS_NO_DATE };

/* When a wait begun at `now` ends (at or before it: at once), or that its date is past or missing.
 * `has_date` and `day` are the field's. */
enum wait_outcome wait_time_end(const struct wait_time *wait, const struct zone *zone, int64_t now,
                                bool has_date, int64_t day, int64_t *ret_end);

/* Whether a date counts every year under this setting. */
bool wait_time_is_yearly(enum wait_repeat repeat, bool birthday, int64_t day);

/* The least instant from `now` on whose local clock is outside [from, to); the window may cross
 * midnight, and is empty where both are equal. */
int64_t wait_time_after_quiet(const struct zone *zone, int64_t now, int32_t from, int32_t to);

#endif
