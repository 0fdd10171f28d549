/* Commands that move. */
#include "ui/commands/move_commands.h"

#include <stdlib.h>

#include "ui/commands/map_commands.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"
#include "ui/views/pane_kind.h"
#include "ui/views/view_kind.h"

void move_arrived(struct screen *screen)
{
    inspector_refresh(&screen->inspector, screen->session);
    journey_view_reveal(&screen->journey_view);
}

void move_to_node(struct screen *screen, size_t number)
{
    struct text id = text_from(screen->session->journey->nodes[number].id);
    session_select(screen->session, id);
    map_go_to_node(screen, id);
    move_arrived(screen);
}

/* The inspector has the focus. */
static bool move_in_fields(const struct screen *screen)
{
    return view_shown(screen)->inspects && screen->focus == PANE_INSPECTOR;
}

void move_way(struct screen *screen, int argument)
{
    enum journey_view_way way = (enum journey_view_way)argument;
    const struct pane_kind *pane = pane_uppermost(screen);
    int down = way == WAY_UP ? -1 : way == WAY_DOWN;
    int right = way == WAY_LEFT ? -1 : way == WAY_RIGHT;
    if (pane != NULL) {
        pane->move(screen, right, down);
    } else if (move_in_fields(screen)) {
        list_box_move(&screen->inspector.form.list, down);
        if (way == WAY_LEFT) {
            screen_focus_main(screen);
        }
    } else {
        view_shown(screen)->move(screen, right, down);
    }
}

void move_page(struct screen *screen, int argument)
{
    const struct view_kind *view = view_shown(screen);
    const struct pane_kind *pane = pane_uppermost(screen);
    struct cell_area area = screen_main_area(screen);
    int rows = area.height * argument / 2;
    if (pane != NULL) {
        pane->move(screen, 0, rows);
    } else if (move_in_fields(screen)) {
        list_box_move(&screen->inspector.form.list, rows);
    } else if (view->page != NULL) {
        view->page(screen, rows, area.width * argument / 2);
    } else {
        view->move(screen, 0, rows);
    }
}

static void move_to_end(struct screen *screen, bool first)
{
    const struct pane_kind *pane = pane_uppermost(screen);
    if (pane != NULL) {
        pane->move_to_end(screen, first);
    } else if (move_in_fields(screen)) {
        list_box_select(&screen->inspector.form.list, first ? 0 : SIZE_MAX);
    } else {
        view_shown(screen)->move_to_end(screen, first);
    }
}

void move_first(struct screen *screen, int argument)
{
    (void)argument;
    move_to_end(screen, true);
}

void move_last(struct screen *screen, int argument)
{
    (void)argument;
    move_to_end(screen, false);
}

/* The port of a node through which most go on; the first one where nothing is known. */
static size_t move_main_port(const struct session *session, size_t node)
{
    const struct journey_graph *graph = session->graph;
    const struct result *result = session_result(session);
    const struct result_node *counts =
        result == NULL ? NULL
                       : result_find_node(result, text_from(session->journey->nodes[node].id));
    size_t best = SIZE_MAX;
    int64_t most = -1;
    for (size_t port = graph->first_port[node]; port < graph->first_port[node + 1]; port++) {
        size_t place = port - graph->first_port[node];
        int64_t left = counts != NULL && place < counts->port_count ? counts->ports[place].left : 0;
        if (graph->ports[port].to != PORT_OPEN && !graph->back[port] && left > most) {
            best = port;
            most = left;
        }
    }
    return best;
}

static bool move_is_fork(const struct journey_graph *graph, size_t node)
{
    size_t ways = 0;
    for (size_t port = graph->first_port[node]; port < graph->first_port[node + 1]; port++) {
        ways += graph->ports[port].to != PORT_OPEN;
    }
    return ways > 1;
}

void move_to_fork(struct screen *screen, int argument)
{
    struct session *session = screen->session;
    const struct journey_graph *graph = session->graph;
    for (size_t step = 0; step < session->journey->node_count; step++) {
        size_t node = session_number(session);
        size_t port = SIZE_MAX;
        if (argument > 0) {
            port = move_main_port(session, node);
        } else if (graph->first_incoming[node] < graph->first_incoming[node + 1]) {
            port = graph->incoming[graph->first_incoming[node]];
        }
        if (port == SIZE_MAX) {
            break;
        }
        session_follow_port(session, port, argument < 0);
        if (move_is_fork(graph, session_number(session))) {
            break;
        }
    }
    move_arrived(screen);
}

void move_over_port(struct screen *screen, int argument)
{
    struct session *session = screen->session;
    const struct journey_graph *graph = session->graph;
    size_t node = session_number(session);
    size_t port = graph->first_port[node] + (size_t)argument - 1;
    if (port >= graph->first_port[node + 1] || graph->ports[port].to == PORT_OPEN) {
        screen_say_with(screen, N_("that port leads nowhere"), TEXT(""), TEXT(""));
        return;
    }
    session_follow_port(session, port, false);
    move_arrived(screen);
}

void move_back(struct screen *screen, int argument)
{
    (void)argument;
    if (screen->session->before != NULL) {
        char *before = text_copy(text_from(screen->session->before));
        session_select(screen->session, text_from(before));
        free(before);
        move_arrived(screen);
    }
}
