/* The list of completions: when it is open, what is chosen in it, where it is drawn and hit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ui/widgets/completion_list.h"

enum { TAGS = 7 };

static struct completion_list tags_list(size_t count)
{
    static struct filter_candidate tags[TAGS] = {
        {.text = {"'vip'", 5}, .contacts = 1204},
        {.text = {"'vegan'", 7}, .contacts = 812},
        {.text = {"'vienna\033'", 9}, .contacts = 377},
        {.text = {"'d'", 3}, .contacts = 4},
        {.text = {"'e'", 3}, .contacts = 3},
        {.text = {"'f'", 3}, .contacts = 2},
        {.text = {"ANY", 3}, .contacts = -1},
    };
    struct completion_list list = {
        .wanted = true,
        .completion = {
            .candidates = tags, .count = count, .found = count, .total = 212, .noun = "tags"}};
    list_box_set_count(&list.box, count);
    return list;
}

static void assert_row(const struct cell_grid *grid, int row, const char *wanted)
{
    struct text_builder builder = {0};
    cell_grid_print_row(grid, row, &builder);
    assert_string_equal(text_built(&builder).bytes, wanted);
    text_destroy(&builder);
}

static void opens_where_there_is_a_choice(void **state)
{
    (void)state;
    struct completion_list list = tags_list(1);
    assert_true(completion_list_is_open(&list));
    list.completion.exact = true;
    assert_false(completion_list_is_open(&list));
    assert_null(completion_list_selected(&list));
    list = tags_list(2);
    list.completion.exact = true;
    assert_true(completion_list_is_open(&list));
    list.wanted = false;
    assert_false(completion_list_is_open(&list));
    list = tags_list(0);
    assert_false(completion_list_is_open(&list));
}

/* The first one is what Tab takes: down chooses the second, up the first. */
static void arrows_choose(void **state)
{
    (void)state;
    struct completion_list list = tags_list(3);
    assert_false(list.chosen);
    assert_ptr_equal(completion_list_selected(&list), &list.completion.candidates[0]);
    completion_list_move(&list, 1);
    assert_true(list.chosen);
    assert_int_equal(list.box.selected, 1);
    completion_list_move(&list, -1);
    assert_int_equal(list.box.selected, 0);
    list = tags_list(3);
    completion_list_move(&list, -1);
    assert_true(list.chosen);
    assert_int_equal(list.box.selected, 0);
}

static void is_drawn_under_the_word(void **state)
{
    (void)state;
    struct completion_list list = tags_list(3);
    struct cell_grid *grid = cell_grid_create(8, 60);
    grid->ascii = true;
    completion_list_draw(&list, grid, (struct cell_area){1, 2, 7, 56}, 9);
    assert_row(grid, 1, "       +--------------------------------------+");
    assert_row(grid, 2, "       |>'vip'                 1 204 contacts |");
    assert_row(grid, 3, "       | 'vegan'                 812          |");
    assert_row(grid, 4, "       | 'vienna?'               377          |");
    assert_row(grid, 5, "       |  3 of 212 tags, the nearest first    |");
    assert_true(cell_grid_at(grid, 2, 9)->style.reverse);
    assert_false(cell_grid_at(grid, 3, 9)->style.reverse);
    assert_true(completion_list_hit(&list, 3, 12));
    assert_true(list.chosen);
    assert_int_equal(list.box.selected, 1);
    assert_false(completion_list_hit(&list, 5, 12));
    assert_false(completion_list_hit(&list, 3, 2));
    cell_grid_destroy(grid);
}

/* It stays within its area, and scrolls to what is chosen. */
static void keeps_within_its_area(void **state)
{
    (void)state;
    struct completion_list list = tags_list(TAGS);
    struct cell_grid *grid = cell_grid_create(7, 44);
    grid->ascii = true;
    completion_list_move(&list, TAGS);
    completion_list_draw(&list, grid, (struct cell_area){0, 1, 5, 40}, 30);
    assert_row(grid, 1, " | 'f'                       2 contacts |");
    assert_row(grid, 2, " |>ANY                                  |");
    assert_row(grid, 4, " +--------------------------------------+");
    assert_row(grid, 5, "");
    completion_list_draw(&list, grid, (struct cell_area){0, 1, 3, 40}, 30);
    assert_false(completion_list_hit(&list, 1, 5));
    cell_grid_destroy(grid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opens_where_there_is_a_choice),
        cmocka_unit_test(arrows_choose),
        cmocka_unit_test(is_drawn_under_the_word),
        cmocka_unit_test(keeps_within_its_area),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
