/* The type of a column from its cells, and a cell as a value of a type. */
#include "storage/formats/csv_type.h"

enum { CSV_TYPE_MOST_DIGITS = 18 };

bool csv_type_read_boolean(struct text cell, bool *ret_boolean)
{
    bool yes =
        text_equal_ignoring_case(cell, TEXT("true")) || text_equal_ignoring_case(cell, TEXT("yes"));
    bool no =
        text_equal_ignoring_case(cell, TEXT("false")) || text_equal_ignoring_case(cell, TEXT("no"));
    if (yes || no) {
        *ret_boolean = yes;
    }
    return yes || no;
}

/* Digits before and behind the point of a number as filters.md writes it; decimals -1: no point.
 * False if it is none. */
static bool csv_type_measure(struct text cell, int *ret_digits, int *ret_decimals)
{
    size_t at = cell.length > 0 && (cell.bytes[0] == '-' || cell.bytes[0] == '+');
    size_t begin = at;
    size_t point = cell.length;
    for (; at < cell.length; at++) {
        if (cell.bytes[at] == '.' && point == cell.length) {
            point = at;
        } else if (cell.bytes[at] < '0' || cell.bytes[at] > '9') {
            return false;
        }
    }
    size_t digits = point - begin;
    if (digits == 0 || digits > 1000 || point + 1 == cell.length ||
        (digits > 1 && cell.bytes[begin] == '0')) {
        return false;
    }
    *ret_digits = (int)digits;
    *ret_decimals = point == cell.length ? -1 : (int)(cell.length - point - 1);
    return true;
}

static void csv_type_guess_number(struct csv_type_guess *guess, struct text cell)
{
    int digits = 0;
    int decimals = 0;
    int64_t number = 0;
    if (!csv_type_measure(cell, &digits, &decimals)) {
        guess->integer = false;
        guess->decimal = false;
        return;
    }
    bool fits = digits <= CSV_TYPE_MOST_DIGITS || text_to_integer(cell, &number);
    guess->integer = guess->integer && decimals < 0 && fits;
    guess->decimal = guess->decimal && digits <= CSV_TYPE_MOST_DIGITS;
    guess->digits = digits > guess->digits ? digits : guess->digits;
    guess->decimals = decimals > guess->decimals ? decimals : guess->decimals;
}

static void csv_type_guess_time(struct csv_type_guess *guess, struct text cell)
{
    int64_t ignored = 0;
    bool zone = false;
    bool date = civil_read_date(cell, &ignored);
    guess->date = guess->date && date;
    guess->datetime = guess->datetime && (date || civil_read_datetime(cell, &ignored, &zone));
}

void csv_type_guess_add(struct csv_type_guess *guess, struct text cell)
{
    bool ignored = false;
    cell = text_trim(cell);
    if (guess->boolean) {
        guess->boolean = csv_type_read_boolean(cell, &ignored);
    }
    if (guess->integer || guess->decimal) {
        csv_type_guess_number(guess, cell);
    }
    if (guess->date || guess->datetime) {
        csv_type_guess_time(guess, cell);
    }
}

enum value_type csv_type_guess_type(const struct csv_type_guess *guess, bool any)
{
    if (!any) {
        return VALUE_TEXT;
    }
    return guess->boolean    ? VALUE_BOOLEAN
           : guess->integer  ? VALUE_INTEGER
           : guess->decimal  ? VALUE_DECIMAL
           : guess->date     ? VALUE_DATE
           : guess->datetime ? VALUE_DATETIME
                             : VALUE_TEXT;
}

int csv_type_guess_scale(const struct csv_type_guess *guess)
{
    int room = CSV_TYPE_MOST_DIGITS - guess->digits;
    int scale = guess->decimals < 0 ? 0 : guess->decimals;
    scale = scale > DECIMAL_MOST_SCALE ? DECIMAL_MOST_SCALE : scale;
    return scale > room ? (room < 0 ? 0 : room) : scale;
}

/* A number with any number of decimals, rounded half away from zero to nine. */
static bool csv_type_read_long(struct text cell, int decimals, struct decimal *ret_decimal)
{
    if (decimals <= DECIMAL_MOST_SCALE) {
        return decimal_read(cell, ret_decimal);
    }
    size_t kept = cell.length - (size_t)(decimals - DECIMAL_MOST_SCALE);
    if (!decimal_read(text_part(cell, 0, kept), ret_decimal)) {
        return false;
    }
    bool up = cell.bytes[kept] >= '5';
    int64_t step = cell.bytes[0] == '-' ? -1 : 1;
    return !__builtin_add_overflow(ret_decimal->digits, up ? step : 0, &ret_decimal->digits);
}

static bool csv_type_read_decimal(struct text cell, int scale, struct decimal *ret_decimal)
{
    int digits = 0;
    int decimals = 0;
    return csv_type_measure(cell, &digits, &decimals) &&
           csv_type_read_long(cell, decimals, ret_decimal) &&
           decimal_rescale(*ret_decimal, scale, ret_decimal);
}

bool csv_type_is_rounded(struct text cell, int scale)
{
    int digits = 0;
    int decimals = 0;
    return csv_type_measure(text_trim(cell), &digits, &decimals) && decimals > scale;
}

static bool csv_type_read_datetime(struct text cell, const struct zone *zone, int64_t *ret_instant)
{
    int64_t seconds = 0;
    bool has_zone = false;
    if (civil_read_date(cell, &seconds)) {
        *ret_instant = zone_midnight(zone, seconds);
        return true;
    }
    if (!civil_read_datetime(cell, &seconds, &has_zone)) {
        return false;
    }
    *ret_instant = has_zone ? seconds : zone_instant(zone, seconds);
    return true;
}

static bool csv_type_read_date(struct text cell, const struct zone *zone, int64_t *ret_day)
{
    int64_t instant = 0;
    if (civil_read_date(cell, ret_day)) {
        return true;
    }
    if (!csv_type_read_datetime(cell, zone, &instant)) {
        return false;
    }
    *ret_day = zone_day(zone, instant);
    return true;
}

bool csv_type_read(struct text cell, enum value_type type, int scale, const struct zone *zone,
                   struct value *ret_value)
{
    int ignored = 0;
    struct decimal decimal = {0};
    ret_value->type = type;
    if (type == VALUE_TEXT) {
        ret_value->text = cell;
        return true;
    }
    cell = text_trim(cell);
    switch (type) {
    case VALUE_BOOLEAN:
        return csv_type_read_boolean(cell, &ret_value->boolean);
    case VALUE_INTEGER:
        return csv_type_measure(cell, &ignored, &ignored) &&
               text_to_integer(cell, &ret_value->integer);
    case VALUE_DECIMAL:
        if (!csv_type_read_decimal(cell, scale, &decimal)) {
            return false;
        }
        ret_value->decimal.digits = decimal.digits;
        ret_value->decimal.scale = decimal.scale;
        return true;
    case VALUE_DATE:
        return csv_type_read_date(cell, zone, &ret_value->day);
    case VALUE_DATETIME:
        return csv_type_read_datetime(cell, zone, &ret_value->instant);
    default:
        return false;
    }
}
