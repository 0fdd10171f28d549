/* Writes a journey's graph for Mermaid. */
#include "storage/formats/mermaid_write.h"

#include <string.h>

#include "model/base/utf8.h"
#include "model/journey/journey_walk.h"
#include "storage/formats/yaml_scalar.h"

/* What stands around a label, by kind: the shapes of Mermaid's flowcharts. */
static const struct {
    const char *before;
    const char *after;
} mermaid_shapes[NODE_KIND_COUNT] = {
    [NODE_START] = {"([", "])"},    [NODE_SEND] = {"[", "]"},     [NODE_WAIT] = {"(", ")"},
    [NODE_WAIT_FOR] = {"{{", "}}"}, [NODE_FILTER] = {"{", "}"},   [NODE_BRANCH] = {"{", "}"},
    [NODE_SPLIT] = {"[/", "\\]"},   [NODE_UPDATE] = {"[[", "]]"}, [NODE_NOTIFY] = {">", "]"},
    [NODE_WEBHOOK] = {"[[", "]]"},  [NODE_ENTER] = {"[(", ")]"},  [NODE_GOAL] = {"((", "))"},
    [NODE_EXIT] = {"([", "])"},
};

/* A name that is no word of Mermaid's ("end", "class") and in which no arrow is seen: "n_" before
 * the id, and dots for its dashes. */
static void mermaid_id(struct text_builder *builder, const char *id)
{
    text_append_string(builder, "n_");
    for (const char *at = id; *at != '\0'; at++) {
        text_append_byte(builder, *at == '-' ? '.' : *at);
    }
}

/* What Mermaid, its Markdown or HTML would take for more than text. */
static bool mermaid_means(struct text text, size_t at, size_t digits)
{
    char byte = text.bytes[at];
    bool twice = at + 1 < text.length && text.bytes[at + 1] == byte;
    bool edge = at == 0 || at + 1 == text.length || text.bytes[at - 1] == ' ' ||
                text.bytes[at + 1] == ' ' || twice;
    return strchr("\"#&<>`*\\{}[]|$~", byte) != NULL || (byte == '%' && twice) ||
           (byte == '_' && edge) || (at == 0 && strchr("-+", byte) != NULL) ||
           (at == digits && digits != 0 && (byte == '.' || byte == ')'));
}

/* Text within quotes; what means something stands as its number: "#34;". */
static void mermaid_text(struct text_builder *builder, struct text text)
{
    struct text_builder visible = {0};
    utf8_make_visible(&visible, text, false);
    size_t digits = strspn(visible.length == 0 ? "" : visible.bytes, "0123456789");
    for (size_t i = 0; i < visible.length; i++) {
        if (mermaid_means(text_built(&visible), i, digits)) {
            text_append_format(builder, "#%d;", visible.bytes[i]);
        } else {
            text_append_byte(builder, visible.bytes[i]);
        }
    }
    text_destroy(&visible);
}

static void mermaid_node(struct text_builder *builder, const struct node *node)
{
    struct text_builder words = {0};
    text_append_string(builder, "    ");
    mermaid_id(builder, node->id);
    text_append_format(builder, "%s\"", mermaid_shapes[node->kind].before);
    node_title(&words, node);
    mermaid_text(builder, text_built(&words));
    text_clear(&words);
    node_detail(&words, node);
    if (words.length != 0) {
        text_append_string(builder, "<br/>");
        mermaid_text(builder, text_built(&words));
    }
    text_append_format(builder, "\"%s\n", mermaid_shapes[node->kind].after);
    text_destroy(&words);
}

static void mermaid_edge(struct text_builder *builder, const struct journey_graph *graph,
                         size_t number)
{
    const struct journey_port *port = &graph->ports[number];
    text_append_string(builder, "    ");
    mermaid_id(builder, graph->journey->nodes[port->node].id);
    text_append_string(builder, graph->back[number] ? " -.->" : " -->");
    if (port->label.length != 0) {
        text_append_string(builder, "|\"");
        mermaid_text(builder, port->label);
        text_append_string(builder, "\"|");
    }
    text_append_byte(builder, ' ');
    mermaid_id(builder, graph->journey->nodes[port->to].id);
    text_append_byte(builder, '\n');
}

void mermaid_write(struct text_builder *builder, const struct journey *journey)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    text_append_string(builder, "---\ntitle: ");
    yaml_scalar_write(builder, text_from(journey->name), YAML_QUOTED, false);
    text_append_string(builder, "\n---\nflowchart TD\n");
    for (size_t i = 0; i < journey->node_count; i++) {
        mermaid_node(builder, &journey->nodes[graph->order[i]]);
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        size_t node = graph->order[i];
        for (size_t port = graph->first_port[node]; port < graph->first_port[node + 1]; port++) {
            if (graph->ports[port].to != PORT_OPEN) {
                mermaid_edge(builder, graph, port);
            }
        }
    }
    arena_destroy(&arena);
}
