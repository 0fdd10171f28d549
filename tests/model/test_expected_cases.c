/* The closed form: figures worked out by hand, and where it steps aside. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include <math.h>

#include "model/simulation/expected.h"
#include "tests/support/expected_scene.h"
#include "tests/support/random_closed.h"

enum { MILLIONTHS = 1000000 };

/* What is expected of the groups adds up to the run's but for their rounding. */
static void check_groups(const struct message_counts groups[], size_t count,
                         const struct message_counts *run)
{
    const int64_t *whole = (const int64_t *)run;
    for (size_t field = 0; field < sizeof(*run) / sizeof(int64_t); field++) {
        int64_t sum = 0;
        for (size_t i = 0; i < count; i++) {
            sum += ((const int64_t *)&groups[i])[field];
        }
        assert_true(llabs(sum - whole[field]) <= 2 * (int64_t)count + 20);
    }
}

/* Personas and starting points: messages and goals, each by hand. */
static void test_personas_and_starts(void **state)
{
    (void)state;
    struct scene scene;
    struct error error = {0};
    enum expected_reach reach = EXPECTED_REACH_NONE;
    scene_init(&scene, 1000);
    scene_workspace(&scene, "personas.some", "{filter: `sample MATCHES (percent = 30)`}");
    scene_node(&scene, "s1", NODE_START,
               "trigger: {manual: true}, filter: `sample MATCHES (percent = 60, salt = 'a')`, "
               "next: m");
    scene_node(&scene, "s2", NODE_START, "trigger: {calendar: {date: 2026-03-05}}, next: m");
    scene_node(&scene, "m", NODE_SEND,
               "channel: email, rates: {delivered: 0.9, opened: 0.5, clicked: 0.4}, next: x");
    scene_node(&scene, "x", NODE_SPLIT, "arms: [{share: 25, next: won}, {share: 75, next: end}]");
    scene_node(&scene, "won", NODE_GOAL, "label: won");
    scene_node(&scene, "end", NODE_EXIT, "");
    scene.request.deeds = true;
    struct result *result = scene_expect(&scene, MILLIONTHS, &error, &reach);
    assert_non_null(result);
    for (size_t i = 0; i < RESULT_DEEDS; i++) {
        assert_int_equal(result->deeds[i], -1);
    }
    check_groups(result->messages_by_persona, result->persona_count, &result->messages);
    check_groups(result->messages_by_start, result->start_count, &result->messages);
    for (size_t i = 0; i < 2; i++) {
        int64_t some = result->passages_by_persona[i];
        int64_t start = result->passages_by_start[i];
        assert_in_range(some, 250 * (int64_t)MILLIONTHS, 750 * (int64_t)MILLIONTHS);
        assert_int_equal(result->messages_by_persona[i].sent, some);
        assert_int_equal(result->messages_by_start[i].sent, start);
        assert_true(llabs(result->messages_by_persona[i].opened - some * 45 / 100) <= 1000);
        assert_true(llabs(result->messages_by_start[i].opened - start * 45 / 100) <= 1000);
        assert_true(llabs(result->goals_by_persona[i] - some / 4) <= 1000);
        assert_true(llabs(result->goals_by_start[i] - start / 4) <= 1000);
    }
    result_destroy(result);
    scene_destroy(&scene);
}

/* A quarter gets a tag and a value, which later nodes and a row of exit_when read. */
static void test_what_updates_change(void **state)
{
    (void)state;
    struct scene scene;
    struct error error = {0};
    enum expected_reach reach = EXPECTED_REACH_NONE;
    scene_init(&scene, 1000);
    contact_table_add_column(scene.contacts, TEXT("points"), TEXT("points"), VALUE_INTEGER, 0);
    scene_set(&scene, "exit_when", "[{filter: `contact.points > 9`}]");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: x");
    scene_node(&scene, "x", NODE_SPLIT, "arms: [{share: 25, next: u}, {share: 75, next: w}]");
    scene_node(&scene, "u", NODE_UPDATE, "add_tag: gold, set: {points: 5}, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 2d, next: f");
    scene_node(
        &scene, "f", NODE_FILTER,
        "filter: `customer_tags CONTAINS 'Gold' AND contact.points = 5`, next: y, else: end");
    scene_node(&scene, "y", NODE_SPLIT, "arms: [{share: 40, next: v}, {share: 60, next: r}]");
    scene_node(&scene, "v", NODE_UPDATE, "set: {points: 10}, next: won");
    scene_node(&scene, "r", NODE_UPDATE, "remove_tag: GOLD, next: g");
    scene_node(&scene, "g", NODE_FILTER, "filter: customer_tags IS NULL, next: won");
    scene_node(&scene, "won", NODE_GOAL, "label: won");
    scene_node(&scene, "end", NODE_EXIT, "");
    struct result *result = scene_expect(&scene, MILLIONTHS, &error, &reach);
    assert_non_null(result);
    assert_int_equal(scene_at(result, "end")->arrived, 750 * (int64_t)MILLIONTHS);
    assert_int_equal(scene_at(result, "won")->ended[END_EXIT_RULE], 100 * (int64_t)MILLIONTHS);
    assert_true(llabs(scene_goal(result, "won") - 150 * (int64_t)MILLIONTHS) < 1000);
    result_destroy(result);
    scene_destroy(&scene);
}

/* Opened by the end of the second day, at one instant of it, and clicked on the third. */
static void test_days_of_openings(void **state)
{
    (void)state;
    static const struct {
        const char *filter;
        int64_t from;
        int64_t to;
    } cases[] = {{"message.opened MATCHES (date <= -2d)", -1, 2 * CIVIL_DAY - 1},
                 {"message.opened MATCHES (date = -1d)", 2 * CIVIL_DAY - 1, 3 * CIVIL_DAY - 1},
                 {"message.opened MATCHES (date = today)", 3 * CIVIL_DAY - 1, 3 * CIVIL_DAY},
                 {"message.opened MATCHES (date >= 2026-03-03T06:00:00Z)", CIVIL_DAY + 6 * 3600 - 1,
                  3 * CIVIL_DAY},
                 {"message.clicked MATCHES (date = 2026-03-03)", CIVIL_DAY - 1, 2 * CIVIL_DAY - 1}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct scene scene;
        struct error error = {0};
        enum expected_reach reach = EXPECTED_REACH_NONE;
        char filter[200];
        scene_init(&scene, 1000);
        snprintf(filter, sizeof(filter), "filter: `%s`, next: won", cases[i].filter);
        scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: m");
        scene_node(&scene, "m", NODE_SEND,
                   "channel: email, rates: {opened: 0.5, open_delay: 1d}, next: w");
        scene_node(&scene, "w", NODE_WAIT, "for: 3d, next: f");
        scene_node(&scene, "f", NODE_FILTER, filter);
        scene_node(&scene, "won", NODE_GOAL, "label: won");
        struct result *result = scene_expect(&scene, MILLIONTHS, &error, &reach);
        assert_non_null(result);
        uint64_t count =
            delay_count(CIVIL_DAY, cases[i].to) - delay_count(CIVIL_DAY, cases[i].from);
        double chance = (double)count / 4294967296.0 / 2;
        assert_true(fabs((double)scene_goal(result, "won") / MILLIONTHS - 1000 * chance) < 0.001);
        result_destroy(result);
        scene_destroy(&scene);
    }
}

/* What the closed form knows of a message is logged behind it, before a message that was sent
 * sooner than that happened: the opening of the first one, on the last full day, is found. */
static void test_an_opening_behind_the_next_message(void **state)
{
    (void)state;
    struct scene scene;
    struct error error = {0};
    enum expected_reach reach = EXPECTED_REACH_NONE;
    scene_init(&scene, 1000);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: m");
    scene_node(&scene, "m", NODE_SEND,
               "channel: email, rates: {opened: 0.5, open_delay: 2d}, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 1d, next: n");
    scene_node(&scene, "n", NODE_SEND,
               "channel: email, rates: {opened: 0.5, open_delay: 1s}, next: v");
    scene_node(&scene, "v", NODE_WAIT, "for: 3d, next: f");
    scene_node(&scene, "f", NODE_FILTER,
               "filter: `message.opened MATCHES (date = -1d)`, next: won");
    scene_node(&scene, "won", NODE_GOAL, "label: won");
    struct result *result = scene_expect(&scene, MILLIONTHS, &error, &reach);
    assert_non_null(result);
    uint64_t count = delay_count(2 * CIVIL_DAY, 4 * CIVIL_DAY - 1) -
                     delay_count(2 * CIVIL_DAY, 3 * CIVIL_DAY - 1);
    double chance = (double)count / 4294967296.0 / 2;
    assert_true(fabs((double)scene_goal(result, "won") / MILLIONTHS - 1000 * chance) < 0.001);
    result_destroy(result);
    scene_destroy(&scene);
}

/* Each steps aside in words, about the node that it is about. */
static void test_it_steps_aside(void **state)
{
    (void)state;
    static const struct {
        const char *path; /* of the journey; NULL: nothing more */
        const char *value;
        const char *id;
        enum node_kind_id kind;
        const char *settings;
        const char *subject;
    } cases[] = {
        {"quiet_hours", "21:00-08:00", "x", NODE_NOTIFY, "to: a, text: b, next: out", "m"},
        {"caps", "[{scope: all, max: 1, per: 7d}]", "x", NODE_NOTIFY, "to: a, text: b, next: out",
         ""},
        {"reentry", "{mode: always}", "x", NODE_NOTIFY, "to: a, text: b, next: out", ""},
        {NULL, NULL, "x", NODE_WAIT_FOR,
         "cases: [{message: {opened: m}, next: out}], timeout: {after: 2d, next: out}", "x"},
        {NULL, NULL, "x", NODE_SEND, "channel: [email, sms], unread_after: 4h, next: out", "x"},
        {NULL, NULL, "x", NODE_FILTER,
         "filter: `message.opened MATCHES (date > SENT('last'))`, next: out", "x"},
        {NULL, NULL, "x", NODE_UPDATE, "set: {frequency: weekly}, next: out", "x"},
        {NULL, NULL, "x", NODE_FILTER, "filter: customer_added_date > -3d, next: out", "x"},
        {NULL, NULL, "x", NODE_FILTER, "filter: journey.at_step IS NOT NULL, next: out", ""},
        {"exit_when", "[{filter: `email_subscription_status = 'UNSUBSCRIBED'`}]", "x", NODE_SEND,
         "channel: email, rates: {unsubscribed: 0.1}, next: out", ""},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct scene scene;
        struct error error = {0};
        enum expected_reach reach = EXPECTED_REACH_NONE;
        scene_init(&scene, 5);
        contact_table_add_column(scene.contacts, TEXT("customer_added_date"),
                                 TEXT("customer_added_date"), VALUE_DATE, 0);
        contact_table_add_column(scene.contacts, TEXT("frequency"), TEXT("frequency"), VALUE_TEXT,
                                 0);
        if (cases[i].path != NULL) {
            scene_set(&scene, cases[i].path, cases[i].value);
        }
        scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: m");
        scene_node(&scene, "m", NODE_SEND, "channel: email, next: x");
        scene_node(&scene, cases[i].id, cases[i].kind, cases[i].settings);
        scene_node(&scene, "out", NODE_EXIT, "");
        struct result *result = scene_expect(&scene, 1, &error, &reach);
        if (result != NULL) {
            print_error("case %zu does not step aside\n", i);
        }
        assert_null(result);
        assert_string_equal(error.code, "NO_CLOSED_FORM");
        assert_string_equal(error.subject, cases[i].subject);
        scene_destroy(&scene);
    }
}

static bool find(struct scene *scene, struct expected_limit *limit, struct error *error)
{
    struct error_list errors = {0};
    struct expected *expected = NULL;
    struct plan *plan = plan_create(&scene->request, &errors);
    assert_non_null(plan);
    bool found = expected_find(plan, NULL, limit, NULL, &expected, error);
    assert_true(!found || expected->reach >= limit->least);
    expected_destroy(expected);
    plan_destroy(plan);
    error_list_destroy(&errors);
    return found;
}

/* Large random journeys with loops: it is over after the steps that were allowed and a few more,
 * while it finds out what nodes read (17, 9) and among the states (57). What comes through
 * without a limit comes through where it may take as many steps, and not where it may take half. */
static void test_work_is_bounded(void **state)
{
    (void)state;
    enum { MOST = 1 << 24 };
    static const struct {
        uint64_t seed;
        size_t nodes;
    } large[] = {{17, 500}, {9, 500}, {57, 60}};
    for (size_t i = 0; i < sizeof(large) / sizeof(large[0]); i++) {
        struct scene scene;
        struct error error = {0};
        struct expected_limit limit = {.most = MOST};
        random_closed_init(&scene, large[i].seed, large[i].nodes, 100, RANDOM_CLOSED_ANY);
        assert_false(find(&scene, &limit, &error));
        assert_string_equal(error.code, "NO_CLOSED_FORM");
        assert_string_equal(error.arguments[0], "16777216");
        print_message("journey %d: %llu steps\n", (int)large[i].seed,
                      (unsigned long long)limit.steps);
        assert_true(limit.steps > MOST && limit.steps < 2 * MOST);
        scene_destroy(&scene);
    }
    struct scene scene;
    struct error error = {0};
    struct expected_limit limit = {0};
    random_closed_init(&scene, 3, 12, 100, RANDOM_CLOSED_ANY);
    scene.request.days = 10;
    assert_true(find(&scene, &limit, &error));
    struct expected_limit same = {.most = limit.steps};
    struct expected_limit half = {.most = limit.steps / 2};
    assert_true(find(&scene, &same, &error));
    assert_int_equal(same.steps, limit.steps);
    assert_false(find(&scene, &half, &error));
    scene_destroy(&scene);
}

/* Whether that journey's states fit only where channels and stages are not told apart: what does
 * not fit is of no use then, so it is not tried. */
static bool is_less_untried(uint64_t seed)
{
    struct scene scene;
    struct error error = {0};
    struct expected_limit any = {0};
    struct expected_limit groups = {.least = EXPECTED_REACH_GROUPS};
    random_closed_init(&scene, seed, 60, 100, RANDOM_CLOSED_ANY);
    bool untried = find(&scene, &any, &error) && !find(&scene, &groups, &error);
    if (untried) {
        assert_string_equal(error.code, "NO_CLOSED_FORM");
        assert_true(groups.steps < any.steps);
    }
    scene_destroy(&scene);
    return untried;
}

static void test_less_is_not_tried(void **state)
{
    (void)state;
    uint64_t seed = 50; /* compilers draw other journeys of one seed */
    while (!is_less_untried(seed)) {
        assert_true(++seed < 80);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_personas_and_starts),
        cmocka_unit_test(test_what_updates_change),
        cmocka_unit_test(test_days_of_openings),
        cmocka_unit_test(test_an_opening_behind_the_next_message),
        cmocka_unit_test(test_it_steps_aside),
        cmocka_unit_test(test_work_is_bounded),
        cmocka_unit_test(test_less_is_not_tried),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
