/* Tests of model/journey/topic_use.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "model/journey/topic_use.h"

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
    struct journey *journey = journey_of("Welcome", "news");
    struct journey_edit claim =
        journey_edit_set(TEXT(""), TEXT("expect.0"),
                         setting_text(TEXT("count(sent, where (lists CONTAINS 'claimed')) > 3")));
    assert_true(journey_apply(journey, &claim, NULL, NULL));
    journey_edit_destroy(&claim);
    put(workspace, "lists.news.name", "News");
    put_names(workspace, "campaigns.spring.lists", "news", NULL);
    put(workspace, "segments.readers", "amount_spent > 1 AND topics CONTAINS ANY ('news', 'tips')");
    put(workspace, "personas.fans.filter", "NOT lists CONTAINS 'tips'");
    put_names(workspace, "campaigns.autumn.lists", "autumn", NULL);
    put(workspace, "segments.tagged", "customer_tags CONTAINS 'other'");
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
