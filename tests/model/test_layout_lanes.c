/* Tests of bands and pins (model/layout): nodes keep to their bands, which stand apart and in
 * order; pinned nodes are where they were put, and stay there while others are edited. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/layout/layout_part.h"
#include "tests/support/edited_design.h"
#include "tests/support/layout_drawing.h"

enum { MOST_BANDS = 6, FRESH = 60, FRESH_NODES = 45, EDITED = 4, EDITS = 100, SELDOM = 7 };

/* What a design's nodes wish for, by their numbers in the design. */
struct wishes {
    int bands[EDITED_NODES];
    struct layout_pin pins[EDITED_NODES];
    int sizes[MOST_BANDS];
    size_t band_count; /* 0: no bands */
};

static void wishes_draw(struct wishes *wishes, struct random_source *source, size_t bands,
                        size_t one_pin_in)
{
    *wishes = (struct wishes){.band_count = bands};
    for (size_t i = 0; i < bands; i++) {
        wishes->sizes[i] = (int)random_source_below(source, 12);
    }
    for (size_t i = 0; i < EDITED_NODES; i++) {
        wishes->bands[i] = bands == 0 ? 0 : (int)random_source_below(source, bands);
        wishes->pins[i] = (struct layout_pin){LAYOUT_FREE, LAYOUT_FREE};
        if (one_pin_in > 0 && random_source_below(source, one_pin_in) == 0) {
            wishes->pins[i].layer = (int)random_source_below(source, 8);
            wishes->pins[i].row = (int)random_source_below(source, 4);
        }
    }
}

/* The graph of a picture, which its design has made, gets what its nodes wish for. */
static void wishes_add(const struct wishes *wishes, struct edited_picture *picture)
{
    size_t count = picture->graph.node_count;
    int *bands = arena_array(&picture->arena, count, sizeof(*bands));
    struct layout_pin *pins = arena_array(&picture->arena, count, sizeof(*pins));
    for (size_t i = 0; i < EDITED_NODES; i++) {
        if (picture->nodes[i] != SIZE_MAX) {
            bands[picture->nodes[i]] = wishes->bands[i];
            pins[picture->nodes[i]] = wishes->pins[i];
        }
    }
    picture->graph.pins = pins;
    picture->graph.bands = wishes->band_count == 0 ? NULL : bands;
    picture->graph.band_sizes = wishes->band_count == 0 ? NULL : wishes->sizes;
    picture->graph.band_count = wishes->band_count;
}

static bool is_down(const struct layout_graph *graph)
{
    return graph->direction == LAYOUT_TOP_DOWN;
}

static int box_start(const struct layout_graph *graph, const struct layout_box *box)
{
    return is_down(graph) ? box->x : box->y;
}

static int box_size(const struct layout_graph *graph, const struct layout_box *box)
{
    return is_down(graph) ? box->width : box->height;
}

static void check_bands_stand(const struct layout_graph *graph, const struct layout *layout)
{
    int end = 0;
    assert_int_equal(layout->band_count, graph->node_count == 0 ? 0 : graph->band_count);
    for (size_t i = 0; i < layout->band_count; i++) {
        const struct layout_band *band = &layout->bands[i];
        assert_true(band->start >= end + 1);
        assert_true(band->size >= 1 && band->size >= graph->band_sizes[i]);
        end = band->start + band->size;
    }
    assert_true(end <= (is_down(graph) ? layout->width : layout->height));
}

static void check_is_in_band(const struct layout_graph *graph, const struct layout *layout,
                             size_t node)
{
    const struct layout_band *band = &layout->bands[graph->bands[node]];
    int start = box_start(graph, &layout->boxes[node]);
    assert_true(start >= band->start);
    assert_true(start + box_size(graph, &layout->boxes[node]) <= band->start + band->size);
}

/* Where a rule is drawn an edge only passes across it. */
static void check_rules_are_free(const struct layout_graph *graph, const struct layout *layout)
{
    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct layout_route *route = &layout->routes[i];
        for (size_t k = 0; k < route->point_count; k++) {
            int at = is_down(graph) ? route->points[k].x : route->points[k].y;
            for (size_t band = 0; band < graph->band_count; band++) {
                assert_int_not_equal(at, layout->bands[band].start - 1);
            }
        }
        for (size_t band = 0; route->label.width > 0 && band < graph->band_count; band++) {
            int rule = layout->bands[band].start - 1;
            int start = box_start(graph, &route->label);
            assert_true(rule < start || rule >= start + box_size(graph, &route->label));
        }
    }
}

static void check_bands(const struct layout_graph *graph, const struct layout *layout)
{
    check_bands_stand(graph, layout);
    for (size_t i = 0; graph->bands != NULL && i < graph->node_count; i++) {
        check_is_in_band(graph, layout, i);
    }
    check_rules_are_free(graph, layout);
}

/* The least layer of each node if pinned ones are behind their layers' beginnings: by going through
 * all edges again and again. */
static void find_least(const struct layout_graph *graph, const struct layout *layout, int *least)
{
    bool changed = true;
    for (size_t i = 0; i < graph->node_count; i++) {
        least[i] = graph->pins[i].layer == LAYOUT_FREE ? 0 : graph->pins[i].layer;
    }
    while (changed) {
        changed = false;
        for (size_t i = 0; i < graph->edge_count; i++) {
            const struct layout_edge *edge = &graph->edges[i];
            if (!layout->routes[i].back && least[edge->to] <= least[edge->from]) {
                least[edge->to] = least[edge->from] + 1;
                changed = true;
            }
        }
    }
}

/* Pinned nodes stand where their pins say, to each other; or right behind what leads to them. */
static void check_layers(const struct layout_graph *graph, const struct layout *layout)
{
    struct arena scratch = {0};
    size_t part_count;
    const size_t *parts = layout_part_find(graph, &scratch, &part_count);
    int *least = arena_array(&scratch, graph->node_count, sizeof(int));
    int *shifts = arena_array(&scratch, part_count, sizeof(int));
    bool *known = arena_array(&scratch, part_count, sizeof(bool));
    find_least(graph, layout, least);
    for (size_t i = 0; i < graph->node_count; i++) {
        int shift = least[i] - layout->layers[i];
        if (graph->pins[i].layer != LAYOUT_FREE) {
            assert_true(shift >= 0);
            assert_true(!known[parts[i]] || shifts[parts[i]] == shift);
            known[parts[i]] = true;
            shifts[parts[i]] = shift;
        }
    }
    arena_destroy(&scratch);
}

/* Without bands: those of one layer stand in the order of their rows; the first one in its row. */
static void check_rows(const struct layout_graph *graph, const struct layout *layout)
{
    struct arena scratch = {0};
    size_t part_count;
    const size_t *parts = layout_part_find(graph, &scratch, &part_count);
    for (size_t i = 0; i < graph->node_count; i++) {
        int before = 0;
        int others = 0;
        bool first = graph->pins[i].row != LAYOUT_FREE;
        for (size_t k = 0; k < graph->node_count; k++) {
            if (k != i && parts[k] == parts[i] && layout->layers[k] == layout->layers[i]) {
                bool is_before = layout->orders[k] < layout->orders[i];
                bool pinned = graph->pins[k].row != LAYOUT_FREE;
                before += is_before;
                others++;
                first = first && !pinned;
                if (pinned && graph->pins[i].row != LAYOUT_FREE &&
                    graph->pins[k].row < graph->pins[i].row) {
                    assert_true(is_before);
                }
            }
        }
        int row = graph->pins[i].row;
        assert_true(!first || before == (row < others ? row : others));
    }
    arena_destroy(&scratch);
}

static void check_fresh(uint64_t seed)
{
    static struct edited_design design;
    static struct edited_picture picture;
    static struct wishes wishes;
    struct random_source source = {seed};
    size_t bands = seed % 3 == 0 ? 0 : 1 + random_source_below(&source, MOST_BANDS);
    edited_design_grow(&design, seed, 2 + random_source_below(&source, FRESH_NODES));
    /* Some nodes go, so that there are several parts. */
    for (size_t i = 0; i < seed % 4; i++) {
        design.nodes[random_source_below(&source, design.node_count)].is_there = false;
    }
    for (size_t i = 0; i < design.edge_count; i++) {
        struct edited_edge *edge = &design.edges[i];
        edge->is_there =
            edge->is_there && design.nodes[edge->from].is_there && design.nodes[edge->to].is_there;
    }
    wishes_draw(&wishes, &source, bands, seed % 2 == 0 ? 6 : 0);
    edited_picture_take(&picture, &design, seed % 4 < 2 ? LAYOUT_LEFT_TO_RIGHT : LAYOUT_TOP_DOWN);
    wishes_add(&wishes, &picture);
    picture.layout = layout_make(&picture.graph, &picture.arena);
    layout_drawing_check(&picture.graph, picture.layout);
    check_bands(&picture.graph, picture.layout);
    check_layers(&picture.graph, picture.layout);
    if (bands == 0) {
        check_rows(&picture.graph, picture.layout);
    }
    const struct layout *again = layout_make(&picture.graph, &picture.arena);
    assert_memory_equal(picture.layout->boxes, again->boxes,
                        picture.graph.node_count * sizeof(*again->boxes));
    arena_destroy(&picture.arena);
}

static void test_fresh(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < FRESH; seed++) {
        check_fresh(seed);
    }
}

/* Every fifth node or so is pinned where it stands, no two in one layer. */
static void pin_some(struct wishes *wishes, const struct edited_picture *picture)
{
    bool taken[EDITED_NODES] = {0};
    for (size_t i = 0; i < EDITED_NODES; i += 5) {
        size_t node = picture->nodes[i];
        if (node != SIZE_MAX && !taken[picture->layout->layers[node]]) {
            taken[picture->layout->layers[node]] = true;
            wishes->pins[i] = layout_part_place(&picture->graph, picture->layout, node);
        }
    }
}

/* Whether it stands in its layer of before, without another pinned one: between two of them there
 * may be no room for what is new. */
static bool is_held(const struct wishes *wishes, const struct edited_picture *before,
                    const struct edited_picture *after, size_t node)
{
    if (wishes->pins[node].row == LAYOUT_FREE || before->nodes[node] == SIZE_MAX ||
        after->nodes[node] == SIZE_MAX) {
        return false;
    }
    int layer = after->layout->layers[after->nodes[node]];
    for (size_t i = 0; i < EDITED_NODES; i++) {
        bool pinned = i != node && wishes->pins[i].row != LAYOUT_FREE;
        if (pinned && after->nodes[i] != SIZE_MAX &&
            after->layout->layers[after->nodes[i]] == layer) {
            return false;
        }
    }
    return layer == before->layout->layers[before->nodes[node]];
}

/* Pinned nodes of one band (there may be one for all) stand to each other as they stood. */
static size_t check_stays(const struct wishes *wishes, const struct edited_picture *before,
                          const struct edited_picture *after)
{
    size_t held = 0;
    for (size_t i = 0; i < EDITED_NODES; i++) {
        for (size_t k = 0; wishes->pins[i].row != LAYOUT_FREE && k < i; k++) {
            if (wishes->bands[i] != wishes->bands[k] || !is_held(wishes, before, after, i) ||
                !is_held(wishes, before, after, k)) {
                continue;
            }
            int then = edited_picture_across(before, i) - edited_picture_across(before, k);
            int now = edited_picture_across(after, i) - edited_picture_across(after, k);
            held++;
            assert_int_equal(then, now);
        }
    }
    return held;
}

/* A node in its layer stays in it unless what leads to it has come so far. */
static void check_pinned_layers(const struct wishes *wishes, const struct edited_picture *picture)
{
    struct arena scratch = {0};
    int *least = arena_array(&scratch, picture->graph.node_count, sizeof(int));
    find_least(&picture->graph, picture->layout, least);
    for (size_t i = 0; i < EDITED_NODES; i++) {
        size_t node = picture->nodes[i];
        if (node != SIZE_MAX && wishes->pins[i].layer != LAYOUT_FREE) {
            assert_true(picture->layout->layers[node] <= least[node]);
        }
    }
    arena_destroy(&scratch);
}

static size_t edit_beside_pins(uint64_t seed, size_t bands)
{
    static struct edited_design design;
    static struct edited_picture pictures[2];
    static struct wishes wishes;
    struct random_source source = {seed};
    size_t held = 0;
    enum layout_direction direction = seed % 2 == 0 ? LAYOUT_LEFT_TO_RIGHT : LAYOUT_TOP_DOWN;
    edited_design_grow(&design, seed, 40);
    wishes_draw(&wishes, &source, bands, 0);
    edited_picture_take(&pictures[0], &design, direction);
    wishes_add(&wishes, &pictures[0]);
    pictures[0].layout = layout_make(&pictures[0].graph, &pictures[0].arena);
    pin_some(&wishes, &pictures[0]);
    for (int i = 0; i < EDITS; i++) {
        struct edited_picture *before = &pictures[i % 2];
        struct edited_picture *after = &pictures[1 - i % 2];
        /* Deleting one could part the graph, and parts stand apart where there are no bands. */
        enum graph_edit edit =
            (enum graph_edit)random_source_below(&design.source, GRAPH_EDIT_COUNT);
        edit = edit == GRAPH_EDIT_DELETE && bands == 0 ? GRAPH_EDIT_LEAF : edit;
        edited_design_edit(&design, before, edit);
        edited_picture_take(after, &design, direction);
        wishes_add(&wishes, after);
        edited_picture_follow(after, before);
        if (i % SELDOM == 0) {
            layout_drawing_check(&after->graph, after->layout);
        }
        check_bands(&after->graph, after->layout);
        check_pinned_layers(&wishes, after);
        held += check_stays(&wishes, before, after);
        arena_destroy(&before->arena);
    }
    arena_destroy(&pictures[EDITS % 2].arena);
    return held;
}

static void test_pinned_stay(void **state)
{
    (void)state;
    size_t held = 0;
    for (uint64_t seed = 0; seed < EDITED; seed++) {
        held += edit_beside_pins(seed, seed % 4 < 2 ? 0 : 3);
    }
    print_message("%zu pairs of pinned nodes stood as before\n", held);
    assert_true(held > 500);
}

/* Two siblings, the second one moved before the first: the branches cross, and stay so. */
static void test_siblings(void **state)
{
    (void)state;
    struct layout_node nodes[5];
    struct layout_edge edges[] = {{0, 1, 0}, {0, 2, 0}, {1, 3, 0}, {2, 4, 0}};
    struct layout_pin pins[5];
    struct arena arena = {0};
    for (size_t i = 0; i < 5; i++) {
        nodes[i] = (struct layout_node){14, 3};
        pins[i] = (struct layout_pin){LAYOUT_FREE, LAYOUT_FREE};
    }
    struct layout_graph graph = {nodes, 5, edges, 4, LAYOUT_LEFT_TO_RIGHT, NULL, NULL, NULL, 0};
    const struct layout *layout = layout_make(&graph, &arena);
    assert_true(layout->boxes[1].y < layout->boxes[2].y);
    graph.pins = pins;
    pins[2] = (struct layout_pin){1, 0};
    layout = layout_make(&graph, &arena);
    assert_true(layout->boxes[2].y < layout->boxes[1].y);
    assert_true(layout->boxes[4].y < layout->boxes[3].y);
    pins[2] = (struct layout_pin){4, LAYOUT_FREE};
    layout = layout_make(&graph, &arena);
    assert_int_equal(layout->layers[2], 4);
    assert_int_equal(layout->layers[4], 5);
    assert_int_equal(layout->layers[0], 0);
    assert_int_equal(layout->layers[3], 2);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_siblings),
        cmocka_unit_test(test_fresh),
        cmocka_unit_test(test_pinned_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
