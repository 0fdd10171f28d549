/* Cells in their plainest form, read quickly. */
#include "storage/formats/csv_plain.h"

#include "storage/formats/csv_scan.h"

/* Days from 0001-01-01 to 1970-01-01; and with so many digits, decimals among them, a number fits
 * 64 bits and csv_type's own limits. */
enum { CSV_PLAIN_DIGITS = 18, CSV_PLAIN_DATE = 10, CSV_PLAIN_EPOCH = 719162 };

/* Reads `count` digits; false where another byte is among them. */
static bool csv_plain_digits(const char bytes[], size_t count, int64_t *number)
{
    uint64_t sum = (uint64_t)*number;
    unsigned worst = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned digit = (unsigned)(unsigned char)bytes[i] - '0';
        worst |= digit > 9;
        sum = sum * 10 + digit;
    }
    *number = (int64_t)sum;
    return worst == 0;
}

/* *most_digits: of all numbers so far, before the point. */
static inline bool csv_plain_integer(struct text cell, int *most_digits, int64_t *ret_number)
{
    int64_t number = 0;
    if (cell.length == 1 && cell.bytes[0] >= '0' && cell.bytes[0] <= '9') {
        *most_digits = *most_digits == 0 ? 1 : *most_digits;
        *ret_number = cell.bytes[0] - '0';
        return true;
    }
    if (cell.length == 0 || cell.length > CSV_PLAIN_DIGITS ||
        (cell.bytes[0] == '0' && cell.length > 1) ||
        !csv_plain_digits(cell.bytes, cell.length, &number)) {
        return false;
    }
    *most_digits = (int)cell.length > *most_digits ? (int)cell.length : *most_digits;
    *ret_number = number;
    return true;
}

static inline bool csv_plain_decimal(struct text cell, int scale, int *most_digits,
                                     int64_t *ret_number)
{
    int64_t number = 0;
    size_t decimals = (size_t)scale;
    if (scale == 0 || cell.length > CSV_PLAIN_DIGITS || cell.length < decimals + 2) {
        return false;
    }
    size_t digits = cell.length - decimals - 1;
    if (cell.bytes[digits] != '.' || (cell.bytes[0] == '0' && digits > 1) ||
        !csv_plain_digits(cell.bytes, digits, &number) ||
        !csv_plain_digits(cell.bytes + digits + 1, decimals, &number)) {
        return false;
    }
    *most_digits = (int)digits > *most_digits ? (int)digits : *most_digits;
    *ret_number = number;
    return true;
}

/* Two digits; a number beyond 99 where they are none. */
static unsigned csv_plain_two(const char bytes[])
{
    unsigned tens = (unsigned)(unsigned char)bytes[0] - '0';
    unsigned ones = (unsigned)(unsigned char)bytes[1] - '0';
    return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

/* Days before each month, and all; civil_day has the formula for any year. */
static bool csv_plain_day(unsigned year, unsigned month, unsigned day, int64_t *ret_day)
{
    static const uint16_t before[] = {0,   0,   31,  59,  90,  120, 151,
                                      181, 212, 243, 273, 304, 334, 365};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    unsigned last = (unsigned)before[month + 1] - before[month] + (leap && month == 2);
    if (year == 0 || day == 0 || day > last) {
        return false;
    }
    unsigned earlier = year - 1;
    int64_t days = (int64_t)earlier * 365 + earlier / 4 - earlier / 100 + earlier / 400;
    *ret_day = days + before[month] + (leap && month > 2) + day - 1 - CSV_PLAIN_EPOCH;
    return true;
}

static inline bool csv_plain_date(struct text cell, int64_t *ret_number)
{
    const char *bytes = cell.bytes;
    if (cell.length != CSV_PLAIN_DATE || bytes[4] != '-' || bytes[7] != '-') {
        return false;
    }
    unsigned century = csv_plain_two(bytes);
    unsigned year = csv_plain_two(bytes + 2);
    unsigned month = csv_plain_two(bytes + 5);
    unsigned day = csv_plain_two(bytes + 8);
    if (century > 99 || year > 99 || month == 0 || month > 12 || day > 31 ||
        !csv_plain_day(century * 100 + year, month, day, ret_number)) {
        return false;
    }
    return true;
}

void csv_plain_read_all(const struct text cells[], size_t count, enum value_type type, int scale,
                        struct csv_type_guess *guess, int64_t ret_numbers[], bool ret_filled[])
{
    int most_digits = 0;
    bool dated = false;
    for (size_t i = 0; i < count; i++) {
        int64_t number = 0;
        bool day = type == VALUE_DATE && csv_plain_date(cells[i], &number);
        ret_filled[i] =
            day || (type == VALUE_INTEGER && csv_plain_integer(cells[i], &most_digits, &number)) ||
            (type == VALUE_DECIMAL && csv_plain_decimal(cells[i], scale, &most_digits, &number));
        ret_numbers[i] = ret_filled[i] ? number : 0;
        dated = dated || day;
    }
    if (guess != NULL && most_digits != 0) {
        csv_type_guess_add_number(guess, most_digits, type == VALUE_DECIMAL ? scale : 0);
    }
    if (guess != NULL && dated) {
        csv_type_guess_add_date(guess);
    }
}

bool csv_plain_read(struct text cell, enum value_type type, int scale, struct csv_type_guess *guess,
                    int64_t *ret_number)
{
    bool filled = false;
    csv_plain_read_all(&cell, 1, type, scale, guess, ret_number, &filled);
    return filled;
}

/* As csv_standard does: something, one @, something whose first point is neither its first nor its
 * last byte. */
static bool csv_plain_email(struct text cell)
{
    if (cell.length > CSV_SCAN_BLOCK) {
        return false;
    }
    struct csv_scan_address found = csv_scan_address(cell);
    if (found.bad != 0 || found.at == 0 || (found.at & (found.at - 1)) != 0) {
        return false;
    }
    uint64_t points = found.point & ~(found.at | (found.at - 1));
    size_t at = (size_t)__builtin_ctzll(found.at);
    size_t point = points == 0 ? cell.length : (size_t)__builtin_ctzll(points);
    return at > 0 && point > at + 1 && point + 1 < cell.length;
}

static bool csv_plain_phone(struct text cell)
{
    int64_t ignored = 0;
    return cell.length >= 3 && csv_plain_digits(cell.bytes + cell.length - 3, 3, &ignored);
}

static bool csv_plain_code(struct text cell, size_t most)
{
    for (size_t i = 0; i < cell.length; i++) {
        if (i == most || cell.bytes[i] < 'A' || cell.bytes[i] > 'Z') {
            return false;
        }
    }
    return true;
}

bool csv_plain_is_text(struct text cell, enum standard_field field)
{
    if (cell.length == 0 || (unsigned char)cell.bytes[0] <= ' ' ||
        (unsigned char)cell.bytes[cell.length - 1] <= ' ') {
        return false;
    }
    switch (field) {
    case STANDARD_EMAIL:
        return csv_plain_email(cell);
    case STANDARD_PHONE:
        return csv_plain_phone(cell);
    case STANDARD_COUNTRY:
        return cell.length == 2 && csv_plain_code(cell, 2);
    case STANDARD_REGION:
        return csv_plain_code(cell, 3);
    case STANDARD_FREQUENCY:
    case STANDARD_TIMEZONE:
        return false;
    default:
        return standard_field_type(field) == VALUE_TEXT;
    }
}
