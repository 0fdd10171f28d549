/* Packs blocks of contacts' columns in two threads: one packs ahead while the caller stores what is
 * packed, and the caller packs, too, where it would have to wait. The bytes are those of
 * contact_block_write. */
#ifndef STORAGE_DATABASE_BLOCK_PACKER_H
#define STORAGE_DATABASE_BLOCK_PACKER_H

#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/contacts/contact_column.h"

/* What is packed: `columns`, each in blocks of the contacts at `rows`. All is borrowed, and read by
 * both threads until block_packer_end. */
struct block_packer_task {
    const struct contact_column *const *columns;
    size_t column_count;
    const uint32_t *rows; /* of each contact */
    size_t count;         /* of contacts */
};

struct block_packer;

struct block_packer *block_packer_begin(const struct block_packer_task *task);

/* The next block's bytes, column by column and block by block, each asked for once; borrowed until
 * the next call. No bytes: nobody in it has a value. */
struct text block_packer_next(struct block_packer *packer);

/* Also before all was asked for, and of NULL. */
void block_packer_end(struct block_packer *packer);

#endif
