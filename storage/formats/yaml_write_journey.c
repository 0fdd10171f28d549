/* Writes a journey's canonical YAML form. */
#include "storage/formats/yaml_write_journey.h"

#include <stdlib.h>

#include "model/base/arena.h"
#include "model/journey/journey_walk.h"
#include "storage/formats/setting_order.h"
#include "storage/formats/yaml_scalar.h"
#include "storage/formats/yaml_write.h"

enum { YAML_WRITE_JOURNEY_STEP = 2 };

static void yaml_write_journey_node(struct text_builder *builder, const struct node *node)
{
    const struct node_kind *kind = node_kind(node->kind);
    text_append_string(builder, "  ");
    yaml_scalar_write(builder, text_from(node->id), YAML_TEXT, false);
    text_append_string(builder, ":\n    kind: ");
    text_append_string(builder, kind->name);
    text_append_byte(builder, '\n');
    yaml_write_items(builder, &kind->shape, &node->settings, 2 * YAML_WRITE_JOURNEY_STEP);
}

static void yaml_write_journey_nodes(struct text_builder *builder, const struct journey *journey)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    text_append_string(builder, journey->node_count == 0 ? "nodes: {}\n" : "nodes:\n");
    for (size_t i = 0; i < journey->node_count; i++) {
        yaml_write_journey_node(builder, &journey->nodes[graph->order[i]]);
    }
    arena_destroy(&arena);
}

void yaml_write_journey(struct text_builder *builder, const struct journey *journey)
{
    const struct setting *settings = &journey->settings;
    size_t nodes_at = 0;
    size_t *order = setting_order_of_journey(settings, &nodes_at);
    struct setting name = setting_text(text_from(journey->name));
    text_append_string(builder, "polku: 1\n");
    yaml_write_item(builder, TEXT("journey"), NULL, &name, 0);
    for (size_t i = 0; i <= settings->count; i++) {
        if (i == nodes_at) {
            yaml_write_journey_nodes(builder, journey);
        }
        if (i < settings->count) {
            yaml_write_item(builder, text_from(settings->names[order[i]]),
                            setting_order_item_shape(journey_shape(), settings, order[i]),
                            &settings->items[order[i]], 0);
        }
    }
    setting_destroy(&name);
    free(order);
}
