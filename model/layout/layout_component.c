/* One component of a layout: its phases, in slices. */
#include "model/layout/layout_component.h"

#include <stdint.h>

#include "model/layout/layout_acyclic.h"
#include "model/layout/layout_band.h"
#include "model/layout/layout_fit.h"
#include "model/layout/layout_opposite.h"
#include "model/layout/layout_pin.h"
#include "model/layout/layout_port.h"
#include "model/layout/layout_position.h"
#include "model/layout/layout_rank.h"
#include "model/layout/layout_straighten.h"

enum {
    COMPONENT_FIRST_STEPS = 100000,
    COMPONENT_ITEM_STEPS = 20,
    COMPONENT_TRIES = 12 /* of edges turned round: each takes as long as the order did */
};

static bool layout_component_has_lost(const struct layout_past *past)
{
    size_t kept = 0;
    for (size_t i = 0; i < past->node_count; i++) {
        kept += past->nodes[i] != SIZE_MAX;
    }
    return kept < past->layout->node_count;
}

/* Whether a node of the earlier picture stood in that band. */
static bool layout_component_is_in_band(const struct layout_past *past, int band, size_t node)
{
    const struct layout_box *box = &past->layout->boxes[node];
    int row = past->direction == LAYOUT_TOP_DOWN ? box->x : box->y;
    int first = past->layout->bands[band].start;
    return row >= first && row < first + past->layout->bands[band].size;
}

/* What the earlier picture knows of a component. */
static void layout_component_remember(struct layout_component *component,
                                      const struct layout_past *past)
{
    const struct layout_graph *graph = &component->graph;
    struct arena *scratch = &component->scratch;
    struct layout_memory *memory = &component->memory;
    *memory = (struct layout_memory){
        .is_known = arena_array(scratch, graph->node_count, sizeof(bool)),
        .ranks = arena_array(scratch, graph->node_count, sizeof(int)),
        .rows = arena_array(scratch, graph->node_count, sizeof(int)),
        .is_known_edge = arena_array(scratch, graph->edge_count, sizeof(bool)),
        .was_back = arena_array(scratch, graph->edge_count, sizeof(bool)),
        .passages = arena_array(scratch, graph->edge_count, sizeof(struct layout_passages)),
        .bands = past == NULL ? NULL : past->layout->bands,
        .is_empty = true,
    };
    for (size_t i = 0; past != NULL && i < graph->node_count; i++) {
        size_t node = past->nodes[component->nodes[i]];
        if (node != SIZE_MAX) {
            const struct layout_box *box = &past->layout->boxes[node];
            memory->is_known[i] = true;
            memory->is_empty = false;
            memory->ranks[i] = past->layout->layers[node];
            memory->rows[i] = past->direction == LAYOUT_TOP_DOWN ? box->x : box->y;
            if (graph->bands != NULL && !layout_component_is_in_band(past, graph->bands[i], node)) {
                memory->is_known[i] = false;
            }
        }
    }
    memory->has_lost = past != NULL && layout_component_has_lost(past);
    for (size_t i = 0; past != NULL && i < graph->edge_count; i++) {
        size_t edge = past->edges[component->edges[i]];
        bool known = edge != SIZE_MAX && memory->is_known[graph->edges[i].from] &&
                     memory->is_known[graph->edges[i].to];
        if (known) {
            memory->is_known_edge[i] = true;
            memory->was_back[i] = past->layout->routes[edge].back;
            memory->passages[i] = past->layout->passages[edge];
        }
    }
}

static void layout_component_assign_positions(struct layout_layered *layered)
{
    if (layered->graph->bands != NULL) {
        layout_band_assign(layered);
    } else {
        layout_position_assign(layered);
        layout_straighten(layered);
    }
}

/* The layers of a picture that follows an earlier one. */
static void layout_component_follow(struct layout_component *component)
{
    struct layout_layered *layered = &component->layered;
    const struct layout_memory *memory = &component->memory;
    layered->ranks = arena_array(&component->scratch, component->graph.node_count, sizeof(int));
    layout_follow_back(layered->graph, memory, layered->scratch, layered->back);
    layout_follow_ranks(layered->graph, memory, layered->back, layered->scratch, layered->ranks);
    layout_follow_turn(layered->graph, layered->ranks, layered->back);
    component->stage = COMPONENT_ITEMS;
}

static void layout_component_build(struct layout_component *component)
{
    layout_layered_build(&component->layered);
    component->inserting = layout_insert_begin(&component->layered, &component->memory);
    component->stage = COMPONENT_INSERT;
}

static void layout_component_fit(struct layout_component *component)
{
    struct layout_layered *layered = &component->layered;
    const struct layout_memory *memory = &component->memory;
    layout_layered_drop_turns(layered);
    layout_port_assign(layered);
    if (component->other_sizes) {
        layout_component_assign_positions(layered);
    } else if (layered->graph->bands != NULL) {
        component->row = layout_band_fit(layered, memory, component->inserting.wishes);
    } else {
        component->row = layout_fit(layered, memory, component->inserting.wishes);
    }
    component->stage = COMPONENT_ROUTES;
}

void layout_component_begin(struct layout_component *component, const struct layout_past *past)
{
    const struct layout_graph *graph = &component->graph;
    struct layout_layered *layered = &component->layered;
    *layered = (struct layout_layered){
        .graph = graph,
        .scratch = &component->scratch,
        .back = arena_array(&component->scratch, graph->edge_count, sizeof(bool)),
    };
    component->row = INT32_MAX;
    component->other_sizes = past != NULL && past->other_sizes;
    layout_component_remember(component, past);
    component->stage = component->memory.is_empty ? COMPONENT_BACK : COMPONENT_FOLLOW;
}

/* From the direction of its edges on. Bands are shared by all parts; the network simplex of layers
 * alone wants a connected graph. */
static void layout_component_begin_layers(struct layout_component *component, bool *back)
{
    const struct layout_graph *graph = &component->graph;
    int *ranks = arena_array(&component->scratch, graph->node_count, sizeof(int));
    component->layered = (struct layout_layered){
        .graph = graph, .scratch = &component->scratch, .back = back, .ranks = ranks};
    component->ranking = NULL;
    if (graph->pins != NULL || graph->bands != NULL) {
        layout_pin_rank(graph, back, &component->ranking_scratch, ranks);
    } else {
        component->ranking = layout_rank_begin(graph, back, &component->ranking_scratch, ranks);
    }
}

static bool layout_component_find_layers(struct layout_component *component)
{
    bool more = component->ranking != NULL && layout_rank_advance(component->ranking);
    if (!more) {
        arena_destroy(&component->ranking_scratch);
    }
    return more;
}

static void layout_component_begin_order(struct layout_component *component)
{
    layout_layered_build(&component->layered);
    component->order = layout_order_begin(&component->layered);
}

/* Keeps the edges as they run in `back` unless the layers' order has more crossings then. */
static void layout_component_try(struct layout_component *component, bool *back)
{
    struct layout_layered layered = component->layered;
    struct layout_order *order = component->order;
    layout_component_begin_layers(component, back);
    while (layout_component_find_layers(component)) {
    }
    layout_component_begin_order(component);
    while (layout_order_advance(component->order)) {
    }
    layout_order_take(component->order);
    if (component->layered.crossings > layered.crossings) {
        component->layered = layered;
        component->order = order;
    }
}

static void layout_component_begin_turns(struct layout_component *component)
{
    component->turns.layered = component->layered;
    component->turns.order = component->order;
    component->stage =
        layout_opposite_is_free(&component->graph) ? COMPONENT_OPPOSITE : COMPONENT_POSITIONS;
}

/* If nothing is gained all edges run as they did before. */
static void layout_component_end_turns(struct layout_component *component)
{
    if (component->layered.crossings == component->turns.layered.crossings) {
        component->layered = component->turns.layered;
        component->order = component->turns.order;
    }
    component->stage = COMPONENT_POSITIONS;
}

/* The next edge that runs back is turned round, with those opposite to it; false if there is none.
 */
static bool layout_component_turn_opposite(struct layout_component *component)
{
    const struct layout_graph *graph = &component->graph;
    struct layout_component_turns *turns = &component->turns;
    bool *back = arena_array(&component->scratch, graph->edge_count, sizeof(bool));
    while (component->layered.crossings > 0 && turns->edge < graph->edge_count &&
           turns->tries < COMPONENT_TRIES) {
        size_t edge = turns->edge++;
        if (component->layered.back[edge] &&
            layout_opposite_turn(graph, component->layered.back, edge, &component->scratch, back)) {
            turns->tries++;
            layout_component_try(component, back);
            return true;
        }
    }
    return false;
}

static void layout_component_position(struct layout_layered *layered)
{
    layout_layered_drop_turns(layered);
    layout_port_assign(layered);
    layout_component_assign_positions(layered);
}

/* An order that pins will disturb is not kicked before they have. */
static bool layout_component_has_found(const struct layout_component *component)
{
    return component->graph.pins != NULL && component->stage == COMPONENT_ORDER &&
           layout_order_kicks(component->order);
}

/* An order without regard to pins is found first; then the rest makes the best of where they are.
 */
static void layout_component_end_order(struct layout_component *component)
{
    bool pins = component->graph.pins != NULL && component->stage == COMPONENT_ORDER;
    layout_order_take(component->order);
    layout_component_begin_turns(component);
    if (pins) {
        layout_pin_place(&component->layered, NULL);
        component->order = layout_order_begin_again(&component->layered);
        component->stage = COMPONENT_PINNED_ORDER;
    }
}

void layout_component_end(struct layout_component *component)
{
    arena_destroy(&component->ranking_scratch);
    arena_destroy(&component->scratch);
}

bool layout_component_advance(struct layout_component *component)
{
    switch (component->stage) {
    case COMPONENT_BACK:
        layout_acyclic_mark(&component->graph, &component->scratch, component->layered.back);
        layout_component_begin_layers(component, component->layered.back);
        component->stage = COMPONENT_LAYERS;
        break;
    case COMPONENT_LAYERS:
        if (!layout_component_find_layers(component)) {
            component->stage = COMPONENT_DUMMIES;
        }
        break;
    case COMPONENT_DUMMIES:
        layout_component_begin_order(component);
        component->stage = COMPONENT_ORDER;
        break;
    case COMPONENT_ORDER:
    case COMPONENT_PINNED_ORDER:
        if (!layout_order_advance(component->order) || layout_component_has_found(component)) {
            layout_component_end_order(component);
        }
        break;
    case COMPONENT_OPPOSITE:
        if (!layout_component_turn_opposite(component)) {
            layout_component_end_turns(component);
        }
        break;
    case COMPONENT_FOLLOW:
        layout_component_follow(component);
        break;
    case COMPONENT_ITEMS:
        layout_component_build(component);
        break;
    case COMPONENT_INSERT:
        if (!layout_insert_advance(&component->inserting)) {
            component->stage = COMPONENT_FIT;
        }
        break;
    case COMPONENT_FIT:
        layout_component_fit(component);
        break;
    case COMPONENT_POSITIONS:
        layout_component_position(&component->layered);
        component->stage = COMPONENT_ROUTES;
        break;
    case COMPONENT_ROUTES:
        component->drawing = layout_picture_begin(&component->layered, &component->memory,
                                                  component->row, &component->scratch);
        component->stage = COMPONENT_PICTURE;
        break;
    case COMPONENT_PICTURE:
        if (!layout_picture_advance(&component->drawing)) {
            component->stage = COMPONENT_DONE;
        }
        break;
    case COMPONENT_DONE:
        break;
    }
    return component->stage != COMPONENT_DONE;
}

bool layout_component_has_first(const struct layout_component *component)
{
    size_t steps = COMPONENT_FIRST_STEPS + COMPONENT_ITEM_STEPS * component->layered.item_count;
    return component->stage < COMPONENT_ORDER ? false
           : component->stage == COMPONENT_ORDER
               ? component->graph.pins == NULL && layout_order_steps(component->order) >= steps
               : component->stage != COMPONENT_PINNED_ORDER ||
                     layout_order_steps(component->order) >= steps;
}

struct layout_picture layout_component_picture(struct layout_component *component,
                                               struct arena *arena)
{
    while (component->stage < COMPONENT_ORDER) {
        layout_component_advance(component);
    }
    if (component->stage <= COMPONENT_OPPOSITE) {
        struct arena scratch = {0};
        struct layout_layered copy = layout_layered_copy(&component->layered, &scratch);
        layout_order_peek(component->order, &copy);
        layout_component_position(&copy);
        struct layout_drawing drawing =
            layout_picture_begin(&copy, &component->memory, component->row, arena);
        while (layout_picture_advance(&drawing)) {
        }
        arena_destroy(&scratch);
        return drawing.picture;
    }
    while (layout_component_advance(component)) {
    }
    return component->drawing.picture;
}
