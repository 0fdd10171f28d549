/* Least and most reach: cases worked out by hand, and runs of random journeys in between. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "model/simulation/bounds.h"
#include "tests/support/random_closed.h"
#include "tests/support/random_scene.h"
#include "tests/support/random_source.h"

static struct bounds bound(struct scene *scene)
{
    struct error_list errors = {0};
    struct bounds bounds;
    struct plan *plan = plan_create(&scene->request, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        print_error("%s: %s %s\n", errors.items[i].subject, errors.items[i].sentence,
                    errors.items[i].arguments[0]);
    }
    assert_non_null(plan);
    bounds_find(plan, NULL, &bounds);
    plan_destroy(plan);
    error_list_destroy(&errors);
    return bounds;
}

static void expect(struct scene *scene, int64_t least, int64_t most)
{
    struct bounds bounds = bound(scene);
    assert_int_equal(bounds.contacts, scene->contacts->count);
    assert_int_equal(bounds.least, least);
    assert_int_equal(bounds.most, most);
    scene_destroy(scene);
}

/* Ten contacts: c0 and c1 may not be written to by email, c1 has no address for sms. */
static void ten(struct scene *scene)
{
    scene_init(scene, 10);
    scene->contacts->channels[0].consents[0] = CONSENT_NO;
    bitset_put(&scene->contacts->channels[0].addressed, 1, false);
    bitset_put(&scene->contacts->channels[1].addressed, 1, false);
    scene_node(scene, "in", NODE_START, "trigger: {manual: true}, next: m");
    scene_node(scene, "out", NODE_EXIT, "");
}

static void test_consent_and_address_decide(void **state)
{
    (void)state;
    struct scene scene;
    ten(&scene);
    scene_node(&scene, "m", NODE_SEND, "channel: email, topic: news, next: out");
    expect(&scene, 8, 8);
    ten(&scene);
    scene_node(&scene, "m", NODE_SEND, "channel: [email, sms], topic: news, next: out");
    expect(&scene, 9, 9);
    ten(&scene);
    scene.contacts->topics[0].states[5] = SUBSCRIPTION_LEFT;
    scene_node(&scene, "m", NODE_SEND, "channel: email, topic: news, next: out");
    expect(&scene, 7, 7);
    ten(&scene);
    scene.contacts->topics[0].states[5] = SUBSCRIPTION_LEFT;
    scene_node(&scene, "m", NODE_SEND, "channel: email, topic: news, next: u");
    scene_node(&scene, "u", NODE_UPDATE, "join: news, next: n");
    scene_node(&scene, "n", NODE_SEND, "channel: email, topic: news, next: out");
    expect(&scene, 0, 8);
}

static void test_open_ways(void **state)
{
    (void)state;
    struct scene scene;
    ten(&scene);
    scene_node(&scene, "m", NODE_SPLIT, "arms: [{share: 50, next: a}, {share: 50, next: out}]");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
    expect(&scene, 0, 8);
    ten(&scene);
    scene_node(&scene, "m", NODE_SPLIT, "arms: [{share: 100, next: a}, {share: 0, next: out}]");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
    expect(&scene, 8, 8);
    ten(&scene);
    scene_node(&scene, "m", NODE_SEND, "channel: sms, on_blocked: port, blocked: a, next: out");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
    expect(&scene, 9, 9);
}

static void test_limits_are_never_sure(void **state)
{
    (void)state;
    struct scene scene;
    ten(&scene);
    scene_node(&scene, "m", NODE_SEND, "channel: email, next: out");
    scene_set(&scene, "caps", "[{scope: all, max: 1, per: 7d}]");
    expect(&scene, 0, 8);
    ten(&scene);
    scene_node(&scene, "m", NODE_SEND, "channel: email, in_quiet_hours: skip, next: out");
    scene_set(&scene, "quiet_hours", "21:00-08:00");
    expect(&scene, 0, 8);
    ten(&scene);
    scene_node(&scene, "m", NODE_SEND, "channel: email, next: out");
    scene_set(&scene, "quiet_hours", "21:00-08:00");
    expect(&scene, 8, 8);
    ten(&scene);
    scene_node(&scene, "m", NODE_SEND, "channel: email, next: out");
    scene_set(&scene, "quiet_hours", "21:00-08:00");
    scene.request.days = 1;
    expect(&scene, 0, 8);
}

static void test_waits_must_fit(void **state)
{
    (void)state;
    static const struct {
        const char *wait;
        int64_t least;
    } waits[] = {{"for: 29d, next: a", 8},
                 {"for: 30d, next: a", 0},
                 {"days: 28, at: `09:00`, next: a", 8},
                 {"days: 29, at: `09:00`, next: a", 0},
                 {"for: 22d, weekdays: [mon], next: a", 0},
                 {"for: 21d, weekdays: [mon], next: a", 8},
                 {"until_date: birthday, next: a", 0}};
    for (size_t i = 0; i < sizeof(waits) / sizeof(waits[0]); i++) {
        struct scene scene;
        ten(&scene);
        contact_table_add_column(scene.contacts, TEXT("birthday"), TEXT("birthday"), VALUE_DATE, 0);
        scene_node(&scene, "m", NODE_WAIT, waits[i].wait);
        scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
        expect(&scene, waits[i].least, 8);
    }
    struct scene scene;
    ten(&scene);
    scene_node(&scene, "m", NODE_WAIT, "for: 2d, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
    scene_set(&scene, "exit_when", "[{event: order_placed}]");
    scene_workspace(&scene, "touchpoints.order_placed", "{source: web}");
    expect(&scene, 0, 8);
}

static void test_starts(void **state)
{
    (void)state;
    struct scene scene;
    ten(&scene);
    scene_node(&scene, "m", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "zz", NODE_START,
               "trigger: {list_joined: news}, arrival: {rate: 0.1/day}, next: out");
    expect(&scene, 8, 8);
    ten(&scene);
    scene_node(&scene, "m", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "aa", NODE_START, "trigger: {manual: true}, next: out");
    expect(&scene, 0, 8);
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START,
               "trigger: {list_joined: news}, arrival: {rate: 0.1/day}, next: m");
    scene_node(&scene, "m", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    expect(&scene, 0, 10);
}

static void set_birthday(struct scene *scene, size_t contact, struct civil_date date)
{
    contact_table_set(scene->contacts, contact,
                      contact_table_find_column(scene->contacts, TEXT("birthday")),
                      (struct value){.type = VALUE_DATE, .day = civil_day(date)});
}

/* Twelve contacts: c0 to c3 have a birthday in the run, on 3 to 6 March, c4 after it; c5 has
 * a tag, c6 and c7 are on the list. All may be written to. */
static void twelve(struct scene *scene, const char *start)
{
    struct text vip = TEXT("VIP");
    scene_init(scene, 12);
    contact_table_add_column(scene->contacts, TEXT("birthday"), TEXT("birthday"), VALUE_DATE, 0);
    int tags = contact_table_add_column(scene->contacts, TEXT("tags"), TEXT("tags"), VALUE_LIST, 0);
    for (int i = 0; i < 4; i++) {
        set_birthday(scene, (size_t)i, (struct civil_date){1990, 3, 3 + i});
    }
    set_birthday(scene, 4, (struct civil_date){1990, 6, 1});
    contact_table_set(scene->contacts, 5, tags,
                      (struct value){.type = VALUE_LIST, .list = {.items = &vip, .count = 1}});
    for (size_t i = 0; i < 12; i++) {
        scene->contacts->topics[0].states[i] =
            i == 6 || i == 7 ? SUBSCRIPTION_JOINED : SUBSCRIPTION_NONE;
    }
    contact_table_finish(scene->contacts);
    scene_workspace(scene, "segments.early", "contact.birthday < 1990-03-05");
    scene_node(scene, "in", NODE_START, start);
    scene_node(scene, "m", NODE_SEND, "channel: email, next: out");
    scene_node(scene, "out", NODE_EXIT, "");
}

static void test_dates_and_states_decide(void **state)
{
    (void)state;
    static const struct {
        const char *start;
        int64_t least;
        int64_t most;
    } cases[] = {
        {"trigger: {date: {field: birthday, repeat: yearly}}, next: m", 4, 4},
        {"trigger: {date: {field: birthday, repeat: never}}, next: m", 0, 0},
        {"trigger: {date: {field: birthday, repeat: yearly}}, "
         "filter: contact.birthday >= 1990-03-05, next: m",
         2, 2},
        {"trigger: {calendar: {date: 2026-03-09}}, filter: contact.birthday IS NOT NULL, next: m",
         5, 5},
        {"trigger: {calendar: {date: 2026-05-09}}, next: m", 0, 0},
        {"trigger: {manual: true}, filter: contact.birthday BETWEEN 1990-03-04 AND 1990-03-05, "
         "next: m",
         2, 2},
        {"trigger: {manual: true}, filter: `anniversary(birthday) = today`, next: m", 0, 12},
        {"trigger: {tag_added: vip}, arrival: at_start, next: m", 1, 1},
        {"trigger: {tag_removed: vip}, arrival: {spread: 3d}, next: m", 11, 11},
        {"trigger: {list_joined: news}, arrival: at_start, next: m", 2, 2},
        {"trigger: {list_left: news}, arrival: {spread: 2d}, next: m", 10, 10},
        {"trigger: {segment_entered: early}, arrival: at_start, next: m", 2, 2},
        {"trigger: {segment_left: early}, arrival: at_start, next: m", 10, 10},
        {"trigger: {tag_added: vip}, arrival: [], next: m", 0, 0},
        {"trigger: {tag_added: vip}, arrival: {rate: 0.1/day}, next: m", 0, 12},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct scene scene;
        twelve(&scene, cases[i].start);
        print_message("%s\n", cases[i].start);
        expect(&scene, cases[i].least, cases[i].most);
    }
}

/* A wait until a date leaves ports open by the contact's date. */
static void test_dates_of_waits(void **state)
{
    (void)state;
    static const struct {
        const char *wait;
        int64_t most;
    } cases[] = {
        {"until_date: birthday, repeat: never, past: skip, skip: out, next: m2", 7},
        {"until_date: birthday, repeat: never, past: skip, skip: m2, next: out", 5},
        {"until_date: birthday, repeat: yearly, past: skip, skip: out, next: m2", 12},
        {"until_date: birthday, missing: exit, next: m2", 5},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct scene scene;
        twelve(&scene, "trigger: {manual: true}, next: w");
        scene_node(&scene, "w", NODE_WAIT, cases[i].wait);
        scene_node(&scene, "m2", NODE_SEND, "channel: email, next: out");
        print_message("%s\n", cases[i].wait);
        expect(&scene, 0, cases[i].most);
    }
}

/* Of several starts the first counts; one that is raised by the journey alone is never first. */
static void test_starts_in_order(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        const char *other;
        int64_t least;
    } cases[] = {
        {"trigger: {calendar: {date: 2026-03-05}}, next: m",
         "trigger: {calendar: {date: 2026-03-04}}, next: out", 0},
        {"trigger: {calendar: {date: 2026-03-05}}, next: m",
         "trigger: {calendar: {date: 2026-03-06}}, next: out", 12},
        {"trigger: {calendar: {date: 2026-03-05}}, next: m",
         "trigger: {calendar: {date: 2026-05-06}}, next: out", 12},
        {"trigger: {calendar: {date: 2026-03-05}}, next: m",
         "trigger: {date: {field: birthday, repeat: yearly}}, next: out", 9},
        {"trigger: {manual: true}, arrival: {spread: 7d}, next: m",
         "trigger: {list_joined: news}, arrival: at_start, next: out", 10},
        {"trigger: {manual: true}, arrival: {spread: 7d}, next: m",
         "trigger: {tag_added: new}, arrival: [], next: out", 12},
        {"trigger: {manual: true}, next: m",
         "trigger: {tag_added: new}, arrival: {rate: 1/day}, next: out", 12},
        {"trigger: {manual: true}, arrival: {spread: 1d}, next: m",
         "trigger: {manual: true}, filter: contact.birthday IS NULL, next: out", 5},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct scene scene;
        twelve(&scene, cases[i].in);
        scene_node(&scene, "aa", NODE_START, cases[i].other);
        scene_node(&scene, "u", NODE_UPDATE, "add_tag: new, next: out");
        print_message("%s and %s\n", cases[i].in, cases[i].other);
        expect(&scene, cases[i].least, 12);
    }
}

/* Every run lies between: at most with any rates, at least where all that is sent is delivered. */
static void hold_runs(struct scene *scene, uint64_t seed, int64_t *least, int64_t *most)
{
    static const char *const rates[] = {"{delivered: 1, opened: 0, clicked: 0, unsubscribed: 1}",
                                        "{delivered: 1, opened: 1, clicked: 1, unsubscribed: 0}",
                                        "{delivered: 1, opened: 0.5, unsubscribed: 0.4}",
                                        "{delivered: 0.5, bounce_hard: 1}",
                                        "{delivered: 0, opened: 0, clicked: 0}",
                                        "{}"};
    struct bounds bounds = bound(scene);
    for (size_t i = 0; i < sizeof(rates) / sizeof(rates[0]); i++) {
        for (size_t k = 0; k < scene->journey->node_count; k++) {
            setting_put(&scene->journey->nodes[k].settings, TEXT("rates"),
                        scene->journey->nodes[k].kind == NODE_SEND ? scene_setting(rates[i])
                                                                   : (struct setting){0});
        }
        for (scene->request.seed = 1; scene->request.seed <= 3; scene->request.seed++) {
            struct result *run = scene_run(scene);
            if (run->reached > bounds.most || (i < 3 && run->reached < bounds.least)) {
                print_error("journey %llu, rates %zu: %lld reached, not %lld to %lld\n",
                            (unsigned long long)seed, i, (long long)run->reached,
                            (long long)bounds.least, (long long)bounds.most);
                fail();
            }
            result_destroy(run);
        }
    }
    *least += bounds.least;
    *most += bounds.most;
}

/* Contacts who come by a date, a list or a tag, and may not all come. */
static void sometimes(struct scene *scene, uint64_t seed, size_t count)
{
    static const char *const starts[] = {
        "trigger: {date: {field: birthday, repeat: yearly}}, filter: contact.birthday < 1990-03-20",
        "trigger: {calendar: {date: 2026-03-09}}, filter: contact.spend > 40",
        "trigger: {list_joined: events}, arrival: {spread: 3d}",
        "trigger: {list_left: offers}, arrival: at_start, filter: contact.birthday IS NOT NULL",
        "trigger: {tag_removed: vip}, arrival: [at_start, {spread: 2d}]",
        "trigger: {segment_entered: rich}, arrival: at_start"};
    char settings[300];
    random_closed_init(scene, seed, 3 + seed % 9, count, RANDOM_CLOSED_ANY);
    for (size_t i = 0; i < scene->journey->node_count; i++) {
        if (scene->journey->nodes[i].kind == NODE_START) {
            setting_put(&scene->journey->nodes[i].settings, TEXT("muted"), scene_setting("true"));
        }
    }
    for (uint64_t i = 0; i <= seed % 2; i++) {
        snprintf(settings, sizeof(settings), "%s, next: n%llu",
                 starts[(seed + 2 * i) % (sizeof(starts) / sizeof(starts[0]))],
                 (unsigned long long)i);
        scene_node(scene, i == 0 ? "c" : "d", NODE_START, settings);
    }
}

/* One contact: where both bounds are the same, every run is. */
static void test_what_is_decided_is_so(void **state)
{
    (void)state;
    uint64_t contacts = random_cases(400, 400);
    int64_t surely = 0;
    int64_t never = 0;
    for (uint64_t seed = 1; seed <= contacts; seed++) {
        struct scene scene;
        int64_t least = 0;
        int64_t most = 0;
        sometimes(&scene, seed, 1);
        hold_runs(&scene, seed, &least, &most);
        surely += least;
        never += most == 0;
        scene_destroy(&scene);
    }
    print_message("of %llu contacts %lld are surely reached, %lld never\n",
                  (unsigned long long)contacts, (long long)surely, (long long)never);
    assert_true(surely >= (int64_t)contacts / 20 && never >= (int64_t)contacts / 4);
}

static void test_runs_lie_between(void **state)
{
    (void)state;
    int64_t least = 0;
    int64_t most = 0;
    int64_t contacts = 0;
    for (uint64_t seed = 1; seed <= random_cases(120, 120); seed++) {
        struct scene scene;
        random_closed_init(&scene, seed, 3 + seed % 14, 60, RANDOM_CLOSED_ANY);
        if (seed % 3 == 0) {
            scene_set(&scene, "quiet_hours", "21:00-08:00");
        }
        hold_runs(&scene, seed, &least, &most);
        contacts += 60;
        scene_destroy(&scene);
    }
    for (uint64_t seed = 1; seed <= random_cases(60, 60); seed++) {
        struct scene scene;
        sometimes(&scene, seed, 60);
        hold_runs(&scene, seed, &least, &most);
        contacts += 60;
        scene_destroy(&scene);
    }
    for (uint64_t seed = 1; seed <= random_cases(60, 60); seed++) {
        struct scene scene;
        if (random_scene_init(&scene, seed, 4 + seed % 20, 300, false)) {
            hold_runs(&scene, seed, &least, &most);
            contacts += 300;
            scene_destroy(&scene);
        }
    }
    print_message("least %lld, most %lld of %lld\n", (long long)least, (long long)most,
                  (long long)contacts);
    assert_true(least > 0 && least < most && most < contacts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_consent_and_address_decide),
        cmocka_unit_test(test_open_ways),
        cmocka_unit_test(test_limits_are_never_sure),
        cmocka_unit_test(test_waits_must_fit),
        cmocka_unit_test(test_starts),
        cmocka_unit_test(test_dates_and_states_decide),
        cmocka_unit_test(test_dates_of_waits),
        cmocka_unit_test(test_starts_in_order),
        cmocka_unit_test(test_what_is_decided_is_so),
        cmocka_unit_test(test_runs_lie_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
