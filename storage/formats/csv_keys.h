/* Whether keys repeat: the 64-bit hash of each, with the line it came from. */
#ifndef STORAGE_FORMATS_CSV_KEYS_H
#define STORAGE_FORMATS_CSV_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct csv_key {
    uint64_t hash;
    size_t line;
    size_t offset; /* of the record in the text */
};

/* Zero-initialise it. About 60 bytes a key. */
struct csv_keys {
    struct csv_key *items;
    size_t count;
    size_t capacity;
    uint32_t *slots; /* number of the item + 1, 0: free; open addressing */
    size_t slot_count;
};

/* False if one with that hash is there already: *ret_earlier. */
bool csv_keys_add(struct csv_keys *keys, struct csv_key key, struct csv_key *ret_earlier);
void csv_keys_destroy(struct csv_keys *keys);

#endif
