/* Tests of model/journey/journey_diff.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_diff.h"
#include "model/journey/journey_edit.h"
#include "tests/support/random_journey.h"

static void diff_do(struct journey *journey, struct journey_edit edit)
{
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
}

static void diff_set(struct journey *journey, const char *node, const char *path, const char *text)
{
    diff_do(journey,
            journey_edit_set(text_from(node), text_from(path), setting_text(text_from(text))));
}

static void check_item(const struct journey_difference *item, enum journey_difference_type type,
                       const char *node, const char *path, const char *before, const char *after)
{
    assert_int_equal(item->type, type);
    assert_string_equal(item->node, node);
    assert_string_equal(item->path, path);
    assert_string_equal(item->before, before);
    assert_string_equal(item->after, after);
}

static void test_words(void **state)
{
    (void)state;
    struct journey *from = journey_create(TEXT("J"));
    diff_do(from, journey_edit_add_node(TEXT("in"), NODE_START, setting_map()));
    diff_do(from, journey_edit_add_node(TEXT("hello"), NODE_SEND, setting_map()));
    diff_do(from, journey_edit_add_node(TEXT("gone"), NODE_EXIT, setting_map()));
    diff_set(from, "in", "next", "hello");
    diff_set(from, "hello", "title", "Hi");
    diff_set(from, "hello", "rates.opened", "0.3");
    struct journey *to = journey_copy(from);
    diff_do(to, journey_edit_rename(TEXT("K")));
    diff_set(to, "", "status", "active");
    diff_set(to, "hello", "rates.opened", "0.4");
    diff_set(to, "hello", "topic", "news");
    diff_do(to, journey_edit_set(TEXT("hello"), TEXT("title"), (struct setting){0}));
    diff_do(to, journey_edit_remove_node(TEXT("gone")));
    struct setting settings = setting_map();
    setting_put(&settings, TEXT("for"), setting_text(TEXT("2d")));
    diff_do(to, journey_edit_add_node(TEXT("more"), NODE_WAIT, settings));
    struct journey_diff diff = {0};
    journey_diff_make(from, to, &diff);
    assert_int_equal(diff.count, 8);
    check_item(&diff.items[0], DIFFERENCE_RENAMED, "", "", "J", "K");
    check_item(&diff.items[1], DIFFERENCE_SETTING_ADDED, "", "status", "", "active");
    check_item(&diff.items[2], DIFFERENCE_SETTING_REMOVED, "hello", "title", "Hi", "");
    check_item(&diff.items[3], DIFFERENCE_SETTING_CHANGED, "hello", "rates.opened", "0.3", "0.4");
    check_item(&diff.items[4], DIFFERENCE_SETTING_ADDED, "hello", "topic", "", "news");
    check_item(&diff.items[5], DIFFERENCE_NODE_ADDED, "more", "", "", "wait");
    check_item(&diff.items[6], DIFFERENCE_SETTING_ADDED, "more", "for", "", "2d");
    check_item(&diff.items[7], DIFFERENCE_NODE_REMOVED, "gone", "", "exit", "");
    journey_diff_destroy(&diff);
    journey_destroy(from);
    journey_destroy(to);
}

/* A list of texts is one value; of other lists what both begin and end with is passed over. */
static void test_lists(void **state)
{
    (void)state;
    struct journey *from = journey_create(TEXT("J"));
    diff_do(from, journey_edit_add_node(TEXT("ask"), NODE_BRANCH, setting_map()));
    diff_do(from, journey_edit_add_node(TEXT("hello"), NODE_SEND, setting_map()));
    diff_set(from, "ask", "cases.0.label", "A");
    diff_set(from, "ask", "cases.1.label", "B");
    diff_set(from, "ask", "cases.2.label", "C");
    struct setting one = setting_list();
    setting_append(&one, setting_text(TEXT("rcs")));
    struct setting two = setting_copy(&one);
    setting_append(&two, setting_text(TEXT("sms")));
    diff_do(from, journey_edit_set(TEXT("hello"), TEXT("channel"), one));
    struct journey *to = journey_copy(from);
    diff_do(to, journey_edit_set(TEXT("ask"), TEXT("cases.1"), (struct setting){0}));
    diff_set(to, "ask", "cases.0.label", "D");
    diff_do(to, journey_edit_set(TEXT("hello"), TEXT("channel"), two));
    struct journey_diff diff = {0};
    journey_diff_make(from, to, &diff);
    assert_int_equal(diff.count, 3);
    check_item(&diff.items[0], DIFFERENCE_SETTING_CHANGED, "ask", "cases.0.label", "A", "D");
    check_item(&diff.items[1], DIFFERENCE_SETTING_REMOVED, "ask", "cases.1", "{label: B}", "");
    check_item(&diff.items[2], DIFFERENCE_SETTING_CHANGED, "hello", "channel", "[rcs]",
               "[rcs, sms]");
    journey_diff_destroy(&diff);
    journey_destroy(from);
    journey_destroy(to);
}

/* Nothing where they are equal, something where they are not. */
static void test_random(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct journey *from = random_journey(seed, 2 + seed % 13);
        struct journey *to = journey_copy(from);
        struct random_source source = {.state = seed};
        for (size_t i = 0; i < 6; i++) {
            struct journey_diff diff = {0};
            journey_diff_make(from, to, &diff);
            assert_int_equal(diff.count == 0, journey_equal(from, to));
            journey_diff_destroy(&diff);
            struct journey_edit edit = random_edit(to, &source);
            journey_apply(to, &edit, NULL, NULL);
            journey_edit_destroy(&edit);
        }
        journey_destroy(from);
        journey_destroy(to);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
