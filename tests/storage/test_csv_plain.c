/* Tests of storage/formats/csv_plain: what it reads, guesses and takes is what csv_type and
 * csv_standard do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "storage/formats/csv_plain.h"
#include "storage/formats/csv_scan.h"
#include "storage/formats/csv_standard.h"

enum { CELLS = 60000 };

static uint64_t draw(uint64_t *state)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return *state >> 33;
}

/* Numbers and dates, some a byte away from one. */
static struct text make_cell(char *cell, size_t size, uint64_t *state)
{
    static const char bytes[] = "0123456789.-+ x/:";
    uint64_t digits = draw(state) * draw(state) >> draw(state) % 62;
    int length = draw(state) % 2 == 0
                     ? snprintf(cell, size, "%04d-%02d-%02d", (int)(draw(state) % 2200),
                                (int)(draw(state) % 14), (int)(draw(state) % 33))
                     : snprintf(cell, size, draw(state) % 2 == 0 ? "%llu" : "%llu.%0*d",
                                (unsigned long long)digits, 1 + (int)(draw(state) % 4), 7);
    if (draw(state) % 3 == 0) {
        cell[draw(state) % (uint64_t)length] = bytes[draw(state) % (sizeof(bytes) - 1)];
    }
    return (struct text){.bytes = cell,
                         .length = draw(state) % 9 == 0 ? draw(state) % (size_t)(length + 1)
                                                        : (size_t)length};
}

static int64_t number_of(const struct value *value)
{
    return value->type == VALUE_DECIMAL ? value->decimal.digits : value->integer;
}

static void check_cell(struct text cell, enum value_type type, int scale,
                       const struct csv_type_guess *before, size_t *read)
{
    struct csv_type_guess quick = *before;
    struct csv_type_guess slow = *before;
    struct value value;
    int64_t number = 0;
    if (!csv_plain_read(cell, type, scale, &quick, &number)) {
        return;
    }
    (*read)++;
    csv_type_guess_add(&slow, cell);
    assert_true(csv_type_read(cell, type, scale, NULL, &value));
    assert_true(value.type == type && number_of(&value) == number);
    assert_false(type == VALUE_DECIMAL && csv_type_is_rounded(cell, scale));
    assert_true(quick.boolean == slow.boolean && quick.integer == slow.integer &&
                quick.decimal == slow.decimal && quick.date == slow.date &&
                quick.datetime == slow.datetime && quick.digits == slow.digits &&
                quick.decimals == slow.decimals);
}

static void test_it_reads_as_csv_type_does(void **state)
{
    (void)state;
    uint64_t seed = 3;
    size_t read[3] = {0, 0, 0};
    struct csv_type_guess guess = CSV_TYPE_GUESS;
    for (size_t i = 0; i < CELLS; i++) {
        char bytes[64];
        struct text cell = make_cell(bytes, sizeof(bytes), &seed);
        check_cell(cell, VALUE_INTEGER, 0, &guess, &read[0]);
        check_cell(cell, VALUE_DECIMAL, (int)(draw(&seed) % 5), &guess, &read[1]);
        check_cell(cell, VALUE_DATE, 0, &guess, &read[2]);
        if (cell.length != 0) {
            csv_type_guess_add(&guess, cell);
        }
        if (draw(&seed) % 3 == 0) {
            guess = CSV_TYPE_GUESS;
        }
    }
    assert_true(read[0] > 1000 && read[1] > 1000 && read[2] > 1000);
}

/* What a plain number is, byte by byte: digits without a zero before them, of `scale` decimals. */
static bool is_plain(struct text cell, size_t scale, int64_t *ret_number)
{
    size_t digits = scale == 0 ? cell.length : cell.length - scale - 1;
    int64_t number = 0;
    for (size_t i = 0; i < cell.length; i++) {
        bool point = scale != 0 && i == digits;
        if (point ? cell.bytes[i] != '.' : cell.bytes[i] < '0' || cell.bytes[i] > '9') {
            return false;
        }
        number = point ? number : number * 10 + cell.bytes[i] - '0';
    }
    *ret_number = number;
    return digits == 1 || cell.bytes[0] != '0';
}

/* Every length, with every byte in every place; each cell ends where its memory does. */
static void check_length(size_t length, size_t scale, uint64_t *state)
{
    char *bytes = malloc(length);
    for (size_t change = 0; change < length * 256; change++) {
        int64_t expected = 0;
        int64_t number = 0;
        struct text cell = {.bytes = bytes, .length = length};
        for (size_t i = 0; i < length; i++) {
            bytes[i] = (char)('0' + draw(state) % 10);
        }
        bytes[0] = (char)(bytes[0] == '0' ? '9' : bytes[0]);
        if (scale != 0) {
            bytes[length - scale - 1] = '.';
        }
        bytes[change / 256] = (char)(change % 256);
        bool plain = is_plain(cell, scale, &expected);
        assert_int_equal(csv_plain_read(cell, scale == 0 ? VALUE_INTEGER : VALUE_DECIMAL,
                                        (int)scale, NULL, &number),
                         plain);
        assert_true(!plain || number == expected);
    }
    free(bytes);
}

static void test_every_byte_in_every_place(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (size_t length = 1; length <= 18; length++) {
        for (size_t scale = 0; scale == 0 || scale + 2 <= length; scale++) {
            if (scale <= 9) {
                check_length(length, scale, &seed);
            }
        }
    }
}

/* A date with a byte of another kind in it is none. */
static void test_every_byte_in_a_date(void **state)
{
    (void)state;
    for (size_t change = 0; change < 10 * 256; change++) {
        char bytes[] = "2011-11-11";
        int64_t number = 0;
        char before = bytes[change / 256];
        char now = (char)(change % 256);
        bool digit = before != '-' && now >= '0' && now <= '9';
        bytes[change / 256] = now;
        bool day =
            now == before || (digit && (change / 256 < 4 || (change / 256 == 5 && now < '1') ||
                                        (change / 256 == 6 && now < '3') ||
                                        (change / 256 == 8 && now < '3') || change / 256 == 9));
        assert_int_equal(csv_plain_read(text_from(bytes), VALUE_DATE, 0, NULL, &number), day);
    }
}

static void test_every_day_of_the_calendar(void **state)
{
    (void)state;
    for (int64_t day = civil_day((struct civil_date){.year = 1, .month = 1, .day = 1});
         day <= civil_day((struct civil_date){.year = 2400, .month = 12, .day = 31}); day += 1) {
        struct text_builder cell = {0};
        int64_t number = 0;
        struct civil_date date = civil_date(day);
        bool told = date.day < 3 || date.day > 27;
        if (!told) {
            continue;
        }
        civil_write_date(&cell, day);
        assert_true(csv_plain_read(text_built(&cell), VALUE_DATE, 0, NULL, &number));
        assert_true(number == day);
        text_destroy(&cell);
    }
}

static bool is_leap(unsigned year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days from 00 to 39 of months from 00 to 19: of all years in February, of some in all. */
static void test_days_that_are_none(void **state)
{
    (void)state;
    static const unsigned days[20] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (unsigned year = 0; year <= 9999; year++) {
        bool all = year % 100 == 0 || year % 97 == 0;
        for (unsigned month = all ? 0 : 2; month < (all ? 20U : 3U); month++) {
            unsigned last = days[month] + (month == 2 && is_leap(year));
            for (unsigned day = 0; day < 40; day++) {
                char cell[32];
                int64_t number = 0;
                snprintf(cell, sizeof(cell), "%04u-%02u-%02u", year, month, day);
                bool is_day = year != 0 && day != 0 && day <= last;
                assert_int_equal(csv_plain_read(text_from(cell), VALUE_DATE, 0, NULL, &number),
                                 is_day);
                assert_true(!is_day || number == civil_day((struct civil_date){.year = (int)year,
                                                                               .month = (int)month,
                                                                               .day = (int)day}));
            }
        }
    }
}

/* Whole runs of one digit, some with another byte, or a longer cell, among them. */
static void test_numbers_of_one_digit(void **state)
{
    (void)state;
    enum { ONES = 200 };
    static const char bytes[] = "0123456789a /:12";
    struct text cells[ONES];
    int64_t numbers[ONES];
    bool filled[ONES];
    uint64_t seed = 3;
    for (size_t round = 0; round < 300; round++) {
        size_t kinds = round % 3 == 0 ? 10 : sizeof(bytes) - 1;
        for (size_t i = 0; i < ONES; i++) {
            bool longer = round % 3 == 1 && draw(&seed) % 50 == 0;
            cells[i] = (struct text){.bytes = longer ? "12" : bytes + draw(&seed) % kinds,
                                     .length = longer ? 2 : 1};
        }
        struct csv_type_guess guess = CSV_TYPE_GUESS;
        csv_plain_read_all(cells, ONES, VALUE_INTEGER, 0, &guess, numbers, filled);
        for (size_t i = 0; i < ONES; i++) {
            int64_t number = 0;
            assert_int_equal(filled[i], text_to_integer(cells[i], &number));
            assert_true(numbers[i] == (filled[i] ? number : 0));
        }
    }
}

/* Addresses, phone numbers, codes and words, most a byte or two away from one, some of many bytes.
 */
static void make_text(struct text_builder *cell, uint64_t *state)
{
    static const char *const parts[] = {
        "a",  "Anna.Smith", "@",        ".",  "example", "com",
        " ",  ",",          "+358",     "12", "F",       "FI",
        "\t", "<",          "\xC3\xA4", ";",  "\x7F",    "a.long.part.of.an.address"};
    static const char *const forms[] = {
        "a%zu@example.com", "First.Last%zu@mail.example.org", "@%zu", "+3584000%zu", "%zu", "FI"};
    text_clear(cell);
    if (draw(state) % 2 == 0) {
        text_append_format(cell, forms[draw(state) % 6], (size_t)draw(state));
    }
    for (size_t i = draw(state) % 3 == 0 ? draw(state) % 9 : draw(state) % 2; i > 0; i--) {
        text_append_string(cell, parts[draw(state) % (sizeof(parts) / sizeof(*parts))]);
    }
    if (draw(state) % 4 == 0 && cell->length != 0) {
        cell->bytes[draw(state) % cell->length] = "@. ,x;<>\x80"[draw(state) % 9];
    }
}

static void check_text(struct text cell, enum standard_field field, size_t *taken, size_t *left)
{
    struct csv_contacts_options options = {0};
    struct text_builder scratch = {0};
    struct value value = {0};
    int remark = CSV_NOTHING;
    bool read = csv_standard_read(field, cell, 0, &options, &scratch, &value, &remark);
    bool as_it_stands = read && remark == CSV_NOTHING && text_equal(value.text, cell);
    if (csv_plain_texts(&cell, 1, field) == 1) {
        assert_true(as_it_stands);
        (*taken)++;
    } else {
        *left += as_it_stands;
    }
    text_destroy(&scratch);
}

static void test_it_takes_texts_as_csv_standard_does(void **state)
{
    (void)state;
    static const enum standard_field fields[] = {
        STANDARD_EMAIL, STANDARD_PHONE,     STANDARD_COUNTRY, STANDARD_REGION,
        STANDARD_CITY,  STANDARD_FREQUENCY, STANDARD_TIMEZONE};
    uint64_t seed = 5;
    struct text_builder cell = {0};
    size_t taken[7] = {0};
    size_t left[7] = {0};
    for (size_t i = 0; i < CELLS; i++) {
        make_text(&cell, &seed);
        for (size_t k = 0; k < 7 && cell.length != 0; k++) {
            check_text(text_built(&cell), fields[k], &taken[k], &left[k]);
        }
    }
    assert_true(taken[0] > 2000 && taken[1] > 5000 && taken[2] > 1000 && taken[4] > 10000);
    assert_true(left[0] < taken[0] / 10);
    text_destroy(&cell);
}

/* Many bytes at a time find what one after the other does. */
static void test_the_scan_of_addresses(void **state)
{
    (void)state;
    uint64_t seed = 6;
    char bytes[CSV_SCAN_BLOCK];
    for (size_t i = 0; i < CELLS; i++) {
        size_t length = draw(&seed) % (CSV_SCAN_BLOCK + 1);
        for (size_t k = 0; k < length; k++) {
            bytes[k] = "@. ,;<>!?a"[draw(&seed) % 10];
            bytes[k] = draw(&seed) % 3 == 0 ? (char)(draw(&seed) % 256) : bytes[k];
        }
        struct csv_scan_address found = csv_scan_address((struct text){bytes, length});
        struct csv_scan_address plain = csv_scan_address_bytes(bytes, length);
        assert_true(found.at == plain.at && found.point == plain.point && found.bad == plain.bad);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_reads_as_csv_type_does),
        cmocka_unit_test(test_every_byte_in_every_place),
        cmocka_unit_test(test_every_byte_in_a_date),
        cmocka_unit_test(test_every_day_of_the_calendar),
        cmocka_unit_test(test_days_that_are_none),
        cmocka_unit_test(test_numbers_of_one_digit),
        cmocka_unit_test(test_it_takes_texts_as_csv_standard_does),
        cmocka_unit_test(test_the_scan_of_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
