/* How often the 95% intervals of small runs hold what is exactly expected: 93 to 97% where contacts
 * are alike, at least 93% where they are not (simulation.md, "What comes out"). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/support/preview_scene.h"

enum { RUNS = 1000, CONTACTS = 300 };

/* A share that a run gives, what it should be, and in how many runs its interval held that. */
struct share {
    const char *name;
    double exact;
    int held;
};

enum { REACHED, ARM, OPENED, CLICKED, GOALS, SHARES };

/* p of 2^32 is exact in binary: thresholds are made of billionths, half up. */
static double threshold(uint64_t billionths)
{
    return (double)((billionths * (UINT64_C(1) << 32) + 500000000) / 1000000000);
}

/* T · p, as randomness.md rounds it, of 2^32. */
static double part(double of, uint64_t billionths)
{
    return (double)(((uint64_t)of * billionths + 500000000) / 1000000000);
}

static void journey(struct scene *scene)
{
    scene_init(scene, CONTACTS);
    scene_node(scene, "in", NODE_START, "trigger: {manual: true}, next: x");
    scene_node(scene, "x", NODE_SPLIT, "arms: [{share: 35, next: a}, {share: 65, next: b}]");
    scene_node(scene, "a", NODE_SEND, "channel: email, next: w");
    scene_node(scene, "b", NODE_SEND, "channel: email, next: v");
    scene_node(scene, "w", NODE_WAIT, "for: 1d, next: f");
    scene_node(scene, "v", NODE_WAIT, "for: 1d, next: g");
    scene_node(scene, "f", NODE_BRANCH,
               "cases: [{when: `message.opened MATCHES (node = 'a')`, next: won}], else: out");
    scene_node(scene, "g", NODE_BRANCH,
               "cases: [{when: `message.opened MATCHES (node = 'b')`, next: won}], else: out");
    scene_node(scene, "won", NODE_GOAL, "label: Won");
    scene_node(scene, "out", NODE_EXIT, "");
}

static void hold(struct share *share, int64_t count, int64_t of)
{
    double low = 0;
    double high = 0;
    result_interval(count, of, &low, &high);
    share->held += low <= share->exact && share->exact <= high;
}

static void run(struct scene *scene, struct share shares[SHARES])
{
    for (int k = 0; k < RUNS; k++) {
        scene->request.seed = (uint64_t)k + 1;
        struct result *result = scene_run(scene);
        const struct message_counts *messages = &result->messages;
        assert_int_equal(result->entered_contacts, CONTACTS);
        hold(&shares[REACHED], result->reached, result->entered_contacts);
        hold(&shares[ARM], scene_left(result, "x", "arm1"), result->entered);
        hold(&shares[OPENED], messages->opened, messages->delivered);
        hold(&shares[CLICKED], messages->clicked, messages->delivered);
        hold(&shares[GOALS], scene_goal(result, "Won"), result->entered);
        result_destroy(result);
    }
}

static void print(const char *title, const struct share shares[SHARES])
{
    printf("%s:", title);
    for (int i = 0; i < SHARES; i++) {
        printf(" %s %.1f%%", shares[i].name, 100.0 * shares[i].held / RUNS);
    }
    printf(" of %d runs\n", RUNS);
}

static const double whole = 4294967296.0;

static void test_like_contacts(void **state)
{
    (void)state;
    struct scene scene;
    double delivered = threshold(800000000);
    double opened = part(delivered, 400000000);
    double clicked = part(opened, 500000000);
    struct share shares[SHARES] = {
        {"reached", delivered / whole, 0}, {"arm", threshold(350000000) / whole, 0},
        {"opened", opened / delivered, 0}, {"clicked", clicked / delivered, 0},
        {"goals", opened / whole, 0},
    };
    journey(&scene);
    scene_workspace(&scene, "assumptions.channels.email",
                    "{delivered: 0.8, opened: 0.4, clicked: 0.5, unsubscribed: 0, bounce_hard: 0, "
                    "open_delay: 0s, click_delay: 0s}");
    run(&scene, shares);
    print("like contacts", shares);
    for (int i = 0; i < SHARES; i++) {
        assert_in_range(shares[i].held, RUNS * 93 / 100, RUNS * 97 / 100);
    }
    scene_destroy(&scene);
}

/* Half of the contacts are far from the others: the exact share is of all, each with its own. */
static void test_unlike_contacts(void **state)
{
    (void)state;
    struct scene scene;
    journey(&scene);
    int column =
        contact_table_add_column(scene.contacts, TEXT("keen"), TEXT("keen"), VALUE_TEXT, 0);
    for (size_t i = 0; i < CONTACTS; i++) {
        struct text text = i % 2 == 0 ? TEXT("yes") : TEXT("no");
        contact_table_set(scene.contacts, i, column,
                          (struct value){.type = VALUE_TEXT, .text = text});
    }
    contact_table_finish(scene.contacts);
    scene_workspace(&scene, "personas.keen", "{filter: `contact.keen = 'yes'`}");
    scene_workspace(&scene, "assumptions.channels.email",
                    "{delivered: 0.3, opened: 0.2, clicked: 0.5, unsubscribed: 0, bounce_hard: 0, "
                    "open_delay: 0s, click_delay: 0s}");
    scene_workspace(&scene, "assumptions.personas.keen", "{email: {delivered: 0.9, opened: 0.8}}");
    double least = threshold(300000000);
    double most = threshold(900000000);
    double seldom = part(least, 200000000);
    double often = part(most, 800000000);
    double clicked = part(seldom, 500000000) + part(often, 500000000);
    struct share shares[SHARES] = {
        {"reached", (least + most) / 2 / whole, 0},       {"arm", threshold(350000000) / whole, 0},
        {"opened", (seldom + often) / (least + most), 0}, {"clicked", clicked / (least + most), 0},
        {"goals", (seldom + often) / 2 / whole, 0},
    };
    run(&scene, shares);
    print("unlike contacts", shares);
    for (int i = 0; i < SHARES; i++) {
        assert_true(shares[i].held >= RUNS * 93 / 100);
    }
    scene_destroy(&scene);
}

/* What the test has to see: intervals around a share that is off by 3 in 100 hold less often. */
static void test_a_narrow_interval_is_seen(void **state)
{
    (void)state;
    struct scene scene;
    struct share share = {"arm", threshold(380000000) / whole, 0};
    journey(&scene);
    for (int k = 0; k < RUNS / 10; k++) {
        scene.request.seed = (uint64_t)k + 1;
        struct result *result = scene_run(&scene);
        hold(&share, scene_left(result, "x", "arm1"), result->entered);
        result_destroy(result);
    }
    assert_true(share.held < RUNS / 10 * 93 / 100);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_like_contacts),
        cmocka_unit_test(test_unlike_contacts),
        cmocka_unit_test(test_a_narrow_interval_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
