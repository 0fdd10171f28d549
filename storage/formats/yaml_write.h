/* Writes a tree of settings as YAML, by its shape. */
#ifndef STORAGE_FORMATS_YAML_WRITE_H
#define STORAGE_FORMATS_YAML_WRITE_H

#include <stddef.h>

#include "model/base/text.h"
#include "model/journey/setting.h"
#include "model/journey/shape.h"

/* Appends "name:" at that indentation and the value: on the same line where it is a single value,
 * empty, or its shape goes on one line; else below it. Ends with a line end. */
void yaml_write_item(struct text_builder *builder, struct text name, const struct shape *shape,
                     const struct setting *setting, size_t indent);

/* The items of a map, one after the other, in the order of setting_order.h. */
void yaml_write_items(struct text_builder *builder, const struct shape *shape,
                      const struct setting *map, size_t indent);

#endif
