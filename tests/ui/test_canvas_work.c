/* Tests of a large journey's first picture, which becomes the best one between keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "model/journey/journey_edit.h"
#include "tests/support/layout_drawing.h"
#include "tests/support/random_journey.h"
#include "ui/panels/journey_view_picture.h"

enum { NODES = 240, WIDTH = 90, HEIGHT = 30 };

static void assert_same_picture(const struct journey_canvas *a, const struct journey_canvas *b)
{
    assert_int_equal(a->layout->node_count, b->layout->node_count);
    assert_memory_equal(a->layout->boxes, b->layout->boxes,
                        a->layout->node_count * sizeof(struct layout_box));
    assert_int_equal(a->layout->crossings, b->layout->crossings);
}

/* As if the picture had been made at once. */
static void assert_as_made_at_once(const struct journey_canvas *canvas)
{
    struct journey_canvas whole = {0};
    journey_canvas_update(&whole, canvas->journey, canvas->form);
    assert_same_picture(canvas, &whole);
    journey_canvas_destroy(&whole);
}

/* The first random journey from that seed on of which the first picture is not the best one. */
static struct journey *unsettled_journey(uint64_t seed, enum canvas_zoom zoom)
{
    for (;; seed++) {
        struct journey *journey = random_journey(seed, NODES);
        struct journey_canvas canvas = {0};
        struct canvas_form form = {.zoom = zoom, .direction = LAYOUT_TOP_DOWN};
        journey_canvas_sketch(&canvas, journey, form);
        bool unsettled = canvas.work != NULL;
        journey_canvas_destroy(&canvas);
        if (unsettled) {
            return journey;
        }
        journey_destroy(journey);
    }
}

/* Gives how many crossings less there are. */
static size_t finish(struct journey_canvas *canvas)
{
    size_t crossings = canvas->layout->crossings;
    while (journey_canvas_advance(canvas)) {
    }
    journey_canvas_take(canvas);
    layout_drawing_check(&canvas->laid_out, canvas->layout);
    assert_null(canvas->work);
    return crossings - canvas->layout->crossings;
}

static void test_sketch_becomes_the_picture(void **state)
{
    (void)state;
    struct journey *journey = unsettled_journey(3, ZOOM_CARD);
    struct journey_canvas canvas = {0};
    struct canvas_form form = {.direction = LAYOUT_TOP_DOWN};
    assert_true(journey_canvas_sketch(&canvas, journey, form));
    assert_non_null(canvas.work);
    layout_drawing_check(&canvas.laid_out, canvas.layout);
    assert_false(journey_canvas_sketch(&canvas, journey, form));
    assert_true(finish(&canvas) > 0);
    assert_as_made_at_once(&canvas);
    assert_false(journey_canvas_advance(&canvas));
    journey_canvas_destroy(&canvas);
    journey_destroy(journey);
}

/* Nobody has settled on what is shown yet: another zoom or direction begins anew. */
static void test_zoom_in_the_meantime(void **state)
{
    (void)state;
    struct journey *journey = unsettled_journey(4, ZOOM_CARD);
    struct journey_canvas canvas = {0};
    struct canvas_form form = {.direction = LAYOUT_TOP_DOWN};
    journey_canvas_sketch(&canvas, journey, form);
    assert_true(journey_canvas_advance(&canvas));
    form = (struct canvas_form){.zoom = ZOOM_DOT, .direction = LAYOUT_LEFT_TO_RIGHT};
    assert_true(journey_canvas_sketch(&canvas, journey, form));
    finish(&canvas);
    assert_as_made_at_once(&canvas);
    journey_canvas_destroy(&canvas);
    journey_destroy(journey);
}

/* An edit follows what is shown, and nothing moves behind it any more. */
static void test_edit_in_the_meantime(void **state)
{
    (void)state;
    struct journey *journey = unsettled_journey(5, ZOOM_CARD);
    struct journey_canvas canvas = {0};
    struct canvas_form form = {.direction = LAYOUT_TOP_DOWN};
    journey_canvas_sketch(&canvas, journey, form);
    assert_true(journey_canvas_advance(&canvas));
    size_t nodes = journey->node_count;
    struct layout_box *before = memory_array(nodes, sizeof(*before));
    for (size_t i = 0; i < nodes; i++) {
        before[i] = *journey_canvas_box(&canvas, i);
    }
    struct journey_edit edit = journey_edit_add_node(TEXT("extra"), NODE_EXIT, setting_map());
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
    assert_true(journey_canvas_sketch(&canvas, journey, form));
    assert_null(canvas.work);
    int x = journey_canvas_box(&canvas, 0)->x - before[0].x;
    for (size_t i = 0; i < nodes; i++) {
        assert_int_equal(journey_canvas_box(&canvas, i)->x - before[i].x, x);
        assert_int_equal(journey_canvas_box(&canvas, i)->y, before[i].y);
    }
    free(before);
    journey_canvas_destroy(&canvas);
    journey_destroy(journey);
}

/* The selected node stands at the same cell of the screen when the better picture is shown. Gives
 * whether there was a better one. */
static bool camera_holds_on(uint64_t seed)
{
    struct arena arena = {0};
    struct journey *journey = random_journey(seed, NODES);
    struct session session = {.journey = journey,
                              .graph = journey_graph(journey, &arena),
                              .selected = journey->nodes[NODES / 2].id};
    struct journey_view view = {.begun = true,
                                .form = {.zoom = ZOOM_LINE, .direction = LAYOUT_TOP_DOWN},
                                .aim = AIM_CENTRE};
    struct cell_grid *grid = cell_grid_create(HEIGHT, WIDTH);
    struct cell_area area = {.height = HEIGHT, .width = WIDTH};
    struct line_place before = journey_view_draw(&view, &session, grid, area, SIZE_MAX, -1);
    bool busy = journey_view_is_busy(&view, &session);
    while (journey_view_is_busy(&view, &session)) {
        journey_view_work(&view, &session);
    }
    if (busy) {
        assert_as_made_at_once(&view.canvas);
        struct line_place after = journey_view_draw(&view, &session, grid, area, SIZE_MAX, -1);
        assert_int_equal(after.row, before.row);
        assert_int_equal(after.column, before.column);
    }
    cell_grid_destroy(grid);
    journey_view_destroy(&view);
    arena_destroy(&arena);
    journey_destroy(journey);
    return busy;
}

static void test_camera_holds_on(void **state)
{
    (void)state;
    int better = 0;
    for (uint64_t seed = 7; better < 2; seed++) {
        assert_true(seed < 30);
        better += camera_holds_on(seed);
    }
}

static size_t tidy_to_the_end(struct journey_view *view, const struct session *session)
{
    size_t slices = 0;
    while (journey_view_tidy(view, session)) {
        slices++;
    }
    return slices;
}

/* Laid out anew in slices: nothing is seen of it before it is taken, what is asked for meanwhile
 * counts, given up it leaves nothing behind. */
static void test_tidying(void **state)
{
    (void)state;
    struct journey *journey = random_journey(8, NODES);
    struct session session = {.journey = journey, .selected = journey->nodes[0].id};
    struct journey_view view = {.form = {.zoom = ZOOM_LINE, .direction = LAYOUT_TOP_DOWN}};
    struct journey_canvas before = {0};
    struct journey_edit edit = {0};
    journey_canvas_update(&view.canvas, journey, view.form);
    const struct layout *shown = view.canvas.layout;
    assert_false(journey_view_is_tidying(&view));
    journey_view_begin_tidying(&view);
    for (int i = 0; i < 5; i++) {
        assert_true(journey_view_tidy(&view, &session));
    }
    assert_true(journey_view_is_tidying(&view));
    journey_view_stop_tidying(&view);
    assert_false(journey_view_is_tidying(&view));
    assert_ptr_equal(view.canvas.layout, shown);
    assert_true(
        journey_edit_delete(journey, text_from(journey->nodes[NODES / 2].id), true, &edit, NULL));
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
    journey_canvas_update(&view.canvas, journey, view.form);
    journey_view_begin_tidying(&view);
    journey_view_tidy(&view, &session);
    view.form.zoom = ZOOM_DOT;
    assert_true(tidy_to_the_end(&view, &session) > 20);
    size_t crossings = view.canvas.layout->crossings;
    long saved = journey_view_take_tidied(&view, &before);
    assert_false(journey_view_is_tidying(&view));
    assert_int_equal(saved, (long)crossings - (long)view.canvas.layout->crossings);
    assert_int_equal(view.canvas.form.zoom, ZOOM_DOT);
    assert_as_made_at_once(&view.canvas);
    journey_canvas_destroy(&before);
    journey_view_destroy(&view);
    journey_destroy(journey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sketch_becomes_the_picture),
        cmocka_unit_test(test_zoom_in_the_meantime),
        cmocka_unit_test(test_edit_in_the_meantime),
        cmocka_unit_test(test_camera_holds_on),
        cmocka_unit_test(test_tidying),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
