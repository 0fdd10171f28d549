/* Writes a journey's graph in the DOT language. */
#include "storage/formats/dot_write.h"

#include "model/base/utf8.h"
#include "model/journey/journey_walk.h"

static const char *const dot_shapes[NODE_KIND_COUNT] = {
    [NODE_START] = "ellipse",
    [NODE_SEND] = "box",
    [NODE_WAIT] = "box, style=rounded",
    [NODE_WAIT_FOR] = "hexagon",
    [NODE_FILTER] = "diamond",
    [NODE_BRANCH] = "diamond",
    [NODE_SPLIT] = "trapezium",
    [NODE_UPDATE] = "component",
    [NODE_NOTIFY] = "note",
    [NODE_WEBHOOK] = "component",
    [NODE_ENTER] = "cds",
    [NODE_GOAL] = "doublecircle",
    [NODE_EXIT] = "ellipse, peripheries=2",
};

/* Text within quotes: quotes and backslashes are escaped, so that no escape of labels is left, and
 * ampersands, which begin HTML's names of characters there too. */
static void dot_text(struct text_builder *builder, struct text text)
{
    struct text_builder visible = {0};
    utf8_make_visible(&visible, text, false);
    for (size_t i = 0; i < visible.length; i++) {
        bool escaped = visible.bytes[i] == '"' || visible.bytes[i] == '\\';
        text_append_string(builder, escaped ? "\\" : "");
        text_append_byte(builder, visible.bytes[i]);
        text_append_string(builder, visible.bytes[i] == '&' ? "amp;" : "");
    }
    text_destroy(&visible);
}

static void dot_node(struct text_builder *builder, const struct node *node)
{
    struct text_builder words = {0};
    text_append_format(builder, "    \"%s\" [label=\"", node->id);
    node_title(&words, node);
    dot_text(builder, text_built(&words));
    text_clear(&words);
    node_detail(&words, node);
    if (words.length != 0) {
        text_append_string(builder, "\\n");
        dot_text(builder, text_built(&words));
    }
    text_append_format(builder, "\", shape=%s];\n", dot_shapes[node->kind]);
    text_destroy(&words);
}

static void dot_edge(struct text_builder *builder, const struct journey_graph *graph, size_t number)
{
    const struct journey_port *port = &graph->ports[number];
    text_append_format(builder, "    \"%s\" -> \"%s\"", graph->journey->nodes[port->node].id,
                       graph->journey->nodes[port->to].id);
    if (port->label.length != 0) {
        text_append_string(builder, " [label=\"");
        dot_text(builder, port->label);
        text_append_string(builder, "\"]");
    }
    text_append_string(builder, graph->back[number] ? " [style=dashed];\n" : ";\n");
}

void dot_write(struct text_builder *builder, const struct journey *journey)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    text_append_string(builder, "digraph \"");
    dot_text(builder, text_from(journey->name));
    text_append_string(builder, "\" {\n    graph [label=\"");
    dot_text(builder, text_from(journey->name));
    text_append_string(builder, "\", labelloc=t, fontname=\"Helvetica\"];\n"
                                "    node [fontname=\"Helvetica\", fontsize=11];\n"
                                "    edge [fontname=\"Helvetica\", fontsize=10];\n");
    for (size_t i = 0; i < journey->node_count; i++) {
        dot_node(builder, &journey->nodes[graph->order[i]]);
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        size_t node = graph->order[i];
        for (size_t port = graph->first_port[node]; port < graph->first_port[node + 1]; port++) {
            if (graph->ports[port].to != PORT_OPEN) {
                dot_edge(builder, graph, port);
            }
        }
    }
    text_append_string(builder, "}\n");
    arena_destroy(&arena);
}
