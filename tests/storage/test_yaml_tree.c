/* Tests of storage/formats/yaml_tree.c: places, and what is refused where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "storage/formats/yaml_tree.h"

/* "3:7 CODE; 4:1 CODE" for what reading gives. */
static char *yaml_tree_errors_of(struct text bytes)
{
    struct document document;
    struct error_list errors = {0};
    struct text_builder said = {0};
    yaml_tree_read(bytes, &document, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        text_append_format(&said, "%s%d:%d %s", i == 0 ? "" : "; ", errors.items[i].line,
                           errors.items[i].column, errors.items[i].code);
    }
    error_list_destroy(&errors);
    document_destroy(&document);
    return text_take(&said);
}

static void assert_errors(struct text bytes, const char *wanted)
{
    char *said = yaml_tree_errors_of(bytes);
    assert_string_equal(said, wanted);
    free(said);
}

static void assert_place(const struct document_place *place, int line, int column)
{
    assert_int_equal(place->line, line);
    assert_int_equal(place->column, column);
}

static void test_places(void **state)
{
    (void)state;
    struct document document;
    struct error_list errors = {0};
    assert_true(yaml_tree_read(TEXT("a: eins\n"
                                    "müller: \"zwei\"   # two\n"
                                    "liste:\n"
                                    "  - x\n"
                                    "  - {ä: 'y', z: \"q\\\"r\"}\n"
                                    "text: |  # block\n"
                                    "  one line\n"
                                    "fold: a\n"
                                    "  b\n"),
                               &document, &errors));
    assert_int_equal(errors.count, 0);
    const struct document_node *root = document.root;
    const struct document_node *a = document_get(root, TEXT("a"));
    assert_place(&a->key_place, 1, 1);
    assert_place(&a->place, 1, 4);
    assert_place(&a->text_place, 1, 4);
    const struct document_node *name = document_get(root, TEXT("müller"));
    assert_place(&name->key_place, 2, 1);
    assert_place(&name->place, 2, 9);
    assert_place(&name->text_place, 2, 10);
    const struct document_node *list = document_get(root, TEXT("liste"));
    assert_int_equal(list->count, 2);
    const struct document_node *map = list->first->next;
    assert_place(&map->place, 5, 5);
    assert_place(&document_get(map, TEXT("ä"))->text_place, 5, 10);
    assert_place(&document_get(map, TEXT("z"))->place, 5, 17);
    assert_place(&document_get(map, TEXT("z"))->text_place, 0, 0);
    assert_place(&document_get(root, TEXT("text"))->text_place, 7, 3);
    assert_place(&document_get(root, TEXT("fold"))->text_place, 0, 0);
    assert_int_equal(document.comments, 2);
    document_destroy(&document);
    error_list_destroy(&errors);
}

static void test_comments(void **state)
{
    (void)state;
    struct document document;
    struct error_list errors = {0};
    assert_true(yaml_tree_read(TEXT("# first\n"
                                    "a: b#c # second\n"
                                    "b: \"# none\"\n"
                                    "c: '# none' # third # same\n"
                                    "d: [x, # fourth\n"
                                    "  y]\n"
                                    "e: |\n"
                                    "  # none\n"
                                    "  text\n"
                                    "# fifth\n"
                                    "f:\n"
                                    "# sixth\n"),
                               &document, &errors));
    assert_int_equal(document.comments, 6);
    document_destroy(&document);
    error_list_destroy(&errors);
}

static void test_empty_values(void **state)
{
    (void)state;
    struct document document;
    struct error_list errors = {0};
    assert_true(
        yaml_tree_read(TEXT("a:\nb: ~\nc: \"\"\nd: null\ne: 'null'\n"), &document, &errors));
    assert_true(document_get(document.root, TEXT("a"))->empty);
    assert_true(document_get(document.root, TEXT("b"))->empty);
    assert_false(document_get(document.root, TEXT("c"))->empty);
    assert_true(document_get(document.root, TEXT("d"))->empty);
    assert_false(document_get(document.root, TEXT("e"))->empty);
    document_destroy(&document);
    error_list_destroy(&errors);
}

static void test_refused(void **state)
{
    (void)state;
    assert_errors(TEXT("a: &x 1\nb: *x\n"), "1:4 ANCHOR; 2:4 ALIAS");
    assert_errors(TEXT("a: !!str 1\nb: !own {c: 1}\n"), "1:4 TAG; 2:4 TAG");
    assert_errors(TEXT("a: 1\n<<: {b: 1}\n"), "2:1 MERGE_KEY");
    assert_errors(TEXT("a: 1\nb: {c: 1, c: 2}\na: 3\n"), "2:11 DUPLICATE_KEY; 3:1 DUPLICATE_KEY");
    assert_errors(TEXT("a: 1\n---\nb: 2\n"), "2:1 SECOND_DOCUMENT");
    assert_errors(TEXT("? [a, b]\n: 1\nc: 2\n"), "1:3 BAD_KEY");
    assert_errors(TEXT(""), "1:1 EMPTY_FILE");
    assert_errors(TEXT("# nothing\n"), "1:1 EMPTY_FILE");
    assert_errors(TEXT("\xEF\xBB\xBF"
                       "a: *x\n"),
                  "1:4 ALIAS");
    assert_errors(TEXT("a: 1\r\nb: *x\r\n"), "2:4 ALIAS");
}

static void test_syntax(void **state)
{
    (void)state;
    assert_errors(TEXT("a: \"open\nb: 2\n"), "1:4 BAD_YAML");
    assert_errors(TEXT("a: 1\n b: 2\n"), "2:3 BAD_YAML");
    assert_errors(TEXT("a: [1, 2\nb: 3\n"), "2:2 BAD_YAML");
    assert_errors(TEXT("a:\n\tb: 1\n"), "2:1 BAD_YAML");
    assert_errors(TEXT("a: 1\na: 2\nb: {\n"), "2:1 DUPLICATE_KEY; 4:1 BAD_YAML");
}

static void test_no_text(void **state)
{
    (void)state;
    assert_errors(TEXT("a: 1\nb: \xFFz\n"), "2:4 NOT_UTF8");
    assert_errors(TEXT("a: \x01\n"), "1:4 CONTROL_CHARACTER");
    assert_errors((struct text){.bytes = "a: \0b", .length = 5}, "1:4 CONTROL_CHARACTER");
    assert_errors(TEXT("\xFF\xFE"
                       "a"),
                  "1:1 NOT_UTF8");
}

static void test_depth(void **state)
{
    (void)state;
    struct text_builder deep = {0};
    for (int i = 0; i < 100000; i++) {
        text_append_byte(&deep, '[');
    }
    assert_errors(text_built(&deep), "1:33 TOO_DEEP");
    text_clear(&deep);
    for (int i = 0; i < 32; i++) {
        text_append_byte(&deep, '[');
    }
    for (int i = 0; i < 32; i++) {
        text_append_byte(&deep, ']');
    }
    assert_errors(text_built(&deep), "");
    text_destroy(&deep);
}

/* Every entry of this would hold ten of the one before. */
static void test_bomb(void **state)
{
    (void)state;
    struct text_builder bomb = {0};
    text_append_string(&bomb, "a0: &a0 x\n");
    for (int i = 1; i < 5; i++) {
        text_append_format(&bomb, "a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1);
    }
    char *said = yaml_tree_errors_of(text_built(&bomb));
    assert_true(strncmp(said, "1:5 ANCHOR; 2:5 ANCHOR; 2:10 ALIAS; 2:15 ALIAS;", 45) == 0);
    free(said);
    text_destroy(&bomb);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),       cmocka_unit_test(test_comments),
        cmocka_unit_test(test_empty_values), cmocka_unit_test(test_refused),
        cmocka_unit_test(test_syntax),       cmocka_unit_test(test_no_text),
        cmocka_unit_test(test_depth),        cmocka_unit_test(test_bomb),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
