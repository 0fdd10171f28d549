/* One column of a block of contacts as the bytes of a BLOB, and back.
 *
 * A block is CONTACT_BLOCK_SIZE contacts that follow each other by number. Its bytes (packed.h says
 * what each part is): a letter, how many contacts there are up to the last who has a value (size),
 * who has one (flags), and of those only, by the letter,
 *   n  their numbers, by the column's type as 0011_blocks.sql says
 *   t  the texts that occur; which of them each has (numbers)
 *   l  the texts that occur; how many each has, one at least (numbers); which, one contact's behind
 *      the other's (numbers) */
#ifndef STORAGE_DATABASE_CONTACT_BLOCK_H
#define STORAGE_DATABASE_CONTACT_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/contacts/contact_column.h"
#include "storage/database/contact_block_room.h"

/* A contact of the block without a row. */
#define CONTACT_BLOCK_NOBODY UINT32_MAX

/* What the bytes of such a column begin with. */
static inline char contact_block_letter(enum value_type type)
{
    return type == VALUE_TEXT ? 't' : type == VALUE_LIST ? 'l' : 'n';
}

/* Appends the cells of `count` contacts: those of rows[i] in the column, or of row i where `rows`
 * is NULL. Gives whether any of them has a value. */
bool contact_block_write(struct contact_block_room *room, const struct contact_column *column,
                         const uint32_t rows[], size_t count, struct text_builder *bytes);

/* The same of texts alone; one of no bytes is none. */
void contact_block_write_texts(struct contact_block_room *room, const struct text texts[],
                               size_t count, struct text_builder *bytes);

/* Sets the cells into rows `first` and on of the column, at most `most`; nothing may be there yet.
 * False where the bytes are no such block. */
bool contact_block_read(struct contact_block_room *room, struct text bytes, size_t most,
                        struct contact_column *column, size_t first);

/* The same of texts alone, borrowed from the bytes. */
bool contact_block_read_texts(struct contact_block_room *room, struct text bytes, size_t most,
                              struct text texts[], size_t *ret_count);

#endif
