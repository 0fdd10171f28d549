/* Tests of ui/cli/list_print.c: a list is as wide as it is, or fits where it must. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/base/utf8.h"
#include "ui/cli/list_print.h"

static const struct list_part part = {
    .name = "things",
    .columns = {"number", "name", "seed", "time", "count"},
    .cells = {LIST_NUMBER, LIST_TEXT, LIST_NUMBER, LIST_TIME, LIST_COUNT},
    .heads = {"no"},
    .least = {"seed", "number"},
};

static void prints(size_t width, bool ascii, const char *expected)
{
    struct text cells[] = {
        TEXT("9"),
        TEXT("An ordinary name"),
        TEXT("1"),
        TEXT("2026-03-02T09:00"),
        TEXT("12"),
        TEXT("10"),
        TEXT("顧客の旅 歓迎 メール の長い名前"),
        TEXT("77"),
        TEXT("2026-03-02T10:00"),
        TEXT("1234567"),
    };
    struct list_table table = {.cells = cells, .row_count = 2};
    struct text_builder text = {0};
    list_print_append(&text, &part, &table, width, ascii);
    assert_string_equal(text.bytes, expected);
    struct text rest = text_built(&text);
    for (size_t row = 0; width != 0 && row < 3; row++) {
        size_t end = text_find(rest, TEXT("\n"));
        assert_true(utf8_text_width(text_part(rest, 0, end)) <= width);
        rest = text_part(rest, end + 1, SIZE_MAX);
    }
    text_destroy(&text);
}

static void test_in_a_pipe_nothing_is_cut(void **state)
{
    (void)state;
    prints(0, false,
           "no  name                             seed  time                  count\n"
           " 9  An ordinary name                    1  2026-03-02T09:00         12\n"
           "10  顧客の旅 歓迎 メール の長い名前    77  2026-03-02T10:00  1\u202f234\u202f567\n");
}

static void test_names_are_cut_then_columns_left_out(void **state)
{
    (void)state;
    prints(60, false,
           "no  name                   seed  time                  count\n"
           " 9  An ordinary name          1  2026-03-02T09:00         12\n"
           "10  顧客の旅 歓迎 メール…    77  2026-03-02T10:00  1\u202f234\u202f567\n");
    prints(45, true,
           "no  name          time                  count\n"
           " 9  An ordina...  2026-03-02T09:00         12\n"
           "10  顧客の旅 ...  2026-03-02T10:00  1 234 567\n"
           "left out in 45 columns: seed; --json has all\n");
    prints(41, false,
           "name          time                  count\n"
           "An ordinary…  2026-03-02T09:00         12\n"
           "顧客の旅 歓…  2026-03-02T10:00  1\u202f234\u202f567\n"
           "left out in 41 columns: no, seed; --json has all\n");
}

/* What is too wide with all that may go left out is as wide as that. */
static void test_it_ends_somewhere(void **state)
{
    (void)state;
    struct text cells[] = {TEXT("1"), TEXT("A"), TEXT("2"), TEXT("2026-03-02T09:00"), TEXT("3")};
    struct list_table table = {.cells = cells, .row_count = 1};
    struct text_builder text = {0};
    list_print_append(&text, &part, &table, 10, false);
    assert_string_equal(text.bytes, "name  time              count\n"
                                    "A     2026-03-02T09:00      3\n"
                                    "left out in 10 columns: no, seed; --json has all\n");
    text_destroy(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_in_a_pipe_nothing_is_cut),
        cmocka_unit_test(test_names_are_cut_then_columns_left_out),
        cmocka_unit_test(test_it_ends_somewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
