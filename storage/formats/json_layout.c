/* A layout as JSON, written straight: a tree of values would take as long as the layout. */
#include "storage/formats/json_layout.h"

#include <stdlib.h>

#include <jansson.h>

static void json_layout_add_key(struct text_builder *builder, struct text before, int number)
{
    text_append(builder, before);
    text_append_number(builder, number);
}

static void json_layout_add_id(struct text_builder *builder, const struct text *ids, size_t node)
{
    if (ids == NULL) {
        text_append_number(builder, (int64_t)node);
        return;
    }
    json_t *id = json_stringn(ids[node].bytes, ids[node].length);
    char *bytes = json_dumps(id, JSON_COMPACT | JSON_ENCODE_ANY);
    text_append_string(builder, bytes);
    free(bytes);
    json_decref(id);
}

static void json_layout_add_box(struct text_builder *builder, const struct layout_box *box)
{
    json_layout_add_key(builder, TEXT("\"x\":"), box->x);
    json_layout_add_key(builder, TEXT(",\"y\":"), box->y);
    json_layout_add_key(builder, TEXT(",\"w\":"), box->width);
    json_layout_add_key(builder, TEXT(",\"h\":"), box->height);
    text_append_byte(builder, '}');
}

static void json_layout_add_nodes(struct text_builder *builder, const struct layout *layout,
                                  const struct text *ids)
{
    for (size_t i = 0; i < layout->node_count; i++) {
        text_append_string(builder, i == 0 ? "{\"id\":" : ",{\"id\":");
        json_layout_add_id(builder, ids, i);
        text_append_byte(builder, ',');
        json_layout_add_box(builder, &layout->boxes[i]);
    }
}

static void json_layout_add_points(struct text_builder *builder, const struct layout_route *route)
{
    for (size_t i = 0; i < route->point_count; i++) {
        json_layout_add_key(builder, i == 0 ? TEXT("[") : TEXT(",["), route->points[i].x);
        json_layout_add_key(builder, TEXT(","), route->points[i].y);
        text_append_byte(builder, ']');
    }
}

static void json_layout_add_edges(struct text_builder *builder, const struct layout_graph *graph,
                                  const struct layout *layout, const struct text *ids)
{
    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct layout_route *route = &layout->routes[i];
        text_append_string(builder, i == 0 ? "{\"from\":" : ",{\"from\":");
        json_layout_add_id(builder, ids, graph->edges[i].from);
        text_append_string(builder, ",\"to\":");
        json_layout_add_id(builder, ids, graph->edges[i].to);
        text_append_string(builder, ",\"points\":[");
        json_layout_add_points(builder, route);
        text_append_byte(builder, ']');
        if (route->label.width > 0) {
            text_append_string(builder, ",\"label\":{");
            json_layout_add_box(builder, &route->label);
        }
        text_append_byte(builder, '}');
    }
}

static void json_layout_add_timing(struct text_builder *builder, double milliseconds)
{
    json_t *timing = json_pack("{s:f}", "layout", milliseconds);
    char *bytes = json_dumps(timing, JSON_COMPACT | JSON_REAL_PRECISION(6));
    text_append_string(builder, bytes);
    free(bytes);
    json_decref(timing);
}

static void json_layout_add_lanes(struct text_builder *builder, const struct layout *layout)
{
    for (size_t i = 0; i < layout->band_count; i++) {
        json_layout_add_key(builder,
                            i == 0 ? TEXT(",\"lanes\":[{\"start\":") : TEXT(",{\"start\":"),
                            layout->bands[i].start);
        json_layout_add_key(builder, TEXT(",\"size\":"), layout->bands[i].size);
        text_append_string(builder, i + 1 == layout->band_count ? "}]" : "}");
    }
}

char *json_layout_write(const struct layout_graph *graph, const struct layout *layout,
                        const struct text *ids, double milliseconds)
{
    struct text_builder builder = {0};
    bool level = graph->direction == LAYOUT_LEFT_TO_RIGHT;
    text_append_string(&builder,
                       level ? "{\"dir\":\"LR\",\"nodes\":[" : "{\"dir\":\"TB\",\"nodes\":[");
    json_layout_add_nodes(&builder, layout, ids);
    text_append_string(&builder, "],\"edges\":[");
    json_layout_add_edges(&builder, graph, layout, ids);
    text_append_byte(&builder, ']');
    json_layout_add_lanes(&builder, layout);
    text_append_string(&builder, ",\"timing_ms\":");
    json_layout_add_timing(&builder, milliseconds);
    text_append_string(&builder, "}\n");
    return text_take(&builder);
}
