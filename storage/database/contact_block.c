/* One column of a block of contacts as the bytes of a BLOB. */
#include "storage/database/contact_block.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/packed.h"

static void contact_block_begin(struct contact_block_room *room, char letter, size_t count,
                                struct text_builder *bytes)
{
    text_append_byte(bytes, letter);
    packed_add_size(bytes, count);
    packed_add_flags(bytes, room->filled, count);
}

/* Says who has a value; gives how many contacts there are up to the last who has one. */
static size_t contact_block_fill(struct contact_block_room *room,
                                 const struct contact_column *column, const uint32_t rows[],
                                 size_t count)
{
    size_t end = 0;
    for (size_t i = 0; i < count; i++) {
        size_t row = rows == NULL ? i : rows[i];
        room->filled[i] = row != CONTACT_BLOCK_NOBODY && bitset_has(&column->filled, row);
        end = room->filled[i] ? i + 1 : end;
    }
    return end;
}

static void contact_block_write_numbers(struct contact_block_room *room,
                                        const struct contact_column *column, const uint32_t rows[],
                                        size_t count, struct text_builder *bytes)
{
    size_t filled = 0;
    contact_block_room_reserve(room, count, 0);
    for (size_t i = 0; i < count; i++) {
        if (room->filled[i]) {
            room->numbers[filled++] = contact_column_number(column, rows == NULL ? i : rows[i]);
        }
    }
    packed_add_numbers(bytes, room->numbers, filled);
}

/* Notes that the block has the text; gives which of its texts that is. */
static int64_t contact_block_note(struct contact_block_room *room, uint32_t code, size_t *count)
{
    if (room->places[code] == 0) {
        contact_block_room_reserve(room, 0, *count);
        room->codes[(*count)++] = code;
        room->places[code] = (uint32_t)*count;
    }
    return (int64_t)room->places[code] - 1;
}

/* The texts that were noted, which are forgotten then. */
static void contact_block_write_noted(struct contact_block_room *room,
                                      const struct text_dictionary *dictionary, size_t count,
                                      struct text_builder *bytes)
{
    int64_t *lengths = memory_array(count, sizeof(*lengths));
    for (size_t i = 0; i < count; i++) {
        room->texts[i] = text_dictionary_text(dictionary, room->codes[i]);
        room->places[room->codes[i]] = 0;
    }
    packed_add_texts(bytes, room->texts, count, lengths);
    free(lengths);
}

static void contact_block_write_codes(struct contact_block_room *room,
                                      const struct contact_column *column, const uint32_t rows[],
                                      size_t count, struct text_builder *bytes)
{
    size_t texts = 0;
    size_t filled = 0;
    contact_block_room_reserve(room, count, 0);
    for (size_t i = 0; i < count; i++) {
        if (room->filled[i]) {
            uint32_t code = contact_column_code(column, rows == NULL ? i : rows[i]);
            room->numbers[filled++] = contact_block_note(room, code, &texts);
        }
    }
    contact_block_write_noted(room, &column->dictionary, texts, bytes);
    packed_add_numbers(bytes, room->numbers, filled);
}

static void contact_block_write_lists(struct contact_block_room *room,
                                      const struct contact_column *column, const uint32_t rows[],
                                      size_t count, struct text_builder *bytes)
{
    size_t texts = 0;
    size_t filled = 0;
    size_t elements = 0;
    for (size_t i = 0; i < count; i++) {
        size_t length = 0;
        if (room->filled[i]) {
            const uint32_t *codes =
                contact_column_list(column, rows == NULL ? i : rows[i], &length);
            contact_block_room_reserve(room, elements + length, 0);
            for (size_t k = 0; k < length; k++) {
                room->numbers[elements++] = contact_block_note(room, codes[k], &texts);
            }
            room->counts[filled++] = (int64_t)length;
        }
    }
    contact_block_write_noted(room, &column->dictionary, texts, bytes);
    packed_add_numbers(bytes, room->counts, filled);
    packed_add_numbers(bytes, room->numbers, elements);
}

bool contact_block_write(struct contact_block_room *room, const struct contact_column *column,
                         const uint32_t rows[], size_t count, struct text_builder *bytes)
{
    assert(count <= CONTACT_BLOCK_SIZE);
    count = contact_block_fill(room, column, rows, count);
    contact_block_room_place(room, column->dictionary.count);
    contact_block_begin(room, contact_block_letter(column->type), count, bytes);
    if (column->type == VALUE_TEXT) {
        contact_block_write_codes(room, column, rows, count, bytes);
    } else if (column->type == VALUE_LIST) {
        contact_block_write_lists(room, column, rows, count, bytes);
    } else {
        contact_block_write_numbers(room, column, rows, count, bytes);
    }
    return count > 0;
}

void contact_block_write_texts(struct contact_block_room *room, const struct text texts[],
                               size_t count, struct text_builder *bytes)
{
    size_t filled = 0;
    assert(count <= CONTACT_BLOCK_SIZE);
    while (count > 0 && texts[count - 1].length == 0) {
        count--;
    }
    contact_block_room_reserve(room, count, count);
    for (size_t i = 0; i < count; i++) {
        room->filled[i] = texts[i].length != 0;
        if (room->filled[i]) {
            room->texts[filled++] = texts[i];
        }
    }
    contact_block_begin(room, 't', count, bytes);
    packed_add_texts(bytes, room->texts, filled, room->numbers);
    for (size_t i = 0; i < filled; i++) {
        room->numbers[i] = (int64_t)i;
    }
    packed_add_numbers(bytes, room->numbers, filled);
}
