/* Tests of layout_make_after: edit by edit the picture stays what it was, without a fault. The
 * limits are those of the specification of drawing: leaf, split, rename and delete flip nobody's
 * order and move at most a tenth of the nodes across the flow; an added edge flips a hundredth,
 * moves a fifth; after twenty edits there are not many more crossings than in a fresh picture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "model/layout/layout.h"
#include "tests/support/layout_drawing.h"
#include "tests/support/random_source.h"

enum { MOST_NODES = 700, MOST_EDGES = 1600, GRAPHS = 25, LONG_GRAPHS = 100, EDITS = 40 };

/* Large pictures are looked at cell by cell after every so many edits. */
enum { LARGE = 100, SELDOM = 13 };

enum edit { EDIT_LEAF, EDIT_SPLIT, EDIT_RENAME, EDIT_DELETE, EDIT_EDGE, EDIT_COUNT };

struct stored_node {
    bool is_there;
    struct layout_node box;
};

struct stored_edge {
    bool is_there;
    size_t from;
    size_t to;
    int label;
};

/* A graph whose nodes and edges keep their numbers whatever is added and deleted. */
struct design {
    struct random_source source;
    struct stored_node nodes[MOST_NODES];
    size_t node_count;
    struct stored_edge edges[MOST_EDGES];
    size_t edge_count;
};

/* The design as laid out at a moment: numbers of the design to those of the layout. */
struct picture {
    struct arena arena;
    struct layout_graph graph;
    const struct layout *layout;
    size_t nodes[MOST_NODES]; /* SIZE_MAX: not there */
    size_t edges[MOST_EDGES];
    struct stored_edge stored[MOST_EDGES];
};

/* How much a picture differs from the one before. */
struct change {
    size_t nodes;
    size_t moved; /* across the flow */
    size_t pairs;
    size_t flips;
    size_t cells; /* that they moved across, together */
};

static size_t below(struct design *design, size_t count)
{
    return random_source_below(&design->source, count);
}

static size_t design_add_node(struct design *design)
{
    design->nodes[design->node_count] =
        (struct stored_node){true, {10 + (int)below(design, 10), 3 + (int)below(design, 3)}};
    return design->node_count++;
}

static void design_add_edge(struct design *design, size_t from, size_t to)
{
    int label = random_source_once_in(&design->source, 3) ? (int)below(design, 9) : 0;
    design->edges[design->edge_count++] = (struct stored_edge){true, from, to, label};
}

static bool design_has_edge(const struct design *design, size_t from, size_t to)
{
    for (size_t i = 0; i < design->edge_count; i++) {
        const struct stored_edge *edge = &design->edges[i];
        if (edge->is_there && edge->from == from && edge->to == to) {
            return true;
        }
    }
    return false;
}

/* As journeys grow: decisions part, branches join, some lead far or back. */
static void design_grow(struct design *design, uint64_t seed, size_t nodes)
{
    *design = (struct design){.source = {.state = seed}};
    design_add_node(design);
    while (design->node_count < nodes) {
        size_t near = design->node_count < 8 ? design->node_count : 8;
        size_t from = design->node_count - 1 - below(design, near);
        design_add_edge(design, from, design_add_node(design));
        size_t last = design->node_count - 1;
        size_t other = last - below(design, last < 12 ? last : 12);
        if (random_source_once_in(&design->source, 4) && other != last &&
            !design_has_edge(design, other, last)) {
            design_add_edge(design, other, last);
        }
        if (random_source_once_in(&design->source, 25)) {
            design_add_edge(design, last, other);
        }
    }
}

static size_t design_some_node(struct design *design)
{
    size_t node = below(design, design->node_count);
    while (!design->nodes[node].is_there) {
        node = below(design, design->node_count);
    }
    return node;
}

static size_t design_some_edge(struct design *design)
{
    size_t edge = below(design, design->edge_count);
    while (!design->edges[edge].is_there) {
        edge = below(design, design->edge_count);
    }
    return edge;
}

/* The node goes; what led to it leads to what it led to first. */
static void design_delete(struct design *design)
{
    size_t node = design_some_node(design);
    size_t heir = SIZE_MAX;
    for (size_t i = 0; i < design->edge_count; i++) {
        struct stored_edge *edge = &design->edges[i];
        if (edge->is_there && edge->from == node) {
            heir = heir == SIZE_MAX && edge->to != node ? edge->to : heir;
            edge->is_there = false;
        }
    }
    for (size_t i = 0; i < design->edge_count; i++) {
        struct stored_edge *edge = &design->edges[i];
        if (edge->is_there && edge->to == node) {
            edge->is_there = heir != SIZE_MAX && heir != edge->from &&
                             !design_has_edge(design, edge->from, heir);
            edge->to = heir;
        }
    }
    design->nodes[node].is_there = false;
}

static int across(const struct picture *picture, size_t node)
{
    const struct layout_box *box = &picture->layout->boxes[picture->nodes[node]];
    return picture->graph.direction == LAYOUT_LEFT_TO_RIGHT ? box->y : box->x;
}

static int along(const struct picture *picture, size_t node)
{
    const struct layout_box *box = &picture->layout->boxes[picture->nodes[node]];
    return picture->graph.direction == LAYOUT_LEFT_TO_RIGHT ? box->x : box->y;
}

/* Between nodes that stand near each other on a screen, as people join them. */
static void design_join(struct design *design, const struct picture *picture)
{
    for (int i = 0; i < 1000; i++) {
        size_t from = design_some_node(design);
        size_t to = design_some_node(design);
        const struct layout *layout = picture->layout;
        int layers = layout->layers[picture->nodes[to]] - layout->layers[picture->nodes[from]];
        int rows = abs(across(picture, to) - across(picture, from));
        bool near = picture->graph.direction == LAYOUT_LEFT_TO_RIGHT ? rows < 40 : rows < 160;
        if (from != to && layers >= -1 && layers <= 4 && near &&
            !design_has_edge(design, from, to)) {
            design_add_edge(design, from, to);
            return;
        }
    }
}

static void design_edit(struct design *design, const struct picture *picture, enum edit edit)
{
    size_t edge = design_some_edge(design);
    size_t node = design_some_node(design);
    switch (edit) {
    case EDIT_LEAF:
        design_add_edge(design, node, design_add_node(design));
        break;
    case EDIT_SPLIT:
        node = design_add_node(design);
        design_add_edge(design, node, design->edges[edge].to);
        design->edges[edge].to = node;
        break;
    case EDIT_RENAME:
        design->edges[edge].label = (int)below(design, 9);
        break;
    case EDIT_DELETE:
        design_delete(design);
        break;
    case EDIT_EDGE:
        design_join(design, picture);
        break;
    default:
        break;
    }
}

static void picture_take(struct picture *picture, const struct design *design,
                         enum layout_direction direction)
{
    *picture = (struct picture){0};
    struct layout_node *nodes = arena_array(&picture->arena, MOST_NODES, sizeof(*nodes));
    struct layout_edge *edges = arena_array(&picture->arena, MOST_EDGES, sizeof(*edges));
    picture->graph = (struct layout_graph){.nodes = nodes, .edges = edges, .direction = direction};
    for (size_t i = 0; i < MOST_NODES; i++) {
        picture->nodes[i] = SIZE_MAX;
        if (design->nodes[i].is_there) {
            picture->nodes[i] = picture->graph.node_count;
            nodes[picture->graph.node_count++] = design->nodes[i].box;
        }
    }
    for (size_t i = 0; i < MOST_EDGES; i++) {
        const struct stored_edge *edge = &design->edges[i];
        picture->stored[i] = *edge;
        picture->edges[i] = SIZE_MAX;
        if (edge->is_there) {
            picture->edges[i] = picture->graph.edge_count;
            edges[picture->graph.edge_count++] = (struct layout_edge){
                picture->nodes[edge->from], picture->nodes[edge->to], edge->label};
        }
    }
}

static void picture_follow(struct picture *picture, const struct picture *before)
{
    size_t *nodes = arena_array(&picture->arena, MOST_NODES, sizeof(size_t));
    size_t *edges = arena_array(&picture->arena, MOST_EDGES, sizeof(size_t));
    for (size_t i = 0; i < MOST_NODES; i++) {
        if (picture->nodes[i] != SIZE_MAX) {
            nodes[picture->nodes[i]] = before->nodes[i];
        }
    }
    for (size_t i = 0; i < MOST_EDGES; i++) {
        const struct stored_edge *now = &picture->stored[i];
        const struct stored_edge *then = &before->stored[i];
        bool same = then->is_there && now->from == then->from && now->to == then->to;
        if (picture->edges[i] != SIZE_MAX) {
            edges[picture->edges[i]] = same ? before->edges[i] : SIZE_MAX;
        }
    }
    struct layout_past past = {.layout = before->layout,
                               .nodes = nodes,
                               .node_count = picture->graph.node_count,
                               .edges = edges};
    picture->layout = layout_make_after(&picture->graph, &past, &picture->arena);
}

static int compare_integers(const void *left, const void *right)
{
    int a = *(const int *)left;
    int b = *(const int *)right;
    return (a > b) - (a < b);
}

/* Nodes of one layer that stand the other way round. */
static void count_flips(const struct picture *before, const struct picture *after,
                        const size_t kept[], size_t count, struct change *change)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            int then = across(before, kept[i]) - across(before, kept[k]);
            int now = across(after, kept[i]) - across(after, kept[k]);
            if (along(before, kept[i]) == along(before, kept[k])) {
                change->pairs++;
                change->flips += (then < 0 && now > 0) || (then > 0 && now < 0);
            }
        }
    }
}

/* What the independent checker of layouts compares: moves without the shift that most made. */
static struct change compare(const struct picture *before, const struct picture *after)
{
    struct change change = {0};
    size_t kept[MOST_NODES];
    int moves[MOST_NODES];
    int sorted[MOST_NODES];
    for (size_t i = 0; i < MOST_NODES; i++) {
        if (before->nodes[i] != SIZE_MAX && after->nodes[i] != SIZE_MAX) {
            kept[change.nodes] = i;
            moves[change.nodes++] = across(after, i) - across(before, i);
        }
    }
    memcpy(sorted, moves, sizeof(sorted));
    qsort(sorted, change.nodes, sizeof(int), compare_integers);
    for (size_t i = 0; i < change.nodes; i++) {
        int move = abs(moves[i] - sorted[change.nodes / 2]);
        change.moved += move != 0;
        change.cells += (size_t)move;
    }
    count_flips(before, after, kept, change.nodes, &change);
    return change;
}

/* Of all graphs together, kind of edit by kind. */
static struct change sums[EDIT_COUNT];
static size_t crossings;
static size_t fresh_crossings;

static void add_up(enum edit edit, const struct change *change)
{
    sums[edit].nodes += change->nodes;
    sums[edit].moved += change->moved;
    sums[edit].pairs += change->pairs;
    sums[edit].flips += change->flips;
    sums[edit].cells += change->cells;
}

static void compare_with_fresh(const struct picture *picture)
{
    struct arena arena = {0};
    crossings += picture->layout->crossings;
    fresh_crossings += layout_make(&picture->graph, &arena)->crossings;
    arena_destroy(&arena);
}

static void edit_again_and_again(uint64_t seed, size_t nodes)
{
    static struct design design;
    static struct picture pictures[2];
    enum layout_direction direction = seed % 2 == 0 ? LAYOUT_LEFT_TO_RIGHT : LAYOUT_TOP_DOWN;
    design_grow(&design, seed, nodes);
    picture_take(&pictures[0], &design, direction);
    pictures[0].layout = layout_make(&pictures[0].graph, &pictures[0].arena);
    for (int i = 0; i < EDITS; i++) {
        struct picture *before = &pictures[i % 2];
        struct picture *after = &pictures[1 - i % 2];
        enum edit edit = (enum edit)below(&design, EDIT_COUNT);
        design_edit(&design, before, edit);
        picture_take(after, &design, direction);
        picture_follow(after, before);
        if (nodes < LARGE || i % SELDOM == 0) {
            layout_drawing_check(&after->graph, after->layout);
        }
        struct change change = compare(before, after);
        add_up(edit, &change);
        arena_destroy(&before->arena);
        if (i == 19) {
            compare_with_fresh(after);
        }
    }
    arena_destroy(&pictures[EDITS % 2].arena);
}

static void test_edits(void **state)
{
    (void)state;
    static const size_t sizes[] = {12, 30, 60, 150, 400};
    uint64_t graphs = getenv("POLKU_LONG") == NULL ? GRAPHS : LONG_GRAPHS;
    for (uint64_t seed = 0; seed < graphs; seed++) {
        edit_again_and_again(seed, sizes[seed % (sizeof(sizes) / sizeof(*sizes))]);
    }
    for (int edit = 0; edit < EDIT_COUNT; edit++) {
        const struct change *sum = &sums[edit];
        print_message("edit %d: %zu of %zu moved, %zu cells, %zu of %zu flipped\n", edit,
                      sum->moved, sum->nodes, sum->cells, sum->flips, sum->pairs);
        bool joins = edit == EDIT_EDGE;
        assert_true(sum->nodes > 0 && sum->pairs > 0);
        assert_true(sum->moved * (joins ? 5 : 10) <= sum->nodes);
        assert_true(sum->cells <= 2 * sum->nodes);
        assert_true(joins ? sum->flips * 100 <= sum->pairs : sum->flips == 0);
    }
    print_message("crossings after 20 edits: %zu, fresh %zu\n", crossings, fresh_crossings);
    assert_true(crossings * 10 <= fresh_crossings * 12 + 20 * graphs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_edits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
