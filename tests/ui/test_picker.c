/* Tests of ui/widgets/picker.c, list_box.c and fuzzy_match.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/widgets/fuzzy_match.h"
#include "ui/widgets/picker.h"

static void test_fuzzy(void **state)
{
    (void)state;
    assert_int_equal(fuzzy_match(TEXT("xyz"), TEXT("wait for")), -1);
    assert_true(fuzzy_match(TEXT("wf"), TEXT("wait for")) > 0);
    assert_true(fuzzy_match(TEXT("WAIT"), TEXT("wait for")) >
                fuzzy_match(TEXT("wait"), TEXT("await")));
    assert_true(fuzzy_match(TEXT("for wait"), TEXT("wait for")) > 0);
    assert_int_equal(fuzzy_match(TEXT(""), TEXT("anything")), 0);
    assert_true(fuzzy_match(TEXT("straße"), TEXT("STRAßE")) > 0);
}

static void fill(struct picker *picker)
{
    picker_open(picker, "Add", "words", true);
    picker_add(picker, TEXT("send"), TEXT("a message"), 1);
    picker_add(picker, TEXT("wait"), TEXT(""), 2);
    picker_add(picker, TEXT("wait for"), TEXT(""), 3);
    picker_narrow(picker);
}

static void test_narrowing(void **state)
{
    (void)state;
    struct picker picker = {0};
    fill(&picker);
    assert_int_equal(picker.list.count, 3);
    assert_int_equal(picker_selected(&picker)->number, 1);
    line_editor_paste(&picker.query, TEXT("wai"));
    picker_narrow(&picker);
    assert_int_equal(picker.list.count, 2);
    assert_int_equal(picker_selected(&picker)->number, 2);
    picker_select(&picker, 3);
    assert_int_equal(picker_selected(&picker)->number, 3);
    line_editor_begin(&picker.query, TEXT("wt")); /* in no piece: its letters are enough */
    picker_narrow(&picker);
    assert_int_equal(picker.list.count, 2);
    picker_add(&picker, TEXT("two twigs"), TEXT(""), 4);
    line_editor_begin(&picker.query, TEXT("tw"));
    picker_narrow(&picker);
    assert_int_equal(picker.list.count, 1); /* "wait for" has not even the letters */
    picker_add(&picker, TEXT("trail of snow"), TEXT(""), 5);
    picker_narrow(&picker);
    assert_int_equal(picker.list.count, 1); /* it has the letters alone */
    assert_int_equal(picker_selected(&picker)->number, 4);
    line_editor_paste(&picker.query, TEXT("zzz"));
    picker_narrow(&picker);
    assert_null(picker_selected(&picker));
    picker_close(&picker);
    assert_false(picker.open);
}

static void test_drawing(void **state)
{
    (void)state;
    struct picker picker = {0};
    struct cell_grid *grid = cell_grid_create(20, 80);
    struct text_builder printed = {0};
    fill(&picker);
    picker_draw(&picker, grid, (struct cell_area){0, 0, 20, 80});
    cell_grid_print(grid, &printed);
    struct text screen = text_built(&printed);
    assert_true(text_find(screen, TEXT(" Add ")) < screen.length);
    assert_true(text_find(screen, TEXT("a message")) < screen.length);
    int row = picker.area.row + 3;
    assert_true(picker_hit(&picker, row, picker.area.column + 5));
    assert_int_equal(picker_selected(&picker)->number, 2);
    assert_false(picker_hit(&picker, 0, 0));
    assert_false(picker_hit(&picker, picker.area.row, picker.area.column + 5));
    text_destroy(&printed);
    picker_draw(&picker, grid, (struct cell_area){0, 0, 1, 1}); /* no room: nothing happens */
    cell_grid_destroy(grid);
    picker_close(&picker);
}

/* What is read in the words stands in place of the items, and can be clicked as one. */
static void test_reading(void **state)
{
    (void)state;
    struct picker picker = {0};
    struct cell_grid *grid = cell_grid_create(20, 120);
    struct text_builder printed = {0};
    fill(&picker);
    picker_read(&picker, TEXT("adds two twigs"));
    picker_draw(&picker, grid, (struct cell_area){0, 0, 20, 120});
    cell_grid_print(grid, &printed);
    assert_true(text_find(text_built(&printed), TEXT("adds two twigs")) < printed.length);
    assert_true(text_find(text_built(&printed), TEXT("a message")) == printed.length);
    assert_true(picker_hit(&picker, picker.area.row + 2, picker.area.column + 5));
    assert_false(picker_hit(&picker, picker.area.row + 3, picker.area.column + 5));
    picker_read(&picker, TEXT(""));
    assert_true(picker_hit(&picker, picker.area.row + 3, picker.area.column + 5));
    text_destroy(&printed);
    cell_grid_destroy(grid);
    picker_close(&picker);
}

/* A title, and a detail, are not cut while the screen has the columns. */
static void test_width(void **state)
{
    (void)state;
    static const char title[] = "one channel, several in order, or preferred: as the contact likes";
    static const char detail[] =
        "says of itself what it is in very many words, that nobody must miss";
    struct picker picker = {0};
    struct cell_grid *grid = cell_grid_create(20, 120);
    struct text_builder printed = {0};
    picker_open(&picker, title, "", false);
    picker_add(&picker, TEXT("first"), TEXT(""), 1);
    picker_narrow(&picker);
    picker_draw(&picker, grid, (struct cell_area){0, 0, 20, 120});
    cell_grid_print(grid, &printed);
    assert_true(text_find(text_built(&printed), text_from(title)) < printed.length);
    printed.length = 0;
    picker_add(&picker, TEXT("second"), text_from(detail), 2);
    picker_narrow(&picker);
    picker_draw(&picker, grid, (struct cell_area){0, 0, 20, 120});
    cell_grid_print(grid, &printed);
    assert_true(text_find(text_built(&printed), text_from(detail)) < printed.length);
    picker_draw(&picker, grid, (struct cell_area){0, 0, 20, 80});
    assert_int_equal(picker.area.width, 72); /* what is under it is seen at both sides */
    text_destroy(&printed);
    cell_grid_destroy(grid);
    picker_close(&picker);
}

static void test_list(void **state)
{
    (void)state;
    struct list_box list = {0};
    list_box_set_count(&list, 5);
    list_box_move(&list, -1);
    assert_int_equal(list.selected, 0);
    list_box_move(&list, 99);
    assert_int_equal(list.selected, 4);
    list_box_reveal(&list, 2);
    assert_int_equal(list.first, 3);
    list_box_set_count(&list, 2);
    list_box_reveal(&list, 2);
    assert_int_equal(list.selected, 1);
    assert_int_equal(list.first, 0);
    list_box_set_count(&list, 0);
    assert_int_equal(list.selected, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fuzzy),   cmocka_unit_test(test_narrowing),
        cmocka_unit_test(test_drawing), cmocka_unit_test(test_reading),
        cmocka_unit_test(test_width),   cmocka_unit_test(test_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
