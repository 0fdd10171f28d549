/* A journey's graph as JSON. */
#include "storage/formats/json_graph.h"

#include <jansson.h>
#include <stdlib.h>

#include "storage/formats/json_value.h"

static const struct result_port *json_graph_left(const struct result_node *figures,
                                                 struct text name)
{
    for (size_t i = 0; figures != NULL && i < figures->port_count; i++) {
        if (text_equal(figures->ports[i].name, name)) {
            return &figures->ports[i];
        }
    }
    return NULL;
}

static json_t *json_graph_port(const struct journey_graph *graph, const struct journey_port *port,
                               const struct result_node *figures)
{
    json_t *json = json_object();
    const struct result_port *left = json_graph_left(figures, port->name);
    json_object_set_new(json, "port", json_value_text(port->name));
    if (port->label.length > 0) {
        json_object_set_new(json, "label", json_value_text(port->label));
    }
    json_object_set_new(json, "to",
                        port->to == PORT_OPEN ? json_null()
                                              : json_string(graph->journey->nodes[port->to].id));
    if (left != NULL) {
        json_object_set_new(json, "left", json_integer(left->left));
    }
    return json;
}

static json_t *json_graph_node(const struct journey_graph *graph, size_t number, struct text title,
                               const struct result *result)
{
    const struct node *node = &graph->journey->nodes[number];
    const struct result_node *figures =
        result == NULL ? NULL : result_find_node(result, text_from(node->id));
    json_t *json = json_object();
    json_t *ports = json_array();
    json_object_set_new(json, "id", json_string(node->id));
    json_object_set_new(json, "kind", json_string(node_kind(node->kind)->name));
    json_object_set_new(json, "title", json_value_text(title));
    if (figures != NULL) {
        json_object_set_new(json, "arrived", json_integer(figures->arrived));
        json_object_set_new(json, "waiting", json_integer(figures->waiting));
        json_object_set_new(json, "delivered", json_integer(figures->messages.delivered));
    }
    for (size_t i = graph->first_port[number]; i < graph->first_port[number + 1]; i++) {
        const struct journey_port *port = &graph->ports[i];
        if (port->to != PORT_OPEN || !port->optional) {
            json_array_append_new(ports, json_graph_port(graph, port, figures));
        }
    }
    json_object_set_new(json, "ports", ports);
    return json;
}

char *json_graph_write(const struct journey_graph *graph, const struct text titles[],
                       const struct result *result)
{
    json_t *json = json_object();
    json_t *nodes = json_array();
    json_object_set_new(json, "journey", json_value_text(text_from(graph->journey->name)));
    if (result != NULL) {
        json_object_set_new(json, "entered", json_integer(result->entered_contacts));
        json_object_set_new(json, "reached", json_integer(result->reached));
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        size_t number = graph->order[i];
        json_array_append_new(nodes, json_graph_node(graph, number, titles[number], result));
    }
    json_object_set_new(json, "nodes", nodes);
    char *bytes = json_dumps(json, JSON_INDENT(2));
    struct text_builder out = {0};
    text_append_string(&out, bytes);
    text_append_byte(&out, '\n');
    free(bytes);
    json_decref(json);
    return text_take(&out);
}
