/* Tests of the picture of a journey over random runs of an editor: edits, folds, zooms, turns,
 * links and tidyings in any order (ui/canvas, model/layout). After each one it can be drawn, and
 * every node has its box: its own, or that of what it is folded into. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/support/random_journey.h"
#include "ui/canvas/canvas_label.h"

enum { WALKS = 60, STEPS = 40, MOST_NODES = 40, LINK_LAYERS = 5 };

/* Of 30,000 walks those that found a fault: a folded node that was itself folded away in a part
 * that no start reaches, and an edge against the flow whose ends new edges had turned round. */
static const uint64_t found[] = {347, 2476};

struct walk {
    struct random_source source;
    struct journey *journey;
    struct canvas_folds folds;
    struct canvas_form form;
    struct journey_canvas canvas;
};

static void walk_edit(struct walk *walk)
{
    struct journey_edit edit = random_edit(walk->journey, &walk->source);
    struct journey_edit inverse = {0};
    struct error error = {0};
    if (journey_apply(walk->journey, &edit, &inverse, &error)) {
        journey_edit_destroy(&inverse);
    }
    journey_edit_destroy(&edit);
}

static void walk_fold(struct walk *walk)
{
    if (walk->journey->node_count > 0) {
        size_t node = random_source_below(&walk->source, walk->journey->node_count);
        struct text id = text_from(walk->journey->nodes[node].id);
        canvas_folds_set(&walk->folds, id, !canvas_folds_has(&walk->folds, id));
    }
}

static void tidy(struct journey_canvas *canvas)
{
    struct journey_canvas before = *canvas;
    const struct journey_canvas none = {0};
    journey_canvas_make(canvas, &none, before.journey, before.form);
    journey_canvas_destroy(&before);
}

/* What one key does in the editor. */
static void walk_step(struct walk *walk)
{
    struct canvas_form *form = &walk->form;
    switch (random_source_below(&walk->source, 8)) {
    case 0:
        form->zoom = (enum canvas_zoom)random_source_below(&walk->source, ZOOM_DOT + 1);
        break;
    case 1:
        form->direction = (enum layout_direction)random_source_below(&walk->source, 2);
        break;
    case 2:
        form->figures = !form->figures;
        break;
    case 3:
        form->link_layers = form->link_layers == 0 ? LINK_LAYERS : 0;
        break;
    case 4:
        tidy(&walk->canvas);
        break;
    case 5:
        walk_fold(walk);
        break;
    default:
        walk_edit(walk);
    }
}

static void check_boxes(const struct journey_canvas *canvas)
{
    for (size_t i = 0; i < canvas->journey->node_count; i++) {
        const struct layout_box *box = journey_canvas_box(canvas, i);
        struct canvas_hit hit = journey_canvas_hit(canvas, box->x + 1, box->y);
        assert_int_equal(hit.type, HIT_NODE);
        assert_int_equal(hit.node, canvas->hosts[i]);
    }
}

static void check_drawing(const struct journey_canvas *canvas)
{
    struct canvas_look look = {0};
    struct cell_grid *grid = cell_grid_create(40, 120);
    journey_canvas_draw(canvas, &look, grid, grid->clip, canvas->layout->width / 2, 0);
    cell_grid_destroy(grid);
}

static void check_walk(uint64_t seed)
{
    struct walk walk = {.source = {seed}};
    size_t nodes = 2 + random_source_below(&walk.source, MOST_NODES - 1);
    walk.journey = random_journey(seed, nodes);
    walk.form.folds = &walk.folds;
    canvas_folds_open(&walk.folds, 1);
    journey_canvas_update(&walk.canvas, walk.journey, walk.form);
    for (size_t i = 0; i < STEPS; i++) {
        walk_step(&walk);
        journey_canvas_update(&walk.canvas, walk.journey, walk.form);
        check_boxes(&walk.canvas);
        check_drawing(&walk.canvas);
    }
    journey_canvas_destroy(&walk.canvas);
    canvas_folds_destroy(&walk.folds);
    journey_destroy(walk.journey);
}

static void test_walks(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < WALKS; seed++) {
        check_walk(seed);
    }
    for (size_t i = 0; i < sizeof(found) / sizeof(found[0]); i++) {
        check_walk(found[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_walks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
