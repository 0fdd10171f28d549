/* Tests of model/journey/segment_use.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "model/journey/segment_use.h"

static void test_add(struct journey *journey, const char *node, enum node_kind_id kind)
{
    struct journey_edit edit = journey_edit_add_node(text_from(node), kind, setting_map());
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
}

/* An empty node: the journey. */
static void test_set(struct journey *journey, const char *node, const char *path, const char *value)
{
    struct journey_edit edit =
        journey_edit_set(text_from(node), text_from(path), setting_text(text_from(value)));
    struct error error = {0};
    if (!journey_apply(journey, &edit, NULL, &error)) {
        fail_msg("%s %s: %s", node, path, error.code);
    }
    journey_edit_destroy(&edit);
}

static void test_put(struct workspace *workspace, const char *path, const char *text)
{
    struct setting value = setting_text(text_from(text));
    assert_true(workspace_apply(workspace, text_from(path), &value, NULL, NULL));
    setting_destroy(&value);
}

static void assert_users(const struct journey *const *journeys, size_t count,
                         const struct workspace *workspace, const char *name, const char *wanted)
{
    struct segment_users users = {0};
    struct text_builder said = {0};
    text_append_string(&said, "");
    segment_use_find(journeys, count, workspace, text_from(name), &users);
    for (size_t i = 0; i < users.count; i++) {
        text_append_string(&said, i == 0 ? "" : "\n");
        segment_user_write(&said, &users.items[i]);
    }
    assert_string_equal(said.bytes, wanted);
    text_destroy(&said);
    segment_users_destroy(&users);
}

static void test_journeys(void **state)
{
    (void)state;
    struct journey *first = journey_create(TEXT("First"));
    struct journey *second = journey_create(TEXT("Second"));
    test_add(first, "out", NODE_EXIT);
    test_add(first, "ask", NODE_BRANCH);
    test_add(first, "in", NODE_START);
    test_set(first, "in", "trigger.segment_entered", "vip");
    test_set(first, "in", "filter", "segments CONTAINS 'other'");
    test_set(first, "in", "next", "ask");
    test_set(first, "ask", "cases.0.when", "segments CONTAINS ANY ('a', 'vip')");
    test_set(first, "ask", "cases.0.next", "out");
    test_set(first, "ask", "cases.1.when", "amount_spent > 1 OR NOT segments CONTAINS 'vip'");
    test_set(first, "ask", "cases.1.next", "out");
    test_set(first, "ask", "cases.2.when", "customer_tags CONTAINS 'vip'");
    test_set(first, "ask", "cases.2.next", "out");
    test_set(second, "", "exit_when.0.filter", "segments CONTAINS NONE ('vip')");
    test_set(second, "", "expect.0", "share(reached) >= 90%");
    test_set(second, "", "expect.1",
             "count(goal 'where (', within 3d, WHERE (NOT (segments CONTAINS 'vip'))) > 3");
    test_set(second, "", "expect.2", "count(sent, where (amount_spent > 3)) > 3");
    const struct journey *const journeys[] = {first, second};
    assert_users(journeys, 2, NULL, "vip",
                 "journey First, node in: begins for those who join it\n"
                 "journey First, node ask: case 1 asks it\n"
                 "journey First, node ask: case 2 asks it\n"
                 "journey Second: exit 1 asks it\n"
                 "journey Second: claim 2 asks it");
    assert_users(journeys, 2, NULL, "other", "journey First, node in: filter asks it");
    assert_users(journeys, 2, NULL, "vi", "");
    assert_users(journeys, 1, NULL, "a", "journey First, node ask: case 1 asks it");
    journey_destroy(first);
    journey_destroy(second);
}

static void test_beside_journeys(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    test_put(workspace, "segments.v\\.i\\.p", "amount_spent > 500");
    test_put(workspace, "segments.best", "segments CONTAINS ALL ('v.i.p', 'big')");
    test_put(workspace, "personas.rich.filter", "segments NOT CONTAINS 'v.i.p'");
    test_put(workspace, "personas.poor.filter", "amount_spent < 5");
    struct setting sent_to = setting_list();
    setting_append(&sent_to, setting_text(TEXT("best")));
    setting_append(&sent_to, setting_text(TEXT("v.i.p")));
    assert_true(
        workspace_apply(workspace, TEXT("campaigns.spring.segments"), &sent_to, NULL, NULL));
    setting_destroy(&sent_to);
    test_put(workspace, "segments.any", "segments IS NOT NULL");
    assert_users(NULL, 0, workspace, "v.i.p",
                 "segment best asks it\npersona rich asks it\ncampaign spring sends to it");
    assert_users(NULL, 0, workspace, "best", "campaign spring sends to it");
    assert_users(NULL, 0, workspace, "any", "");
    test_put(workspace, "segments.self", "segments CONTAINS 'self'");
    assert_users(NULL, 0, workspace, "self", "");
    workspace_destroy(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_journeys),
        cmocka_unit_test(test_beside_journeys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
