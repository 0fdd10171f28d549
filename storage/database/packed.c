/* Numbers, flags and texts as packed bytes, and back. */
#include "storage/database/packed.h"

#include "model/base/memory.h"
#include "model/base/utf8.h"

enum { PACKED_SIZE = 4, PACKED_BASE = 8, PACKED_RISING = 'R' };

/* That many bytes more at the end, to be written to. */
static unsigned char *packed_room(struct text_builder *bytes, size_t size)
{
    bytes->bytes = memory_grow(bytes->bytes, &bytes->capacity, bytes->length + size + 1, 1);
    unsigned char *room = (unsigned char *)bytes->bytes + bytes->length;
    bytes->length += size;
    bytes->bytes[bytes->length] = '\0';
    return room;
}

static void packed_put(unsigned char *bytes, uint64_t number, size_t width)
{
    for (size_t i = 0; i < width; i++) {
        bytes[i] = (unsigned char)(number >> (8 * i));
    }
}

static uint64_t packed_get(const unsigned char *bytes, size_t width)
{
    uint64_t number = 0;
    for (size_t i = 0; i < width; i++) {
        number |= (uint64_t)bytes[i] << (8 * i);
    }
    return number;
}

void packed_add_size(struct text_builder *bytes, size_t size)
{
    packed_put(packed_room(bytes, PACKED_SIZE), size, PACKED_SIZE);
}

static size_t packed_width(uint64_t most)
{
    if (most == 0) {
        return 0;
    }
    if (most <= UINT8_MAX) {
        return 1;
    }
    if (most <= UINT16_MAX) {
        return 2;
    }
    return most <= UINT32_MAX ? 4 : 8;
}

/* The width is a constant in each case, so that the loops are made of whole stores and loads. */
static void packed_put_all(unsigned char *bytes, const int64_t numbers[], size_t count,
                           uint64_t base, size_t width)
{
    switch (width) {
    case 1:
        for (size_t i = 0; i < count; i++) {
            bytes[i] = (unsigned char)((uint64_t)numbers[i] - base);
        }
        break;
    case 2:
        for (size_t i = 0; i < count; i++) {
            packed_put(bytes + 2 * i, (uint64_t)numbers[i] - base, 2);
        }
        break;
    case 4:
        for (size_t i = 0; i < count; i++) {
            packed_put(bytes + 4 * i, (uint64_t)numbers[i] - base, 4);
        }
        break;
    default:
        for (size_t i = 0; width != 0 && i < count; i++) {
            packed_put(bytes + 8 * i, (uint64_t)numbers[i] - base, 8);
        }
        break;
    }
}

static void packed_get_all(const unsigned char *bytes, int64_t numbers[], size_t count,
                           uint64_t base, size_t width)
{
    switch (width) {
    case 0:
        for (size_t i = 0; i < count; i++) {
            numbers[i] = (int64_t)base;
        }
        break;
    case 1:
        for (size_t i = 0; i < count; i++) {
            numbers[i] = (int64_t)(base + bytes[i]);
        }
        break;
    case 2:
        for (size_t i = 0; i < count; i++) {
            numbers[i] = (int64_t)(base + packed_get(bytes + 2 * i, 2));
        }
        break;
    case 4:
        for (size_t i = 0; i < count; i++) {
            numbers[i] = (int64_t)(base + packed_get(bytes + 4 * i, 4));
        }
        break;
    default:
        for (size_t i = 0; i < count; i++) {
            numbers[i] = (int64_t)(base + packed_get(bytes + 8 * i, 8));
        }
        break;
    }
}

void packed_add_numbers(struct text_builder *bytes, const int64_t numbers[], size_t count)
{
    int64_t least = count == 0 ? 0 : numbers[0];
    int64_t most = least;
    uint64_t strays = 0;
    for (size_t i = 0; i < count; i++) {
        least = numbers[i] < least ? numbers[i] : least;
        most = numbers[i] > most ? numbers[i] : most;
        strays |= (uint64_t)numbers[i] - (uint64_t)numbers[0] - i;
    }
    size_t width = packed_width((uint64_t)most - (uint64_t)least);
    bool rising = strays == 0 && count > 1;
    unsigned char *room = packed_room(bytes, 1 + PACKED_BASE + (rising ? 0 : width * count));
    room[0] = (unsigned char)(rising ? PACKED_RISING : width);
    packed_put(room + 1, (uint64_t)(rising ? numbers[0] : least), PACKED_BASE);
    if (!rising) {
        packed_put_all(room + 1 + PACKED_BASE, numbers, count, (uint64_t)least, width);
    }
}

void packed_add_flags(struct text_builder *bytes, const bool flags[], size_t count)
{
    size_t set = 0;
    for (size_t i = 0; i < count; i++) {
        set += flags[i];
    }
    text_append_byte(bytes, set == count);
    if (set == count) {
        return;
    }
    unsigned char *room = packed_room(bytes, (count + 7) / 8);
    for (size_t i = 0; i < count; i++) {
        unsigned bit = (unsigned)flags[i] << (i % 8);
        room[i / 8] = (unsigned char)(i % 8 == 0 ? bit : room[i / 8] | bit);
    }
}

void packed_add_texts(struct text_builder *bytes, const struct text texts[], size_t count,
                      int64_t room[])
{
    for (size_t i = 0; i < count; i++) {
        room[i] = (int64_t)texts[i].length;
    }
    packed_add_size(bytes, count);
    packed_add_numbers(bytes, room, count);
    for (size_t i = 0; i < count; i++) {
        text_append(bytes, texts[i]);
    }
}

/* The next bytes; NULL where there are not so many. */
static const unsigned char *packed_take(struct packed_reader *reader, size_t size)
{
    reader->failed = reader->failed || reader->rest.length < size;
    if (reader->failed) {
        return NULL;
    }
    const unsigned char *bytes = (const unsigned char *)reader->rest.bytes;
    reader->rest = text_part(reader->rest, size, SIZE_MAX);
    return bytes;
}

unsigned char packed_byte(struct packed_reader *reader)
{
    const unsigned char *byte = packed_take(reader, 1);
    return byte == NULL ? 0 : *byte;
}

size_t packed_size(struct packed_reader *reader, size_t most)
{
    const unsigned char *bytes = packed_take(reader, PACKED_SIZE);
    uint64_t size = bytes == NULL ? 0 : packed_get(bytes, PACKED_SIZE);
    reader->failed = reader->failed || size > most;
    return reader->failed ? 0 : (size_t)size;
}

void packed_numbers(struct packed_reader *reader, int64_t numbers[], size_t count)
{
    unsigned char width = packed_byte(reader);
    bool rising = width == PACKED_RISING;
    bool known = rising || width <= 2 || width == 4 || width == 8;
    reader->failed = reader->failed || !known;
    const unsigned char *head = packed_take(reader, PACKED_BASE);
    const unsigned char *cells = packed_take(reader, rising ? 0 : width * count);
    uint64_t base = reader->failed ? 0 : packed_get(head, PACKED_BASE);
    if (rising) {
        for (size_t i = 0; i < count; i++) {
            numbers[i] = (int64_t)(base + i);
        }
    } else {
        packed_get_all(cells, numbers, count, base, reader->failed ? 0 : width);
    }
}

void packed_flags(struct packed_reader *reader, bool flags[], size_t count)
{
    unsigned char all = packed_byte(reader);
    reader->failed = reader->failed || all > 1;
    const unsigned char *bits = all == 1 ? NULL : packed_take(reader, (count + 7) / 8);
    for (size_t i = 0; i < count; i++) {
        flags[i] = all == 1 || (bits != NULL && (bits[i / 8] >> (i % 8) & 1) != 0);
    }
}

static bool packed_is_ascii(struct text text)
{
    unsigned char all = 0;
    for (size_t i = 0; i < text.length; i++) {
        all |= (unsigned char)text.bytes[i];
    }
    return all < 0x80;
}

size_t packed_texts(struct packed_reader *reader, struct text texts[], size_t most, int64_t room[])
{
    size_t count = packed_size(reader, most);
    packed_numbers(reader, room, count);
    struct text all = reader->rest;
    size_t size = 0;
    for (size_t i = 0; i < count && !reader->failed; i++) {
        reader->failed = room[i] < 0 || (uint64_t)room[i] > all.length - size;
        texts[i] = (struct text){all.bytes + size, reader->failed ? 0 : (size_t)room[i]};
        size += texts[i].length;
    }
    packed_take(reader, size);
    bool ascii = packed_is_ascii(text_part(all, 0, size));
    for (size_t i = 0; i < count && !ascii && !reader->failed; i++) {
        reader->failed = !utf8_is_valid(texts[i]);
    }
    return reader->failed ? 0 : count;
}

bool packed_is_read(const struct packed_reader *reader)
{
    return !reader->failed && reader->rest.length == 0;
}
