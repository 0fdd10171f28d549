/* Tests of model/workspace/campaign_totals.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/civil_time.h"
#include "model/simulation/calibration.h"
#include "model/workspace/campaign_totals.h"

enum { TOTALS_DAY = 20000 };

static const struct campaign_totals totals_mail = {.day = TOTALS_DAY,
                                                   .sent = 1000,
                                                   .delivered = 900,
                                                   .bounced = 100,
                                                   .opened = 300,
                                                   .clicked = 60,
                                                   .unsubscribed = 9,
                                                   .marked_as_spam = 1};
/* Some clicked whose opening was not seen. */
static const struct campaign_totals totals_other = {
    .day = TOTALS_DAY + 3, .sent = 500, .delivered = 500, .opened = 10, .clicked = 40};

struct totals_scene {
    struct workspace *workspace;
    struct zone_set *zones;
    struct activity activity;
    struct campaign_figures_list list;
};

static void totals_put(struct totals_scene *scene, const char *campaign, const char *channel,
                       const struct campaign_totals *totals)
{
    const struct setting *before = setting_get(&scene->workspace->settings, TEXT("campaigns"));
    struct setting campaigns = before == NULL ? setting_map() : setting_copy(before);
    campaign_totals_put(&campaigns, text_from(campaign), text_from(channel), totals, TEXT("Tool"));
    assert_true(workspace_apply(scene->workspace, TEXT("campaigns"), &campaigns, NULL, NULL));
    setting_destroy(&campaigns);
}

/* Of "spring" there are two recorded messages. */
static struct totals_scene totals_scene_make(void)
{
    struct totals_scene scene = {.workspace = workspace_create(), .zones = zone_set_create()};
    uint32_t spring = text_dictionary_code(&scene.activity.names, TEXT("spring"));
    for (uint32_t contact = 0; contact < 2; contact++) {
        struct activity_row row = {.time = (int64_t)TOTALS_DAY * CIVIL_DAY,
                                   .contact = contact,
                                   .event = ACTIVITY_NONE,
                                   .campaign = spring,
                                   .message = ACTIVITY_NONE,
                                   .channel = ACTIVITY_NONE,
                                   .link = ACTIVITY_NONE,
                                   .list = ACTIVITY_NONE,
                                   .journey = ACTIVITY_NONE,
                                   .node = ACTIVITY_NONE,
                                   .kind = ACTIVITY_SENT};
        activity_add(&scene.activity, row, NULL, 0);
    }
    activity_finish(&scene.activity, 2);
    campaign_figures_find(&scene.activity, zone_find(scene.zones, TEXT("UTC")), &scene.list);
    return scene;
}

static void totals_scene_destroy(struct totals_scene *scene)
{
    campaign_figures_destroy(&scene->list);
    activity_destroy(&scene->activity);
    zone_set_destroy(scene->zones);
    workspace_destroy(scene->workspace);
}

/* Recorded rows say more than a report of the same campaign; adding again changes nothing. */
static void test_beside_what_is_recorded(void **state)
{
    (void)state;
    struct totals_scene scene = totals_scene_make();
    totals_put(&scene, "spring", "email", &totals_mail);
    totals_put(&scene, "autumn", "email", &totals_mail);
    totals_put(&scene, "autumn", "sms", &totals_other);
    for (int round = 0; round < 2; round++) {
        campaign_totals_add(&scene.list, scene.workspace);
        assert_int_equal(scene.list.count, 2);
        const struct campaign_figures *autumn = &scene.list.items[0];
        assert_true(autumn->reported && text_is(autumn->name, "autumn"));
        assert_int_equal(autumn->channel_count, 2);
        assert_true(text_is(autumn->channels[1].name, "sms"));
        assert_int_equal(autumn->kinds[ACTIVITY_SENT].total, 1500);
        assert_int_equal(autumn->kinds[ACTIVITY_OPENED].contacts, 310);
        assert_int_equal(autumn->day_count, 2);
        assert_int_equal(autumn->days[1].date, TOTALS_DAY + 3);
        assert_int_equal(autumn->days[0].kinds[ACTIVITY_BOUNCED].total, 100);
        assert_int_equal(autumn->kinds[ACTIVITY_DELIVERED].total, 1400);
        const struct campaign_figures *spring = &scene.list.items[1];
        assert_false(spring->reported);
        assert_int_equal(spring->kinds[ACTIVITY_SENT].total, 2);
        assert_int_equal(scene.list.outcomes.count, 3);
        assert_true(autumn->campaign != spring->campaign);
    }
    struct setting none = {.type = SETTING_NONE};
    assert_true(workspace_apply(scene.workspace, TEXT("campaigns"), &none, NULL, NULL));
    campaign_totals_add(&scene.list, scene.workspace);
    assert_int_equal(scene.list.count, 1);
    assert_int_equal(scene.list.outcomes.count, 1);
    totals_scene_destroy(&scene);
}

/* Rates are of what the preview's are: clicked of opened, who clicked having opened. */
static void test_rates(void **state)
{
    (void)state;
    struct totals_scene scene = totals_scene_make();
    struct calibration calibration;
    totals_put(&scene, "autumn", "email", &totals_mail);
    totals_put(&scene, "winter", "email", &totals_other);
    campaign_totals_add(&scene.list, scene.workspace);
    uint32_t codes[] = {scene.list.items[0].campaign, scene.list.items[2].campaign};
    calibration_find(&scene.list.outcomes, scene.workspace, codes, 2, TEXT("email"), &calibration);
    assert_int_equal(calibration.count, 1);
    static const int64_t wanted[CALIBRATION_RATES][2] = {
        {1400, 1500}, {340, 1400}, {100, 340}, {9, 1400}};
    for (size_t i = 0; i < CALIBRATION_RATES; i++) {
        assert_int_equal(calibration.channels[0].rates[i].count, wanted[i][0]);
        assert_int_equal(calibration.channels[0].rates[i].of, wanted[i][1]);
        assert_int_equal(calibration.channels[0].rates[i].doubt, CALIBRATION_SOUND);
    }
    calibration_destroy(&calibration);
    totals_scene_destroy(&scene);
}

static void test_what_does_not_hold(void **state)
{
    (void)state;
    struct totals_scene scene = totals_scene_make();
    struct campaign_totals wrong = totals_mail;
    assert_true(campaign_totals_hold(&wrong));
    wrong.opened = 901;
    assert_false(campaign_totals_hold(&wrong));
    totals_put(&scene, "autumn", "email", &wrong);
    campaign_totals_add(&scene.list, scene.workspace);
    assert_int_equal(scene.list.count, 1);
    wrong = totals_mail;
    wrong.delivered = 1001;
    assert_false(campaign_totals_hold(&wrong));
    wrong = (struct campaign_totals){0};
    assert_false(campaign_totals_hold(&wrong));
    totals_scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_beside_what_is_recorded),
        cmocka_unit_test(test_rates),
        cmocka_unit_test(test_what_does_not_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
