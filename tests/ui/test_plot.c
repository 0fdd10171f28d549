/* Tests of ui/widgets/plot.c: which dots a value has, and which value stands at a column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/widgets/plot.h"

static void assert_row(const struct cell_grid *grid, int row, const char *wanted)
{
    struct text_builder text = {0};
    cell_grid_print_row(grid, row, &text);
    text_append_byte(&text, '\0');
    assert_string_equal(text.bytes, wanted);
    text_destroy(&text);
}

static void test_levels(void **state)
{
    (void)state;
    static const int64_t values[] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    struct cell_grid *grid = cell_grid_create(2, 9);
    struct plot plot = {.area = {0, 0, 2, 9}, .count = 9};
    plot_draw(&plot, grid, values, 8, (struct cell_style){0});
    assert_row(grid, 0, "     ⣀⣤⣶⣿");
    assert_row(grid, 1, " ⣀⣤⣶⣿⣿⣿⣿⣿");
    cell_grid_clear(grid);
    plot_draw(&plot, grid, values, 8000, (struct cell_style){0});
    assert_row(grid, 1, " ⣀⣀⣀⣀⣀⣀⣀⣀");
    cell_grid_clear(grid);
    grid->ascii = true;
    plot_draw(&plot, grid, values, 8, (struct cell_style){0});
    assert_row(grid, 0, "     .:|#");
    assert_row(grid, 1, " .:|#####");
    cell_grid_destroy(grid);
}

/* Two values a column, each with dots of its own; then several, the greatest is seen. */
static void test_values_share_columns(void **state)
{
    (void)state;
    static const int64_t values[] = {4, 0, 0, 4, 2, 1};
    struct cell_grid *grid = cell_grid_create(1, 3);
    struct plot plot = {.area = {0, 0, 1, 3}, .count = 6};
    plot_draw(&plot, grid, values, 4, (struct cell_style){0});
    assert_row(grid, 0, "⡇⢸⣄");
    plot.area.width = 1;
    plot_draw(&plot, grid, values, 4, (struct cell_style){0});
    assert_int_equal(cell_grid_at(grid, 0, 0)->code_points[0], 0x28FF);
    cell_grid_destroy(grid);
}

/* A value's first column is that value's, whatever the sizes. */
static void test_columns_and_values(void **state)
{
    (void)state;
    for (int width = 1; width < 60; width += 7) {
        for (size_t count = 1; count < 100; count += 3) {
            struct plot plot = {.area = {0, 5, 1, width}, .count = count};
            assert_int_equal(plot_value(&plot, 0), 0);
            assert_int_equal(plot_value(&plot, 5 + width), count - 1);
            for (int column = 5; column < 5 + plot_width(&plot); column++) {
                size_t value = plot_value(&plot, column);
                assert_true(plot_column(&plot, value) <= column);
                assert_true(value + 1 == count || plot_column(&plot, value + 1) >= column);
            }
            for (size_t value = 0; count <= (size_t)width && value < count; value++) {
                assert_int_equal(plot_value(&plot, plot_column(&plot, value)), value);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_values_share_columns),
        cmocka_unit_test(test_columns_and_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
