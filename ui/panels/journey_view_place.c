/* Numbers of the journey as it is, and those of the picture. */
#include "ui/panels/journey_view_place.h"

static bool journey_view_is_of_now(const struct journey_view *view, const struct session *session)
{
    const struct journey_canvas *canvas = &view->canvas;
    return canvas->journey == session->journey && canvas->revision == session->journey->revision;
}

size_t journey_view_place(const struct journey_view *view, const struct session *session,
                          size_t node)
{
    if (node >= session->journey->node_count || !view->canvas.ready) {
        return SIZE_MAX;
    }
    return journey_view_is_of_now(view, session)
               ? node
               : journey_canvas_find(&view->canvas, text_from(session->journey->nodes[node].id));
}

size_t journey_view_selected(const struct journey_view *view, const struct session *session)
{
    return journey_view_place(view, session, session_number(session));
}

size_t journey_view_node(const struct journey_view *view, const struct session *session,
                         size_t place)
{
    return place == SIZE_MAX || journey_view_is_of_now(view, session)
               ? place
               : journey_number(session->journey, view->canvas.ids[place]);
}

size_t journey_view_port(const struct journey_view *view, const struct session *session,
                         size_t port)
{
    if (port == SIZE_MAX || journey_view_is_of_now(view, session)) {
        return port;
    }
    const struct journey_port *seen = &view->canvas.graph->ports[port];
    size_t node = journey_view_node(view, session, seen->node);
    size_t now = node == SIZE_MAX ? SIZE_MAX : journey_graph_port(session->graph, node, seen->name);
    bool cut =
        now != SIZE_MAX && seen->to != PORT_OPEN && session->graph->ports[now].to == PORT_OPEN;
    return cut ? SIZE_MAX : now;
}

size_t journey_view_host(const struct journey_view *view, const struct session *session,
                         size_t node)
{
    size_t place = journey_view_place(view, session, node);
    size_t host =
        place == SIZE_MAX ? node : journey_view_node(view, session, view->canvas.hosts[place]);
    return host == SIZE_MAX ? node : host;
}

struct canvas_hit journey_view_hit(const struct journey_view *view, const struct session *session,
                                   int row, int column)
{
    struct canvas_hit none = {.type = HIT_NOTHING};
    if (!view->canvas.ready || session->journey == NULL ||
        !cell_area_holds(view->area, row, column)) {
        return none;
    }
    struct canvas_hit hit =
        journey_canvas_hit(&view->canvas, column - view->area.column + view->viewport.x,
                           row - view->area.row + view->viewport.y);
    if (hit.type == HIT_NOTHING) {
        return hit;
    }
    bool edge = hit.type == HIT_PORT || hit.type == HIT_EDGE;
    hit.node = journey_view_node(view, session, hit.node);
    hit.port = journey_view_port(view, session, hit.port);
    return hit.node == SIZE_MAX || (edge && hit.port == SIZE_MAX) ? none : hit;
}
