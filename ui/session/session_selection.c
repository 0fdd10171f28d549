/* Which node of the open journey is selected, and the ways that were taken to it. */
#include <stdlib.h>

#include "ui/session/session.h"

void session_select(struct session *session, struct text id)
{
    const struct node *node = journey_find(session->journey, id);
    if (node == NULL || (session->selected != NULL && text_is(id, session->selected))) {
        return;
    }
    free(session->before);
    session->before = session->selected;
    session->selected = text_copy(id);
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
