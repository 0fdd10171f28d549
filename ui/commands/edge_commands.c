/* Commands on the selected edge. */
#include "ui/commands/edge_commands.h"

#include <stdlib.h>

#include "ui/commands/app_commands.h"
#include "ui/commands/edit_commands.h"
#include "ui/commands/node_commands.h"
#include "ui/translation.h"

const char *edge_needs_selected(const struct screen *screen)
{
    const char *closed = app_needs_journey(screen);
    return closed != NULL                              ? closed
           : session_edge(screen->session) == SIZE_MAX ? N_("no edge is selected: gp selects one")
                                                       : NULL;
}

/* The next connected port of the selected node, after that one, or before it; SIZE_MAX: none. */
static size_t edge_beside(const struct session *session, size_t edge, bool on)
{
    const struct journey_graph *graph = session->graph;
    size_t node = session_number(session);
    size_t first = graph->first_port[node];
    size_t count = graph->first_port[node + 1] - first;
    size_t place = edge != SIZE_MAX ? edge - first : on ? count - 1 : 0;
    for (size_t i = 1; i <= count; i++) {
        size_t port = first + (on ? place + i : place + count - i) % count;
        if (graph->ports[port].to != PORT_OPEN) {
            return port;
        }
    }
    return SIZE_MAX;
}

const char *edge_needs_one(const struct screen *screen)
{
    const char *missing = edge_needs_selected(screen) == NULL ? NULL : edit_needs_open_node(screen);
    return missing != NULL ? missing
           : edge_beside(screen->session, SIZE_MAX, true) == SIZE_MAX
               ? N_("nothing leads on from this node: c connects it")
               : NULL;
}

void edge_next(struct screen *screen, int argument)
{
    (void)argument;
    struct session *session = screen->session;
    screen_focus_main(screen);
    session_select_edge(session, edge_beside(session, session_edge(session), true));
    journey_view_reveal(&screen->journey_view);
}

void edge_insert(struct screen *screen, int argument)
{
    (void)argument;
    const struct session *session = screen->session;
    node_ask_kind(screen, session->graph->ports[session_edge(session)].name);
}

void edge_connect(struct screen *screen, int argument)
{
    (void)argument;
    const struct session *session = screen->session;
    node_ask_target(screen, session->graph->ports[session_edge(session)].name);
}

void edge_cut(struct screen *screen, int argument)
{
    (void)argument;
    const struct session *session = screen->session;
    char *port = text_copy(session->graph->ports[session_edge(session)].name);
    node_lead(screen, text_from(port), TEXT(""));
    free(port);
}

bool edge_move(struct screen *screen, enum journey_view_way way)
{
    struct session *session = screen->session;
    bool down = screen->journey_view.canvas.form.direction == LAYOUT_TOP_DOWN;
    bool along = down == (way == WAY_UP || way == WAY_DOWN);
    bool on = way == WAY_DOWN || way == WAY_RIGHT;
    size_t edge = session_edge(session);
    if (edge == SIZE_MAX) {
        return false;
    }
    if (!along) {
        session_select_edge(session, edge_beside(session, edge, on));
    } else if (on) {
        journey_view_follow_port(&screen->journey_view, session, edge, false);
    } else {
        edge_leave(screen);
    }
    inspector_refresh(&screen->inspector, session);
    journey_view_reveal(&screen->journey_view);
    return true;
}

bool edge_leave(struct screen *screen)
{
    struct session *session = screen->session;
    bool selected = session_edge(session) != SIZE_MAX;
    if (selected) {
        session_select(session, text_from(session->selected));
    }
    return selected;
}
