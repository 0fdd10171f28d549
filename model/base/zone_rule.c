/* The rule in a TZif file's footer: standard time, and the yearly change to daylight time and back.
 */
#include "model/base/zone_rule.h"

#include "model/base/civil_time.h"

static bool zone_rule_cut(struct text *rest, char byte)
{
    if (rest->length == 0 || rest->bytes[0] != byte) {
        return false;
    }
    *rest = text_part(*rest, 1, rest->length);
    return true;
}

static bool zone_rule_number(struct text *rest, int least, int most, int *ret_number)
{
    int number = 0;
    size_t digits = 0;
    while (digits < rest->length && digits < 4 && rest->bytes[digits] >= '0' &&
           rest->bytes[digits] <= '9') {
        number = number * 10 + (rest->bytes[digits] - '0');
        digits++;
    }
    if (digits == 0 || number < least || number > most) {
        return false;
    }
    *rest = text_part(*rest, digits, rest->length);
    *ret_number = number;
    return true;
}

/* [+|-]h[:m[:s]] */
static bool zone_rule_time(struct text *rest, int most_hours, int32_t *ret_seconds)
{
    bool negative = zone_rule_cut(rest, '-');
    if (!negative) {
        zone_rule_cut(rest, '+');
    }
    int parts[3] = {0};
    if (!zone_rule_number(rest, 0, most_hours, &parts[0])) {
        return false;
    }
    for (int i = 1; i < 3 && zone_rule_cut(rest, ':'); i++) {
        if (!zone_rule_number(rest, 0, 59, &parts[i])) {
            return false;
        }
    }
    int32_t seconds = parts[0] * CIVIL_HOUR + parts[1] * 60 + parts[2];
    *ret_seconds = negative ? -seconds : seconds;
    return true;
}

/* Three letters or more, or letters, digits and signs in angle brackets. */
static bool zone_rule_name(struct text *rest)
{
    bool quoted = zone_rule_cut(rest, '<');
    size_t length = 0;
    for (; length < rest->length; length++) {
        char byte = rest->bytes[length];
        bool letter = (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
        bool other = (byte >= '0' && byte <= '9') || byte == '+' || byte == '-';
        if (!letter && !(quoted && other)) {
            break;
        }
    }
    *rest = text_part(*rest, length, rest->length);
    return length >= 3 && (!quoted || zone_rule_cut(rest, '>'));
}

static bool zone_rule_day(struct text *rest, struct zone_change *ret_change)
{
    if (zone_rule_cut(rest, 'M')) {
        ret_change->form = ZONE_DAY_WEEKDAY;
        return zone_rule_number(rest, 1, 12, &ret_change->month) && zone_rule_cut(rest, '.') &&
               zone_rule_number(rest, 1, 5, &ret_change->week) && zone_rule_cut(rest, '.') &&
               zone_rule_number(rest, 0, 6, &ret_change->weekday);
    }
    bool julian = zone_rule_cut(rest, 'J');
    ret_change->form = julian ? ZONE_DAY_JULIAN : ZONE_DAY_COUNTED;
    return zone_rule_number(rest, julian ? 1 : 0, 365, &ret_change->day);
}

static bool zone_rule_change(struct text *rest, struct zone_change *ret_change)
{
    *ret_change = (struct zone_change){.second = 2 * CIVIL_HOUR};
    if (!zone_rule_cut(rest, ',') || !zone_rule_day(rest, ret_change)) {
        return false;
    }
    return !zone_rule_cut(rest, '/') || zone_rule_time(rest, 167, &ret_change->second);
}

static bool zone_rule_daylight(struct text *rest, struct zone_rule *rule)
{
    if (!zone_rule_name(rest)) {
        return false;
    }
    rule->changes = true;
    rule->daylight = rule->standard + CIVIL_HOUR;
    if (rest->length != 0 && rest->bytes[0] != ',') {
        if (!zone_rule_time(rest, 24, &rule->daylight)) {
            return false;
        }
        rule->daylight = -rule->daylight;
    }
    return zone_rule_change(rest, &rule->begin) && zone_rule_change(rest, &rule->end);
}

bool zone_rule_read(struct text text, struct zone_rule *ret_rule)
{
    struct zone_rule rule = {0};
    if (!zone_rule_name(&text) || !zone_rule_time(&text, 24, &rule.standard)) {
        return false;
    }
    rule.standard = -rule.standard;
    if (text.length != 0 && (!zone_rule_daylight(&text, &rule) || text.length != 0)) {
        return false;
    }
    *ret_rule = rule;
    return true;
}

/* The local midnight of the change's day in a year, as a day. */
static int64_t zone_change_day(const struct zone_change *change, int32_t year)
{
    int64_t new_year = civil_day((struct civil_date){.year = year, .month = 1, .day = 1});
    if (change->form == ZONE_DAY_COUNTED) {
        return new_year + change->day;
    }
    if (change->form == ZONE_DAY_JULIAN) {
        return new_year + change->day - 1 + (change->day >= 60 && civil_is_leap(year));
    }
    int64_t first = civil_day((struct civil_date){.year = year, .month = change->month, .day = 1});
    int from_sunday = (civil_weekday(first) + 1) % 7;
    int day = (change->weekday - from_sunday + 7) % 7 + (change->week - 1) * 7;
    return first + (day < civil_month_length(year, change->month) ? day : day - 7);
}

struct zone_span zone_rule_span(const struct zone_rule *rule, int64_t instant)
{
    struct zone_span span = {.begin = INT64_MIN, .end = INT64_MAX, .offset = rule->standard};
    if (!rule->changes) {
        return span;
    }
    int64_t day = instant / CIVIL_DAY - (instant % CIVIL_DAY < 0);
    int32_t year = civil_date(day).year;
    for (int32_t step = -2; step <= 2; step++) {
        int64_t begin = zone_change_day(&rule->begin, year + step) * CIVIL_DAY +
                        rule->begin.second - rule->standard;
        int64_t end = zone_change_day(&rule->end, year + step) * CIVIL_DAY + rule->end.second -
                      rule->daylight;
        int64_t changes[2] = {begin < end ? begin : end, begin < end ? end : begin};
        for (int i = 0; i < 2; i++) {
            if (changes[i] > instant) {
                span.end = changes[i];
                return span;
            }
            span.begin = changes[i];
            span.offset = (i == 0) == (begin < end) ? rule->daylight : rule->standard;
        }
    }
    return span;
}
