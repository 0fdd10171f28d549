/* Which node of the open journey is selected, and the ways that were taken to it. */
#include <stdlib.h>

#include "ui/session/session.h"

void session_select(struct session *session, struct text id)
{
    const struct node *node = journey_find(session->journey, id);
    free(session->edge);
    session->edge = NULL;
    if (node == NULL || (session->selected != NULL && text_is(id, session->selected))) {
        return;
    }
    free(session->before);
    session->before = session->selected;
    session->selected = text_copy(id);
}

void session_select_edge(struct session *session, size_t port)
{
    const struct journey_port *edge = &session->graph->ports[port];
    session_select(session, text_from(session->journey->nodes[edge->node].id));
    session->edge = text_copy(edge->name);
}

size_t session_edge(const struct session *session)
{
    size_t node = session->edge == NULL ? SIZE_MAX : session_number(session);
    size_t port = node == SIZE_MAX
                      ? SIZE_MAX
                      : journey_graph_port(session->graph, node, text_from(session->edge));
    return port != SIZE_MAX && session->graph->ports[port].to != PORT_OPEN ? port : SIZE_MAX;
}

const struct node *session_node(const struct session *session)
{
    return session->journey == NULL || session->selected == NULL
               ? NULL
               : journey_find(session->journey, text_from(session->selected));
}

size_t session_number(const struct session *session)
{
    return session->journey == NULL || session->selected == NULL
               ? SIZE_MAX
               : journey_number(session->journey, text_from(session->selected));
}

void session_follow_port(struct session *session, size_t port, bool back)
{
    const struct journey_graph *graph = session->graph;
    const struct journey_port *edge = &graph->ports[port];
    if (edge->to == PORT_OPEN) {
        return;
    }
    struct text from = text_from(graph->journey->nodes[edge->node].id);
    struct text to = text_from(graph->journey->nodes[edge->to].id);
    hash_map_set(&session->ways_on, from, (uint32_t)(port - graph->first_port[edge->node]));
    for (size_t i = graph->first_incoming[edge->to]; i < graph->first_incoming[edge->to + 1]; i++) {
        if (graph->incoming[i] == port) {
            hash_map_set(&session->ways_back, to, (uint32_t)(i - graph->first_incoming[edge->to]));
        }
    }
    session_select(session, back ? from : to);
}
