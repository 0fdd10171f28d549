/* Hash tables from a text, or from a 64-bit number, to a 32-bit number. The one file of uthash. */
#ifndef MODEL_BASE_HASH_MAP_H
#define MODEL_BASE_HASH_MAP_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"

struct hash_map_entry;

/* Zero-initialise it; owns copies of its keys. Texts and numbers may live in one map but never
 * meet. */
struct hash_map {
    struct hash_map_entry *entries;
};

/* Sets the value of `key`, new or not. */
void hash_map_set(struct hash_map *map, struct text key, uint32_t value);
bool hash_map_get(const struct hash_map *map, struct text key, uint32_t *ret_value);
void hash_map_remove(struct hash_map *map, struct text key);

void hash_map_set_number(struct hash_map *map, uint64_t key, uint32_t value);
bool hash_map_get_number(const struct hash_map *map, uint64_t key, uint32_t *ret_value);

void hash_map_destroy(struct hash_map *map);

#endif
