/* The order in which the items of a map of settings are written. */
#include "storage/formats/setting_order.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/node_kind.h"

struct setting_order_item {
    size_t rank;
    struct text name;
    size_t index;
};

static int setting_order_compare(const void *left, const void *right)
{
    const struct setting_order_item *a = left;
    const struct setting_order_item *b = right;
    if (a->rank != b->rank) {
        return a->rank < b->rank ? -1 : 1;
    }
    int order = text_compare(a->name, b->name);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static size_t setting_order_rank(const struct shape *shape, struct text name, size_t index)
{
    if (shape == NULL || (shape->type == SHAPE_TABLE && !shape->ordered)) {
        return 0;
    }
    if (shape->type != SHAPE_MAP) {
        return index;
    }
    const struct parameter *member = shape_member(shape, name);
    return member == NULL ? SIZE_MAX : (size_t)(member - shape->members);
}

size_t *setting_order(const struct shape *shape, const struct setting *setting)
{
    struct setting_order_item *items = memory_array(setting->count, sizeof(*items));
    size_t *order = memory_array(setting->count, sizeof(*order));
    for (size_t i = 0; i < setting->count; i++) {
        struct text name = {0};
        if (setting->type == SETTING_MAP) {
            name = text_from(setting->names[i]);
        }
        size_t rank = setting->type == SETTING_MAP ? setting_order_rank(shape, name, i) : i;
        items[i] = (struct setting_order_item){.rank = rank, .name = name, .index = i};
    }
    qsort(items, setting->count, sizeof(*items), setting_order_compare);
    for (size_t i = 0; i < setting->count; i++) {
        order[i] = items[i].index;
    }
    free(items);
    return order;
}

static bool setting_order_is_behind_nodes(struct text name)
{
    return shape_member(journey_shape(), name) == NULL || text_is(name, "expect") ||
           text_is(name, "layout") || text_is(name, "assumptions");
}

size_t *setting_order_of_journey(const struct setting *settings, size_t *ret_nodes_at)
{
    size_t *order = setting_order(journey_shape(), settings);
    size_t at = 0;
    while (at < settings->count &&
           !setting_order_is_behind_nodes(text_from(settings->names[order[at]]))) {
        at++;
    }
    *ret_nodes_at = at;
    return order;
}

const struct shape *setting_order_item_shape(const struct shape *shape,
                                             const struct setting *setting, size_t index)
{
    if (shape == NULL) {
        return NULL;
    }
    if (shape->type == SHAPE_MAP && setting->type == SETTING_MAP) {
        const struct parameter *member = shape_member(shape, text_from(setting->names[index]));
        return member == NULL ? NULL : member->shape;
    }
    bool repeated = shape->type == SHAPE_LIST || shape->type == SHAPE_TABLE;
    return repeated ? shape->element : NULL;
}
