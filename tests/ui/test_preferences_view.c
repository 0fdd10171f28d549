/* Tests of ui/panels/preferences_*: what the Preferences view shows of the demo, at several sizes;
 * parts, whose page it is, other topics. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "tests/support/demo_session.h"
#include "tests/support/golden_drawing.h"
#include "ui/panels/preferences_view.h"
#include "ui/session/session_workspace.h"

enum { VIEW_CONTACTS = 600, MANY_CONTACTS = 21000 };

/* A workspace file with its session, and the view over it. */
struct scene {
    struct demo_session demo;
    struct preferences_view view;
};

/* Waits until the contacts are there; those of that version at least. */
static void scene_settle(struct scene *scene, uint64_t version)
{
    demo_session_wait_contacts(&scene->demo, version);
    preferences_view_follow(&scene->view, &scene->demo.session);
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
    preferences_view_destroy(&scene->view);
    demo_session_destroy(&scene->demo);
    free(scene);
}

static struct line_place scene_draw(struct scene *scene, int width, int height)
{
    cell_grid_resize(scene->demo.grid, height, width);
    preferences_view_follow(&scene->view, &scene->demo.session);
    return preferences_view_draw(&scene->view, &scene->demo.session, scene->demo.grid,
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

static void scene_put(struct scene *scene, const char *path, const char *text)
{
    struct setting value =
        text == NULL ? (struct setting){.type = SETTING_NONE} : setting_text(text_from(text));
    assert_true(session_change_workspace(&scene->demo.session, text_from(path), &value, NULL));
    setting_destroy(&value);
}

static void test_screens(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    struct line_place cursor = scene_draw(scene, 80, 22);
    assert_int_equal(cursor.row, 1);
    assert_int_equal(cursor.column, 2);
    scene_golden(scene, "preferences_80");
    preferences_view_step(&scene->view, 1);
    scene_draw(scene, 80, 22);
    scene_golden(scene, "preferences_80_channels");
    scene->demo.grid->ascii = true;
    preferences_view_step(&scene->view, 3);
    scene_draw(scene, 80, 22);
    scene_golden(scene, "preferences_ascii");
    scene->demo.grid->ascii = false;
    preferences_view_go(&scene->view, 0, 2);
    scene_put(scene, "workspace.privacy", "Nobody else gets your address.");
    scene_put(scene, "lists.orders.name", "Your orders");
    scene_put(scene, "lists.orders.kind", "transactional");
    for (int i = 0; i < 25; i++) {
        preferences_view_follow(&scene->view, &scene->demo.session);
        assert_true(preferences_view_step_person(&scene->view, 1));
    }
    scene_draw(scene, 200, 58);
    scene_golden(scene, "preferences_200");
    scene_destroy(scene);
}

/* The view keeps texts of the workspace as long as its revision is the same. */
static void test_what_is_shown_stands(struct scene *scene)
{
    struct topic known;
    const struct workspace *workspace = scene->demo.session.workspace->workspace;
    preferences_view_follow(&scene->view, &scene->demo.session);
    const struct topic *shown = preferences_view_topic(&scene->view);
    assert_true(workspace_find_topic(workspace, shown->id, &known));
    assert_ptr_equal(shown->id.bytes, known.id.bytes);
    preferences_view_go(&scene->view, 0, 1);
}

/* As where the disk is full: no file may grow. */
static void test_change_that_cannot_be_stored(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    struct session *session = &scene->demo.session;
    struct rlimit before;
    struct error error = {0};
    scene_draw(scene, 80, 22);
    struct setting value = setting_text(TEXT("Other news"));
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit none = {.rlim_cur = 0, .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
    bool done = session_change_workspace(session, TEXT("lists.news.name"), &value, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(done);
    assert_string_equal(error.code, "CANNOT_WRITE");
    setting_destroy(&value);
    test_what_is_shown_stands(scene);
    scene_destroy(scene);
}

static void test_refused_change(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    struct session *session = &scene->demo.session;
    scene_draw(scene, 80, 22);
    struct setting value = setting_text(TEXT("perhaps"));
    assert_false(session_change_workspace(session, TEXT("lists.news.opt"), &value, NULL));
    setting_destroy(&value);
    test_what_is_shown_stands(scene);
    scene_destroy(scene);
}

/* The selected topic stays selected; a list that goes, but has contacts, stays under its id. */
static void test_follows(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    scene_draw(scene, 120, 30);
    preferences_view_select(&scene->view, 2);
    scene_expect(scene, 3, "Tips");
    scene_put(scene, "lists.news", NULL);
    scene_put(scene, "lists.wkly_3.opt", "out");
    preferences_view_show_part(&scene->view, PREFERENCES_WARNINGS);
    assert_int_equal(scene_draw(scene, 120, 30).row, 2);
    assert_true(text_is(preferences_view_topic(&scene->view)->id, "tips"));
    scene_expect(scene, 4, "! wkly_3");
    scene_expect(scene, 4, "585"); /* 15 of the 600 turned everything off */
    scene_expect(scene, 5, "news");
    scene_expect(scene, 0, "Warnings 2");
    preferences_view_want(&scene->view, TEXT("later"));
    scene_put(scene, "lists.later.name", "Later");
    scene_draw(scene, 120, 30);
    assert_true(text_is(preferences_view_topic(&scene->view)->name, "Later"));
    scene_destroy(scene);
}

static void test_focus(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    scene_draw(scene, 80, 12);
    assert_false(preferences_view_step_person(&scene->view, -1));
    preferences_view_go(&scene->view, 1, 0);
    preferences_view_go(&scene->view, 0, 3);
    assert_int_equal(scene->view.pane.first, 0);
    assert_int_equal(scene_draw(scene, 80, 12).row, 2 + 3);
    preferences_view_go(&scene->view, 0, 9);
    assert_int_equal(scene->view.pane.first, 4);
    assert_int_equal(scene_draw(scene, 80, 12).row, 2 + 8);
    preferences_view_go(&scene->view, 0, -12);
    assert_int_equal(scene->view.pane.first, 0);
    assert_int_equal(scene->view.list.selected, 0);
    assert_true(scene_draw(scene, 80, 12).column > 24);
    preferences_view_move_to_end(&scene->view, false);
    assert_true(preferences_view_back(&scene->view));
    assert_false(preferences_view_back(&scene->view));
    preferences_view_move_to_end(&scene->view, false);
    scene_draw(scene, 80, 12);
    assert_int_equal(scene->view.list.selected, scene->view.list.count - 1);
    scene_destroy(scene);
}

static void test_hits(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    scene_draw(scene, 80, 22);
    struct preferences_hit hit = preferences_view_hit(&scene->view, 2, 4);
    assert_int_equal(hit.target, PREFERENCES_TOPIC);
    assert_int_equal(hit.place, 1);
    hit = preferences_view_hit(&scene->view, 0, 31);
    assert_int_equal(hit.target, PREFERENCES_TITLE);
    assert_int_equal(hit.place, PREFERENCES_CHANNELS);
    assert_int_equal(preferences_view_hit(&scene->view, 12, 50).target, PREFERENCES_TEXT);
    assert_int_equal(preferences_view_hit(&scene->view, 20, 4).target, PREFERENCES_NOTHING);
    scene_destroy(scene);
}

static void test_nothing(void **state)
{
    (void)state;
    struct scene *scene = scene_make(0);
    scene_draw(scene, 80, 22);
    scene_expect(scene, 1, "No topics yet.");
    assert_null(preferences_view_topic(&scene->view));
    preferences_view_go(&scene->view, 0, 1);
    preferences_view_step(&scene->view, -1);
    scene_put(scene, "lists.news.name", "News");
    scene_draw(scene, 80, 22);
    scene_expect(scene, 1, "News");
    scene_expect(scene, 2, "Warnings");
    scene_destroy(scene);
}

static bool scene_is_fresh(void *context)
{
    struct scene *scene = context;
    preferences_view_follow(&scene->view, &scene->demo.session);
    return scene->view.fresh;
}

/* Many contacts are counted in the background: until then the topics stand without figures, and
 * behind an edit with those from before it. */
static void test_many(void **state)
{
    (void)state;
    struct scene *scene = scene_make(MANY_CONTACTS);
    scene_draw(scene, 120, 30);
    assert_null(scene->view.figures);
    scene_expect(scene, 0, "\xE2\x97\x90 on it");
    scene_expect(scene, 1, "News");
    preferences_view_show_part(&scene->view, PREFERENCES_LEAVING);
    scene_draw(scene, 120, 30);
    scene_expect(scene, 2, "The contacts are being counted.");
    demo_session_wait(&scene->demo, scene_is_fresh, scene);
    struct preference_figures wanted;
    preference_figures_find(scene->demo.opened.workspace, scene->view.contacts, &wanted);
    assert_int_equal(scene->view.figures->topic_count, wanted.topic_count);
    for (size_t i = 0; i < wanted.topic_count; i++) {
        const struct preference_topic *topic =
            preferences_view_counted(&scene->view, &scene->view.topics.items[i]);
        assert_int_equal(topic->on, wanted.topics[i].on);
        assert_true(topic->on > 0);
    }
    size_t news = wanted.topics[0].on;
    preference_figures_destroy(&wanted);
    scene_draw(scene, 120, 30);
    scene_expect(scene, 2, "If everybody left");
    scene_put(scene, "lists.news.name", "The news");
    scene_draw(scene, 120, 30);
    assert_false(scene->view.fresh);
    scene_expect(scene, 0, "\xE2\x97\x90 on it");
    scene_expect(scene, 1, "The news");
    assert_int_equal(preferences_view_counted(&scene->view, &scene->view.topics.items[0])->on,
                     news);
    demo_session_wait(&scene->demo, scene_is_fresh, scene);
    scene_destroy(scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_refused_change),
        cmocka_unit_test(test_change_that_cannot_be_stored),
        cmocka_unit_test(test_follows),
        cmocka_unit_test(test_focus),
        cmocka_unit_test(test_hits),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
