/* When waits end and dates come, in the slow simulator: from the text, date by date. */
#include "model/base/civil_time.h"
#include "model/journey/shape.h"
#include "tests/support/plain_calendar.h"
#include "tests/support/slow_life.h"

enum { SLOW_NINE = 9 * CIVIL_HOUR };

static const char *const slow_calendar_weekdays[] = {"mon", "tue", "wed", "thu",
                                                     "fri", "sat", "sun"};

static int32_t slow_calendar_clock(const struct setting *setting, int32_t missing)
{
    int32_t clock = missing;
    shape_read_clock(setting, &clock);
    return clock;
}

static bool slow_calendar_weekday_allowed(const struct setting *weekdays, int64_t day)
{
    if (weekdays == NULL || weekdays->count == 0) {
        return true;
    }
    for (size_t i = 0; i < weekdays->count; i++) {
        if (text_is(setting_as_text(&weekdays->items[i]),
                    slow_calendar_weekdays[civil_weekday(day)])) {
            return true;
        }
    }
    return false;
}

/* The local time of an instant, moved on to an allowed weekday. */
static int64_t slow_calendar_weekdays_from(struct slow_life *life, const struct zone *zone,
                                           const struct node *node, int64_t instant,
                                           int64_t nominal)
{
    const struct setting *weekdays = node_setting(node, "weekdays");
    int64_t day = nominal / CIVIL_DAY - (nominal % CIVIL_DAY < 0);
    int64_t clock = nominal - day * CIVIL_DAY;
    if (slow_calendar_weekday_allowed(weekdays, day)) {
        return instant;
    }
    slow_occurs(life, SLOW_WAIT_WEEKDAY);
    while (!slow_calendar_weekday_allowed(weekdays, day)) {
        day++;
    }
    return plain_instant(zone, day * CIVIL_DAY + clock);
}

static bool slow_calendar_yearly(const struct setting *repeat, struct text field, int64_t day)
{
    if (repeat != NULL) {
        return text_is(setting_as_text(repeat), "yearly");
    }
    return text_is(field, "birthday") || text_is(field, "contact.birthday") ||
           !civil_day_has_year(day);
}

/* The local day that a date field stands on. */
static bool slow_calendar_field(const struct slow_life *life, const struct zone *zone,
                                struct text field, int64_t *ret_day)
{
    struct text name =
        text_starts_with(field, TEXT("contact.")) ? text_part(field, 8, field.length) : field;
    struct value value = plain_world_value(life->contact.world, &life->contact.plain, name);
    if (value.type == VALUE_DATE) {
        *ret_day = value.day;
        return true;
    }
    if (value.type == VALUE_DATETIME) {
        *ret_day = plain_day(zone, value.instant);
        return true;
    }
    return false;
}

/* The first day on or after `from` with that month and day. */
static int64_t slow_calendar_anniversary(int64_t day, int64_t from)
{
    while (!plain_has_anniversary(day, from, from)) {
        from++;
    }
    return from;
}

static bool slow_wait_until_date(struct slow_life *life, const struct zone *zone,
                                 const struct node *node, int64_t now, int64_t *ret_time,
                                 const char **ret_port, const char **ret_outcome)
{
    struct text field = node_text(node, "until_date");
    int64_t day = 0;
    int64_t offset = 0;
    bool there = slow_calendar_field(life, zone, field, &day);
    bool yearly = there && slow_calendar_yearly(node_setting(node, "repeat"), field, day);
    if (!there || (!yearly && !civil_day_has_year(day))) {
        *ret_port = text_is(node_text(node, "missing"), "exit") ? NULL : "";
        *ret_outcome = "no_date";
        slow_occurs(life, SLOW_WAIT_NO_DATE);
        return false;
    }
    int64_t written = day;
    day = yearly ? slow_calendar_anniversary(day, plain_day(zone, now)) : day;
    if (yearly && civil_date(written).day == 29 && civil_date(written).month == 2 &&
        civil_date(day).day == 28) {
        slow_occurs(life, SLOW_WAIT_LEAP_DAY);
    }
    shape_read_offset(node_setting(node, "offset"), &offset);
    day += offset;
    int32_t at = slow_calendar_clock(node_setting(node, "at"), SLOW_NINE);
    int64_t nominal = day * CIVIL_DAY + at;
    *ret_time = plain_instant(zone, nominal);
    if (*ret_time < now) {
        bool skip = text_is(node_text(node, "past"), "skip");
        slow_occurs(life, skip ? SLOW_WAIT_SKIPPED : SLOW_WAIT_PAST);
        *ret_port = skip ? "skip" : "";
        *ret_outcome = "past";
        return false;
    }
    slow_occurs(life, SLOW_WAIT_DATE);
    *ret_time = slow_calendar_weekdays_from(life, zone, node, *ret_time, nominal);
    return true;
}

static int64_t slow_wait_days(const struct zone *zone, const struct node *node, int64_t now,
                              int64_t days, int64_t *ret_nominal)
{
    int64_t local = zone_local(zone, now);
    int64_t today = plain_day(zone, now);
    const struct setting *at = node_setting(node, "at");
    int32_t clock = slow_calendar_clock(at, (int32_t)(local - today * CIVIL_DAY));
    *ret_nominal = (today + days) * CIVIL_DAY + clock;
    if (at != NULL && plain_instant(zone, *ret_nominal) < now) {
        *ret_nominal += CIVIL_DAY;
    }
    return plain_instant(zone, *ret_nominal);
}

/* Of a wait that is not until a date of the contact: its end, and the local time that it is. */
static bool slow_wait_plain(struct slow_life *life, const struct zone *zone,
                            const struct node *node, int64_t now, int64_t *ret_time,
                            int64_t *ret_nominal)
{
    int64_t number = 0;
    int32_t clock = 0;
    const struct setting *until = node_setting(node, "until");
    if (shape_read_duration(node_setting(node, "for"), &number)) {
        slow_occurs(life, SLOW_WAIT_FOR);
        *ret_time = now + number;
        *ret_nominal = zone_local(zone, *ret_time);
    } else if (shape_read_integer(node_setting(node, "days"), &number)) {
        slow_occurs(life, SLOW_WAIT_DAYS);
        *ret_time = slow_wait_days(zone, node, now, number, ret_nominal);
    } else if (shape_read_clock(until, &clock)) {
        slow_occurs(life, SLOW_WAIT_CLOCK);
        *ret_nominal = plain_day(zone, now) * CIVIL_DAY + clock;
        if (plain_instant(zone, *ret_nominal) < now) {
            *ret_nominal += CIVIL_DAY;
        }
        *ret_time = plain_instant(zone, *ret_nominal);
    } else if (shape_read_datetime(until, ret_nominal)) {
        slow_occurs(life, SLOW_WAIT_UNTIL);
        *ret_time = plain_instant(zone, *ret_nominal);
    } else {
        return false;
    }
    return true;
}

bool slow_wait_end(struct slow_life *life, const struct zone *zone, const struct node *node,
                   int64_t now, int64_t *ret_time, const char **ret_port, const char **ret_outcome)
{
    *ret_outcome = "ends";
    *ret_port = "";
    int64_t nominal = 0;
    if (node_setting(node, "until_date") != NULL) {
        return slow_wait_until_date(life, zone, node, now, ret_time, ret_port, ret_outcome);
    }
    if (!slow_wait_plain(life, zone, node, now, ret_time, &nominal)) {
        return false;
    }
    *ret_time = slow_calendar_weekdays_from(life, zone, node, *ret_time, nominal);
    bool changes = zone_local(zone, now) - now != zone_local(zone, *ret_time) - *ret_time;
    if (*ret_time > now && node_setting(node, "for") == NULL &&
        node_setting(node, "weekdays") == NULL && zone_local(zone, *ret_time) != nominal) {
        slow_occurs(life, SLOW_WAIT_IN_GAP);
    }
    if (*ret_time > now && changes) {
        slow_occurs(life, SLOW_WAIT_CLOCK_CHANGE);
    }
    return *ret_time > now;
}

static size_t slow_start_keep(const struct slow_life *life, int64_t end, int64_t instants[],
                              size_t count, size_t room, int64_t instant)
{
    if (instant >= life->world->start && instant < end && count < room) {
        instants[count++] = instant;
    }
    return count;
}

/* A day of a trigger, with its offset and clock; false where there is none. */
struct slow_date {
    bool once;
    int64_t day;
    int64_t offset;
    int32_t at;
};

static bool slow_date_of_calendar(const struct setting *calendar, struct slow_date *date)
{
    struct civil_date civil = {0};
    if (!shape_read_month_day(setting_get(calendar, TEXT("date")), &civil.year, &civil.month,
                              &civil.day)) {
        return false;
    }
    date->once = civil.year != 0;
    civil.year = date->once ? civil.year : CIVIL_NO_YEAR;
    date->day = civil_day(civil);
    date->at = slow_calendar_clock(setting_get(calendar, TEXT("at")), SLOW_NINE);
    return true;
}

static bool slow_date_of_field(const struct slow_life *life, const struct zone *zone,
                               const struct node *node, struct slow_date *date)
{
    struct text field = setting_as_text(node_setting(node, "trigger.date.field"));
    if (!slow_calendar_field(life, zone, field, &date->day)) {
        return false;
    }
    date->once = !slow_calendar_yearly(node_setting(node, "trigger.date.repeat"), field, date->day);
    shape_read_offset(node_setting(node, "trigger.date.offset"), &date->offset);
    date->at = slow_calendar_clock(node_setting(node, "trigger.date.at"), SLOW_NINE);
    return !date->once || civil_day_has_year(date->day);
}

size_t slow_start_instants(struct slow_life *life, const struct zone *zone, const struct node *node,
                           int64_t end, int64_t instants[], size_t room)
{
    struct slow_date date = {0};
    const struct setting *calendar = node_setting(node, "trigger.calendar");
    if (calendar != NULL ? !slow_date_of_calendar(calendar, &date)
                         : !slow_date_of_field(life, zone, node, &date)) {
        return 0;
    }
    if (date.once) {
        return slow_start_keep(life, end, instants, 0, room,
                               plain_instant(zone, (date.day + date.offset) * CIVIL_DAY + date.at));
    }
    size_t count = 0;
    int64_t last = plain_day(zone, end) + 1 - date.offset;
    for (int64_t on = plain_day(zone, life->world->start) - 1 - date.offset; on <= last; on++) {
        if (plain_has_anniversary(date.day, on, on)) {
            count = slow_start_keep(life, end, instants, count, room,
                                    plain_instant(zone, (on + date.offset) * CIVIL_DAY + date.at));
        }
    }
    return count;
}
