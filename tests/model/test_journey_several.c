/* Tests of model/journey/journey_several.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/arena.h"
#include "model/base/memory.h"
#include "model/journey/journey_several.h"
#include "model/journey/journey_walk.h"
#include "tests/support/random_journey.h"

enum { SEVERAL_JOURNEYS = 200 };

static void several_apply(struct journey *journey, struct journey_edit edit)
{
    struct error error = {0};
    if (!journey_apply(journey, &edit, NULL, &error)) {
        fail_msg("%s: %s %s", error.code, error.arguments[0], error.arguments[1]);
    }
    journey_edit_destroy(&edit);
}

static void several_add(struct journey *journey, const char *id, enum node_kind_id kind,
                        const char *path, const char *next)
{
    several_apply(journey, journey_edit_add_node(text_from(id), kind, setting_map()));
    if (path != NULL) {
        several_apply(journey, journey_edit_set(text_from(id), text_from(path),
                                                setting_text(text_from(next))));
    }
}

/* in → a → b → c → out; side leads to b, round from c back to b. */
static struct journey *several_journey(void)
{
    struct journey *journey = journey_create(TEXT("J"));
    several_add(journey, "in", NODE_START, "next", "a");
    several_add(journey, "a", NODE_SEND, "next", "b");
    several_add(journey, "b", NODE_SEND, "next", "c");
    several_add(journey, "c", NODE_FILTER, "next", "out");
    several_apply(journey, journey_edit_set(TEXT("c"), TEXT("else"), setting_text(TEXT("b"))));
    several_add(journey, "side", NODE_START, "next", "b");
    several_add(journey, "out", NODE_EXIT, NULL, NULL);
    return journey;
}

static bool *several_nodes(const struct journey *journey, const char *ids[])
{
    bool *nodes = memory_array(journey->node_count, sizeof(*nodes));
    for (size_t i = 0; ids[i] != NULL; i++) {
        nodes[journey_number(journey, text_from(ids[i]))] = true;
    }
    return nodes;
}

static const char *several_at(const struct journey *journey, const char *id, const char *path)
{
    const struct setting *setting = node_setting(journey_find(journey, text_from(id)), path);
    return setting == NULL ? "-" : setting_as_text(setting).bytes;
}

static void test_delete(void **state)
{
    (void)state;
    struct journey *journey = several_journey();
    bool *nodes = several_nodes(journey, (const char *[]){"a", "b", NULL});
    struct journey_edit edit = journey_several_delete(journey, nodes, true);
    assert_string_equal(edit.sentence, "deleted {1} nodes: {2}");
    assert_string_equal(edit.arguments[0], "2");
    several_apply(journey, edit);
    assert_int_equal(journey->node_count, 4);
    assert_string_equal(several_at(journey, "in", "next"), "c");
    assert_string_equal(several_at(journey, "side", "next"), "c");
    assert_string_equal(several_at(journey, "c", "else"), "-"); /* it would lead to itself */
    free(nodes);
    journey_destroy(journey);

    journey = several_journey();
    several_apply(journey,
                  journey_edit_set(TEXT(""), TEXT("layout.a.column"), setting_text(TEXT("3"))));
    nodes = several_nodes(journey, (const char *[]){"a", NULL});
    edit = journey_several_delete(journey, nodes, false);
    assert_string_equal(edit.sentence, "deleted {1}");
    several_apply(journey, edit);
    assert_string_equal(several_at(journey, "in", "next"), "-");
    assert_null(journey_setting(journey, "layout.a"));
    free(nodes);
    journey_destroy(journey);
}

/* Those that only lead round to each other lead nowhere. */
static void test_delete_round(void **state)
{
    (void)state;
    struct journey *journey = journey_create(TEXT("J"));
    several_add(journey, "in", NODE_START, "next", "a");
    several_add(journey, "a", NODE_SEND, "next", "b");
    several_add(journey, "b", NODE_SEND, "next", "a");
    bool *nodes = several_nodes(journey, (const char *[]){"a", "b", NULL});
    several_apply(journey, journey_several_delete(journey, nodes, true));
    assert_int_equal(journey->node_count, 1);
    assert_string_equal(several_at(journey, "in", "next"), "-");
    free(nodes);
    journey_destroy(journey);
}

static void test_mute_and_stage(void **state)
{
    (void)state;
    struct journey *journey = several_journey();
    bool *nodes = several_nodes(journey, (const char *[]){"a", "b", NULL});
    several_apply(journey, journey_edit_set(TEXT("a"), TEXT("muted"), setting_text(TEXT("true"))));
    struct journey_edit edit = journey_several_mute(journey, nodes);
    assert_string_equal(edit.sentence, "muted {1} nodes, contacts pass through: {2}");
    several_apply(journey, edit);
    assert_true(node_flag(journey_find(journey, TEXT("b")), "muted"));
    several_apply(journey, journey_several_mute(journey, nodes));
    assert_false(node_flag(journey_find(journey, TEXT("a")), "muted"));
    assert_false(node_flag(journey_find(journey, TEXT("b")), "muted"));
    edit = journey_several_add_stage(journey, nodes, TEXT("Later on"));
    assert_string_equal(edit.sentence, "{1} nodes belong to the new stage {2}");
    several_apply(journey, edit);
    assert_string_equal(several_at(journey, "b", "stage"), "later_on");
    several_apply(journey, journey_several_set_stage(journey, nodes, TEXT("")));
    assert_string_equal(several_at(journey, "a", "stage"), "-");
    free(nodes);
    journey_destroy(journey);
}

static void test_pin(void **state)
{
    (void)state;
    struct journey *journey = several_journey();
    bool *nodes = several_nodes(journey, (const char *[]){"a", "c", NULL});
    struct journey_pin *pins = memory_array(journey->node_count, sizeof(*pins));
    struct journey_pin pin = {0};
    pins[journey_number(journey, TEXT("a"))] = (struct journey_pin){4, 1};
    pins[journey_number(journey, TEXT("c"))] = (struct journey_pin){6, 0};
    several_apply(journey, journey_several_pin(journey, nodes, pins));
    assert_true(journey_pin_of(journey, TEXT("c"), &pin));
    assert_int_equal(pin.column, 6);
    assert_false(journey_pin_of(journey, TEXT("b"), &pin));
    struct journey_edit edit = journey_several_unpin(journey, nodes);
    assert_int_equal(edit.count, 2);
    several_apply(journey, edit);
    assert_false(journey_pin_of(journey, TEXT("a"), &pin));
    edit = journey_several_unpin(journey, nodes);
    assert_int_equal(edit.count, 0);
    journey_edit_destroy(&edit);
    free(pins);
    free(nodes);
    journey_destroy(journey);
}

static size_t several_dangling(const struct journey *journey)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    size_t count = 0;
    for (size_t i = 0; i < graph->port_count; i++) {
        count += graph->ports[i].target.length > 0 && graph->ports[i].to == PORT_OPEN;
    }
    arena_destroy(&arena);
    return count;
}

/* Whichever nodes go: nothing leads to one that is gone, and the
 * inverse brings all back. */
static void test_delete_random(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEVERAL_JOURNEYS; seed++) {
        struct journey *journey = random_journey(seed, 2 + seed % 29);
        struct journey *before = journey_copy(journey);
        struct random_source source = {.state = seed * 31};
        bool *nodes = memory_array(journey->node_count, sizeof(*nodes));
        size_t gone = 0;
        for (size_t i = 0; i < journey->node_count; i++) {
            nodes[i] = random_source_below(&source, 3) == 0;
            gone += nodes[i];
        }
        struct journey_edit inverse = {0};
        struct journey_edit edit = journey_several_delete(journey, nodes, seed % 4 != 0);
        size_t dangling = several_dangling(journey);
        assert_true(journey_apply(journey, &edit, &inverse, NULL));
        assert_int_equal(journey->node_count, before->node_count - gone);
        assert_true(several_dangling(journey) <= dangling);
        assert_true(journey_apply(journey, &inverse, NULL, NULL));
        assert_true(journey_equal(journey, before));
        journey_edit_destroy(&edit);
        journey_edit_destroy(&inverse);
        free(nodes);
        journey_destroy(before);
        journey_destroy(journey);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_delete),         cmocka_unit_test(test_delete_round),
        cmocka_unit_test(test_mute_and_stage), cmocka_unit_test(test_pin),
        cmocka_unit_test(test_delete_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
