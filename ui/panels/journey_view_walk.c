/* From node to node with the arrows: along the flow over edges, across it to the nearest box. */
#include "ui/panels/journey_view_place.h"

static bool journey_view_forward(const struct journey_view *view, struct session *session,
                                 size_t node)
{
    const struct journey_graph *graph = session->graph;
    uint32_t way = 0;
    size_t place = journey_view_place(view, session, node);
    if (place != SIZE_MAX && view->canvas.hidden[place] > 0) {
        return journey_view_leave_fold(view, session, node);
    }
    hash_map_get(&session->ways_on, text_from(session->selected), &way);
    size_t first = graph->first_port[node];
    size_t count = graph->first_port[node + 1] - first;
    for (size_t i = 0; i < count; i++) {
        size_t port = first + (way + i) % count;
        if (graph->ports[port].to != PORT_OPEN) {
            session_follow_port(session, port, false);
            return true;
        }
    }
    return false;
}

static bool journey_view_back(const struct journey_view *view, struct session *session, size_t node)
{
    const struct journey_graph *graph = session->graph;
    uint32_t way = 0;
    size_t first = graph->first_incoming[node];
    size_t count = graph->first_incoming[node + 1] - first;
    if (count == 0) {
        return false;
    }
    if (!hash_map_get(&session->ways_back, text_from(session->selected), &way) || way >= count) {
        way = 0;
        while (way + 1 < count && graph->back[graph->incoming[first + way]]) {
            way++;
        }
    }
    journey_view_follow_port(view, session, graph->incoming[first + way], true);
    return true;
}

/* The middle of a box across the flow. */
static int journey_view_across(const struct journey_view *view, size_t place)
{
    const struct layout_box *box = &view->canvas.layout->boxes[place];
    return view->canvas.form.direction == LAYOUT_TOP_DOWN ? 2 * box->x + box->width
                                                          : 2 * box->y + box->height;
}

/* The nearest box of a layer on that side (-1 or 1); SIZE_MAX if there is none. */
static size_t journey_view_nearest(const struct journey_view *view, size_t count, size_t from,
                                   int layer, int side)
{
    size_t nearest = SIZE_MAX;
    int here = journey_view_across(view, from);
    int least = 0;
    for (size_t place = 0; place < count; place++) {
        int distance = (journey_view_across(view, place) - here) * side;
        if (place != from && view->canvas.layout->layers[place] == layer && distance > 0 &&
            (nearest == SIZE_MAX || distance < least)) {
            nearest = place;
            least = distance;
        }
    }
    return nearest;
}

static bool journey_view_sideways(struct journey_view *view, struct session *session, size_t node,
                                  int side)
{
    size_t count = view->canvas.shown;
    size_t place = journey_view_place(view, session, node);
    if (place == SIZE_MAX) {
        return false;
    }
    size_t from = view->canvas.places[place];
    int layer = view->canvas.layout->layers[from];
    const int layers[3] = {layer, layer + 1, layer - 1};
    for (int i = 0; i < 3; i++) {
        size_t to = journey_view_nearest(view, count, from, layers[i], side);
        if (to != SIZE_MAX) {
            session_select(session, view->canvas.ids[view->canvas.nodes[to]]);
            return true;
        }
    }
    return false;
}

bool journey_view_move(struct journey_view *view, struct session *session,
                       enum journey_view_way way)
{
    size_t node = session_number(session);
    if (node == SIZE_MAX || !view->canvas.ready) {
        return false;
    }
    bool top_down = view->canvas.form.direction == LAYOUT_TOP_DOWN;
    bool along = top_down ? way == WAY_UP || way == WAY_DOWN : way == WAY_LEFT || way == WAY_RIGHT;
    bool forward = way == WAY_DOWN || way == WAY_RIGHT;
    view->aim = AIM_REVEAL;
    if (along) {
        return forward ? journey_view_forward(view, session, node)
                       : journey_view_back(view, session, node);
    }
    return journey_view_sideways(view, session, node, forward ? 1 : -1);
}
