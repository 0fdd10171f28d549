/* A node in one sentence. */
#include "ui/plain/plain_node.h"

#include "ui/canvas/canvas_day.h"
#include "ui/canvas/canvas_figure.h"
#include "ui/message.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/preview_view.h"
#include "ui/session/session_breakpoints.h"
#include "ui/session/session_marks.h"
#include "ui/translation.h"

enum { PLAIN_NODE_SOURCES = 4 };

/* Its number from 1 in the order of the flow. */
static size_t plain_node_place(const struct journey_graph *graph, size_t node)
{
    size_t place = 0;
    while (place + 1 < graph->journey->node_count && graph->order[place] != node) {
        place++;
    }
    return place + 1;
}

/* "message", where the screen has its sign and "send": read out, that would be an order. */
static const char *plain_node_kind(const struct node *node)
{
    return node->kind == NODE_SEND ? _("message") : _(node_kind(node->kind)->label);
}

/* A message's detail ends with its topic, which is said to be one. */
static void plain_node_append_detail(struct text_builder *builder, const struct node *node)
{
    struct text_builder detail = {0};
    node_detail(&detail, node);
    struct text topic = node->kind == NODE_SEND ? node_text(node, "topic") : TEXT("");
    text_append_string(builder, detail.length == 0 ? "" : ", ");
    text_append(builder, text_part(text_built(&detail), 0, detail.length - topic.length));
    text_append_string(builder, topic.length == 0 ? "" : _("topic "));
    text_append(builder, topic);
    text_destroy(&detail);
}

/* ", went on 9", ", opened 4, 1d 5": who left by which port on the day. */
static void plain_node_append_left(struct text_builder *builder, const struct session *session,
                                   const struct canvas_look *look, const struct result_node *node)
{
    size_t number = journey_number(session->journey, node->id);
    for (size_t i = 0; i < node->port_count; i++) {
        size_t port = journey_graph_port(session->graph, number, node->ports[i].name);
        struct text label =
            port == SIZE_MAX ? node->ports[i].name : session->graph->ports[port].label;
        int64_t left = canvas_day_left(look, &node->ports[i]);
        if (left > 0) {
            text_append_string(builder, ", ");
            text_append(builder, label.length > 0 ? label : text_from(_("went on")));
            text_append_byte(builder, ' ');
            message_append_count(builder, left, false);
        }
    }
}

/* "By day 15 came 56, on it 13, opened 4, 1d 5, waiting 12. ". */
static void plain_node_append_day(struct text_builder *builder, const struct session *session,
                                  const struct canvas_look *look, const struct result_node *node,
                                  const struct canvas_day *found)
{
    int day = look->day;
    text_append_format(builder, _("By day %d came "), day + 1);
    message_append_count(builder, found->by_then, false);
    text_append_string(builder, _(", on it "));
    message_append_count(builder, found->that_day, false);
    plain_node_append_left(builder, session, look, node);
    if (found->waiting > 0) {
        text_append_string(builder, _(", waiting "));
        message_append_count(builder, found->waiting, false);
    }
    text_append_string(builder, ". ");
}

static void plain_node_append_figures(struct text_builder *builder, const struct session *session,
                                      const struct node *node, int day)
{
    const struct result *result = session_result(session);
    const struct result_node *figures =
        result == NULL ? NULL : result_find_node(result, text_from(node->id));
    if (figures == NULL) {
        return;
    }
    struct canvas_look look = {.result = result, .at_day = day != PREVIEW_NO_DAY, .day = day};
    struct canvas_day found;
    if (canvas_day_find(&look, figures, &found)) {
        plain_node_append_day(builder, session, &look, figures, &found);
        return;
    }
    text_append_string(builder, session_fresh_result(session) == NULL ? _("Old figures: came ")
                                : node->kind == NODE_START            ? _("Entered ")
                                                                      : _("Came "));
    canvas_figure_append(builder, result, figures->arrived, false);
    if (node->kind == NODE_SEND) {
        text_append_string(builder, _(", delivered "));
        canvas_figure_share(builder, figures->messages.delivered, figures->arrived);
    }
    text_append_string(builder, ". ");
}

static void plain_node_append_name(struct text_builder *builder, const struct journey_graph *graph,
                                   size_t node)
{
    node_title(builder, &graph->journey->nodes[node]);
}

static void plain_node_append_sources(struct text_builder *builder,
                                      const struct journey_graph *graph, size_t node)
{
    size_t first = graph->first_incoming[node];
    size_t count = graph->first_incoming[node + 1] - first;
    for (size_t i = 0; i < count && i < PLAIN_NODE_SOURCES; i++) {
        const struct journey_port *port = &graph->ports[graph->incoming[first + i]];
        text_append_string(builder, i == 0 ? _("From ") : "; ");
        plain_node_append_name(builder, graph, port->node);
        if (port->label.length > 0) {
            text_append_format(builder, ", %.*s", TEXT_FORMAT(port->label));
        }
    }
    if (count > PLAIN_NODE_SOURCES) {
        text_append_format(builder, _("; and %zu more"), count - PLAIN_NODE_SOURCES);
    }
    text_append_string(builder, count == 0 ? "" : ". ");
}

static void plain_node_append_targets(struct text_builder *builder,
                                      const struct journey_graph *graph, size_t node)
{
    bool any = false;
    for (size_t i = graph->first_port[node]; i < graph->first_port[node + 1]; i++) {
        const struct journey_port *port = &graph->ports[i];
        if (port->to == PORT_OPEN && port->optional) {
            continue;
        }
        text_append_string(builder, any ? "; " : _("To "));
        if (port->to == PORT_OPEN) {
            text_append_string(builder, _("nowhere"));
        } else {
            plain_node_append_name(builder, graph, port->to);
        }
        if (port->label.length > 0) {
            text_append_format(builder, ", %.*s", TEXT_FORMAT(port->label));
        }
        any = true;
    }
    text_append_string(builder, any ? ". " : "");
}

static void plain_node_append_findings(struct text_builder *builder, const struct session *session,
                                       const struct node *node)
{
    for (size_t i = 0; i < session->findings.count; i++) {
        const struct error *finding = &session->findings.items[i];
        if (text_is(text_from(node->id), finding->subject)) {
            text_append_string(builder, finding->severity == ERROR_SEVERITY_WARNING ? _("Warning: ")
                                                                                    : _("Error: "));
            finding_text_append(builder, session, finding);
            text_append_string(builder, ". ");
        }
    }
}

/* ". Taken by 120", at a chosen day ". On day 3 taken by 5": those who went along the edge. */
static void plain_node_append_taken(struct text_builder *builder, const struct session *session,
                                    const struct journey_port *edge, int day)
{
    const struct canvas_look look = {
        .result = session_result(session), .at_day = day != PREVIEW_NO_DAY, .day = day};
    const struct result_node *node =
        look.result == NULL
            ? NULL
            : result_find_node(look.result, text_from(session->journey->nodes[edge->node].id));
    for (size_t i = 0; node != NULL && i < node->port_count; i++) {
        if (!text_equal(node->ports[i].name, edge->name)) {
            continue;
        }
        text_append_string(builder, ". ");
        if (canvas_day_is_chosen(&look)) {
            text_append_format(builder, _("On day %d taken by "), day + 1);
            message_append_count(builder, canvas_day_left(&look, &node->ports[i]), false);
        } else {
            text_append_string(builder, _("Taken by "));
            canvas_figure_append(builder, look.result, node->ports[i].left, false);
        }
    }
}

void plain_node_append_edge(struct text_builder *builder, const struct session *session,
                            size_t port, int day)
{
    const struct journey_port *edge = &session->graph->ports[port];
    text_append_string(builder, _("Edge from "));
    plain_node_append_name(builder, session->graph, edge->node);
    if (edge->label.length > 0) {
        text_append_format(builder, ", %.*s", TEXT_FORMAT(edge->label));
    }
    text_append_string(builder, _(", to "));
    plain_node_append_name(builder, session->graph, edge->to);
    plain_node_append_taken(builder, session, edge, day);
    text_append_byte(builder, '.');
}

void plain_node_append(struct text_builder *builder, const struct session *session, size_t node,
                       int day)
{
    const struct journey_graph *graph = session->graph;
    const struct node *shown = &session->journey->nodes[node];
    text_append_format(builder, _("%zu of %zu, %s "), plain_node_place(graph, node),
                       session->journey->node_count, plain_node_kind(shown));
    node_title(builder, shown);
    plain_node_append_detail(builder, shown);
    text_append_string(builder, ". ");
    if (session_is_marked(session, text_from(shown->id))) {
        text_append_string(builder, _("Marked. "));
    }
    if (session_has_breakpoint(session, false, text_from(shown->id))) {
        text_append_string(builder, _("Breakpoint. "));
    }
    plain_node_append_figures(builder, session, shown, day);
    plain_node_append_sources(builder, graph, node);
    plain_node_append_targets(builder, graph, node);
    plain_node_append_findings(builder, session, shown);
}
