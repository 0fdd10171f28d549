/* Tests of model/journey/journey_walk.c and journey_ports.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <stdio.h>

#include "model/journey/journey_edit.h"
#include "model/journey/journey_walk.h"
#include "tests/support/random_journey.h"

static void test_set(struct journey *journey, const char *node, const char *path, const char *text)
{
    struct journey_edit edit =
        journey_edit_set(text_from(node), text_from(path), setting_text(text_from(text)));
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
}

static void test_add(struct journey *journey, const char *id, enum node_kind_id kind,
                     const char *next)
{
    struct journey_edit edit = journey_edit_add_node(text_from(id), kind, setting_map());
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
    if (next != NULL) {
        test_set(journey, id, "next", next);
    }
}

static void check_order(const struct journey *journey, const char *expected)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    struct text_builder order = {0};
    for (size_t i = 0; i < journey->node_count; i++) {
        text_append_string(&order, journey->nodes[graph->order[i]].id);
        text_append_byte(&order, ' ');
    }
    assert_string_equal(order.bytes, expected);
    text_destroy(&order);
    arena_destroy(&arena);
}

static void test_order(void **state)
{
    (void)state;
    struct journey *journey = journey_create(TEXT("J"));
    test_add(journey, "z", NODE_START, "m");
    test_add(journey, "lost", NODE_WAIT, "m");
    test_add(journey, "m", NODE_BRANCH, NULL);
    test_set(journey, "m", "cases.0.next", "q");
    test_set(journey, "m", "else", "b");
    test_add(journey, "q", NODE_WAIT, "end");
    test_add(journey, "b", NODE_WAIT, "m");
    test_add(journey, "end", NODE_EXIT, NULL);
    test_add(journey, "alone", NODE_WAIT, "lost");
    check_order(journey, "z m b q end alone lost ");
    journey_destroy(journey);
}

static void test_ports(void **state)
{
    (void)state;
    struct journey *journey = journey_create(TEXT("J"));
    test_add(journey, "w", NODE_WAIT_FOR, NULL);
    test_set(journey, "w", "cases.0.message.opened", "hello");
    test_set(journey, "w", "cases.1.label", "Ordered");
    test_set(journey, "w", "cases.1.next", "w");
    test_set(journey, "w", "timeout.next", "nowhere");
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    assert_int_equal(graph->port_count, 3);
    assert_true(text_is(graph->ports[0].name, "case1"));
    assert_true(text_is(graph->ports[0].label, "opened"));
    assert_true(text_is(graph->ports[1].path, "cases.1.next"));
    assert_true(text_is(graph->ports[1].label, "Ordered"));
    assert_int_equal(graph->ports[1].to, 0);
    assert_true(graph->back[1]);
    assert_true(text_is(graph->ports[2].target, "nowhere"));
    assert_true(graph->ports[2].to == PORT_OPEN);
    assert_int_equal(journey_graph_port(graph, 0, TEXT("timeout")), 2);
    assert_int_equal(journey_graph_port(graph, 0, TEXT("")), 0);
    assert_true(journey_graph_port(graph, 0, TEXT("next")) == SIZE_MAX);
    assert_int_equal(graph->incoming[graph->first_incoming[0]], 1);
    assert_false(graph->reachable[0]);
    arena_destroy(&arena);
    journey_destroy(journey);
}

/* In every order all edges but those that go back lead onwards; unreachable nodes come last. */
static void test_random_orders(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        struct journey *journey = random_journey(seed, 2 + seed % 40);
        struct arena arena = {0};
        const struct journey_graph *graph = journey_graph(journey, &arena);
        size_t *places = arena_array(&arena, journey->node_count, sizeof(*places));
        for (size_t i = 0; i < journey->node_count; i++) {
            places[graph->order[i]] = i + 1;
            assert_true(graph->reachable[i]);
        }
        for (size_t p = 0; p < graph->port_count; p++) {
            const struct journey_port *port = &graph->ports[p];
            assert_true(port->to != PORT_OPEN || port->optional);
            if (port->to != PORT_OPEN && !graph->back[p]) {
                assert_true(places[port->node] < places[port->to]);
            }
        }
        size_t incoming = graph->first_incoming[journey->node_count];
        for (size_t i = 0; i < incoming; i++) {
            assert_true(graph->ports[graph->incoming[i]].to != PORT_OPEN);
        }
        arena_destroy(&arena);
        journey_destroy(journey);
    }
}

static void test_long_chain(void **state)
{
    (void)state;
    enum { NODES = 5000 };
    struct journey *journey = journey_create(TEXT("J"));
    struct journey_edit group = journey_edit_group();
    for (int i = 0; i < NODES; i++) {
        char id[16];
        char next[16];
        snprintf(id, sizeof(id), "n%d", i);
        snprintf(next, sizeof(next), "n%d", (i + 1) % NODES);
        struct setting settings = setting_map();
        setting_put(&settings, TEXT("next"), setting_text(text_from(next)));
        journey_edit_add(&group, journey_edit_add_node(text_from(id),
                                                       i == 0 ? NODE_START : NODE_WAIT, settings));
    }
    assert_true(journey_apply(journey, &group, NULL, NULL));
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    assert_string_equal(journey->nodes[graph->order[NODES - 1]].id, "n4999");
    assert_true(graph->back[graph->first_port[graph->order[NODES - 1]]]);
    arena_destroy(&arena);
    journey_edit_destroy(&group);
    journey_destroy(journey);
}

/* A copy says the same when the journey and its graph are gone. */
static void test_copy(void **state)
{
    (void)state;
    struct journey *journey = random_journey(5, 60);
    struct journey *same = random_journey(5, 60);
    struct arena arena = {0};
    struct arena gone = {0};
    const struct journey_graph *graph = journey_graph(same, &arena);
    const struct journey_graph *copy = journey_graph_copy(journey_graph(journey, &gone), &arena);
    arena_destroy(&gone);
    journey_destroy(journey);
    assert_int_equal(copy->node_count, 60);
    assert_int_equal(copy->port_count, graph->port_count);
    assert_memory_equal(copy->order, graph->order, 60 * sizeof(size_t));
    assert_memory_equal(copy->by_id, graph->by_id, 60 * sizeof(size_t));
    assert_memory_equal(copy->first_port, graph->first_port, 61 * sizeof(size_t));
    assert_memory_equal(copy->first_incoming, graph->first_incoming, 61 * sizeof(size_t));
    assert_memory_equal(copy->incoming, graph->incoming,
                        graph->first_incoming[60] * sizeof(size_t));
    assert_memory_equal(copy->reachable, graph->reachable, 60 * sizeof(bool));
    for (size_t i = 0; i < graph->port_count; i++) {
        assert_true(text_equal(copy->ports[i].name, graph->ports[i].name));
        assert_true(text_equal(copy->ports[i].path, graph->ports[i].path));
        assert_true(text_equal(copy->ports[i].label, graph->ports[i].label));
        assert_true(text_equal(copy->ports[i].target, graph->ports[i].target));
        assert_int_equal(copy->ports[i].to, graph->ports[i].to);
        assert_int_equal(copy->back[i], graph->back[i]);
    }
    for (size_t i = 1; i < 60; i++) {
        assert_true(text_compare(text_from(same->nodes[copy->by_id[i - 1]].id),
                                 text_from(same->nodes[copy->by_id[i]].id)) < 0);
    }
    arena_destroy(&arena);
    journey_destroy(same);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),         cmocka_unit_test(test_ports),
        cmocka_unit_test(test_random_orders), cmocka_unit_test(test_long_chain),
        cmocka_unit_test(test_copy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
