/* Tests of claims over a run, worked out by hand: every figure, every limit, the witnesses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/preview_scene.h"
#include "tests/support/rule_zones.h"

/* A claim, its value, what it is a share of (else 1), whether it holds. */
struct claim_row {
    const char *text;
    int64_t value;
    int64_t of;
    bool holds;
};

static void set_claims(struct scene *scene, const struct claim_row *rows, size_t count)
{
    struct setting *settings = &scene->journey->settings;
    struct setting list = setting_list();
    for (size_t i = 0; i < count; i++) {
        setting_append(&list, setting_text(text_from(rows[i].text)));
    }
    setting_put(settings, TEXT("expect"), list);
    scene->request.claims = true;
}

static void same_claims(struct scene *scene, const struct claim_row *rows, size_t count)
{
    set_claims(scene, rows, count);
    for (int threads = 1; threads <= 8; threads *= 2) {
        scene->request.threads = threads;
        struct result *result = scene_run(scene);
        assert_int_equal(result->claim_count, count);
        for (size_t i = 0; i < count; i++) {
            const struct result_claim *claim = &result->claims[i];
            assert_int_equal(claim->number, i);
            if (claim->value != rows[i].value || claim->of != rows[i].of ||
                claim->holds != rows[i].holds) {
                fail_msg("%s: %lld of %lld, %s", rows[i].text, (long long)claim->value,
                         (long long)claim->of, claim->holds ? "holds" : "fails");
            }
        }
        result_destroy(result);
    }
}

/* Ten contacts with `spent` of 0, 10 … 90; all but the last enter; an email of the topic at once, a
 * transactional SMS a day later, then a goal. The first three miss something. */
static void small_scene(struct scene *scene)
{
    scene_init(scene, 10);
    int column =
        contact_table_add_column(scene->contacts, TEXT("spent"), TEXT("spent"), VALUE_INTEGER, 0);
    for (size_t i = 0; i < 10; i++) {
        contact_table_set(scene->contacts, i, column,
                          (struct value){.type = VALUE_INTEGER, .integer = 10 * (int64_t)i});
    }
    contact_table_finish(scene->contacts);
    scene->contacts->channels[0].consents[0] = CONSENT_NO;
    bitset_put(&scene->contacts->channels[1].addressed, 1, false);
    scene->contacts->topics[0].states[2] = SUBSCRIPTION_NONE;
    scene_workspace(scene, "personas", "{vip: {filter: `contact.spent >= 50`}}");
    scene_set(scene, "stages", "[{id: a}, {id: b}]");
    scene_node(scene, "in", NODE_START,
               "trigger: {manual: true}, filter: `contact.spent < 90`, next: hello");
    scene_node(scene, "hello", NODE_SEND, "stage: a, channel: email, topic: news, next: pause");
    scene_node(scene, "pause", NODE_WAIT, "for: 1d, next: text");
    scene_node(scene, "text", NODE_SEND, "stage: b, channel: sms, transactional: true, next: done");
    scene_node(scene, "done", NODE_GOAL, "stage: b, label: Done");
}

static const struct claim_row small_rows[] = {
    {"count(entered) = 9", 9, 1, true},
    {"count(entered) >= 10", 9, 1, false},
    {"count(entered, persona = 'vip') = 4", 4, 1, true},
    {"count(entered, persona = 'none') = 5", 5, 1, true},
    {"count(entered, start = 'in') = 9", 9, 1, true},
    {"count(entered, where (contact.spent >= 30)) = 6", 6, 1, true},
    {"share(reached) = 100%", 9, 9, true},
    {"share(reached, channel = 'email') >= 77.7%", 7, 9, true},
    {"share(reached, channel = 'email') >= 77.8%", 7, 9, false},
    {"share(reached, stage = 'a') < 0.8", 7, 9, true},
    {"share(reached, stage = 'b') > 88%", 8, 9, true},
    {"share(reached, topic = 'news') = 7%", 7, 9, false},
    {"share(reached, node = 'text') != 8%", 8, 9, true},
    {"share(reached, persona = 'vip') = 100%", 4, 4, true},
    {"share(reached, start = 'in', where (contact.spent < 20), channel = 'email') = 50%", 1, 2,
     true},
    {"share(reached, within 23h) > 70%", 7, 9, true},
    {"share(reached, within 1d) > 70%", 9, 9, true},
    {"share(reached, where (contact.spent > 90)) >= 0%", 0, 0, false},
    {"count(sent) = 15", 15, 1, true},
    {"count(messages) between 15 and 15", 15, 1, true},
    {"count(marketing) = 7", 7, 1, true},
    {"count(transactional) = 8", 8, 1, true},
    {"count(sms) <= 7", 8, 1, false},
    {"count(email, within 0s) = 7", 7, 1, true},
    {"count(delivered, persona = 'none') = 7", 7, 1, true},
    {"count(opened) = 7", 7, 1, true},
    {"count(clicked) = 15", 15, 1, true},
    {"count(bounced) = 0", 0, 1, true},
    {"count(converted) = 0", 0, 1, true},
    {"count(unsubscribed) = 0", 0, 1, true},
    {"count(blocked) = 3", 3, 1, true},
    {"count(blocked 'no_address') = 1", 1, 1, true},
    {"count(blocked 'capped') = 0", 0, 1, true},
    {"count(blocked, node = 'hello') = 2", 2, 1, true},
    {"count(blocked, channel = 'email') = 1", 1, 1, true},
    {"count(blocked, topic = 'news', within 1h) = 2", 2, 1, true},
    {"share(blocked) < 34%", 3, 9, true},
    {"count(goal) = 9", 9, 1, true},
    {"count(goal 'Done', stage = 'b') = 9", 9, 1, true},
    {"count(goal 'Done', stage = 'a') = 0", 0, 1, true},
    {"share(goal 'Done', within 1d) = 1", 9, 9, true},
    {"share(goal, within 23h) = 0%", 0, 9, true},
    {"count(ended) = 9", 9, 1, true},
    {"count(ended 'goal', node = 'done') = 9", 9, 1, true},
    {"count(ended 'dead_end') = 0", 0, 1, true},
    {"count(turned_away) = 0", 0, 1, true},
    {"count(in_progress) = 0", 0, 1, true},
    {"share(opened of delivered) between 46% and 47%", 7, 15, true},
    {"share(opened of delivered, channel = 'email') = 100%", 7, 7, true},
    {"share(sent of entered, node = 'text') > 88%", 8, 9, true},
    {"share(bounced of converted) = 0%", 0, 0, false},
    {"max(messages per contact) = 2", 2, 1, true},
    {"max(messages per contact) <= 1", 2, 1, false},
    {"max(messages per contact per day) <= 1", 1, 1, true},
    {"max(messages per contact per 1d) <= 1", 1, 1, true},
    {"max(messages per contact per 2d) <= 1", 2, 1, false},
    {"max(messages per contact per week, persona = 'vip') = 2", 2, 1, true},
    {"max(marketing per contact, where (contact.spent = 0)) = 0", 0, 1, true},
    {"time(100% to goal) <= 1d", 24, 1, true},
    {"time(0.5% to goal 'Done') < 1d", 24, 1, false},
    {"time(50% to goal, within 1h) < 1d", 0, 1, false},
    {"cost = 0.07", 700, 1, true},
    {"cost(channel = 'sms') = 0", 0, 1, true},
    {"cost(persona = 'vip') < 0.04", 400, 1, false},
};

static void test_figures_and_limits(void **state)
{
    (void)state;
    struct scene scene;
    small_scene(&scene);
    same_claims(&scene, small_rows, sizeof(small_rows) / sizeof(*small_rows));
    scene_destroy(&scene);
}

/* The numbers of contacts in the order of their keys, those of `members` alone: "c1 c0 ". */
static void write_order(const struct contact_table *contacts, const char *members,
                        struct text_builder *builder)
{
    uint64_t last = 0;
    for (size_t taken = 0; taken < RESULT_WITNESSES && taken < strlen(members); taken++) {
        size_t least = SIZE_MAX;
        for (const char *member = members; *member != '\0'; member++) {
            size_t row = (size_t)(*member - '0');
            bool later = taken == 0 || contacts->keys[row] > last;
            least = later && (least == SIZE_MAX || contacts->keys[row] < contacts->keys[least])
                        ? row
                        : least;
        }
        last = contacts->keys[least];
        text_append_format(builder, "c%zu ", least);
    }
}

/* A claim that fails, whom it shows (of least key among these), and what it says of them; in a
 * whole scene nobody misses anything. */
static const struct {
    const char *text;
    bool whole;
    const char *members;
    enum result_witness_kind kind;
    int64_t count;
} witness_rows[] = {
    {"count(entered) >= 10", false, "9", WITNESS_NEVER_ENTERED, 0},
    {"count(entered) <= 8", false, "012345678", WITNESS_HAS, 1},
    {"count(entered) != 9", false, "012345678", WITNESS_HAS, 1},
    {"share(reached, channel = 'email') >= 95%", false, "02", WITNESS_BLOCKED, 0},
    {"share(reached, channel = 'email') = 1%", false, "1345678", WITNESS_HAS, 1},
    {"share(reached, channel = 'email', where (contact.spent > 10)) >= 95%", false, "2",
     WITNESS_BLOCKED, 0},
    {"share(goal, within 1h) >= 10%", true, "012345678", WITNESS_LACKS, 0},
    {"share(opened of delivered, node = 'text') > 50%", true, "012345678", WITNESS_FEWER, 0},
    {"max(messages per contact) < 2", false, "345678", WITNESS_MOST, 2},
    {"max(messages per contact) > 2", false, "345678", WITNESS_MOST, 2},
    {"max(sms per contact per day, persona = 'vip') = 0", false, "5678", WITNESS_MOST, 1},
    {"time(50% to goal) < 1d", false, "012345678", WITNESS_LATE, 24},
    {"cost < 0.07", false, "1345678", WITNESS_COST, 100},
    {"cost(persona = 'none') > 2", false, "02", WITNESS_BLOCKED, 0},
    {"share(reached, where (contact.spent > 90)) >= 0%", false, "", WITNESS_HAS, 0},
};

static void test_failed_claims_show_whom_they_fail_on(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(witness_rows) / sizeof(*witness_rows); i++) {
        struct scene scene;
        struct text_builder expected = {0};
        struct text_builder got = {0};
        const struct claim_row row = {witness_rows[i].text, 0, 0, false};
        small_scene(&scene);
        if (witness_rows[i].whole) {
            scene.contacts->channels[0].consents[0] = CONSENT_YES;
            bitset_put(&scene.contacts->channels[1].addressed, 1, true);
            scene.contacts->topics[0].states[2] = SUBSCRIPTION_JOINED;
        }
        write_order(scene.contacts, witness_rows[i].members, &expected);
        set_claims(&scene, &row, 1);
        struct result *result = scene_run(&scene);
        const struct result_claim *claim = &result->claims[0];
        assert_false(claim->holds);
        for (size_t k = 0; k < claim->witness_count; k++) {
            text_append(&got, claim->witnesses[k].id);
            text_append_byte(&got, ' ');
        }
        if (!text_equal(text_built(&got), text_built(&expected))) {
            fail_msg("%s: %.*s instead of %.*s", row.text, TEXT_FORMAT(text_built(&got)),
                     TEXT_FORMAT(text_built(&expected)));
        }
        for (size_t k = 0; k < claim->witness_count; k++) {
            if (claim->witnesses[k].kind != witness_rows[i].kind ||
                claim->witnesses[k].count != witness_rows[i].count) {
                fail_msg("%s: kind %d, count %lld", row.text, (int)claim->witnesses[k].kind,
                         (long long)claim->witnesses[k].count);
            }
        }
        result_destroy(result);
        scene_destroy(&scene);
        text_destroy(&expected);
        text_destroy(&got);
    }
}

/* Two channels of one message are one message; each channel has its own. */
static void test_a_fallback_is_one_message(void **state)
{
    (void)state;
    static const struct claim_row rows[] = {
        {"count(sent) = 20", 20, 1, true},
        {"count(messages) = 10", 10, 1, true},
        {"count(marketing) = 10", 10, 1, true},
        {"count(messages, channel = 'sms') = 10", 10, 1, true},
        {"count(messages, channel = 'email') = 10", 10, 1, true},
        {"count(sms) = 10", 10, 1, true},
        {"count(email, channel = 'sms') = 0", 0, 1, true},
        {"count(bounced, channel = 'email') = 10", 10, 1, true},
        {"max(messages per contact per day) = 1", 1, 1, true},
        {"share(reached, channel = 'email') = 0%", 0, 10, true},
        {"share(reached) = 100%", 10, 10, true},
    };
    struct scene scene;
    scene_init(&scene, 10);
    scene_workspace(&scene, "assumptions.channels.email", "{delivered: 0}");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: [email, sms], next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    same_claims(&scene, rows, sizeof(rows) / sizeof(*rows));
    scene_destroy(&scene);
}

static void unsubscribing_scene(struct scene *scene, const char *all)
{
    scene_init(scene, 4);
    scene_workspace(scene, "assumptions.channels.email.unsubscribed", "1");
    scene_workspace(scene, "assumptions.channels.email.unsubscribe_all", all);
    scene_workspace(scene, "lists.offers", "{name: Offers, opt: out}");
    contact_table_add_topic(scene->contacts, TEXT("offers"));
    scene_node(scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(scene, "a", NODE_SEND, "channel: email, topic: news, next: now");
    scene_node(scene, "now", NODE_SEND, "channel: sms, topic: news, next: pause");
    scene_node(scene, "pause", NODE_WAIT, "for: 1d, next: back");
    scene_node(scene, "back", NODE_UPDATE, "join: news, next: again");
    scene_node(scene, "again", NODE_SEND, "channel: sms, topic: news, next: other");
    scene_node(scene, "other", NODE_SEND, "channel: sms, topic: offers, next: bill");
    scene_node(scene, "bill", NODE_SEND, "channel: sms, transactional: true, next: out");
    scene_node(scene, "out", NODE_EXIT, "");
}

static void test_after_unsubscribing_from_a_topic(void **state)
{
    (void)state;
    static const struct claim_row rows[] = {
        {"count(unsubscribed, topic = 'news') = 4", 4, 1, true},
        {"count(messages) = 20", 20, 1, true},
        {"count(messages after unsubscribe) = 4", 4, 1, true}, /* `again`; `now` is not later */
        {"count(marketing after unsubscribe, topic = 'news') = 4", 4, 1, true},
        {"count(sms after unsubscribe, node = 'other') = 0", 0, 1, true},
        {"count(transactional after unsubscribe) = 0", 0, 1, true},
        {"share(messages after unsubscribe of messages) = 20%", 4, 20, true},
        {"share(messages after unsubscribe) = 100%", 4, 4, true},
    };
    struct scene scene;
    unsubscribing_scene(&scene, "0");
    same_claims(&scene, rows, sizeof(rows) / sizeof(*rows));
    scene_destroy(&scene);
}

static void test_after_unsubscribing_from_everything(void **state)
{
    (void)state;
    static const struct claim_row rows[] = {
        {"count(unsubscribed) = 4", 4, 1, true},
        {"count(marketing after unsubscribe) = 0", 0, 1, true},
        {"count(transactional after unsubscribe) = 4", 4, 1, true},
        {"count(blocked 'no_consent_at_all') = 8", 8, 1, true},
        {"max(messages per contact) = 3", 3, 1, true},
    };
    struct scene scene;
    unsubscribing_scene(&scene, "1");
    same_claims(&scene, rows, sizeof(rows) / sizeof(*rows));
    scene_destroy(&scene);
}

/* What is sent in the very second of the unsubscribing, and because of it, is not later. */
static void test_the_same_second_is_not_after(void **state)
{
    (void)state;
    static const struct claim_row rows[] = {
        {"count(unsubscribed) = 4", 4, 1, true},
        {"count(transactional, within 0s) = 4", 4, 1, true},
        {"count(transactional after unsubscribe) = 4", 4, 1, true},
        {"count(transactional after unsubscribe, node = 'bye') = 0", 0, 1, true},
    };
    struct scene scene;
    scene_init(&scene, 4);
    scene_workspace(&scene, "assumptions.channels.email.unsubscribed", "1");
    scene_workspace(&scene, "assumptions.channels.email.unsubscribe_all", "1");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, topic: news, next: left");
    scene_node(&scene, "left", NODE_WAIT_FOR,
               "cases: [{message: {unsubscribed: a}, next: bye}], timeout: {after: 1d, next: out}");
    scene_node(&scene, "bye", NODE_SEND, "channel: sms, transactional: true, next: pause");
    scene_node(&scene, "pause", NODE_WAIT, "for: 1s, next: bill");
    scene_node(&scene, "bill", NODE_SEND, "channel: sms, transactional: true, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    same_claims(&scene, rows, sizeof(rows) / sizeof(*rows));
    scene_destroy(&scene);
}

/* Two hours over midnight: two days in UTC, one in New York. */
static void test_a_day_is_the_contact_s(void **state)
{
    (void)state;
    static const struct claim_row apart[] = {{"max(messages per contact per day) = 1", 1, 1, true},
                                             {"max(messages per contact per 1d) = 2", 2, 1, true}};
    static const struct claim_row together[] = {
        {"max(messages per contact per day) = 2", 2, 1, true}};
    for (int i = 0; i < 2; i++) {
        struct scene scene;
        scene_init(&scene, 3);
        zone_set_destroy(scene.zones);
        scene.zones = rule_zones();
        scene.request.zones = scene.zones;
        scene.request.start = scene_time("2026-03-02T23:00:00");
        if (i == 1) {
            scene_set(&scene, "timezone", "America/New_York");
        }
        scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
        scene_node(&scene, "a", NODE_SEND, "channel: sms, next: w");
        scene_node(&scene, "w", NODE_WAIT, "for: 2h, next: b");
        scene_node(&scene, "b", NODE_SEND, "channel: sms, next: out");
        scene_node(&scene, "out", NODE_EXIT, "");
        same_claims(&scene, i == 0 ? apart : together, i == 0 ? 2 : 1);
        scene_destroy(&scene);
    }
}

/* A second start for those who were in already; the loop that never ends stays inside. */
static void test_starts_and_those_who_stay(void **state)
{
    (void)state;
    static const struct claim_row rows[] = {
        {"count(entered) = 5", 5, 1, true},
        {"count(turned_away 'already_inside') = 5", 5, 1, true},
        {"count(turned_away, start = 'day') = 5", 5, 1, true},
        {"count(turned_away, start = 'in') = 0", 0, 1, true},
        {"count(in_progress) = 5", 5, 1, true},
        {"count(in_progress, node = 'w') = 5", 5, 1, true},
        {"count(in_progress, node = 'a') = 0", 0, 1, true},
        {"count(entered, start = 'day') = 0", 0, 1, true},
        {"share(reached, start = 'day') >= 50%", 0, 0, false},
        {"count(sent) = 75", 75, 1, true}, /* every other day of 30, from the first */
        {"max(sms per contact per week) = 4", 4, 1, true},
        {"max(sms per contact per 3d) = 2", 2, 1, true},
        {"count(sent, within 4d) = 15", 15, 1, true},
        {"time(50% to goal) <= 99d", 0, 1, false},
    };
    struct scene scene;
    scene_init(&scene, 5);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "day", NODE_START, "trigger: {calendar: {date: 03-12, at: 18:00}}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: sms, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 2d, next: a");
    same_claims(&scene, rows, sizeof(rows) / sizeof(*rows));
    scene_destroy(&scene);
}

/* The quantile is the least hour with at least ⌈q·n⌉ at or below it. */
static void test_times_to_a_goal(void **state)
{
    (void)state;
    static const struct claim_row rows[] = {
        {"time(33% to goal) = 2h", 2, 1, true},      {"time(34% to goal) = 26h", 26, 1, true},
        {"time(66.6% to goal) = 26h", 26, 1, true},  {"time(66.7% to goal) = 50h", 50, 1, true},
        {"time(100% to goal) < 3d", 50, 1, true},    {"time(100% to goal) < 2d", 50, 1, false},
        {"count(goal, within 27h) = 2", 2, 1, true},
    };
    struct scene scene;
    scene_init(&scene, 3);
    int column = contact_table_add_column(scene.contacts, TEXT("day"), TEXT("day"), VALUE_DATE, 0);
    for (size_t i = 0; i < 3; i++) {
        contact_table_set(
            scene.contacts, i, column,
            (struct value){.type = VALUE_DATE,
                           .day = scene_time("2026-03-02T00:00:00") / CIVIL_DAY + (int64_t)i});
    }
    contact_table_finish(scene.contacts);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: w");
    scene_node(&scene, "w", NODE_WAIT, "until_date: day, at: 02:59, next: done");
    scene_node(&scene, "done", NODE_GOAL, "");
    same_claims(&scene, rows, sizeof(rows) / sizeof(*rows));
    scene_destroy(&scene);
}

static void test_nobody_is_asked_without_being_told(void **state)
{
    (void)state;
    const struct claim_row row = {"count(reached) >= 1000000", 0, 0, false};
    struct scene scene;
    small_scene(&scene);
    set_claims(&scene, &row, 1);
    scene.request.claims = false;
    struct result *result = scene_run(&scene);
    assert_int_equal(result->claim_count, 0);
    result_destroy(result);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures_and_limits),
        cmocka_unit_test(test_failed_claims_show_whom_they_fail_on),
        cmocka_unit_test(test_a_fallback_is_one_message),
        cmocka_unit_test(test_after_unsubscribing_from_a_topic),
        cmocka_unit_test(test_after_unsubscribing_from_everything),
        cmocka_unit_test(test_the_same_second_is_not_after),
        cmocka_unit_test(test_a_day_is_the_contact_s),
        cmocka_unit_test(test_starts_and_those_who_stay),
        cmocka_unit_test(test_times_to_a_goal),
        cmocka_unit_test(test_nobody_is_asked_without_being_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
