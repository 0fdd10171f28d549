/* Tests of model/workspace/touchpoint.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/workspace/touchpoint.h"
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_feed),
        cmocka_unit_test(test_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
