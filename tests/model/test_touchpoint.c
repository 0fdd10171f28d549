/* Tests of model/workspace/touchpoint.c and touchpoint_catalogue.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/workspace/touchpoint.h"
#include "model/workspace/touchpoint_catalogue.h"
#include "tests/support/workspace_scene.h"

static void add_row(struct activity *activity, enum activity_kind kind, const char *event,
                    const char *campaign)
{
    struct activity_row row = {
        .kind = (uint8_t)kind,
        .time = (int64_t)activity->count,
        .event = event == NULL ? ACTIVITY_NONE
                               : text_dictionary_code(&activity->names, text_from(event)),
        .campaign = campaign == NULL ? ACTIVITY_NONE
                                     : text_dictionary_code(&activity->names, text_from(campaign)),
    };
    activity_add(activity, row, NULL, 0);
}

static void assert_events(const struct activity *activity, const char *wanted)
{
    struct text_builder said = {0};
    for (size_t i = 0; i < activity->count; i++) {
        const struct activity_row *row = &activity->rows[i];
        text_append_string(&said, i == 0 ? "" : " ");
        if (row->event == ACTIVITY_NONE) {
            text_append_string(&said, "-");
        } else {
            text_append(&said, text_dictionary_text(&activity->names, row->event));
        }
    }
    assert_string_equal(said.bytes, wanted);
    text_destroy(&said);
}

/* The first that lists a name has it; one step, no chain; other rows and names stay. */
static void test_feed(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    struct activity activity = {0};
    workspace_scene_put_names(workspace, "touchpoints.ordered.events", "checkout", "till");
    workspace_scene_put_names(workspace, "touchpoints.seen.events", "till", "ordered");
    workspace_scene_put(workspace, "touchpoints.called.source", "support");
    workspace_scene_put_names(workspace, "touchpoints.never.events", "unheard", NULL);
    add_row(&activity, ACTIVITY_EVENT, "checkout", NULL);
    add_row(&activity, ACTIVITY_EVENT, "till", NULL);
    add_row(&activity, ACTIVITY_EVENT, "ordered", NULL);
    add_row(&activity, ACTIVITY_EVENT, "called", NULL);
    add_row(&activity, ACTIVITY_SENT, NULL, "checkout");
    add_row(&activity, ACTIVITY_EVENT, NULL, NULL);
    activity_finish(&activity, 1);
    touchpoint_feed(workspace, &activity);
    assert_events(&activity, "ordered ordered seen called - -");
    assert_true(
        text_is(text_dictionary_text(&activity.names, activity.rows[4].campaign), "checkout"));
    activity_destroy(&activity);
    workspace_destroy(workspace);
}

static void test_text(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    struct text_builder text = {0};
    text_append_string(&text, "");
    workspace_scene_put(workspace, "touchpoints.called.source", "support");
    touchpoint_feed_append(&text, workspace);
    assert_string_equal(text.bytes, "");
    workspace_scene_put_names(workspace, "touchpoints.called.events", "rang", "wrote");
    touchpoint_feed_append(&text, workspace);
    assert_string_equal(text.bytes, "rang\tcalled\nwrote\tcalled\n");
    text_destroy(&text);
    workspace_destroy(workspace);
}

static size_t find_known(const char *name)
{
    size_t which = 0;
    while (strcmp(touchpoint_catalogue_at(which)->name, name) != 0) {
        which++;
    }
    return which;
}

static struct text member(const struct workspace_entry_edit *edit, const char *name,
                          const char *member)
{
    return setting_as_text(
        setting_get(setting_get(&edit->values[0], text_from(name)), text_from(member)));
}

/* Each says where it comes from and what it means; what a shop meets is all there. */
static void test_catalogue(void **state)
{
    static const char *const sources[] = {"web", "cart", "store", "support", "loyalty", "social"};
    (void)state;
    struct workspace *workspace = workspace_create();
    struct workspace_entry_edit edit = touchpoint_catalogue_take(workspace, SIZE_MAX);
    assert_int_equal(edit.values[0].count, touchpoint_catalogue_count());
    for (size_t i = 0; i < touchpoint_catalogue_count(); i++) {
        assert_true(member(&edit, touchpoint_catalogue_at(i)->name, "description").length != 0);
    }
    for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++) {
        size_t found = 0;
        for (size_t k = 0; k < touchpoint_catalogue_count(); k++) {
            found += strcmp(touchpoint_catalogue_at(k)->source, sources[i]) == 0;
        }
        assert_true(found != 0);
    }
    workspace_entry_edit_destroy(&edit);
    workspace_destroy(workspace);
}

/* What the workspace has, in whatever case, stays as it is and where it is. */
static void test_catalogue_keeps_own(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    workspace_scene_put(workspace, "touchpoints.Cart_left.source", "our own shop");
    workspace_scene_put(workspace, "touchpoints.support_case.description", "Called us");
    assert_true(touchpoint_catalogue_is_taken(workspace, find_known("cart_left")));
    assert_true(touchpoint_catalogue_is_taken(workspace, find_known("support_case")));
    assert_false(touchpoint_catalogue_is_taken(workspace, find_known("points_earned")));
    struct workspace_entry_edit one =
        touchpoint_catalogue_take(workspace, find_known("points_earned"));
    assert_int_equal(one.values[0].count, 3);
    assert_true(text_is(text_from(one.values[0].names[2]), "points_earned"));
    assert_true(text_is(member(&one, "points_earned", "source"), "loyalty"));
    struct workspace_entry_edit all = touchpoint_catalogue_take(workspace, SIZE_MAX);
    assert_int_equal(all.values[0].count, touchpoint_catalogue_count());
    assert_true(text_is(text_from(all.values[0].names[0]), "Cart_left"));
    assert_true(text_is(member(&all, "support_case", "description"), "Called us"));
    workspace_entry_edit_destroy(&one);
    workspace_entry_edit_destroy(&all);
    workspace_destroy(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_catalogue),
        cmocka_unit_test(test_catalogue_keeps_own),
        cmocka_unit_test(test_feed),
        cmocka_unit_test(test_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
