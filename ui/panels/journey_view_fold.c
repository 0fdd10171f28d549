/* Folding in the Journey view, and what is selected is never hidden. */
#include "model/journey/journey_fold.h"
#include "ui/panels/journey_view_place.h"

/* The node that stands for one of the journey as it is now: itself where it is to be seen. */
static size_t journey_view_host_now(const struct journey_view *view, const struct session *session,
                                    size_t node)
{
    struct arena scratch = {0};
    size_t host = canvas_folds_hosts(&view->folds, session->graph, &scratch)[node];
    arena_destroy(&scratch);
    return host;
}

/* Whether the picture as it is shows that node. */
static bool journey_view_shows(const struct journey_view *view, const struct session *session,
                               size_t node)
{
    const struct journey_canvas *canvas = &view->canvas;
    return canvas->ready && canvas->journey == session->journey &&
           canvas->revision == session->journey->revision &&
           canvas->folds_revision == view->folds.revision && canvas->hosts[node] == node;
}

void journey_view_unfold_selected(struct journey_view *view, const struct session *session)
{
    canvas_folds_open(&view->folds, session->id);
    size_t node = session_number(session);
    if (node == SIZE_MAX || view->folds.count == 0 || journey_view_shows(view, session, node)) {
        return;
    }
    for (size_t host = journey_view_host_now(view, session, node); host != node;
         host = journey_view_host_now(view, session, node)) {
        canvas_folds_set(&view->folds, text_from(session->journey->nodes[host].id), false);
    }
}

void journey_view_follow_port(const struct journey_view *view, struct session *session, size_t port,
                              bool back)
{
    const struct journey_port *wire = &session->graph->ports[port];
    size_t from = journey_view_host(view, session, wire->node);
    if (from == wire->node) {
        session_follow_port(session, port, back);
    } else if (wire->to != PORT_OPEN) {
        session_select(session, text_from(session->journey->nodes[back ? from : wire->to].id));
    }
}

bool journey_view_leave_fold(const struct journey_view *view, struct session *session, size_t node)
{
    const struct journey_canvas *canvas = &view->canvas;
    size_t place = journey_view_place(view, session, node);
    size_t on = SIZE_MAX;
    for (size_t i = canvas->edge_count; i-- > 0;) {
        if (canvas->nodes[canvas->ends[i].from] == place &&
            (on == SIZE_MAX || !canvas->layout->routes[i].back)) {
            on = i;
        }
    }
    size_t port = on == SIZE_MAX ? SIZE_MAX : journey_view_port(view, session, canvas->ports[on]);
    if (port != SIZE_MAX) {
        journey_view_follow_port(view, session, port, false);
    }
    return port != SIZE_MAX;
}

enum journey_view_folding journey_view_fold(struct journey_view *view,
                                            const struct session *session, size_t *ret_count)
{
    size_t node = session_number(session);
    struct text id = text_from(session->selected);
    struct arena scratch = {0};
    *ret_count = 0;
    canvas_folds_open(&view->folds, session->id);
    const size_t *hosts = canvas_folds_hosts(&view->folds, session->graph, &scratch);
    bool *below = arena_array(&scratch, session->journey->node_count, sizeof(*below));
    for (size_t i = 0; i < session->journey->node_count; i++) {
        *ret_count += i != node && hosts[i] == node;
    }
    bool folded = *ret_count > 0;
    if (!folded) {
        *ret_count = journey_fold_below(session->graph, node, below);
    }
    if (*ret_count > 0) {
        canvas_folds_set(&view->folds, id, !folded);
        view->aim = view->aim == AIM_CENTRE ? AIM_CENTRE : AIM_REVEAL;
    }
    arena_destroy(&scratch);
    return *ret_count == 0 ? FOLDING_NOTHING : folded ? FOLDING_UNFOLDED : FOLDING_FOLDED;
}

void journey_view_switch_wires(struct journey_view *view)
{
    view->whole_wires = !view->whole_wires;
    view->aim = view->aim == AIM_CENTRE ? AIM_CENTRE : AIM_REVEAL;
}
