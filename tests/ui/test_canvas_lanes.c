/* Tests of swim lanes and pins on the canvas: over random runs of an editor every node is drawn in
 * the lane of its stage, and pinned ones wear their sign. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "tests/support/golden_drawing.h"
#include "tests/support/random_journey.h"
#include "ui/canvas/canvas_lane.h"

enum { WALKS = 30, STEPS = 30, MOST_NODES = 30, STAGES = 4, LINK_LAYERS = 5 };

struct lane_walk {
    struct random_source source;
    struct journey *journey;
    struct canvas_form form;
    struct journey_canvas canvas;
};

static void lane_apply(struct lane_walk *walk, struct journey_edit edit)
{
    struct error error = {0};
    journey_apply(walk->journey, &edit, NULL, &error);
    journey_edit_destroy(&edit);
}

static const char *lane_node(struct lane_walk *walk)
{
    size_t count = walk->journey->node_count;
    return count == 0 ? NULL : walk->journey->nodes[random_source_below(&walk->source, count)].id;
}

static struct journey_pin lane_pin(struct lane_walk *walk)
{
    return (struct journey_pin){(int)random_source_below(&walk->source, 9) - 1,
                                (int)random_source_below(&walk->source, 5) - 1};
}

static void lane_set_stage(struct lane_walk *walk, struct text node)
{
    struct journey_edit edit = {0};
    struct error error = {0};
    struct text_builder stage = {0};
    text_append_format(&stage, "s%zu", random_source_below(&walk->source, STAGES));
    assert_true(journey_edit_set_stage(walk->journey, node, text_built(&stage), &edit, &error));
    lane_apply(walk, edit);
    text_destroy(&stage);
}

static void lane_step_node(struct lane_walk *walk, size_t kind, struct text node)
{
    struct journey_edit edit = {0};
    struct error error = {0};
    if (kind == 0) {
        lane_set_stage(walk, node);
    } else if (kind < 3) {
        assert_true(journey_edit_pin(walk->journey, node, lane_pin(walk), TEXT(""), &edit, &error));
        lane_apply(walk, edit);
    } else if (journey_edit_unpin(walk->journey, node, &edit, &error)) {
        lane_apply(walk, edit);
    }
}

static void lane_step(struct lane_walk *walk)
{
    size_t kind = random_source_below(&walk->source, 10);
    const char *node = lane_node(walk);
    if (kind < 4 && node != NULL) {
        lane_step_node(walk, kind, text_from(node));
    } else if (kind == 4) {
        walk->form.lanes = !walk->form.lanes;
    } else if (kind == 5) {
        walk->form.zoom = (enum canvas_zoom)random_source_below(&walk->source, ZOOM_DOT + 1);
    } else if (kind == 6) {
        walk->form.direction = (enum layout_direction)random_source_below(&walk->source, 2);
    } else if (kind == 7) {
        walk->form.link_layers = walk->form.link_layers == 0 ? LINK_LAYERS : 0;
    } else {
        lane_apply(walk, random_edit(walk->journey, &walk->source));
    }
}

static void lane_add_stages(struct journey *journey)
{
    for (size_t i = 0; i < STAGES; i++) {
        struct text_builder path = {0};
        struct text_builder id = {0};
        text_append_format(&path, "stages.%zu.id", i);
        text_append_format(&id, "s%zu", i);
        struct journey_edit edit =
            journey_edit_set(TEXT(""), text_built(&path), setting_text(text_built(&id)));
        assert_true(journey_apply(journey, &edit, NULL, NULL));
        journey_edit_destroy(&edit);
        text_destroy(&path);
        text_destroy(&id);
    }
}

static void check_lanes(const struct journey_canvas *canvas)
{
    bool down = canvas->form.direction == LAYOUT_TOP_DOWN;
    assert_int_equal(canvas->lanes != NULL && canvas->lanes->count > 0,
                     canvas->layout->band_count > 0);
    for (size_t i = 0; canvas->lanes != NULL && i < canvas->shown; i++) {
        const struct layout_box *box = &canvas->layout->boxes[i];
        size_t lane = canvas->lanes->of[canvas->nodes[i]];
        assert_int_equal(canvas_lane_at(canvas, down ? box->x : box->y), lane);
        assert_int_equal(
            canvas_lane_at(canvas, down ? box->x + box->width - 1 : box->y + box->height - 1),
            lane);
    }
}

/* The corner of a card, the bracket of a line. */
static void check_signs(const struct journey_canvas *canvas)
{
    struct canvas_look look = {0};
    struct cell_grid *grid = cell_grid_create(canvas->layout->height, canvas->layout->width);
    journey_canvas_draw(canvas, &look, grid, grid->clip, 0, 0);
    for (size_t i = 0; i < canvas->journey->node_count && canvas->form.zoom != ZOOM_DOT; i++) {
        const struct layout_box *box = journey_canvas_box(canvas, i);
        struct journey_pin pin;
        bool pinned = journey_pin_of(canvas->journey, canvas->ids[i], &pin);
        const struct cell *corner = cell_grid_at(grid, box->y, box->x + box->width - 1);
        assert_int_equal(corner->code_points[0] == 0xB0, pinned);
    }
    cell_grid_destroy(grid);
}

static void check_walk(uint64_t seed)
{
    struct lane_walk walk = {.source = {seed}, .form = {.lanes = true}};
    walk.journey = random_journey(seed, 2 + random_source_below(&walk.source, MOST_NODES));
    lane_add_stages(walk.journey);
    for (size_t i = 0; i < STEPS; i++) {
        journey_canvas_update(&walk.canvas, walk.journey, walk.form);
        check_lanes(&walk.canvas);
        check_signs(&walk.canvas);
        lane_step(&walk);
    }
    journey_canvas_destroy(&walk.canvas);
    journey_destroy(walk.journey);
}

static void test_walks(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < WALKS; seed++) {
        check_walk(seed);
    }
}

/* What a person moves goes there, and nothing else changes its layer, or its side of another. */
static void test_move(void **state)
{
    (void)state;
    struct journey *journey = golden_journey("tests/golden/journeys/lanes.yaml");
    struct journey_canvas canvas = {0};
    struct journey_canvas moved = {0};
    struct canvas_form form = {.lanes = true};
    journey_canvas_update(&canvas, journey, form);
    size_t offer = journey_number(journey, TEXT("offer"));
    size_t voucher = journey_number(journey, TEXT("voucher"));
    assert_int_equal(journey_canvas_place(&canvas, offer).row, 0);
    struct journey_pin *places = memory_array(journey->node_count, sizeof(*places));
    journey_canvas_places(&canvas, places);
    for (size_t i = 0; i < journey->node_count; i++) {
        struct journey_pin place = journey_canvas_place(&canvas, i);
        assert_int_equal(places[i].column, place.column);
        assert_int_equal(places[i].row, place.row);
    }
    free(places);
    form.move = (struct canvas_move){.id = TEXT("offer"), .pin = {6, 1}, .lane = 2};
    journey_canvas_make(&moved, &canvas, journey, form);
    assert_int_equal(journey_canvas_place(&moved, offer).row, 1);
    assert_int_equal(journey_canvas_place(&moved, voucher).row, 0);
    for (size_t i = 0; i < journey->node_count; i++) {
        assert_int_equal(journey_canvas_place(&moved, i).column,
                         journey_canvas_place(&canvas, i).column);
    }
    journey_canvas_destroy(&moved);
    form.move = (struct canvas_move){.id = TEXT("offer")};
    journey_canvas_make(&moved, &canvas, journey, form);
    assert_int_equal(canvas_lane_at(&moved, journey_canvas_box(&moved, offer)->y), 0);
    assert_int_equal(journey_canvas_place(&moved, offer).column, 6);
    journey_canvas_destroy(&moved);
    journey_canvas_destroy(&canvas);
    journey_destroy(journey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_walks), cmocka_unit_test(test_move)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
