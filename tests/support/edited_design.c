/* A graph that grows like a journey and is edited, and its pictures, each after the one before. */
#include "tests/support/edited_design.h"

#include <stdlib.h>

static size_t edited_design_below(struct edited_design *design, size_t count)
{
    return random_source_below(&design->source, count);
}

static size_t design_add_node(struct edited_design *design)
{
    design->nodes[design->node_count] = (struct edited_node){
        true, {10 + (int)edited_design_below(design, 10), 3 + (int)edited_design_below(design, 3)}};
    return design->node_count++;
}

static void design_add_edge(struct edited_design *design, size_t from, size_t to)
{
    int label = random_source_once_in(&design->source, 3) ? (int)edited_design_below(design, 9) : 0;
    design->edges[design->edge_count++] = (struct edited_edge){true, from, to, label};
}

static bool design_has_edge(const struct edited_design *design, size_t from, size_t to)
{
    for (size_t i = 0; i < design->edge_count; i++) {
        const struct edited_edge *edge = &design->edges[i];
        if (edge->is_there && edge->from == from && edge->to == to) {
            return true;
        }
    }
    return false;
}

/* As journeys grow: decisions part, branches join, some lead far or back. */
void edited_design_grow(struct edited_design *design, uint64_t seed, size_t nodes)
{
    *design = (struct edited_design){.source = {.state = seed}};
    design_add_node(design);
    while (design->node_count < nodes) {
        size_t near = design->node_count < 8 ? design->node_count : 8;
        size_t from = design->node_count - 1 - edited_design_below(design, near);
        design_add_edge(design, from, design_add_node(design));
        size_t last = design->node_count - 1;
        size_t other = last - edited_design_below(design, last < 12 ? last : 12);
        if (random_source_once_in(&design->source, 4) && other != last &&
            !design_has_edge(design, other, last)) {
            design_add_edge(design, other, last);
        }
        if (random_source_once_in(&design->source, 25)) {
            design_add_edge(design, last, other);
        }
    }
}

static size_t design_some_node(struct edited_design *design)
{
    size_t node = edited_design_below(design, design->node_count);
    while (!design->nodes[node].is_there) {
        node = edited_design_below(design, design->node_count);
    }
    return node;
}

static size_t design_some_edge(struct edited_design *design)
{
    size_t edge = edited_design_below(design, design->edge_count);
    while (!design->edges[edge].is_there) {
        edge = edited_design_below(design, design->edge_count);
    }
    return edge;
}

/* The node goes; what led to it leads to what it led to first. */
static void design_delete(struct edited_design *design)
{
    size_t node = design_some_node(design);
    size_t heir = SIZE_MAX;
    for (size_t i = 0; i < design->edge_count; i++) {
        struct edited_edge *edge = &design->edges[i];
        if (edge->is_there && edge->from == node) {
            heir = heir == SIZE_MAX && edge->to != node ? edge->to : heir;
            edge->is_there = false;
        }
    }
    for (size_t i = 0; i < design->edge_count; i++) {
        struct edited_edge *edge = &design->edges[i];
        if (edge->is_there && edge->to == node) {
            edge->is_there = heir != SIZE_MAX && heir != edge->from &&
                             !design_has_edge(design, edge->from, heir);
            edge->to = heir;
        }
    }
    design->nodes[node].is_there = false;
}

int edited_picture_across(const struct edited_picture *picture, size_t node)
{
    const struct layout_box *box = &picture->layout->boxes[picture->nodes[node]];
    return picture->graph.direction == LAYOUT_LEFT_TO_RIGHT ? box->y : box->x;
}

int edited_picture_along(const struct edited_picture *picture, size_t node)
{
    const struct layout_box *box = &picture->layout->boxes[picture->nodes[node]];
    return picture->graph.direction == LAYOUT_LEFT_TO_RIGHT ? box->x : box->y;
}

/* Between nodes that stand near each other on a screen, as people join them. */
static void design_join(struct edited_design *design, const struct edited_picture *picture)
{
    for (int i = 0; i < 1000; i++) {
        size_t from = design_some_node(design);
        size_t to = design_some_node(design);
        const struct layout *layout = picture->layout;
        int layers = layout->layers[picture->nodes[to]] - layout->layers[picture->nodes[from]];
        int rows = abs(edited_picture_across(picture, to) - edited_picture_across(picture, from));
        bool near = picture->graph.direction == LAYOUT_LEFT_TO_RIGHT ? rows < 40 : rows < 160;
        if (from != to && layers >= -1 && layers <= 4 && near &&
            !design_has_edge(design, from, to)) {
            design_add_edge(design, from, to);
            return;
        }
    }
}

void edited_design_edit(struct edited_design *design, const struct edited_picture *picture,
                        enum graph_edit edit)
{
    size_t edge = design_some_edge(design);
    size_t node = design_some_node(design);
    switch (edit) {
    case GRAPH_EDIT_LEAF:
        design_add_edge(design, node, design_add_node(design));
        break;
    case GRAPH_EDIT_SPLIT:
        node = design_add_node(design);
        design_add_edge(design, node, design->edges[edge].to);
        design->edges[edge].to = node;
        break;
    case GRAPH_EDIT_RENAME:
        design->edges[edge].label = (int)edited_design_below(design, 9);
        break;
    case GRAPH_EDIT_DELETE:
        design_delete(design);
        break;
    case GRAPH_EDIT_EDGE:
        design_join(design, picture);
        break;
    default:
        break;
    }
}

void edited_picture_take(struct edited_picture *picture, const struct edited_design *design,
                         enum layout_direction direction)
{
    *picture = (struct edited_picture){0};
    struct layout_node *nodes = arena_array(&picture->arena, EDITED_NODES, sizeof(*nodes));
    struct layout_edge *edges = arena_array(&picture->arena, EDITED_EDGES, sizeof(*edges));
    picture->graph = (struct layout_graph){.nodes = nodes, .edges = edges, .direction = direction};
    for (size_t i = 0; i < EDITED_NODES; i++) {
        picture->nodes[i] = SIZE_MAX;
        if (design->nodes[i].is_there) {
            picture->nodes[i] = picture->graph.node_count;
            nodes[picture->graph.node_count++] = design->nodes[i].box;
        }
    }
    for (size_t i = 0; i < EDITED_EDGES; i++) {
        const struct edited_edge *edge = &design->edges[i];
        picture->stored[i] = *edge;
        picture->edges[i] = SIZE_MAX;
        if (edge->is_there) {
            picture->edges[i] = picture->graph.edge_count;
            edges[picture->graph.edge_count++] = (struct layout_edge){
                picture->nodes[edge->from], picture->nodes[edge->to], edge->label};
        }
    }
}

void edited_picture_follow(struct edited_picture *picture, const struct edited_picture *before)
{
    size_t *nodes = arena_array(&picture->arena, EDITED_NODES, sizeof(size_t));
    size_t *edges = arena_array(&picture->arena, EDITED_EDGES, sizeof(size_t));
    for (size_t i = 0; i < EDITED_NODES; i++) {
        if (picture->nodes[i] != SIZE_MAX) {
            nodes[picture->nodes[i]] = before->nodes[i];
        }
    }
    for (size_t i = 0; i < EDITED_EDGES; i++) {
        const struct edited_edge *now = &picture->stored[i];
        const struct edited_edge *then = &before->stored[i];
        bool same = then->is_there && now->from == then->from && now->to == then->to;
        if (picture->edges[i] != SIZE_MAX) {
            edges[picture->edges[i]] = same ? before->edges[i] : SIZE_MAX;
        }
    }
    struct layout_past past = {.layout = before->layout,
                               .direction = before->graph.direction,
                               .other_sizes = picture->graph.direction != before->graph.direction,
                               .nodes = nodes,
                               .node_count = picture->graph.node_count,
                               .edges = edges};
    picture->layout = layout_make_after(&picture->graph, &past, &picture->arena);
}
