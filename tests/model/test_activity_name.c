/* Tests of model/contacts/activity_name.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/contacts/activity_name.h"

static void test_fields(void **state)
{
    (void)state;
    struct activity_row row = {.time = 7, .kind = ACTIVITY_EVENT, .first_property = 3};
    activity_name_clear(&row);
    assert_int_equal(row.event, ACTIVITY_NONE);
    assert_int_equal(row.list, ACTIVITY_NONE);
    for (size_t name = 0; name < activity_name_count; name++) {
        activity_name_set(&row, name, (uint32_t)name + 10);
    }
    for (size_t name = 0; name < activity_name_count; name++) {
        assert_int_equal(activity_name_get(&row, name), name + 10);
    }
    assert_string_equal(activity_names[0].name, "event");
    assert_int_equal(row.event, 10);
    assert_int_equal(row.campaign, 11);
    assert_int_equal(row.time, 7);
    assert_int_equal(row.first_property, 3);
    assert_int_equal(row.kind, ACTIVITY_EVENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_fields)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
