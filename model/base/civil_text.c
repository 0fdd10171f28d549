/* Dates, clocks and durations as text. */
#include "model/base/civil_time.h"

static const int64_t civil_longest_duration = INT64_C(36525) * CIVIL_DAY;

/* Cuts exactly `digits` digits off *rest. */
static bool civil_cut_number(struct text *rest, size_t digits, int *ret_number)
{
    if (rest->length < digits) {
        return false;
    }
    int number = 0;
    for (size_t i = 0; i < digits; i++) {
        if (rest->bytes[i] < '0' || rest->bytes[i] > '9') {
            return false;
        }
        number = number * 10 + (rest->bytes[i] - '0');
    }
    rest->bytes += digits;
    rest->length -= digits;
    *ret_number = number;
    return true;
}

static bool civil_cut_byte(struct text *rest, char byte)
{
    if (rest->length == 0 || rest->bytes[0] != byte) {
        return false;
    }
    rest->bytes++;
    rest->length--;
    return true;
}

static bool civil_cut_date(struct text *rest, int64_t *ret_day)
{
    int year = 0;
    int month = 0;
    int day = 0;
    if (!civil_cut_number(rest, 4, &year) || !civil_cut_byte(rest, '-') ||
        !civil_cut_number(rest, 2, &month) || !civil_cut_byte(rest, '-') ||
        !civil_cut_number(rest, 2, &day)) {
        return false;
    }
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > civil_month_length(year, month)) {
        return false;
    }
    *ret_day = civil_day((struct civil_date){.year = year, .month = month, .day = day});
    return true;
}

static bool civil_cut_clock(struct text *rest, int32_t *ret_seconds)
{
    int hour = 0;
    int minute = 0;
    if (!civil_cut_number(rest, 2, &hour) || !civil_cut_byte(rest, ':') ||
        !civil_cut_number(rest, 2, &minute) || hour > 23 || minute > 59) {
        return false;
    }
    *ret_seconds = hour * CIVIL_HOUR + minute * 60;
    return true;
}

/* "Z", "+02:00" or nothing. */
static bool civil_cut_zone(struct text *rest, int32_t *ret_offset, bool *ret_there)
{
    *ret_offset = 0;
    *ret_there = true;
    if (civil_cut_byte(rest, 'Z')) {
        return true;
    }
    bool west = civil_cut_byte(rest, '-');
    if (!west && !civil_cut_byte(rest, '+')) {
        *ret_there = false;
        return true;
    }
    if (!civil_cut_clock(rest, ret_offset)) {
        return false;
    }
    *ret_offset = west ? -*ret_offset : *ret_offset;
    return true;
}

bool civil_read_date(struct text text, int64_t *ret_day)
{
    int64_t day = 0;
    if (!civil_cut_date(&text, &day) || text.length != 0) {
        return false;
    }
    *ret_day = day;
    return true;
}

bool civil_read_datetime(struct text text, int64_t *ret_local, bool *ret_has_zone)
{
    int64_t day = 0;
    int32_t clock = 0;
    int second = 0;
    int32_t offset = 0;
    bool zone = false;
    if (!civil_cut_date(&text, &day) ||
        (!civil_cut_byte(&text, 'T') && !civil_cut_byte(&text, ' ')) ||
        !civil_cut_clock(&text, &clock)) {
        return false;
    }
    if (civil_cut_byte(&text, ':') && (!civil_cut_number(&text, 2, &second) || second > 59)) {
        return false;
    }
    if (ret_has_zone != NULL && !civil_cut_zone(&text, &offset, &zone)) {
        return false;
    }
    if (text.length != 0) {
        return false;
    }
    if (ret_has_zone != NULL) {
        *ret_has_zone = zone;
    }
    *ret_local = day * CIVIL_DAY + clock + second - offset;
    return true;
}

bool civil_read_clock(struct text text, int32_t *ret_seconds)
{
    int32_t seconds = 0;
    if (!civil_cut_clock(&text, &seconds) || text.length != 0) {
        return false;
    }
    *ret_seconds = seconds;
    return true;
}

static const struct civil_unit {
    const char *name;
    int64_t seconds;
} civil_units[] = {
    {"w", INT64_C(7) * CIVIL_DAY}, {"d", CIVIL_DAY}, {"h", CIVIL_HOUR}, {"min", 60}, {"s", 1},
};

enum { CIVIL_UNIT_COUNT = sizeof(civil_units) / sizeof(civil_units[0]) };

static void civil_skip_blanks(struct text *rest)
{
    while (civil_cut_byte(rest, ' ')) {
    }
}

/* The unit that *rest begins with, from `least` on; CIVIL_UNIT_COUNT for none. A letter may not
 * follow. */
static size_t civil_cut_unit(struct text *rest, size_t least)
{
    size_t length = 0;
    while (length < rest->length && rest->bytes[length] >= 'a' && rest->bytes[length] <= 'z') {
        length++;
    }
    struct text word = text_part(*rest, 0, length);
    for (size_t unit = least; unit < CIVIL_UNIT_COUNT; unit++) {
        if (text_is(word, civil_units[unit].name)) {
            *rest = text_part(*rest, length, rest->length);
            return unit;
        }
    }
    return CIVIL_UNIT_COUNT;
}

bool civil_read_duration(struct text text, int64_t *ret_seconds)
{
    const int64_t most = civil_longest_duration;
    int64_t total = 0;
    size_t unit = 0;
    struct text rest = text_trim(text);
    if (rest.length == 0) {
        return false;
    }
    while (rest.length != 0) {
        int64_t number = 0;
        int digit = 0;
        size_t before = rest.length;
        while (number <= most && civil_cut_number(&rest, 1, &digit)) {
            number = number * 10 + digit;
        }
        bool any = rest.length < before;
        civil_skip_blanks(&rest);
        unit = civil_cut_unit(&rest, unit);
        if (!any || unit == CIVIL_UNIT_COUNT || number > most / civil_units[unit].seconds) {
            return false;
        }
        total += number * civil_units[unit].seconds;
        unit++;
        civil_skip_blanks(&rest);
    }
    if (total > most) {
        return false;
    }
    *ret_seconds = total;
    return true;
}

void civil_write_date(struct text_builder *builder, int64_t day)
{
    struct civil_date date = civil_date(day);
    if (date.year == CIVIL_NO_YEAR) {
        text_append_format(builder, "--%02d-%02d", date.month, date.day);
    } else {
        text_append_format(builder, "%04d-%02d-%02d", (int)date.year, date.month, date.day);
    }
}

void civil_write_datetime(struct text_builder *builder, int64_t local)
{
    int64_t second = local % CIVIL_DAY;
    second = second < 0 ? second + CIVIL_DAY : second;
    civil_write_date(builder, (local - second) / CIVIL_DAY);
    text_append_format(builder, "T%02d:%02d:%02d", (int)(second / CIVIL_HOUR),
                       (int)(second / 60 % 60), (int)(second % 60));
}

void civil_write_clock(struct text_builder *builder, int32_t seconds)
{
    text_append_format(builder, "%02d:%02d", (int)(seconds / CIVIL_HOUR), (int)(seconds / 60 % 60));
}

void civil_write_duration(struct text_builder *builder, int64_t seconds)
{
    size_t begin = builder->length;
    for (size_t unit = 0; unit < CIVIL_UNIT_COUNT; unit++) {
        int64_t number = seconds / civil_units[unit].seconds;
        if (number == 0) {
            continue;
        }
        text_append_string(builder, builder->length == begin ? "" : " ");
        text_append_number(builder, number);
        text_append_string(builder, civil_units[unit].name);
        seconds -= number * civil_units[unit].seconds;
    }
    if (builder->length == begin) {
        text_append_string(builder, "0s");
    }
}
