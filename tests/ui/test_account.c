/* Tests of accounts: every record of random journeys can be told, safely and within the width. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/base/utf8.h"
#include "tests/support/random_scene.h"
#include "ui/account/account.h"

static void assert_safe(struct text text)
{
    uint32_t code_point = 0;
    bool valid = true;
    while (utf8_next(&text, &code_point, &valid)) {
        assert_true(valid && code_point >= ' ' && code_point != 0x7f);
    }
}

/* A line may be wider where a single word is: no blank stands behind its first word then. */
static void assert_fits(struct text page, size_t width)
{
    struct text line;
    while (text_split(&page, '\n', &line)) {
        struct text words = text_trim(line);
        bool one_word = text_find(words, TEXT(" ")) == words.length;
        assert_safe(line);
        assert_true(utf8_text_width(line) <= width || one_word ||
                    text_find(text_part(words, 7, SIZE_MAX), TEXT(" ")) + 7 == words.length);
    }
}

static void check_account(const struct explanation *explanation, int node, int width)
{
    struct text_builder page = {0};
    struct account account;
    account_make(explanation, node, &account);
    assert_true(account.title.length > 0 && account.answer.length > 0);
    for (size_t i = 0; i < account.count; i++) {
        struct text text = account.paragraphs[i].text;
        assert_safe(text);
        assert_true(text.length > 0);
        assert_true(text.bytes[text.length - 1] == '.' || text_ends_with(text, TEXT(".)")));
        assert_true(i == 0 || account.paragraphs[i].time >= account.paragraphs[i - 1].time);
    }
    account_print(&page, &account, width);
    assert_fits(text_built(&page), (size_t)width);
    text_destroy(&page);
    account_destroy(&account);
}

static void test_random_lives_can_be_told(void **state)
{
    (void)state;
    enum { JOURNEYS = 80, CONTACTS = 30 };
    for (uint64_t seed = 1; seed <= JOURNEYS; seed++) {
        struct scene scene;
        struct error_list errors = {0};
        if (!random_scene_init(&scene, seed, 4 + seed % 20, CONTACTS, false)) {
            continue;
        }
        struct plan *plan = plan_create(&scene.request, &errors);
        assert_non_null(plan);
        for (size_t i = 0; i < scene.contacts->count; i++) {
            struct explanation explanation;
            size_t nodes = plan->journeys[plan->main].node_count;
            explanation_make(plan, i, &explanation);
            check_account(&explanation, PLAN_NONE, 80);
            check_account(&explanation, (int)(i % nodes), 120);
            explanation_destroy(&explanation);
        }
        plan_destroy(plan);
        error_list_destroy(&errors);
        scene_destroy(&scene);
    }
}

static struct account tell(struct scene *scene, struct plan **ret_plan,
                           struct explanation *ret_explanation)
{
    struct error_list errors = {0};
    struct account account;
    *ret_plan = plan_create(&scene->request, &errors);
    assert_non_null(*ret_plan);
    explanation_make(*ret_plan, 0, ret_explanation);
    account_make(ret_explanation, PLAN_NONE, &account);
    error_list_destroy(&errors);
    return account;
}

static void assert_told(struct scene *scene, const char *answer, const char *const paragraphs[],
                        size_t count)
{
    struct plan *plan = NULL;
    struct explanation explanation;
    struct account account = tell(scene, &plan, &explanation);
    assert_string_equal(account.answer.bytes, answer);
    assert_int_equal(account.count, count);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(account.paragraphs[i].text.bytes, paragraphs[i]);
    }
    account_destroy(&account);
    explanation_destroy(&explanation);
    plan_destroy(plan);
}

/* Draws 0, 3 and 4 of c0 at J, hello, email are 0.6381, 0.6534 and 0.9395 by another Philox; with
 * means of a minute it opens after 47 s, clicks 92 s later, unsubscribes after 42 s. */
static void test_outcomes_are_told_as_they_come(void **state)
{
    (void)state;
    static const char *const paragraphs[] = {
        "In · There from the first day. Let in.",
        "Hello · Sent by email (on the list news, consents to email, has an address there). "
        "Delivered; it will be opened and clicked (clicked below 1.00, the draw is 0.63). The "
        "click will lead to order_placed (below 1.00, the draw is 0.93). It will make this contact "
        "unsubscribe (below 1.00, the draw is 0.65).",
        "Heard · Waits for \"Hello\" clicked, until Wed 4 March, 00:00 at the latest.",
        "Unsubscribes in \"Hello\": leaves the list news.",
        "Opens \"Hello\" (email).",
        "Clicks in \"Hello\" (email).",
        "Heard · What it waited for has come: \"Hello\" clicked.",
        "Out · The way ends here.",
        "The click in \"Hello\" leads to order_placed.",
    };
    struct scene scene;
    scene_init(&scene, 1);
    scene_set(&scene, "assumptions",
              "{channels: {email: {open_delay: 1min, click_delay: 1min, converted: 1, "
              "convert_delay: 1min, unsubscribed: 1, unsubscribe_all: 0}}}");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: hello");
    scene_node(&scene, "hello", NODE_SEND, "channel: email, topic: news, next: heard");
    scene_node(&scene, "heard", NODE_WAIT_FOR,
               "cases: [{message: {clicked: hello}, next: out}], timeout: {after: 2d, next: out}");
    scene_node(&scene, "out", NODE_EXIT, "");
    assert_told(&scene,
                "Reached: 1 message was delivered, by email. It ended at \"Out\" on Mon 2 March, "
                "00:02.",
                paragraphs, sizeof(paragraphs) / sizeof(*paragraphs));
    scene_destroy(&scene);
}

static void test_what_stops_a_message_is_told(void **state)
{
    (void)state;
    static const char *const told[] = {
        "In · There from the first day. Let in.",
        "Hello · Not by sms, email: no consent was given. Nothing is sent. The way ends here for "
        "those who cannot get it.",
    };
    struct scene scene;
    scene_init(&scene, 1);
    scene.contacts->channels[0].consents[0] = CONSENT_NO;
    scene.contacts->channels[1].consents[0] = CONSENT_NO;
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: hello");
    scene_node(&scene, "hello", NODE_SEND,
               "channel: [sms, email], topic: news, on_blocked: exit, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    assert_told(&scene,
                "Not reached: came nearest at \"Hello\" on Monday, 2 March 2026, but nothing could "
                "be sent: there is no consent to email. It ended at \"Hello\" on Mon 2 March, "
                "00:00, as that could not be sent.",
                told, sizeof(told) / sizeof(*told));
    scene_destroy(&scene);
}

/* 2025-12-11 is 81 days before the run begins, and so 10 days after it once more. */
static void test_what_happens_again_is_told_with_its_day(void **state)
{
    (void)state;
    static const char *const told[] = {
        "In · signed_up happens again, as recorded on Thu 11 December 2025, 08:30. Let in.",
        "Heard · Waits for bought, until Thu 26 March, 08:30 at the latest.",
        "bought happens again, as recorded on Fri 12 December 2025, 09:00.",
        "Heard · What it waited for has come: bought.",
        "Out · The way ends here.",
    };
    struct scene scene;
    scene_init(&scene, 1);
    scene_node(&scene, "in", NODE_START, "trigger: {event: signed_up}, next: heard");
    scene_node(&scene, "heard", NODE_WAIT_FOR,
               "cases: [{event: bought, next: out}], timeout: {after: 14d, next: out}");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_record(&scene, 0, ACTIVITY_EVENT, "2025-12-11T08:30:00", "{event: signed_up}");
    scene_record(&scene, 0, ACTIVITY_EVENT, "2025-12-12T09:00:00", "{event: bought}");
    assert_told(&scene,
                "Not reached: went in, but never came to a message. It ended at \"Out\" on Fri 13 "
                "March, 09:00.",
                told, sizeof(told) / sizeof(*told));
    scene_destroy(&scene);
}

/* A second passage's unsubscribing from a list is not one from everything. */
static void test_a_later_passage_leaves_a_list_alone(void **state)
{
    (void)state;
    struct scene scene;
    struct plan *plan = NULL;
    struct explanation explanation;
    scene_init(&scene, 1);
    scene_set(&scene, "reentry", "{mode: always}");
    scene_set(&scene, "assumptions",
              "{channels: {email: {open_delay: 1h, unsubscribed: 1, unsubscribe_all: 0}}}");
    scene_node(&scene, "in", NODE_START, "trigger: {event: tick}, next: wait");
    scene_node(&scene, "wait", NODE_WAIT, "for: 3d, next: hello");
    scene_node(&scene, "hello", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_record(&scene, 0, ACTIVITY_EVENT, "2025-12-11T08:30:00", "{event: tick}");
    scene_record(&scene, 0, ACTIVITY_EVENT, "2025-12-11T08:30:01", "{event: tick}");
    struct account account = tell(&scene, &plan, &explanation);
    size_t found = 0;
    for (size_t i = 0; i < account.count; i++) {
        struct text text = account.paragraphs[i].text;
        found += text_is(text, "Unsubscribes in \"Hello\": leaves the list news.");
        assert_int_equal(text_find(text, TEXT("from everything")), text.length);
    }
    assert_int_equal(found, 2);
    account_destroy(&account);
    explanation_destroy(&explanation);
    plan_destroy(plan);
    scene_destroy(&scene);
}

/* A muted start starts nobody, and where there is none nothing begins: each is said. */
static void test_a_journey_that_does_not_begin_is_told(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 1);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: first");
    scene_node(&scene, "first", NODE_ENTER, "journey: K, next: second");
    scene_node(&scene, "second", NODE_ENTER, "journey: K, at: open, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_other(&scene, "K");
    scene_node(&scene, "closed", NODE_START, "trigger: {manual: true}, muted: true, next: end");
    scene_node(&scene, "open", NODE_START, "trigger: {manual: true}, next: end");
    scene_node(&scene, "end", NODE_EXIT, "");
    static const char *const told[] = {
        "In · There from the first day. Let in.",
        ("First · Would start the journey K as well, but its start \"Closed\" is muted: nothing "
         "begins there."),
        "Second · Starts the journey K as well.",
        "Out · The way ends here.",
        "K, Open · Sent here by the other journey. Let in.",
        "K, End · The way ends here.",
    };
    assert_told(&scene,
                "Not reached: went in, but never came to a message. It ended at \"Out\" on Mon 2 "
                "March, 00:00.",
                told, sizeof(told) / sizeof(*told));
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_lives_can_be_told),
        cmocka_unit_test(test_outcomes_are_told_as_they_come),
        cmocka_unit_test(test_what_stops_a_message_is_told),
        cmocka_unit_test(test_what_happens_again_is_told_with_its_day),
        cmocka_unit_test(test_a_later_passage_leaves_a_list_alone),
        cmocka_unit_test(test_a_journey_that_does_not_begin_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
