/* Tests of model/journey/setting.c and setting_path.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/journey/setting.h"
#include "tests/support/random_source.h"

static struct setting test_text(const char *text)
{
    return setting_text(text_from(text));
}

/* {after: 2d, cases: [a, b], "x.y": z} */
static struct setting test_tree(void)
{
    struct setting cases = setting_list();
    setting_append(&cases, test_text("a"));
    setting_append(&cases, test_text("b"));
    struct setting map = setting_map();
    setting_put(&map, TEXT("after"), test_text("2d"));
    setting_put(&map, TEXT("cases"), cases);
    setting_put(&map, TEXT("x.y"), test_text("z"));
    return map;
}

static void test_paths(void **state)
{
    (void)state;
    struct setting tree = test_tree();
    assert_ptr_equal(setting_at(&tree, TEXT("")), &tree);
    assert_true(text_is(setting_as_text(setting_at(&tree, TEXT("after"))), "2d"));
    assert_true(text_is(setting_as_text(setting_at(&tree, TEXT("cases.1"))), "b"));
    assert_true(text_is(setting_as_text(setting_at(&tree, TEXT("x\\.y"))), "z"));
    assert_null(setting_at(&tree, TEXT("cases.2")));
    assert_null(setting_at(&tree, TEXT("cases.-1")));
    assert_null(setting_at(&tree, TEXT("after.deeper")));
    struct text_builder path = {0};
    setting_path_append(&path, TEXT("a.b\\"));
    setting_path_append_index(&path, 12);
    assert_string_equal(path.bytes, "a\\.b\\\\.12");
    struct text rest = text_built(&path);
    struct text_builder step = {0};
    assert_true(setting_path_next(&rest, &step) && text_is(text_built(&step), "a.b\\"));
    assert_true(setting_path_next(&rest, &step) && text_is(text_built(&step), "12"));
    assert_false(setting_path_next(&rest, &step));
    assert_true(text_is(setting_path_parent(text_built(&path)), "a\\.b\\\\"));
    text_destroy(&step);
    text_destroy(&path);
    setting_destroy(&tree);
}

static void test_replace(struct setting *tree, const char *path, struct setting value,
                         const char *old)
{
    struct setting was = {.type = SETTING_NONE};
    assert_true(setting_replace(tree, text_from(path), value, &was));
    assert_true(text_is(setting_as_text(&was), old));
    setting_destroy(&was);
}

static void test_replacing(void **state)
{
    (void)state;
    struct setting none = {.type = SETTING_NONE};
    struct setting tree = test_tree();
    test_replace(&tree, "after", test_text("3d"), "2d");
    test_replace(&tree, "cases.2", test_text("c"), "");
    test_replace(&tree, "cases.+0", test_text("first"), "");
    test_replace(&tree, "cases.1", none, "a");
    test_replace(&tree, "new.deep.place", test_text("here"), "");
    test_replace(&tree, "nothing.there", none, "");
    assert_true(text_is(setting_as_text(setting_at(&tree, TEXT("cases.0"))), "first"));
    assert_true(text_is(setting_as_text(setting_at(&tree, TEXT("cases.2"))), "c"));
    assert_true(text_is(setting_as_text(setting_at(&tree, TEXT("new.deep.place"))), "here"));
    assert_null(setting_at(&tree, TEXT("nothing")));
    setting_destroy(&tree);
}

static void test_refuses_places(void **state)
{
    (void)state;
    struct setting tree = test_tree();
    struct setting same = setting_copy(&tree);
    struct setting value = test_text("value");
    struct setting none = {.type = SETTING_NONE};
    struct setting old = {.type = SETTING_NONE};
    assert_false(setting_replace(&tree, TEXT("after.deeper"), value, &old));
    assert_false(setting_replace(&tree, TEXT("cases.3"), value, &old));
    assert_false(setting_replace(&tree, TEXT("cases.x"), value, &old));
    assert_false(setting_replace(&tree, TEXT("cases.2"), none, &old));
    assert_true(setting_equal(&tree, &same));
    setting_destroy(&value);
    setting_destroy(&same);
    setting_destroy(&tree);
}

static void test_equality(void **state)
{
    (void)state;
    struct setting one = setting_map();
    struct setting other = setting_map();
    setting_put(&one, TEXT("a"), test_text("1"));
    setting_put(&one, TEXT("b"), test_text("2"));
    setting_put(&other, TEXT("b"), test_text("2"));
    assert_false(setting_equal(&one, &other));
    setting_put(&other, TEXT("a"), test_text("1"));
    assert_true(setting_equal(&one, &other));
    setting_put(&other, TEXT("a"), test_text("x"));
    assert_false(setting_equal(&one, &other));
    setting_put(&other, TEXT("a"), (struct setting){.type = SETTING_NONE});
    assert_null(setting_get(&other, TEXT("a")));
    setting_destroy(&one);
    setting_destroy(&other);
}

enum { NAMES = 40, STEPS = 4000 };

/* Each name has the value that it was given last, and no other one has any. */
static void check_values(const struct setting *map, const int values[])
{
    size_t count = 0;
    for (int i = 0; i < NAMES; i++) {
        char name[16];
        snprintf(name, sizeof(name), "n%d", i);
        const struct setting *found = setting_get(map, text_from(name));
        int64_t value = 0;
        assert_int_equal(found != NULL, values[i] != 0);
        assert_true(found == NULL || text_to_integer(setting_as_text(found), &value));
        assert_int_equal(value, values[i]);
        count += found != NULL;
    }
    assert_int_equal(map->count, count);
    for (size_t i = 1; i < map->sorted; i++) {
        assert_true(strcmp(map->names[i - 1], map->names[i]) < 0);
    }
}

/* Names are found in whatever order they stand, in part or as a whole. */
static void test_names_in_any_order(void **state)
{
    (void)state;
    struct random_source source = {.state = 11};
    struct setting map = setting_map();
    int values[NAMES] = {0};
    size_t whole = 0;
    for (int step = 1; step <= STEPS; step++) {
        size_t number = random_source_below(&source, NAMES);
        char name[12];
        char value[12];
        snprintf(name, sizeof(name), "n%zu", number);
        snprintf(value, sizeof(value), "%d", step);
        size_t what = random_source_below(&source, 20);
        if (what < 11) {
            setting_put(&map, text_from(name), test_text(value));
            values[number] = step;
        } else if (what < 17) {
            setting_put(&map, text_from(name), (struct setting){.type = SETTING_NONE});
            values[number] = 0;
        } else if (what < 19 && map.count > 0) {
            size_t from = random_source_below(&source, map.count);
            setting_move(&map, from, random_source_below(&source, from + 1));
        } else {
            setting_sort(&map);
            assert_int_equal(map.sorted, map.count);
            whole++;
        }
        check_values(&map, values);
        if (step % 10 == 0) {
            struct setting copy = setting_copy(&map);
            check_values(&copy, values);
            setting_destroy(&copy);
        }
    }
    assert_true(whole > 0);
    setting_destroy(&map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_replacing),
        cmocka_unit_test(test_refuses_places),
        cmocka_unit_test(test_equality),
        cmocka_unit_test(test_names_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
