/* Tests of ui/panels/activity_*: what the Activity view shows of the demo, at several sizes: the
 * list with order and marks, one campaign by day, the calibration; other contacts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "storage/database/workspace_store.h"
#include "storage/demo.h"
#include "storage/files/zone_files.h"
#include "tests/support/golden_drawing.h"
#include "tests/support/temporary_folder.h"
#include "ui/panels/activity_view.h"
#include "ui/panels/people_pane.h"

enum { VIEW_NOW = 1795305600, VIEW_CONTACTS = 600, VIEW_STEP = 2000000, VIEW_PATIENCE = 15000 };

/* A workspace file with its session, and the view over it. */
struct scene {
    struct temporary_folder folder;
    struct opened_workspace opened;
    struct session session;
    struct activity_view view;
    struct people_pane people;
    struct cell_grid *grid;
};

static void scene_wake(void)
{
}

static bool scene_told(void *context, enum demo_part part, size_t done, size_t all)
{
    (void)context;
    (void)part;
    return done <= all;
}

/* Waits until the contacts are there; those of that version at least. */
static void scene_settle(struct scene *scene, uint64_t version)
{
    struct timespec pause = {.tv_nsec = VIEW_STEP};
    for (int i = 0; i < VIEW_PATIENCE; i++) {
        session_simulation_collect(scene->session.simulation);
        const struct contact_table *contacts =
            session_simulation_contacts(scene->session.simulation);
        if (contacts != NULL && contacts->version >= version) {
            activity_view_follow(&scene->view, &scene->session);
            return;
        }
        nanosleep(&pause, NULL);
    }
    fail_msg("%s", "no contacts were loaded");
}

static struct scene *scene_make(size_t contacts)
{
    struct scene *scene = calloc(1, sizeof(*scene));
    scene->folder = temporary_folder_make();
    struct opened_workspace *opened = &scene->opened;
    struct error error = {0};
    opened->path = scene->folder.file;
    opened->now = VIEW_NOW;
    assert_true(zone_files_read(NULL, &opened->zones, &error));
    opened->zone = zone_find(opened->zones, TEXT("UTC"));
    assert_true(database_open(opened->path, false, &opened->database, NULL));
    if (contacts != 0) {
        assert_true(demo_fill(opened->database, opened->zones, contacts, VIEW_NOW / CIVIL_DAY,
                              VIEW_NOW, scene_told, NULL, NULL));
    }
    assert_true(workspace_store_load(opened->database, &opened->workspace, NULL));
    scene->grid = cell_grid_create(1, 1);
    session_begin(&scene->session, opened, scene_wake);
    scene_settle(scene, 0);
    return scene;
}

static void scene_destroy(struct scene *scene)
{
    people_pane_close(&scene->people, &scene->session);
    activity_view_destroy(&scene->view);
    session_end(&scene->session);
    database_close(scene->opened.database);
    workspace_destroy(scene->opened.workspace);
    zone_set_destroy(scene->opened.zones);
    temporary_folder_remove(&scene->folder);
    cell_grid_destroy(scene->grid);
    free(scene);
}

static struct line_place scene_draw(struct scene *scene, int width, int height)
{
    cell_grid_resize(scene->grid, height, width);
    activity_view_follow(&scene->view, &scene->session);
    while (activity_view_is_counting(&scene->view)) {
        activity_view_work(&scene->view);
    }
    return activity_view_draw(&scene->view, &scene->session, scene->grid,
                              (struct cell_area){0, 0, height, width});
}

static void scene_golden(struct scene *scene, const char *name)
{
    struct text_builder text = {0};
    cell_grid_print(scene->grid, &text);
    golden_compare(name, &text);
    text_destroy(&text);
}

static void scene_expect(struct scene *scene, int row, const char *wanted)
{
    struct text_builder text = {0};
    cell_grid_print_row(scene->grid, row, &text);
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
    scene->grid->ascii = true;
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
    people_pane_follow(&scene->people, &scene->session);
    assert_true(people_pane_contact(&scene->people, &scene->session, &row));
    assert_true(bitset_has(&scene->people.known->lists[0].contacts, row));
    scene->people.version--;
    assert_false(people_pane_contact(&scene->people, &scene->session, &row));
    scene_destroy(scene);
}

static void test_calibration(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    scene_draw(scene, 80, 22);
    activity_view_calibrate(&scene->view, &scene->session);
    scene_draw(scene, 80, 22);
    scene_golden(scene, "activity_calibration_80");
    activity_view_move(&scene->view, 0, 3);
    scene_draw(scene, 200, 58);
    scene_golden(scene, "activity_calibration_200");
    int64_t all = scene->view.calibration.channels[0].rates[1].of;
    scene_all_sizes(scene);
    activity_view_back(&scene->view);
    activity_view_mark(&scene->view);
    activity_view_calibrate(&scene->view, &scene->session);
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
