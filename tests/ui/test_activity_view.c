/* Tests of ui/panels/activity_*: what the Activity view shows of the demo, at several sizes: the
 * list with order and marks, one campaign by day, the calibration; other contacts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/demo_session.h"
#include "tests/support/golden_drawing.h"
#include "ui/panels/activity_view.h"
#include "ui/panels/people_pane.h"

enum { VIEW_CONTACTS = 600 };

/* A workspace file with its session, and the view over it. */
struct scene {
    struct demo_session demo;
    struct activity_view view;
    struct people_pane people;
};

/* Waits until the contacts are there; those of that version at least. */
static void scene_settle(struct scene *scene, uint64_t version)
{
    demo_session_wait_contacts(&scene->demo, version);
    activity_view_follow(&scene->view, &scene->demo.session);
}

static struct scene *scene_make(size_t contacts)
{
    struct scene *scene = calloc(1, sizeof(*scene));
    demo_session_make(&scene->demo, contacts);
    scene_settle(scene, 0);
    return scene;
}

static void scene_destroy(struct scene *scene)
{
    people_pane_close(&scene->people, &scene->demo.session);
    activity_view_destroy(&scene->view);
    demo_session_destroy(&scene->demo);
    free(scene);
}

static struct line_place scene_draw(struct scene *scene, int width, int height)
{
    cell_grid_resize(scene->demo.grid, height, width);
    activity_view_follow(&scene->view, &scene->demo.session);
    while (activity_view_is_counting(&scene->view)) {
        activity_view_work(&scene->view, &scene->demo.session);
    }
    return activity_view_draw(&scene->view, &scene->demo.session, scene->demo.grid,
                              (struct cell_area){0, 0, height, width});
}

static void scene_golden(struct scene *scene, const char *name)
{
    demo_session_compare(&scene->demo, name);
}

static void scene_expect(struct scene *scene, int row, const char *wanted)
{
    struct text_builder text = {0};
    cell_grid_print_row(scene->demo.grid, row, &text);
    if (text_find(text_built(&text), text_from(wanted)) >= text.length) {
        fail_msg("row %d has no \"%s\": %.*s", row, wanted, (int)text.length, text.bytes);
    }
    text_destroy(&text);
}

static void scene_all_sizes(struct scene *scene)
{
    for (int width = 1; width < 210; width += 13) {
        for (int height = 1; height < 70; height += 7) {
            scene_draw(scene, width, height);
        }
    }
}

static void test_list(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    struct line_place cursor = scene_draw(scene, 80, 22);
    assert_int_equal(cursor.row, 2);
    scene_golden(scene, "activity_80");
    scene->view.column = 6;
    activity_view_order(&scene->view);
    activity_view_mark(&scene->view);
    scene_draw(scene, 200, 58);
    scene_golden(scene, "activity_200");
    scene->demo.grid->ascii = true;
    activity_view_order(&scene->view);
    scene_draw(scene, 100, 10);
    scene_golden(scene, "activity_ascii");
    assert_true(activity_view_back(&scene->view));
    assert_false(activity_view_back(&scene->view));
    scene_all_sizes(scene);
    scene_destroy(scene);
}

/* The selected campaign stays selected in another order. */
static void test_order(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    scene_draw(scene, 200, 58);
    activity_view_move(&scene->view, 0, 2);
    struct text name = activity_view_campaign(&scene->view)->name;
    for (size_t column = 0; column < ACTIVITY_COLUMNS; column++) {
        scene->view.column = column;
        for (int again = 0; again < 2; again++) {
            activity_view_order(&scene->view);
            assert_true(text_equal(activity_view_campaign(&scene->view)->name, name));
        }
    }
    struct activity_hit hit = activity_view_hit(&scene->view, 3, 5);
    assert_int_equal(hit.target, ACTIVITY_LINE);
    assert_int_equal(hit.line, 1);
    hit = activity_view_hit(&scene->view, 1, scene->view.heads[3].column);
    assert_int_equal(hit.target, ACTIVITY_HEAD);
    assert_int_equal(hit.line, 3);
    scene_destroy(scene);
}

static void test_campaign(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    scene_draw(scene, 80, 22);
    activity_view_open(&scene->view);
    activity_view_move(&scene->view, 0, 2);
    scene_draw(scene, 80, 22);
    scene_golden(scene, "activity_campaign_80");
    activity_view_go(&scene->view, 1);
    activity_view_go(&scene->view, 1);
    scene_draw(scene, 200, 58);
    scene_golden(scene, "activity_campaign_200");
    struct activity_hit hit =
        activity_view_hit(&scene->view, scene->view.plot.area.row, scene->view.plot.area.column);
    assert_int_equal(hit.target, ACTIVITY_PLOT);
    activity_view_go(&scene->view, 1000);
    assert_int_equal(scene->view.day,
                     activity_campaign_days(activity_view_campaign(&scene->view)) - 1);
    scene_all_sizes(scene);
    assert_true(activity_view_back(&scene->view));
    assert_int_equal(scene->view.page, ACTIVITY_ONE_CAMPAIGN);
    assert_true(activity_view_back(&scene->view));
    assert_int_equal(scene->view.page, ACTIVITY_CAMPAIGNS);
    scene_destroy(scene);
}

/* The contacts behind a kind are as many as its figure says, in all and on each day. */
static void test_who(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    scene_draw(scene, 80, 22);
    activity_view_open(&scene->view);
    const struct campaign_figures *figures = activity_view_campaign(&scene->view);
    for (int kind = 0; kind < CAMPAIGN_KINDS; kind++) {
        struct bitset contacts;
        scene->view.day_chosen = false;
        list_box_select(&scene->view.kinds, (size_t)kind);
        activity_view_who(&scene->view, &contacts);
        assert_int_equal(bitset_count(&contacts), figures->kinds[kind].contacts);
        bitset_destroy(&contacts);
        for (size_t i = 0; i < figures->day_count; i++) {
            scene->view.day_chosen = true;
            scene->view.day = figures->days[i].date - figures->days[0].date;
            activity_view_who(&scene->view, &contacts);
            assert_int_equal(bitset_count(&contacts), figures->days[i].kinds[kind].contacts);
            bitset_destroy(&contacts);
        }
    }
    struct bitset contacts;
    size_t row = 0;
    list_box_select(&scene->view.kinds, ACTIVITY_OPENED);
    activity_view_who(&scene->view, &contacts);
    people_pane_open(&scene->people, TEXT("Spring"));
    people_pane_add_known(&scene->people, TEXT("opened"), contacts, scene->view.version);
    people_pane_follow(&scene->people, &scene->demo.session);
    assert_true(people_pane_contact(&scene->people, &scene->demo.session, &row));
    assert_true(bitset_has(&scene->people.known->lists[0].contacts, row));
    scene->people.version--;
    assert_false(people_pane_contact(&scene->people, &scene->demo.session, &row));
    scene_destroy(scene);
}

static void test_calibration(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    scene_draw(scene, 80, 22);
    activity_view_calibrate(&scene->view, &scene->demo.session);
    scene_draw(scene, 80, 22);
    scene_golden(scene, "activity_calibration_80");
    activity_view_move(&scene->view, 0, 3);
    scene_draw(scene, 200, 58);
    scene_golden(scene, "activity_calibration_200");
    int64_t all = scene->view.calibration.channels[0].rates[1].of;
    scene_all_sizes(scene);
    activity_view_back(&scene->view);
    activity_view_mark(&scene->view);
    activity_view_calibrate(&scene->view, &scene->demo.session);
    assert_true(scene->view.calibration.channels[0].rates[1].of < all);
    scene_destroy(scene);
}

static void test_empty(void **state)
{
    (void)state;
    struct scene *scene = scene_make(0);
    scene_draw(scene, 80, 22);
    scene_expect(scene, 0, "There is no activity of campaigns yet.");
    assert_null(activity_view_campaign(&scene->view));
    activity_view_mark(&scene->view);
    activity_view_order(&scene->view);
    activity_view_go(&scene->view, 1);
    activity_view_move(&scene->view, 1, 1);
    scene_all_sizes(scene);
    scene_destroy(scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_list),        cmocka_unit_test(test_order),
        cmocka_unit_test(test_campaign),    cmocka_unit_test(test_who),
        cmocka_unit_test(test_calibration), cmocka_unit_test(test_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
