/* Tests of ui/widgets/field_form.c and bar.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/widgets/bar.h"
#include "ui/widgets/field_form.h"

static const struct form_row rows[] = {
    {.label = {"title", 5}, .value = {"Hello", 5}},
    {.label = {"topic", 5}, .fallback = {"none", 4}, .marked = true},
    {.label = {"stage", 5}, .value = {"Purchase", 8}},
};

static void assert_row(const struct cell_grid *grid, int row, const char *wanted)
{
    struct text_builder builder = {0};
    cell_grid_print_row(grid, row, &builder);
    assert_true(text_is(text_trim(text_built(&builder)), wanted));
    text_destroy(&builder);
}

static void test_drawing(void **state)
{
    (void)state;
    struct field_form form = {0};
    struct cell_grid *grid = cell_grid_create(5, 30);
    struct cell_area area = {1, 0, 4, 30};
    list_box_set_count(&form.list, 3);
    list_box_select(&form.list, 1);
    struct line_place cursor = field_form_draw(&form, rows, 3, grid, area, true);
    assert_row(grid, 1, "title     Hello");
    assert_row(grid, 2, "topic     none               \u2717");
    assert_row(grid, 3, "stage     Purchase");
    assert_int_equal(cursor.row, 2);
    assert_int_equal(cursor.column, 10);
    size_t hit = 9;
    assert_true(field_form_hit(&form, 3, 12, &hit));
    assert_int_equal(hit, 2);
    assert_false(field_form_hit(&form, 0, 12, &hit));
    assert_false(field_form_hit(&form, 4, 12, &hit));
    cell_grid_destroy(grid);
    field_form_destroy(&form);
}

/* What is typed in a list over the form is not called wrong. */
static void test_mark_while_typed_elsewhere(void **state)
{
    (void)state;
    struct form_row row = rows[1];
    struct field_form form = {0};
    struct cell_grid *grid = cell_grid_create(1, 30);
    row.severity = ERROR_SEVERITY_ERROR;
    row.typed = true;
    list_box_set_count(&form.list, 1);
    field_form_draw(&form, &row, 1, grid, (struct cell_area){0, 0, 1, 30}, true);
    assert_row(grid, 0, "topic     none               \u2026");
    cell_grid_destroy(grid);
    field_form_destroy(&form);
}

static void test_typing(void **state)
{
    (void)state;
    struct field_form form = {0};
    struct cell_grid *grid = cell_grid_create(6, 20);
    struct cell_area area = {0, 0, 6, 20};
    list_box_set_count(&form.list, 3);
    field_form_type(&form, TEXT("a longer text here"));
    field_form_draw(&form, rows, 3, grid, area, true);
    assert_row(grid, 0, "title     a longer");
    assert_row(grid, 1, "text here");
    assert_row(grid, 2, "topic     none     \u2717");
    size_t hit = 9;
    assert_true(field_form_hit(&form, 1, 12, &hit));
    assert_int_equal(hit, 0);
    assert_true(field_form_hit(&form, 2, 12, &hit));
    assert_int_equal(hit, 1);
    field_form_stop_typing(&form);
    assert_false(form.typing);
    cell_grid_destroy(grid);
    field_form_destroy(&form);
}

/* A value that is too long begins further left where it then fits behind its own label. The
 * selected one is whole where the form has the focus, cut where it has not. */
static void test_long_value(void **state)
{
    (void)state;
    static const struct form_row long_rows[] = {
        {.label = {"note", 4}, .value = {"the first of these that they can get", 36}},
        {.label = {"stage", 5}, .value = {"Purchase", 8}},
        {.label = {"cost", 4}, .value = {"that of the channel", 19}},
        {.label = {"", 0}, .value = {"the second of the list", 22}},
    };
    struct field_form form = {0};
    struct cell_grid *grid = cell_grid_create(6, 26);
    struct cell_area area = {0, 0, 6, 26};
    list_box_set_count(&form.list, 4);
    assert_int_equal(field_form_more_rows(&form, long_rows, 4, 26, false), 0);
    assert_int_equal(field_form_more_rows(&form, long_rows, 4, 26, true), 2);
    field_form_draw(&form, long_rows, 4, grid, area, true);
    assert_row(grid, 0, "note      the first of");
    assert_row(grid, 1, "these that they");
    assert_row(grid, 2, "can get");
    assert_row(grid, 3, "stage     Purchase");
    assert_row(grid, 4, "cost   that of the channel");
    assert_row(grid, 5, "the second of t\u2026");
    size_t hit = 9;
    assert_true(field_form_hit(&form, 2, 12, &hit));
    assert_int_equal(hit, 0);
    cell_grid_clear(grid);
    field_form_draw(&form, long_rows, 4, grid, area, false);
    assert_row(grid, 0, "note      the first of th\u2026");
    assert_row(grid, 1, "stage     Purchase");
    assert_int_equal(field_form_whole_rows(&form, long_rows, 4, 26), 3);

    /* What is too long for its line takes spare ones, as far as they go. */
    struct cell_grid *high = cell_grid_create(7, 26);
    area.height = 7;
    form.spare = 3;
    field_form_draw(&form, long_rows, 4, high, area, false);
    assert_row(high, 2, "can get");
    assert_row(high, 5, "the second of");
    assert_row(high, 6, "the list");
    assert_true(field_form_hit(&form, 6, 12, &hit));
    assert_int_equal(hit, 3);
    assert_true(field_form_hit(&form, 3, 12, &hit));
    assert_int_equal(hit, 1);
    cell_grid_clear(high);
    form.spare = 1;
    field_form_draw(&form, long_rows, 4, high, area, false);
    assert_row(high, 0, "note      the first of th\u2026");
    assert_row(high, 4, "the list");
    cell_grid_destroy(high);
    cell_grid_destroy(grid);
    field_form_destroy(&form);
}

static void test_bar(void **state)
{
    (void)state;
    struct cell_grid *grid = cell_grid_create(1, 8);
    bar_draw(grid, 0, 0, 8, 1, 2, false, (struct cell_style){0});
    assert_row(grid, 0, "\u2588\u2588\u2588\u2588");
    bar_draw(grid, 0, 0, 8, 9, 16, false, (struct cell_style){0});
    assert_row(grid, 0, "\u2588\u2588\u2588\u2588\u258C");
    grid->ascii = true;
    bar_draw(grid, 0, 0, 8, 1, 2, true, (struct cell_style){0});
    assert_row(grid, 0, "####....");
    bar_draw(grid, 0, 0, 8, 1, 0, true, (struct cell_style){0});
    assert_row(grid, 0, "........");
    cell_grid_destroy(grid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drawing), cmocka_unit_test(test_mark_while_typed_elsewhere),
        cmocka_unit_test(test_typing),  cmocka_unit_test(test_long_value),
        cmocka_unit_test(test_bar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
