/* Tests of a large journey's picture, which follows it between keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "tests/support/layout_drawing.h"
#include "tests/support/random_journey.h"
#include "ui/canvas/canvas_link.h"
#include "ui/panels/journey_view_move.h"
#include "ui/panels/journey_view_shift.h"

enum { NODES = 700, WIDTH = 90, HEIGHT = 30, KEYS = 80, SLICES = 120 };

/* A large journey, as the editor has it open. */
struct scene {
    struct journey *journey;
    struct session session;
    struct journey_view view;
    struct cell_grid *grid;
    struct cell_area area;
};

/* After an edit. */
static void work_out(struct scene *scene)
{
    struct session *session = &scene->session;
    arena_destroy(&session->graph_arena);
    session->graph = journey_graph(scene->journey, &session->graph_arena);
    if (journey_find(scene->journey, text_from(session->selected)) == NULL) {
        free(session->selected);
        session->selected = text_copy(text_from(scene->journey->nodes[0].id));
    }
}

static struct line_place draw(struct scene *scene)
{
    return journey_view_draw(&scene->view, &scene->session, scene->grid, scene->area, SIZE_MAX, -1);
}

static void settle(struct scene *scene)
{
    draw(scene);
    while (journey_view_is_busy(&scene->view, &scene->session)) {
        if (journey_view_work(&scene->view, &scene->session)) {
            draw(scene);
        }
    }
}

static void open_scene(struct scene *scene, uint64_t seed)
{
    *scene = (struct scene){
        .journey = random_journey(seed, NODES),
        .view = {.begun = true, .form = {.direction = LAYOUT_TOP_DOWN}, .aim = AIM_CENTRE},
        .grid = cell_grid_create(HEIGHT, WIDTH),
        .area = {.height = HEIGHT, .width = WIDTH},
    };
    scene->session.journey = scene->journey;
    scene->session.selected = text_copy(text_from(scene->journey->nodes[0].id));
    work_out(scene);
    settle(scene);
}

static void close_scene(struct scene *scene)
{
    journey_view_destroy(&scene->view);
    cell_grid_destroy(scene->grid);
    arena_destroy(&scene->session.graph_arena);
    hash_map_destroy(&scene->session.ways_on);
    hash_map_destroy(&scene->session.ways_back);
    free(scene->session.selected);
    free(scene->session.before);
    free(scene->session.edge);
    journey_destroy(scene->journey);
}

static void apply(struct scene *scene, struct journey_edit edit)
{
    assert_true(journey_apply(scene->journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
    work_out(scene);
}

static void delete_node(struct scene *scene, size_t node)
{
    struct journey_edit edit = {0};
    struct text id = text_from(scene->journey->nodes[node].id);
    if (journey_edit_delete(scene->journey, id, true, &edit, NULL)) {
        apply(scene, edit);
    }
}

static void add_node(struct scene *scene)
{
    char *id = journey_new_id(scene->journey, TEXT("extra"));
    apply(scene, journey_edit_add_node(text_from(id), NODE_EXIT, setting_map()));
    session_select(&scene->session, text_from(id));
    free(id);
}

static void fold(struct scene *scene)
{
    size_t count = 0;
    journey_view_fold(&scene->view, &scene->session, &count);
}

static void assert_same_layout(const struct journey_canvas *a, const struct journey_canvas *b)
{
    const struct layout *first = a->layout;
    const struct layout *second = b->layout;
    assert_int_equal(first->node_count, second->node_count);
    assert_int_equal(a->edge_count, b->edge_count);
    assert_memory_equal(first->boxes, second->boxes, first->node_count * sizeof(*first->boxes));
    assert_memory_equal(first->layers, second->layers, first->node_count * sizeof(int));
    assert_memory_equal(first->orders, second->orders, first->node_count * sizeof(int));
    for (size_t i = 0; i < a->edge_count; i++) {
        const struct layout_route *route = &first->routes[i];
        assert_int_equal(route->point_count, second->routes[i].point_count);
        assert_memory_equal(route->points, second->routes[i].points,
                            route->point_count * sizeof(struct layout_point));
    }
    assert_int_equal(first->crossings, second->crossings);
}

typedef void step(struct scene *scene, size_t number);

static void step_zoom(struct scene *scene, size_t number)
{
    journey_view_zoom(&scene->view, &scene->session, number % 4 < 2 ? -1 : 1);
}

static void step_turn(struct scene *scene, size_t number)
{
    (void)number;
    enum layout_direction *direction = &scene->view.form.direction;
    *direction = *direction == LAYOUT_TOP_DOWN ? LAYOUT_LEFT_TO_RIGHT : LAYOUT_TOP_DOWN;
}

static void step_fold(struct scene *scene, size_t number)
{
    session_select(&scene->session,
                   text_from(scene->journey->nodes[number / 2 * 97 % NODES / 2].id));
    fold(scene);
}

static void step_wires(struct scene *scene, size_t number)
{
    (void)number;
    journey_view_switch_wires(&scene->view);
}

static void step_delete(struct scene *scene, size_t number)
{
    delete_node(scene, (number * 31 + 5) % scene->journey->node_count);
}

static void step_add(struct scene *scene, size_t number)
{
    (void)number;
    add_node(scene);
}

/* In slices each step comes to the picture that it would come to at once. */
static void test_same_as_at_once(void **state)
{
    (void)state;
    static step *const steps[] = {step_zoom,  step_turn,   step_fold,
                                  step_wires, step_delete, step_add};
    struct scene scene;
    open_scene(&scene, 11);
    struct journey_canvas whole = {0};
    journey_canvas_update(&whole, scene.journey, scene.view.form);
    for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
        for (size_t times = 0; times < 4; times++) {
            steps[i](&scene, times);
            settle(&scene);
            journey_canvas_update(&whole, scene.journey, scene.view.form);
            assert_same_layout(&scene.view.canvas, &whole);
        }
    }
    journey_canvas_destroy(&whole);
    close_scene(&scene);
}

/* What is shown until then is the picture as it was, to the cell. */
static void test_old_picture_stays(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, 12);
    const struct layout *shown = scene.view.canvas.layout;
    struct line_place place = draw(&scene);
    struct viewport seen = scene.view.viewport;
    assert_false(journey_view_lags(&scene.view, &scene.session));
    delete_node(&scene, NODES - 1);
    journey_view_zoom(&scene.view, &scene.session, -1);
    for (int i = 0; i < 3; i++) {
        assert_true(journey_view_lags(&scene.view, &scene.session));
        assert_false(journey_view_work(&scene.view, &scene.session));
        struct line_place now = draw(&scene);
        assert_int_equal(now.row, place.row);
        assert_int_equal(now.column, place.column);
        assert_memory_equal(&scene.view.viewport, &seen, sizeof(seen));
        assert_ptr_equal(scene.view.canvas.layout, shown);
    }
    settle(&scene);
    assert_false(journey_view_lags(&scene.view, &scene.session));
    assert_int_equal(scene.view.canvas.form.zoom, ZOOM_LINE);
    close_scene(&scene);
}

/* Back to the form that is shown: there is nothing to do. */
static void test_back_again(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, 13);
    const struct layout *shown = scene.view.canvas.layout;
    journey_view_zoom(&scene.view, &scene.session, -1);
    journey_view_work(&scene.view, &scene.session);
    journey_view_work(&scene.view, &scene.session);
    journey_view_zoom(&scene.view, &scene.session, 1);
    assert_false(journey_view_lags(&scene.view, &scene.session));
    settle(&scene);
    assert_ptr_equal(scene.view.canvas.layout, shown);
    assert_false(scene.view.coming.ready);
    close_scene(&scene);
}

static void assert_hits_what_is_there(struct scene *scene, struct random_source *source)
{
    int row = (int)random_source_below(source, HEIGHT);
    int column = (int)random_source_below(source, WIDTH);
    struct canvas_hit hit = journey_view_hit(&scene->view, &scene->session, row, column);
    if (hit.type != HIT_NOTHING) {
        assert_true(hit.node < scene->journey->node_count);
    }
    if (hit.type == HIT_PORT || hit.type == HIT_EDGE) {
        assert_true(hit.port < scene->session.graph->port_count);
        assert_int_equal(scene->session.graph->ports[hit.port].node, hit.node);
    }
}

/* While a node is moved: an arrow, the mouse, an edit of another process, Esc. */
static void press_moving(struct scene *scene, struct random_source *source)
{
    struct journey_view *view = &scene->view;
    switch (random_source_below(source, 8)) {
    case 0:
        apply(scene, random_edit(scene->journey, source));
        break;
    case 1:
        journey_view_put_back(view);
        break;
    case 2:
        journey_view_drag_to(view, &scene->session, (int)random_source_below(source, HEIGHT),
                             (int)random_source_below(source, WIDTH));
        break;
    default:
        journey_view_shift(view, &scene->session,
                           (enum journey_view_way)random_source_below(source, WAY_DOWN + 1));
        journey_view_told(view);
        break;
    }
}

static void press(struct scene *scene, struct random_source *source)
{
    struct journey_view *view = &scene->view;
    if (view->moving.id != NULL) {
        press_moving(scene, source);
        return;
    }
    switch (random_source_below(source, 10)) {
    case 0:
        journey_view_zoom(view, &scene->session, (int)random_source_below(source, 3) - 1);
        break;
    case 1:
        step_turn(scene, 0);
        break;
    case 2:
        fold(scene);
        break;
    case 3:
        apply(scene, random_edit(scene->journey, source));
        break;
    case 4:
        add_node(scene);
        break;
    case 5:
        view->tracing = !view->tracing;
        break;
    case 6:
        assert_hits_what_is_there(scene, source);
        break;
    case 7:
        journey_view_begin_move(view, &scene->session);
        break;
    default:
        journey_view_move(view, &scene->session,
                          (enum journey_view_way)random_source_below(source, WAY_DOWN + 1));
        break;
    }
}

/* Keys in the middle of slices: whatever they are, nothing is lost, and in the end the picture is
 * that of the journey, without fault. */
static void many_keys(uint64_t seed)
{
    struct scene scene;
    struct random_source source = {.state = seed};
    size_t pictures = 0;
    open_scene(&scene, seed);
    for (int i = 0; i < KEYS; i++) {
        journey_view_follow(&scene.view, &scene.session);
        press(&scene, &source);
        draw(&scene);
        for (size_t slices = random_source_below(&source, SLICES); slices > 0; slices--) {
            if (journey_view_work(&scene.view, &scene.session)) {
                pictures++;
                draw(&scene);
            }
        }
    }
    assert_true(pictures > KEYS / 10); /* held keys do not keep the next picture from coming */
    if (scene.view.moving.id != NULL) {
        journey_view_put_back(&scene.view);
    }
    settle(&scene);
    const struct journey_canvas *canvas = &scene.view.canvas;
    assert_true(journey_canvas_is_current(canvas, scene.journey, scene.view.form));
    assert_int_equal(canvas->known, scene.journey->node_count);
    for (size_t i = 0; i < canvas->known; i++) {
        assert_int_equal(journey_canvas_find(canvas, text_from(scene.journey->nodes[i].id)), i);
    }
    layout_drawing_check(&canvas->laid_out, canvas->layout);
    close_scene(&scene);
}

static void test_keys_in_the_middle(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < random_cases(2, 20); i++) {
        many_keys(20 + i);
    }
}

/* An arrow that is answered in slices puts the node where one would that is answered at once. */
static void test_moves_as_at_once(void **state)
{
    (void)state;
    struct scene sliced;
    struct scene whole;
    open_scene(&sliced, 15);
    open_scene(&whole, 15);
    struct random_source source = {.state = 15};
    for (int i = 0; i < 12; i++) {
        if (i % 4 == 0) {
            size_t node = random_source_below(&source, NODES);
            struct text id = text_from(sliced.journey->nodes[node].id);
            if (i > 0) {
                journey_view_put_back(&sliced.view);
                journey_view_put_back(&whole.view);
            }
            session_select(&sliced.session, id);
            session_select(&whole.session, id);
            assert_true(journey_view_begin_move(&sliced.view, &sliced.session));
            assert_true(journey_view_begin_move(&whole.view, &whole.session));
        }
        enum journey_view_way way = (enum journey_view_way)random_source_below(&source, 4);
        journey_view_shift(&sliced.view, &sliced.session, way);
        assert_true(journey_view_lags(&sliced.view, &sliced.session));
        settle(&sliced);
        journey_view_shift(&whole.view, &whole.session, way);
        journey_view_end_wishes(&whole.view, &whole.session);
        assert_int_equal(journey_view_told(&sliced.view), journey_view_told(&whole.view));
        assert_int_equal(sliced.view.moving.pin.column, whole.view.moving.pin.column);
        assert_int_equal(sliced.view.moving.pin.row, whole.view.moving.pin.row);
        assert_same_layout(&sliced.view.canvas, &whole.view.canvas);
    }
    close_scene(&sliced);
    close_scene(&whole);
}

/* As near as lets all of it be seen: of a large journey dots. */
static void test_fit(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, 14);
    journey_view_zoom(&scene.view, &scene.session, 0);
    settle(&scene);
    assert_int_equal(scene.view.form.zoom, ZOOM_DOT);
    scene.area.height = scene.view.canvas.layout->height;
    scene.area.width = scene.view.canvas.layout->width;
    step_zoom(&scene, 2);
    step_zoom(&scene, 2);
    settle(&scene);
    assert_int_equal(scene.view.canvas.form.zoom, ZOOM_CARD);
    journey_view_zoom(&scene.view, &scene.session, 0);
    settle(&scene);
    assert_int_equal(scene.view.canvas.form.zoom, ZOOM_DOT);
    close_scene(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_as_at_once),  cmocka_unit_test(test_old_picture_stays),
        cmocka_unit_test(test_back_again),       cmocka_unit_test(test_keys_in_the_middle),
        cmocka_unit_test(test_moves_as_at_once), cmocka_unit_test(test_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
