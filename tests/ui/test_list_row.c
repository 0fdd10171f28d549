/* Tests of ui/widgets/list_row.c, and of how the widgets' own lists use it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/widgets/field_form.h"
#include "ui/widgets/list_row.h"
#include "ui/widgets/picker.h"

static const struct cell_style reversed = {.reverse = true};

static void assert_row(const struct cell_grid *grid, int row, const char *wanted)
{
    struct text_builder builder = {0};
    cell_grid_print_row(grid, row, &builder);
    assert_string_equal(builder.length == 0 ? "" : builder.bytes, wanted);
    text_destroy(&builder);
}

/* A row of a list without a free column. */
static void draw_row(struct cell_grid *grid, int row, const char *text, bool selected)
{
    struct cell_area line = {row, 1, 1, 8};
    struct cell_style style = {.reverse = selected};
    list_row_begin(grid, line, style);
    line = list_row_rest(grid, line);
    cell_grid_put_text(grid, line.row, line.column, line.width, text_from(text), style);
}

static void the_selected_row_has_a_sign_in_ascii(void **state)
{
    (void)state;
    struct cell_grid *grid = cell_grid_create(3, 12);
    draw_row(grid, 0, "one", false);
    draw_row(grid, 1, "twelve parts", true);
    assert_row(grid, 0, " one");
    assert_row(grid, 1, " twelve …");
    assert_true(cell_grid_at(grid, 1, 8)->style.reverse);
    grid->ascii = true;
    draw_row(grid, 0, "one", false);
    draw_row(grid, 1, "twelve parts", true);
    assert_row(grid, 0, "  one");
    assert_row(grid, 1, " >twelve~");
    assert_true(cell_grid_at(grid, 1, 1)->style.reverse);
    assert_false(cell_grid_at(grid, 1, 9)->style.reverse);
    list_row_begin(grid, (struct cell_area){1, 1, 1, 8}, (struct cell_style){0});
    assert_row(grid, 1, "");
    list_row_sign(grid, 2, 4, (struct cell_style){.bold = true});
    assert_row(grid, 2, "");
    list_row_sign(grid, 2, 4, reversed);
    assert_row(grid, 2, "    >");
    cell_grid_destroy(grid);
}

static void what_is_said_has_none(void **state)
{
    (void)state;
    struct cell_grid *grid = cell_grid_create(1, 12);
    grid->ascii = true;
    grid->said = true;
    draw_row(grid, 0, "one", true);
    assert_row(grid, 0, " one");
    cell_grid_destroy(grid);
}

static void a_row_without_columns_has_none(void **state)
{
    (void)state;
    struct cell_grid *grid = cell_grid_create(1, 4);
    grid->ascii = true;
    struct cell_area rest = list_row_rest(grid, (struct cell_area){0, 2, 1, 0});
    assert_int_equal(rest.column, 2);
    assert_int_equal(rest.width, 0);
    cell_grid_destroy(grid);
}

/* The field in focus: its value is what is reverse. */
static void fields_have_it_before_the_value(void **state)
{
    (void)state;
    const struct form_row rows[] = {{.label = {"title", 5}, .value = {"Hello", 5}},
                                    {.label = {"topic", 5}, .fallback = {"none", 4}}};
    struct field_form form = {0};
    struct cell_grid *grid = cell_grid_create(3, 30);
    struct cell_area area = {0, 0, 3, 30};
    grid->ascii = true;
    field_form_draw(&form, rows, 2, grid, area, true);
    assert_row(grid, 0, "title    >Hello");
    assert_row(grid, 1, "topic     none");
    field_form_type(&form, TEXT("Good"));
    cell_grid_clear(grid);
    field_form_draw(&form, rows, 2, grid, area, true);
    assert_row(grid, 0, "title    >Good");
    field_form_stop_typing(&form);
    cell_grid_clear(grid);
    field_form_draw(&form, rows, 2, grid, area, false);
    assert_row(grid, 0, "title     Hello");
    cell_grid_destroy(grid);
    field_form_destroy(&form);
}

static void pickers_have_it_beside_the_frame(void **state)
{
    (void)state;
    struct picker picker = {0};
    struct cell_grid *grid = cell_grid_create(6, 40);
    grid->ascii = true;
    picker_open(&picker, "Add", NULL, false);
    picker_add(&picker, TEXT("send"), TEXT(""), 1);
    picker_add(&picker, TEXT("wait"), TEXT(""), 2)->glyph = 'z';
    picker_narrow(&picker);
    picker_draw(&picker, grid, (struct cell_area){0, 0, 6, 40});
    assert_row(grid, 2, "|>send                                 |");
    assert_row(grid, 3, "| z wait                               |");
    picker_select(&picker, 2);
    picker_draw(&picker, grid, (struct cell_area){0, 0, 6, 40});
    assert_row(grid, 2, "| send                                 |");
    assert_row(grid, 3, "|>z wait                               |");
    picker_close(&picker);
    cell_grid_destroy(grid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_selected_row_has_a_sign_in_ascii),
        cmocka_unit_test(what_is_said_has_none),
        cmocka_unit_test(a_row_without_columns_has_none),
        cmocka_unit_test(fields_have_it_before_the_value),
        cmocka_unit_test(pickers_have_it_beside_the_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
