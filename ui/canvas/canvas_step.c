/* Moving from node to node with the arrows. */
#include "ui/canvas/canvas_step.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void canvas_trail_copy(char *id, struct text text)
{
    size_t length = text.length < TRAIL_ID_SIZE - 1 ? text.length : TRAIL_ID_SIZE - 1;
    memcpy(id, text.bytes, length);
    id[length] = '\0';
}

void canvas_trail_add(struct canvas_trail *trail, struct text from, struct text to)
{
    size_t at = trail->count++ % TRAIL_STEPS;
    canvas_trail_copy(trail->from[at], from);
    canvas_trail_copy(trail->to[at], to);
}

/* How long ago the edge was gone, in steps; SIZE_MAX: never. */
static size_t canvas_trail_age(const struct canvas_trail *trail, const char *from, const char *to)
{
    for (size_t age = 0; age < trail->count && age < TRAIL_STEPS; age++) {
        size_t at = (trail->count - 1 - age) % TRAIL_STEPS;
        if (strcmp(trail->from[at], from) == 0 && strcmp(trail->to[at], to) == 0) {
            return age;
        }
    }
    return SIZE_MAX;
}

/* A port to follow: one gone lately is better, then one that does not go back. */
struct canvas_step_choice {
    size_t port;
    size_t age;
    bool back;
};

static void canvas_step_consider(const struct journey_canvas *canvas,
                                 const struct canvas_trail *trail, size_t number,
                                 struct canvas_step_choice *best)
{
    const struct journey_port *port = &canvas->graph->ports[number];
    if (canvas->edges[number] == SIZE_MAX) {
        return;
    }
    const struct node *nodes = canvas->journey->nodes;
    struct canvas_step_choice choice = {
        .port = number,
        .age = canvas_trail_age(trail, nodes[port->node].id, nodes[port->to].id),
        .back = canvas->layout->routes[canvas->edges[number]].back,
    };
    bool fresher = choice.age < best->age;
    bool as_fresh = choice.age == best->age;
    if (best->port == SIZE_MAX || fresher || (as_fresh && best->back && !choice.back)) {
        *best = choice;
    }
}

static size_t canvas_step_along(const struct journey_canvas *canvas,
                                const struct canvas_trail *trail, size_t node)
{
    const struct journey_graph *graph = canvas->graph;
    struct canvas_step_choice best = {.port = SIZE_MAX, .age = SIZE_MAX};
    for (size_t i = graph->first_port[node]; i < graph->first_port[node + 1]; i++) {
        canvas_step_consider(canvas, trail, i, &best);
    }
    return best.port == SIZE_MAX ? node : graph->ports[best.port].to;
}

static size_t canvas_step_back(const struct journey_canvas *canvas,
                               const struct canvas_trail *trail, size_t node)
{
    const struct journey_graph *graph = canvas->graph;
    struct canvas_step_choice best = {.port = SIZE_MAX, .age = SIZE_MAX};
    for (size_t i = graph->first_incoming[node]; i < graph->first_incoming[node + 1]; i++) {
        canvas_step_consider(canvas, trail, graph->incoming[i], &best);
    }
    return best.port == SIZE_MAX ? node : canvas->hosts[graph->ports[best.port].node];
}

/* Twice the middle of a box across the flow. */
static int canvas_step_middle(const struct journey_canvas *canvas, size_t place)
{
    const struct layout_box *box = &canvas->layout->boxes[place];
    bool level = canvas->form.direction == LAYOUT_LEFT_TO_RIGHT;
    return level ? 2 * box->y + box->height : 2 * box->x + box->width;
}

/* Layers apart; of two as far the one behind is nearer. */
static long canvas_step_layers_apart(const struct journey_canvas *canvas, size_t from, size_t to)
{
    int apart = canvas->layout->layers[to] - canvas->layout->layers[from];
    return apart == 0 ? 0 : 2 * labs(apart) + (apart < 0);
}

static size_t canvas_step_across(const struct journey_canvas *canvas, size_t node, bool up)
{
    size_t place = canvas->places[node];
    int middle = canvas_step_middle(canvas, place);
    size_t best = place;
    long least_layers = LONG_MAX;
    int least_cells = INT_MAX;
    for (size_t i = 0; i < canvas->shown; i++) {
        int cells = canvas_step_middle(canvas, i) - middle;
        cells = up ? -cells : cells;
        long layers = canvas_step_layers_apart(canvas, place, i);
        if (i == place || cells <= 0 || layers > least_layers ||
            (layers == least_layers && cells >= least_cells)) {
            continue;
        }
        best = i;
        least_layers = layers;
        least_cells = cells;
    }
    return canvas->nodes[best];
}

static bool canvas_step_is_along(const struct journey_canvas *canvas, enum canvas_step step)
{
    bool level = canvas->form.direction == LAYOUT_LEFT_TO_RIGHT;
    return level == (step == STEP_LEFT || step == STEP_RIGHT);
}

size_t canvas_step_from(const struct journey_canvas *canvas, const struct canvas_trail *trail,
                        size_t node, enum canvas_step step)
{
    bool on = step == STEP_RIGHT || step == STEP_DOWN;
    if (!canvas_step_is_along(canvas, step)) {
        return canvas_step_across(canvas, node, !on);
    }
    return on ? canvas_step_along(canvas, trail, node) : canvas_step_back(canvas, trail, node);
}

size_t canvas_step_take(const struct journey_canvas *canvas, struct canvas_trail *trail,
                        size_t node, enum canvas_step step)
{
    size_t to = canvas_step_from(canvas, trail, node, step);
    if (to != node && canvas_step_is_along(canvas, step)) {
        const struct node *nodes = canvas->journey->nodes;
        bool on = step == STEP_RIGHT || step == STEP_DOWN;
        canvas_trail_add(trail, text_from(nodes[on ? node : to].id),
                         text_from(nodes[on ? to : node].id));
    }
    return to;
}
