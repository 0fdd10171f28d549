/* Tests of ui/terminal/cell_grid.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/terminal/cell_grid.h"

static const struct cell_style plain;

static void assert_row(const struct cell_grid *grid, int row, const char *expected)
{
    struct text_builder builder = {0};
    cell_grid_print_row(grid, row, &builder);
    text_append_byte(&builder, '\n');
    text_append_byte(&builder, '\0');
    char *line = text_take(&builder);
    struct text_builder wanted = {0};
    text_append_string(&wanted, expected);
    text_append_byte(&wanted, '\n');
    assert_string_equal(line, wanted.bytes);
    text_destroy(&wanted);
    free(line);
}

static void test_text_is_cut(void **state)
{
    (void)state;
    struct cell_grid *grid = cell_grid_create(3, 10);
    assert_int_equal(cell_grid_put_text(grid, 0, 0, 10, TEXT("Reminder"), plain), 8);
    assert_row(grid, 0, "Reminder");
    assert_int_equal(cell_grid_put_text(grid, 1, 0, 5, TEXT("Reminder"), plain), 5);
    assert_row(grid, 1, "Remi…");
    assert_int_equal(cell_grid_put_text(grid, 2, 0, 0, TEXT("Reminder"), plain), 0);
    assert_row(grid, 2, "");
    cell_grid_destroy(grid);
}

static void test_nothing_leaves_the_grid(void **state)
{
    (void)state;
    struct cell_grid *grid = cell_grid_create(2, 4);
    cell_grid_put_text(grid, 0, -2, 10, TEXT("abcdefgh"), plain);
    cell_grid_put_text(grid, -1, 0, 4, TEXT("xxxx"), plain);
    cell_grid_put_text(grid, 2, 0, 4, TEXT("xxxx"), plain);
    cell_grid_fill(grid, (struct cell_area){.row = 1, .column = 2, .height = 9, .width = 9}, '#',
                   plain);
    assert_row(grid, 0, "cdef");
    assert_row(grid, 1, "  ##");
    assert_null(cell_grid_at(grid, 2, 0));
    assert_null(cell_grid_at(grid, 0, -1));
    cell_grid_destroy(grid);
}

static void test_clip(void **state)
{
    (void)state;
    struct cell_grid *grid = cell_grid_create(2, 8);
    struct cell_area before =
        cell_grid_set_clip(grid, (struct cell_area){.column = 2, .height = 1, .width = 3});
    cell_grid_put_text(grid, 0, 0, 8, TEXT("abcdefgh"), plain);
    cell_grid_put_text(grid, 1, 0, 8, TEXT("abcdefgh"), plain);
    assert_row(grid, 0, "  cde");
    assert_row(grid, 1, "");
    cell_grid_set_clip(grid, before);
    cell_grid_put_text(grid, 1, 0, 8, TEXT("whole"), plain);
    assert_row(grid, 1, "whole");
    cell_grid_destroy(grid);
}

/* A wide cluster takes two cells, is never cut in half, and leaves a blank when half of it is
 * written over. */
static void test_wide_clusters(void **state)
{
    (void)state;
    struct cell_grid *grid = cell_grid_create(1, 6);
    assert_int_equal(cell_grid_put_text(grid, 0, 0, 6, TEXT("日本語"), plain), 6);
    assert_int_equal(cell_grid_at(grid, 0, 0)->width, 2);
    assert_int_equal(cell_grid_at(grid, 0, 1)->width, 0);
    cell_grid_put(grid, 0, 1, 'x', plain);
    assert_row(grid, 0, " x本語");
    cell_grid_put(grid, 0, 2, 'y', plain);
    assert_row(grid, 0, " xy 語");
    assert_int_equal(cell_grid_put_text(grid, 0, 0, 4, TEXT("日本語"), plain), 3);
    assert_row(grid, 0, "日… 語");
    cell_grid_clear(grid);
    cell_grid_put_text(grid, 0, 5, 6, TEXT("日"), plain);
    assert_row(grid, 0, "");
    cell_grid_destroy(grid);
}

/* Joined emoji and flags are shown as their first code point; combining marks stay. */
static void test_clusters(void **state)
{
    (void)state;
    struct cell_grid *grid = cell_grid_create(1, 12);
    int used = cell_grid_put_text(grid, 0, 0, 12, TEXT("e\u0301x"), plain);
    assert_int_equal(used, 2);
    assert_row(grid, 0, "e\u0301x");
    cell_grid_clear(grid);
    cell_grid_put_text(grid, 0, 0, 12, TEXT("\U0001F468\u200D\U0001F469!"), plain);
    assert_row(grid, 0, "\U0001F468!");
    cell_grid_destroy(grid);
}

static void test_data_is_made_visible(void **state)
{
    (void)state;
    struct cell_grid *grid = cell_grid_create(1, 20);
    cell_grid_put_text(grid, 0, 0, 20, TEXT("a\033[31mb\xff"), plain);
    for (int column = 0; column < 20; column++) {
        assert_true(cell_grid_at(grid, 0, column)->code_points[0] >= ' ');
    }
    assert_int_equal(cell_text_columns(TEXT("a\nb")), 3);
    cell_grid_destroy(grid);
}

static void test_ascii(void **state)
{
    (void)state;
    struct cell_grid *grid = cell_grid_create(1, 10);
    grid->ascii = true;
    cell_grid_put_text(grid, 0, 0, 6, TEXT("Größe 日本"), plain);
    assert_row(grid, 0, "Grose~");
    cell_grid_clear(grid);
    cell_grid_put_text(grid, 0, 0, 10, TEXT("日x"), plain);
    assert_row(grid, 0, "??x");
    cell_grid_clear(grid);
    cell_grid_put_text(grid, 0, 0, 10, TEXT("─┼═"), plain);
    assert_row(grid, 0, "???");
    cell_grid_clear(grid);
    cell_grid_put_text(grid, 0, 0, 10, TEXT("Åsa ŁæøЖ"), plain);
    assert_row(grid, 0, "Asa Lao?");
    cell_grid_clear(grid);
    cell_grid_put_text(grid, 0, 0, 10, TEXT("↑1 ●≈3 ✗✓"), plain);
    assert_row(grid, 0, "^1 *~3 X+");
    cell_grid_clear(grid);
    grid->lines = true;
    cell_grid_put_text(grid, 0, 0, 10, TEXT("─┼═ö"), plain);
    assert_row(grid, 0, "─┼?o");
    cell_grid_destroy(grid);
}

static void test_style_and_owner(void **state)
{
    (void)state;
    struct cell_grid *grid = cell_grid_create(2, 4);
    struct cell_style bold = {.role = ROLE_ERROR, .bold = true};
    cell_grid_own(grid, (struct cell_area){.column = 1, .height = 2, .width = 2}, 7);
    cell_grid_put_text(grid, 0, 0, 4, TEXT("abcd"), bold);
    assert_int_equal(cell_grid_at(grid, 0, 1)->owner, 7);
    assert_int_equal(cell_grid_at(grid, 0, 3)->owner, 0);
    assert_int_equal(cell_grid_at(grid, 0, 1)->style.role, ROLE_ERROR);
    assert_true(cell_grid_at(grid, 0, 1)->style.bold);
    cell_grid_restyle(grid, (struct cell_area){.height = 1, .width = 1}, plain);
    assert_false(cell_grid_at(grid, 0, 0)->style.bold);
    cell_grid_destroy(grid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_is_cut), cmocka_unit_test(test_nothing_leaves_the_grid),
        cmocka_unit_test(test_clip),        cmocka_unit_test(test_wide_clusters),
        cmocka_unit_test(test_clusters),    cmocka_unit_test(test_data_is_made_visible),
        cmocka_unit_test(test_ascii),       cmocka_unit_test(test_style_and_owner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
