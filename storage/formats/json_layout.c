/* A layout as JSON. */
#include "storage/formats/json_layout.h"

#include <stdlib.h>

#include <jansson.h>

static json_t *json_layout_id(const struct text *ids, size_t node)
{
    return ids == NULL ? json_integer((json_int_t)node)
                       : json_stringn(ids[node].bytes, ids[node].length);
}

static void json_layout_add_box(json_t *object, const struct layout_box *box)
{
    json_object_set_new(object, "x", json_integer(box->x));
    json_object_set_new(object, "y", json_integer(box->y));
    json_object_set_new(object, "w", json_integer(box->width));
    json_object_set_new(object, "h", json_integer(box->height));
}

static json_t *json_layout_nodes(const struct layout_graph *graph, const struct layout *layout,
                                 const struct text *ids)
{
    json_t *nodes = json_array();
    for (size_t i = 0; i < graph->node_count; i++) {
        json_t *node = json_object();
        json_object_set_new(node, "id", json_layout_id(ids, i));
        json_layout_add_box(node, &layout->boxes[i]);
        json_array_append_new(nodes, node);
    }
    return nodes;
}

static json_t *json_layout_points(const struct layout_route *route)
{
    json_t *points = json_array();
    for (size_t i = 0; i < route->point_count; i++) {
        json_t *point = json_array();
        json_array_append_new(point, json_integer(route->points[i].x));
        json_array_append_new(point, json_integer(route->points[i].y));
        json_array_append_new(points, point);
    }
    return points;
}

static json_t *json_layout_edges(const struct layout_graph *graph, const struct layout *layout,
                                 const struct text *ids)
{
    json_t *edges = json_array();
    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct layout_route *route = &layout->routes[i];
        json_t *edge = json_object();
        json_object_set_new(edge, "from", json_layout_id(ids, graph->edges[i].from));
        json_object_set_new(edge, "to", json_layout_id(ids, graph->edges[i].to));
        json_object_set_new(edge, "points", json_layout_points(route));
        if (route->label.width > 0) {
            json_t *label = json_object();
            json_layout_add_box(label, &route->label);
            json_object_set_new(edge, "label", label);
        }
        json_array_append_new(edges, edge);
    }
    return edges;
}

static json_t *json_layout_lanes(const struct layout *layout)
{
    json_t *lanes = json_array();
    for (size_t i = 0; i < layout->band_count; i++) {
        json_array_append_new(lanes, json_pack("{s:i, s:i}", "start", layout->bands[i].start,
                                               "size", layout->bands[i].size));
    }
    return lanes;
}

char *json_layout_write(const struct layout_graph *graph, const struct layout *layout,
                        const struct text *ids, double milliseconds)
{
    json_t *root = json_object();
    bool level = graph->direction == LAYOUT_LEFT_TO_RIGHT;
    json_object_set_new(root, "dir", json_string(level ? "LR" : "TB"));
    json_object_set_new(root, "nodes", json_layout_nodes(graph, layout, ids));
    json_object_set_new(root, "edges", json_layout_edges(graph, layout, ids));
    if (layout->band_count > 0) {
        json_object_set_new(root, "lanes", json_layout_lanes(layout));
    }
    json_object_set_new(root, "timing_ms", json_pack("{s:f}", "layout", milliseconds));
    char *json = json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(6));
    json_decref(root);
    struct text_builder builder = {0};
    text_append_string(&builder, json);
    text_append_byte(&builder, '\n');
    free(json);
    return text_take(&builder);
}
