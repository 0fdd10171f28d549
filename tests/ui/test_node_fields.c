/* Tests of ui/session/node_fields.c: the rows of the inspector come from the table of kinds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "model/journey/journey_new_node.h"
#include "ui/session/node_fields.h"
#include "ui/session/value_words.h"

static struct journey *journey_of(enum node_kind_id kind, struct setting settings)
{
    struct journey *journey = journey_create(TEXT("Test"));
    struct journey_edit edit = journey_edit_add_node(TEXT("node"), kind, settings);
    struct journey_edit inverse;
    assert_true(journey_apply(journey, &edit, &inverse, NULL));
    journey_edit_destroy(&edit);
    journey_edit_destroy(&inverse);
    return journey;
}

static const struct node_field *field_at(struct node_fields fields, const char *path)
{
    for (size_t i = 0; i < fields.count; i++) {
        if (text_is(fields.items[i].path, path) && fields.items[i].type != FIELD_MEMBER) {
            return &fields.items[i];
        }
    }
    return NULL;
}

/* Every parameter of every kind has a row (alternatives: their choice), and none stands twice. */
static void test_all_kinds(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < NODE_KIND_COUNT; kind++) {
        struct arena arena = {0};
        struct journey *journey =
            journey_of((enum node_kind_id)kind, journey_new_node_settings((enum node_kind_id)kind));
        struct node_fields fields =
            node_fields_make(&node_kind(journey->nodes[0].kind)->shape, &journey->nodes[0].settings,
                             TEXT("?"), &arena);
        const struct parameter *member = node_kind((enum node_kind_id)kind)->shape.members;
        for (; member->name != NULL; member++) {
            bool found = member->alternative;
            for (size_t i = 0; i < fields.count && !found; i++) {
                found = text_starts_with(fields.items[i].path, text_from(member->name));
            }
            assert_true(found);
        }
        assert_non_null(field_at(fields, "stage"));
        arena_destroy(&arena);
        journey_destroy(journey);
    }
}

/* A start by an event takes no arrival: it has no row until it is set all the same. */
static void test_ruled_out(void **state)
{
    (void)state;
    static const struct {
        const char *trigger;
        bool arrival;
        bool shown;
    } cases[] = {{"event", false, false}, {"event", true, true}, {"tag_added", false, true}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct arena arena = {0};
        struct setting settings = setting_map();
        struct setting trigger = setting_map();
        setting_put(&trigger, text_from(cases[i].trigger), setting_text(TEXT("x")));
        setting_put(&settings, TEXT("trigger"), trigger);
        if (cases[i].arrival) {
            setting_put(&settings, TEXT("arrival"), setting_text(TEXT("at_start")));
        }
        struct node_fields fields =
            node_fields_make(&node_kind(NODE_START)->shape, &settings, TEXT(""), &arena);
        assert_int_equal(field_at(fields, "arrival") != NULL, cases[i].shown);
        assert_non_null(field_at(fields, "filter"));
        setting_destroy(&settings);
        arena_destroy(&arena);
    }
}

static void test_lists_and_choices(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct setting settings = setting_map();
    struct setting channels = setting_list();
    setting_append(&channels, setting_text(TEXT("push")));
    setting_append(&channels, setting_text(TEXT("sms")));
    setting_put(&settings, TEXT("channel"), channels);
    struct journey *journey = journey_of(NODE_SEND, settings);
    struct node_fields fields = node_fields_make(&node_kind(journey->nodes[0].kind)->shape,
                                                 &journey->nodes[0].settings, TEXT("?"), &arena);
    const struct node_field *second = field_at(fields, "channel.1");
    assert_non_null(second);
    assert_true(second->item && second->index == 1 && second->list_count == 2);
    assert_true(text_is(second->value, "sms"));
    assert_int_equal(second->label.length, 0);
    assert_true(text_is(fields.items[0].label, "title"));
    const struct node_field *flag = field_at(fields, "transactional");
    assert_false(flag->set);
    assert_true(text_is(node_field_default(flag), "false"));
    assert_null(field_at(fields, "rates.opened"));
    fields = node_fields_make(&node_kind(journey->nodes[0].kind)->shape,
                              &journey->nodes[0].settings, TEXT("rates"), &arena);
    assert_string_equal(value_words_unset(field_at(fields, "rates.opened")), "the channel's");
    assert_string_equal(value_words_unset(field_at(fields, "campaign")), "none");
    arena_destroy(&arena);
    journey_destroy(journey);
}

static void test_members(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct setting settings = setting_map();
    struct setting trigger = setting_map();
    setting_put(&trigger, TEXT("list_joined"), setting_text(TEXT("news")));
    setting_put(&settings, TEXT("trigger"), trigger);
    struct journey *journey = journey_of(NODE_START, settings);
    struct node_fields fields = node_fields_make(&node_kind(journey->nodes[0].kind)->shape,
                                                 &journey->nodes[0].settings, TEXT("?"), &arena);
    const struct node_field *choice = &fields.items[0];
    assert_int_equal(choice->type, FIELD_MEMBER);
    assert_true(text_is(choice->value, "list joined"));
    assert_string_equal(node_field_choice(choice, 0)->name, "tag_added");
    assert_null(node_field_choice(choice, 99));
    assert_true(text_is(field_at(fields, "trigger.list_joined")->value, "news"));
    assert_int_equal(field_at(fields, "trigger.list_joined")->depth, 1);
    arena_destroy(&arena);
    journey_destroy(journey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_kinds),
        cmocka_unit_test(test_ruled_out),
        cmocka_unit_test(test_lists_and_choices),
        cmocka_unit_test(test_members),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
