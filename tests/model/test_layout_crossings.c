/* Tests of model/layout: lines of a drawing cross where the order of the layers does, and hardly
 * anywhere else; branches keep their order where that crosses nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/layout/layout.h"
#include "tests/support/layout_drawing.h"

enum { MOST_NODES = 40, MOST_EDGES = 80 };

static const enum layout_direction both[2] = {LAYOUT_LEFT_TO_RIGHT, LAYOUT_TOP_DOWN};

static bool lies_within(int at, int a, int b)
{
    return (a < at && at < b) || (b < at && at < a);
}

/* Whether a level run is passed by an upright one. */
static bool is_crossed(const struct layout_point *level, const struct layout_point *upright)
{
    return level[0].y == level[1].y && upright[0].x == upright[1].x &&
           lies_within(upright[0].x, level[0].x, level[1].x) &&
           lies_within(level[0].y, upright[0].y, upright[1].y);
}

static size_t count_drawn(const struct layout_graph *graph, const struct layout *layout)
{
    size_t drawn = 0;
    for (size_t i = 0; i < graph->edge_count * graph->edge_count; i++) {
        const struct layout_route *a = &layout->routes[i / graph->edge_count];
        const struct layout_route *b = &layout->routes[i % graph->edge_count];
        for (size_t j = 0; j + 1 < a->point_count; j++) {
            for (size_t k = 0; k + 1 < b->point_count; k++) {
                drawn += is_crossed(a->points + j, b->points + k);
            }
        }
    }
    return drawn;
}

/* The crossings of the layers and those drawn; boxes of 14 by 3. */
static void compare(const struct layout_edge *edges, size_t edge_count, size_t node_count,
                    enum layout_direction direction, size_t *counted, size_t *drawn)
{
    struct layout_node nodes[MOST_NODES];
    for (size_t i = 0; i < node_count; i++) {
        nodes[i] = (struct layout_node){.width = 14, .height = 3};
    }
    struct layout_graph graph = {.nodes = nodes,
                                 .node_count = node_count,
                                 .edges = edges,
                                 .edge_count = edge_count,
                                 .direction = direction};
    struct arena arena = {0};
    const struct layout *layout = layout_make(&graph, &arena);
    layout_drawing_check(&graph, layout);
    *counted += layout->crossings;
    *drawn += count_drawn(&graph, layout);
    arena_destroy(&arena);
}

/* In both directions so many crossings are counted, and as many drawn. */
static void check_both(const struct layout_edge *edges, size_t edge_count, size_t node_count,
                       size_t expected)
{
    for (int i = 0; i < 2; i++) {
        size_t counted = 0;
        size_t drawn = 0;
        compare(edges, edge_count, node_count, both[i], &counted, &drawn);
        assert_int_equal(counted, expected);
        assert_int_equal(drawn, expected);
    }
}

/* An edge past a box joins the one from that box before their node, on the outer side of a trunk.
 */
static void test_long_edge_stays_outside(void **state)
{
    (void)state;
    const struct layout_edge edges[] = {{0, 1, 0}, {1, 2, 0}, {1, 3, 0},
                                        {1, 4, 0}, {1, 5, 0}, {0, 5, 0}};
    check_both(edges, 6, 6, 0);
}

/* Three nodes that all lead to two others: the lines of one of these go up and down to it, and
 * cannot turn in one slot. */
static void test_cut_nets(void **state)
{
    (void)state;
    const struct layout_edge edges[] = {{0, 3, 0}, {0, 4, 0}, {1, 3, 0},
                                        {1, 4, 0}, {2, 3, 0}, {2, 4, 0}};
    check_both(edges, 6, 5, 3);
}

/* A track that parts twice, with four ways back: the turns of several lie within each other, beside
 * the lines of the nodes that they leave. */
static void test_turns_within_turns(void **state)
{
    (void)state;
    const struct layout_edge edges[] = {{0, 1, 0}, {1, 3, 0}, {2, 3, 0},  {3, 9, 0}, {3, 10, 0},
                                        {4, 2, 0}, {5, 3, 0}, {6, 5, 0},  {7, 3, 0}, {8, 7, 0},
                                        {9, 0, 0}, {9, 4, 0}, {10, 6, 0}, {10, 8, 0}};
    check_both(edges, sizeof(edges) / sizeof(edges[0]), 11, 0);
}

enum { PAIRS = 10 };

/* A ring of six places with a tail of two at two of them; one may go either way everywhere. */
static const size_t pairs[PAIRS][2] = {{0, 1}, {1, 2}, {2, 3}, {2, 4}, {3, 5},
                                       {4, 6}, {5, 7}, {6, 7}, {7, 8}, {8, 9}};

/* Both directions of each pair, from number `first` on. */
static void fill_pairs(struct layout_edge edges[], size_t first)
{
    for (size_t i = 0; i < PAIRS; i++) {
        size_t a = first + pairs[i][0];
        size_t b = first + pairs[i][1];
        edges[2 * i] = (struct layout_edge){.from = a, .to = b};
        edges[2 * i + 1] = (struct layout_edge){.from = b, .to = a};
    }
}

/* Where nothing says where it begins, the edges of a pair are turned round so that none cross. */
static void test_opposite_edges(void **state)
{
    (void)state;
    struct layout_edge edges[2 * PAIRS];
    fill_pairs(edges, 0);
    check_both(edges, 2 * PAIRS, 10, 0);
}

/* With a node before all others each of these is led to along the flow, whatever that crosses. */
static void test_opposite_edges_from_a_start(void **state)
{
    (void)state;
    struct layout_node nodes[11];
    struct layout_edge edges[2 * PAIRS + 1] = {[2 * PAIRS] = {.from = 0, .to = 1}};
    bool is_led_to[11] = {true};
    fill_pairs(edges, 1);
    for (size_t i = 0; i < 11; i++) {
        nodes[i] = (struct layout_node){.width = 14, .height = 3};
    }
    struct layout_graph graph = {
        .nodes = nodes, .node_count = 11, .edges = edges, .edge_count = 2 * PAIRS + 1};
    struct arena arena = {0};
    const struct layout *layout = layout_make(&graph, &arena);
    for (size_t i = 0; i < graph.edge_count; i++) {
        is_led_to[edges[i].to] |= !layout->routes[i].back;
    }
    for (size_t i = 0; i < 11; i++) {
        assert_true(is_led_to[i]);
    }
    assert_true(layout->crossings > 0);
    arena_destroy(&arena);
}

enum { ARMS = 3, ARM_NODES = 4, ARM_EDGES = 5, TOGETHER = 1 + ARMS * ARM_NODES };

/* Of one arm: a way along it, and two out of it to where all arms come together. */
static void fill_arm(struct layout_edge edges[], size_t first)
{
    edges[0] = (struct layout_edge){first, first + 1, 6};
    edges[1] = (struct layout_edge){first, TOGETHER, 10};
    edges[2] = (struct layout_edge){first + 1, first + 2, 0};
    edges[3] = (struct layout_edge){first + 2, first + 3, 4};
    edges[4] = (struct layout_edge){first + 2, TOGETHER, 6};
}

/* Arms that are built alike stand in the order of the ways out, whatever their numbers. */
static void test_arms_keep_their_order(void **state)
{
    (void)state;
    static const size_t orders[][ARMS] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                          {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    struct layout_node nodes[TOGETHER + 1];
    struct layout_edge edges[ARMS + ARMS * ARM_EDGES];
    for (size_t i = 0; i <= TOGETHER; i++) {
        nodes[i] = (struct layout_node){.width = 14, .height = 3};
    }
    for (size_t i = 0; i < ARMS; i++) {
        fill_arm(edges + ARMS + i * ARM_EDGES, 1 + i * ARM_NODES);
    }
    for (size_t n = 0; n < 2 * sizeof(orders) / sizeof(orders[0]); n++) {
        const size_t *order = orders[n / 2];
        for (size_t i = 0; i < ARMS; i++) {
            edges[i] = (struct layout_edge){0, 1 + order[i] * ARM_NODES, 5};
        }
        struct layout_graph graph = {.nodes = nodes,
                                     .node_count = TOGETHER + 1,
                                     .edges = edges,
                                     .edge_count = ARMS + ARMS * ARM_EDGES,
                                     .direction = both[n % 2]};
        struct arena arena = {0};
        const struct layout *layout = layout_make(&graph, &arena);
        layout_drawing_check(&graph, layout);
        for (size_t i = 1; i < ARMS; i++) {
            assert_true(layout->orders[edges[i - 1].to] < layout->orders[edges[i].to]);
        }
        arena_destroy(&arena);
    }
}

static uint32_t random_next(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 8;
}

static void test_random_graphs(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        size_t counted = 0;
        size_t drawn = 0;
        for (uint32_t seed = 0; seed < 200; seed++) {
            struct layout_edge edges[MOST_EDGES];
            uint32_t draws = seed * 2654435761U + 1;
            uint32_t nodes = 2 + random_next(&draws) % (MOST_NODES - 2);
            size_t edge_count = random_next(&draws) % (2 * nodes);
            for (size_t j = 0; j < edge_count; j++) {
                uint32_t from = random_next(&draws) % (nodes - 1);
                uint32_t to = from + 1 + random_next(&draws) % 7;
                bool back = random_next(&draws) % 12 == 0;
                edges[j] = (struct layout_edge){.from = from, .to = to < nodes ? to : nodes - 1};
                edges[j].to = back ? random_next(&draws) % (from + 1) : edges[j].to;
            }
            compare(edges, edge_count, nodes, both[i], &counted, &drawn);
        }
        assert_true(counted > 0);
        assert_true(drawn <= counted + counted / 20);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_long_edge_stays_outside),     cmocka_unit_test(test_cut_nets),
        cmocka_unit_test(test_turns_within_turns),          cmocka_unit_test(test_opposite_edges),
        cmocka_unit_test(test_opposite_edges_from_a_start), cmocka_unit_test(test_random_graphs),
        cmocka_unit_test(test_arms_keep_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
