/* Cells in their plainest form, read quickly. */
#include "storage/formats/csv_plain.h"

#include <string.h>

#include "storage/formats/csv_scan.h"

/* Days from 0000-01-01 to 1970-01-01; and with so many digits, decimals among them, a number fits
 * 64 bits and csv_type's own limits. */
enum { CSV_PLAIN_DIGITS = 18, CSV_PLAIN_DATE = 10, CSV_PLAIN_RUN = 64, CSV_PLAIN_YEAR_0 = 719528 };

static const uint64_t csv_plain_tops = 0x8080808080808080U; /* the upper bit of each byte */

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

/* Eight bytes, the first one lowest. */
static inline uint64_t csv_plain_eight(const char bytes[])
{
    uint64_t eight = 0;
    memcpy(&eight, bytes, sizeof(eight));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    eight = __builtin_bswap64(eight);
#endif
    return eight;
}

static inline uint64_t csv_plain_four(const char bytes[])
{
    uint32_t four = 0;
    memcpy(&four, bytes, sizeof(four));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    four = __builtin_bswap32(four);
#endif
    return four;
}

/* The bytes of a text of one to eight, the first one lowest; 0 above. Two halves may overlap. */
static inline uint64_t csv_plain_word(struct text text)
{
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    if (text.length >= 4) {
        return csv_plain_four(text.bytes) | csv_plain_four(text.bytes + text.length - 4)
                                                << 8 * (text.length - 4);
    }
    size_t last = text.length - 1;
    size_t middle = last / 2;
    return bytes[0] | (uint64_t)bytes[middle] << 8 * middle | (uint64_t)bytes[last] << 8 * last;
}

/* Whether no byte is above its limit, 0x7F less what `above` has there: 9 with 0x76, 0 with 0x7F. A
 * sum leaves its byte only where that has its upper bit already. */
static inline bool csv_plain_fits(uint64_t word, uint64_t above)
{
    return (((word + above) | word) & csv_plain_tops) == 0;
}

/* The number of one to eight digits in a word; false where another byte is among them. Pairs,
 * fours, eights (Lemire, Number parsing at a gigabyte per second, 2021). */
static inline bool csv_plain_word_number(uint64_t word, size_t length, int64_t *ret_number)
{
    const uint64_t zeros = 0x3030303030303030U;
    const uint64_t halves = 0x000000FF000000FFU;
    size_t free_bits = 64 - 8 * length;
    word = (word ^ zeros) << free_bits;
    if (!csv_plain_fits(word, 0x7676767676767676U)) {
        return false;
    }
    word = word * 10 + (word >> 8);
    *ret_number = (int64_t)(((word & halves) * 0x000F424000000064U +
                             ((word >> 16) & halves) * 0x0000271000000001U) >>
                            32);
    return true;
}

/* A needless 0 in front. Nobody can foresee which numbers are 0: nothing branches on it. */
static inline bool csv_plain_is_padded(struct text cell, size_t digits)
{
    return (unsigned)(cell.bytes[0] == '0') & (unsigned)(digits > 1);
}

/* *most_digits: of all numbers so far, before the point. */
static inline bool csv_plain_integer(struct text cell, int *most_digits, int64_t *ret_number)
{
    int64_t number = 0;
    if (cell.length == 0 || cell.length > CSV_PLAIN_DIGITS ||
        csv_plain_is_padded(cell, cell.length) ||
        !(cell.length <= sizeof(uint64_t)
              ? csv_plain_word_number(csv_plain_word(cell), cell.length, &number)
              : csv_plain_digits(cell.bytes, cell.length, &number))) {
        return false;
    }
    *most_digits = (int)cell.length > *most_digits ? (int)cell.length : *most_digits;
    *ret_number = number;
    return true;
}

/* So many digits, a point, the decimals; of eight bytes at most the point is taken out. */
static inline bool csv_plain_parts(struct text cell, size_t digits, int64_t *ret_number)
{
    size_t decimals = cell.length - digits - 1;
    if (cell.length > sizeof(uint64_t)) {
        return csv_plain_digits(cell.bytes, digits, ret_number) &&
               csv_plain_digits(cell.bytes + digits + 1, decimals, ret_number);
    }
    uint64_t word = csv_plain_word(cell);
    uint64_t before = word & ((UINT64_C(1) << 8 * digits) - 1);
    uint64_t after = word >> 8 * digits >> 8 << 8 * digits;
    return csv_plain_word_number(before | after, cell.length - 1, ret_number);
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
    if (cell.bytes[digits] != '.' || csv_plain_is_padded(cell, digits) ||
        !csv_plain_parts(cell, digits, &number)) {
        return false;
    }
    *most_digits = (int)digits > *most_digits ? (int)digits : *most_digits;
    *ret_number = number;
    return true;
}

/* A month of a common year, of a leap year: days of the year before it, its own; 0 for no month. */
struct csv_plain_month {
    uint16_t before;
    uint16_t days;
};

enum { CSV_PLAIN_MONTHS = 16 };

/* Year 100 * century + year; civil_day has the formula for any. A century has 24 leap years and one
 * in four one more, its first year. Which years are leap nobody can foresee: nothing branches on
 * it. */
static inline bool csv_plain_day(unsigned century, unsigned year, unsigned month, unsigned day,
                                 int64_t *ret_day)
{
    static const struct csv_plain_month months[2][CSV_PLAIN_MONTHS] = {
        {{0, 0},
         {0, 31},
         {31, 28},
         {59, 31},
         {90, 30},
         {120, 31},
         {151, 30},
         {181, 31},
         {212, 31},
         {243, 30},
         {273, 31},
         {304, 30},
         {334, 31}},
        {{0, 0},
         {0, 31},
         {31, 29},
         {60, 31},
         {91, 30},
         {121, 31},
         {152, 30},
         {182, 31},
         {213, 31},
         {244, 30},
         {274, 31},
         {305, 30},
         {335, 31}},
    };
    unsigned leap = (year == 0 ? century : year) % 4 == 0;
    if (month >= CSV_PLAIN_MONTHS || day - 1 >= months[leap][month].days || (century | year) == 0) {
        return false;
    }
    unsigned leap_centuries = (century + 3) / 4;
    unsigned leap_years = (year + 3) / 4 - ((year != 0) & (century % 4 != 0));
    unsigned days = century * (100 * 365 + 24) + leap_centuries + year * 365 + leap_years;
    *ret_day = (int64_t)(days + months[leap][month].before + day) - 1 - CSV_PLAIN_YEAR_0;
    return true;
}

/* YYYY-MM-DD, looked at as its first eight bytes and its last eight. */
static inline bool csv_plain_date(struct text cell, int64_t *ret_number)
{
    if (cell.length != CSV_PLAIN_DATE) {
        return false;
    }
    uint64_t first = csv_plain_eight(cell.bytes) ^ 0x2D30302D30303030U;
    uint64_t last = csv_plain_eight(cell.bytes + 2) ^ 0x30302D30302D3030U;
    if (!csv_plain_fits(first, 0x7F76767F76767676U) || !csv_plain_fits(last, 0x76767F76767F7676U)) {
        return false;
    }
    first = first * 10 + (first >> 8);
    last = last * 10 + (last >> 8);
    unsigned century = (unsigned)(first & 0xFF);
    unsigned year = (unsigned)(first >> 16 & 0xFF);
    unsigned month = (unsigned)(first >> 40 & 0xFF);
    unsigned day = (unsigned)(last >> 48 & 0xFF);
    return csv_plain_day(century, year, month, day, ret_number);
}

static inline bool csv_plain_one(struct text cell, enum value_type type, int scale,
                                 int *most_digits, int64_t *ret_number)
{
    return type == VALUE_DATE      ? csv_plain_date(cell, ret_number)
           : type == VALUE_INTEGER ? csv_plain_integer(cell, most_digits, ret_number)
           : type == VALUE_DECIMAL ? csv_plain_decimal(cell, scale, most_digits, ret_number)
                                   : false;
}

/* Made anew for each type where it is called with it; how many were plain. */
static inline size_t csv_plain_run(const struct text cells[], size_t count, enum value_type type,
                                   int scale, int *most_digits, int64_t ret_numbers[],
                                   bool ret_filled[])
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t number = 0;
        bool filled = csv_plain_one(cells[i], type, scale, most_digits, &number);
        ret_filled[i] = filled;
        ret_numbers[i] = number;
        found += filled;
    }
    return found;
}

/* Whether all cells have one byte, as those that say yes or no with 1 and 0. */
static bool csv_plain_are_short(const struct text cells[], size_t count)
{
    size_t others = 0;
    for (size_t i = 0; i < count; i++) {
        others |= cells[i].length ^ 1;
    }
    return others == 0;
}

/* Whole numbers of one byte. */
static void csv_plain_short_run(const struct text cells[], size_t count, int *most_digits,
                                int64_t ret_numbers[], bool ret_filled[])
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        unsigned digit = (unsigned)(unsigned char)cells[i].bytes[0] - '0';
        bool filled = digit <= 9;
        ret_filled[i] = filled;
        ret_numbers[i] = filled ? digit : 0;
        any |= filled;
    }
    *most_digits = any && *most_digits < 1 ? 1 : *most_digits;
}

static void csv_plain_integers(const struct text cells[], size_t count, int *most_digits,
                               int64_t ret_numbers[], bool ret_filled[])
{
    for (size_t from = 0; from < count; from += CSV_PLAIN_RUN) {
        size_t run = count - from < CSV_PLAIN_RUN ? count - from : CSV_PLAIN_RUN;
        if (csv_plain_are_short(cells + from, run)) {
            csv_plain_short_run(cells + from, run, most_digits, ret_numbers + from,
                                ret_filled + from);
        } else {
            csv_plain_run(cells + from, run, VALUE_INTEGER, 0, most_digits, ret_numbers + from,
                          ret_filled + from);
        }
    }
}

void csv_plain_read_all(const struct text cells[], size_t count, enum value_type type, int scale,
                        struct csv_type_guess *guess, int64_t ret_numbers[], bool ret_filled[])
{
    int most = 0;
    size_t dated = 0;
    switch (type) {
    case VALUE_DATE:
        dated = csv_plain_run(cells, count, VALUE_DATE, 0, &most, ret_numbers, ret_filled);
        break;
    case VALUE_INTEGER:
        csv_plain_integers(cells, count, &most, ret_numbers, ret_filled);
        break;
    case VALUE_DECIMAL:
        csv_plain_run(cells, count, VALUE_DECIMAL, scale, &most, ret_numbers, ret_filled);
        break;
    default:
        csv_plain_run(cells, count, VALUE_NULL, 0, &most, ret_numbers, ret_filled);
        break;
    }
    if (guess != NULL && most != 0) {
        csv_type_guess_add_number(guess, most, type == VALUE_DECIMAL ? scale : 0);
    }
    if (guess != NULL && dated != 0) {
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

static inline bool csv_plain_text(struct text cell, enum standard_field field)
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
    default:
        return true;
    }
}

/* Made anew for each field where it is called with it. */
static inline size_t csv_plain_texts_run(const struct text cells[], size_t count,
                                         enum standard_field field)
{
    size_t i = 0;
    while (i < count && csv_plain_text(cells[i], field)) {
        i++;
    }
    return i;
}

size_t csv_plain_texts(const struct text cells[], size_t count, enum standard_field field)
{
    switch (field) {
    case STANDARD_EMAIL:
        return csv_plain_texts_run(cells, count, STANDARD_EMAIL);
    case STANDARD_PHONE:
        return csv_plain_texts_run(cells, count, STANDARD_PHONE);
    case STANDARD_COUNTRY:
        return csv_plain_texts_run(cells, count, STANDARD_COUNTRY);
    case STANDARD_REGION:
        return csv_plain_texts_run(cells, count, STANDARD_REGION);
    case STANDARD_FREQUENCY:
    case STANDARD_TIMEZONE:
        return 0;
    default:
        return standard_field_type(field) == VALUE_TEXT
                   ? csv_plain_texts_run(cells, count, STANDARD_FIRST_NAME)
                   : 0;
    }
}
