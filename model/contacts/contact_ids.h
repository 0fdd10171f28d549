/* The ids of contacts as they come in, row by row: their bytes, their keys, and where to find them.
 */
#ifndef MODEL_CONTACTS_CONTACT_IDS_H
#define MODEL_CONTACTS_CONTACT_IDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/slot_index.h"
#include "model/base/text.h"

/* Zero-initialise it. Flat arrays, which contact_table_adopt_ids takes over. */
struct contact_ids {
    char *bytes;    /* one id after the other */
    uint64_t *ends; /* where each ends */
    uint64_t *keys; /* text_hash of each */
    size_t count;
    size_t byte_capacity;
    size_t end_capacity;
    size_t key_capacity;
    struct slot_index rows; /* by key */
};

/* Makes room for so many ids of so many bytes in all, so that they need not be moved while they
 * come. */
void contact_ids_reserve(struct contact_ids *ids, size_t count, size_t size);
/* The same for `count` rows in all, of the length of those that came; nothing before one did. */
void contact_ids_reserve_alike(struct contact_ids *ids, size_t count);
/* Adds rows (copied); each id has at least one byte, and keys[i] is its text_hash. False where a
 * row has the key of an earlier one: *ret_row (which may be NULL) is its number, and those before
 * it were added. */
bool contact_ids_add(struct contact_ids *ids, const struct text texts[], const uint64_t keys[],
                     size_t count, size_t *ret_row);
/* Borrowed until more are added. */
struct text contact_ids_text(const struct contact_ids *ids, size_t row);
/* How many bytes hold them. */
size_t contact_ids_size(const struct contact_ids *ids);
void contact_ids_destroy(struct contact_ids *ids);

#endif
