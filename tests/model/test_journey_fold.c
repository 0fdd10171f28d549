/* Tests of model/journey/journey_fold.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "model/journey/journey_fold.h"
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

/* z leads to a fork m: q, r and again to m in a loop; s, shared with another start, and t below it.
 * An island i leads round to k and back, and to the end of q. */
static struct journey *test_journey(void)
{
    struct journey *journey = journey_create(TEXT("J"));
    test_add(journey, "z", NODE_START, "m");
    test_add(journey, "y", NODE_START, "s");
    test_add(journey, "m", NODE_BRANCH, NULL);
    test_set(journey, "m", "cases.0.next", "q");
    test_set(journey, "m", "else", "s");
    test_add(journey, "q", NODE_BRANCH, NULL);
    test_set(journey, "q", "cases.0.next", "r");
    test_set(journey, "q", "else", "end");
    test_add(journey, "r", NODE_WAIT, "m");
    test_add(journey, "s", NODE_WAIT, "t");
    test_add(journey, "t", NODE_EXIT, NULL);
    test_add(journey, "end", NODE_EXIT, NULL);
    test_add(journey, "i", NODE_BRANCH, NULL);
    test_set(journey, "i", "cases.0.next", "k");
    test_set(journey, "i", "else", "end");
    test_add(journey, "k", NODE_WAIT, "i");
    return journey;
}

static void check_below(const char *node, const char *expected)
{
    struct journey *journey = test_journey();
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    bool *below = arena_array(&arena, journey->node_count, sizeof(*below));
    struct text_builder ids = {0};
    size_t count = journey_fold_below(graph, journey_number(journey, text_from(node)), below);
    for (size_t i = 0; i < journey->node_count; i++) {
        if (below[i]) {
            text_append_string(&ids, journey->nodes[i].id);
            text_append_byte(&ids, ' ');
            count--;
        }
    }
    assert_int_equal(count, 0);
    assert_true(text_is(text_built(&ids), expected));
    text_destroy(&ids);
    arena_destroy(&arena);
    journey_destroy(journey);
}

static void test_below(void **state)
{
    (void)state;
    check_below("z", "m q r ");
    check_below("m", "q r ");
    check_below("q", "r ");
    check_below("r", "");
    check_below("y", "");
    check_below("s", "t ");
    check_below("t", "");
    check_below("end", "");
    check_below("i", "k ");
    check_below("k", "i ");
}

static void check_hosts_of(const struct journey *journey, const char *const *folded_ids,
                           const char *expected)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    bool *folded = arena_array(&arena, journey->node_count, sizeof(*folded));
    for (size_t i = 0; folded_ids[i] != NULL; i++) {
        folded[journey_number(journey, text_from(folded_ids[i]))] = true;
    }
    const size_t *hosts = journey_fold(graph, folded, &arena);
    struct text_builder pairs = {0};
    for (size_t i = 0; i < journey->node_count; i++) {
        if (hosts[i] != i) {
            text_append_string(&pairs, journey->nodes[i].id);
            text_append_byte(&pairs, '>');
            text_append_string(&pairs, journey->nodes[hosts[i]].id);
            text_append_byte(&pairs, ' ');
        }
    }
    assert_true(text_is(text_built(&pairs), expected));
    text_destroy(&pairs);
    arena_destroy(&arena);
}

static void check_hosts(const char *const *folded_ids, const char *expected)
{
    struct journey *journey = test_journey();
    check_hosts_of(journey, folded_ids, expected);
    journey_destroy(journey);
}

static void test_hosts(void **state)
{
    (void)state;
    check_hosts((const char *const[]){NULL}, "");
    check_hosts((const char *const[]){"q", "s", NULL}, "r>q t>s ");
    check_hosts((const char *const[]){"q", "m", NULL}, "q>m r>m ");
    check_hosts((const char *const[]){"q", "m", "z", NULL}, "m>z q>z r>z ");
    check_hosts((const char *const[]){"i", "k", NULL}, "k>i ");
}

/* Where no start is, a node may come before the one that it hangs below: u leads to q, q to p, and
 * p to r and back to q. */
static void test_hosts_of_islands(void **state)
{
    (void)state;
    struct journey *journey = journey_create(TEXT("J"));
    test_add(journey, "a_r", NODE_EXIT, NULL);
    test_add(journey, "b_p", NODE_BRANCH, NULL);
    test_set(journey, "b_p", "cases.0.next", "a_r");
    test_set(journey, "b_p", "else", "c_q");
    test_add(journey, "c_q", NODE_WAIT, "b_p");
    test_add(journey, "d_u", NODE_WAIT, "c_q");
    check_hosts_of(journey, (const char *const[]){"b_p", "c_q", NULL}, "a_r>c_q b_p>c_q ");
    journey_destroy(journey);
}

/* The same from the other end: of all that is reached, what something else leads to is taken out
 * until nothing more is. */
static void test_reach(const struct journey_graph *graph, size_t node, bool *ret_reached)
{
    bool more = true;
    ret_reached[node] = true;
    while (more) {
        more = false;
        for (size_t p = 0; p < graph->port_count; p++) {
            const struct journey_port *port = &graph->ports[p];
            if (port->to != PORT_OPEN && ret_reached[port->node] && !ret_reached[port->to]) {
                ret_reached[port->to] = more = true;
            }
        }
    }
}

static void test_take_out(const struct journey_graph *graph, size_t node, bool *below)
{
    bool more = true;
    below[node] = false;
    for (size_t i = 0; i < graph->journey->node_count; i++) {
        below[i] = below[i] && graph->journey->nodes[i].kind != NODE_START;
    }
    while (more) {
        more = false;
        for (size_t p = 0; p < graph->port_count; p++) {
            const struct journey_port *port = &graph->ports[p];
            if (port->to != PORT_OPEN && below[port->to] && !below[port->node] &&
                port->node != node) {
                below[port->to] = false;
                more = true;
            }
        }
    }
}

static void check_random(const struct journey *journey)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    bool *below = arena_array(&arena, journey->node_count, sizeof(*below));
    for (size_t node = 0; node < journey->node_count; node++) {
        bool *expected = arena_array(&arena, journey->node_count, sizeof(*expected));
        journey_fold_below(graph, node, below);
        test_reach(graph, node, expected);
        test_take_out(graph, node, expected);
        for (size_t i = 0; i < journey->node_count; i++) {
            assert_int_equal(below[i], expected[i]);
        }
    }
    arena_destroy(&arena);
}

static void test_random_journeys(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct journey *journey = random_journey(seed, 2 + seed % 40);
        struct random_source source = {.state = seed};
        for (int edits = 0; edits < 8; edits++) {
            check_random(journey);
            struct journey_edit edit = random_edit(journey, &source);
            assert_true(journey_apply(journey, &edit, NULL, NULL));
            journey_edit_destroy(&edit);
        }
        journey_destroy(journey);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_below),
        cmocka_unit_test(test_hosts),
        cmocka_unit_test(test_hosts_of_islands),
        cmocka_unit_test(test_random_journeys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
