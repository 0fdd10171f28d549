/* The cells of a batch's column as keys. */
#include "storage/formats/csv_key_cells.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "storage/formats/csv_plain.h"

static const uint64_t csv_key_tops = 0x8080808080808080U; /* the upper bit of each byte */

static uint64_t csv_key_bytes(unsigned char byte)
{
    return byte * UINT64_C(0x0101010101010101);
}

/* Eight bytes of ASCII in lower case: a sum with each byte says in its upper bit whether it is at
 * least A, or beyond Z (Warren, Hacker's Delight, 2-18: no carry leaves a byte below 0x80). */
static uint64_t csv_key_lower_eight(uint64_t eight)
{
    uint64_t from_a = eight + csv_key_bytes(0x80 - 'A');
    uint64_t beyond_z = eight + csv_key_bytes(0x7F - 'Z');
    return eight | ((from_a & ~beyond_z & csv_key_tops) >> 2);
}

/* Writes the text in lower case, if it is ASCII; eight bytes at a time, the last eight perhaps
 * over some of those before. */
static bool csv_key_lower(struct text text, char *ret_lower)
{
    uint64_t all = 0;
    uint64_t eight = 0;
    size_t at = 0;
    if (text.length < sizeof(eight)) {
        memcpy(&eight, text.bytes, text.length);
        all = eight;
        eight = csv_key_lower_eight(eight);
        memcpy(ret_lower, &eight, text.length);
        return (all & csv_key_tops) == 0;
    }
    for (; at < text.length; at += sizeof(eight)) {
        size_t from = text.length - at < sizeof(eight) ? text.length - sizeof(eight) : at;
        memcpy(&eight, text.bytes + from, sizeof(eight));
        all |= eight;
        eight = csv_key_lower_eight(eight);
        memcpy(ret_lower + from, &eight, sizeof(eight));
    }
    return (all & csv_key_tops) == 0;
}

static void csv_key_cells_reserve(struct csv_key_cells *keys, size_t count)
{
    if (count > keys->capacity) {
        keys->capacity = count;
        keys->texts = memory_resize(keys->texts, count, sizeof(*keys->texts));
        keys->hashes = memory_resize(keys->hashes, count, sizeof(*keys->hashes));
    }
}

/* Makes all texts lower case; they do not move while the room for all of them is there. */
static void csv_key_cells_fold(struct csv_key_cells *keys, const struct csv_contacts *contacts,
                               size_t column, size_t count)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        length += keys->texts[i].length;
    }
    keys->lower.bytes = memory_grow(keys->lower.bytes, &keys->lower.capacity, length + 1, 1);
    char *lower = keys->lower.bytes;
    for (size_t i = 0; i < count; i++) {
        struct text *text = &keys->texts[i];
        if (text->length != 0 && csv_key_lower(*text, lower)) {
            text->bytes = lower;
            lower += text->length;
        } else if (text->length != 0) {
            *text =
                arena_text(&keys->arena, csv_contacts_key(contacts, column, *text, &keys->folded));
        }
    }
}

/* Both halves of a product of 128 bits, folded (Wang Yi, wyhash). */
static uint64_t csv_key_mix(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 product;
    product both = (product)a * b;
    return (uint64_t)both ^ (uint64_t)(both >> 64);
}

/* Eight bytes at a time, the last eight perhaps over some of those before; of an address each is
 * made lower case. *ret_ascii: no byte is beyond ASCII. */
static inline uint64_t csv_key_hash(struct text text, bool lower, bool *ret_ascii)
{
    const uint64_t odd = 0x9E3779B97F4A7C15U;
    uint64_t hash = csv_key_mix(text.length + odd, 0xA0761D6478BD642FU);
    uint64_t all = 0;
    uint64_t eight = 0;
    if (text.length < sizeof(eight)) {
        memcpy(&eight, text.length == 0 ? "" : text.bytes, text.length);
    } else {
        memcpy(&eight, text.bytes, sizeof(eight));
    }
    for (size_t at = sizeof(eight);; at += sizeof(eight)) {
        all |= eight;
        hash = csv_key_mix(hash ^ (lower ? csv_key_lower_eight(eight) : eight), odd) + odd;
        if (at >= text.length) {
            break;
        }
        size_t left = text.length - at;
        size_t from = left < sizeof(eight) ? text.length - sizeof(eight) : at;
        memcpy(&eight, text.bytes + from, sizeof(eight));
    }
    *ret_ascii = (all & csv_key_tops) == 0;
    return csv_key_mix(hash, odd);
}

static void csv_key_cells_hash(struct csv_key_cells *keys, size_t count)
{
    bool ascii = true;
    for (size_t i = 0; i < count; i++) {
        keys->hashes[i] = csv_key_hash(keys->texts[i], false, &ascii);
    }
}

/* Beyond ASCII a letter may be folded to another length. */
static void csv_key_cells_hash_addresses(struct csv_key_cells *keys,
                                         const struct csv_contacts *contacts, size_t column,
                                         size_t count)
{
    bool ascii = true;
    for (size_t i = 0; i < count; i++) {
        keys->hashes[i] = csv_key_hash(keys->texts[i], true, &ascii);
        if (!ascii) {
            struct text key = csv_contacts_key(contacts, column, keys->texts[i], &keys->folded);
            keys->hashes[i] = csv_key_hash(key, false, &ascii);
        }
    }
}

void csv_key_cells_make(struct csv_key_cells *keys, const struct csv_contacts *contacts,
                        size_t column, const struct text cells[], size_t count, bool ids)
{
    const struct csv_feed *email = csv_mapping_standard(&contacts->mapping, STANDARD_EMAIL);
    csv_key_cells_reserve(keys, count);
    arena_destroy(&keys->arena);
    keys->empty = 0;
    for (size_t i = 0; i < count; i++) {
        keys->texts[i] = csv_plain_trim(cells[i]);
        keys->empty += keys->texts[i].length == 0;
    }
    bool addresses = email != NULL && email->column == column;
    if (addresses && !ids) {
        csv_key_cells_hash_addresses(keys, contacts, column, count);
        return;
    }
    if (addresses) {
        csv_key_cells_fold(keys, contacts, column, count);
    }
    if (ids) {
        text_hashes(keys->texts, count, keys->hashes);
    } else {
        csv_key_cells_hash(keys, count);
    }
}

void csv_key_cells_destroy(struct csv_key_cells *keys)
{
    free(keys->texts);
    free(keys->hashes);
    text_destroy(&keys->lower);
    text_destroy(&keys->folded);
    arena_destroy(&keys->arena);
    *keys = (struct csv_key_cells){0};
}
