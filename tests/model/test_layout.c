/* Tests of model/layout: no fault of a drawing on random graphs, and the same bytes each time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/layout/layout.h"
#include "tests/support/layout_drawing.h"

enum { MOST_NODES = 60, MOST_EDGES = 150 };

struct sample {
    struct layout_node nodes[MOST_NODES];
    struct layout_edge edges[MOST_EDGES];
    struct layout_graph graph;
};

static uint32_t random_next(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 8;
}

static int random_below(uint32_t *state, int limit)
{
    return (int)(random_next(state) % (uint32_t)limit);
}

/* Mostly forward edges, some back, some doubled, some to themselves. */
static void sample_fill(struct sample *sample, uint32_t seed, enum layout_direction direction)
{
    uint32_t state = seed * 2654435761U + 1;
    int nodes = 1 + random_below(&state, MOST_NODES - 1);
    int edges = random_below(&state, nodes * 2 + 1);
    bool uniform = random_below(&state, 2) == 0;
    bool labelled = random_below(&state, 2) == 0;
    for (int i = 0; i < nodes; i++) {
        sample->nodes[i].width = uniform ? 14 : 1 + random_below(&state, 24);
        sample->nodes[i].height = uniform ? 3 : 1 + random_below(&state, 6);
    }
    for (int i = 0; i < edges; i++) {
        int from = random_below(&state, nodes);
        int to = random_below(&state, 12) == 0 ? random_below(&state, nodes)
                                               : from + 1 + random_below(&state, 8);
        sample->edges[i].from = (size_t)from;
        sample->edges[i].to = (size_t)(to < nodes ? to : nodes - 1);
        sample->edges[i].label_width = labelled ? random_below(&state, 14) : 0;
    }
    sample->graph = (struct layout_graph){.nodes = sample->nodes,
                                          .node_count = (size_t)nodes,
                                          .edges = sample->edges,
                                          .edge_count = (size_t)edges,
                                          .direction = direction};
}

/* A layer begins at the same cell in all components. */
static void check_grid(const struct layout_graph *graph, const struct layout *layout)
{
    bool down = graph->direction == LAYOUT_TOP_DOWN;
    for (size_t i = 0; i < graph->node_count; i++) {
        for (size_t j = 0; j < i; j++) {
            int start = down ? layout->boxes[i].y : layout->boxes[i].x;
            int other = down ? layout->boxes[j].y : layout->boxes[j].x;
            int layers = layout->layers[i] - layout->layers[j];
            assert_int_equal((start > other) - (start < other), (layers > 0) - (layers < 0));
        }
    }
}

static void assert_same_layout(const struct layout_graph *graph, const struct layout *a,
                               const struct layout *b)
{
    assert_memory_equal(a->boxes, b->boxes, graph->node_count * sizeof(*a->boxes));
    for (size_t i = 0; i < graph->edge_count; i++) {
        assert_int_equal(a->routes[i].point_count, b->routes[i].point_count);
        assert_memory_equal(a->routes[i].points, b->routes[i].points,
                            a->routes[i].point_count * sizeof(struct layout_point));
        assert_memory_equal(&a->routes[i].label, &b->routes[i].label, sizeof(struct layout_box));
    }
}

static void test_random_graphs(void **state)
{
    (void)state;
    static struct sample sample;
    for (uint32_t seed = 0; seed < 300; seed++) {
        sample_fill(&sample, seed, seed % 2 == 0 ? LAYOUT_LEFT_TO_RIGHT : LAYOUT_TOP_DOWN);
        struct arena arena = {0};
        const struct layout *layout = layout_make(&sample.graph, &arena);
        layout_drawing_check(&sample.graph, layout);
        check_grid(&sample.graph, layout);
        assert_same_layout(&sample.graph, layout, layout_make(&sample.graph, &arena));
        arena_destroy(&arena);
    }
}

static void test_empty_graph(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct layout_graph graph = {.direction = LAYOUT_TOP_DOWN};
    const struct layout *layout = layout_make(&graph, &arena);
    assert_int_equal(layout->width, 0);
    assert_int_equal(layout->height, 0);
    arena_destroy(&arena);
}

/* A chain runs straight through the middles of its boxes, whatever their sizes. */
static void test_chain_is_straight(void **state)
{
    (void)state;
    struct layout_node nodes[3] = {{22, 3}, {16, 5}, {20, 3}};
    struct layout_edge edges[2] = {{0, 1, 0}, {1, 2, 0}};
    struct arena arena = {0};
    for (int i = 0; i < 2; i++) {
        struct layout_graph graph = {.nodes = nodes,
                                     .node_count = 3,
                                     .edges = edges,
                                     .edge_count = 2,
                                     .direction = (enum layout_direction)i};
        const struct layout *layout = layout_make(&graph, &arena);
        for (int j = 0; j < 2; j++) {
            assert_true(layout->routes[j].point_count <= 2);
        }
    }
    arena_destroy(&arena);
}

/* Two branches that part and join stand balanced around the node above and the node below. */
static void test_diamond_is_balanced(void **state)
{
    (void)state;
    struct layout_node nodes[4] = {{22, 3}, {22, 3}, {22, 3}, {22, 3}};
    struct layout_edge edges[4] = {{0, 1, 0}, {0, 2, 0}, {1, 3, 0}, {2, 3, 0}};
    struct layout_graph graph = {.nodes = nodes,
                                 .node_count = 4,
                                 .edges = edges,
                                 .edge_count = 4,
                                 .direction = LAYOUT_TOP_DOWN};
    struct arena arena = {0};
    const struct layout *layout = layout_make(&graph, &arena);
    assert_int_equal(layout->boxes[0].x, layout->boxes[3].x);
    int left = layout->boxes[0].x - layout->boxes[1].x;
    int right = layout->boxes[2].x - layout->boxes[0].x;
    assert_in_range(left - right + 1, 0, 2);
    assert_int_equal(layout->crossings, 0);
    arena_destroy(&arena);
}

/* An edge against the flow leaves behind its node, runs back and enters before the other one. */
static void test_back_edge(void **state)
{
    (void)state;
    struct layout_node nodes[3] = {{14, 3}, {14, 3}, {14, 3}};
    struct layout_edge edges[3] = {{0, 1, 0}, {1, 2, 0}, {2, 1, 5}};
    struct layout_graph graph = {.nodes = nodes,
                                 .node_count = 3,
                                 .edges = edges,
                                 .edge_count = 3,
                                 .direction = LAYOUT_LEFT_TO_RIGHT};
    struct arena arena = {0};
    const struct layout *layout = layout_make(&graph, &arena);
    const struct layout_route *route = &layout->routes[2];
    assert_true(route->back);
    assert_false(layout->routes[1].back);
    assert_int_equal(route->points[0].x, layout->boxes[2].x + 14);
    assert_int_equal(route->points[route->point_count - 1].x, layout->boxes[1].x - 1);
    assert_int_equal(route->label.width, 5);
    arena_destroy(&arena);
}

/* A circle beside a chain is cut open, and what is left of it hung behind the chain: its beginning
 * is now behind its end, and the edge that closed it runs forward. */
static void test_back_edge_turns(void **state)
{
    (void)state;
    struct layout_node nodes[7];
    struct layout_edge edges[6] = {{0, 1, 0}, {1, 2, 0}, {2, 0, 0},
                                   {3, 4, 0}, {4, 5, 0}, {5, 6, 0}};
    struct layout_edge later[6] = {{0, 1, 0}, {2, 0, 0}, {3, 4, 0},
                                   {4, 5, 0}, {5, 6, 0}, {6, 0, 0}};
    const size_t same_nodes[7] = {0, 1, 2, 3, 4, 5, 6};
    const size_t same_edges[6] = {0, 2, 3, 4, 5, SIZE_MAX};
    for (size_t i = 0; i < 7; i++) {
        nodes[i] = (struct layout_node){14, 3};
    }
    struct layout_graph graph = {.nodes = nodes, .node_count = 7, .edges = edges, .edge_count = 6};
    struct arena arena = {0};
    struct layout_past past = {.layout = layout_make(&graph, &arena),
                               .nodes = same_nodes,
                               .node_count = 7,
                               .edges = same_edges};
    assert_true(past.layout->routes[2].back);
    graph.edges = later;
    const struct layout *layout = layout_make_after(&graph, &past, &arena);
    assert_false(layout->routes[1].back);
    assert_true(layout->layers[2] < layout->layers[0]);
    layout_drawing_check(&graph, layout);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_graphs),     cmocka_unit_test(test_empty_graph),
        cmocka_unit_test(test_chain_is_straight), cmocka_unit_test(test_diamond_is_balanced),
        cmocka_unit_test(test_back_edge),         cmocka_unit_test(test_back_edge_turns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
