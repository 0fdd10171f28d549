/* Tests of model/workspace/stage_template.c: the two templates, and what a journey keeps of its own
 * stages when it takes one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/workspace/stage_template.h"
#include "tests/support/preview_scene.h"

static void assert_row(const struct setting *stages, size_t place, const char *id,
                       const char *actions, const char *goal)
{
    const struct setting *stage = &stages->items[place];
    assert_true(text_is(setting_as_text(setting_get(stage, TEXT("id"))), id));
    assert_true(text_is(setting_as_text(setting_get(stage, TEXT("actions"))), actions));
    assert_true(text_is(setting_as_text(setting_get(stage, TEXT("goal"))), goal));
}

static void test_shipped_rows(void **state)
{
    (void)state;
    struct journey *journey = journey_create(TEXT("J"));
    struct setting five = stage_template_make(0, journey, NULL);
    struct setting seven = stage_template_make(1, journey, NULL);
    assert_int_equal(five.count, 5);
    assert_int_equal(seven.count, 7);
    assert_row(&five, 0, "awareness", "Advertising and PR", "Attract customers");
    assert_row(&five, 3, "after_purchase", "Customer service and support", "Build trust");
    assert_row(&seven, 0, "awareness", "Advertising and PR", "Attract customers");
    assert_row(&seven, 1, "interest", "Informative content and webinars", "Raise interest");
    assert_row(&seven, 2, "comparison", "Catalogues and reviews", "Confirm choices");
    assert_row(&seven, 3, "purchase_decision", "Offers and discounts", "Encourage purchase");
    assert_row(&seven, 4, "relationship", "Customer service and support", "Build trust");
    assert_row(&seven, 5, "return", "New offers", "Strengthen the relationship");
    assert_row(&seven, 6, "recommendation", "Satisfaction and feedback", "Increase visibility");
    setting_destroy(&five);
    setting_destroy(&seven);
    journey_destroy(journey);
}

static void test_what_a_journey_keeps(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 1);
    scene_set(&scene, "stages",
              "[{id: own, name: Own}, {id: spare, name: Spare}, "
              "{id: purchase, name: Buying, goal: Sell, note: Mind}]");
    scene_node(&scene, "a", NODE_SEND, "channel: email, topic: news, stage: own");
    size_t kept = 0;
    struct setting stages = stage_template_make(0, scene.journey, &kept);
    assert_int_equal(kept, 1);
    assert_int_equal(stages.count, 6);
    assert_row(&stages, 2, "purchase", "Offers and discounts", "Sell");
    assert_true(text_is(setting_as_text(setting_get(&stages.items[2], TEXT("name"))), "Buying"));
    assert_true(text_is(setting_as_text(setting_get(&stages.items[2], TEXT("note"))), "Mind"));
    assert_true(text_is(setting_as_text(setting_get(&stages.items[5], TEXT("id"))), "own"));
    setting_destroy(&stages);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shipped_rows),
        cmocka_unit_test(test_what_a_journey_keeps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
