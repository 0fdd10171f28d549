/* The cells of a batch's column as keys: without blanks around them, addresses in lower case, with
 * their hashes. */
#ifndef STORAGE_FORMATS_CSV_KEY_CELLS_H
#define STORAGE_FORMATS_CSV_KEY_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "storage/formats/csv_contacts.h"

/* Zero-initialise it. */
struct csv_key_cells {
    struct text *texts; /* one a row; empty where the cell is */
    uint64_t *hashes;   /* of each, in lower case if it is an address */
    size_t capacity;
    size_t empty;              /* how many are */
    struct text_builder lower; /* where addresses are made */
    struct text_builder folded;
    struct arena arena; /* of those beyond ASCII */
};

/* `cells` are clean (csv_contacts_clean). What was made before is gone. The hashes are text_hash
 * for what may become `ids`; else others, which come sooner, and addresses stay as they are: what
 * they are in lower case is csv_contacts_key of each. */
void csv_key_cells_make(struct csv_key_cells *keys, const struct csv_contacts *contacts,
                        size_t column, const struct text cells[], size_t count, bool ids);
void csv_key_cells_destroy(struct csv_key_cells *keys);

#endif
