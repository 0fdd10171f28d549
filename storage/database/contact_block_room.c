/* The memory that a block of contacts is packed and read in. */
#include "storage/database/contact_block_room.h"

#include <stdlib.h>

#include "model/base/memory.h"

void contact_block_room_destroy(struct contact_block_room *room)
{
    free(room->numbers);
    free(room->texts);
    free(room->codes);
    free(room->places);
    *room = (struct contact_block_room){0};
}

void contact_block_room_reserve(struct contact_block_room *room, size_t numbers, size_t texts)
{
    room->numbers =
        memory_grow(room->numbers, &room->number_capacity, numbers + 1, sizeof(*room->numbers));
    room->texts = memory_grow(room->texts, &room->text_capacity, texts + 1, sizeof(*room->texts));
    room->codes = memory_grow(room->codes, &room->code_capacity, texts + 1, sizeof(*room->codes));
}

void contact_block_room_place(struct contact_block_room *room, size_t count)
{
    if (room->place_count < count) {
        free(room->places);
        room->place_count = count * 2;
        room->places = memory_array(room->place_count, sizeof(*room->places));
    }
}
