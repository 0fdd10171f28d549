/* Tests of model/layout/layout_order: counts held against plain ones, what a search may never do.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/layout/layout_acyclic.h"
#include "model/layout/layout_adjacency.h"
#include "model/layout/layout_chain.h"
#include "model/layout/layout_flip.h"
#include "model/layout/layout_order.h"
#include "model/layout/layout_rank.h"
#include "model/layout/layout_sift.h"
#include "model/layout/layout_turn.h"
#include "tests/support/random_source.h"

enum { MOST_NODES = 40, MOST_EDGES = 120, CASES = 200 };

struct sample {
    struct arena arena;
    struct layout_node nodes[MOST_NODES];
    struct layout_edge edges[MOST_EDGES];
    struct layout_graph graph;
    struct layout_layered layered;
    uint32_t state;
};

static int random_below(struct sample *sample, int limit)
{
    sample->state = sample->state * 1664525U + 1013904223U;
    return (int)((sample->state >> 8) % (uint32_t)limit);
}

static void sample_add_edge(struct sample *sample, int from, int to)
{
    sample->edges[sample->graph.edge_count++] =
        (struct layout_edge){.from = (size_t)from,
                             .to = (size_t)to,
                             .label_width = random_below(sample, 4) == 0 ? 5 : 0};
}

/* A tree, and in it some edges back, some doubled and some to themselves; in layers. */
static void sample_grow(struct sample *sample, uint32_t seed, bool is_tree)
{
    *sample = (struct sample){.state = seed * 2654435761U + 1};
    int nodes = 2 + random_below(sample, MOST_NODES - 2);
    for (int i = 0; i < nodes; i++) {
        sample->nodes[i] = (struct layout_node){.width = 14, .height = 3};
    }
    for (int i = 1; i < nodes; i++) {
        sample_add_edge(sample, random_below(sample, i), i);
    }
    for (int i = is_tree ? 0 : random_below(sample, 2 * nodes); i > 0; i--) {
        sample_add_edge(sample, random_below(sample, nodes), random_below(sample, nodes));
    }
    sample->graph.nodes = sample->nodes;
    sample->graph.node_count = (size_t)nodes;
    sample->graph.edges = sample->edges;
    sample->layered = (struct layout_layered){
        .graph = &sample->graph,
        .scratch = &sample->arena,
        .back = arena_array(&sample->arena, sample->graph.edge_count, sizeof(bool)),
        .ranks = arena_array(&sample->arena, sample->graph.node_count, sizeof(int)),
    };
    layout_acyclic_mark(&sample->graph, &sample->arena, sample->layered.back);
    layout_rank_assign(&sample->graph, sample->layered.back, &sample->arena, sample->layered.ranks);
    layout_layered_build(&sample->layered);
}

static void sample_make(struct sample *sample, uint32_t seed)
{
    sample_grow(sample, seed, false);
}

static bool stands_between(const struct layout_item *item, const struct layout_item *a,
                           const struct layout_item *b)
{
    return (a->order < item->order && item->order < b->order) ||
           (b->order < item->order && item->order < a->order);
}

/* Whether two pieces of edges cross within a channel: lines by the orders of their ends, a turn
 * where a line begins between its ends, two turns where each has one end between the other's. */
static bool pieces_cross(const struct layout_layered *layered, const struct layout_piece *a,
                         const struct layout_piece *b)
{
    const struct layout_item *from = &layered->items[a->from];
    const struct layout_item *to = &layered->items[a->to];
    const struct layout_item *other_from = &layered->items[b->from];
    const struct layout_item *other_to = &layered->items[b->to];
    if (a->kind != PIECE_ALONG && b->kind == PIECE_ALONG) {
        const struct layout_item *end = a->kind == PIECE_TURN_OUT ? other_from : other_to;
        return end->layer == from->layer && stands_between(end, from, to);
    }
    if (a->kind == PIECE_ALONG && b->kind != PIECE_ALONG) {
        return pieces_cross(layered, b, a);
    }
    if (a->kind != b->kind || from->layer != other_from->layer) {
        return false;
    }
    if (a->kind == PIECE_ALONG) {
        return (from->order < other_from->order && to->order > other_to->order) ||
               (from->order > other_from->order && to->order < other_to->order);
    }
    bool apart = from != other_from && from != other_to && to != other_from && to != other_to;
    return apart && stands_between(other_from, from, to) != stands_between(other_to, from, to);
}

/* Every pair of pieces, looked at. */
static size_t sample_count_plainly(const struct sample *sample)
{
    const struct layout_layered *layered = &sample->layered;
    size_t crossings = 0;
    for (size_t i = 0; i < layered->piece_count; i++) {
        for (size_t j = 0; j < i; j++) {
            crossings += pieces_cross(layered, &layered->pieces[i], &layered->pieces[j]);
        }
    }
    return crossings;
}

static size_t sample_count_by_tree(const struct sample *sample)
{
    struct layout_adjacency adjacency = layout_adjacency_make(&sample->layered);
    size_t crossings = 0;
    for (size_t i = 0; i < sample->layered.layer_count; i++) {
        crossings += layout_adjacency_layer_crossings(&adjacency, i);
    }
    return crossings;
}

static void sample_shuffle(struct sample *sample)
{
    for (size_t i = 0; i < sample->layered.layer_count; i++) {
        struct layout_layer *layer = &sample->layered.layers[i];
        for (size_t j = layer->count; j > 1; j--) {
            size_t other = (size_t)random_below(sample, (int)j);
            size_t item = layer->items[j - 1];
            layout_search_place(&sample->layered, i, j - 1, layer->items[other]);
            layout_search_place(&sample->layered, i, other, item);
        }
    }
}

/* Each item stands at one place, and knows which. */
static void check_places(const struct sample *sample)
{
    size_t items = 0;
    for (size_t i = 0; i < sample->layered.layer_count; i++) {
        const struct layout_layer *layer = &sample->layered.layers[i];
        for (size_t j = 0; j < layer->count; j++) {
            assert_int_equal(sample->layered.items[layer->items[j]].order, (int)j);
            assert_int_equal(sample->layered.items[layer->items[j]].layer, (int)i);
        }
        items += layer->count;
    }
    assert_int_equal(items, sample->layered.item_count);
}

static void test_count_equals_plain_count(void **state)
{
    (void)state;
    static struct sample sample;
    size_t all = 0;
    for (uint32_t seed = 0; seed < random_cases(CASES, CASES); seed++) {
        sample_make(&sample, seed);
        sample_shuffle(&sample);
        size_t plain = sample_count_plainly(&sample);
        assert_int_equal(sample_count_by_tree(&sample), plain);
        all += plain;
        arena_destroy(&sample.arena);
    }
    assert_true(all > random_cases(CASES, CASES));
}

/* Sifting a layer and rerouting a long edge never add a crossing, whatever the order is; what is
 * counted beside touched layers is what there is. */
static void test_moves_add_no_crossing(void **state)
{
    (void)state;
    static struct sample sample;
    for (uint32_t seed = 0; seed < random_cases(CASES, CASES); seed++) {
        sample_make(&sample, seed);
        sample_shuffle(&sample);
        struct layout_search search = layout_search_make(&sample.layered);
        struct layout_chains chains = layout_chains_make(&search);
        size_t crossings = sample_count_plainly(&sample);
        for (size_t i = 0; i < sample.layered.layer_count + sample.graph.edge_count; i++) {
            bool on_ties = random_below(&sample, 2) == 0;
            if (i < sample.layered.layer_count) {
                layout_sift_layer(&search, i, on_ties);
            } else {
                layout_chains_reroute(&chains, i - sample.layered.layer_count, on_ties);
            }
            size_t now = sample_count_plainly(&sample);
            assert_true(now <= crossings);
            crossings = now;
            layout_search_keep(&search, true);
            assert_int_equal(search.best_crossings, crossings);
        }
        check_places(&sample);
        arena_destroy(&sample.arena);
    }
}

/* Whenever it is stopped, the order taken is no worse than before, and counted right. */
static void test_search_never_gets_worse(void **state)
{
    (void)state;
    static struct sample sample;
    for (uint32_t seed = 0; seed < random_cases(CASES, CASES); seed++) {
        sample_make(&sample, seed);
        sample_shuffle(&sample);
        size_t crossings = sample_count_plainly(&sample);
        struct layout_order *order = layout_order_begin(&sample.layered);
        bool more = true;
        for (int slice = 0; more; slice++) {
            more = layout_order_advance(order);
            if (slice % 64 == 0 || !more) {
                layout_order_take(order);
                assert_true(sample.layered.crossings <= crossings);
                crossings = sample.layered.crossings;
                assert_int_equal(sample_count_plainly(&sample), crossings);
                check_places(&sample);
            }
        }
        arena_destroy(&sample.arena);
    }
}

static void test_same_layers_same_order(void **state)
{
    (void)state;
    static struct sample one;
    static struct sample other;
    for (uint32_t seed = 0; seed < random_cases(CASES, CASES); seed += 10) {
        sample_make(&one, seed);
        sample_make(&other, seed);
        layout_order_improve(&one.layered);
        layout_order_improve(&other.layered);
        assert_int_equal(one.layered.crossings, other.layered.crossings);
        for (size_t i = 0; i < one.layered.item_count; i++) {
            assert_int_equal(one.layered.items[i].order, other.layered.items[i].order);
        }
        arena_destroy(&one.arena);
        arena_destroy(&other.arena);
    }
}

/* Pairs of nodes that stood in one layer and do so now, all looked at. */
static bool flips_many_plainly(const struct sample *sample, const struct layout_memory *memory,
                               size_t share)
{
    const struct layout_item *items = sample->layered.items;
    size_t pairs = 0;
    size_t flips = 0;
    for (size_t i = 0; i < sample->graph.node_count; i++) {
        for (size_t j = 0; j < sample->graph.node_count; j++) {
            bool pair = items[i].layer == items[j].layer && items[i].order < items[j].order &&
                        memory->is_known[i] && memory->is_known[j] &&
                        memory->ranks[i] == memory->ranks[j];
            pairs += pair;
            flips += pair && memory->rows[i] > memory->rows[j];
        }
    }
    return flips * share > pairs;
}

static void test_flips_equal_plain_count(void **state)
{
    (void)state;
    static struct sample sample;
    size_t many = 0;
    for (uint32_t seed = 0; seed < CASES; seed++) {
        sample_make(&sample, seed);
        sample_shuffle(&sample);
        bool is_known[MOST_NODES];
        int ranks[MOST_NODES];
        int rows[MOST_NODES];
        for (size_t i = 0; i < sample.graph.node_count; i++) {
            is_known[i] = random_below(&sample, 5) > 0;
            ranks[i] = random_below(&sample, 2);
            rows[i] = random_below(&sample, 10);
        }
        struct layout_memory memory = {.is_known = is_known, .ranks = ranks, .rows = rows};
        for (size_t share = 1; share < 6; share++) {
            bool plain = flips_many_plainly(&sample, &memory, share);
            assert_int_equal(layout_flip_many(&sample.layered, &memory, share), plain);
            many += plain;
        }
        arena_destroy(&sample.arena);
    }
    assert_true(many > CASES && many < 4 * CASES);
}

/* Branches of a shuffled picture go back into their order, and no line crosses more for it; in a
 * tree that has been turned over none is left out of its order. */
static void test_branches_go_back(void **state)
{
    (void)state;
    static struct sample sample;
    size_t better = 0;
    for (uint32_t seed = 0; seed < random_cases(CASES / 8, CASES / 8); seed++) {
        bool is_tree = seed % 2 == 0;
        sample_grow(&sample, seed, is_tree);
        layout_order_improve(&sample.layered);
        for (size_t i = 0; i < sample.layered.layer_count; i++) {
            const struct layout_layer *layer = &sample.layered.layers[i];
            for (size_t j = 0; j < layer->count / 2; j++) {
                size_t item = layer->items[j];
                size_t other = layer->count - 1 - j;
                layout_search_place(&sample.layered, i, j, layer->items[other]);
                layout_search_place(&sample.layered, i, other, item);
            }
        }
        struct layout_search search = layout_search_make(&sample.layered);
        size_t crossings = search.best_crossings;
        size_t turned = search.best_turned;
        for (size_t i = 0; i + 1 < sample.layered.layer_count; i++) {
            layout_turn_branches(&search, i);
        }
        check_places(&sample);
        assert_int_equal(sample_count_plainly(&sample), search.best_crossings);
        assert_true(search.best_crossings <= crossings);
        assert_true(search.best_crossings < crossings || search.best_turned <= turned);
        assert_true(!is_tree || search.best_turned == 0);
        better += search.best_turned < turned;
        arena_destroy(&sample.arena);
    }
    assert_true(better > random_cases(CASES / 8, CASES / 8) / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_count_equals_plain_count),
        cmocka_unit_test(test_moves_add_no_crossing),
        cmocka_unit_test(test_search_never_gets_worse),
        cmocka_unit_test(test_same_layers_same_order),
        cmocka_unit_test(test_flips_equal_plain_count),
        cmocka_unit_test(test_branches_go_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
