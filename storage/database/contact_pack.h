/* SQL's contact_pack: for the migration to contacts in blocks (0011_blocks.sql). */
#ifndef STORAGE_DATABASE_CONTACT_PACK_H
#define STORAGE_DATABASE_CONTACT_PACK_H

#include <stdbool.h>

#include "model/base/error.h"

struct database;

/* From here on contact_pack(type, place, value) is an aggregate function: the bytes of a block
 * (contact_block.h) in which the contacts at those places, each behind the last, have the values; a
 * list is a text of its elements, parted by the byte 1F. Null where all values are. */
bool contact_pack_register(struct database *database, struct error *error);

#endif
