/* Tests of model/journey/journey_trace.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "model/journey/journey_trace.h"
#include "tests/support/random_journey.h"

static void trace_lead(struct journey *journey, const char *id, const char *path, const char *next)
{
    struct journey_edit edit =
        journey_edit_set(text_from(id), text_from(path), setting_text(text_from(next)));
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
}

static void trace_add(struct journey *journey, const char *id, enum node_kind_id kind,
                      const char *path, const char *next)
{
    struct journey_edit edit = journey_edit_add_node(text_from(id), kind, setting_map());
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
    if (next != NULL) {
        trace_lead(journey, id, path, next);
    }
}

/* start → ask → (again → ask) or on → end; lost leads to on; alone leads nowhere. */
static struct journey *trace_loop(void)
{
    struct journey *journey = journey_create(TEXT("J"));
    trace_add(journey, "start", NODE_START, "next", "ask");
    trace_add(journey, "ask", NODE_BRANCH, "cases.0.next", "again");
    trace_lead(journey, "ask", "else", "on");
    trace_add(journey, "again", NODE_WAIT, "next", "ask");
    trace_add(journey, "on", NODE_WAIT, "next", "end");
    trace_add(journey, "end", NODE_EXIT, NULL, NULL);
    trace_add(journey, "lost", NODE_WAIT, "next", "on");
    trace_add(journey, "alone", NODE_WAIT, NULL, NULL);
    return journey;
}

/* The marks node by node: u, d, b (both), -; then 1 for each edge on a way. */
static void check_trace(const char *node, const char *expected, const char *ports, size_t upstream,
                        size_t downstream)
{
    struct journey *journey = trace_loop();
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    const struct journey_trace *trace =
        journey_trace(graph, journey_number(journey, text_from(node)), &arena);
    struct text_builder marks = {0};
    struct text_builder ways = {0};
    for (size_t i = 0; i < journey->node_count; i++) {
        text_append_byte(&marks, "-udb"[trace->marks[i]]);
    }
    for (size_t i = 0; i < graph->port_count; i++) {
        if (graph->ports[i].to != PORT_OPEN) {
            text_append_byte(&ways, journey_trace_has_port(trace, i) ? '1' : '0');
        } else {
            assert_false(journey_trace_has_port(trace, i));
        }
    }
    text_append_byte(&marks, '\0');
    text_append_byte(&ways, '\0');
    assert_string_equal(marks.bytes, expected);
    assert_string_equal(ways.bytes, ports);
    assert_int_equal(trace->upstream, upstream);
    assert_int_equal(trace->downstream, downstream);
    text_destroy(&marks);
    text_destroy(&ways);
    arena_destroy(&arena);
    journey_destroy(journey);
}

/* Nodes: start ask again on end lost alone. Ports: start, ask's two, again, on, lost. */
static void test_loop(void **state)
{
    (void)state;
    check_trace("start", "bdddd--", "111110", 0, 4);
    check_trace("ask", "ubbdd--", "111110", 2, 3);
    check_trace("again", "ubbdd--", "111110", 2, 3);
    check_trace("on", "uuubdu-", "111111", 4, 1);
    check_trace("end", "uuuubu-", "111111", 5, 0);
    check_trace("lost", "---ddb-", "000011", 0, 2);
    check_trace("alone", "------b", "000000", 0, 0);
}

/* Whether ways lead from a node to another, asked again and again until nothing is added. */
static bool *trace_closure(const struct journey_graph *graph, struct arena *arena)
{
    size_t count = graph->journey->node_count;
    bool *leads = arena_array(arena, count * count, sizeof(*leads));
    for (bool more = true; more;) {
        more = false;
        for (size_t p = 0; p < graph->port_count; p++) {
            const struct journey_port *port = &graph->ports[p];
            for (size_t from = 0; port->to != PORT_OPEN && from < count; from++) {
                bool on = from == port->node || leads[from * count + port->node];
                if (on && !leads[from * count + port->to]) {
                    leads[from * count + port->to] = true;
                    more = true;
                }
            }
        }
    }
    return leads;
}

static void test_random_journeys(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct journey *journey = random_journey(seed, 2 + seed % 30);
        struct arena arena = {0};
        const struct journey_graph *graph = journey_graph(journey, &arena);
        size_t count = journey->node_count;
        const bool *leads = trace_closure(graph, &arena);
        for (size_t node = 0; node < count; node++) {
            const struct journey_trace *trace = journey_trace(graph, node, &arena);
            size_t upstream = 0;
            for (size_t i = 0; i < count; i++) {
                bool up = i == node || leads[i * count + node];
                bool down = i == node || leads[node * count + i];
                upstream += i != node && up;
                assert_int_equal(trace->marks[i],
                                 (up ? TRACE_UPSTREAM : 0) | (down ? TRACE_DOWNSTREAM : 0));
            }
            assert_int_equal(trace->upstream, upstream);
        }
        arena_destroy(&arena);
        journey_destroy(journey);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_loop),
        cmocka_unit_test(test_random_journeys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
