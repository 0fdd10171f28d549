/* Tests of the preview, worked out by hand: each kind of node and each way in and out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/preview_scene.h"

static void test_everybody_is_sent_a_message(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: hello");
    scene_node(&scene, "hello", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->contacts, 10);
    assert_int_equal(result->entered, 10);
    assert_int_equal(result->reached, 10);
    assert_int_equal(result->messages.sent, 10);
    assert_int_equal(result->messages.opened, 10);
    assert_int_equal(result->messages.clicked, 10);
    assert_int_equal(result->messages.converted, 0);
    assert_int_equal(result->ended[END_END], 10);
    assert_int_equal(result->daily[0].entered, 10);
    assert_int_equal(result->daily[0].reached, 10);
    assert_int_equal(result->daily[0].in_progress, 0);
    assert_int_equal(result->messages_per_contact[1], 10);
    assert_int_equal(result->cost, 1000);
    assert_int_equal(result->zones[ZONE_UTC], 10);
    assert_int_equal(scene_left(result, "hello", "next"), 10);
    result_destroy(result);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everybody_is_sent_a_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
