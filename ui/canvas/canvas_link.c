/* Links in place of very long wires. */
#include "ui/canvas/canvas_link.h"

#include <string.h>

#include "ui/canvas/glyph_table.h"

enum { LINK_ARROW_COLUMNS = 2 };

/* The edges along the flow, by the node that they leave. */
struct canvas_link_index {
    const struct layout_graph *graph;
    size_t *first; /* a node, nodes + 2 entries */
    size_t *edges;
    int *ranks; /* a node: the most edges that lead to it one after the other */
    int *ways;  /* a node: the same from one node; -1: none does */
};

static bool canvas_link_is_forward(const struct layout_edge *edge)
{
    return edge->from < edge->to;
}

static struct canvas_link_index canvas_link_index(const struct layout_graph *graph,
                                                  struct arena *scratch)
{
    struct canvas_link_index index = {
        .graph = graph,
        .first = arena_array(scratch, graph->node_count + 2, sizeof(size_t)),
        .edges = arena_array(scratch, graph->edge_count, sizeof(size_t)),
        .ranks = arena_array(scratch, graph->node_count, sizeof(int)),
        .ways = arena_array(scratch, graph->node_count, sizeof(int)),
    };
    for (size_t i = 0; i < graph->edge_count; i++) {
        index.first[graph->edges[i].from + 2] += canvas_link_is_forward(&graph->edges[i]);
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        index.first[i + 2] += index.first[i + 1];
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        if (canvas_link_is_forward(&graph->edges[i])) {
            index.edges[index.first[graph->edges[i].from + 1]++] = i;
        }
    }
    return index;
}

/* Takes the most edges that lead to nodes on along those that leave one. */
static void canvas_link_go_on(const struct canvas_link_index *index, size_t node, int *lengths)
{
    for (size_t i = index->first[node]; i < index->first[node + 1]; i++) {
        size_t to = index->graph->edges[index->edges[i]].to;
        lengths[to] = lengths[node] + 1 > lengths[to] ? lengths[node] + 1 : lengths[to];
    }
}

/* The most edges one after the other on a way between two nodes; -1: there is none. */
static int canvas_link_longest_way(const struct canvas_link_index *index, size_t from, size_t to)
{
    for (size_t i = from; i <= to; i++) {
        index->ways[i] = -1;
    }
    index->ways[from] = 0;
    for (size_t node = from; node < to; node++) {
        for (size_t i = index->first[node]; index->ways[node] >= 0 && i < index->first[node + 1];
             i++) {
            size_t next = index->graph->edges[index->edges[i]].to;
            if (next <= to && index->ways[node] >= index->ways[next]) {
                index->ways[next] = index->ways[node] + 1;
            }
        }
    }
    return index->ways[to];
}

void canvas_link_find(const struct layout_graph *graph, int least, bool *ret_long)
{
    struct arena scratch = {0};
    struct canvas_link_index index = canvas_link_index(graph, &scratch);
    for (size_t node = 0; node < graph->node_count; node++) {
        canvas_link_go_on(&index, node, index.ranks);
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct layout_edge *edge = &graph->edges[i];
        bool forward = canvas_link_is_forward(edge);
        size_t from = forward ? edge->from : edge->to;
        size_t to = forward ? edge->to : edge->from;
        ret_long[i] = index.ranks[to] - index.ranks[from] >= least &&
                      canvas_link_longest_way(&index, from, to) >= least;
    }
    arena_destroy(&scratch);
}

/* The same items in an array with room for more. */
static void *canvas_link_widen(struct arena *arena, const void *items, size_t count, size_t more,
                               size_t size)
{
    void *wider = arena_array(arena, count + more, size);
    if (count > 0) {
        memcpy(wider, items, count * size);
    }
    return wider;
}

void canvas_link_split(struct journey_canvas *canvas, struct layout_graph *graph)
{
    struct arena *arena = &canvas->arena;
    struct arena scratch = {0};
    bool *is_long = arena_array(&scratch, graph->edge_count, sizeof(*is_long));
    size_t links = 0;
    canvas_link_find(graph, canvas->form.link_layers, is_long);
    for (size_t i = 0; i < graph->edge_count; i++) {
        links += is_long[i];
    }
    struct layout_edge *edges =
        canvas_link_widen(arena, graph->edges, graph->edge_count, links, sizeof(*edges));
    canvas->nodes =
        canvas_link_widen(arena, canvas->nodes, graph->node_count, 2 * links, sizeof(size_t));
    canvas->ports =
        canvas_link_widen(arena, canvas->ports, graph->edge_count, links, sizeof(size_t));
    for (size_t i = 0; i < canvas->wire_count; i++) {
        if (is_long[i]) {
            size_t box = graph->node_count;
            canvas->nodes[box] = canvas->nodes[edges[i].to];
            canvas->nodes[box + 1] = canvas->nodes[edges[i].from];
            canvas->ports[graph->edge_count] = canvas->ports[i];
            edges[graph->edge_count++] = (struct layout_edge){.from = box + 1, .to = edges[i].to};
            edges[i].to = box;
            graph->node_count += 2;
        }
    }
    arena_destroy(&scratch);
    graph->edges = edges;
}

bool canvas_link_is_loop(const struct journey_canvas *canvas, size_t edge)
{
    bool link = edge >= canvas->wire_count || canvas->ends[edge].to >= canvas->shown;
    return link && canvas->graph->back[canvas->ports[edge]];
}

/* "→ Done" where a link leaves, "Cart left →" where it comes in. */
static bool canvas_link_leaves(const struct journey_canvas *canvas, size_t box)
{
    return (box - canvas->shown) % 2 == 0;
}

int canvas_link_width(const struct journey_canvas *canvas, size_t box, int most)
{
    int width = cell_text_columns(canvas->titles[canvas->nodes[box]]) + LINK_ARROW_COLUMNS;
    return width > most ? most : width;
}

static void canvas_link_draw_box(const struct canvas_frame *frame, size_t number,
                                 const struct cell_area *area)
{
    const struct journey_canvas *canvas = frame->canvas;
    size_t node = canvas->nodes[number];
    struct cell_style style = {.bold = node == frame->selected};
    bool leaves = canvas_link_leaves(canvas, number);
    int title = area->column + (leaves ? LINK_ARROW_COLUMNS : 0);
    int arrow = leaves ? area->column : area->column + area->width - 1;
    cell_grid_fill(frame->grid, *area, ' ', style);
    cell_grid_put_text(frame->grid, area->row, title, area->width - LINK_ARROW_COLUMNS,
                       canvas->titles[node], style);
    bool ascii = frame->grid->ascii;
    bool loop = canvas_link_is_loop(canvas, canvas->wire_count + (number - canvas->shown) / 2);
    uint32_t sign = loop ? glyph_at(GLYPH_LOOP, ascii) : ascii ? '>' : 0x2192;
    cell_grid_put(frame->grid, area->row, arrow, sign, style);
}

void canvas_link_draw(const struct canvas_frame *frame)
{
    const struct layout *layout = frame->canvas->layout;
    for (size_t i = frame->canvas->shown; i < layout->node_count; i++) {
        const struct layout_box *box = &layout->boxes[i];
        struct cell_area area = {.row = frame->row + box->y,
                                 .column = frame->column + box->x,
                                 .height = box->height,
                                 .width = box->width};
        struct cell_area seen = cell_area_intersection(area, frame->grid->clip);
        if (seen.height > 0 && seen.width > 0) {
            canvas_link_draw_box(frame, i, &area);
        }
    }
}
