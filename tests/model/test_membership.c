/* Tests of model/workspace/membership.c: of one contact it says what segment.c and persona.c say of
 * all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/contacts/contact_table.h"
#include "model/workspace/membership.h"
#include "model/workspace/persona.h"
#include "tests/support/workspace_scene.h"

enum { MEMBERS = 40 };

/* Contact i has i points. */
static struct contact_table *people(void)
{
    struct contact_table *table = contact_table_create(MEMBERS);
    int points = contact_table_add_column(table, TEXT("points"), TEXT("points"), VALUE_INTEGER, 0);
    for (size_t i = 0; i < MEMBERS; i++) {
        contact_table_set(table, i, points,
                          (struct value){.type = VALUE_INTEGER, .integer = (int64_t)i});
    }
    contact_table_finish(table);
    return table;
}

static void check_one(const struct segment_set *segments, const struct segment_set *personas,
                      const struct membership *membership, size_t contact)
{
    size_t place = 0;
    for (size_t i = 0; i < segments->count; i++) {
        if (bitset_has(&segments->items[i].members, contact)) {
            assert_true(place < membership->count);
            assert_true(text_equal(membership->segments[place++], segments->items[i].name));
        }
    }
    assert_int_equal(place, membership->count);
    for (size_t i = 0; i < personas->count; i++) {
        assert_int_equal(bitset_has(&personas->items[i].members, contact),
                         text_equal(membership->persona, personas->items[i].name));
    }
}

static void test_agrees(void **state)
{
    (void)state;
    struct contact_table *table = people();
    struct workspace *workspace = workspace_create();
    struct audience audience = {.contacts = table, .moment = {.journey = -1}};
    struct segment_set segments = {0};
    struct segment_set personas = {0};
    workspace_scene_put(workspace, "segments.many", "contact.points >= 10");
    workspace_scene_put(workspace, "segments.odd", "contact.nowhere = 1");
    workspace_scene_put(workspace, "segments.inner",
                        "segments CONTAINS 'many' AND contact.points < 20");
    workspace_scene_put(workspace, "personas.first.filter", "contact.points >= 30");
    workspace_scene_put(workspace, "personas.second.filter", "contact.points >= 15");
    segment_set_find(workspace, &audience, &segments);
    persona_set_find(workspace, &audience, &personas);
    for (size_t i = 0; i < MEMBERS; i++) {
        struct membership membership;
        membership_find(workspace, &audience, i, &membership);
        assert_true(membership.personas);
        check_one(&segments, &personas, &membership, i);
        membership_destroy(&membership);
    }
    segment_set_destroy(&segments);
    segment_set_destroy(&personas);
    workspace_destroy(workspace);
    contact_table_destroy(table);
}

static void test_empty_workspace(void **state)
{
    (void)state;
    struct contact_table *table = people();
    struct workspace *workspace = workspace_create();
    struct audience audience = {.contacts = table, .moment = {.journey = -1}};
    struct membership membership;
    membership_find(workspace, &audience, 0, &membership);
    assert_int_equal(membership.count, 0);
    assert_false(membership.personas);
    assert_int_equal(membership.persona.length, 0);
    membership_destroy(&membership);
    workspace_destroy(workspace);
    contact_table_destroy(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_agrees),
        cmocka_unit_test(test_empty_workspace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
