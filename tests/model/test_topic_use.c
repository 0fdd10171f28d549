/* Tests of model/journey/topic_use.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "model/journey/topic_use.h"
#include "tests/support/workspace_scene.h"

static void assert_users(const struct journey *journey, const struct workspace *workspace,
                         const char *topic, const char *wanted)
{
    struct topic_users users = {0};
    struct text_builder said = {0};
    text_append_string(&said, "");
    topic_use_find(&journey, 1, workspace, text_from(topic), &users);
    topic_users_append(&said, &users);
    assert_string_equal(said.bytes, wanted);
    text_destroy(&said);
    topic_users_destroy(&users);
}

static void test_users(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    struct journey *journey = workspace_scene_journey("Welcome", "news");
    struct journey_edit claim =
        journey_edit_set(TEXT(""), TEXT("expect.0"),
                         setting_text(TEXT("count(sent, where (lists CONTAINS 'claimed')) > 3")));
    assert_true(journey_apply(journey, &claim, NULL, NULL));
    journey_edit_destroy(&claim);
    workspace_scene_put(workspace, "lists.news.name", "News");
    workspace_scene_put_names(workspace, "campaigns.spring.lists", "news", NULL);
    workspace_scene_put(workspace, "segments.readers",
                        "amount_spent > 1 AND topics CONTAINS ANY ('news', 'tips')");
    workspace_scene_put(workspace, "personas.fans.filter", "NOT lists CONTAINS 'tips'");
    workspace_scene_put_names(workspace, "campaigns.autumn.lists", "autumn", NULL);
    workspace_scene_put(workspace, "segments.tagged", "customer_tags CONTAINS 'other'");
    assert_users(journey, workspace, "news", "journey Welcome, segment readers, campaign spring");
    assert_users(journey, workspace, "tips", "segment readers, persona fans");
    assert_users(journey, workspace, "autumn", "campaign autumn");
    assert_users(journey, workspace, "claimed", "journey Welcome");
    assert_users(journey, workspace, "other", "");
    journey_destroy(journey);
    workspace_destroy(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_users),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
