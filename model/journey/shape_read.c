/* Reading single values: durations, clocks, dates, rates. */
#include "model/journey/shape.h"

#include <stdint.h>

#include "model/base/civil_time.h"

static bool shape_read_digits(struct text text, int decimals, int64_t *ret_number)
{
    int64_t number = 0;
    int behind = -1;
    size_t digits = 0;
    bool up = false;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        if (byte == '.' && behind < 0 && digits != 0 && i + 1 < text.length) {
            behind = 0;
            continue;
        }
        if (byte < '0' || byte > '9') {
            return false;
        }
        digits++;
        if (behind >= 0 && behind++ >= decimals) {
            up = up || (behind == decimals + 1 && byte >= '5');
            continue;
        }
        if (number > (INT64_MAX - 9) / 10) {
            return false;
        }
        number = number * 10 + (byte - '0');
    }
    for (int i = behind < 0 ? 0 : behind; i < decimals; i++) {
        if (number > INT64_MAX / 10) {
            return false;
        }
        number *= 10;
    }
    *ret_number = number + (up ? 1 : 0);
    return digits != 0;
}

static bool shape_read_signed(struct text text, int decimals, int64_t *ret_number)
{
    bool negative = text.length != 0 && text.bytes[0] == '-';
    int64_t number = 0;
    if (!shape_read_digits(text_part(text, negative ? 1 : 0, SIZE_MAX), decimals, &number)) {
        return false;
    }
    *ret_number = negative ? -number : number;
    return true;
}

bool shape_read_integer(const struct setting *setting, int64_t *ret_number)
{
    return shape_read_signed(setting_as_text(setting), 0, ret_number) &&
           text_find(setting_as_text(setting), TEXT(".")) == setting->length;
}

bool shape_read_decimal(const struct setting *setting, int64_t *ret_number)
{
    return shape_read_signed(setting_as_text(setting), 7, ret_number);
}

bool shape_read_boolean(const struct setting *setting, bool *ret_flag)
{
    struct text text = setting_as_text(setting);
    if (!text_is(text, "true") && !text_is(text, "false")) {
        return false;
    }
    *ret_flag = text_is(text, "true");
    return true;
}

bool shape_read_duration(const struct setting *setting, int64_t *ret_seconds)
{
    return civil_read_duration(setting_as_text(setting), ret_seconds);
}

bool shape_read_offset(const struct setting *setting, int64_t *ret_days)
{
    struct text text = setting_as_text(setting);
    bool negative = text.length != 0 && text.bytes[0] == '-';
    bool sign = negative || (text.length != 0 && text.bytes[0] == '+');
    int64_t seconds = 0;
    if (!civil_read_duration(text_part(text, sign ? 1 : 0, SIZE_MAX), &seconds) ||
        seconds % CIVIL_DAY != 0) {
        return false;
    }
    *ret_days = (negative ? -seconds : seconds) / CIVIL_DAY;
    return true;
}

bool shape_read_clock(const struct setting *setting, int32_t *ret_seconds)
{
    return civil_read_clock(setting_as_text(setting), ret_seconds);
}

bool shape_read_window(const struct setting *setting, int32_t *ret_from, int32_t *ret_to)
{
    struct text text = setting_as_text(setting);
    size_t dash = text_find(text, TEXT("-"));
    if (dash == text.length) {
        return false;
    }
    int32_t from = 0;
    int32_t to = 0;
    if (!civil_read_clock(text_trim(text_part(text, 0, dash)), &from) ||
        !civil_read_clock(text_trim(text_part(text, dash + 1, SIZE_MAX)), &to)) {
        return false;
    }
    *ret_from = from;
    *ret_to = to;
    return true;
}

bool shape_read_date(const struct setting *setting, int64_t *ret_day)
{
    return civil_read_date(setting_as_text(setting), ret_day);
}

bool shape_read_datetime(const struct setting *setting, int64_t *ret_local)
{
    int64_t local = 0;
    bool has_zone = false;
    if (!civil_read_datetime(setting_as_text(setting), &local, &has_zone) || has_zone) {
        return false;
    }
    *ret_local = local;
    return true;
}

bool shape_read_month_day(const struct setting *setting, int32_t *ret_year, int *ret_month,
                          int *ret_day)
{
    struct text text = setting_as_text(setting);
    char in_leap_year[] = "2000-MM-DD";
    int64_t day = 0;
    bool short_form = text.length == 5;
    for (size_t i = 0; short_form && i < text.length; i++) {
        in_leap_year[5 + i] = text.bytes[i];
    }
    if (!civil_read_date(short_form ? text_from(in_leap_year) : text, &day)) {
        return false;
    }
    struct civil_date date = civil_date(day);
    *ret_year = short_form ? 0 : date.year;
    *ret_month = date.month;
    *ret_day = date.day;
    return true;
}

bool shape_read_rate(const struct setting *setting, int64_t *ret_rate, bool *ret_times)
{
    struct text text = setting_as_text(setting);
    bool times = text.length != 0 && text.bytes[0] == 'x';
    int64_t rate = 0;
    if (!shape_read_digits(text_part(text, times ? 1 : 0, SIZE_MAX), times ? 3 : 9, &rate) ||
        (times ? rate > 1000000 : rate > 1000000000)) {
        return false;
    }
    *ret_rate = rate;
    *ret_times = times;
    return true;
}

bool shape_read_event_rate(const struct setting *setting, int64_t *ret_rate)
{
    struct text text = setting_as_text(setting);
    struct text unit = TEXT("/day");
    if (!text_ends_with(text, unit)) {
        return false;
    }
    int64_t rate = 0;
    int64_t most = (int64_t)CIVIL_DAY * 1000000000;
    struct text number = text_trim(text_part(text, 0, text.length - unit.length));
    if (!shape_read_digits(number, 9, &rate) || rate > most) {
        return false;
    }
    *ret_rate = rate;
    return true;
}

bool shape_read_raise(const struct setting *setting, int64_t *ret_times, int64_t *ret_seconds)
{
    struct text text = setting_as_text(setting);
    struct text word = TEXT(" for ");
    size_t at = text_find(text, word);
    if (at == text.length || text.bytes[0] != 'x') {
        return false;
    }
    int64_t times = 0;
    int64_t seconds = 0;
    if (!shape_read_digits(text_trim(text_part(text, 1, at - 1)), 3, &times) || times < 1000 ||
        times > 1000000 ||
        !civil_read_duration(text_trim(text_part(text, at + word.length, SIZE_MAX)), &seconds)) {
        return false;
    }
    *ret_times = times;
    *ret_seconds = seconds;
    return true;
}
