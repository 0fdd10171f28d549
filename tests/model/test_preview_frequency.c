/* Tests of the preview: how often contacts wish for messages, over all and by topic. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/preview_scene.h"

enum { PEOPLE = 10 };

static void wish(struct scene *scene, const char *field, const char *words)
{
    int column = contact_table_add_column(scene->contacts, text_from(field), text_from(field),
                                          VALUE_TEXT, 0);
    for (size_t i = 0; i < scene->contacts->count; i++) {
        contact_table_set(scene->contacts, i, column,
                          (struct value){.type = VALUE_TEXT, .text = text_from(words)});
    }
    contact_table_finish(scene->contacts);
}

/* Days 0 (news), 2 (offers), 4 (news), 8 (news): every message without limits. */
static void four_messages(struct scene *scene)
{
    scene_init(scene, PEOPLE);
    scene_workspace(scene, "lists", "{news: {opt: out}, offers: {opt: out}}");
    contact_table_add_topic(scene->contacts, TEXT("offers"));
    scene_node(scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(scene, "a", NODE_SEND, "channel: email, topic: news, next: w1");
    scene_node(scene, "w1", NODE_WAIT, "for: 2d, next: b");
    scene_node(scene, "b", NODE_SEND, "channel: email, topic: offers, next: w2");
    scene_node(scene, "w2", NODE_WAIT, "for: 2d, next: c");
    scene_node(scene, "c", NODE_SEND, "channel: email, topic: news, next: w3");
    scene_node(scene, "w3", NODE_WAIT, "for: 4d, next: d");
    scene_node(scene, "d", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(scene, "out", NODE_EXIT, "");
}

/* Which of the four were sent, as binary digits; all contacts are alike. */
static int sent(struct scene *scene)
{
    static const char *const nodes[] = {"a", "b", "c", "d"};
    struct result *result = scene_run(scene);
    int digits = 0;
    for (size_t i = 0; i < sizeof(nodes) / sizeof(*nodes); i++) {
        const struct message_counts *counts = &scene_at(result, nodes[i])->messages;
        assert_int_equal(counts->sent + counts->blocked[BLOCK_FREQUENCY], PEOPLE);
        assert_true(counts->sent == 0 || counts->sent == PEOPLE);
        digits = digits * 10 + (counts->sent != 0);
    }
    result_destroy(result);
    scene_destroy(scene);
    return digits;
}

static void test_without_wishes_all_are_sent(void **state)
{
    (void)state;
    struct scene scene;
    four_messages(&scene);
    assert_int_equal(sent(&scene), 1111);
}

/* News weekly: on day 4 it is too soon after day 0, on day 8 it is not; offers are as before. */
static void test_a_topic_has_its_own(void **state)
{
    (void)state;
    struct scene scene;
    four_messages(&scene);
    wish(&scene, "frequency_news", "weekly");
    assert_int_equal(sent(&scene), 1101);
}

/* Of another topic alone: nothing of news is held back. */
static void test_another_topic_has_its_own(void **state)
{
    (void)state;
    struct scene scene;
    four_messages(&scene);
    wish(&scene, "frequency_offers", "quarterly");
    assert_int_equal(sent(&scene), 1111);
}

/* Over all weekly: day 8 is eight days after day 0, as nothing was sent between. */
static void test_over_all_counts_every_topic(void **state)
{
    (void)state;
    struct scene scene;
    four_messages(&scene);
    wish(&scene, "frequency", "weekly");
    assert_int_equal(sent(&scene), 1001);
}

/* Both hold: daily over all does not loosen a monthly topic, nor the other way round. */
static void test_both_hold(void **state)
{
    (void)state;
    struct scene scene;
    four_messages(&scene);
    wish(&scene, "frequency", "daily");
    wish(&scene, "frequency_news", "Monthly");
    assert_int_equal(sent(&scene), 1100);
    four_messages(&scene);
    wish(&scene, "frequency", "weekly");
    wish(&scene, "frequency_news", "daily");
    assert_int_equal(sent(&scene), 1001);
}

/* A row recorded the day before S counts for the topic that is its list, and over all. */
static void test_recorded_ones_count(void **state)
{
    (void)state;
    static const char *const fields[] = {"frequency", "frequency_news", "frequency_offers"};
    static const int64_t blocked[] = {1, 0, 1};
    for (size_t i = 0; i < 3; i++) {
        struct scene scene;
        scene_init(&scene, 1);
        contact_table_add_topic(scene.contacts, TEXT("offers"));
        scene.contacts->topics[1].states[0] = SUBSCRIPTION_JOINED;
        wish(&scene, fields[i], "weekly");
        scene_record(&scene, 0, ACTIVITY_SENT, "2026-03-01T12:00:00", "{list: offers}");
        scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
        scene_node(&scene, "a", NODE_SEND, "channel: email, topic: offers, next: out");
        scene_node(&scene, "out", NODE_EXIT, "");
        struct result *result = scene_run(&scene);
        assert_int_equal(scene_at(result, "a")->messages.blocked[BLOCK_FREQUENCY], blocked[i]);
        result_destroy(result);
        scene_destroy(&scene);
    }
}

/* An update in the run changes what a contact wishes for. */
static void test_an_update_changes_the_wish(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    wish(&scene, "frequency_news", "daily");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, topic: news, next: u");
    scene_node(&scene, "u", NODE_UPDATE, "set: {frequency_news: monthly}, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 1d, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "b")->messages.blocked[BLOCK_FREQUENCY], PEOPLE);
    result_destroy(result);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_wishes_all_are_sent),
        cmocka_unit_test(test_a_topic_has_its_own),
        cmocka_unit_test(test_another_topic_has_its_own),
        cmocka_unit_test(test_over_all_counts_every_topic),
        cmocka_unit_test(test_both_hold),
        cmocka_unit_test(test_recorded_ones_count),
        cmocka_unit_test(test_an_update_changes_the_wish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
