/* Hash tables from a text, or from a 64-bit number, to a 32-bit number. */
#include "model/base/hash_map.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

#define uthash_fatal(message) abort()
#include <uthash.h>

/* The first byte of a key says whether a text or a number follows. */
struct hash_map_entry {
    UT_hash_handle hh;
    uint32_t value;
    size_t length;
    char key[];
};

enum { HASH_MAP_TEXT = 't', HASH_MAP_NUMBER = 'n' };

static char *hash_map_key(char *short_key, size_t size, char tag, struct text key)
{
    char *bytes = key.length + 1 <= size ? short_key : memory_allocate(key.length + 1);
    bytes[0] = tag;
    if (key.length != 0) {
        memcpy(bytes + 1, key.bytes, key.length);
    }
    return bytes;
}

static struct hash_map_entry *hash_map_find(const struct hash_map *map, char tag, struct text key)
{
    char short_key[128];
    char *bytes = hash_map_key(short_key, sizeof(short_key), tag, key);
    struct hash_map_entry *entry = NULL;
    HASH_FIND(hh, map->entries, bytes, key.length + 1, entry);
    if (bytes != short_key) {
        free(bytes);
    }
    return entry;
}

static void hash_map_put(struct hash_map *map, char tag, struct text key, uint32_t value)
{
    struct hash_map_entry *entry = hash_map_find(map, tag, key);
    if (entry == NULL) {
        entry = memory_allocate(sizeof(*entry) + key.length + 1);
        entry->length = key.length + 1;
        hash_map_key(entry->key, key.length + 1, tag, key);
        HASH_ADD(hh, map->entries, key, entry->length, entry);
    }
    entry->value = value;
}

static bool hash_map_look(const struct hash_map *map, char tag, struct text key,
                          uint32_t *ret_value)
{
    const struct hash_map_entry *entry = hash_map_find(map, tag, key);
    if (entry == NULL) {
        return false;
    }
    *ret_value = entry->value;
    return true;
}

void hash_map_set(struct hash_map *map, struct text key, uint32_t value)
{
    hash_map_put(map, HASH_MAP_TEXT, key, value);
}

bool hash_map_get(const struct hash_map *map, struct text key, uint32_t *ret_value)
{
    return hash_map_look(map, HASH_MAP_TEXT, key, ret_value);
}

void hash_map_remove(struct hash_map *map, struct text key)
{
    struct hash_map_entry *entry = hash_map_find(map, HASH_MAP_TEXT, key);
    if (entry != NULL) {
        HASH_DELETE(hh, map->entries, entry);
        free(entry);
    }
}

static struct text hash_map_number(const uint64_t *key)
{
    return (struct text){.bytes = (const char *)key, .length = sizeof(*key)};
}

void hash_map_set_number(struct hash_map *map, uint64_t key, uint32_t value)
{
    hash_map_put(map, HASH_MAP_NUMBER, hash_map_number(&key), value);
}

bool hash_map_get_number(const struct hash_map *map, uint64_t key, uint32_t *ret_value)
{
    return hash_map_look(map, HASH_MAP_NUMBER, hash_map_number(&key), ret_value);
}

void hash_map_destroy(struct hash_map *map)
{
    struct hash_map_entry *entry = NULL;
    struct hash_map_entry *next = NULL;
    HASH_ITER(hh, map->entries, entry, next)
    {
        HASH_DELETE(hh, map->entries, entry);
        free(entry);
    }
}
