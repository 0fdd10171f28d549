/* Tests of model/journey/topic_check.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/topic_check.h"
#include "tests/support/workspace_scene.h"

/* "PATH CODE" of each warning. */
static void assert_warned(const struct workspace *workspace, struct topic_check_journeys journeys,
                          const char *wanted)
{
    struct error_list findings = {0};
    struct text_builder got = {0};
    text_append_string(&got, "");
    topic_check(workspace, journeys, &findings);
    for (size_t i = 0; i < findings.count; i++) {
        assert_int_equal(findings.items[i].severity, ERROR_SEVERITY_WARNING);
        text_append_format(&got, "%s%s %s", i == 0 ? "" : "\n", findings.items[i].arguments[3],
                           findings.items[i].code);
    }
    assert_string_equal(got.bytes, wanted);
    text_destroy(&got);
    error_list_destroy(&findings);
}

static const struct topic_check_journeys not_known = {.known = false};

static void test_names(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    workspace_scene_put(workspace, "lists.lst_7.description", "All");
    workspace_scene_put(workspace, "lists.news.name", "News");
    workspace_scene_put(workspace, "lists.orders_2.kind", "transactional");
    assert_warned(workspace, not_known,
                  "lists.lst_7.name INTERNAL_NAME\nlists.news.description NO_DESCRIPTION");
    workspace_destroy(workspace);
}

/* Without the journeys only a name shows it. */
static void test_one_campaign(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    struct journey *journey = workspace_scene_journey("Welcome", "spring");
    const struct journey *const journeys[] = {journey};
    workspace_scene_put(workspace, "lists.spring.description", "What spring brings");
    workspace_scene_put(workspace, "lists.news.description", "What is new");
    workspace_scene_put_names(workspace, "campaigns.spring_sale.lists", "spring", NULL);
    workspace_scene_put_names(workspace, "campaigns.monthly.lists", "news", NULL);
    assert_warned(workspace, not_known, "lists.spring ONE_CAMPAIGN");
    assert_warned(workspace, (struct topic_check_journeys){.known = true},
                  "lists.spring ONE_CAMPAIGN\nlists.news ONE_CAMPAIGN");
    assert_warned(workspace,
                  (struct topic_check_journeys){.known = true, .items = journeys, .count = 1},
                  "lists.news ONE_CAMPAIGN");
    workspace_scene_put_names(workspace, "campaigns.weekly.lists", "news", "spring");
    assert_warned(workspace, (struct topic_check_journeys){.known = true}, "");
    journey_destroy(journey);
    workspace_destroy(workspace);
}

static void test_many(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    for (int i = 0; i < TOPIC_CHECK_MOST; i++) {
        char path[] = "lists.topic a.description";
        path[12] = (char)('a' + i);
        workspace_scene_put(workspace, path, "What it brings");
    }
    workspace_scene_put(workspace, "lists.parcels.kind", "transactional");
    assert_warned(workspace, not_known, "");
    workspace_scene_put(workspace, "lists.one more.description", "More");
    assert_warned(workspace, not_known, "lists MANY_TOPICS");
    workspace_destroy(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_one_campaign),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
