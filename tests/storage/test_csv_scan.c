/* Tests of storage/formats/csv_scan.h: what it finds is what a look at each byte finds; no byte
 * behind the text is looked at. And of csv_tile: in wide registers it finds the same rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "storage/formats/csv_scan.h"
#include "storage/formats/csv_tile.h"

enum { TEXTS = 3000, MOST = 150 };

static uint64_t draw(uint64_t *state)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return *state >> 33;
}

/* In memory that ends where it does. */
static struct text make_text(uint64_t *state)
{
    static const char bytes[] = ",;\n\r\"aab ";
    size_t length = 1 + draw(state) % MOST;
    char *made = malloc(length);
    assert_non_null(made);
    for (size_t i = 0; i < length; i++) {
        made[i] = bytes[draw(state) % (sizeof(bytes) - 1)];
    }
    return (struct text){.bytes = made, .length = length};
}

static uint64_t bits_of(struct text text, char byte)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < text.length && i < CSV_SCAN_BLOCK; i++) {
        bits |= (uint64_t)(text.bytes[i] == byte) << i;
    }
    return bits;
}

static void test_stops(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (size_t i = 0; i < TEXTS; i++) {
        struct text text = make_text(&seed);
        size_t at = draw(&seed) % text.length;
        struct text rest = text_part(text, at, text.length);
        struct csv_scan_stops found = csv_scan_stops(text, at, ';', '"');
        assert_true(found.feeds == bits_of(rest, '\n'));
        assert_true(found.stops == (bits_of(rest, '\n') | bits_of(rest, ';')));
        assert_true(found.returns == bits_of(rest, '\r'));
        assert_true(found.quotes == bits_of(rest, '"'));
        free((char *)(uintptr_t)text.bytes);
    }
}

static void test_short_texts(void **state)
{
    (void)state;
    uint64_t seed = 9;
    size_t reached = 0;
    for (size_t i = 0; i < TEXTS; i++) {
        struct text all = make_text(&seed);
        size_t at = draw(&seed) % all.length;
        struct text part = text_part(all, at, draw(&seed) % (CSV_SCAN_SHORT + 4));
        bool reaches = csv_scan_reaches(part, all);
        assert_int_equal(reaches,
                         part.length <= CSV_SCAN_SHORT && all.length - at >= CSV_SCAN_SHORT);
        assert_true(!reaches || csv_scan_short(part, ';') == bits_of(part, ';'));
        reached += reaches;
        free((char *)(uintptr_t)all.bytes);
    }
    assert_true(reached > TEXTS / 4);
    assert_false(csv_scan_reaches((struct text){.bytes = "", .length = 0}, TEXT("another text")));
}

/* Rows of three cells; some are not plain. In memory that ends where they do. */
static struct text make_rows(uint64_t *state)
{
    static const char *const cells[] = {"",   "a", "ab c", "\"q\"", "a longer cell than the others",
                                        "1;2"};
    static const char *const ends[] = {"\n", "\n", "\n", "\r\n", "\r", ";\n"};
    struct text_builder rows = {0};
    size_t count = 1 + draw(state) % 90;
    size_t kinds = draw(state) % 4 == 0 ? 6 : 3; /* of cells, and of line ends */
    for (size_t i = 0; i < 3 * count; i++) {
        text_append(&rows, text_from(cells[draw(state) % kinds]));
        text_append(&rows, text_from(i % 3 < 2 ? ";" : ends[draw(state) % kinds]));
    }
    struct text made = {.bytes = memory_copy(rows.bytes, rows.length), .length = rows.length};
    text_destroy(&rows);
    return made;
}

static void test_tiles_in_wide_registers(void **state)
{
    (void)state;
    const struct csv_dialect dialect = {.separator = ';', .quote = '"'};
    uint64_t seed = 11;
    size_t rows = 0;
    for (size_t i = 0; i < TEXTS; i++) {
        struct text text = make_rows(&seed);
        size_t at = draw(&seed) % 4 == 0 ? draw(&seed) % text.length : 0;
        size_t most = draw(&seed) % 80;
        struct csv_tile any;
        struct csv_tile narrow;
        csv_tile_begin(&any, 3);
        csv_tile_begin(&narrow, 3);
        narrow.wide = false;
        csv_tile_find(&any, text, at, dialect, most);
        csv_tile_find(&narrow, text, at, dialect, most);
        assert_int_equal(any.row_count, narrow.row_count);
        assert_int_equal(any.length, narrow.length);
        assert_int_equal(any.returns, narrow.returns);
        assert_memory_equal(any.begins, narrow.begins,
                            (3 * any.row_count + 1) * sizeof(*any.begins));
        rows += any.row_count;
        csv_tile_end(&any);
        csv_tile_end(&narrow);
        free((char *)(uintptr_t)text.bytes);
    }
    assert_true(rows > TEXTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stops),
        cmocka_unit_test(test_short_texts),
        cmocka_unit_test(test_tiles_in_wide_registers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
