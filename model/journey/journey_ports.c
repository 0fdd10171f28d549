/* The ports of a node, from the table of kinds and its settings. */
#include "model/journey/journey_walk.h"

struct journey_ports_list {
    struct arena *arena;
    struct journey_port *items;
    size_t count;
    struct text_builder words; /* being put together */
};

static struct text journey_ports_built(struct journey_ports_list *list)
{
    struct text text = arena_text(list->arena, text_built(&list->words));
    text_clear(&list->words);
    return text;
}

static void journey_ports_single(struct journey_ports_list *list, const struct node *node,
                                 const struct port_place *place)
{
    struct text name = text_from(place->name);
    list->items[list->count++] = (struct journey_port){
        .name = name,
        .path = text_from(place->path),
        .label = text_is(name, "next") ? (struct text){.bytes = ""} : name,
        .target = setting_as_text(node_setting(node, place->path)),
        .to = PORT_OPEN,
        .optional = place->optional,
    };
}

static struct text journey_ports_label(const struct setting *item, struct text name)
{
    struct text label = setting_as_text(setting_get(item, TEXT("label")));
    const struct setting *message = setting_get(item, TEXT("message"));
    if (label.length == 0 && message != NULL && message->type == SETTING_MAP &&
        message->count != 0) {
        label = text_from(message->names[0]);
    }
    if (label.length == 0) {
        label = setting_as_text(setting_get(item, TEXT("event")));
    }
    return label.length != 0 ? label : name;
}

static void journey_ports_item(struct journey_ports_list *list, const struct setting *items,
                               size_t index, const struct port_place *place)
{
    struct text_builder *words = &list->words;
    text_append_string(words, place->name);
    text_append_number(words, (int64_t)index + 1);
    struct text named = journey_ports_built(list);
    text_append_string(words, place->path);
    setting_path_append_index(words, index);
    text_append_string(words, ".next");
    const struct setting *item = &items->items[index];
    list->items[list->count++] = (struct journey_port){
        .name = named,
        .path = journey_ports_built(list),
        .label = journey_ports_label(item, named),
        .target = setting_as_text(setting_get(item, TEXT("next"))),
        .to = PORT_OPEN,
    };
}

static const struct setting *journey_ports_items(const struct node *node,
                                                 const struct port_place *place)
{
    const struct setting *items = place->repeated ? node_setting(node, place->path) : NULL;
    return items == NULL || items->type != SETTING_LIST ? NULL : items;
}

struct journey_port *journey_ports_of(const struct node *node, struct arena *arena,
                                      size_t *ret_count)
{
    const struct port_place *places = node_kind(node->kind)->ports;
    size_t most = 0;
    for (const struct port_place *place = places; place->path != NULL; place++) {
        const struct setting *items = journey_ports_items(node, place);
        most += !place->repeated ? 1 : items == NULL ? 0 : items->count;
    }
    struct journey_ports_list list = {
        .arena = arena, .items = arena_array(arena, most, sizeof(struct journey_port))};
    for (const struct port_place *place = places; place->path != NULL; place++) {
        const struct setting *items = journey_ports_items(node, place);
        if (!place->repeated) {
            journey_ports_single(&list, node, place);
        }
        for (size_t i = 0; items != NULL && i < items->count; i++) {
            journey_ports_item(&list, items, i, place);
        }
    }
    text_destroy(&list.words);
    *ret_count = list.count;
    return list.items;
}

struct journey_port *journey_ports(const struct journey *journey, size_t node, struct arena *arena,
                                   size_t *ret_count)
{
    struct journey_port *ports = journey_ports_of(&journey->nodes[node], arena, ret_count);
    for (size_t i = 0; i < *ret_count; i++) {
        ports[i].node = node;
        ports[i].to = journey_number(journey, ports[i].target);
    }
    return ports;
}
