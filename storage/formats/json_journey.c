/* A journey as JSON: the structure of its YAML form. */
#include "storage/formats/json_journey.h"

#include <stdlib.h>

#include <jansson.h>

#include "model/base/arena.h"
#include "model/journey/journey_walk.h"
#include "storage/formats/document_journey.h"
#include "storage/formats/json_tree.h"
#include "storage/formats/setting_order.h"

bool json_journey_read(struct text bytes, struct journey_file *ret_file, struct error_list *errors)
{
    struct document document;
    struct error_list found = {.most = JOURNEY_FILE_MOST_ERRORS};
    *ret_file = (struct journey_file){0};
    if (json_tree_read(bytes, &document, &found)) {
        document_journey_read(&document, &ret_file->journey, &ret_file->places, &found);
    }
    ret_file->whole = ret_file->journey != NULL && found.count == 0;
    for (size_t i = 0; i < found.count; i++) {
        error_list_add(errors, &found.items[i]);
    }
    errors->dropped += found.dropped;
    error_list_destroy(&found);
    document_destroy(&document);
    return ret_file->whole;
}

static json_t *json_journey_node(const struct node *node)
{
    const struct node_kind *kind = node_kind(node->kind);
    json_t *object = json_object();
    json_object_set_new(object, "kind", json_string(kind->name));
    json_tree_add_items(object, &kind->shape, &node->settings);
    return object;
}

static json_t *json_journey_nodes(const struct journey *journey)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    json_t *nodes = json_object();
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[graph->order[i]];
        json_object_set_new(nodes, node->id, json_journey_node(node));
    }
    arena_destroy(&arena);
    return nodes;
}

static json_t *json_journey_make(const struct journey *journey)
{
    const struct setting *settings = &journey->settings;
    size_t nodes_at = 0;
    size_t *order = setting_order_of_journey(settings, &nodes_at);
    json_t *root = json_object();
    json_object_set_new(root, "polku", json_integer(1));
    json_object_set_new_nocheck(root, "journey", json_string_nocheck(journey->name));
    for (size_t i = 0; i <= settings->count; i++) {
        if (i == nodes_at) {
            json_object_set_new(root, "nodes", json_journey_nodes(journey));
        }
        if (i < settings->count) {
            const struct shape *shape =
                setting_order_item_shape(journey_shape(), settings, order[i]);
            json_object_set_new_nocheck(root, settings->names[order[i]],
                                        json_tree_make(shape, &settings->items[order[i]]));
        }
    }
    free(order);
    return root;
}

void json_journey_write(struct text_builder *builder, const struct journey *journey)
{
    json_t *root = json_journey_make(journey);
    char *text = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    text_append_string(builder, text);
    text_append_byte(builder, '\n');
    free(text);
    json_decref(root);
}
