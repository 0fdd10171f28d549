/* The memory that a block of contacts is packed and read in. */
#ifndef STORAGE_DATABASE_CONTACT_BLOCK_ROOM_H
#define STORAGE_DATABASE_CONTACT_BLOCK_ROOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"

enum { CONTACT_BLOCK_SIZE = 4096 };

/* Memory that blocks share, one after the other. Zero-initialise it. */
struct contact_block_room {
    bool filled[CONTACT_BLOCK_SIZE];
    int64_t counts[CONTACT_BLOCK_SIZE];
    int64_t *numbers;
    size_t number_capacity;
    struct text *texts;
    size_t text_capacity;
    uint32_t *codes; /* of the column's dictionary, of each text */
    size_t code_capacity;
    uint32_t *places; /* of each code of the dictionary: which text + 1; 0 between blocks */
    size_t place_count;
};

void contact_block_room_destroy(struct contact_block_room *room);

/* At least so many numbers, and texts with their codes; what is there stays. */
void contact_block_room_reserve(struct contact_block_room *room, size_t numbers, size_t texts);
/* A place for each code of a dictionary of so many texts, all 0. */
void contact_block_room_place(struct contact_block_room *room, size_t count);

#endif
