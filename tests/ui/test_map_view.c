/* Tests of ui/panels/map_view*: what the Map view shows at several sizes, that its figures are
 * those of the simulation, that the mouse finds what was drawn, and where its cursor goes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/simulation/run.h"
#include "storage/database/stored_contacts.h"
#include "tests/support/demo_session.h"
#include "tests/support/golden_drawing.h"
#include "ui/panels/map_view.h"
#include "ui/session/session_figures.h"

enum { MAP_CONTACTS = 600 };

/* The demo's workspace with a journey open, and the view over it. */
struct map_scene {
    struct demo_session demo;
    struct map_view view;
};

static bool map_is_settled(void *context)
{
    struct map_scene *scene = context;
    map_view_follow(&scene->view, &scene->demo.session);
    return session_stages_are_fresh(&scene->demo.session);
}

static void map_settle(struct map_scene *scene)
{
    demo_session_wait(&scene->demo, map_is_settled, scene);
}

static int map_make(void **state)
{
    struct map_scene *scene = calloc(1, sizeof(*scene));
    demo_session_make(&scene->demo, MAP_CONTACTS);
    demo_session_open(&scene->demo, TEXT("Welcome"));
    *state = scene;
    return 0;
}

static int map_unmake(void **state)
{
    struct map_scene *scene = *state;
    map_view_destroy(&scene->view);
    demo_session_destroy(&scene->demo);
    free(scene);
    return 0;
}

/* The scene that all tests share, its view as new. */
static struct map_scene *map_begin(void **state)
{
    struct map_scene *scene = *state;
    map_view_destroy(&scene->view);
    scene->demo.grid->ascii = false;
    map_settle(scene);
    return scene;
}

static struct line_place map_draw(struct map_scene *scene, int width, int height)
{
    cell_grid_resize(scene->demo.grid, height, width);
    map_view_follow(&scene->view, &scene->demo.session);
    return map_view_draw(&scene->view, &scene->demo.session, scene->demo.grid,
                         (struct cell_area){1, 0, height - 2, width});
}

static void map_golden(struct map_scene *scene, const char *name, int width, int height)
{
    map_draw(scene, width, height);
    demo_session_compare(&scene->demo, name);
}

static size_t map_find_row(const struct map_scene *scene, const char *channel)
{
    for (size_t i = 0; i < scene->view.row_count; i++) {
        const struct map_row *row = &scene->view.rows[i];
        if (row->type == MAP_ROW_CHANNEL &&
            text_is(scene->view.map->channels[row->number].id, channel)) {
            return i;
        }
    }
    fail_msg("no row %s", channel);
    return 0;
}

static void test_map_screens(void **state)
{
    struct map_scene *scene = map_begin(state);
    map_view_select(&scene->view, &scene->demo.session, 2, map_find_row(scene, "email"), 1);
    map_golden(scene, "map_100", 100, 30);
    map_view_step_persona(&scene->view, 1);
    map_golden(scene, "map_80", 80, 24);
    map_golden(scene, "map_200", 200, 60);
    scene->demo.grid->ascii = true;
    map_golden(scene, "map_ascii", 80, 24);
    scene->demo.grid->ascii = false;
    for (int width = 1; width < 210; width += 13) {
        for (int height = 3; height < 70; height += 9) {
            map_draw(scene, width, height);
        }
    }
}

/* A message that moves stands where it would go; all channels are there to go to. */
static void test_map_moving(void **state)
{
    struct map_scene *scene = map_begin(state);
    map_view_select(&scene->view, &scene->demo.session, 0, map_find_row(scene, "email"), 0);
    map_view_begin_move(&scene->view, &scene->demo.session);
    map_view_move(&scene->view, &scene->demo.session, 1, 2);
    map_golden(scene, "map_moving", 100, 30);
    map_view_end_move(&scene->view, &scene->demo.session);
    assert_true(map_view_show_node(&scene->view, &scene->demo.session, TEXT("hello")));
    assert_int_equal(scene->view.row, map_find_row(scene, "email"));
}

/* The same journey over the same contacts, counted by stage. */
static struct result *map_run(const struct map_scene *scene)
{
    struct stored_contacts contacts = {0};
    struct error_list errors = {0};
    struct result *result = NULL;
    assert_true(stored_contacts_load(scene->demo.opened.database, scene->demo.opened.workspace,
                                     &contacts, NULL));
    struct run_request request = {.journey = scene->demo.session.journey,
                                  .workspace = scene->demo.opened.workspace,
                                  .contacts = contacts.table,
                                  .activity = &contacts.activity,
                                  .zones = scene->demo.opened.zones,
                                  .start = DEMO_SESSION_NOW / CIVIL_DAY * CIVIL_DAY,
                                  .seed = 1,
                                  .threads = 2,
                                  .by_stage = true};
    assert_true(run_simulation(&request, NULL, &result, &errors));
    stored_contacts_destroy(&contacts);
    error_list_destroy(&errors);
    return result;
}

static void test_figures_are_those_of_the_run(void **state)
{
    struct map_scene *scene = map_begin(state);
    struct result *result = map_run(scene);
    const struct result *seen = scene->view.result;
    size_t cells = (result->stage_count + 1) * result->persona_count;
    assert_int_equal(seen->stage_count, result->stage_count);
    assert_int_equal(seen->channel_count, result->channel_count);
    assert_memory_equal(seen->stages, result->stages, cells * sizeof(*result->stages));
    assert_memory_equal(seen->touches, result->touches,
                        cells * result->channel_count * sizeof(*result->touches));
    assert_memory_equal(seen->visits, result->visits,
                        result->node_count * result->persona_count * sizeof(*result->visits));
    int64_t all = 0;
    for (size_t i = 0; i < result->persona_count; i++) {
        all += journey_map_stage_figures(scene->view.map, seen, 0, (int)i).reached;
    }
    assert_true(all > 0);
    assert_int_equal(all, result->reach_by_stage[0].count);
    result_destroy(result);
}

/* Whatever the cursor stands on was drawn where the cursor is, and the mouse finds it there. */
static void test_the_mouse_finds_the_cursor(void **state)
{
    struct map_scene *scene = map_begin(state);
    struct map_view *view = &scene->view;
    size_t seen = 0;
    for (size_t stage = 0; stage < view->map->stage_count; stage++) {
        map_view_select(view, &scene->demo.session, stage, 0, 0);
        for (size_t step = 0; step < 80; step++) {
            struct line_place place = map_draw(scene, 80, 18);
            struct map_hit hit = {0};
            assert_true(map_view_hit(view, place.row, place.column, &hit));
            assert_int_equal(hit.stage, view->stage);
            assert_int_equal(hit.row, view->row);
            assert_int_equal(hit.item, view->item);
            const struct journey_map_message *message = map_view_message(view);
            if (message != NULL) {
                assert_int_equal(session_number(&scene->demo.session), message->node);
                seen++;
            }
            map_view_move(view, &scene->demo.session, 0, 1);
        }
        assert_int_equal(view->row, view->row_count - 1);
    }
    assert_true(seen > 5);
    struct map_hit hit;
    map_view_select(view, &scene->demo.session, 1, 0, 0);
    map_draw(scene, 80, 18);
    assert_true(map_view_hit(view, 3, 2, &hit)); /* the name of a row: in the cursor's column */
    assert_int_equal(hit.stage, 1);
    assert_int_equal(view->rows[hit.row].type, MAP_ROW_TEXT);
    assert_false(map_view_hit(view, 0, 20, &hit));
}

static void test_personas_go_round(void **state)
{
    struct map_scene *scene = map_begin(state);
    struct map_view *view = &scene->view;
    size_t count = view->result->persona_count;
    for (size_t i = 0; i < count; i++) {
        map_view_step_persona(view, 1);
        assert_int_equal(map_view_persona(view), i);
    }
    map_view_step_persona(view, 1);
    assert_int_equal(map_view_persona(view), MAP_ALL_PERSONAS);
    map_view_step_persona(view, -1);
    assert_int_equal(map_view_persona(view), count - 1);
}

static bool map_has_run(void *context)
{
    struct map_scene *scene = context;
    return session_fresh_result(&scene->demo.session) != NULL;
}

/* Old until the run is there, and that run is by stage: no second one is waited for. Where another
 * view is shown, runs are not. */
static void test_an_edit_is_followed_at_once(void **state)
{
    struct map_scene *scene = map_begin(state);
    struct session *session = &scene->demo.session;
    for (int shown = 1; shown >= 0; shown--) {
        struct journey_edit edit = journey_edit_set(TEXT("read"), TEXT("days"),
                                                    setting_text(shown ? TEXT("4") : TEXT("3")));
        session->by_stage = false;
        if (shown) {
            map_view_follow(&scene->view, session);
            assert_false(map_view_is_old(&scene->view, session));
        }
        assert_true(session_apply(session, edit, NULL));
        map_view_follow(&scene->view, session);
        assert_true(map_view_is_old(&scene->view, session));
        demo_session_wait(&scene->demo, map_has_run, scene);
        assert_int_equal(session_stages_are_fresh(session), shown);
        map_view_follow(&scene->view, session);
        assert_int_equal(map_view_is_old(&scene->view, session), !shown);
    }
    map_settle(scene);
    struct text_builder said = {0};
    map_view_append_state(&said, &scene->view, session, false);
    assert_int_equal(said.length, 0);
    text_destroy(&said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_map_screens),
        cmocka_unit_test(test_map_moving),
        cmocka_unit_test(test_figures_are_those_of_the_run),
        cmocka_unit_test(test_the_mouse_finds_the_cursor),
        cmocka_unit_test(test_personas_go_round),
        cmocka_unit_test(test_an_edit_is_followed_at_once),
    };
    return cmocka_run_group_tests(tests, map_make, map_unmake);
}
