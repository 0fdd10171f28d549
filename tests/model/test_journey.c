/* Tests of model/journey/journey.c and node_title.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey.h"
#include "model/journey/journey_edit.h"

static void test_add(struct journey *journey, const char *id, enum node_kind_id kind,
                     const char *path, const char *text)
{
    struct journey_edit group = journey_edit_group();
    journey_edit_add(&group, journey_edit_add_node(text_from(id), kind, setting_map()));
    if (path != NULL) {
        journey_edit_add(&group, journey_edit_set(text_from(id), text_from(path),
                                                  setting_text(text_from(text))));
    }
    assert_true(journey_apply(journey, &group, NULL, NULL));
    journey_edit_destroy(&group);
}

static void test_ids(void **state)
{
    (void)state;
    assert_true(node_id_is_valid(TEXT("a")));
    assert_true(node_id_is_valid(TEXT("Send-2_b")));
    assert_false(node_id_is_valid(TEXT("")));
    assert_false(node_id_is_valid(TEXT("2a")));
    assert_false(node_id_is_valid(TEXT("a b")));
    assert_false(node_id_is_valid(TEXT("gr\xc3\xbc\xc3\x9f")));
    struct journey *journey = journey_create(TEXT("J"));
    char *id = journey_new_id(journey, TEXT("Thank you!"));
    assert_string_equal(id, "thank_you");
    test_add(journey, id, NODE_SEND, NULL, NULL);
    free(id);
    id = journey_new_id(journey, TEXT("thank YOU"));
    assert_string_equal(id, "thank_you_2");
    free(id);
    id = journey_new_id(journey, TEXT("10% …"));
    assert_string_equal(id, "node");
    free(id);
    assert_true(text_is(journey_nearest_id(journey, TEXT("thnak_you")), "thank_you"));
    assert_int_equal(journey_nearest_id(journey, TEXT("something")).length, 0);
    journey_destroy(journey);
}

static void test_texts(void **state)
{
    (void)state;
    struct journey *journey = journey_create(TEXT("J"));
    test_add(journey, "s", NODE_SEND, "title", "Hi");
    const struct node *node = journey_find(journey, TEXT("s"));
    assert_true(text_is(node_text(node, "title"), "Hi"));
    assert_true(text_is(node_text(node, "on_blocked"), "continue"));
    assert_true(text_is(node_text(node, "topic"), ""));
    assert_false(node_flag(node, "muted"));
    assert_true(text_is(journey_text(journey, "status"), "draft"));
    assert_true(text_is(journey_text(journey, "reentry.mode"), "once"));
    assert_null(journey_find(journey, TEXT("t")));
    journey_destroy(journey);
}

static void test_equal(void **state)
{
    (void)state;
    struct journey *one = journey_create(TEXT("J"));
    struct journey *other = journey_create(TEXT("J"));
    test_add(one, "a", NODE_GOAL, NULL, NULL);
    test_add(one, "b", NODE_EXIT, NULL, NULL);
    test_add(other, "b", NODE_EXIT, NULL, NULL);
    assert_false(journey_equal(one, other));
    test_add(other, "a", NODE_GOAL, NULL, NULL);
    assert_true(journey_equal(one, other));
    struct journey *copy = journey_copy(one);
    assert_true(journey_equal(one, copy));
    assert_true(copy->revision == one->revision);
    journey_destroy(copy);
    journey_destroy(one);
    journey_destroy(other);
}

/* Node by node: kind, id, a setting, its title and its detail. */
static const struct {
    enum node_kind_id kind;
    const char *id;
    const char *path;
    const char *text;
    const char *title;
    const char *detail;
} titles[] = {
    {NODE_SEND, "s", "title", "Welcome!", "Welcome!", ""},
    {NODE_SEND, "hello_you", "channel", "email", "Hello you", "email"},
    {NODE_SEND, "send", "channel", "email", "Email", "email"},
    {NODE_SEND, "send_2", "channel", "sms", "SMS 2", "sms"},
    {NODE_SEND, "send_3", "channel", "in_app", "In app 3", "in_app"},
    {NODE_SEND, "send_4", "channel", "preferred", "Send 4", "preferred"},
    {NODE_SEND, "send", NULL, NULL, "Send", ""},
    {NODE_WAIT, "wait", "days", "1", "Wait 1 day", ""},
    {NODE_WAIT, "wait", "days", "12", "Wait 12 days", ""},
    {NODE_WAIT, "wait_2", "for", "2d", "Wait 2d", ""},
    {NODE_WAIT, "calm_down", "for", "2d", "Calm down", "Wait 2d"},
    {NODE_WAIT, "wait", "until_date", "birthday", "Wait until birthday", ""},
    {NODE_WAIT, "wait", "until", "09:00", "Wait until 09:00", ""},
    {NODE_WAIT, "wait", "until", "2026-12-24T00:00:00", "Wait until 2026-12-24", ""},
    {NODE_WAIT, "wait", "until", "2026-12-24T09:30:00", "Wait until 2026-12-24 09:30", ""},
    {NODE_WAIT, "wait", "until", "2026-12-24T09:00", "Wait until 2026-12-24 09:00", ""},
    {NODE_WAIT, "wait", "until", "2026-12-24 00:00", "Wait until 2026-12-24", ""},
    {NODE_WAIT, "wait", "until", "2026-12-24T09:30:15", "Wait until 2026-12-24T09:30:15", ""},
    {NODE_WAIT, "wait", "until", "Tuesday", "Wait until Tuesday", ""},
    {NODE_FILTER, "filter", "filter", "amount_spent > 500", "amount_spent > 500", ""},
    {NODE_BRANCH, "cart_value", NULL, NULL, "Cart value", "1 way"},
    {NODE_START, "cart_left", "trigger.event", "cart_left", "Cart left", "Event cart_left"},
    {NODE_START, "start", "trigger.manual", "true", "Start", "Manual"},
    {NODE_UPDATE, "update", "add_tag", "vip", "+vip", ""},
    {NODE_GOAL, "g", "label", "Ordered", "Ordered", ""},
};

static void test_titles(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
        struct journey *journey = journey_create(TEXT("J"));
        test_add(journey, titles[i].id, titles[i].kind, titles[i].path, titles[i].text);
        struct text_builder builder = {0};
        text_append_string(&builder, "");
        node_title(&builder, &journey->nodes[0]);
        assert_string_equal(builder.bytes, titles[i].title);
        text_clear(&builder);
        text_append_string(&builder, "");
        node_detail(&builder, &journey->nodes[0]);
        assert_string_equal(builder.bytes, titles[i].detail);
        text_destroy(&builder);
        journey_destroy(journey);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_equal),
        cmocka_unit_test(test_titles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
