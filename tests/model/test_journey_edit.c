/* Tests of the edits: journey_apply.c, journey_change.c, journey_turn.c, journey_rename.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/arena.h"
#include "model/journey/journey_edit.h"
#include "model/journey/journey_walk.h"
#include "tests/support/random_journey.h"

enum { RANDOM_JOURNEYS = 150, RANDOM_EDITS = 30 };

static void test_do(struct journey *journey, struct journey_edit edit)
{
    struct error error = {0};
    if (!journey_apply(journey, &edit, NULL, &error)) {
        fail_msg("%s: %s %s", error.code, error.arguments[0], error.arguments[1]);
    }
    journey_edit_destroy(&edit);
}

static struct journey_edit test_set(const char *node, const char *path, const char *text)
{
    return journey_edit_set(text_from(node), text_from(path), setting_text(text_from(text)));
}

/* in → one → two, by the kinds start, send, goal. */
static struct journey *test_journey(void)
{
    struct journey *journey = journey_create(TEXT("J"));
    test_do(journey, journey_edit_add_node(TEXT("in"), NODE_START, setting_map()));
    test_do(journey, journey_edit_add_node(TEXT("one"), NODE_SEND, setting_map()));
    test_do(journey, journey_edit_add_node(TEXT("two"), NODE_GOAL, setting_map()));
    test_do(journey, test_set("in", "next", "one"));
    test_do(journey, test_set("one", "next", "two"));
    return journey;
}

static const char *test_at(const struct journey *journey, const char *node, const char *path)
{
    const struct node *found = journey_find(journey, text_from(node));
    assert_non_null(found);
    const struct setting *setting = node_setting(found, path);
    return setting == NULL ? "-" : setting_as_text(setting).bytes;
}

static void test_insert(void **state)
{
    (void)state;
    struct journey *journey = test_journey();
    struct journey_edit edit = {0};
    struct setting none = {.type = SETTING_NONE};
    assert_true(journey_edit_insert_after(journey, TEXT("one"), TEXT(""), TEXT("pause"), NODE_WAIT,
                                          none, &edit, NULL));
    assert_string_equal(edit.sentence, "added {1} after {2}");
    assert_string_equal(edit.arguments[0], "Pause");
    test_do(journey, edit);
    assert_string_equal(test_at(journey, "one", "next"), "pause");
    assert_string_equal(test_at(journey, "pause", "next"), "two");
    assert_true(journey_edit_insert_before(journey, TEXT("one"), TEXT("check"), NODE_BRANCH, none,
                                           &edit, NULL));
    test_do(journey, edit);
    assert_string_equal(test_at(journey, "in", "next"), "check");
    assert_string_equal(test_at(journey, "check", "cases.0.next"), "one");
    struct error error = {0};
    assert_false(
        journey_edit_insert_before(journey, TEXT("in"), TEXT("x"), NODE_WAIT, none, &edit, &error));
    assert_string_equal(error.code, "START_AS_TARGET");
    assert_false(journey_edit_insert_after(journey, TEXT("in"), TEXT("else"), TEXT("x"), NODE_WAIT,
                                           none, &edit, &error));
    assert_string_equal(error.code, "NO_PORT");
    assert_false(journey_edit_insert_after(journey, TEXT("onn"), TEXT(""), TEXT("x"), NODE_WAIT,
                                           none, &edit, &error));
    assert_string_equal(error.arguments[1], "one");
    journey_destroy(journey);
}

static void test_delete(void **state)
{
    (void)state;
    struct journey *journey = test_journey();
    struct journey_edit edit = {0};
    test_do(journey, test_set("", "layout.one.column", "3"));
    assert_true(journey_edit_delete(journey, TEXT("one"), true, &edit, NULL));
    test_do(journey, edit);
    assert_string_equal(test_at(journey, "in", "next"), "two");
    assert_null(journey_setting(journey, "layout"));
    assert_true(journey_edit_delete(journey, TEXT("two"), false, &edit, NULL));
    test_do(journey, edit);
    assert_string_equal(test_at(journey, "in", "next"), "-");
    journey_destroy(journey);
}

static void test_delete_in_loop(void **state)
{
    (void)state;
    struct journey *journey = test_journey();
    struct journey_edit edit = {0};
    test_do(journey, test_set("two", "next", "one"));
    assert_true(journey_edit_delete(journey, TEXT("one"), true, &edit, NULL));
    test_do(journey, edit);
    assert_string_equal(test_at(journey, "in", "next"), "two");
    assert_string_equal(test_at(journey, "two", "next"), "-");
    journey_destroy(journey);
}

static void test_cases(void **state)
{
    (void)state;
    struct journey *journey = test_journey();
    struct journey_edit edit = {0};
    struct setting none = {.type = SETTING_NONE};
    assert_true(journey_edit_insert_after(journey, TEXT("in"), TEXT("next"), TEXT("ab"), NODE_SPLIT,
                                          none, &edit, NULL));
    test_do(journey, edit);
    assert_string_equal(test_at(journey, "ab", "arms.1.share"), "50");
    assert_true(journey_edit_add_case(journey, TEXT("ab"), &edit, NULL));
    test_do(journey, edit);
    assert_string_equal(test_at(journey, "ab", "arms.0.share"), "33.33");
    assert_string_equal(test_at(journey, "ab", "arms.2.share"), "33.34");
    assert_string_equal(test_at(journey, "ab", "arms.0.next"), "one");
    assert_true(journey_edit_connect(journey, TEXT("ab"), TEXT("arm3"), TEXT("two"), &edit, NULL));
    test_do(journey, edit);
    assert_string_equal(test_at(journey, "ab", "arms.2.next"), "two");
    assert_false(journey_edit_add_case(journey, TEXT("one"), &edit, NULL));
    assert_true(journey_edit_turn_into(journey, TEXT("ab"), NODE_BRANCH, &edit, NULL));
    test_do(journey, edit);
    assert_string_equal(test_at(journey, "ab", "cases.0.next"), "one");
    assert_string_equal(test_at(journey, "ab", "cases.2.next"), "two");
    journey_destroy(journey);
}

static void test_turn_into(void **state)
{
    (void)state;
    struct journey *journey = test_journey();
    struct journey_edit edit = {0};
    test_do(journey, test_set("one", "note", "keep me"));
    test_do(journey, test_set("one", "title", "lose me"));
    assert_true(journey_edit_turn_into(journey, TEXT("one"), NODE_WAIT_FOR, &edit, NULL));
    test_do(journey, edit);
    assert_string_equal(test_at(journey, "one", "note"), "keep me");
    assert_string_equal(test_at(journey, "one", "title"), "-");
    assert_string_equal(test_at(journey, "one", "cases.0.next"), "two");
    struct error error = {0};
    assert_false(journey_edit_turn_into(journey, TEXT("one"), NODE_START, &edit, &error));
    assert_string_equal(error.code, "START_AS_TARGET");
    journey_destroy(journey);
}

static void test_rename_node(void **state)
{
    (void)state;
    struct journey *journey = test_journey();
    struct journey_edit edit = {0};
    test_do(journey, journey_edit_add_node(TEXT("w"), NODE_WAIT_FOR, setting_map()));
    test_do(journey, test_set("w", "cases.0.message.opened", "one"));
    test_do(journey, test_set("w", "cases.0.next", "one"));
    test_do(journey, test_set("w", "cases.1.filter",
                              "message.opened MATCHES (node = 'one', date > -2d) AND "
                              "customer_tags CONTAINS 'node = one'"));
    test_do(journey, test_set("", "layout.one.row", "1"));
    test_do(journey, test_set("", "expect.0",
                              "count(sent, node = 'one', start = 'one', where (start = 'one')) = "
                              "1"));
    test_do(journey, test_set("", "expect.1", "count(ended, stage = 'one') = 1"));
    assert_true(journey_edit_rename_node(journey, TEXT("one"), TEXT("hello"), &edit, NULL));
    test_do(journey, edit);
    assert_null(journey_find(journey, TEXT("one")));
    assert_string_equal(test_at(journey, "in", "next"), "hello");
    assert_string_equal(test_at(journey, "w", "cases.0.message.opened"), "hello");
    assert_string_equal(test_at(journey, "w", "cases.0.next"), "hello");
    assert_string_equal(test_at(journey, "w", "cases.1.filter"),
                        "message.opened MATCHES (node = 'hello', date > -2d) AND "
                        "customer_tags CONTAINS 'node = one'");
    assert_string_equal(setting_as_text(journey_setting(journey, "expect.0")).bytes,
                        "count(sent, node = 'hello', start = 'hello', where (start = 'one')) = 1");
    assert_string_equal(setting_as_text(journey_setting(journey, "expect.1")).bytes,
                        "count(ended, stage = 'one') = 1");
    assert_non_null(journey_setting(journey, "layout.hello.row"));
    assert_null(journey_setting(journey, "layout.one"));
    assert_false(journey_edit_rename_node(journey, TEXT("hello"), TEXT("two"), &edit, NULL));
    journey_destroy(journey);
}

static void test_drafts_and_places(void **state)
{
    (void)state;
    struct journey *journey = test_journey();
    test_do(journey, test_set("one", "unread_after", "2d4h"));
    assert_string_equal(test_at(journey, "one", "unread_after"), "2d 4h");
    test_do(journey, test_set("one", "unread_after", "soon"));
    assert_string_equal(test_at(journey, "one", "unread_after"), "soon");
    struct journey_edit edit = test_set("one", "weekdays", "mon");
    struct error error = {0};
    uint64_t revision = journey->revision;
    assert_false(journey_apply(journey, &edit, NULL, &error));
    assert_string_equal(error.code, "NO_PLACE");
    assert_true(journey->revision == revision);
    journey_edit_destroy(&edit);
    journey_destroy(journey);
}

static void test_group_is_whole(void **state)
{
    (void)state;
    struct journey *journey = test_journey();
    struct journey *before = journey_copy(journey);
    struct journey_edit group = journey_edit_group();
    journey_edit_add(&group, journey_edit_remove_node(TEXT("one")));
    journey_edit_add(&group, journey_edit_rename(TEXT("Other")));
    journey_edit_add(&group, journey_edit_remove_node(TEXT("three")));
    struct error error = {0};
    assert_false(journey_apply(journey, &group, NULL, &error));
    assert_string_equal(error.code, "NO_NODE");
    assert_true(journey_equal(journey, before));
    journey_edit_destroy(&group);
    journey_destroy(before);
    journey_destroy(journey);
}

static void check_inverse(const struct journey *journey, const struct journey_edit *edit)
{
    struct journey *changed = journey_copy(journey);
    struct journey_edit inverse = {0};
    struct journey_edit forward = {0};
    struct journey_edit *copy = &(struct journey_edit){0};
    *copy = journey_edit_copy(edit);
    if (journey_apply(changed, copy, &inverse, NULL)) {
        struct journey *after = journey_copy(changed);
        assert_true(journey_apply(changed, &inverse, &forward, NULL));
        assert_true(journey_equal(changed, journey));
        assert_true(journey_apply(changed, &forward, NULL, NULL));
        assert_true(journey_equal(changed, after));
        journey_edit_destroy(&inverse);
        journey_edit_destroy(&forward);
        journey_destroy(after);
    } else {
        assert_true(journey_equal(changed, journey));
    }
    journey_edit_destroy(copy);
    journey_destroy(changed);
}

static void test_inverses(void **state)
{
    (void)state;
    size_t applied = 0;
    for (uint64_t seed = 1; seed <= RANDOM_JOURNEYS; seed++) {
        struct journey *journey = random_journey(seed, 2 + seed % 23);
        struct random_source source = {.state = seed * 7919};
        for (size_t i = 0; i < RANDOM_EDITS; i++) {
            struct journey_edit edit = random_edit(journey, &source);
            check_inverse(journey, &edit);
            applied += journey_apply(journey, &edit, NULL, NULL) ? 1 : 0;
            journey_edit_destroy(&edit);
        }
        journey_destroy(journey);
    }
    assert_true(applied > RANDOM_JOURNEYS * RANDOM_EDITS * 9 / 10);
}

static void test_between(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= RANDOM_JOURNEYS; seed++) {
        struct journey *from = random_journey(seed, 2 + seed % 17);
        struct journey *to =
            seed % 3 == 0 ? random_journey(seed + 1000, 2 + seed % 11) : journey_copy(from);
        struct random_source source = {.state = seed};
        for (size_t i = 0; i < 8; i++) {
            struct journey_edit edit = random_edit(to, &source);
            journey_apply(to, &edit, NULL, NULL);
            journey_edit_destroy(&edit);
        }
        struct journey_edit edit = journey_edit_between(from, to);
        struct error error = {0};
        if (!journey_apply(from, &edit, NULL, &error)) {
            fail_msg("%s: %s", error.code, error.arguments[0]);
        }
        assert_true(journey_equal(from, to));
        journey_edit_destroy(&edit);
        edit = journey_edit_between(from, to);
        assert_int_equal(edit.count, 0);
        journey_edit_destroy(&edit);
        journey_destroy(from);
        journey_destroy(to);
    }
}

/* How many edges lead to nodes that are not there. */
static size_t count_dangling(const struct journey *journey)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    size_t count = 0;
    for (size_t p = 0; p < graph->port_count; p++) {
        count += graph->ports[p].target.length != 0 && graph->ports[p].to == PORT_OPEN ? 1 : 0;
    }
    arena_destroy(&arena);
    return count;
}

/* Inserting and deleting in any order leaves no edge to nowhere, and none to a start. */
static void test_graph_stays_sound(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct journey *journey = random_journey(seed, 4 + seed % 13);
        struct random_source source = {.state = seed};
        for (size_t i = 0; i < 25 && journey->node_count > 1; i++) {
            size_t at = random_source_below(&source, journey->node_count);
            struct text id = text_from(journey->nodes[at].id);
            char *new_id = journey_new_id(journey, TEXT("new"));
            struct setting none = {.type = SETTING_NONE};
            enum node_kind_id kind =
                (enum node_kind_id)(NODE_SEND + random_source_below(&source, NODE_EXIT));
            struct journey_edit edit = {0};
            size_t draw = random_source_below(&source, 3);
            bool made = draw == 0 ? journey_edit_delete(journey, id, true, &edit, NULL)
                        : draw == 1
                            ? journey_edit_insert_after(journey, id, TEXT(""), text_from(new_id),
                                                        kind, none, &edit, NULL)
                            : journey_edit_insert_before(journey, id, text_from(new_id), kind, none,
                                                         &edit, NULL);
            if (made) {
                test_do(journey, edit);
            }
            free(new_id);
            assert_int_equal(count_dangling(journey), 0);
        }
        journey_destroy(journey);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_insert),
        cmocka_unit_test(test_delete),
        cmocka_unit_test(test_delete_in_loop),
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_turn_into),
        cmocka_unit_test(test_rename_node),
        cmocka_unit_test(test_drafts_and_places),
        cmocka_unit_test(test_group_is_whole),
        cmocka_unit_test(test_inverses),
        cmocka_unit_test(test_between),
        cmocka_unit_test(test_graph_stays_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
