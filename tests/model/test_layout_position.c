/* Tests of where across items stand: blocks are straight and do not cross, however they are broken
 * and settled, neighbours stay apart, in pictures far too large for the network simplex; small
 * bends that are taken out leave no others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "model/layout/layout_acyclic.h"
#include "model/layout/layout_block.h"
#include "model/layout/layout_break.h"
#include "model/layout/layout_order.h"
#include "model/layout/layout_port.h"
#include "model/layout/layout_position.h"
#include "model/layout/layout_rank.h"
#include "model/layout/layout_settle.h"
#include "model/layout/layout_straighten.h"
#include "tests/support/random_source.h"

enum { GRAPHS = 60, MOST_NODES = 400 };

struct sample {
    struct random_source source;
    struct arena arena;
    struct layout_node nodes[MOST_NODES];
    struct layout_edge edges[2 * MOST_NODES];
    struct layout_graph graph;
    struct layout_layered layered;
};

static int below(struct sample *sample, size_t count)
{
    return (int)random_source_below(&sample->source, count);
}

/* Connected: each node but the first comes behind an earlier one; some edges more. */
static void sample_fill(struct sample *sample, uint64_t seed)
{
    *sample = (struct sample){.source = {.state = seed}};
    size_t nodes = 2 + random_source_below(&sample->source, MOST_NODES - 2);
    size_t edges = 0;
    for (size_t i = 0; i < nodes; i++) {
        sample->nodes[i] = (struct layout_node){1 + below(sample, 20), 1 + below(sample, 5)};
        size_t near = i < 9 ? i : 9;
        if (i > 0) {
            sample->edges[edges++] =
                (struct layout_edge){i - 1 - random_source_below(&sample->source, near), i, 0};
        }
        if (i > 0 && random_source_once_in(&sample->source, 3)) {
            sample->edges[edges++] =
                (struct layout_edge){random_source_below(&sample->source, i), i, below(sample, 9)};
        }
    }
    sample->graph =
        (struct layout_graph){.nodes = sample->nodes,
                              .node_count = nodes,
                              .edges = sample->edges,
                              .edge_count = edges,
                              .direction = seed % 2 == 0 ? LAYOUT_LEFT_TO_RIGHT : LAYOUT_TOP_DOWN};
}

static void sample_order(struct sample *sample)
{
    struct layout_layered *layered = &sample->layered;
    layered->graph = &sample->graph;
    layered->scratch = &sample->arena;
    layered->back = arena_array(&sample->arena, sample->graph.edge_count, sizeof(bool));
    layered->ranks = arena_array(&sample->arena, sample->graph.node_count, sizeof(int));
    layout_acyclic_mark(&sample->graph, &sample->arena, layered->back);
    layout_rank_assign(&sample->graph, layered->back, &sample->arena, layered->ranks);
    layout_layered_build(layered);
    layout_order_improve(layered);
    layout_layered_drop_turns(layered);
    layout_port_assign(layered);
}

/* What is one block has one line, and its pieces do not cross those of others. */
static void check_blocks(const struct layout_layered *layered, const struct layout_blocks *blocks)
{
    int *last = memory_array(layered->layer_count, sizeof(int));
    for (size_t layer = 0; layer + 1 < layered->layer_count; layer++) {
        last[layer] = -1;
        for (size_t i = 0; i < layered->layers[layer].count; i++) {
            size_t item = layered->layers[layer].items[i];
            for (size_t k = 0; k < layered->layers[layer + 1].count; k++) {
                size_t next = layered->layers[layer + 1].items[k];
                if (blocks->of[item] == blocks->of[next]) {
                    assert_true((int)k > last[layer]);
                    last[layer] = (int)k;
                }
            }
        }
    }
    free(last);
    size_t straight = 0;
    for (size_t i = 0; i < layered->piece_count; i++) {
        const struct layout_piece *piece = &layered->pieces[i];
        if (piece->kind == PIECE_ALONG && blocks->of[piece->from] == blocks->of[piece->to]) {
            straight += blocks->shift[piece->from] + piece->from_line ==
                        blocks->shift[piece->to] + piece->to_line;
        }
    }
    assert_true(straight + blocks->count >= layered->item_count);
}

static void check_apart(const struct layout_layered *layered, const int first[])
{
    for (size_t layer = 0; layer < layered->layer_count; layer++) {
        for (size_t i = 0; i + 1 < layered->layers[layer].count; i++) {
            size_t item = layered->layers[layer].items[i];
            size_t next = layered->layers[layer].items[i + 1];
            assert_true(first[next] - first[item] >= layout_position_step(layered, item, next));
        }
    }
}

static int extent(const struct layout_layered *layered, const struct layout_blocks *blocks)
{
    int *positions = memory_array(blocks->count, sizeof(int));
    int *first = memory_array(layered->item_count, sizeof(int));
    layout_settle(layered, blocks, positions);
    int least = INT32_MAX;
    int most = INT32_MIN;
    for (size_t i = 0; i < layered->item_count; i++) {
        first[i] = positions[blocks->of[i]] + blocks->shift[i];
        least = first[i] < least ? first[i] : least;
        most = first[i] + layered->items[i].size > most ? first[i] + layered->items[i].size : most;
    }
    check_apart(layered, first);
    free(positions);
    free(first);
    return most - least;
}

static void test_blocks(void **state)
{
    (void)state;
    struct sample *sample = memory_allocate(sizeof(*sample));
    int64_t whole = 0;
    int64_t broken = 0;
    size_t breaks = 0;
    for (uint64_t seed = 0; seed < random_cases(GRAPHS, GRAPHS); seed++) {
        sample_fill(sample, seed);
        sample_order(sample);
        const struct layout_layered *layered = &sample->layered;
        struct layout_blocks blocks = layout_block_find(layered);
        check_blocks(layered, &blocks);
        whole += extent(layered, &blocks);
        size_t count = blocks.count;
        layout_break(layered, &blocks);
        check_blocks(layered, &blocks);
        broken += extent(layered, &blocks);
        breaks += blocks.count - count;
        arena_destroy(&sample->arena);
    }
    assert_true(breaks > 0);
    assert_true(broken < whole);
    free(sample);
}

/* The simplex is never worse than where it began. */
static int64_t cost(const struct layout_layered *layered, const int first[])
{
    int64_t sum = 0;
    for (size_t i = 0; i < layered->piece_count; i++) {
        const struct layout_piece *piece = &layered->pieces[i];
        sum += (int64_t)piece->weight *
               abs(first[piece->to] + piece->to_line - first[piece->from] - piece->from_line);
    }
    return sum;
}

static void test_small_pictures_are_refined(void **state)
{
    (void)state;
    struct sample *sample = memory_allocate(sizeof(*sample));
    size_t better = 0;
    for (uint64_t seed = 0; seed < random_cases(GRAPHS, GRAPHS); seed++) {
        sample_fill(sample, seed);
        sample->graph.node_count = sample->graph.node_count < 30 ? sample->graph.node_count : 30;
        size_t edges = 0;
        while (edges < sample->graph.edge_count &&
               sample->edges[edges].to < sample->graph.node_count) {
            edges++;
        }
        sample->graph.edge_count = edges;
        sample_order(sample);
        struct layout_layered *layered = &sample->layered;
        struct layout_blocks blocks = layout_block_find(layered);
        int *positions = arena_array(&sample->arena, layered->item_count, sizeof(int));
        int *first = arena_array(&sample->arena, layered->item_count, sizeof(int));
        layout_break(layered, &blocks);
        layout_settle(layered, &blocks, positions);
        for (size_t i = 0; i < layered->item_count; i++) {
            first[i] = positions[blocks.of[i]] + blocks.shift[i];
        }
        int64_t before = cost(layered, first);
        layout_position_assign(layered);
        for (size_t i = 0; i < layered->item_count; i++) {
            first[i] = layered->items[i].position;
        }
        check_apart(layered, first);
        assert_true(cost(layered, first) <= before);
        better += cost(layered, first) < before;
        arena_destroy(&sample->arena);
    }
    assert_true(better > 0);
    free(sample);
}

/* Pieces that bend, and what these, all steps and the cells across cost. */
static size_t bends(const struct layout_layered *layered, int *ret_cost)
{
    int price = layered->graph->direction == LAYOUT_LEFT_TO_RIGHT ? 3 : 6;
    size_t count = 0;
    int last = 0;
    *ret_cost = 0;
    for (size_t i = 0; i < layered->piece_count; i++) {
        const struct layout_piece *piece = &layered->pieces[i];
        int step = layered->items[piece->to].position + piece->to_line -
                   layered->items[piece->from].position - piece->from_line;
        count += piece->kind == PIECE_ALONG && step != 0;
        *ret_cost += piece->kind == PIECE_ALONG ? abs(step) : 0;
    }
    for (size_t i = 0; i < layered->item_count; i++) {
        int end = layered->items[i].position + layered->items[i].size;
        last = end > last ? end : last;
    }
    *ret_cost += last + price * (int)count;
    return count;
}

static void check_layers_apart(const struct layout_layered *layered)
{
    int *first = memory_array(layered->item_count, sizeof(int));
    int least = INT32_MAX;
    for (size_t i = 0; i < layered->item_count; i++) {
        first[i] = layered->items[i].position;
        least = first[i] < least ? first[i] : least;
    }
    check_apart(layered, first);
    assert_int_equal(least, 0);
    free(first);
}

static void test_small_bends_go(void **state)
{
    (void)state;
    struct sample *sample = memory_allocate(sizeof(*sample));
    size_t gone = 0;
    for (uint64_t seed = 0; seed < random_cases(GRAPHS / 4, GRAPHS); seed++) {
        sample_fill(sample, seed);
        sample_order(sample);
        struct layout_layered *layered = &sample->layered;
        layout_position_assign(layered);
        int cost_before;
        int cost;
        size_t before = bends(layered, &cost_before);
        layout_straighten(layered);
        size_t after = bends(layered, &cost);
        check_layers_apart(layered);
        assert_true(after <= before);
        assert_true(after == before ? cost == cost_before : cost < cost_before);
        gone += before - after;
        arena_destroy(&sample->arena);
    }
    assert_true(gone > 0);
    free(sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_small_pictures_are_refined),
        cmocka_unit_test(test_small_bends_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
