/* Tests of the first two phases of a layout: which edges run back, and the layer of each node. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/layout/layout_acyclic.h"
#include "model/layout/layout_rank.h"
#include "tests/support/random_source.h"

enum { GRAPHS = 400, MOST_NODES = 6, MOST_EDGES = 12, LARGE_NODES = 900, LARGE_EDGES = 2000 };

static struct layout_edge edges[LARGE_EDGES];
static bool back[LARGE_EDGES];

/* Connected: each node but the first is joined to an earlier one, edges run either way. */
static struct layout_graph fill(struct random_source *source, size_t nodes, bool acyclic)
{
    size_t count = 0;
    for (size_t i = 1; i < nodes; i++) {
        edges[count++] = (struct layout_edge){random_source_below(source, i), i, 0};
    }
    for (size_t i = 0; i < nodes; i++) {
        size_t a = random_source_below(source, nodes);
        size_t b = random_source_below(source, nodes);
        bool turns = acyclic && a > b;
        if (!acyclic || a != b) {
            edges[count++] = (struct layout_edge){turns ? b : a, turns ? a : b, 0};
        }
    }
    return (struct layout_graph){.node_count = nodes, .edges = edges, .edge_count = count};
}

/* Takes away what nothing leads to, again and again: whether nothing is left. */
static bool is_without_cycle(const struct layout_graph *graph)
{
    bool gone[LARGE_NODES] = {false};
    size_t left = graph->node_count;
    bool found = true;
    while (found) {
        found = false;
        bool led_to[LARGE_NODES] = {false};
        for (size_t i = 0; i < graph->edge_count; i++) {
            led_to[edges[i].to] |= !back[i] && !gone[edges[i].from];
        }
        for (size_t i = 0; i < graph->node_count; i++) {
            found = found || (!gone[i] && !led_to[i]);
            left -= !gone[i] && !led_to[i];
            gone[i] = gone[i] || !led_to[i];
        }
    }
    return left == 0;
}

static void test_back_edges(void **state)
{
    (void)state;
    struct random_source source = {.state = 1};
    size_t turned = 0;
    for (uint64_t n = 0; n < random_cases(GRAPHS, GRAPHS); n++) {
        bool acyclic = n % 4 == 0;
        struct layout_graph graph = fill(&source, 1 + random_source_below(&source, 40), acyclic);
        struct arena arena = {0};
        memset(back, 0, sizeof(back));
        layout_acyclic_mark(&graph, &arena, back);
        assert_true(is_without_cycle(&graph));
        for (size_t i = 0; i < graph.edge_count; i++) {
            assert_false(acyclic && back[i]);
            turned += back[i];
            /* Each closes a cycle: were it not turned, there would be one. */
            if (back[i]) {
                back[i] = false;
                assert_false(is_without_cycle(&graph));
                back[i] = true;
            }
        }
        arena_destroy(&arena);
    }
    assert_true(turned > 0);
}

/* The sum of the edges' lengths; SIZE_MAX where one does not go up. */
static size_t lengths(const struct layout_graph *graph, const int ranks[])
{
    size_t sum = 0;
    for (size_t i = 0; i < graph->edge_count; i++) {
        int length = ranks[edges[i].to] - ranks[edges[i].from];
        if (!back[i] && length < 1) {
            return SIZE_MAX;
        }
        sum += back[i] ? 0 : (size_t)length;
    }
    return sum;
}

/* The least sum over all ways to give the nodes ranks. */
static size_t least_lengths(const struct layout_graph *graph)
{
    int ranks[MOST_NODES] = {0};
    size_t least = SIZE_MAX;
    for (size_t at = 0; at < graph->node_count;) {
        size_t sum = lengths(graph, ranks);
        least = sum < least ? sum : least;
        for (at = 0; at < graph->node_count; at++) {
            ranks[at] = ranks[at] + 1 == (int)graph->node_count ? 0 : ranks[at] + 1;
            if (ranks[at] != 0) {
                break;
            }
        }
    }
    return least;
}

static void test_layers_are_the_best(void **state)
{
    (void)state;
    struct random_source source = {.state = 7};
    for (uint64_t n = 0; n < random_cases(GRAPHS / 4, GRAPHS); n++) {
        struct layout_graph graph =
            fill(&source, 1 + random_source_below(&source, MOST_NODES), false);
        struct arena arena = {0};
        int ranks[MOST_NODES];
        memset(back, 0, sizeof(back));
        layout_acyclic_mark(&graph, &arena, back);
        layout_rank_assign(&graph, back, &arena, ranks);
        int least = ranks[0];
        for (size_t i = 0; i < graph.node_count; i++) {
            least = ranks[i] < least ? ranks[i] : least;
        }
        assert_int_equal(least, 0);
        assert_int_equal(lengths(&graph, ranks), least_lengths(&graph));
        arena_destroy(&arena);
    }
}

/* In slices the same layers come out as at once. */
static void test_layers_in_slices(void **state)
{
    (void)state;
    struct random_source source = {.state = 3};
    struct layout_graph graph = fill(&source, LARGE_NODES, true);
    struct arena arena = {0};
    static int at_once[LARGE_NODES];
    static int sliced[LARGE_NODES];
    memset(back, 0, sizeof(back));
    layout_rank_assign(&graph, back, &arena, at_once);
    struct layout_ranking *ranking = layout_rank_begin(&graph, back, &arena, sliced);
    size_t slices = 1;
    while (layout_rank_advance(ranking)) {
        slices++;
    }
    assert_true(slices > 1);
    assert_memory_equal(at_once, sliced, sizeof(at_once));
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_back_edges),
        cmocka_unit_test(test_layers_are_the_best),
        cmocka_unit_test(test_layers_in_slices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
