/* Tests of ui/cli/map_table.c: cells wrap at words, columns that do not fit follow below, Markdown
 * keeps its signs apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/cli/map_table.h"

static void fill(struct map_table *table)
{
    static const char *const cells[][3] = {
        {"One", "Two", "Three"},
        {"some words that are wrapped", "a\nb", ""},
        {"averyverylongwordwithoutblanks", "x | y", "<b>&*_[]`"},
    };
    static const char *const names[] = {"", "words", "signs"};
    *table = (struct map_table){.columns = 3};
    for (size_t i = 0; i < 3; i++) {
        struct map_table_row *row = map_table_add(table, text_from(names[i]), i == 1);
        for (size_t k = 0; k < 3; k++) {
            map_table_set(table, row, k, text_from(cells[i][k]), false);
        }
    }
}

static void assert_table(size_t width, bool ascii, const char *wanted)
{
    struct map_table table;
    struct text_builder text = {0};
    fill(&table);
    map_table_append(&text, &table, width, ascii);
    assert_string_equal(text.bytes, wanted);
    text_destroy(&text);
    map_table_destroy(&table);
}

static void test_whole(void **state)
{
    (void)state;
    assert_table(0, true,
                 "      | One                        | Two   | Three\n"
                 "------+----------------------------+-------+-----------\n"
                 "words | some words that are        | a     |\n"
                 "      | wrapped                    | b     |\n"
                 "signs | averyverylongwordwithoutbl | x | y | <b>&*_[]`\n"
                 "      | anks                       |       |\n");
}

static void test_narrow(void **state)
{
    (void)state;
    assert_table(32, false,
                 "      │ One             │ Two\n"
                 "──────┼─────────────────┼───────\n"
                 "words │ some words that │ a\n"
                 "      │ are wrapped     │ b\n"
                 "signs │ averyverylongwo │ x | y\n"
                 "      │ rdwithoutblanks │\n"
                 "\n"
                 "      │ Three\n"
                 "──────┼───────────\n"
                 "words │\n"
                 "signs │ <b>&*_[]`\n");
}

static void test_markdown(void **state)
{
    (void)state;
    struct map_table table;
    struct text_builder text = {0};
    fill(&table);
    map_table_append_markdown(&text, &table);
    assert_string_equal(text.bytes, "|  | One | Two | Three |\n"
                                    "|---|---|---|---|\n"
                                    "| words | some words that are wrapped | a<br>b |  |\n"
                                    "| signs | averyverylongwordwithoutblanks | x \\| y | "
                                    "\\<b>\\&\\*\\_\\[]\\` |\n");
    text_destroy(&text);
    map_table_destroy(&table);
}

/* Any width, however small, comes to an end, and no line is wider than a column that fits. */
static void test_any_width(void **state)
{
    (void)state;
    for (size_t width = 1; width < 120; width++) {
        struct map_table table;
        struct text_builder text = {0};
        fill(&table);
        map_table_append(&text, &table, width, true);
        struct text rest = text_built(&text);
        struct text line;
        while (width > 24 && text_split(&rest, '\n', &line)) {
            assert_in_range(line.length, 0, width);
        }
        text_destroy(&text);
        map_table_destroy(&table);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole),
        cmocka_unit_test(test_narrow),
        cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_any_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
