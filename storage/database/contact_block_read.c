/* Reading one column of a block of contacts. */
#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/contact_block.h"
#include "storage/database/packed.h"

/* What is read of a block. */
struct contact_block_reading {
    struct contact_block_room *room;
    struct packed_reader reader;
    size_t count;
    size_t filled;
    size_t texts;
};

static struct contact_block_reading contact_block_open(struct contact_block_room *room,
                                                       struct text bytes, char letter, size_t most)
{
    struct contact_block_reading reading = {.room = room, .reader = {.rest = bytes}};
    bool known = packed_byte(&reading.reader) == (unsigned char)letter;
    reading.count = packed_size(&reading.reader, most);
    packed_flags(&reading.reader, room->filled, reading.count);
    reading.reader.failed = reading.reader.failed || !known;
    for (size_t i = 0; i < reading.count; i++) {
        reading.filled += room->filled[i];
    }
    contact_block_room_reserve(room, CONTACT_BLOCK_SIZE, 0);
    return reading;
}

/* No text but the empty one takes no byte, and each is there once. */
static void contact_block_take_texts(struct contact_block_reading *reading)
{
    size_t most = reading->reader.rest.length + 1;
    contact_block_room_reserve(reading->room, most, most);
    reading->texts =
        packed_texts(&reading->reader, reading->room->texts, most, reading->room->numbers);
}

/* Numbers that say which text; false where one says none. */
static bool contact_block_take_codes(struct contact_block_reading *reading, size_t count)
{
    const int64_t *numbers = reading->room->numbers;
    size_t strays = 0;
    contact_block_room_reserve(reading->room, count, 0);
    packed_numbers(&reading->reader, reading->room->numbers, count);
    numbers = reading->room->numbers;
    for (size_t i = 0; i < count; i++) {
        strays += (uint64_t)numbers[i] >= reading->texts;
    }
    return strays == 0 && packed_is_read(&reading->reader);
}

/* Their codes in the dictionary. */
static void contact_block_add_texts(struct contact_block_reading *reading,
                                    struct text_dictionary *dictionary)
{
    int64_t *codes = memory_array(reading->texts, sizeof(*codes));
    text_dictionary_codes(dictionary, reading->room->texts, reading->texts, codes);
    for (size_t i = 0; i < reading->texts; i++) {
        reading->room->codes[i] = (uint32_t)codes[i];
    }
    free(codes);
}

static bool contact_block_read_numbers(struct contact_block_reading *reading,
                                       struct contact_column *column, size_t first)
{
    const struct contact_block_room *room = reading->room;
    size_t next = 0;
    packed_numbers(&reading->reader, room->numbers, reading->filled);
    if (!packed_is_read(&reading->reader)) {
        return false;
    }
    for (size_t i = 0; i < reading->count; i++) {
        if (room->filled[i]) {
            int64_t number = room->numbers[next++];
            bool flag = column->type == VALUE_BOOLEAN;
            contact_column_set_number(column, first + i, flag ? number != 0 : number);
        }
    }
    return true;
}

static bool contact_block_read_codes(struct contact_block_reading *reading,
                                     struct contact_column *column, size_t first)
{
    const struct contact_block_room *room = reading->room;
    size_t next = 0;
    contact_block_take_texts(reading);
    if (!contact_block_take_codes(reading, reading->filled)) {
        return false;
    }
    contact_block_add_texts(reading, &column->dictionary);
    for (size_t i = 0; i < reading->count; i++) {
        if (room->filled[i]) {
            contact_column_set_codes(column, first + i, &room->codes[room->numbers[next++]], 1);
        }
    }
    return true;
}

/* How many elements each has, and all. A list has no element twice: where all elements are the
 * same text, each has one. */
static bool contact_block_take_counts(struct contact_block_reading *reading, size_t *ret_all)
{
    const int64_t *counts = reading->room->counts;
    size_t all = 0;
    size_t strays = 0;
    packed_numbers(&reading->reader, reading->room->counts, reading->filled);
    size_t most = reading->reader.rest.length + reading->texts + reading->filled;
    for (size_t i = 0; i < reading->filled; i++) {
        bool sound = counts[i] > 0 && (uint64_t)counts[i] <= reading->texts;
        strays += !sound;
        all += sound ? (size_t)counts[i] : 0;
    }
    *ret_all = all;
    return strays == 0 && all <= most;
}

/* Sets a list; false where it has an element twice. */
static bool contact_block_set_list(struct contact_block_room *room, struct contact_column *column,
                                   size_t row, const uint32_t codes[], size_t count)
{
    bool once = true;
    for (size_t i = 0; i < count; i++) {
        once = once && room->places[codes[i]] != row + 1;
        room->places[codes[i]] = (uint32_t)row + 1;
    }
    contact_column_set_codes(column, row, codes, count);
    return once;
}

static bool contact_block_set_lists(const struct contact_block_reading *reading,
                                    struct contact_column *column, size_t first,
                                    const uint32_t codes[])
{
    struct contact_block_room *room = reading->room;
    size_t next = 0;
    bool once = true;
    contact_block_room_place(room, column->dictionary.count);
    for (size_t i = 0; i < reading->count; i++) {
        if (room->filled[i]) {
            size_t length = (size_t)room->counts[next++];
            once = contact_block_set_list(room, column, first + i, codes, length) && once;
            codes += length;
        }
    }
    for (size_t i = 0; i < reading->texts; i++) {
        room->places[room->codes[i]] = 0;
    }
    return once;
}

static bool contact_block_read_lists(struct contact_block_reading *reading,
                                     struct contact_column *column, size_t first)
{
    size_t count = 0;
    contact_block_take_texts(reading);
    if (!contact_block_take_counts(reading, &count) || !contact_block_take_codes(reading, count)) {
        return false;
    }
    contact_block_add_texts(reading, &column->dictionary);
    uint32_t *codes = memory_array(count, sizeof(*codes));
    for (size_t i = 0; i < count; i++) {
        codes[i] = reading->room->codes[reading->room->numbers[i]];
    }
    bool once = contact_block_set_lists(reading, column, first, codes);
    free(codes);
    return once;
}

bool contact_block_read(struct contact_block_room *room, struct text bytes, size_t most,
                        struct contact_column *column, size_t first)
{
    assert(most <= CONTACT_BLOCK_SIZE);
    struct contact_block_reading reading =
        contact_block_open(room, bytes, contact_block_letter(column->type), most);
    if (reading.reader.failed) {
        return false;
    }
    if (column->type == VALUE_TEXT) {
        return contact_block_read_codes(&reading, column, first);
    }
    return column->type == VALUE_LIST ? contact_block_read_lists(&reading, column, first)
                                      : contact_block_read_numbers(&reading, column, first);
}

bool contact_block_read_texts(struct contact_block_room *room, struct text bytes, size_t most,
                              struct text texts[], size_t *ret_count)
{
    struct contact_block_reading reading = contact_block_open(room, bytes, 't', most);
    size_t next = 0;
    contact_block_take_texts(&reading);
    if (!contact_block_take_codes(&reading, reading.filled)) {
        return false;
    }
    for (size_t i = 0; i < reading.count; i++) {
        texts[i] = room->filled[i] ? room->texts[room->numbers[next++]] : (struct text){0};
    }
    *ret_count = reading.count;
    return true;
}
