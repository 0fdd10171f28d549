/* The blocks of contacts' columns as rows of the database (0011_blocks.sql). */
#ifndef STORAGE_DATABASE_STORED_BLOCKS_H
#define STORAGE_DATABASE_STORED_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/contacts/contact_column.h"
#include "storage/database/contact_block.h"
#include "storage/database/statement.h"

struct database;

/* Zero-initialise it. */
struct stored_blocks {
    struct database *database;
    struct contact_block_room room;
    struct statement find;
    struct statement put;
    struct text_builder cells;
    struct text_builder changes;
};

bool stored_blocks_open(struct database *database, struct stored_blocks *blocks,
                        struct error *error);
void stored_blocks_close(struct stored_blocks *blocks);

/* How many blocks there are of that many contacts, and how many contacts are in one of them. */
size_t stored_blocks_count(size_t contacts);
size_t stored_blocks_size(size_t contacts, size_t block);

/* Sets what is stored of a column in a block, cells and when they changed, into rows `first` and on
 * of `column`, at most `most`; nothing may be there. *ret_there (which may be NULL): whether
 * anything is stored. False, further, for bytes that are no such block: DAMAGED_WORKSPACE. */
bool stored_blocks_read(struct stored_blocks *blocks, int64_t number, size_t block, size_t most,
                        struct contact_column *column, size_t first, bool *ret_there,
                        struct error *error);

/* Stores the cells of the first `count` contacts of the column, with the times of their changes, in
 * place of what there is. */
bool stored_blocks_write(struct stored_blocks *blocks, int64_t number, size_t block,
                         const struct contact_column *column, size_t count, struct error *error);
/* The same of the contacts of rows[i] alone, each in its own row or CONTACT_BLOCK_NOBODY; where
 * none of them has anything there, nothing stays stored. */
bool stored_blocks_write_rows(struct stored_blocks *blocks, int64_t number, size_t block,
                              const struct contact_column *column, const uint32_t rows[],
                              size_t count, struct error *error);
/* Stores a block of which nothing is stored, packed already, without times. */
bool stored_blocks_add(struct stored_blocks *blocks, int64_t number, size_t block,
                       struct text cells, struct error *error);

/* Fills the error with DAMAGED_WORKSPACE and whose bytes those are. Gives false. */
bool stored_blocks_fail(const struct database *database, size_t block, struct error *error);

#endif
