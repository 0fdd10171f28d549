/* Tests of ui/canvas/canvas_link.c: which wires are long, and their links in the picture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "tests/support/golden_drawing.h"
#include "tests/support/random_source.h"
#include "ui/canvas/canvas_link.h"
#include "ui/canvas/canvas_print.h"

enum { LINK_EDGES = 60 };

static void test_long_edges(void **state)
{
    (void)state;
    /* A chain of five, over it a wire from end to end, one over three edges, one back; and beside
     * it a node that leads to the end of the chain, which could stand anywhere. */
    static const struct layout_edge edges[] = {{0, 1, 0}, {1, 2, 0}, {2, 3, 0}, {3, 4, 0},
                                               {0, 4, 0}, {0, 3, 0}, {4, 0, 0}, {5, 4, 0}};
    struct layout_graph graph = {.node_count = 6, .edges = edges, .edge_count = 8};
    bool is_long[8];
    canvas_link_find(&graph, 4, is_long);
    static const bool four[8] = {[4] = true, [6] = true};
    assert_memory_equal(is_long, four, sizeof(four));
    canvas_link_find(&graph, 3, is_long);
    static const bool three[8] = {[4] = true, [5] = true, [6] = true};
    assert_memory_equal(is_long, three, sizeof(three));
    canvas_link_find(&graph, 5, is_long);
    static const bool none[8] = {false};
    assert_memory_equal(is_long, none, sizeof(none));
}

/* The most edges of a way from one node to another along the flow, by trying each; -1: none. */
static int test_longest(const struct layout_graph *graph, const bool *left_out, size_t from,
                        size_t to)
{
    int lengths[32];
    for (size_t i = 0; i < graph->node_count; i++) {
        lengths[i] = i == from ? 0 : -1;
    }
    for (size_t round = 0; round < graph->node_count; round++) {
        for (size_t i = 0; i < graph->edge_count; i++) {
            const struct layout_edge *edge = &graph->edges[i];
            bool counts = edge->from < edge->to && !(left_out != NULL && left_out[i]);
            if (counts && lengths[edge->from] >= 0 && lengths[edge->to] <= lengths[edge->from]) {
                lengths[edge->to] = lengths[edge->from] + 1;
            }
        }
    }
    return lengths[to];
}

/* An edge is long by the longest way beside it, and that way is of short ones. */
static void test_random_graphs(void **state)
{
    (void)state;
    struct random_source source = {.state = 5};
    size_t found = 0;
    for (int round = 0; round < 300; round++) {
        struct layout_edge edges[LINK_EDGES] = {{0}};
        bool is_long[LINK_EDGES];
        struct layout_graph graph = {.node_count = 4 + random_source_below(&source, 28),
                                     .edges = edges};
        for (size_t i = 0; i < LINK_EDGES; i++) {
            size_t from = random_source_below(&source, graph.node_count);
            size_t to = random_source_once_in(&source, 3)
                            ? random_source_below(&source, graph.node_count)
                            : (from + 1) % graph.node_count;
            edges[graph.edge_count++] = (struct layout_edge){.from = from, .to = to};
        }
        int least = 2 + (int)random_source_below(&source, 4);
        canvas_link_find(&graph, least, is_long);
        for (size_t i = 0; i < graph.edge_count; i++) {
            bool forward = edges[i].from < edges[i].to;
            size_t from = forward ? edges[i].from : edges[i].to;
            size_t to = forward ? edges[i].to : edges[i].from;
            int longest = test_longest(&graph, NULL, from, to);
            assert_int_equal(is_long[i], longest >= least);
            assert_int_equal(test_longest(&graph, is_long, from, to), longest);
            found += is_long[i];
        }
    }
    assert_true(found > 100);
}

static void link_draw(const char *name, struct canvas_print print, const char *selected,
                      bool figures)
{
    struct journey *journey = golden_journey("tests/golden/journeys/links.yaml");
    struct result *result = figures ? golden_result(journey) : NULL;
    struct canvas_look look = {.result = result, .selected = text_from(selected)};
    struct text_builder drawn = {0};
    print.link_layers = CANVAS_LINK_LAYERS;
    canvas_print_journey(&print, journey, &look, &drawn);
    golden_compare(name, &drawn);
    text_destroy(&drawn);
    result_destroy(result);
    journey_destroy(journey);
}

static void test_drawings(void **state)
{
    (void)state;
    struct canvas_print print = {.zoom = ZOOM_CARD, .direction = LAYOUT_TOP_DOWN};
    link_draw("links_td", print, "asked", true);
    print.direction = LAYOUT_LEFT_TO_RIGHT;
    link_draw("links_lr", print, "", false);
    print.zoom = ZOOM_LINE;
    print.ascii = true;
    print.direction = LAYOUT_TOP_DOWN;
    link_draw("links_line", print, "", true);
    print.zoom = ZOOM_DOT;
    link_draw("links_dot", print, "", false);
}

/* A click on a link finds the node that it names; both halves are one port's. */
static void test_hits(void **state)
{
    (void)state;
    struct journey *journey = golden_journey("tests/golden/journeys/links.yaml");
    struct journey_canvas canvas = {0};
    struct canvas_form form = {.direction = LAYOUT_TOP_DOWN, .link_layers = CANVAS_LINK_LAYERS};
    journey_canvas_update(&canvas, journey, form);
    size_t asked = journey_number(journey, TEXT("asked"));
    size_t port = canvas.graph->first_port[asked] + 1;
    size_t edge = canvas.edges[port];
    size_t box = canvas.ends[edge].to;
    assert_int_equal(canvas.shown, journey->node_count);
    assert_int_equal(canvas.layout->node_count, canvas.shown + 4);
    assert_int_equal(canvas.edge_count, canvas.wire_count + 2);
    assert_true(box >= canvas.shown);
    const struct layout_box *leaves = &canvas.layout->boxes[box];
    const struct layout_box *comes = &canvas.layout->boxes[box + 1];
    struct canvas_hit hit = journey_canvas_hit(&canvas, leaves->x + 1, leaves->y);
    assert_int_equal(hit.type, HIT_LINK);
    assert_int_equal(hit.node, journey_number(journey, TEXT("done")));
    hit = journey_canvas_hit(&canvas, comes->x, comes->y);
    assert_int_equal(hit.node, asked);
    size_t second = canvas.wire_count + (box - canvas.shown) / 2;
    assert_int_equal(canvas.ends[second].from, box + 1);
    assert_int_equal(canvas.ports[second], port);
    journey_canvas_destroy(&canvas);
    journey_destroy(journey);
}

/* An edit beside links leaves them where they were; switched off, each edge is one again. */
static void test_following(void **state)
{
    (void)state;
    struct journey *journey = golden_journey("tests/golden/journeys/links.yaml");
    struct journey_canvas canvas = {0};
    struct canvas_form form = {.direction = LAYOUT_TOP_DOWN, .link_layers = CANVAS_LINK_LAYERS};
    journey_canvas_update(&canvas, journey, form);
    struct layout_box before[32];
    size_t boxes = canvas.layout->node_count;
    assert_true(boxes < 32);
    for (size_t i = 0; i < boxes; i++) {
        before[i] = canvas.layout->boxes[i];
    }
    struct journey_edit edit = journey_edit_set(TEXT("one"), TEXT("for"), setting_text(TEXT("2d")));
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
    assert_true(journey_canvas_update(&canvas, journey, form));
    assert_int_equal(canvas.layout->node_count, boxes);
    assert_memory_equal(canvas.layout->boxes, before, boxes * sizeof(*before));
    form.link_layers = 0;
    assert_true(journey_canvas_update(&canvas, journey, form));
    assert_int_equal(canvas.layout->node_count, journey->node_count);
    assert_int_equal(canvas.edge_count, canvas.wire_count);
    form.link_layers = CANVAS_LINK_LAYERS;
    assert_true(journey_canvas_update(&canvas, journey, form));
    assert_int_equal(canvas.layout->node_count, boxes);
    journey_canvas_destroy(&canvas);
    journey_destroy(journey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_long_edges), cmocka_unit_test(test_random_graphs),
        cmocka_unit_test(test_drawings),   cmocka_unit_test(test_hits),
        cmocka_unit_test(test_following),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
