/* Tests of what the canvas shows beside the journey itself: marks, breakpoints, a selected edge,
 * open ends, where a drawn edge may lead, which numbers, and those of a chosen day (ui/canvas). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "model/journey/journey_edit.h"
#include "tests/support/golden_drawing.h"
#include "ui/canvas/canvas_day.h"
#include "ui/canvas/canvas_print.h"

/* A drawing of the loop: two nodes marked, two with a breakpoint, one both. */
struct marked {
    const char *name; /* of the file in tests/golden */
    struct canvas_print print;
    enum canvas_numbers numbers;
};

static const struct marked drawings[] = {
    {"marks_td", {0, ZOOM_CARD, 1, false, 0, false}, NUMBERS_SHARES},
    {"marks_lr", {0, ZOOM_CARD, 0, false, 0, false}, NUMBERS_COUNTS},
    {"marks_line_ascii", {0, ZOOM_LINE, 1, true, 0, false}, NUMBERS_COUNTS},
    {"marks_line", {0, ZOOM_LINE, 1, false, 0, false}, NUMBERS_NONE},
    {"marks_dot", {0, ZOOM_DOT, 0, false, 0, false}, NUMBERS_SHARES},
};

static void test_drawings(void **state)
{
    (void)state;
    struct journey *journey = golden_journey("tests/golden/journeys/loop.yaml");
    struct result *result = golden_result(journey);
    struct hash_map marks = {0};
    struct hash_map breakpoints = {0};
    hash_map_set(&marks, TEXT("ask"), 1);
    hash_map_set(&marks, TEXT("rest"), 1);
    hash_map_set(&breakpoints, TEXT("rest"), 1);
    hash_map_set(&breakpoints, TEXT("thanks"), 1);
    for (size_t i = 0; i < sizeof(drawings) / sizeof(drawings[0]); i++) {
        struct canvas_look look = {.result = result,
                                   .selected = TEXT("ask"),
                                   .marked = &marks,
                                   .breakpoints = &breakpoints,
                                   .numbers = drawings[i].numbers};
        struct text_builder drawn = {0};
        canvas_print_journey(&drawings[i].print, journey, &look, &drawn);
        golden_compare(drawings[i].name, &drawn);
        text_destroy(&drawn);
    }
    hash_map_destroy(&marks);
    hash_map_destroy(&breakpoints);
    result_destroy(result);
    journey_destroy(journey);
}

struct picture {
    struct journey *journey;
    struct journey_canvas canvas;
    struct cell_grid *grid;
};

static struct picture picture_make(struct journey *journey)
{
    struct picture picture = {.journey = journey};
    journey_canvas_update(&picture.canvas, journey,
                          (struct canvas_form){.direction = LAYOUT_TOP_DOWN});
    picture.grid =
        cell_grid_create(picture.canvas.layout->height + 2, picture.canvas.layout->width);
    return picture;
}

static void picture_draw(struct picture *picture, const struct canvas_look *look)
{
    cell_grid_clear(picture->grid);
    journey_canvas_draw(&picture->canvas, look, picture->grid, picture->grid->clip, 0, 0);
}

static void picture_destroy(struct picture *picture)
{
    cell_grid_destroy(picture->grid);
    journey_canvas_destroy(&picture->canvas);
    journey_destroy(picture->journey);
}

static const struct cell *picture_corner(const struct picture *picture, size_t node)
{
    const struct layout_box *box = journey_canvas_box(&picture->canvas, node);
    return cell_grid_at(picture->grid, box->y, box->x);
}

/* The whole edge is in reverse, its node no longer in a double frame; no other edge is. */
static void test_selected_edge(void **state)
{
    (void)state;
    struct picture picture = picture_make(golden_journey("tests/golden/journeys/loop.yaml"));
    const struct journey_canvas *canvas = &picture.canvas;
    size_t ask = journey_number(picture.journey, TEXT("answered"));
    struct canvas_look look = {.selected = TEXT("answered")};
    picture_draw(&picture, &look);
    uint32_t selected = picture_corner(&picture, ask)->code_points[0];
    look.edge = TEXT("timeout");
    picture_draw(&picture, &look);
    assert_int_not_equal(picture_corner(&picture, ask)->code_points[0], selected);
    size_t port = journey_graph_port(canvas->graph, ask, TEXT("timeout"));
    for (size_t edge = 0; edge < canvas->edge_count; edge++) {
        const struct layout_route *route = &canvas->layout->routes[edge];
        struct layout_point end = route->points[route->point_count - 1];
        bool same_end = canvas->ends[edge].to == canvas->ends[canvas->edges[port]].to;
        bool reverse = cell_grid_at(picture.grid, end.y, end.x)->style.reverse;
        assert_true(same_end || !reverse);
        assert_true(edge != canvas->edges[port] || reverse);
    }
    picture_destroy(&picture);
}

/* An open end that must lead somewhere is drawn behind its box, and is a port there. */
static void test_open_end(void **state)
{
    (void)state;
    struct journey *journey = golden_journey("tests/golden/journeys/loop.yaml");
    struct journey_edit edit =
        journey_edit_set(TEXT("rest"), TEXT("next"), (struct setting){.type = SETTING_NONE});
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
    struct picture picture = picture_make(journey);
    size_t rest = journey_number(journey, TEXT("rest"));
    const struct layout_box *box = journey_canvas_box(&picture.canvas, rest);
    int x = box->x + box->width / 2;
    int y = box->y + box->height;
    struct canvas_hit hit = journey_canvas_hit(&picture.canvas, x, y);
    assert_int_equal(hit.type, HIT_PORT);
    assert_int_equal(hit.node, rest);
    assert_int_equal(picture.canvas.graph->ports[hit.port].node, rest);
    picture_draw(&picture, &(struct canvas_look){0});
    assert_int_equal(cell_grid_at(picture.grid, y, x)->code_points[0], 0x254E);
    assert_int_equal(journey_canvas_hit(&picture.canvas, x + 1, y).type, HIT_NOTHING);
    picture_destroy(&picture);
}

/* While an edge is drawn the nodes that it may lead to stand out, the others are dim. */
static void test_targets(void **state)
{
    (void)state;
    struct picture picture = picture_make(golden_journey("tests/golden/journeys/loop.yaml"));
    bool *targets = memory_array(picture.journey->node_count, sizeof(*targets));
    targets[journey_number(picture.journey, TEXT("thanks"))] = true;
    targets[journey_number(picture.journey, TEXT("ask"))] = true;
    picture_draw(&picture, &(struct canvas_look){.targets = targets});
    for (size_t i = 0; i < picture.journey->node_count; i++) {
        struct cell_style style = picture_corner(&picture, i)->style;
        assert_int_equal(style.bold, targets[i]);
        assert_int_equal(style.dim, !targets[i]);
    }
    free(targets);
    picture_destroy(&picture);
}

/* A third comes on the first day, the rest on the second; nobody goes on from `rest` on the first.
 */
static void result_spread(struct result *result)
{
    result->days = 2;
    result->daily = arena_array(&result->arena, 2, sizeof(*result->daily));
    for (int day = 0; day < 2; day++) {
        result->daily[day].arrived = arena_array(&result->arena, result->node_count, 8);
        result->daily[day].waiting = arena_array(&result->arena, result->node_count, 8);
        result->daily[day].gone = arena_array(&result->arena, result->node_count, 8);
    }
    for (size_t i = 0; i < result->node_count; i++) {
        int64_t first = result->nodes[i].arrived / 3;
        bool rests = text_equal(result->nodes[i].id, TEXT("rest"));
        for (size_t k = 0; k < result->nodes[i].port_count; k++) {
            struct result_port *port = &result->nodes[i].ports[k];
            port->left_by_day = arena_array(&result->arena, 2, 8);
            port->left_by_day[0] = rests ? 0 : port->left / 3;
            port->left_by_day[1] = port->left - port->left_by_day[0];
            result->daily[0].gone[i] += port->left_by_day[0];
            result->daily[1].gone[i] += port->left_by_day[1];
        }
        result->daily[0].arrived[i] = first;
        result->daily[1].arrived[i] = result->nodes[i].arrived - first;
        result->daily[0].waiting[i] = rests ? first : 0;
    }
}

/* At a chosen day a node shows who came until then and on it, or waits there; on the last one all
 * have come. */
static void test_chosen_day(void **state)
{
    (void)state;
    struct journey *journey = golden_journey("tests/golden/journeys/loop.yaml");
    struct result *result = golden_result(journey);
    struct canvas_print print = {0, ZOOM_CARD, 1, false, 0, false};
    struct canvas_look look = {.result = result, .at_day = true};
    struct text_builder drawn = {0};
    result_spread(result);
    canvas_print_journey(&print, journey, &look, &drawn);
    text_append_byte(&drawn, '\0');
    assert_non_null(strstr(drawn.bytes, "1 604 "));
    assert_non_null(strstr(drawn.bytes, " +1.6k "));
    assert_non_null(strstr(drawn.bytes, "‖ 154"));
    assert_null(strstr(drawn.bytes, "4 812"));
    /* Without room for both the day's figure stays. */
    result->daily[0].waiting[0] = 54321;
    text_clear(&drawn);
    canvas_print_journey(&print, journey, &look, &drawn);
    text_append_byte(&drawn, '\0');
    assert_non_null(strstr(drawn.bytes, " ‖ 54 321 "));
    assert_null(strstr(drawn.bytes, "1 604 ─ ‖"));
    look.day = 1;
    for (size_t i = 0; i < result->node_count; i++) {
        struct canvas_day day;
        assert_true(canvas_day_find(&look, &result->nodes[i], &day));
        assert_int_equal(day.by_then, result->nodes[i].arrived);
        assert_int_equal(day.that_day, result->daily[1].arrived[i]);
    }
    look.day = 2;
    assert_false(canvas_day_find(&look, &result->nodes[0], &(struct canvas_day){0}));
    text_destroy(&drawn);
    result_destroy(result);
    journey_destroy(journey);
}

/* The cell behind an edge's first one, where only its own line is. */
static const struct cell *edge_cell(const struct picture *picture, const char *node,
                                    const char *port)
{
    const struct journey_canvas *canvas = &picture->canvas;
    size_t number = journey_number(picture->journey, text_from(node));
    size_t edge = canvas->edges[journey_graph_port(canvas->graph, number, text_from(port))];
    struct layout_point first = canvas->layout->routes[edge].points[0];
    return cell_grid_at(picture->grid, first.y, first.x);
}

/* At a chosen day an edge is as heavy as its part of the most that went along one that day; nobody
 * there: dashed. Its label says the share of those who left on that day, of the selected node how
 * many they were, with `zn` of all. */
static void test_edges_of_a_day(void **state)
{
    (void)state;
    struct picture picture = picture_make(golden_journey("tests/golden/journeys/loop.yaml"));
    struct result *result = golden_result(picture.journey);
    struct canvas_print print = {0, ZOOM_CARD, 1, false, 0, false};
    struct canvas_look look = {.result = result, .at_day = true};
    struct text_builder drawn = {0};
    result_spread(result);
    picture_draw(&picture, &look);
    assert_true(edge_cell(&picture, "joined", "next")->style.bold);
    assert_true(edge_cell(&picture, "rest", "next")->style.dim);
    /* An edge back in a loop stays dashed: where the crowd takes it, bold. */
    const struct result_node *node = result_find_node(result, TEXT("rest"));
    node->ports[0].left_by_day[0] = result->entered;
    picture_draw(&picture, &look);
    assert_true(edge_cell(&picture, "rest", "next")->style.bold);
    assert_false(edge_cell(&picture, "rest", "next")->style.dim);
    node->ports[0].left_by_day[0] = 0;
    canvas_print_journey(&print, picture.journey, &look, &drawn);
    text_append_byte(&drawn, '\0');
    assert_non_null(strstr(drawn.bytes, "Answered 60%"));
    text_clear(&drawn);
    look.selected = TEXT("answered");
    canvas_print_journey(&print, picture.journey, &look, &drawn);
    text_append_byte(&drawn, '\0');
    assert_non_null(strstr(drawn.bytes, "Answered +577"));
    assert_non_null(strstr(drawn.bytes, "Asked twice 60%"));
    text_clear(&drawn);
    look.numbers = NUMBERS_COUNTS;
    canvas_print_journey(&print, picture.journey, &look, &drawn);
    text_append_byte(&drawn, '\0');
    assert_non_null(strstr(drawn.bytes, "Asked twice +231"));
    assert_null(strstr(drawn.bytes, "60%"));
    text_destroy(&drawn);
    result_destroy(result);
    picture_destroy(&picture);
}

/* Nodes that go along with a moved one come as far as it does. */
static void test_group_moves(void **state)
{
    (void)state;
    struct picture picture = picture_make(golden_journey("tests/golden/journeys/cross.yaml"));
    const struct journey *journey = picture.journey;
    struct journey_canvas moved = {0};
    struct journey_pin *places = memory_array(journey->node_count, sizeof(*places));
    journey_canvas_places(&picture.canvas, places);
    size_t first = journey_number(journey, TEXT("m1"));
    size_t other = journey_number(journey, TEXT("m2"));
    struct journey_pin stood = places[other];
    for (size_t i = 0; i < journey->node_count; i++) {
        places[i].column = i == other ? places[i].column : PIN_FREE;
    }
    struct journey_pin from = journey_canvas_place(&picture.canvas, first);
    struct canvas_form form = {.direction = LAYOUT_TOP_DOWN};
    form.move = (struct canvas_move){
        .id = TEXT("m1"), .pin = {from.column + 2, from.row}, .group = places, .from = from};
    journey_canvas_make(&moved, &picture.canvas, journey, form);
    assert_int_equal(journey_canvas_place(&moved, first).column, from.column + 2);
    assert_int_equal(journey_canvas_place(&moved, other).column, stood.column + 2);
    journey_canvas_destroy(&moved);
    free(places);
    picture_destroy(&picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drawings),       cmocka_unit_test(test_selected_edge),
        cmocka_unit_test(test_open_end),       cmocka_unit_test(test_targets),
        cmocka_unit_test(test_group_moves),    cmocka_unit_test(test_chosen_day),
        cmocka_unit_test(test_edges_of_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
