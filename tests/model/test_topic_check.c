/* Tests of model/journey/topic_check.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "model/journey/topic_check.h"

static void put(struct workspace *workspace, const char *path, const char *text)
{
    struct setting value = setting_text(text_from(text));
    struct error error = {0};
    if (!workspace_apply(workspace, text_from(path), &value, NULL, &error)) {
        fail_msg("%s: %s", path, error.code);
    }
    setting_destroy(&value);
}

static void put_names(struct workspace *workspace, const char *path, const char *first,
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

static struct journey *journey_of(const char *name, const char *topic)
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
    put(workspace, "lists.lst_7.description", "All");
    put(workspace, "lists.news.name", "News");
    put(workspace, "lists.orders_2.kind", "transactional");
    assert_warned(workspace, not_known,
                  "lists.lst_7.name INTERNAL_NAME\nlists.news.description NO_DESCRIPTION");
    workspace_destroy(workspace);
}

/* Without the journeys only a name shows it. */
static void test_one_campaign(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    struct journey *journey = journey_of("Welcome", "spring");
    const struct journey *const journeys[] = {journey};
    put(workspace, "lists.spring.description", "What spring brings");
    put(workspace, "lists.news.description", "What is new");
    put_names(workspace, "campaigns.spring_sale.lists", "spring", NULL);
    put_names(workspace, "campaigns.monthly.lists", "news", NULL);
    assert_warned(workspace, not_known, "lists.spring ONE_CAMPAIGN");
    assert_warned(workspace, (struct topic_check_journeys){.known = true},
                  "lists.spring ONE_CAMPAIGN\nlists.news ONE_CAMPAIGN");
    assert_warned(workspace,
                  (struct topic_check_journeys){.known = true, .items = journeys, .count = 1},
                  "lists.news ONE_CAMPAIGN");
    put_names(workspace, "campaigns.weekly.lists", "news", "spring");
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
        put(workspace, path, "What it brings");
    }
    put(workspace, "lists.parcels.kind", "transactional");
    assert_warned(workspace, not_known, "");
    put(workspace, "lists.one more.description", "More");
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
