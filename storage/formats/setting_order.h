/* The order in which the items of a map of settings are written. */
#ifndef STORAGE_FORMATS_SETTING_ORDER_H
#define STORAGE_FORMATS_SETTING_ORDER_H

#include <stddef.h>

#include "model/journey/setting.h"
#include "model/journey/shape.h"

/* Places in setting->items, setting->count of them; the caller frees. Members of a map in the order
 * of its table and what it does not know last; names of a table by bytes unless it is ordered.
 * `shape` may be NULL. */
size_t *setting_order(const struct shape *shape, const struct setting *setting);

/* The same of a journey's own settings; its nodes are written before the one at *ret_nodes_at of
 * that order (setting->count: at the end). */
size_t *setting_order_of_journey(const struct setting *settings, size_t *ret_nodes_at);

/* The shape of an item: of a map's member, a list's or a table's element; NULL if nothing is known.
 */
const struct shape *setting_order_item_shape(const struct shape *shape,
                                             const struct setting *setting, size_t index);

#endif
