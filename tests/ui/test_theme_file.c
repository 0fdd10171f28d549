/* Tests of ui/settings/theme_file.c and ui/terminal/theme.c: colours by files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/settings/theme_file.h"
#include "ui/settings/theme_table.h"

static struct theme read_theme(const char *yaml, struct error_list *errors)
{
    return theme_file_read(text_from(yaml), errors);
}

static void test_own_looks(void **state)
{
    (void)state;
    struct error_list errors = {0};
    struct theme theme = read_theme("base: light\n"
                                    "error: bright-red bold reverse\n"
                                    "goal: underline\n"
                                    "dim: no\n",
                                    &errors);
    struct theme light = theme_of_row(theme_table_find(TEXT("light")));
    assert_int_equal(errors.count, 0);
    assert_int_equal(theme.roles[ROLE_ERROR].color, 9);
    assert_true(theme.roles[ROLE_ERROR].bold && theme.roles[ROLE_ERROR].reverse);
    assert_int_equal(theme.roles[ROLE_GOAL].color, THEME_DEFAULT_COLOR);
    assert_true(theme.roles[ROLE_GOAL].underline && !theme.roles[ROLE_GOAL].bold);
    assert_int_equal(theme.roles[ROLE_MESSAGE].color, light.roles[ROLE_MESSAGE].color);
    assert_false(theme.dims);
    struct cell_style dim = {.role = ROLE_TEXT, .dim = true};
    assert_false(theme_look(&theme, dim, true).dim);
    assert_true(theme_look(&light, dim, true).dim);
}

static void assert_refused(const char *yaml, int line, int column)
{
    struct error_list errors = {0};
    read_theme(yaml, &errors);
    assert_int_equal(errors.count, 1);
    assert_int_equal(errors.items[0].line, line);
    assert_int_equal(errors.items[0].column, column);
    error_list_destroy(&errors);
}

static void test_refusals(void **state)
{
    (void)state;
    assert_refused("base: dark\n", 1, 1);
    assert_refused("start: green\nsart: red\n", 2, 1);
    assert_refused("start: greenish\n", 1, 1);
    assert_refused("start: [green]\n", 1, 1);
    assert_refused("start:\n", 1, 1);
    assert_refused("dim: sometimes\n", 1, 1);
    assert_refused("- green\n", 1, 1);
}

/* No theme tells anything by colour alone, nor does one write blue on black or grey for meaning;
 * without colours all of them keep their attributes. */
static void test_shipped(void **state)
{
    (void)state;
    for (const struct theme_row *row = theme_table; row->name != NULL; row++) {
        struct error_list errors = {0};
        struct text bytes = {.bytes = (const char *)row->yaml, .length = *row->size};
        struct theme theme = theme_file_read(bytes, &errors);
        assert_int_equal(errors.count, 0);
        for (int role = 0; role < ROLE_COUNT; role++) {
            struct cell_style style = {.role = (uint8_t)role, .reverse = true};
            assert_int_equal(theme_look(&theme, style, false).color, THEME_DEFAULT_COLOR);
            assert_int_equal(theme_look(&theme, style, false).bold, theme.roles[role].bold);
            assert_true(theme_look(&theme, style, false).reverse);
            assert_true(theme.roles[role].color != 8);
            assert_true(theme.roles[role].color != 4 || strcmp(row->name, "light") == 0);
        }
    }
}

static void test_mono_has_no_color(void **state)
{
    (void)state;
    struct theme mono = theme_of_row(theme_table_find(TEXT("mono")));
    for (int role = 0; role < ROLE_COUNT; role++) {
        assert_int_equal(mono.roles[role].color, THEME_DEFAULT_COLOR);
    }
}

static void assert_base(const char *before, const char *after)
{
    struct text_builder bytes = {0};
    theme_file_write_base(text_from(before), "mono", &bytes);
    assert_string_equal(bytes.bytes, after);
    text_destroy(&bytes);
}

static void test_base_is_changed(void **state)
{
    (void)state;
    assert_base("", "base: mono\n");
    assert_base("base: light\n", "base: mono\n");
    assert_base("# mine\nerror: red\nbase: light\n", "base: mono\n# mine\nerror: red\n");
    assert_base("error: red", "base: mono\nerror: red\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_own_looks),       cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_shipped),         cmocka_unit_test(test_mono_has_no_color),
        cmocka_unit_test(test_base_is_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
