/* Workspaces built setting by setting, and journeys that send of a topic, for tests. */
#include "tests/support/workspace_scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"

void workspace_scene_put(struct workspace *workspace, const char *path, const char *text)
{
    struct setting value = setting_text(text_from(text));
    struct error error = {0};
    if (!workspace_apply(workspace, text_from(path), &value, NULL, &error)) {
        fail_msg("%s: %s", path, error.code);
    }
    setting_destroy(&value);
}

void workspace_scene_put_names(struct workspace *workspace, const char *path, const char *first,
                               const char *second)
{
    struct setting list = setting_list();
    setting_append(&list, setting_text(text_from(first)));
    if (second != NULL) {
        setting_append(&list, setting_text(text_from(second)));
    }
    assert_true(workspace_apply(workspace, text_from(path), &list, NULL, NULL));
    setting_destroy(&list);
}

struct journey *workspace_scene_journey(const char *name, const char *topic)
{
    struct journey *journey = journey_create(text_from(name));
    struct journey_edit add = journey_edit_add_node(TEXT("hello"), NODE_SEND, setting_map());
    struct journey_edit set =
        journey_edit_set(TEXT("hello"), TEXT("topic"), setting_text(text_from(topic)));
    assert_true(journey_apply(journey, &add, NULL, NULL));
    assert_true(journey_apply(journey, &set, NULL, NULL));
    journey_edit_destroy(&add);
    journey_edit_destroy(&set);
    return journey;
}
