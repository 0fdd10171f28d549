/* Tests of model/journey/journey_pin.c and journey_lanes.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_lanes.h"
#include "model/journey/journey_pin.h"

static void pin_apply(struct journey *journey, struct journey_edit edit)
{
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
}

static void pin_set(struct journey *journey, const char *id, const char *path, const char *value)
{
    pin_apply(journey,
              journey_edit_set(text_from(id), text_from(path), setting_text(text_from(value))));
}

static void pin_add(struct journey *journey, const char *id, const char *path, const char *next)
{
    pin_apply(journey, journey_edit_add_node(text_from(id), NODE_BRANCH, setting_map()));
    if (next != NULL) {
        pin_set(journey, id, path, next);
    }
}

/* first → hello → wait → either offer or (round and back to hello); late → done; the exit is led to
 * by both; alone is joined to nothing. */
static struct journey *pin_journey(void)
{
    struct journey *journey = journey_create(TEXT("J"));
    pin_set(journey, "", "stages.0.id", "one");
    pin_set(journey, "", "stages.0.name", "Stage one");
    pin_set(journey, "", "stages.1.id", "two");
    pin_apply(journey, journey_edit_add_node(TEXT("first"), NODE_START, setting_map()));
    pin_set(journey, "first", "next", "hello");
    pin_add(journey, "hello", "else", "wait");
    pin_add(journey, "wait", "else", "offer");
    pin_set(journey, "wait", "cases.0.next", "round");
    pin_add(journey, "round", "else", "hello");
    pin_add(journey, "offer", "else", "done");
    pin_add(journey, "late", "else", "done");
    pin_apply(journey, journey_edit_add_node(TEXT("done"), NODE_EXIT, setting_map()));
    pin_add(journey, "alone", NULL, NULL);
    pin_set(journey, "hello", "stage", "one");
    pin_set(journey, "offer", "stage", "two");
    pin_set(journey, "late", "stage", "one");
    return journey;
}

static void check_lane(const struct journey *journey, const char *id, size_t lane)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    const struct journey_lanes *lanes = journey_lanes(graph, &arena);
    assert_int_equal(lanes->of[journey_number(journey, text_from(id))], lane);
    arena_destroy(&arena);
}

static void test_lanes(void **state)
{
    (void)state;
    struct journey *journey = pin_journey();
    struct arena arena = {0};
    const struct journey_lanes *lanes = journey_lanes(journey_graph(journey, &arena), &arena);
    assert_int_equal(lanes->stage_count, 2);
    assert_int_equal(lanes->count, 3);
    assert_true(text_is(lanes->names[0], "Stage one"));
    assert_true(text_is(lanes->names[1], "two"));
    check_lane(journey, "hello", 0);
    check_lane(journey, "wait", 0);  /* after a message of that stage */
    check_lane(journey, "round", 0); /* not by the way back */
    check_lane(journey, "first", 0); /* nothing comes before it: as what comes after */
    check_lane(journey, "done", 1);  /* as near to both: the later stage */
    check_lane(journey, "alone", 2); /* a lane of its own */
    pin_set(journey, "alone", "stage", "nowhere");
    check_lane(journey, "alone", 2);
    pin_set(journey, "alone", "stage", "two");
    check_lane(journey, "alone", 1);
    arena_destroy(&arena);
    journey_destroy(journey);
}

static void test_no_stages(void **state)
{
    (void)state;
    struct journey *journey = journey_create(TEXT("J"));
    struct arena arena = {0};
    pin_add(journey, "a", NULL, NULL);
    assert_int_equal(journey_lanes(journey_graph(journey, &arena), &arena)->count, 0);
    arena_destroy(&arena);
    journey_destroy(journey);
}

/* Applies, and undoes to the very journey there was; then applies again. */
static void check_edit(struct journey *journey, struct journey_edit edit)
{
    struct journey *before = journey_copy(journey);
    struct journey_edit inverse = {0};
    assert_non_null(edit.sentence);
    assert_true(journey_apply(journey, &edit, &inverse, NULL));
    assert_false(journey_equal(before, journey));
    pin_apply(journey, inverse);
    assert_true(journey_equal(before, journey));
    pin_apply(journey, edit);
    journey_destroy(before);
}

/* Asked of one node and of all at once it is the same. */
static bool pin_of(const struct journey *journey, struct text node, struct journey_pin *ret_pin)
{
    struct journey_pin all[16];
    assert_true(journey->node_count <= sizeof(all) / sizeof(*all));
    journey_pins(journey, all);
    for (size_t i = 0; i < journey->node_count; i++) {
        struct journey_pin pin = {PIN_FREE, PIN_FREE};
        journey_pin_of(journey, text_from(journey->nodes[i].id), &pin);
        assert_int_equal(pin.column, all[i].column);
        assert_int_equal(pin.row, all[i].row);
    }
    return journey_pin_of(journey, node, ret_pin);
}

static void test_pins(void **state)
{
    (void)state;
    struct journey *journey = pin_journey();
    struct journey_edit edit;
    struct error error = {0};
    struct journey_pin pin = {0};
    assert_false(pin_of(journey, TEXT("offer"), &pin));
    assert_true(journey_edit_pin(journey, TEXT("offer"), (struct journey_pin){4, 1}, TEXT(""),
                                 &edit, &error));
    check_edit(journey, edit);
    assert_true(pin_of(journey, TEXT("offer"), &pin));
    assert_int_equal(pin.column, 4);
    assert_int_equal(pin.row, 1);
    assert_true(text_is(setting_as_text(journey_setting(journey, "layout.offer.column")), "4"));
    /* Into another lane by that; one of the two may be free. */
    assert_true(journey_edit_pin(journey, TEXT("offer"), (struct journey_pin){PIN_FREE, 0},
                                 TEXT("one"), &edit, &error));
    check_edit(journey, edit);
    assert_true(pin_of(journey, TEXT("offer"), &pin));
    assert_int_equal(pin.column, PIN_FREE);
    assert_int_equal(pin.row, 0);
    check_lane(journey, "offer", 0);
    assert_true(journey_edit_unpin(journey, TEXT("offer"), &edit, &error));
    check_edit(journey, edit);
    assert_null(journey_setting(journey, "layout"));
    assert_false(journey_edit_unpin(journey, TEXT("offer"), &edit, &error));
    assert_string_equal(error.code, "NOT_PINNED");
    assert_false(journey_edit_unpin(journey, TEXT("nobody"), &edit, &error));
    assert_false(journey_edit_pin(journey, TEXT("nobody"), pin, TEXT(""), &edit, &error));
    /* What is no place is none. */
    pin_set(journey, "", "layout.offer.column", "-3");
    assert_false(pin_of(journey, TEXT("offer"), &pin));
    pin_set(journey, "", "layout.offer.row", "far");
    assert_false(pin_of(journey, TEXT("offer"), &pin));
    pin_set(journey, "", "layout.offer.row", "2");
    assert_true(pin_of(journey, TEXT("offer"), &pin));
    assert_int_equal(pin.column, PIN_FREE);
    journey_destroy(journey);
}

static void test_stages(void **state)
{
    (void)state;
    struct journey *journey = pin_journey();
    struct journey_edit edit;
    struct error error = {0};
    assert_true(journey_edit_set_stage(journey, TEXT("wait"), TEXT("two"), &edit, &error));
    check_edit(journey, edit);
    check_lane(journey, "wait", 1);
    assert_true(journey_edit_set_stage(journey, TEXT("wait"), TEXT(""), &edit, &error));
    check_edit(journey, edit);
    check_lane(journey, "wait", 0);
    assert_true(journey_edit_add_stage(journey, TEXT("wait"), TEXT("Two"), &edit, &error));
    check_edit(journey, edit);
    check_lane(journey, "wait", 2);
    assert_true(text_is(setting_as_text(journey_setting(journey, "stages.2.id")), "two_2"));
    assert_true(text_is(setting_as_text(journey_setting(journey, "stages.2.name")), "Two"));
    assert_true(journey_edit_add_stage(journey, TEXT("wait"), TEXT("购买"), &edit, &error));
    check_edit(journey, edit);
    assert_true(text_is(setting_as_text(journey_setting(journey, "stages.3.id")), "stage"));
    journey_destroy(journey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lanes),
        cmocka_unit_test(test_no_stages),
        cmocka_unit_test(test_pins),
        cmocka_unit_test(test_stages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
