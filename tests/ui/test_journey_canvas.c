/* Tests of ui/canvas: the drawings of the examples and of some shapes, as they were looked at and
 * found right. POLKU_GOLDEN_WRITE=1 writes them anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "tests/support/golden_drawing.h"
#include "ui/canvas/canvas_print.h"

/* A drawing: a journey and how it is looked at. */
struct golden {
    const char *name; /* of the file in tests/golden */
    const char *journey;
    struct canvas_print print;
    bool figures;
    const char *selected;
};

static const struct golden goldens[] = {
    {"abandoned_cart_td",
     "assets/examples/abandoned_cart.yaml",
     {0, ZOOM_CARD, 1, false, 0, false},
     0,
     ""},
    {"abandoned_cart_lr",
     "assets/examples/abandoned_cart.yaml",
     {0, ZOOM_CARD, 0, false, 0, false},
     0,
     ""},
    {"abandoned_cart_line",
     "assets/examples/abandoned_cart.yaml",
     {0, ZOOM_LINE, 1, false, 0, false},
     1,
     ""},
    {"abandoned_cart_dot",
     "assets/examples/abandoned_cart.yaml",
     {0, ZOOM_DOT, 0, false, 0, false},
     1,
     ""},
    {"abandoned_cart_figures",
     "assets/examples/abandoned_cart.yaml",
     {0, ZOOM_CARD, 1, false, 0, false},
     1,
     "nudge"},
    {"birthday_80", "assets/examples/birthday.yaml", {80, ZOOM_CARD, 1, false, 0, false}, 1, ""},
    {"birthday_td", "assets/examples/birthday.yaml", {0, ZOOM_CARD, 1, false, 0, false}, 0, ""},
    {"birthday_ascii",
     "assets/examples/birthday.yaml",
     {0, ZOOM_CARD, 1, true, 0, false},
     1,
     "opened"},
    {"welcome_td", "assets/examples/welcome.yaml", {0, ZOOM_CARD, 1, false, 0, false}, 0, ""},
    {"welcome_lr", "assets/examples/welcome.yaml", {0, ZOOM_CARD, 0, false, 0, false}, 0, ""},
    {"thank_you_lr_line",
     "assets/examples/thank_you.yaml",
     {0, ZOOM_LINE, 0, false, 0, false},
     0,
     ""},
    {"cross_td", "tests/golden/journeys/cross.yaml", {0, ZOOM_CARD, 1, false, 0, false}, 0, "w"},
    {"cross_lr", "tests/golden/journeys/cross.yaml", {0, ZOOM_CARD, 0, false, 0, false}, 0, ""},
    {"loop_td", "tests/golden/journeys/loop.yaml", {0, ZOOM_CARD, 1, false, 0, false}, 0, ""},
    {"loop_lr", "tests/golden/journeys/loop.yaml", {0, ZOOM_CARD, 0, false, 0, false}, 1, ""},
    {"loop_ascii", "tests/golden/journeys/loop.yaml", {0, ZOOM_CARD, 0, true, 0, false}, 1, ""},
    {"parts_td", "tests/golden/journeys/parts.yaml", {0, ZOOM_CARD, 1, false, 0, false}, 0, ""},
    {"wide_td", "tests/golden/journeys/wide.yaml", {0, ZOOM_CARD, 1, false, 0, false}, 0, "c"},
    {"lanes_td", "tests/golden/journeys/lanes.yaml", {0, ZOOM_CARD, 1, false, 0, true}, 1, "pause"},
    {"lanes_lr", "tests/golden/journeys/lanes.yaml", {0, ZOOM_LINE, 0, false, 0, true}, 1, ""},
    {"lanes_ascii", "tests/golden/journeys/lanes.yaml", {0, ZOOM_LINE, 0, true, 0, true}, 0, ""},
    {"lanes_80", "tests/golden/journeys/lanes.yaml", {80, ZOOM_CARD, 1, false, 0, true}, 0, ""},
    {"lanes_200", "tests/golden/journeys/lanes.yaml", {200, ZOOM_CARD, 0, false, 0, true}, 0, ""},
    {"lanes_cart_td",
     "assets/examples/abandoned_cart.yaml",
     {0, ZOOM_CARD, 1, false, 0, true},
     1,
     ""},
    {"wide_lr", "tests/golden/journeys/wide.yaml", {0, ZOOM_CARD, 0, false, 0, false}, 0, ""},
};

/* The same, with the ways of the selected node lit up. */
static const struct golden traced[] = {
    {"trace_td",
     "assets/examples/abandoned_cart.yaml",
     {0, ZOOM_CARD, 1, false, 0, false},
     1,
     "nudge"},
    {"trace_loop_lr",
     "tests/golden/journeys/loop.yaml",
     {0, ZOOM_CARD, 0, false, 0, false},
     0,
     "rest"},
    {"trace_line_ascii",
     "tests/golden/journeys/loop.yaml",
     {0, ZOOM_LINE, 1, true, 0, false},
     1,
     "thanks"},
    {"trace_dot",
     "assets/examples/welcome.yaml",
     {0, ZOOM_DOT, 0, false, 0, false},
     1,
     "experiment"},
};

static void golden_draw(const struct golden *golden, bool traces)
{
    struct journey *journey = golden_journey(golden->journey);
    struct result *result = golden->figures ? golden_result(journey) : NULL;
    struct canvas_look look = {.result = result, .selected = text_from(golden->selected)};
    struct text_builder drawn = {0};
    struct arena arena = {0};
    if (traces) {
        size_t node = journey_number(journey, look.selected);
        look.trace = journey_trace(journey_graph(journey, &arena), node, &arena);
    }
    canvas_print_journey(&golden->print, journey, &look, &drawn);
    golden_compare(golden->name, &drawn);
    text_destroy(&drawn);
    arena_destroy(&arena);
    result_destroy(result);
    journey_destroy(journey);
}

static void test_drawings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(goldens) / sizeof(goldens[0]); i++) {
        golden_draw(&goldens[i], false);
    }
}

static void test_traces(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(traced) / sizeof(traced[0]); i++) {
        golden_draw(&traced[i], true);
    }
}

/* What lies on no way of the traced node is dim, all the rest is not. */
static void test_trace_dims_the_rest(void **state)
{
    (void)state;
    struct journey *journey = golden_journey("assets/examples/abandoned_cart.yaml");
    struct journey_canvas canvas = {0};
    struct canvas_look look = {.selected = TEXT("nudge")};
    journey_canvas_update(&canvas, journey, (struct canvas_form){.direction = LAYOUT_TOP_DOWN});
    size_t traced_node = journey_number(journey, look.selected);
    look.trace = journey_trace(canvas.graph, traced_node, &canvas.arena);
    struct cell_grid *grid = cell_grid_create(canvas.layout->height, canvas.layout->width);
    journey_canvas_draw(&canvas, &look, grid, grid->clip, 0, 0);
    size_t dim = 0;
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct layout_box *box = journey_canvas_box(&canvas, i);
        assert_int_equal(cell_grid_at(grid, box->y, box->x)->style.dim, look.trace->marks[i] == 0);
        dim += look.trace->marks[i] == 0;
    }
    for (size_t i = 0; i < canvas.graph->port_count; i++) {
        if (canvas.edges[i] != SIZE_MAX) {
            const struct layout_route *route = &canvas.layout->routes[canvas.edges[i]];
            struct layout_point end = route->points[route->point_count - 1];
            bool dim_end = cell_grid_at(grid, end.y, end.x)->style.dim;
            assert_false(dim_end && journey_trace_has_port(look.trace, i));
            assert_true(dim_end || look.trace->marks[canvas.graph->ports[i].to] != 0);
        }
    }
    assert_true(dim > 0);
    cell_grid_destroy(grid);
    journey_canvas_destroy(&canvas);
    journey_destroy(journey);
}

/* What is seen through a window is the part of the whole picture that lies there. */
static void test_window_is_part_of_the_whole(void **state)
{
    (void)state;
    struct journey *journey = golden_journey("assets/examples/welcome.yaml");
    struct journey_canvas canvas = {0};
    journey_canvas_update(&canvas, journey, (struct canvas_form){.direction = LAYOUT_TOP_DOWN});
    struct canvas_look look = {.selected = TEXT("clicked")};
    struct cell_grid *whole = cell_grid_create(canvas.layout->height, canvas.layout->width);
    journey_canvas_draw(&canvas, &look, whole, whole->clip, 0, 0);
    for (int x = -5; x < canvas.layout->width; x += 13) {
        int y = x / 2;
        struct cell_grid *part = cell_grid_create(12, 40);
        struct cell_area area = {.row = 2, .column = 3, .height = 9, .width = 30};
        journey_canvas_draw(&canvas, &look, part, area, x, y);
        for (int row = 0; row < 12; row++) {
            for (int column = 0; column < 40; column++) {
                const struct cell *seen = cell_grid_at(part, row, column);
                const struct cell *there = cell_grid_at(whole, row - 2 + y, column - 3 + x);
                bool inside = cell_area_holds(area, row, column) && there != NULL;
                assert_int_equal(seen->code_points[0], inside ? there->code_points[0] : ' ');
            }
        }
        cell_grid_destroy(part);
    }
    cell_grid_destroy(whole);
    journey_canvas_destroy(&canvas);
    journey_destroy(journey);
}

static void test_layout_is_kept(void **state)
{
    (void)state;
    struct journey *journey = golden_journey("assets/examples/welcome.yaml");
    struct journey_canvas canvas = {0};
    struct canvas_form form = {.direction = LAYOUT_TOP_DOWN};
    assert_true(journey_canvas_update(&canvas, journey, form));
    assert_false(journey_canvas_update(&canvas, journey, form));
    form.zoom = ZOOM_LINE;
    assert_true(journey_canvas_update(&canvas, journey, form));
    journey_canvas_destroy(&canvas);
    journey_destroy(journey);
}

/* A leaf is added: what was there stays where it was, but for one shift of all. */
static void test_edits_leave_the_picture(void **state)
{
    (void)state;
    struct journey *journey = golden_journey("assets/examples/abandoned_cart.yaml");
    struct journey_canvas canvas = {0};
    struct canvas_form form = {.direction = LAYOUT_TOP_DOWN};
    journey_canvas_update(&canvas, journey, form);
    size_t nodes = journey->node_count;
    struct layout_box before[64];
    assert_true(nodes < sizeof(before) / sizeof(*before));
    for (size_t i = 0; i < nodes; i++) {
        before[i] = *journey_canvas_box(&canvas, i);
    }
    struct journey_edit edit = journey_edit_add_node(TEXT("extra"), NODE_EXIT, setting_map());
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
    assert_true(journey_canvas_update(&canvas, journey, form));
    assert_int_equal(journey_canvas_find(&canvas, TEXT("extra")), journey->node_count - 1);
    assert_int_equal(journey_canvas_find(&canvas, TEXT("nobody")), SIZE_MAX);
    int x = journey_canvas_box(&canvas, 0)->x - before[0].x;
    for (size_t i = 0; i < nodes; i++) {
        assert_int_equal(journey_canvas_box(&canvas, i)->x - before[i].x, x);
        assert_int_equal(journey_canvas_box(&canvas, i)->y, before[i].y);
    }
    const struct journey_canvas none = {0};
    struct journey_canvas anew = {0};
    journey_canvas_make(&anew, &none, journey, form);
    assert_int_equal(anew.layout->crossings, canvas.layout->crossings);
    journey_canvas_destroy(&anew);
    journey_canvas_destroy(&canvas);
    journey_destroy(journey);
}

/* Zoom and direction change the sizes, not who stands where. */
static void test_zoom_keeps_the_order(void **state)
{
    (void)state;
    struct journey *journey = golden_journey("assets/examples/abandoned_cart.yaml");
    struct journey_canvas canvas = {0};
    struct canvas_form form = {.direction = LAYOUT_TOP_DOWN};
    journey_canvas_update(&canvas, journey, form);
    size_t nodes = journey->node_count;
    int layers[64];
    int across[64];
    assert_true(nodes < sizeof(layers) / sizeof(*layers));
    for (size_t i = 0; i < nodes; i++) {
        layers[i] = canvas.layout->layers[i];
        across[i] = canvas.layout->boxes[i].x;
    }
    form = (struct canvas_form){.zoom = ZOOM_DOT, .direction = LAYOUT_LEFT_TO_RIGHT};
    assert_true(journey_canvas_update(&canvas, journey, form));
    size_t pairs = 0;
    for (size_t i = 0; i < nodes; i++) {
        assert_int_equal(canvas.layout->layers[i], layers[i]);
        for (size_t k = 0; k < i; k++) {
            if (layers[i] == layers[k]) {
                pairs++;
                assert_int_equal(canvas.layout->boxes[i].y < canvas.layout->boxes[k].y,
                                 across[i] < across[k]);
            }
        }
    }
    assert_true(pairs > 0);
    journey_canvas_destroy(&canvas);
    journey_destroy(journey);
}

static void test_hits(void **state)
{
    (void)state;
    struct journey *journey = golden_journey("assets/examples/welcome.yaml");
    struct journey_canvas canvas = {0};
    journey_canvas_update(&canvas, journey, (struct canvas_form){.direction = LAYOUT_TOP_DOWN});
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct layout_box *box = journey_canvas_box(&canvas, i);
        struct canvas_hit hit = journey_canvas_hit(&canvas, box->x + 2, box->y + 1);
        assert_int_equal(hit.type, HIT_NODE);
        assert_int_equal(hit.node, i);
    }
    for (size_t i = 0; i < canvas.graph->port_count; i++) {
        if (canvas.edges[i] == SIZE_MAX) {
            continue;
        }
        const struct layout_route *route = &canvas.layout->routes[canvas.edges[i]];
        struct layout_point first = route->points[0];
        struct canvas_hit hit = journey_canvas_hit(&canvas, first.x, first.y);
        assert_int_equal(hit.type, HIT_PORT);
        assert_int_equal(hit.node, canvas.graph->ports[i].node);
        if (route->label.width > 0) {
            hit = journey_canvas_hit(&canvas, route->label.x, route->label.y);
            assert_true(hit.type == HIT_EDGE || hit.type == HIT_PORT);
            assert_int_equal(hit.port, i);
        }
    }
    assert_int_equal(journey_canvas_hit(&canvas, 0, 0).type, HIT_NOTHING);
    assert_int_equal(journey_canvas_hit(&canvas, -7, 9999).type, HIT_NOTHING);
    journey_canvas_destroy(&canvas);
    journey_destroy(journey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drawings),
        cmocka_unit_test(test_window_is_part_of_the_whole),
        cmocka_unit_test(test_layout_is_kept),
        cmocka_unit_test(test_edits_leave_the_picture),
        cmocka_unit_test(test_zoom_keeps_the_order),
        cmocka_unit_test(test_hits),
        cmocka_unit_test(test_traces),
        cmocka_unit_test(test_trace_dims_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
