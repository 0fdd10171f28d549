/* Tests of the preview: where each rate comes from, and that every level wins over those below. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "model/simulation/assumptions.h"
#include "tests/support/preview_scene.h"

enum { PEOPLE = 20 };

static const struct result_assumption *said_of(const struct result *result, const char *place,
                                               const char *name)
{
    for (size_t i = 0; i < result->assumption_count; i++) {
        const struct result_assumption *one = &result->assumptions[i];
        if (text_is(one->place, place) && text_is(one->name, name)) {
            return one;
        }
    }
    fail_msg("nothing is said of %s %s", place, name);
    return NULL;
}

static void check_said(const struct result *result, const char *place, const char *name,
                       const char *value, const char *source)
{
    const struct result_assumption *one = said_of(result, place, name);
    assert_string_equal(one->value.bytes, value);
    assert_string_equal(one->source.bytes, source);
}

/* One push to everybody, all of whom are of the persona `all`. */
static void one_push(struct scene *scene, const char *node)
{
    scene_init(scene, PEOPLE);
    int push = contact_table_add_channel(scene->contacts, TEXT("push"));
    for (size_t i = 0; i < PEOPLE; i++) {
        scene->contacts->channels[push].consents[i] = CONSENT_YES;
        bitset_put(&scene->contacts->channels[push].addressed, i, true);
    }
    scene_workspace(scene, "personas", "{all: {filter: `topics CONTAINS 'news'`}}");
    scene_node(scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(scene, "a", NODE_SEND, node);
    scene_node(scene, "out", NODE_EXIT, "");
}

/* Each level is laid over those below and takes the figure; the bounds 0 and 1 are exact, so the
 * deliveries say which level was used. */
static void test_each_level_wins_over_those_below(void **state)
{
    (void)state;
    enum { LEVELS = 8 };
    static const struct {
        const char *path; /* of the workspace's settings, or of the journey's */
        bool journey;
        const char *setting;
        const char *node;
        const char *place;
        const char *value;
        const char *source;
        int64_t delivered;
    } levels[LEVELS] = {
        {"channels.push", false, "{rates: {delivered: 0}}", "", "push", "0", "workspace", 0},
        {"assumptions.channels.push", false, "{delivered: 1}", "", "push", "1", "workspace",
         PEOPLE},
        {"assumptions.channels.push", true, "{delivered: 0}", "", "push", "0", "journey", 0},
        {"personas.all.rates", false, "{push: {delivered: 1}}", "", "all push", "1", "persona all",
         PEOPLE},
        {"assumptions.personas", false, "{all: {push: {delivered: 0}}}", "", "all push", "0",
         "persona all", 0},
        {"assumptions.personas", true, "{all: {push: {delivered: 1}}}", "", "all push", "1",
         "persona all", PEOPLE},
        {NULL, false, NULL, "rates: {delivered: 0}, ", "a all push", "0", "node a", 0},
        {NULL, false, NULL, "rates: {delivered: x0.5}, ", "a all push", "0.5", "node a", -1},
    };
    for (size_t top = 0; top < LEVELS; top++) {
        struct scene scene;
        char node[80];
        snprintf(node, sizeof(node), "channel: push, %snext: out", levels[top].node);
        one_push(&scene, node);
        for (size_t i = 0; i <= top; i++) {
            if (levels[i].path != NULL && levels[i].journey) {
                scene_set(&scene, levels[i].path, levels[i].setting);
            } else if (levels[i].path != NULL) {
                scene_workspace(&scene, levels[i].path, levels[i].setting);
            }
        }
        struct result *result = scene_run(&scene);
        check_said(result, levels[top].place, "delivered", levels[top].value, levels[top].source);
        if (levels[top].delivered >= 0) {
            assert_int_equal(result->messages.delivered, levels[top].delivered);
        }
        result_destroy(result);
        scene_destroy(&scene);
    }
}

/* A multiplier takes what stands below it: 0.8 of the journey, half for the persona, half of that
 * at the node; figures that a level leaves alone come from below. */
static void test_multipliers_take_what_stands_below(void **state)
{
    (void)state;
    struct scene scene;
    one_push(&scene, "channel: push, rates: {clicked: x0.5}, next: out");
    scene_workspace(&scene, "assumptions.channels.push", "{clicked: 0.1, opened: 0.3}");
    scene_set(&scene, "assumptions.channels.push", "{clicked: 0.8}");
    scene_set(&scene, "assumptions.personas", "{all: {push: {clicked: x0.5}}}");
    struct result *result = scene_run(&scene);
    check_said(result, "a all push", "clicked", "0.2", "node a");
    check_said(result, "push", "opened", "0.3", "workspace");
    result_destroy(result);
    scene_destroy(&scene);
}

/* What nothing says is cited, or called a guess. */
static void test_what_is_built_in_says_so(void **state)
{
    (void)state;
    struct scene scene;
    one_push(&scene, "channel: push, next: out");
    struct result *result = scene_run(&scene);
    const struct result_assumption *delivered = said_of(result, "push", "delivered");
    const struct result_assumption *opened = said_of(result, "push", "opened");
    assert_true(delivered->guess);
    assert_string_equal(delivered->source.bytes, "built-in: a guess");
    assert_false(opened->guess);
    assert_true(text_starts_with(opened->source, TEXT("built-in: Appboy, ")));
    result_destroy(result);
    scene_destroy(&scene);
}

/* Whether some rate of the channel is said. */
static bool says(const struct result *result, const char *channel)
{
    for (size_t i = 0; i < result->assumption_count; i++) {
        if (text_is(result->assumptions[i].channel, channel)) {
            return true;
        }
    }
    return false;
}

/* `preferred` may try every channel of the workspace, and tries email: the rates of the others are
 * no assumptions of that result. Where a message names them they are, used or not. */
static void test_what_was_not_tried_is_not_assumed(void **state)
{
    (void)state;
    struct scene scene;
    one_push(&scene, "channel: preferred, next: out");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->messages.sent, PEOPLE);
    assert_true(says(result, "email"));
    assert_false(says(result, "push"));
    assert_false(says(result, "sms"));
    result_destroy(result);
    scene_destroy(&scene);

    one_push(&scene, "channel: [email, push], next: out");
    result = scene_run(&scene);
    assert_true(says(result, "email"));
    assert_true(says(result, "push"));
    assert_false(says(result, "sms"));
    result_destroy(result);
    scene_destroy(&scene);
}

/* How contacts come is assumed where the start does not say it, and listed where it gives a rate.
 */
static void test_arrivals_are_said(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    scene_node(&scene, "a", NODE_START, "trigger: {tag_added: x}, next: out");
    scene_node(&scene, "b", NODE_START,
               "trigger: {tag_added: y}, arrival: {rate: 0.02/day}, next: out");
    scene_node(&scene, "c", NODE_START,
               "trigger: {tag_added: z}, arrival: [at_start, {rate: 0.03/day}], next: out");
    scene_node(&scene, "d", NODE_START, "trigger: {manual: true}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->assumption_count, 3);
    check_said(result, "start a", "arrival", "0.01/day",
               "built-in: a guess, as nothing says how often");
    check_said(result, "start b", "arrival", "0.02/day", "node b");
    check_said(result, "start c", "arrival.1", "0.03/day", "node c");
    assert_true(said_of(result, "start a", "arrival")->guess);
    assert_false(said_of(result, "start b", "arrival")->guess);
    result_destroy(result);
    scene_destroy(&scene);
}

/* Every channel has all figures; probabilities are no more than 1, and what is cited names a
 * publisher, a title and a year, or says that it is undated. */
static void test_every_figure_is_cited_or_a_guess(void **state)
{
    (void)state;
    static const char *const channels[] = {"email",  "sms",   "rcs",  "whatsapp", "viber",   "push",
                                           "in_app", "phone", "post", "social",   "telegram"};
    for (size_t i = 0; i < sizeof(channels) / sizeof(*channels); i++) {
        const struct assumption *figures = assumption_built_in(text_from(channels[i]));
        for (int rate = 0; rate < RATE_COUNT; rate++) {
            struct text source = text_from(figures[rate].source);
            bool delay = rate_is_delay((enum rate_name)rate);
            assert_in_range(figures[rate].value, 0, delay ? 30 * CIVIL_DAY : 1000000000);
            if (source.length != 0) {
                bool dated = text_find(source, TEXT(", 20")) < source.length ||
                             text_find(source, TEXT(" 20")) < source.length ||
                             text_find(source, TEXT(", undated")) < source.length;
                assert_true(dated);
                assert_true(text_find(source, TEXT(", ")) < source.length);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_level_wins_over_those_below),
        cmocka_unit_test(test_multipliers_take_what_stands_below),
        cmocka_unit_test(test_what_is_built_in_says_so),
        cmocka_unit_test(test_what_was_not_tried_is_not_assumed),
        cmocka_unit_test(test_arrivals_are_said),
        cmocka_unit_test(test_every_figure_is_cited_or_a_guess),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
