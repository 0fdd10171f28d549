/* Tests of model/contacts/activity.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/contacts/activity.h"

static void test_add(struct activity *activity, uint32_t contact, int64_t time, uint32_t message)
{
    activity_add(activity,
                 (struct activity_row){.contact = contact, .time = time, .message = message}, NULL,
                 0);
}

static void test_order(void **state)
{
    (void)state;
    struct activity activity = {0};
    test_add(&activity, 2, 50, 0);
    test_add(&activity, 0, 90, 1);
    test_add(&activity, 2, 40, 2);
    test_add(&activity, 2, 50, 3);
    test_add(&activity, 2, -10, 4);
    activity_finish(&activity, 4);
    static const size_t first[] = {0, 1, 1, 5, 5};
    assert_memory_equal(activity.first, first, sizeof(first));
    static const uint32_t messages[] = {1, 4, 2, 0, 3};
    for (size_t i = 0; i < activity.count; i++) {
        assert_int_equal(activity.rows[i].message, messages[i]);
    }
    test_add(&activity, 1, 5, 9);
    activity_finish(&activity, 4);
    assert_int_equal(activity.rows[1].message, 9);
    activity_destroy(&activity);
}

static void test_many(void **state)
{
    (void)state;
    struct activity activity = {0};
    uint32_t next = 1;
    for (uint32_t i = 0; i < 3000; i++) {
        next = next * 1664525 + 1013904223;
        test_add(&activity, (next >> 8) % 3, (next >> 16) % 40, i);
    }
    activity_finish(&activity, 3);
    for (size_t i = 1; i < activity.count; i++) {
        const struct activity_row *a = &activity.rows[i - 1];
        const struct activity_row *b = &activity.rows[i];
        assert_true(a->contact < b->contact ||
                    (a->contact == b->contact &&
                     (a->time < b->time || (a->time == b->time && a->message < b->message))));
    }
    activity_destroy(&activity);
}

static void test_properties(void **state)
{
    (void)state;
    struct activity activity = {0};
    uint32_t colour = text_dictionary_code(&activity.names, TEXT("colour"));
    uint32_t red = text_dictionary_code(&activity.names, TEXT("red"));
    assert_int_equal(text_dictionary_code(&activity.names, TEXT("colour")), colour);
    const struct activity_property properties[] = {{.name = colour, .value = red}};
    activity_add(&activity, (struct activity_row){.contact = 1, .kind = ACTIVITY_EVENT}, properties,
                 1);
    activity_add(&activity, (struct activity_row){.contact = 0, .kind = ACTIVITY_EVENT}, properties,
                 1);
    activity_finish(&activity, 2);
    const struct activity_row *row = &activity.rows[1];
    assert_int_equal(row->property_count, 1);
    assert_int_equal(activity.properties[row->first_property].value, red);
    assert_int_equal(activity.rows[0].first_property, 1);
    activity_destroy(&activity);
    activity_finish(&activity, 0);
    activity_destroy(&activity);
}

static void test_kinds(void **state)
{
    (void)state;
    enum activity_kind kind = ACTIVITY_SENT;
    for (size_t i = 0; i < ACTIVITY_KIND_COUNT; i++) {
        const char *name = activity_kind_name((enum activity_kind)i);
        assert_true(activity_kind_find(text_from(name), &kind));
        assert_int_equal(kind, i);
    }
    assert_false(activity_kind_find(TEXT("Sent"), &kind));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_properties),
        cmocka_unit_test(test_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
