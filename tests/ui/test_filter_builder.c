/* A filter that is built from lists: parts, steps, what it keeps, how it is drawn and hit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/panels/filter_builder.h"

enum { ROWS = 8, COLUMNS = 58 };

static struct filter_builder begun(const char *text)
{
    struct filter_builder builder = {0};
    filter_builder_open(&builder, text_from(text));
    return builder;
}

static struct filter_builder_place part_of(struct filter_builder *builder, size_t line, size_t part)
{
    filter_builder_select(builder, line, part);
    return filter_builder_place(builder);
}

static void parts_of_lines(void **state)
{
    (void)state;
    struct filter_builder builder =
        begun("a in (1, 2) and b between 3 and 4 and c is null and ? ?");
    static const size_t parts[] = {1, 5, 4, 2, 1, 1};
    assert_int_equal(builder.list.count, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(filter_builder_parts(&builder, i), parts[i]);
    }
    assert_int_equal(part_of(&builder, 0, 0).part, BUILDER_GROUP);
    assert_int_equal(part_of(&builder, 1, 0).part, BUILDER_NAME);
    assert_int_equal(part_of(&builder, 1, 1).part, BUILDER_OPERATOR);
    assert_int_equal(part_of(&builder, 1, 3).part, BUILDER_VALUE);
    assert_int_equal(part_of(&builder, 1, 3).value, 1);
    assert_int_equal(part_of(&builder, 1, 4).part, BUILDER_MORE);
    assert_int_equal(part_of(&builder, 2, 9).part, BUILDER_VALUE); /* the last there is */
    assert_int_equal(part_of(&builder, 4, 0).part, BUILDER_TEXT);
    assert_int_equal(part_of(&builder, 5, 0).part, BUILDER_ADD);
    filter_builder_move_part(&builder, -1);
    assert_int_equal(builder.part, 0);
    filter_builder_destroy(&builder);
}

static void negate(struct filter_builder *builder, size_t line, bool amend)
{
    struct filter_line negated = filter_builder_outline(builder)->lines[line];
    negated.nots++;
    filter_builder_change(
        builder,
        filter_outline_put(filter_builder_outline(builder), line, &negated, &builder->arena), line,
        0, amend);
}

static void changes_are_taken_back_and_made_again(void **state)
{
    (void)state;
    struct filter_builder builder = begun("a = 1 AND b = 2");
    negate(&builder, 1, false);
    assert_string_equal(builder.text, "NOT a = 1 AND b = 2");
    negate(&builder, 2, false);
    negate(&builder, 2, true);
    assert_string_equal(builder.text, "NOT a = 1 AND NOT NOT b = 2");
    assert_true(filter_builder_go_back(&builder));
    assert_string_equal(builder.text, "NOT a = 1 AND b = 2");
    assert_int_equal(builder.list.selected, 2);
    assert_true(filter_builder_go_back(&builder));
    assert_false(filter_builder_go_back(&builder));
    assert_string_equal(builder.text, "a = 1 AND b = 2");
    assert_true(filter_builder_go_on(&builder));
    assert_true(filter_builder_go_on(&builder));
    assert_false(filter_builder_go_on(&builder));
    assert_string_equal(builder.text, "NOT a = 1 AND NOT NOT b = 2");
    filter_builder_drop(&builder);
    assert_false(filter_builder_go_on(&builder));
    filter_builder_destroy(&builder);
}

static void what_was_built_is_kept_for_the_same_text(void **state)
{
    (void)state;
    struct filter_builder builder = begun("a  =  1");
    assert_string_equal(builder.text, "a  =  1");
    assert_true(builder.verbatim);
    filter_builder_change(&builder,
                          filter_outline_group(filter_builder_outline(&builder), 1, &builder.arena),
                          1, 0, false);
    assert_string_equal(builder.text, "a = 1");
    assert_false(builder.verbatim);
    builder.open = false;
    filter_builder_open(&builder, TEXT("a = 1"));
    assert_int_equal(filter_builder_outline(&builder)->count, 3);
    filter_builder_open(&builder, TEXT("a = 2"));
    assert_int_equal(filter_builder_outline(&builder)->count, 2);
    filter_builder_destroy(&builder);
}

static void the_line_of_an_error_is_found(void **state)
{
    (void)state;
    struct filter_builder builder = begun("a = 1 and (b > or c = 3)");
    struct text_builder text = {0};
    filter_builder_write_finished(&builder, &text);
    assert_string_equal(text.bytes, "a = 1 AND c = 3");
    assert_true(filter_builder_is_unfinished(&builder));
    assert_int_equal(filter_builder_line_at(&builder, 0), 1);
    assert_int_equal(filter_builder_line_at(&builder, 10), 4);
    assert_int_equal(filter_builder_line_at(&builder, 6), 0);
    text_destroy(&text);
    filter_builder_destroy(&builder);
}

static void lines_are_drawn_and_hit(void **state)
{
    (void)state;
    struct filter_count count = {0};
    struct cell_grid *grid = cell_grid_create(ROWS, COLUMNS);
    struct cell_area area = {1, 2, ROWS - 1, COLUMNS - 4};
    struct text_builder printed = {0};
    size_t line = 0;
    size_t part = 0;
    struct filter_builder builder =
        begun("a >= 1 and not (b in ('x', 'y') or c between -7d and -1m) and d");
    filter_builder_select(&builder, 4, 2);
    struct line_place cursor = filter_builder_draw(&builder, &count, false, grid, area);
    cell_grid_print(grid, &printed);
    assert_string_equal(printed.bytes, "\n"
                                       "    all of these\n"
                                       "      a  is at least  1\n"
                                       "      not any of these\n"
                                       "        b  is one of  'x', 'y', +\n"
                                       "  >     c  is between  7 days ago and 1 month ago\n"
                                       "  …   d  (choose how)\n"
                                       "      + add a condition\n");
    assert_int_equal(cursor.row, 5);
    assert_int_equal(cursor.column, 23);
    assert_true(filter_builder_hit(&builder, 4, 28, &line, &part));
    assert_int_equal(line, 3);
    assert_int_equal(part, 3);
    assert_true(filter_builder_hit(&builder, 7, 3, &line, &part));
    assert_int_equal(line, 6);
    assert_false(filter_builder_hit(&builder, 0, 10, &line, &part));
    cell_grid_clear(grid);
    text_clear(&printed);
    grid->ascii = true;
    filter_builder_draw(&builder, &count, false, grid, area);
    cell_grid_print(grid, &printed);
    struct text screen = text_built(&printed);
    assert_true(text_find(screen, TEXT("        c  is between >7 days ago and 1 month ago\n")) <
                screen.length);
    text_destroy(&printed);
    filter_builder_destroy(&builder);
    cell_grid_destroy(grid);
}

/* Of a group that is no group in the text nothing is known, and what stands behind it keeps its
 * own number. */
static void contacts_stand_at_their_lines(void **state)
{
    (void)state;
    struct filter_count_clause clauses[] = {{.text = {"a = 1", 5}, .contacts = 11},
                                            {.text = {"b = 2", 5}, .contacts = 22},
                                            {.text = {"c = 3", 5}, .contacts = 33},
                                            {.text = {"d = 4 OR e = 5", 14}, .contacts = 44}};
    struct filter_count count = {.clauses = clauses, .clause_count = 4};
    struct cell_grid *grid = cell_grid_create(6, 64);
    struct text_builder printed = {0};
    struct text_builder finished = {0};
    struct filter_builder builder = begun("a = 1 and (b = 2 or c = 3) and (d = 4 or e = 5)");
    struct filter_line all = filter_builder_outline(&builder)->lines[2];
    all.kind = FILTER_LINE_ALL;
    filter_builder_change(
        &builder, filter_outline_put(filter_builder_outline(&builder), 2, &all, &builder.arena), 0,
        0, false);
    filter_builder_write_finished(&builder, &finished);
    assert_string_equal(finished.bytes, "a = 1 AND b = 2 AND c = 3 AND (d = 4 OR e = 5)");
    filter_builder_draw(&builder, &count, true, grid, (struct cell_area){0, 0, 6, 64});
    cell_grid_print(grid, &printed);
    assert_string_equal(printed.bytes,
                        "> all of these\n"
                        "    a  is  1                                                  11\n"
                        "    all of these\n"
                        "      b  is  2\n"
                        "      c  is  3\n"
                        "    any of these                                              44\n");
    text_destroy(&printed);
    text_destroy(&finished);
    filter_builder_destroy(&builder);
    cell_grid_destroy(grid);
}

static void a_long_line_shows_its_selected_part(void **state)
{
    (void)state;
    struct filter_count count = {0};
    struct cell_grid *grid = cell_grid_create(3, 30);
    struct text_builder row = {0};
    struct filter_builder builder =
        begun("customer_tags contains any ('one', 'two', 'three', 'four', 'five')");
    filter_builder_select(&builder, 1, 6);
    filter_builder_draw(&builder, &count, false, grid, (struct cell_area){0, 0, 3, 30});
    cell_grid_print_row(grid, 1, &row);
    assert_non_null(strstr(row.bytes, "'five'"));
    text_destroy(&row);
    filter_builder_destroy(&builder);
    cell_grid_destroy(grid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_of_lines),
        cmocka_unit_test(changes_are_taken_back_and_made_again),
        cmocka_unit_test(what_was_built_is_kept_for_the_same_text),
        cmocka_unit_test(the_line_of_an_error_is_found),
        cmocka_unit_test(lines_are_drawn_and_hit),
        cmocka_unit_test(contacts_stand_at_their_lines),
        cmocka_unit_test(a_long_line_shows_its_selected_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
