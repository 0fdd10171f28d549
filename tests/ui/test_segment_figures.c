/* Tests of ui/session/segment_figures.c: members one after the other, overlaps, doubts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/contacts/contact_table.h"
#include "tests/support/random_source.h"
#include "tests/support/workspace_scene.h"
#include "ui/session/segment_figures.h"

enum { FIGURES_PEOPLE = 500, FIGURES_ROUNDS = 40 };

static void test_members(void **state)
{
    (void)state;
    struct random_source random = {.state = 1};
    for (int round = 0; round < FIGURES_ROUNDS; round++) {
        struct bitset set = {0};
        size_t size = random_source_below(&random, 300);
        bitset_init(&set, size);
        for (size_t i = 0; i < size; i++) {
            bitset_put(&set, i, random_source_below(&random, 10) < (size_t)round % 11);
        }
        size_t number = 0;
        for (size_t i = 0; i < size; i++) {
            if (bitset_has(&set, i)) {
                assert_int_equal(segment_figures_member(&set, number), i);
                assert_int_equal(segment_figures_next(&set, i), i);
                number++;
            } else if (i + 1 < size) {
                assert_int_equal(segment_figures_next(&set, i), segment_figures_next(&set, i + 1));
            }
        }
        assert_int_equal(segment_figures_member(&set, number), size);
        assert_int_equal(segment_figures_next(&set, size), size);
        bitset_destroy(&set);
    }
}

static void test_figures(void **state)
{
    (void)state;
    struct contact_table *table = contact_table_create(FIGURES_PEOPLE);
    int column = contact_table_add_column(table, TEXT("points"), TEXT("points"), VALUE_INTEGER, 0);
    for (size_t i = 0; i < FIGURES_PEOPLE; i++) {
        contact_table_set(table, i, column,
                          (struct value){.type = VALUE_INTEGER, .integer = (int64_t)i});
    }
    contact_table_finish(table);
    table->version = 7;
    struct workspace *workspace = workspace_create();
    workspace_scene_put(workspace, "segments.low", "contact.points < 300");
    workspace_scene_put(workspace, "segments.high", "contact.points >= 200");
    workspace_scene_put(workspace, "segments.doubtful", "lists CONTAINS 'nowhere'");
    workspace_scene_put(workspace, "personas.top.filter", "contact.points >= 250");
    uint64_t revision = workspace->revision;
    struct zone_set *zones = zone_set_create();
    struct segment_question question = {
        .workspace = workspace, .zone = zone_find(zones, TEXT("UTC")), .now = 86400 * 3 + 5};
    struct segment_figures *figures = segment_figures_find(&question, table, NULL);
    assert_null(question.workspace);
    struct segment_stamp stamp = {.workspace = revision, .contacts = 7, .day = 3};
    assert_true(segment_stamp_equal(figures->stamp, stamp));
    assert_int_equal(segment_figures_overlap(figures, 0, 1), 100);
    assert_int_equal(segment_figures_overlap(figures, 1, 0), 100);
    assert_int_equal(segment_figures_overlap(figures, 1, 1), 300);
    assert_int_equal(segment_figures_overlap(figures, 3, 0), 50);
    assert_int_equal(segment_figures_overlap(figures, 4, 0), 250);
    assert_null(figures->doubts[0].code);
    assert_non_null(figures->doubts[2].code);
    segment_figures_destroy(figures);
    segment_figures_destroy(NULL);
    zone_set_destroy(zones);
    contact_table_destroy(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_members),
        cmocka_unit_test(test_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
