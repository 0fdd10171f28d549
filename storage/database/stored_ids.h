/* Who has which number: the ids of all contacts of the store, in order of their numbers. */
#ifndef STORAGE_DATABASE_STORED_IDS_H
#define STORAGE_DATABASE_STORED_IDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/contacts/contact_table.h"

struct database;

/* Zero-initialise it. Who has the number n stands at n - 1. */
struct stored_ids {
    struct text *items; /* one of no bytes: nobody has the number */
    int64_t *added;     /* when each was first stored, UTC seconds; 0: not known */
    size_t count;
    char *bytes;
};

bool stored_ids_load(struct database *database, struct stored_ids *ret_ids, struct error *error);
void stored_ids_destroy(struct stored_ids *ids);

/* Who has the number, borrowed; no bytes: nobody. */
static inline struct text stored_ids_of(const struct stored_ids *ids, int64_t number)
{
    bool there = number > 0 && (uint64_t)number <= ids->count;
    return there ? ids->items[number - 1] : (struct text){0};
}

/* The numbers that the contacts of a table have in the store, and back. Zero-initialise it. */
struct contact_numbers {
    int64_t *numbers; /* of each row of the table; 0: it is not stored */
    uint32_t *rows;   /* of each number - 1; CONTACT_NUMBERS_NONE: none */
    size_t count;     /* of `rows` */
};

#define CONTACT_NUMBERS_NONE UINT32_MAX

/* False for KEY_COLLISION, too: a contact of the table has another id and the same key. */
bool contact_numbers_find(const struct stored_ids *ids, const struct contact_table *table,
                          struct contact_numbers *ret_numbers, struct error *error);
/* The same of all ids in the store. */
bool contact_numbers_load(struct database *database, const struct contact_table *table,
                          struct contact_numbers *ret_numbers, struct error *error);
void contact_numbers_destroy(struct contact_numbers *numbers);

/* The row of the table that has the number; false where none has. */
static inline bool contact_numbers_row(const struct contact_numbers *numbers, int64_t number,
                                       uint32_t *ret_row)
{
    bool there = number > 0 && (uint64_t)number <= numbers->count &&
                 numbers->rows[number - 1] != CONTACT_NUMBERS_NONE;
    *ret_row = there ? numbers->rows[number - 1] : *ret_row;
    return there;
}

/* Stores the contacts of the table that have no number, in order of their rows, within the caller's
 * transaction; `numbers` has theirs then, too. */
bool stored_ids_add(struct database *database, const struct stored_ids *ids,
                    const struct contact_table *table, int64_t now, struct contact_numbers *numbers,
                    struct error *error);

#endif
