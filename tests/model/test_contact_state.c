/* Tests of model/contacts/contact_state.c: reading through, changes on top, taking back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/contacts/contact_state.h"

struct state_scene {
    struct contact_table *table;
    struct contact_state state;
    int city;
    int tags;
    int stopped;
};

static const struct text state_tags[] = {{"VIP", 3}, {"Straße", 7}};

static int set_up(void **state)
{
    static struct state_scene scene;
    const struct text ids[] = {{"a", 1}, {"b", 1}};
    static const bool opt_out[] = {false, true};
    scene.table = contact_table_create(2);
    assert_true(contact_table_set_ids(scene.table, ids, NULL));
    scene.city = contact_table_add_column(scene.table, TEXT("city"), TEXT("City"), VALUE_TEXT, 0);
    scene.tags = contact_table_add_column(scene.table, TEXT("tags"), TEXT("Tags"), VALUE_LIST, 0);
    scene.stopped = contact_table_add_column(scene.table, TEXT("unsubscribed_all"), TEXT("Out"),
                                             VALUE_BOOLEAN, 0);
    contact_table_set(scene.table, 0, scene.city,
                      (struct value){.type = VALUE_TEXT, .text = TEXT("Turku")});
    contact_table_set(scene.table, 0, scene.tags,
                      (struct value){.type = VALUE_LIST, .list = {state_tags, 2}});
    contact_table_set(scene.table, 1, scene.stopped,
                      (struct value){.type = VALUE_BOOLEAN, .boolean = true});
    contact_table_finish(scene.table);
    contact_table_add_topic(scene.table, TEXT("news"));
    contact_table_add_topic(scene.table, TEXT("tips"));
    contact_table_add_channel(scene.table, TEXT("email"));
    bitset_put(&scene.table->channels[0].addressed, 0, true);
    contact_state_init(&scene.state, scene.table, NULL, opt_out);
    contact_state_reset(&scene.state, 0, INT64_MAX);
    *state = &scene;
    return 0;
}

static int tear_down(void **state)
{
    struct state_scene *scene = *state;
    contact_state_destroy(&scene->state);
    contact_table_destroy(scene->table);
    return 0;
}

static void test_tags_fold_and_come_back(void **state)
{
    struct state_scene *scene = *state;
    struct contact_state *now = &scene->state;
    struct text items[8];
    assert_true(contact_state_has_tag(now, TEXT("vip")));
    assert_true(contact_state_has_tag(now, TEXT("STRAßE")));
    assert_false(contact_state_add_tag(now, TEXT("Vip")));
    assert_true(contact_state_remove_tag(now, TEXT("vIP")));
    assert_false(contact_state_has_tag(now, TEXT("VIP")));
    assert_true(contact_state_add_tag(now, TEXT("new")));
    assert_int_equal(contact_state_list(now, scene->tags, items, 8), 2);
    assert_true(text_is(items[0], "Straße"));
    assert_true(text_is(items[1], "new"));
    assert_int_equal(contact_state_list(now, scene->tags, items, 1), 2);
    assert_true(text_is(items[0], "Straße"));
    assert_true(contact_state_remove_tag(now, TEXT("Straße")));
    assert_int_equal(contact_state_list(now, scene->tags, items, 1), 1);
    assert_true(text_is(items[0], "new"));
    contact_state_take_back(now, 1);
    assert_false(contact_state_has_tag(now, TEXT("new")));
    contact_state_reset(now, 0, INT64_MAX);
    assert_true(contact_state_has_tag(now, TEXT("VIP")));
    contact_state_reset(now, 1, INT64_MAX);
    assert_false(contact_state_has_tag(now, TEXT("VIP")));
}

static void test_fields_are_set_on_top(void **state)
{
    struct state_scene *scene = *state;
    struct contact_state *now = &scene->state;
    struct value turku = {.type = VALUE_TEXT, .text = TEXT("Turku")};
    struct value oulu = {.type = VALUE_TEXT, .text = TEXT("Oulu")};
    struct value list = {.type = VALUE_LIST, .list = {&state_tags[1], 1}};
    assert_false(contact_state_set(now, scene->city, turku));
    assert_true(contact_state_set(now, scene->city, oulu));
    assert_false(contact_state_set(now, scene->city, oulu));
    assert_true(text_is(contact_state_get(now, scene->city).text, "Oulu"));
    assert_true(contact_state_set(now, scene->city, (struct value){.type = VALUE_NULL}));
    assert_int_equal(contact_state_get(now, scene->city).type, VALUE_NULL);
    assert_true(contact_state_set(now, scene->tags, list));
    assert_false(contact_state_has_tag(now, TEXT("VIP")));
    assert_true(contact_state_has_tag(now, TEXT("straße")));
    contact_state_reset(now, 0, INT64_MAX);
    assert_true(text_is(contact_state_get(now, scene->city).text, "Turku"));
}

static void test_topics_and_flags(void **state)
{
    struct state_scene *scene = *state;
    struct contact_state *now = &scene->state;
    assert_false(contact_state_on(now, 0));
    assert_true(contact_state_on(now, 1));
    assert_false(contact_state_subscribe(now, 0, SUBSCRIPTION_LEFT));
    assert_true(contact_state_subscribe(now, 0, SUBSCRIPTION_JOINED));
    assert_false(contact_state_subscribe(now, 1, SUBSCRIPTION_JOINED));
    assert_true(contact_state_subscribe(now, 1, SUBSCRIPTION_LEFT));
    assert_false(now->unsubscribed_all);
    contact_state_reset(now, 1, INT64_MAX);
    assert_true(now->unsubscribed_all);
    assert_true(contact_state_on(now, 1));
    assert_false(contact_state_on(now, 0));
}

static void test_an_address_may_count_as_consent(void **state)
{
    struct state_scene *scene = *state;
    assert_int_equal(scene->state.consents[0], CONSENT_UNKNOWN);
    scene->table->consent_assumed = true;
    contact_state_reset(&scene->state, 0, INT64_MAX);
    assert_int_equal(scene->state.consents[0], CONSENT_YES);
    contact_state_reset(&scene->state, 1, INT64_MAX);
    assert_int_equal(scene->state.consents[0], CONSENT_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_tags_fold_and_come_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_fields_are_set_on_top, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_topics_and_flags, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_an_address_may_count_as_consent, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
