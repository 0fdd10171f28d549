/* Tests of ui/widgets/line_editor.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/widgets/line_editor.h"

static void type_word(struct line_editor *editor, const char *word)
{
    for (const char *at = word; *at != '\0'; at++) {
        line_editor_type(editor, (unsigned char)*at);
    }
}

static void assert_text(const struct line_editor *editor, const char *text)
{
    assert_string_equal(editor->text.bytes == NULL ? "" : editor->text.bytes, text);
}

static void test_typing(void **state)
{
    (void)state;
    struct line_editor editor = {0};
    line_editor_begin(&editor, TEXT("wait"));
    type_word(&editor, " 2d");
    assert_text(&editor, "wait 2d");
    line_editor_do(&editor, LINE_START);
    type_word(&editor, "x");
    line_editor_type(&editor, 0xE9);
    assert_text(&editor, "xéwait 2d");
    assert_true(line_editor_do(&editor, LINE_DELETE_BEFORE));
    assert_text(&editor, "xwait 2d");
    assert_false(line_editor_do(&editor, LINE_END));
    assert_true(line_editor_do(&editor, LINE_DELETE_WORD));
    assert_text(&editor, "xwait ");
    assert_true(line_editor_do(&editor, LINE_DELETE_START));
    assert_text(&editor, "");
    assert_false(line_editor_do(&editor, LINE_DELETE_BEFORE));
    line_editor_destroy(&editor);
}

static void test_clusters(void **state)
{
    (void)state;
    struct line_editor editor = {0};
    line_editor_begin(&editor, TEXT("ae\u0301o")); /* an e with a combining accent */
    line_editor_do(&editor, LINE_LEFT);
    assert_true(line_editor_do(&editor, LINE_DELETE_BEFORE));
    assert_text(&editor, "ao");
    assert_true(line_editor_do(&editor, LINE_DELETE_AFTER));
    assert_text(&editor, "a");
    assert_false(line_editor_do(&editor, LINE_DELETE_AFTER));
    line_editor_destroy(&editor);
}

static void test_words_and_take_back(void **state)
{
    (void)state;
    struct line_editor editor = {0};
    line_editor_begin(&editor, TEXT("one two three"));
    line_editor_do(&editor, LINE_WORD_LEFT);
    line_editor_do(&editor, LINE_WORD_LEFT);
    assert_true(line_editor_do(&editor, LINE_DELETE_END));
    assert_text(&editor, "one ");
    type_word(&editor, "x");
    assert_true(line_editor_do(&editor, LINE_TAKE_BACK));
    assert_true(line_editor_do(&editor, LINE_TAKE_BACK));
    assert_text(&editor, "one two three");
    assert_int_equal(editor.cursor, 4);
    assert_false(line_editor_do(&editor, LINE_TAKE_BACK));
    line_editor_destroy(&editor);
}

static void it_is_changed_while_its_text_is_another(void **state)
{
    (void)state;
    struct line_editor editor = {0};
    assert_false(line_editor_is_changed(&editor));
    line_editor_begin(&editor, TEXT("one"));
    assert_false(line_editor_is_changed(&editor));
    line_editor_do(&editor, LINE_LEFT);
    assert_false(line_editor_is_changed(&editor));
    line_editor_type(&editor, 'x');
    assert_true(line_editor_is_changed(&editor));
    line_editor_do(&editor, LINE_DELETE_BEFORE);
    assert_text(&editor, "one");
    assert_false(line_editor_is_changed(&editor));
    line_editor_do(&editor, LINE_TAKE_BACK);
    assert_true(line_editor_is_changed(&editor));
    line_editor_do(&editor, LINE_TAKE_BACK);
    assert_false(line_editor_is_changed(&editor));
    line_editor_put(&editor, 0, 3, TEXT(""));
    assert_true(line_editor_is_changed(&editor));
    line_editor_begin(&editor, TEXT("two"));
    assert_false(line_editor_is_changed(&editor));
    line_editor_destroy(&editor);
}

static void test_paste(void **state)
{
    (void)state;
    struct line_editor editor = {0};
    line_editor_paste(&editor, TEXT("a\nb\tc\033[31m\177d"));
    assert_text(&editor, "a b c[31md");
    line_editor_destroy(&editor);
}

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
    struct line_editor editor = {0};
    struct cell_grid *grid = cell_grid_create(4, 10);
    line_editor_begin(&editor, TEXT("abcdefgh"));
    struct cell_area area = {1, 2, 2, 5};
    struct line_place cursor = line_editor_draw(&editor, grid, area, (struct cell_style){0}, 2, 2);
    assert_row(grid, 1, "abcde");
    assert_row(grid, 2, "fgh");
    assert_int_equal(cursor.row, 2);
    assert_int_equal(cursor.column, 5);
    assert_true(cell_grid_at(grid, 1, 4)->style.underline);
    assert_false(cell_grid_at(grid, 1, 6)->style.underline);
    assert_int_equal(line_editor_rows(&editor, 5), 2);
    assert_int_equal(line_editor_rows(&editor, 4), 3);
    area.height = 1; /* the cursor's row stays in sight */
    cursor = line_editor_draw(&editor, grid, area, (struct cell_style){0}, 0, 0);
    assert_row(grid, 1, "fgh");
    assert_int_equal(cursor.row, 1);
    cell_grid_destroy(grid);
    line_editor_destroy(&editor);
}

static struct line_place cursor_at(struct line_editor *editor, size_t byte, int width)
{
    editor->cursor = byte;
    return line_editor_find(editor, (struct cell_area){0, 0, 9, width}, byte);
}

/* Words are not cut where they fit a row; the blank between hangs over the edge. */
static void test_wrapping(void **state)
{
    (void)state;
    struct line_editor editor = {0};
    struct cell_grid *grid = cell_grid_create(4, 10);
    line_editor_begin(&editor, TEXT("one two threefour five"));
    line_editor_draw(&editor, grid, (struct cell_area){0, 0, 4, 7}, (struct cell_style){0}, 0, 0);
    assert_row(grid, 0, "one two");
    assert_row(grid, 1, "threefo");
    assert_row(grid, 2, "ur five");
    assert_int_equal(line_editor_rows(&editor, 7), 4); /* the cursor behind it */
    assert_int_equal(cursor_at(&editor, 8, 7).row, 1);
    assert_int_equal(cursor_at(&editor, 8, 7).column, 0);
    assert_int_equal(cursor_at(&editor, 17, 7).row, 2);
    assert_int_equal(cursor_at(&editor, 18, 7).column, 3);
    assert_int_equal(cursor_at(&editor, 22, 7).row, 3);
    line_editor_put(&editor, 8, 17, TEXT("3"));
    assert_text(&editor, "one two 3 five");
    assert_int_equal(editor.cursor, 9);
    assert_true(line_editor_do(&editor, LINE_TAKE_BACK));
    assert_text(&editor, "one two threefour five");
    cell_grid_destroy(grid);
    line_editor_destroy(&editor);
}

/* Of a text that is chosen the first key decides: typed and pasted text takes its place, a deletion
 * takes all of it, the cursor's keys keep it. */
static void test_chosen(void **state)
{
    (void)state;
    struct line_editor editor = {0};
    line_editor_begin_chosen(&editor, TEXT("100"));
    type_word(&editor, "50");
    assert_text(&editor, "50");
    assert_true(line_editor_do(&editor, LINE_TAKE_BACK));
    assert_true(line_editor_do(&editor, LINE_TAKE_BACK));
    assert_text(&editor, "100");
    line_editor_begin_chosen(&editor, TEXT("100"));
    line_editor_paste(&editor, TEXT("75"));
    assert_text(&editor, "75");
    line_editor_begin_chosen(&editor, TEXT("100"));
    assert_true(line_editor_do(&editor, LINE_DELETE_BEFORE));
    assert_text(&editor, "");
    line_editor_begin_chosen(&editor, TEXT("100"));
    assert_false(line_editor_do(&editor, LINE_END));
    type_word(&editor, "0");
    assert_text(&editor, "1000");
    line_editor_begin_chosen(&editor, TEXT("100"));
    line_editor_begin(&editor, TEXT("20"));
    type_word(&editor, "0");
    assert_text(&editor, "200");
    line_editor_destroy(&editor);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_typing),
        cmocka_unit_test(test_clusters),
        cmocka_unit_test(test_words_and_take_back),
        cmocka_unit_test(it_is_changed_while_its_text_is_another),
        cmocka_unit_test(test_paste),
        cmocka_unit_test(test_drawing),
        cmocka_unit_test(test_wrapping),
        cmocka_unit_test(test_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
