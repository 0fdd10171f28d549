/* Writes a tree of settings as YAML, by its shape. */
#include "storage/formats/yaml_write.h"

#include <stdbool.h>
#include <stdlib.h>

#include "storage/formats/setting_order.h"
#include "storage/formats/yaml_scalar.h"

enum { YAML_WRITE_STEP = 2 };

static enum yaml_scalar_type yaml_write_type(const struct shape *shape)
{
    switch (shape == NULL ? SHAPE_TEXT : shape->type) {
    case SHAPE_BOOLEAN:
        return YAML_BOOLEAN;
    case SHAPE_INTEGER:
    case SHAPE_DECIMAL:
    case SHAPE_PROBABILITY:
    case SHAPE_RATE:
        return YAML_NUMBER;
    case SHAPE_DATE:
    case SHAPE_DATETIME:
    case SHAPE_MONTH_DAY:
        return YAML_DATE;
    case SHAPE_SCALAR:
        return YAML_ANY;
    case SHAPE_FILTER:
    case SHAPE_CLAIM:
        return YAML_QUOTED;
    default:
        return YAML_TEXT;
    }
}

static void yaml_write_indent(struct text_builder *builder, size_t indent)
{
    for (size_t i = 0; i < indent; i++) {
        text_append_byte(builder, ' ');
    }
}

static void yaml_write_flow(struct text_builder *builder, const struct shape *shape,
                            const struct setting *setting);

static void yaml_write_flow_items(struct text_builder *builder, const struct shape *shape,
                                  const struct setting *setting)
{
    size_t *order = setting_order(shape, setting);
    for (size_t i = 0; i < setting->count; i++) {
        text_append_string(builder, i == 0 ? "" : ", ");
        if (setting->type == SETTING_MAP) {
            yaml_scalar_write(builder, text_from(setting->names[order[i]]), YAML_TEXT, true);
            text_append_string(builder, ": ");
        }
        yaml_write_flow(builder, setting_order_item_shape(shape, setting, order[i]),
                        &setting->items[order[i]]);
    }
    free(order);
}

/* On one line. */
static void yaml_write_flow(struct text_builder *builder, const struct shape *shape,
                            const struct setting *setting)
{
    const struct shape *chosen = shape == NULL ? NULL : shape_chosen(shape, setting);
    if (setting->type == SETTING_LIST) {
        text_append_byte(builder, '[');
        yaml_write_flow_items(builder, chosen, setting);
        text_append_byte(builder, ']');
    } else if (setting->type == SETTING_MAP) {
        text_append_byte(builder, '{');
        yaml_write_flow_items(builder, chosen, setting);
        text_append_byte(builder, '}');
    } else {
        yaml_scalar_write(builder, setting_as_text(setting), yaml_write_type(chosen), true);
    }
}

static void yaml_write_block_list(struct text_builder *builder, const struct shape *shape,
                                  const struct setting *list, size_t indent);

/* What follows "name:" or "-"; the line's end too. */
static void yaml_write_value(struct text_builder *builder, const struct shape *shape,
                             const struct setting *setting, size_t indent)
{
    const struct shape *chosen = shape == NULL ? NULL : shape_chosen(shape, setting);
    bool flow = chosen != NULL && chosen->flow;
    if (setting->type == SETTING_TEXT || setting->type == SETTING_NONE) {
        struct text text = setting_as_text(setting);
        text_append_byte(builder, ' ');
        if (yaml_scalar_fits_block(text) && yaml_write_type(chosen) != YAML_QUOTED) {
            yaml_scalar_write_block(builder, text, indent + YAML_WRITE_STEP);
            return;
        }
        yaml_scalar_write(builder, text, yaml_write_type(chosen), false);
    } else if (flow || setting->count == 0) {
        text_append_byte(builder, ' ');
        yaml_write_flow(builder, chosen, setting);
    } else {
        text_append_byte(builder, '\n');
        if (setting->type == SETTING_LIST) {
            yaml_write_block_list(builder, chosen, setting, indent + YAML_WRITE_STEP);
        } else {
            yaml_write_items(builder, chosen, setting, indent + YAML_WRITE_STEP);
        }
        return;
    }
    text_append_byte(builder, '\n');
}

static void yaml_write_block_list(struct text_builder *builder, const struct shape *shape,
                                  const struct setting *list, size_t indent)
{
    for (size_t i = 0; i < list->count; i++) {
        yaml_write_indent(builder, indent);
        text_append_byte(builder, '-');
        yaml_write_value(builder, setting_order_item_shape(shape, list, i), &list->items[i],
                         indent);
    }
}

void yaml_write_item(struct text_builder *builder, struct text name, const struct shape *shape,
                     const struct setting *setting, size_t indent)
{
    yaml_write_indent(builder, indent);
    yaml_scalar_write(builder, name, YAML_TEXT, false);
    text_append_byte(builder, ':');
    yaml_write_value(builder, shape, setting, indent);
}

void yaml_write_items(struct text_builder *builder, const struct shape *shape,
                      const struct setting *map, size_t indent)
{
    size_t *order = setting_order(shape, map);
    for (size_t i = 0; i < map->count; i++) {
        yaml_write_item(builder, text_from(map->names[order[i]]),
                        setting_order_item_shape(shape, map, order[i]), &map->items[order[i]],
                        indent);
    }
    free(order);
}
