/* Tests of folding in the picture of a journey: ui/canvas/canvas_fold.c, canvas_graph.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "tests/support/golden_drawing.h"
#include "ui/canvas/canvas_label.h"

/* A drawing with folded nodes. */
struct fold_golden {
    const char *name; /* of the file in tests/golden */
    const char *journey;
    struct canvas_form form;
    bool ascii;
    const char *selected;
    const char *folded[3];
};

static const struct fold_golden fold_goldens[] = {
    {"fold_cart_td",
     "assets/examples/abandoned_cart.yaml",
     {ZOOM_CARD, LAYOUT_TOP_DOWN, true, NULL, 0, false, {.lane = 0}},
     false,
     "opened",
     {"opened", "nudge", NULL}},
    {"fold_birthday_lr",
     "assets/examples/birthday.yaml",
     {ZOOM_CARD, LAYOUT_LEFT_TO_RIGHT, true, NULL, 0, false, {.lane = 0}},
     false,
     "",
     {"redeemed", NULL, NULL}},
    {"fold_birthday_line",
     "assets/examples/birthday.yaml",
     {ZOOM_LINE, LAYOUT_TOP_DOWN, true, NULL, 0, false, {.lane = 0}},
     true,
     "",
     {"opened", "redeemed", NULL}},
    {"fold_loop_dot",
     "tests/golden/journeys/loop.yaml",
     {ZOOM_DOT, LAYOUT_LEFT_TO_RIGHT, false, NULL, 0, false, {.lane = 0}},
     false,
     "",
     {"answered", NULL, NULL}},
    {"fold_loop_td",
     "tests/golden/journeys/loop.yaml",
     {ZOOM_CARD, LAYOUT_TOP_DOWN, true, NULL, 0, false, {.lane = 0}},
     false,
     "",
     {"answered", NULL, NULL}},
};

static void fold_draw(const struct fold_golden *golden)
{
    struct journey *journey = golden_journey(golden->journey);
    struct result *result = golden->form.figures ? golden_result(journey) : NULL;
    struct canvas_look look = {.result = result, .selected = text_from(golden->selected)};
    struct canvas_folds folds = {0};
    struct journey_canvas canvas = {0};
    struct canvas_form form = golden->form;
    form.folds = &folds;
    for (size_t i = 0; golden->folded[i] != NULL; i++) {
        assert_true(journey_number(journey, text_from(golden->folded[i])) != SIZE_MAX);
        canvas_folds_set(&folds, text_from(golden->folded[i]), true);
    }
    journey_canvas_update(&canvas, journey, form);
    struct cell_grid *grid = cell_grid_create(canvas.layout->height, canvas.layout->width);
    struct text_builder drawn = {0};
    grid->ascii = golden->ascii;
    journey_canvas_draw(&canvas, &look, grid, grid->clip, 0, 0);
    cell_grid_print(grid, &drawn);
    golden_compare(golden->name, &drawn);
    text_destroy(&drawn);
    cell_grid_destroy(grid);
    journey_canvas_destroy(&canvas);
    canvas_folds_destroy(&folds);
    result_destroy(result);
    journey_destroy(journey);
}

static void test_drawings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(fold_goldens) / sizeof(fold_goldens[0]); i++) {
        fold_draw(&fold_goldens[i]);
    }
}

/* What hangs below a node is not in the picture; what leaves it leaves the node, once a target. */
static void check_maps(const struct journey_canvas *canvas)
{
    const struct journey_graph *graph = canvas->graph;
    size_t shown = 0;
    for (size_t i = 0; i < canvas->journey->node_count; i++) {
        shown += canvas->hosts[i] == i;
        assert_int_equal(canvas->places[i], canvas->places[canvas->hosts[i]]);
        assert_int_equal(canvas->nodes[canvas->places[i]], canvas->hosts[i]);
    }
    assert_int_equal(canvas->layout->node_count, shown);
    for (size_t p = 0; p < graph->port_count; p++) {
        const struct journey_port *port = &graph->ports[p];
        bool seen = port->to != PORT_OPEN && canvas->places[port->node] != canvas->places[port->to];
        if (seen) {
            const struct layout_edge *ends = &canvas->ends[canvas->edges[p]];
            assert_int_equal(ends->from, canvas->places[port->node]);
            assert_int_equal(ends->to, canvas->places[port->to]);
        } else {
            assert_true(canvas->edges[p] == SIZE_MAX || port->to == port->node);
        }
    }
    for (size_t i = 0; i < canvas->layout->node_count; i++) {
        const struct layout_box *box = &canvas->layout->boxes[i];
        struct canvas_hit hit = journey_canvas_hit(canvas, box->x + 1, box->y);
        assert_int_equal(hit.type, HIT_NODE);
        assert_int_equal(hit.node, canvas->nodes[i]);
    }
    for (size_t i = 0; i < canvas->edge_count; i++) {
        struct layout_point first = canvas->layout->routes[i].points[0];
        struct canvas_hit hit = journey_canvas_hit(canvas, first.x, first.y);
        assert_int_equal(hit.type, HIT_PORT);
        assert_int_equal(hit.node, canvas->nodes[canvas->ends[i].from]);
        size_t alike = 0;
        for (size_t j = 0; j < canvas->edge_count; j++) {
            alike += canvas->ends[i].from == canvas->ends[j].from &&
                     canvas->ends[i].to == canvas->ends[j].to;
        }
        bool folded = canvas->hidden[canvas->nodes[canvas->ends[i].from]] > 0;
        assert_true(alike == 1 || !folded);
    }
}

/* How far the nodes have moved across and along, the selected one held where it was. */
struct fold_moves {
    size_t nodes;
    long cells;
};

static void fold_count_moves(const struct journey_canvas *canvas, size_t anchor,
                             const struct layout_box *before, size_t count,
                             struct fold_moves *moves)
{
    const struct layout_box *held = journey_canvas_box(canvas, anchor);
    int x = held->x - before[anchor].x;
    int y = held->y - before[anchor].y;
    for (size_t i = 0; i < count; i++) {
        const struct layout_box *box = journey_canvas_box(canvas, i);
        if (canvas->hosts[i] == i) {
            moves->nodes++;
            moves->cells += labs((long)box->x - before[i].x - x);
            moves->cells += labs((long)box->y - before[i].y - y);
        }
    }
}

/* Each node in turn is folded and unfolded. */
static void check_folds(const char *name, enum layout_direction direction,
                        struct fold_moves *folding, struct fold_moves *unfolding)
{
    struct journey *journey = golden_journey(name);
    struct layout_box before[64];
    assert_true(journey->node_count < sizeof(before) / sizeof(*before));
    for (size_t node = 0; node < journey->node_count; node++) {
        struct text id = text_from(journey->nodes[node].id);
        struct canvas_folds folds = {0};
        struct journey_canvas canvas = {0};
        struct canvas_form form = {.direction = direction, .folds = &folds};
        assert_true(journey_canvas_update(&canvas, journey, form));
        for (size_t i = 0; i < journey->node_count; i++) {
            before[i] = *journey_canvas_box(&canvas, i);
        }
        canvas_folds_set(&folds, id, true);
        assert_true(canvas_folds_has(&folds, id));
        assert_true(journey_canvas_update(&canvas, journey, form));
        assert_false(journey_canvas_update(&canvas, journey, form));
        check_maps(&canvas);
        fold_count_moves(&canvas, node, before, journey->node_count, folding);
        canvas_folds_set(&folds, id, false);
        assert_true(journey_canvas_update(&canvas, journey, form));
        assert_int_equal(canvas.layout->node_count, journey->node_count);
        check_maps(&canvas);
        fold_count_moves(&canvas, node, before, journey->node_count, unfolding);
        journey_canvas_destroy(&canvas);
        canvas_folds_destroy(&folds);
    }
    journey_destroy(journey);
}

/* The rest of the picture stays: three cells a node at most, both ways along and across together.
 */
static void test_folding_moves_little(void **state)
{
    (void)state;
    static const char *const names[] = {
        "assets/examples/abandoned_cart.yaml", "assets/examples/birthday.yaml",
        "assets/examples/welcome.yaml",        "tests/golden/journeys/cross.yaml",
        "tests/golden/journeys/loop.yaml",     "tests/golden/journeys/wide.yaml"};
    struct fold_moves folding = {0};
    struct fold_moves unfolding = {0};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        check_folds(names[i], LAYOUT_LEFT_TO_RIGHT, &folding, &unfolding);
        check_folds(names[i], LAYOUT_TOP_DOWN, &folding, &unfolding);
    }
    assert_true(folding.cells <= 3 * (long)folding.nodes);
    assert_int_equal(unfolding.cells, 0);
}

/* Of two folds the one that was made first is unfolded first, after an edit: what was there before
 * comes back to its place, and the new node has one. */
static void test_unfolding_after_edits(void **state)
{
    (void)state;
    struct journey *journey = golden_journey("assets/examples/abandoned_cart.yaml");
    struct layout_box before[64];
    struct canvas_folds folds = {0};
    struct journey_canvas canvas = {0};
    struct fold_moves moves = {0};
    struct canvas_form form = {.direction = LAYOUT_TOP_DOWN, .folds = &folds};
    size_t nodes = journey->node_count;
    size_t anchor = journey_number(journey, TEXT("cart_value"));
    journey_canvas_update(&canvas, journey, form);
    for (size_t i = 0; i < nodes; i++) {
        before[i] = *journey_canvas_box(&canvas, i);
    }
    canvas_folds_set(&folds, TEXT("opened"), true);
    journey_canvas_update(&canvas, journey, form);
    canvas_folds_set(&folds, TEXT("nudge"), true);
    journey_canvas_update(&canvas, journey, form);
    struct journey_edit edit = journey_edit_add_node(TEXT("extra"), NODE_EXIT, setting_map());
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
    journey_canvas_update(&canvas, journey, form);
    assert_non_null(canvas.unfolded);
    canvas_folds_set(&folds, TEXT("opened"), false);
    journey_canvas_update(&canvas, journey, form);
    check_maps(&canvas);
    assert_int_equal(canvas.hidden[journey_number(journey, TEXT("nudge"))], 2);
    canvas_folds_set(&folds, TEXT("nudge"), false);
    journey_canvas_update(&canvas, journey, form);
    assert_int_equal(canvas.layout->node_count, nodes + 1);
    assert_null(canvas.unfolded);
    fold_count_moves(&canvas, anchor, before, nodes, &moves);
    assert_int_equal(moves.cells, 0);
    journey_canvas_destroy(&canvas);
    canvas_folds_destroy(&folds);
    journey_destroy(journey);
}

/* A fold and an edit between two frames: the picture from before them is kept. */
static void test_folding_with_an_edit(void **state)
{
    (void)state;
    struct journey *journey = golden_journey("assets/examples/abandoned_cart.yaml");
    struct canvas_folds folds = {0};
    struct journey_canvas canvas = {0};
    struct canvas_form form = {.folds = &folds};
    journey_canvas_update(&canvas, journey, form);
    canvas_folds_set(&folds, TEXT("opened"), true);
    struct journey_edit edit = journey_edit_add_node(TEXT("extra"), NODE_EXIT, setting_map());
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
    journey_canvas_update(&canvas, journey, form);
    assert_non_null(canvas.unfolded);
    journey_canvas_destroy(&canvas);
    canvas_folds_destroy(&folds);
    journey_destroy(journey);
}

/* An edge that stands for several has what left by all of them. */
static void test_figures_are_sums(void **state)
{
    (void)state;
    struct journey *journey = golden_journey("assets/examples/birthday.yaml");
    struct result *result = golden_result(journey);
    struct canvas_folds folds = {0};
    struct journey_canvas canvas = {0};
    struct canvas_look look = {.result = result};
    struct canvas_frame frame = {.canvas = &canvas, .look = &look, .selected = SIZE_MAX};
    canvas_folds_set(&folds, TEXT("redeemed"), true);
    journey_canvas_update(&canvas, journey, (struct canvas_form){.figures = true, .folds = &folds});
    size_t redeemed = journey_number(journey, TEXT("redeemed"));
    size_t port = canvas.graph->first_port[redeemed];
    int64_t left = 0;
    assert_true(canvas_label_left(&frame, canvas.edges[port + 1], &left));
    assert_int_equal(left, result_find_node(result, TEXT("redeemed"))->arrived);
    assert_int_equal(canvas.edges[port], SIZE_MAX);
    look.result = NULL;
    assert_false(canvas_label_left(&frame, canvas.edges[port + 1], &left));
    journey_canvas_destroy(&canvas);
    canvas_folds_destroy(&folds);
    result_destroy(result);
    journey_destroy(journey);
}

/* What is folded is remembered for each journey. */
static void test_folds_of_journeys(void **state)
{
    (void)state;
    struct canvas_folds folds = {0};
    canvas_folds_open(&folds, 1);
    canvas_folds_set(&folds, TEXT("a"), true);
    canvas_folds_set(&folds, TEXT("b"), true);
    uint64_t revision = folds.revision;
    canvas_folds_set(&folds, TEXT("b"), true);
    canvas_folds_open(&folds, 1);
    assert_int_equal(folds.revision, revision);
    canvas_folds_open(&folds, 2);
    assert_int_not_equal(folds.revision, revision);
    assert_false(canvas_folds_has(&folds, TEXT("a")));
    canvas_folds_set(&folds, TEXT("a"), false);
    canvas_folds_set(&folds, TEXT("c"), true);
    canvas_folds_open(&folds, 1);
    assert_true(canvas_folds_has(&folds, TEXT("a")));
    assert_true(canvas_folds_has(&folds, TEXT("b")));
    assert_false(canvas_folds_has(&folds, TEXT("c")));
    canvas_folds_set(&folds, TEXT("a"), false);
    assert_false(canvas_folds_has(&folds, TEXT("a")));
    assert_true(canvas_folds_has(&folds, TEXT("b")));
    canvas_folds_destroy(&folds);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drawings),
        cmocka_unit_test(test_folding_moves_little),
        cmocka_unit_test(test_unfolding_after_edits),
        cmocka_unit_test(test_folding_with_an_edit),
        cmocka_unit_test(test_figures_are_sums),
        cmocka_unit_test(test_folds_of_journeys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
