/* Properties of the preview on random journeys: nobody is lost, threads and order change nothing,
 * an edit leaves other draws alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/support/random_scene.h"

enum { JOURNEYS = 60, CONTACTS = 1200 };

/* Conservation is checked by every run itself. */
static void test_threads_and_order_change_nothing(void **state)
{
    (void)state;
    int ran = 0;
    int64_t sent = 0;
    for (uint64_t seed = 1; seed <= JOURNEYS; seed++) {
        struct scene scene;
        struct scene turned;
        if (!random_scene_init(&scene, seed, 4 + seed % 20, CONTACTS, false)) {
            continue;
        }
        assert_true(random_scene_init(&turned, seed, 4 + seed % 20, CONTACTS, true));
        struct result *alone = scene_run(&scene);
        scene.request.threads = 2;
        struct result *two = scene_run(&scene);
        turned.request.threads = 8;
        struct result *eight = scene_run(&turned);
        assert_true(scene_same(alone, two));
        assert_true(scene_same(alone, eight));
        ran++;
        sent += alone->messages.sent;
        result_destroy(alone);
        result_destroy(two);
        result_destroy(eight);
        scene_destroy(&scene);
        scene_destroy(&turned);
    }
    printf("%d of %d random journeys ran, %lld messages\n", ran, JOURNEYS, (long long)sent);
    assert_true(ran >= JOURNEYS / 3);
    assert_true(sent > 0);
}

static void ladder(struct scene *scene, const char *first, bool longer)
{
    scene_init(scene, 3000);
    scene_workspace(scene, "assumptions.channels.email",
                    "{delivered: 0.9, opened: 0.4, clicked: 0.5, unsubscribed: 0, bounce_hard: 0, "
                    "open_delay: 3h}");
    scene_node(scene, "in", NODE_START, "trigger: {manual: true}, next: x");
    scene_node(scene, "x", NODE_SPLIT, first);
    scene_node(scene, "a", NODE_SEND,
               longer ? "channel: [sms, email], next: n" : "channel: email, next: b");
    if (longer) {
        scene_node(scene, "n", NODE_NOTIFY, "to: a, text: b, next: b");
    }
    scene_node(scene, "b", NODE_SEND, "channel: email, next: y");
    scene_node(scene, "y", NODE_SPLIT, "arms: [{share: 30, next: out}, {share: 70, next: end}]");
    scene_node(scene, "end", NODE_EXIT, "");
    scene_node(scene, "out", NODE_EXIT, "");
}

static void test_an_edit_leaves_other_draws_alone(void **state)
{
    (void)state;
    struct scene before;
    struct scene after;
    ladder(&before, "arms: [{share: 50, next: a}, {share: 50, next: a}]", false);
    ladder(&after, "arms: [{share: 20, next: a}, {share: 80, next: a}]", true);
    after.request.days = 60;
    struct result *first = scene_run(&before);
    struct result *second = scene_run(&after);
    assert_int_not_equal(scene_left(first, "x", "arm1"), scene_left(second, "x", "arm1"));
    assert_int_equal(scene_left(first, "y", "arm1"), scene_left(second, "y", "arm1"));
    const struct message_counts *a = &scene_at(first, "b")->messages;
    const struct message_counts *b = &scene_at(second, "b")->messages;
    assert_int_equal(a->delivered, b->delivered);
    assert_int_equal(a->opened, b->opened);
    assert_int_equal(a->clicked, b->clicked);
    assert_in_range(a->delivered, 2600, 2800);
    assert_in_range(a->opened, 980, 1180);
    result_destroy(first);
    result_destroy(second);
    scene_destroy(&before);
    scene_destroy(&after);
}

static void test_seeds_draw_other_luck(void **state)
{
    (void)state;
    struct scene scene;
    ladder(&scene, "arms: [{share: 50, next: a}, {share: 50, next: a}]", false);
    struct result *first = scene_run(&scene);
    scene.request.seed = 2;
    struct result *second = scene_run(&scene);
    assert_false(scene_at(first, "a")->messages.opened == scene_at(second, "a")->messages.opened &&
                 scene_at(first, "b")->messages.opened == scene_at(second, "b")->messages.opened);
    result_destroy(first);
    result_destroy(second);
    scene_destroy(&scene);
}

static void test_a_run_is_stopped(void **state)
{
    (void)state;
    struct scene scene;
    struct run_progress progress = {0};
    struct result *result = NULL;
    struct error_list errors = {0};
    ladder(&scene, "arms: [{share: 50, next: a}, {share: 50, next: a}]", false);
    atomic_store(&progress.stop, true);
    assert_false(run_simulation(&scene.request, &progress, &result, &errors));
    assert_int_equal(errors.count, 1);
    assert_string_equal(errors.items[0].code, "STOPPED");
    assert_null(result);
    atomic_store(&progress.stop, false);
    assert_true(run_simulation(&scene.request, &progress, &result, &errors));
    assert_int_equal(atomic_load(&progress.contacts_done), 3000);
    result_destroy(result);
    error_list_destroy(&errors);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads_and_order_change_nothing),
        cmocka_unit_test(test_an_edit_leaves_other_draws_alone),
        cmocka_unit_test(test_seeds_draw_other_luck),
        cmocka_unit_test(test_a_run_is_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
