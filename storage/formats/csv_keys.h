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

/* Zero-initialise it. About 70 bytes a key. */
struct csv_keys {
    struct csv_key *items;
    size_t count;
    size_t capacity;
    uint64_t *slots; /* number of the item + 1, 0: free; above it the upper half of its hash; open
                      * addressing */
    size_t slot_count;
};

/* Makes room for about so many keys, so that they need not be moved while they come. */
void csv_keys_reserve(struct csv_keys *keys, size_t count);
/* Says that this hash will be added soon: its place comes into the processor's reach meanwhile. */
void csv_keys_expect(const struct csv_keys *keys, uint64_t hash);

/* False if one with that hash is there already: *ret_earlier. */
bool csv_keys_add(struct csv_keys *keys, struct csv_key key, struct csv_key *ret_earlier);
void csv_keys_destroy(struct csv_keys *keys);

#endif
