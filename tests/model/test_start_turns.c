/* Tests of model/simulation/start_turns.c: contacts enter and leave segments as the calendar turns,
 * on the same days whether or not that can be foreseen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/base/civil_time.h"
#include "tests/support/preview_scene.h"

enum { CONTACTS = 200, APART = 40, SAME_DAY = CONTACTS / APART, DAYS = 30 };

static int64_t first_day(void)
{
    return civil_day((struct civil_date){.year = 2026, .month = 3, .day = 2});
}

/* Contact i ordered i % APART days before the run. */
static void make(struct scene *scene, const char *filter)
{
    scene_init(scene, CONTACTS);
    int column =
        contact_table_add_column(scene->contacts, TEXT("last_order_date"), TEXT(""), VALUE_DATE, 0);
    for (size_t i = 0; i < CONTACTS; i++) {
        contact_table_set(
            scene->contacts, i, column,
            (struct value){.type = VALUE_DATE, .day = first_day() - (int64_t)i % APART});
    }
    scene_workspace(scene, "segments.lapsed", filter);
    scene_node(scene, "came", NODE_START,
               "trigger: {segment_entered: lapsed}, arrival: [], next: w");
    scene_node(scene, "w", NODE_WAIT, "for: 1h, next: out");
    scene_node(scene, "went", NODE_START,
               "trigger: {segment_left: lapsed}, arrival: [], next: out");
    scene_node(scene, "out", NODE_EXIT, "");
    scene_set(scene, "reentry", "{mode: always}");
}

static int64_t arrived_on(const struct result *result, const char *node, int day)
{
    return result->daily[day].arrived[scene_at(result, node) - result->nodes];
}

/* Comes in once it is more than ten days ago, and goes once it is more than thirty. */
static void check_days(struct scene *scene)
{
    struct result *result = scene_run(scene);
    for (int day = 0; day < DAYS; day++) {
        assert_int_equal(arrived_on(result, "came", day), day >= 1 && day <= 11 ? SAME_DAY : 0);
        assert_int_equal(arrived_on(result, "went", day), day >= 1 ? SAME_DAY : 0);
    }
    result_destroy(result);
}

static void test_foreseen(void **state)
{
    (void)state;
    struct scene scene;
    make(&scene, "`last_order_date BETWEEN -30d AND -11d`");
    check_days(&scene);
    scene.request.threads = 3;
    check_days(&scene);
    scene_destroy(&scene);
}

/* An `update` that nobody comes to sets the field: each midnight is looked at. */
static void test_not_foreseen(void **state)
{
    (void)state;
    struct scene scene;
    make(&scene, "`last_order_date BETWEEN -30d AND -11d`");
    scene_node(&scene, "never", NODE_START,
               "trigger: {manual: true}, filter: `customer_tags CONTAINS 'none'`, next: orders");
    scene_node(&scene, "orders", NODE_UPDATE, "set: {last_order_date: 2026-03-09}, next: out");
    check_days(&scene);
    scene_destroy(&scene);
}

/* Who comes into two segments at one midnight enters by the first start; each is left on its day.
 */
static void test_several(void **state)
{
    (void)state;
    struct scene scene;
    make(&scene, "`last_order_date BETWEEN -30d AND -11d`");
    scene_workspace(&scene, "segments.just", "`last_order_date = -11d`");
    scene_node(&scene, "on", NODE_START, "trigger: {segment_entered: just}, arrival: [], next: w");
    scene_node(&scene, "off", NODE_START, "trigger: {segment_left: just}, arrival: [], next: w");
    check_days(&scene);
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "on")->arrived, 0);
    assert_int_equal(result->turned_away[TURNED_SAME_INSTANT], 11 * SAME_DAY);
    for (int day = 0; day < DAYS; day++) {
        assert_int_equal(arrived_on(result, "off", day), day >= 1 && day <= 12 ? SAME_DAY : 0);
    }
    result_destroy(result);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_foreseen),
        cmocka_unit_test(test_not_foreseen),
        cmocka_unit_test(test_several),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
