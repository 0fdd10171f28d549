/* JSON by jansson: a document from it, and settings as it. */
#ifndef STORAGE_FORMATS_JSON_TREE_H
#define STORAGE_FORMATS_JSON_TREE_H

#include <stdbool.h>

#include <jansson.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/journey/setting.h"
#include "model/journey/shape.h"
#include "storage/formats/document.h"

/* Reads bytes into a document whose nodes have no places. Appends what is wrong: broken syntax, a
 * key that comes twice (both with line and column), too deep. The caller destroys the document in
 * both cases. */
bool json_tree_read(struct text bytes, struct document *ret_document, struct error_list *errors);

/* The settings as JSON, whole numbers, decimals of up to fifteen digits and booleans as such where
 * the shape (which may be NULL) says that they are, in the order of setting_order.h; the caller's
 * reference. */
json_t *json_tree_make(const struct shape *shape, const struct setting *setting);

/* Adds the items of a map of settings to an object. */
void json_tree_add_items(json_t *object, const struct shape *shape, const struct setting *map);

#endif
