/* Tests of ui/panels/preview_*, people_pane.c, text_pane.c and ui/session/session_figures.c: what
 * the Preview view shows of a run, at several sizes; that its figures are those of the simulation;
 * who is behind them; the chosen day; the run before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/simulation/run.h"
#include "storage/database/run_store.h"
#include "storage/database/stored_contacts.h"
#include "storage/demo.h"
#include "storage/formats/json_result.h"
#include "tests/support/demo_session.h"
#include "tests/support/golden_drawing.h"
#include "ui/cli/compare_report.h"
#include "ui/panels/people_pane.h"
#include "ui/panels/preview_rows.h"
#include "ui/panels/preview_scene.h"
#include "ui/panels/preview_view.h"
#include "ui/panels/text_pane.h"
#include "ui/session/session_figures.h"

enum { VIEW_CONTACTS = 600 };

/* The demo's workspace with its first journey open, and the view over it. */
struct scene {
    struct demo_session demo;
    struct preview_view view;
};

static bool scene_is_settled(void *context)
{
    struct scene *scene = context;
    const struct session *session = &scene->demo.session;
    preview_view_follow(&scene->view, &scene->demo.session);
    bool before = session_compared_run(session) != NULL;
    int64_t run = 0;
    return session_fresh_result(session) != NULL &&
           (!before || session_comparison(session, &run) != NULL);
}

/* Waits until the run is done and what the view asks about it is answered. */
static void scene_settle(struct scene *scene)
{
    demo_session_wait(&scene->demo, scene_is_settled, scene);
}

/* The scene that all tests share, its view as new. */
static struct scene *scene_begin(void **state)
{
    struct scene *scene = *state;
    preview_view_destroy(&scene->view);
    scene->demo.grid->ascii = false;
    scene_settle(scene);
    return scene;
}

static int scene_make(void **state)
{
    struct scene *scene = calloc(1, sizeof(*scene));
    preview_view_begin(&scene->view);
    demo_session_make(&scene->demo, VIEW_CONTACTS);
    demo_session_open(&scene->demo, text_from(demo_journey_name()));
    *state = scene;
    return 0;
}

static int scene_destroy(void **state)
{
    struct scene *scene = *state;
    preview_view_destroy(&scene->view);
    demo_session_destroy(&scene->demo);
    free(scene);
    return 0;
}

static struct line_place scene_draw(struct scene *scene, int width, int height)
{
    cell_grid_resize(scene->demo.grid, height, width);
    preview_view_follow(&scene->view, &scene->demo.session);
    return preview_view_draw(&scene->view, &scene->demo.session, scene->demo.grid,
                             (struct cell_area){1, 0, height - 2, width});
}

/* How long it took differs: those digits are covered. */
static void scene_print(const struct scene *scene, struct text_builder *text)
{
    cell_grid_print(scene->demo.grid, text);
    struct text sign = scene->demo.grid->ascii ? TEXT(" s - ") : TEXT(" s · ");
    size_t at = text_find(text_built(text), sign);
    for (size_t i = 1; at < text->length && i <= 4 && text->bytes[at - i] != ' '; i++) {
        text->bytes[at - i] = 'x';
    }
}

static void scene_golden(struct scene *scene, const char *name, int width, int height)
{
    struct text_builder text = {0};
    scene_draw(scene, width, height);
    scene_print(scene, &text);
    golden_compare(name, &text);
    text_destroy(&text);
}

static void scene_expect(struct scene *scene, const char *wanted)
{
    struct text_builder text = {0};
    scene_print(scene, &text);
    if (text_find(text_built(&text), text_from(wanted)) >= text.length) {
        fail_msg("no \"%s\" in\n%.*s", wanted, (int)text.length, text.bytes);
    }
    text_destroy(&text);
}

static void scene_refuse(struct scene *scene, const char *unwanted)
{
    struct text_builder text = {0};
    scene_print(scene, &text);
    if (text_find(text_built(&text), text_from(unwanted)) < text.length) {
        fail_msg("\"%s\" in\n%.*s", unwanted, (int)text.length, text.bytes);
    }
    text_destroy(&text);
}

static struct preview_row scene_row(const struct scene *scene, enum preview_part part,
                                    const char *label)
{
    for (size_t i = scene->view.first[part]; i < scene->view.first[part + 1]; i++) {
        if (strcmp(scene->view.rows[i].label, label) == 0) {
            return scene->view.rows[i];
        }
    }
    fail_msg("no row %s", label);
    return (struct preview_row){0};
}

static void scene_focus(struct scene *scene, enum preview_part part)
{
    preview_view_focus(&scene->view, part);
    assert_int_equal(scene->view.part, part);
}

static void test_screens(void **state)
{
    struct scene *scene = scene_begin(state);
    list_box_select(&scene->view.lists[PREVIEW_FUNNEL], 3);
    scene_golden(scene, "preview_100", 100, 30);
    /* Groups that are not shown are named at the end of the line, to be clicked. */
    struct cell_area persona = scene->view.titles[PREVIEW_PERSONAS];
    struct preview_hit hit = preview_view_hit(&scene->view, persona.row, persona.column);
    assert_int_equal(hit.target, PREVIEW_TITLE);
    assert_int_equal(hit.part, PREVIEW_PERSONAS);
    preview_view_choose(&scene->view, &scene->demo.session, 22);
    scene_golden(scene, "preview_80", 80, 24);
    scene_focus(scene, PREVIEW_DAYS);
    scene_golden(scene, "preview_80_days", 80, 24);
    scene_focus(scene, PREVIEW_PERSONAS);
    scene_golden(scene, "preview_200", 200, 60);
    scene->demo.grid->ascii = true;
    scene_golden(scene, "preview_ascii", 100, 30);
    scene->demo.grid->ascii = false;
    for (int width = 1; width < 210; width += 13) {
        for (int height = 3; height < 70; height += 9) {
            scene_draw(scene, width, height);
        }
    }
}

/* What `polku sim` prints of the same: the journey as it stands in the store. */
static char *scene_simulate(struct scene *scene)
{
    struct stored_contacts contacts = {0};
    struct error_list errors = {0};
    struct result *result = NULL;
    assert_true(stored_contacts_load(scene->demo.opened.database, scene->demo.opened.workspace,
                                     &contacts, NULL));
    struct run_request request = {
        .journey = scene->demo.session.journey,
        .workspace = scene->demo.opened.workspace,
        .contacts = contacts.table,
        .activity = &contacts.activity,
        .zones = scene->demo.opened.zones,
        .timezone = TEXT("UTC"),
        .start = DEMO_SESSION_NOW / CIVIL_DAY * CIVIL_DAY,
        .days = 90,
        .seed = 1,
        .threads = 2,
    };
    assert_true(run_simulation(&request, NULL, &result, &errors));
    char *json = json_result_write(result, NULL);
    result_destroy(result);
    error_list_destroy(&errors);
    stored_contacts_destroy(&contacts);
    return json;
}

static void test_figures_are_those_of_the_simulation(void **state)
{
    struct scene *scene = scene_begin(state);
    struct run_record kept = {0};
    char *json = scene_simulate(scene);
    const struct result *result = session_result(&scene->demo.session);
    assert_true(run_store_newest(scene->demo.opened.database, scene->demo.session.id, &kept, NULL));
    assert_string_equal(kept.json, json);
    assert_int_equal(kept.number, session_simulation_run(scene->demo.session.simulation));
    struct preview_row entered = scene_row(scene, PREVIEW_FUNNEL, "entered");
    struct preview_row came = scene_row(scene, PREVIEW_FUNNEL, "came to a message");
    struct preview_row reached = scene_row(scene, PREVIEW_FUNNEL, "reached");
    struct preview_row opened = scene_row(scene, PREVIEW_FUNNEL, "opened");
    assert_int_equal(entered.count, result->entered_contacts);
    assert_int_equal(reached.count, result->reached);
    assert_int_equal(reached.of, result->entered_contacts);
    assert_true(came.count <= entered.count && came.count >= reached.count);
    assert_true(opened.count > 0 && opened.count <= reached.count &&
                opened.count <= result->messages.opened);
    int64_t undelivered = 0;
    for (size_t i = scene->view.first[PREVIEW_REASONS]; i < scene->view.first[PREVIEW_CHANNELS];
         i++) {
        undelivered += scene->view.rows[i].count;
        assert_true(i == scene->view.first[PREVIEW_REASONS] ||
                    scene->view.rows[i].count <= scene->view.rows[i - 1].count);
    }
    assert_int_equal(undelivered, preview_rows_undelivered(result));
    free(json);
    run_record_destroy(&kept);
}

/* Goals are counted by passage; the figure that they are shares of stands above them. */
static void test_what_goals_are_shares_of(void **state)
{
    struct scene *scene = scene_begin(state);
    const struct result *result = session_result(&scene->demo.session);
    struct preview_row times = scene_row(scene, PREVIEW_FUNNEL, "entered, each time");
    assert_true(result->entered > result->entered_contacts);
    assert_int_equal(times.count, result->entered);
    assert_true(result->goal_count > 0);
    for (size_t i = 0; i < result->goal_count; i++) {
        const struct preview_row *row =
            &scene->view.rows[scene->view.first[PREVIEW_REASONS] - result->goal_count + i];
        assert_int_equal(row->figure.what, FIGURE_GOALS);
        assert_int_equal(row->of, times.count);
    }
}

static void test_nothing_sent_is_not_everything_delivered(void **state)
{
    struct scene *scene = scene_begin(state);
    struct result nothing = {0};
    struct preview_view view = {0};
    struct preview_scene drawn = {.view = &view,
                                  .session = &scene->demo.session,
                                  .result = &nothing,
                                  .grid = scene->demo.grid};
    cell_grid_resize(scene->demo.grid, 2, 60);
    preview_part_draw(&drawn, PREVIEW_REASONS, (struct cell_area){0, 0, 2, 60});
    scene_expect(scene, "nothing was sent");
    nothing.messages.sent = 1;
    nothing.messages.delivered = 1;
    preview_part_draw(&drawn, PREVIEW_REASONS, (struct cell_area){0, 0, 2, 60});
    scene_expect(scene, "every message was delivered");
}

/* An open pane, and whose it is. */
struct scene_people {
    struct session *session;
    struct people_pane *pane;
};

static bool scene_has_people(void *context)
{
    const struct scene_people *people = context;
    size_t contact = 0;
    people_pane_follow(people->pane, people->session);
    return people_pane_contact(people->pane, people->session, &contact);
}

/* Waits for the contacts of an open pane. */
static void scene_wait_for_people(struct scene *scene, struct people_pane *pane)
{
    struct scene_people people = {.session = &scene->demo.session, .pane = pane};
    demo_session_wait(&scene->demo, scene_has_people, &people);
}

/* Every figure that has contacts opens as many of them as it says. */
static void test_who_is_behind_each_figure(void **state)
{
    struct scene *scene = scene_begin(state);
    struct people_pane pane = {0};
    for (size_t i = 0; i < scene->view.row_count; i++) {
        const struct preview_row *row = &scene->view.rows[i];
        bool contacts = row->figure.what != FIGURE_MET && row->figure.what != FIGURE_ENTERED &&
                        row->figure.what != FIGURE_GOALS && row->part != PREVIEW_REASONS;
        if (row->count <= 0 || !contacts) {
            continue;
        }
        people_pane_open(&pane, text_from(row->label));
        people_pane_add(&pane, text_from(row->label), row->figure);
        scene_wait_for_people(scene, &pane);
        assert_int_equal(pane.lists[0].box.count, row->count);
    }
    people_pane_add(&pane, TEXT("entered, not reached"),
                    (struct contact_figure){FIGURE_OF_RUN, FIGURE_MESSAGES, {0}, 0, FIGURE_ANY});
    pane.number = 0;
    scene_wait_for_people(scene, &pane);
    people_pane_step(&pane, 1);
    people_pane_move_to_end(&pane, false);
    cell_grid_resize(scene->demo.grid, 12, 60);
    people_pane_draw(&pane, &scene->demo.session, scene->demo.grid,
                     (struct cell_area){0, 0, 12, 60});
    scene_expect(scene, "[entered, not reached ");
    scene_expect(scene, "│ c-000");
    people_pane_close(&pane, &scene->demo.session);
}

struct scene_account {
    const struct session *session;
    uint64_t number;
};

static bool scene_has_account(void *context)
{
    const struct scene_account *account = context;
    return session_answer(account->session, INQUIRY_ACCOUNT, account->number) != NULL;
}

static void test_a_contacts_way(void **state)
{
    struct scene *scene = scene_begin(state);
    uint64_t number = session_ask_account(&scene->demo.session, 3);
    struct scene_account account = {.session = &scene->demo.session, .number = number};
    demo_session_wait(&scene->demo, scene_has_account, &account);
    const struct inquiry_answer *answer =
        session_answer(&scene->demo.session, INQUIRY_ACCOUNT, number);
    assert_non_null(answer);
    struct text_pane pane = {0};
    struct text_builder text = {0};
    text_pane_open(&pane, TEXT("Contact"), number);
    account_print(&text, &answer->account, 56);
    text_pane_set(&pane, text_built(&text), 56);
    cell_grid_resize(scene->demo.grid, 8, 60);
    text_pane_draw(&pane, scene->demo.grid, (struct cell_area){0, 0, 8, 60}, TEXT("…"));
    scene_expect(scene, "c-000004) in the journey");
    text_pane_scroll_to_end(&pane, false);
    assert_int_equal(pane.first + pane.height, pane.lines < 6 ? 6 : pane.lines);
    text_pane_close(&pane);
    text_destroy(&text);
}

static void test_the_days(void **state)
{
    struct scene *scene = scene_begin(state);
    struct preview_view *view = &scene->view;
    const struct session *session = &scene->demo.session;
    assert_int_equal(preview_view_day(view, session), PREVIEW_NO_DAY);
    preview_view_go(view, session, 1);
    preview_view_go(view, session, 7);
    assert_int_equal(preview_view_day(view, session), 7);
    preview_view_go(view, session, -100);
    assert_int_equal(preview_view_day(view, session), 0);
    preview_view_play(view, session, 1000);
    assert_false(preview_view_tick(view, session, 1000 + PREVIEW_TICK - 1));
    assert_true(preview_view_tick(view, session, 1000 + PREVIEW_TICK));
    assert_int_equal(preview_view_day(view, session), 1);
    preview_view_choose(view, session, 88);
    assert_true(preview_view_tick(view, session, 9000));
    assert_int_equal(preview_view_day(view, session), 89);
    assert_false(view->playing);
    preview_view_choose(view, session, 10);
    scene_focus(scene, PREVIEW_DAYS);
    scene_draw(scene, 100, 30);
    scene_expect(scene, "● Day 11 of 90, ");
    /* A click on the axis chooses the day under it; closer up there are fewer days. */
    struct cell_area plot = view->plot.area;
    struct preview_hit hit =
        preview_view_hit(view, plot.row + plot.height, plot_column(&view->plot, 30));
    assert_int_equal(hit.target, PREVIEW_AXIS);
    assert_int_equal(hit.row, 30);
    assert_int_equal(view->plot.count, 90);
    preview_view_scale(view, session, 1);
    scene_draw(scene, 100, 30);
    assert_int_equal(view->plot.count, 45);
    preview_view_choose(view, session, 80);
    scene_draw(scene, 100, 30);
    hit = preview_view_hit(view, plot.row, plot_column(&view->plot, 44));
    assert_int_equal(hit.row, 89);
    for (int i = 0; i < 20; i++) {
        preview_view_scale(view, session, 1);
    }
    scene_draw(scene, 100, 30);
    assert_int_equal(view->plot.count, 11);
    assert_true(preview_view_forget_day(view));
    assert_false(preview_view_forget_day(view));
}

/* An edit makes the figures old; then the same contacts are held against the run before. */
static void test_the_run_before(void **state)
{
    struct scene *scene = scene_begin(state);
    int64_t before = session_result(&scene->demo.session)->reached;
    int64_t run = 0;
    scene_draw(scene, 100, 30);
    scene_expect(scene, "No run before this one");
    size_t node = 0;
    const struct journey *journey = scene->demo.session.journey;
    while (journey->nodes[node].kind != NODE_SEND) {
        node++;
    }
    assert_true(session_apply(&scene->demo.session,
                              journey_edit_set(text_from(journey->nodes[node].id), TEXT("muted"),
                                               setting_text(TEXT("true"))),
                              NULL));
    assert_null(session_fresh_result(&scene->demo.session));
    scene_draw(scene, 100, 30);
    assert_true(cell_grid_at(scene->demo.grid, 1, 2)->style.dim);
    scene_settle(scene);
    const struct result *result = session_result(&scene->demo.session);
    const struct comparison *comparison = session_comparison(&scene->demo.session, &run);
    const struct comparison_figure *reached =
        comparison_find(comparison, "run", (struct text){0}, "reached");
    assert_int_equal(run, 1);
    assert_int_equal(comparison->contacts, VIEW_CONTACTS);
    assert_int_equal(reached->value[0], before);
    assert_int_equal(reached->value[1], result->reached);
    assert_true(reached->value[1] < reached->value[0]);
    assert_true(reached->lost > 0);
    scene_draw(scene, 100, 30);
    scene_expect(scene, " Run 2 · ");
    scene_expect(scene, "Was (run 1): reach ");
    scene_expect(scene, " ±");
    scene_expect(scene, ", the same contacts: ");
    /* With less room it says less, and nothing is cut. */
    scene_draw(scene, 80, 24);
    scene_expect(scene, " lost\n");
    scene_refuse(scene, ", the same contacts");
    scene_draw(scene, 60, 24);
    scene_expect(scene, "Was (run 1): reach ");
    scene_refuse(scene, "gained");
    scene_draw(scene, 100, 30);
    /* Undone, it is a third run, and may be held against the first: all is the same. */
    const struct revision *done = NULL;
    assert_true(session_undo(&scene->demo.session, &done, NULL));
    scene_settle(scene);
    session_compare_with(&scene->demo.session, 1);
    scene_settle(scene);
    comparison = session_comparison(&scene->demo.session, &run);
    struct text_builder report = {0};
    compare_report_append(&report, comparison,
                          session_simulation_contacts(scene->demo.session.simulation), false, false,
                          0);
    assert_int_equal(run, 1);
    assert_true(text_find(text_built(&report), TEXT("Every figure is the same.")) < report.length);
    text_destroy(&report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_figures_are_those_of_the_simulation),
        cmocka_unit_test(test_what_goals_are_shares_of),
        cmocka_unit_test(test_nothing_sent_is_not_everything_delivered),
        cmocka_unit_test(test_who_is_behind_each_figure),
        cmocka_unit_test(test_a_contacts_way),
        cmocka_unit_test(test_the_days),
        cmocka_unit_test(test_the_run_before),
    };
    return cmocka_run_group_tests(tests, scene_make, scene_destroy);
}
