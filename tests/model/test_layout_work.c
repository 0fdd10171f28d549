/* Tests of a layout in slices: every picture on the way is whole, and the last one is as made at
 * once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/layout/layout.h"
#include "tests/support/layout_drawing.h"
#include "tests/support/random_source.h"

enum { MOST_NODES = 220, MOST_EDGES = 420, GRAPHS = 6, DRAWINGS = 2 };

struct sample {
    struct layout_node nodes[MOST_NODES];
    struct layout_edge edges[MOST_EDGES];
    struct layout_graph graph;
};

/* Two parts, each with forward edges and a few back. */
static void sample_fill(struct sample *sample, struct random_source *source, size_t seed)
{
    size_t nodes = MOST_NODES - random_source_below(source, MOST_NODES / 2);
    size_t edges = nodes + random_source_below(source, MOST_EDGES - MOST_NODES);
    size_t parts = nodes * 3 / 4;
    for (size_t i = 0; i < nodes; i++) {
        sample->nodes[i] = (struct layout_node){.width = 1 + (int)random_source_below(source, 20),
                                                .height = 1 + (int)random_source_below(source, 4)};
    }
    for (size_t i = 0; i < edges; i++) {
        size_t from = random_source_below(source, nodes);
        size_t first = from < parts ? 0 : parts;
        size_t count = from < parts ? parts : nodes - parts;
        size_t near = from + 1 + random_source_below(source, 15);
        bool far = random_source_below(source, 30) == 0 || near >= first + count;
        sample->edges[i] = (struct layout_edge){
            .from = from,
            .to = far ? first + random_source_below(source, count) : near,
            .label_width = seed % 4 < 2 ? 0 : (int)random_source_below(source, 9),
        };
    }
    sample->graph = (struct layout_graph){
        .nodes = sample->nodes,
        .node_count = nodes,
        .edges = sample->edges,
        .edge_count = edges,
        .direction = seed % 2 == 0 ? LAYOUT_LEFT_TO_RIGHT : LAYOUT_TOP_DOWN,
    };
}

static void assert_same_layout(const struct layout_graph *graph, const struct layout *a,
                               const struct layout *b)
{
    size_t numbers = graph->node_count * sizeof(int);
    assert_memory_equal(a->boxes, b->boxes, graph->node_count * sizeof(*a->boxes));
    assert_memory_equal(a->layers, b->layers, numbers);
    assert_memory_equal(a->orders, b->orders, numbers);
    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct layout_route *route = &a->routes[i];
        assert_int_equal(route->point_count, b->routes[i].point_count);
        assert_memory_equal(route->points, b->routes[i].points,
                            route->point_count * sizeof(struct layout_point));
        assert_memory_equal(&route->label, &b->routes[i].label, sizeof(struct layout_box));
        assert_int_equal(route->back, b->routes[i].back);
        assert_int_equal(a->passages[i].count, b->passages[i].count);
        for (size_t j = 0; j < a->passages[i].count; j++) {
            assert_int_equal(a->passages[i].rows[j], b->passages[i].rows[j]);
        }
    }
    assert_int_equal(a->width, b->width);
    assert_int_equal(a->height, b->height);
    assert_int_equal(a->crossings, b->crossings);
}

/* Goes on by some slices; false once it is done. */
static bool go_on(struct layout_work *work, size_t slices)
{
    bool more = true;
    while (more && slices-- > 0) {
        more = layout_work_advance(work);
    }
    return more;
}

/* Gives by how many crossings the last picture is better than the first one. */
static size_t check_sample(const struct sample *sample, struct random_source *source)
{
    struct arena arena = {0};
    const struct layout_graph *graph = &sample->graph;
    const struct layout *whole = layout_make(graph, &arena);
    struct layout_work *work = layout_work_begin(graph, NULL);
    size_t first = layout_work_draw(work, &arena)->crossings;
    size_t before = first;
    for (int i = 0; i < DRAWINGS && go_on(work, random_source_below(source, 200)); i++) {
        const struct layout *drawn = layout_work_draw(work, &arena);
        layout_drawing_check(graph, drawn);
        assert_true(drawn->crossings <= before);
        before = drawn->crossings;
    }
    while (layout_work_advance(work)) {
    }
    const struct layout *last = layout_work_draw(work, &arena);
    assert_same_layout(graph, last, whole);
    assert_same_layout(graph, layout_work_draw(work, &arena), whole);
    assert_true(last->crossings <= before);
    layout_work_end(work);
    size_t gain = first - last->crossings;
    arena_destroy(&arena);
    return gain;
}

static void test_pictures_on_the_way(void **state)
{
    (void)state;
    static struct sample sample;
    size_t gains = 0;
    for (size_t seed = 0; seed < random_cases(GRAPHS, 20 * GRAPHS); seed++) {
        struct random_source source = {.state = seed};
        sample_fill(&sample, &source, seed);
        gains += check_sample(&sample, &source);
    }
    assert_true(gains > 0 || random_cases_are_shared());
}

/* The first picture of a small graph is the last one. */
static void test_small_is_done_at_once(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct layout_node nodes[3] = {{10, 3}, {10, 3}, {10, 3}};
    const struct layout_edge edges[2] = {{0, 1, 0}, {0, 2, 0}};
    const struct layout_graph graph = {
        .nodes = nodes, .node_count = 3, .edges = edges, .edge_count = 2};
    struct layout_work *work = layout_work_begin(&graph, NULL);
    const struct layout *first = layout_work_draw(work, &arena);
    assert_same_layout(&graph, first, layout_make(&graph, &arena));
    assert_false(layout_work_advance(work));
    layout_work_end(work);
    arena_destroy(&arena);
}

/* A part that was there follows its picture, one that is new is found in slices; given up half way,
 * nothing is left behind. */
static void test_after_an_earlier_picture(void **state)
{
    (void)state;
    static struct sample sample;
    struct random_source source = {.state = 7};
    struct arena arena = {0};
    sample_fill(&sample, &source, 7);
    const struct layout_graph *graph = &sample.graph;
    struct layout_graph part = *graph;
    part.node_count = graph->node_count * 3 / 4;
    size_t *nodes = arena_array(&arena, graph->node_count, sizeof(*nodes));
    size_t *edges = arena_array(&arena, graph->edge_count, sizeof(*edges));
    struct layout_edge *kept = arena_array(&arena, graph->edge_count, sizeof(*kept));
    part.edges = kept;
    part.edge_count = 0;
    for (size_t i = 0; i < graph->node_count; i++) {
        nodes[i] = i < part.node_count ? i : SIZE_MAX;
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        bool known = graph->edges[i].from < part.node_count;
        edges[i] = known ? part.edge_count : SIZE_MAX;
        if (known) {
            kept[part.edge_count++] = graph->edges[i];
        }
    }
    struct layout_past past = {.layout = layout_make(&part, &arena),
                               .direction = part.direction,
                               .nodes = nodes,
                               .node_count = graph->node_count,
                               .edges = edges};
    struct layout_work *work = layout_work_begin(graph, &past);
    layout_drawing_check(graph, layout_work_draw(work, &arena));
    layout_work_end(work);
    work = layout_work_begin(graph, &past);
    layout_drawing_check(graph, layout_work_draw(work, &arena));
    while (layout_work_advance(work)) {
    }
    const struct layout *whole = layout_make_after(graph, &past, &arena);
    assert_same_layout(graph, layout_work_draw(work, &arena), whole);
    layout_work_end(work);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pictures_on_the_way),
        cmocka_unit_test(test_small_is_done_at_once),
        cmocka_unit_test(test_after_an_earlier_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
