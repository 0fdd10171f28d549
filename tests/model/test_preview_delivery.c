/* Tests of the preview, worked out by hand: the seven steps of a message. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/support/preview_scene.h"

static void test_steps_1_to_4_name_the_reason(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 8);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene.contacts->topics[0].states[0] = SUBSCRIPTION_LEFT;
    scene.contacts->topics[0].states[1] = SUBSCRIPTION_NONE;
    scene.contacts->channels[0].consents[2] = CONSENT_NO;
    scene.contacts->channels[0].consents[3] = CONSENT_UNKNOWN;
    scene.contacts->channels[0].consents[4] = CONSENT_STOPPED;
    bitset_put(&scene.contacts->channels[0].addressed, 5, false);
    scene.contacts->channels[0].consents[6] = CONSENT_NO_AFTER_YES;
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->messages.blocked[BLOCK_NOT_SUBSCRIBED], 2);
    assert_int_equal(scene_at(result, "a")->messages.blocked[BLOCK_NO_CHANNEL_CONSENT], 4);
    assert_int_equal(scene_at(result, "a")->messages.blocked[BLOCK_NO_ADDRESS], 1);
    assert_int_equal(scene_at(result, "a")->messages.sent, 1);
    assert_int_equal(scene_left(result, "a", "next"), 8);
    assert_int_equal(result->daily[0].messages.blocked[BLOCK_NO_ADDRESS], 1);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_transactional_passes_no_but_not_stopped(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 5);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, transactional: true, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene.contacts->channels[0].consents[0] = CONSENT_NO;
    scene.contacts->channels[0].consents[1] = CONSENT_UNKNOWN;
    scene.contacts->channels[0].consents[2] = CONSENT_STOPPED;
    bitset_put(&scene.contacts->channels[0].addressed, 3, false);
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->messages.sent, 3);
    assert_int_equal(scene_at(result, "a")->messages.blocked[BLOCK_NO_CHANNEL_CONSENT], 1);
    assert_int_equal(scene_at(result, "a")->messages.blocked[BLOCK_NO_ADDRESS], 1);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_an_opt_out_topic_reaches_those_who_never_joined(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 3);
    scene_workspace(&scene, "lists.news", "{name: News, opt: out}");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene.contacts->topics[0].states[0] = SUBSCRIPTION_LEFT;
    scene.contacts->topics[0].states[1] = SUBSCRIPTION_NONE;
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->messages.sent, 2);
    assert_int_equal(scene_at(result, "a")->messages.blocked[BLOCK_NOT_SUBSCRIBED], 1);
    result_destroy(result);
    scene_destroy(&scene);
}

/* The reason is that of the last channel tried. */
static void test_a_fallback_list_takes_the_first_that_works(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 4);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: [email, sms], next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene.contacts->channels[0].consents[0] = CONSENT_NO;
    bitset_put(&scene.contacts->channels[0].addressed, 1, false);
    scene.contacts->channels[0].consents[2] = CONSENT_NO;
    bitset_put(&scene.contacts->channels[1].addressed, 2, false);
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->messages.sent, 3);
    assert_int_equal(scene_at(result, "a")->sent_by_channel[0], 1);
    assert_int_equal(scene_at(result, "a")->sent_by_channel[1], 2);
    assert_int_equal(scene_at(result, "a")->messages.blocked[BLOCK_NO_ADDRESS], 1);
    assert_int_equal(scene_at(result, "a")->messages.blocked[BLOCK_NO_CHANNEL_CONSENT], 0);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_a_bounce_goes_to_the_next_channel(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: [email, sms], next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_workspace(&scene, "assumptions.channels.email", "{delivered: 0, bounce_hard: 1}");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->messages.sent, 20);
    assert_int_equal(scene_at(result, "a")->messages.delivered, 10);
    assert_int_equal(result->reached, 10);
    assert_int_equal(scene_at(result, "b")->messages.blocked[BLOCK_NO_ADDRESS], 10);
    assert_int_equal(result->reach_by_channel[0].count, 0);
    assert_int_equal(result->reach_by_channel[1].count, 10);
    assert_int_equal(result->messages_per_contact[1], 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_all_bounced_is_not_blocked(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND,
               "channel: [email, sms], on_blocked: exit, rates: {delivered: 0}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->messages.sent, 20);
    assert_int_equal(scene_left(result, "a", "next"), 10);
    assert_int_equal(result->reached, 0);
    assert_int_equal(result->messages_per_contact[0], 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_unread_after_tries_the_next_channel(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(
        &scene, "a", NODE_SEND,
        "channel: [email, sms], unread_after: 4h, rates: {opened: 0, clicked: 0}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->messages.sent, 20);
    assert_int_equal(result->release_hour, 0);
    assert_int_equal(result->daily[0].in_progress, 0);
    assert_int_equal(scene_at(result, "a")->sent_by_channel[1], 10);
    assert_int_equal(scene_left(result, "a", "next"), 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_an_opening_ends_the_wait_for_the_next_channel(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: [email, sms], unread_after: 4h, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->messages.sent, 10);
    assert_int_equal(scene_left(result, "a", "next"), 10);
    assert_int_equal(result->messages.opened, 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_on_blocked_exits(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 4);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, on_blocked: exit, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    bitset_put(&scene.contacts->channels[0].addressed, 0, false);
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->ended[END_BLOCKED], 1);
    assert_int_equal(scene_left(result, "a", "next"), 3);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_on_blocked_takes_the_port(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 4);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND,
               "channel: email, on_blocked: port, blocked: other, next: out");
    scene_node(&scene, "other", NODE_EXIT, "");
    scene_node(&scene, "out", NODE_EXIT, "");
    bitset_put(&scene.contacts->channels[0].addressed, 0, false);
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_left(result, "a", "blocked"), 1);
    assert_int_equal(scene_left(result, "a", "next"), 3);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_a_cap_skips(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, topic: news, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "caps", "[{scope: all, max: 1, per: 7d}]");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->messages.sent, 10);
    assert_int_equal(scene_at(result, "b")->messages.blocked[BLOCK_CAPPED], 10);
    assert_int_equal(scene_left(result, "b", "next"), 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_a_cap_waits_until_it_frees(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, topic: news, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "caps", "[{scope: all, max: 1, per: 2d, over: wait}]");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "b")->messages.sent, 10);
    assert_int_equal(result->daily[2].messages.sent, 10);
    assert_int_equal(result->daily[1].in_progress, 10);
    assert_int_equal(scene_at(result, "b")->arrived, 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_a_cap_that_frees_too_late_blocks(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, topic: news, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "caps", "[{scope: all, max: 1, per: 4d, over: wait, longest: 3d}]");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "b")->messages.blocked[BLOCK_CAPPED], 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_a_calendar_cap_frees_at_midnight(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: w");
    scene_node(&scene, "w", NODE_WAIT, "until: 15:00, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "caps", "[{scope: all, max: 1, per: 2d, window: calendar, over: wait}]");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->daily[0].messages.sent, 10);
    assert_int_equal(result->daily[1].messages.sent, 0);
    assert_int_equal(result->daily[2].messages.sent, 10);
    assert_int_equal(scene_at(result, "b")->waiting, 0);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_a_channel_cap_goes_to_the_next_channel(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: [email, sms], next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "caps", "[{scope: {channel: email}, max: 1, per: 7d}]");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "b")->messages.sent, 10);
    assert_int_equal(scene_at(result, "b")->sent_by_channel[1], 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_a_message_on_two_channels_is_one_for_the_cap(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: [email, sms], next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: sms, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_workspace(&scene, "assumptions.channels.email", "{delivered: 0, bounce_hard: 0}");
    scene_set(&scene, "caps", "[{scope: all, max: 2, per: 7d}]");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->messages.sent, 20);
    assert_int_equal(scene_at(result, "b")->messages.sent, 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_a_topic_cap_counts_its_topic(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, topic: news, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, next: c");
    scene_node(&scene, "c", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "caps", "[{scope: {topic: news}, max: 1, per: 7d}]");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "b")->messages.sent, 10);
    assert_int_equal(scene_at(result, "c")->messages.blocked[BLOCK_CAPPED], 10);
    result_destroy(result);
    scene_destroy(&scene);
}

/* The transactional one does not count either. */
static void test_transactional_passes_caps_and_quiet_hours(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, transactional: true, next: c");
    scene_node(&scene, "c", NODE_SEND, "channel: email, in_quiet_hours: skip, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "caps", "[{scope: all, max: 2, per: 7d}]");
    scene_set(&scene, "quiet_hours", "23:00-23:30");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "b")->messages.sent, 10);
    assert_int_equal(scene_at(result, "c")->messages.sent, 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_quiet_hours_hold_until_they_end(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "quiet_hours", "21:00-08:00");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->release_hour, 8);
    assert_int_equal(result->messages.sent, 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_quiet_hours_of_channel_and_journey_both_hold(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "quiet_hours", "21:00-08:00");
    scene_workspace(&scene, "channels.email", "{quiet_hours: 07:00-10:00}");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->release_hour, 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_quiet_hours_of_the_workspace_stand_in(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_workspace(&scene, "workspace", "{quiet_hours: 22:00-06:00}");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->release_hour, 6);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_quiet_hours_skip(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, in_quiet_hours: skip, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "quiet_hours", "21:00-08:00");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->messages.blocked[BLOCK_QUIET_HOURS], 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_leaving_the_topic_stops_the_next_message(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND,
               "channel: email, topic: news, rates: {unsubscribed: 1}, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 1d, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, topic: news, next: c");
    scene_node(&scene, "c", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->messages.unsubscribed, 10);
    assert_int_equal(scene_at(result, "b")->messages.blocked[BLOCK_NOT_SUBSCRIBED], 10);
    assert_int_equal(scene_at(result, "c")->messages.sent, 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_unsubscribing_without_a_topic_ends_the_consent(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, rates: {unsubscribed: 1}, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 1d, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, next: c");
    scene_node(&scene, "c", NODE_SEND, "channel: sms, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "b")->messages.blocked[BLOCK_NO_CHANNEL_CONSENT], 10);
    assert_int_equal(scene_at(result, "c")->messages.sent, 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_a_stop_ends_the_channel_for_good(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND,
               "channel: sms, topic: news, rates: {unsubscribed: 1, unsubscribe_all: 1}, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 1d, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, next: c");
    scene_node(&scene, "c", NODE_SEND, "channel: sms, transactional: true, next: d");
    scene_node(&scene, "d", NODE_SEND, "channel: email, transactional: true, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "b")->messages.blocked[BLOCK_NO_CONSENT_AT_ALL], 10);
    assert_int_equal(scene_at(result, "c")->messages.blocked[BLOCK_NO_CHANNEL_CONSENT], 10);
    assert_int_equal(scene_at(result, "d")->messages.sent, 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_preferred_without_preference_is_email(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: preferred, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->reach_by_channel[0].count, 10);
    assert_int_equal(result->channel_count, 1);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_preferred_follows_the_workspace(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: preferred, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_workspace(&scene, "workspace", "{preferred: [sms, email]}");
    bitset_put(&scene.contacts->channels[1].addressed, 0, false);
    struct result *result = scene_run(&scene);
    assert_int_equal(result->messages_by_channel[1].sent, 9);
    assert_int_equal(result->messages_by_channel[0].sent, 1);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_personas_multiply_rates(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_workspace(&scene, "personas.all", "{rates: {email: {opened: x0.5, delivered: 0.9}}}");
    scene_workspace(&scene, "assumptions.channels.email.opened", "0");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->messages.opened, 0);
    assert_int_equal(result->reach_by_persona[0].count, result->reached);
    assert_int_equal(result->reach_by_persona[1].count, 0);
    assert_in_range(result->messages.delivered, 5, 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static int frequency_column(struct scene *scene, const char *value)
{
    int column = contact_table_add_column(scene->contacts, TEXT("frequency"), TEXT("Frequency"),
                                          VALUE_TEXT, 0);
    for (size_t i = 0; i < scene->contacts->count; i++) {
        contact_table_set(scene->contacts, i, column,
                          (struct value){.type = VALUE_TEXT, .text = text_from(value)});
    }
    contact_table_finish(scene->contacts);
    return column;
}

static void test_a_preference_counts_local_dates(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    frequency_column(&scene, "weekly");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 6d, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, next: v");
    scene_node(&scene, "v", NODE_WAIT, "for: 1d, next: c");
    scene_node(&scene, "c", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "b")->messages.blocked[BLOCK_FREQUENCY], 10);
    assert_int_equal(scene_at(result, "c")->messages.sent, 10);
    result_destroy(result);
    scene_destroy(&scene);
}

/* A message recorded two days before the run. */
static void record_sent(struct scene *scene)
{
    scene_record(scene, 0, ACTIVITY_SENT, "2026-02-28T00:00:00", "{channel: email}");
}

/* It is the first contact that has the row. */
static void test_recorded_messages_count_for_the_workspace(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 2);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_workspace(&scene, "caps", "[{scope: {channel: email}, max: 1, per: 3d}]");
    record_sent(&scene);
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->messages.blocked[BLOCK_CAPPED], 1);
    assert_int_equal(scene_at(result, "a")->messages.sent, 1);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_recorded_messages_do_not_count_for_a_journey(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 2);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "caps", "[{scope: all, max: 1, per: 3d}]");
    record_sent(&scene);
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->messages.sent, 2);
    result_destroy(result);
    scene_destroy(&scene);
}

/* A preview remembers in a word of 64 bits on which channels a message was sent. */
static void test_too_many_channels_are_refused(void **state)
{
    (void)state;
    enum { BUILT_IN = 10, MOST = 64 };
    struct scene scene;
    scene_init(&scene, 1);
    char name[40] = "";
    for (int i = BUILT_IN; i < MOST; i++) {
        snprintf(name, sizeof(name), "channels.own%d", i);
        scene_workspace(&scene, name, "{name: Mine}");
    }
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: sms, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->reached, 1);
    result_destroy(result);
    scene_workspace(&scene, "channels.own", "{name: One more}");
    assert_string_equal(scene_refusal(&scene), "TOO_MANY");
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps_1_to_4_name_the_reason),
        cmocka_unit_test(test_transactional_passes_no_but_not_stopped),
        cmocka_unit_test(test_an_opt_out_topic_reaches_those_who_never_joined),
        cmocka_unit_test(test_a_fallback_list_takes_the_first_that_works),
        cmocka_unit_test(test_a_bounce_goes_to_the_next_channel),
        cmocka_unit_test(test_all_bounced_is_not_blocked),
        cmocka_unit_test(test_unread_after_tries_the_next_channel),
        cmocka_unit_test(test_an_opening_ends_the_wait_for_the_next_channel),
        cmocka_unit_test(test_on_blocked_exits),
        cmocka_unit_test(test_on_blocked_takes_the_port),
        cmocka_unit_test(test_a_cap_skips),
        cmocka_unit_test(test_a_cap_waits_until_it_frees),
        cmocka_unit_test(test_a_cap_that_frees_too_late_blocks),
        cmocka_unit_test(test_a_calendar_cap_frees_at_midnight),
        cmocka_unit_test(test_a_channel_cap_goes_to_the_next_channel),
        cmocka_unit_test(test_a_message_on_two_channels_is_one_for_the_cap),
        cmocka_unit_test(test_a_topic_cap_counts_its_topic),
        cmocka_unit_test(test_transactional_passes_caps_and_quiet_hours),
        cmocka_unit_test(test_quiet_hours_hold_until_they_end),
        cmocka_unit_test(test_quiet_hours_of_channel_and_journey_both_hold),
        cmocka_unit_test(test_quiet_hours_of_the_workspace_stand_in),
        cmocka_unit_test(test_quiet_hours_skip),
        cmocka_unit_test(test_leaving_the_topic_stops_the_next_message),
        cmocka_unit_test(test_unsubscribing_without_a_topic_ends_the_consent),
        cmocka_unit_test(test_a_stop_ends_the_channel_for_good),
        cmocka_unit_test(test_preferred_without_preference_is_email),
        cmocka_unit_test(test_preferred_follows_the_workspace),
        cmocka_unit_test(test_personas_multiply_rates),
        cmocka_unit_test(test_a_preference_counts_local_dates),
        cmocka_unit_test(test_recorded_messages_count_for_the_workspace),
        cmocka_unit_test(test_recorded_messages_do_not_count_for_a_journey),
        cmocka_unit_test(test_too_many_channels_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
