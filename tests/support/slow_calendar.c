/* When waits end and dates come, in the slow simulator: from the text, date by date. */
#include <string.h>

#include "model/base/civil_time.h"
#include "model/journey/shape.h"
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
static int64_t slow_calendar_weekdays_from(const struct slow_life *life, const struct node *node,
                                           int64_t instant, int64_t nominal)
{
    const struct setting *weekdays = node_setting(node, "weekdays");
    int64_t day = nominal / CIVIL_DAY - (nominal % CIVIL_DAY < 0);
    int64_t clock = nominal - day * CIVIL_DAY;
    if (slow_calendar_weekday_allowed(weekdays, day)) {
        return instant;
    }
    while (!slow_calendar_weekday_allowed(weekdays, day)) {
        day++;
    }
    return zone_instant(life->zone, day * CIVIL_DAY + clock);
}

static bool slow_calendar_yearly(const struct setting *repeat, const char *field, int64_t day)
{
    if (repeat != NULL) {
        return text_is(setting_as_text(repeat), "yearly");
    }
    return strcmp(field, "birthday") == 0 || !civil_day_has_year(day);
}

/* The local day that a date field stands on. */
static bool slow_calendar_field(const struct slow_life *life, struct text field, int64_t *ret_day)
{
    const struct contact_table *table = life->world->request->contacts;
    struct text name =
        text_starts_with(field, TEXT("contact.")) ? text_part(field, 8, field.length) : field;
    int column = contact_table_find_column(table, name);
    if (column < 0) {
        return false;
    }
    struct value value = contact_state_get(&life->state, column);
    if (value.type == VALUE_DATE) {
        *ret_day = value.day;
        return true;
    }
    if (value.type == VALUE_DATETIME) {
        *ret_day = zone_day(life->zone, value.instant);
        return true;
    }
    return false;
}

static bool slow_wait_until_date(const struct slow_life *life, const struct node *node, int64_t now,
                                 int64_t *ret_time, const char **ret_port)
{
    struct text field = node_text(node, "until_date");
    int64_t day = 0;
    if (!slow_calendar_field(life, field, &day)) {
        *ret_port = text_is(node_text(node, "missing"), "exit") ? NULL : "";
        return false;
    }
    int64_t offset = 0;
    shape_read_offset(node_setting(node, "offset"), &offset);
    char name[80] = "";
    memcpy(name, field.bytes, field.length < 79 ? field.length : 79);
    if (slow_calendar_yearly(node_setting(node, "repeat"), name, day)) {
        day = civil_anniversary(day, zone_day(life->zone, now));
    } else if (!civil_day_has_year(day)) {
        *ret_port = text_is(node_text(node, "missing"), "exit") ? NULL : "";
        return false;
    }
    day += offset;
    int32_t at = slow_calendar_clock(node_setting(node, "at"), SLOW_NINE);
    int64_t nominal = day * CIVIL_DAY + at;
    *ret_time = zone_instant(life->zone, nominal);
    if (*ret_time < now) {
        *ret_port = text_is(node_text(node, "past"), "skip") ? "skip" : "";
        return false;
    }
    *ret_time = slow_calendar_weekdays_from(life, node, *ret_time, nominal);
    return true;
}

static int64_t slow_wait_days(const struct slow_life *life, const struct node *node, int64_t now,
                              int64_t days, int64_t *ret_nominal)
{
    int64_t local = zone_local(life->zone, now);
    int64_t today = zone_day(life->zone, now);
    const struct setting *at = node_setting(node, "at");
    int32_t clock = slow_calendar_clock(at, (int32_t)(local - today * CIVIL_DAY));
    *ret_nominal = (today + days) * CIVIL_DAY + clock;
    if (at != NULL && zone_instant(life->zone, *ret_nominal) < now) {
        *ret_nominal += CIVIL_DAY;
    }
    return zone_instant(life->zone, *ret_nominal);
}

bool slow_wait_end(const struct slow_life *life, const struct node *node, int64_t now,
                   int64_t *ret_time, const char **ret_port)
{
    *ret_port = "";
    int64_t number = 0;
    int32_t clock = 0;
    int64_t nominal = 0;
    const struct setting *until = node_setting(node, "until");
    if (node_setting(node, "until_date") != NULL) {
        return slow_wait_until_date(life, node, now, ret_time, ret_port);
    }
    if (shape_read_duration(node_setting(node, "for"), &number)) {
        *ret_time = now + number;
        nominal = zone_local(life->zone, *ret_time);
    } else if (shape_read_integer(node_setting(node, "days"), &number)) {
        *ret_time = slow_wait_days(life, node, now, number, &nominal);
    } else if (shape_read_clock(until, &clock)) {
        nominal = zone_day(life->zone, now) * CIVIL_DAY + clock;
        if (zone_instant(life->zone, nominal) < now) {
            nominal += CIVIL_DAY;
        }
        *ret_time = zone_instant(life->zone, nominal);
    } else if (shape_read_datetime(until, &nominal)) {
        *ret_time = zone_instant(life->zone, nominal);
    } else {
        return false;
    }
    *ret_time = slow_calendar_weekdays_from(life, node, *ret_time, nominal);
    return *ret_time > now;
}

static size_t slow_start_keep(const struct slow_life *life, int64_t instants[], size_t count,
                              size_t room, int64_t instant)
{
    if (instant >= life->world->start && instant < life->world->horizon && count < room) {
        instants[count++] = instant;
    }
    return count;
}

size_t slow_start_instants(const struct slow_life *life, const struct node *node,
                           int64_t instants[], size_t room)
{
    size_t count = 0;
    int64_t first = zone_day(life->zone, life->world->start);
    int64_t last = zone_day(life->zone, life->world->horizon);
    const struct setting *calendar = node_setting(node, "trigger.calendar");
    bool once = false;
    bool yearly = true;
    int64_t day = 0;
    int64_t offset = 0;
    int32_t at = 0;
    if (calendar != NULL) {
        struct civil_date date = {0};
        const struct setting *written = setting_get(calendar, TEXT("date"));
        if (!shape_read_month_day(written, &date.year, &date.month, &date.day)) {
            return 0;
        }
        once = date.year != 0;
        date.year = once ? date.year : CIVIL_NO_YEAR;
        day = civil_day(date);
        at = slow_calendar_clock(setting_get(calendar, TEXT("at")), SLOW_NINE);
    } else {
        struct text field = setting_as_text(node_setting(node, "trigger.date.field"));
        if (!slow_calendar_field(life, field, &day)) {
            return 0;
        }
        char name[80] = "";
        memcpy(name, field.bytes, field.length < 79 ? field.length : 79);
        yearly = slow_calendar_yearly(node_setting(node, "trigger.date.repeat"), name, day);
        once = !yearly;
        if (once && !civil_day_has_year(day)) {
            return 0;
        }
        shape_read_offset(node_setting(node, "trigger.date.offset"), &offset);
        at = slow_calendar_clock(node_setting(node, "trigger.date.at"), SLOW_NINE);
    }
    if (once) {
        return slow_start_keep(life, instants, 0, room,
                               zone_instant(life->zone, (day + offset) * CIVIL_DAY + at));
    }
    for (int64_t on = first - 1 - offset; on <= last + 1 - offset; on++) {
        if (civil_anniversary(day, on) == on) {
            count = slow_start_keep(life, instants, count, room,
                                    zone_instant(life->zone, (on + offset) * CIVIL_DAY + at));
        }
    }
    return count;
}
