/* Tests of model/workspace/persona.c: each contact counts once, in the first persona that fits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/contacts/contact_table.h"
#include "model/workspace/persona.h"
#include "tests/support/workspace_scene.h"

enum { PEOPLE = 70 };

/* Contact i has spent i. */
static struct contact_table *people(void)
{
    struct contact_table *table = contact_table_create(PEOPLE);
    int spent =
        contact_table_add_column(table, TEXT("amount_spent"), TEXT("spent"), VALUE_DECIMAL, 2);
    for (size_t i = 0; i < PEOPLE; i++) {
        struct value value = {.type = VALUE_DECIMAL};
        value.decimal = (struct decimal){.digits = (int64_t)i, .scale = 0};
        contact_table_set(table, i, spent, value);
    }
    contact_table_finish(table);
    return table;
}

static void find(const struct workspace *workspace, const struct contact_table *table,
                 struct segment_set *set)
{
    struct audience audience = {.contacts = table, .moment = {.journey = -1}};
    persona_set_find(workspace, &audience, set);
}

static void test_first_counts(void **state)
{
    (void)state;
    struct contact_table *table = people();
    struct workspace *workspace = workspace_create();
    struct segment_set set = {0};
    workspace_scene_put(workspace, "personas.rich.filter", "amount_spent >= 60");
    workspace_scene_put(workspace, "personas.well_off.filter", "amount_spent >= 50");
    workspace_scene_put(workspace, "personas.lost.filter", "amount_spent >= 65");
    find(workspace, table, &set);
    assert_int_equal(set.count, 4);
    assert_int_equal(set.items[0].count, 10);
    assert_int_equal(set.items[1].count, 10);
    assert_int_equal(set.items[2].count, 0);
    assert_int_equal(set.items[3].count, 50);
    assert_int_equal(set.items[3].name.length, 0);
    for (size_t row = 0; row < PEOPLE; row++) {
        int in = 0;
        for (size_t i = 0; i < set.count; i++) {
            in += bitset_has(&set.items[i].members, row);
        }
        assert_int_equal(in, 1);
    }
    assert_true(bitset_has(&set.items[1].members, 59));
    assert_false(bitset_has(&set.items[1].members, 60));
    segment_set_destroy(&set);
    workspace_destroy(workspace);
    contact_table_destroy(table);
}

static void test_wrong_and_without(void **state)
{
    (void)state;
    struct contact_table *table = people();
    struct workspace *workspace = workspace_create();
    struct segment_set set = {0};
    find(workspace, table, &set);
    assert_int_equal(set.count, 1);
    assert_int_equal(set.items[0].count, PEOPLE);
    segment_set_destroy(&set);
    workspace_scene_put(workspace, "personas.wrong.filter", "contact.nowhere = 1");
    workspace_scene_put(workspace, "personas.rich.filter", "amount_spent >= 60");
    workspace_scene_put(workspace, "personas.rest.description", "everybody else");
    find(workspace, table, &set);
    assert_int_equal(set.items[0].count, 0);
    assert_string_equal(set.items[0].wrong.code, "UNKNOWN_FILTER");
    assert_int_equal(set.items[1].count, 10);
    assert_int_equal(set.items[2].count, 60);
    assert_int_equal(set.items[3].count, 0);
    segment_set_destroy(&set);
    workspace_destroy(workspace);
    contact_table_destroy(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_counts),
        cmocka_unit_test(test_wrong_and_without),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
