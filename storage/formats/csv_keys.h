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

/* Hashes alone, where nobody asks for the line of the earlier one. Zero-initialise it. */
struct csv_hashes {
    uint64_t *slots; /* 0: free; open addressing */
    size_t slot_count;
    size_t count;
    bool has_zero; /* the hash 0 is there */
};

/* Makes room for about so many. */
void csv_hashes_reserve(struct csv_hashes *hashes, size_t count);
/* Says that this hash will be added soon: its place comes into the processor's reach meanwhile. */
void csv_hashes_expect(const struct csv_hashes *hashes, uint64_t hash);
/* False if it is there already. */
bool csv_hashes_add(struct csv_hashes *hashes, uint64_t hash);
void csv_hashes_destroy(struct csv_hashes *hashes);

/* Zero-initialise it. About 35 bytes a key. */
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

/* False if one with that hash is there already: *ret_earlier. */
bool csv_keys_add(struct csv_keys *keys, struct csv_key key, struct csv_key *ret_earlier);
void csv_keys_destroy(struct csv_keys *keys);

#endif
