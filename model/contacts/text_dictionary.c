/* Distinct texts, numbered from 0 in order of arrival. */
#include "model/contacts/text_dictionary.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

enum {
    TEXT_DICTIONARY_FEWEST = 16,
    TEXT_DICTIONARY_GROWTH = 4,
    TEXT_DICTIONARY_AHEAD = 16, /* texts whose place is fetched ahead */
};

static const uint64_t text_dictionary_tag = UINT64_MAX << 32;

struct text text_dictionary_text(const struct text_dictionary *dictionary, uint32_t code)
{
    assert(code < dictionary->count);
    uint64_t from = code == 0 ? 0 : dictionary->ends[code - 1] + 1;
    return (struct text){.bytes = dictionary->bytes + from,
                         .length = (size_t)(dictionary->ends[code] - from)};
}

size_t text_dictionary_size(const struct text_dictionary *dictionary)
{
    return dictionary->count == 0 ? 0 : (size_t)dictionary->ends[dictionary->count - 1] + 1;
}

static uint64_t text_dictionary_hash(const void *context, uint32_t code)
{
    const struct text_dictionary *dictionary = context;
    return dictionary->hashes != NULL ? dictionary->hashes[code]
                                      : text_hash(text_dictionary_text(context, code));
}

/* The place of the text, or the free one for it. */
static uint64_t *text_dictionary_place(const struct text_dictionary *dictionary, struct text text,
                                       uint64_t hash)
{
    size_t mask = dictionary->place_count - 1;
    size_t at = (size_t)hash & mask;
    for (uint64_t place = dictionary->places[at]; place != 0; place = dictionary->places[at]) {
        bool alike = ((place ^ hash) & text_dictionary_tag) == 0;
        if (alike && text_equal(text_dictionary_text(dictionary, (uint32_t)place - 1), text)) {
            break;
        }
        at = (at + 1) & mask;
    }
    return &dictionary->places[at];
}

static bool text_dictionary_find_hash(const struct text_dictionary *dictionary, struct text text,
                                      uint64_t hash, uint32_t *ret_code)
{
    uint32_t code = SLOT_INDEX_NONE;
    if (dictionary->places != NULL) {
        code = (uint32_t)*text_dictionary_place(dictionary, text, hash) - 1;
        *ret_code = code == SLOT_INDEX_NONE ? *ret_code : code;
        return code != SLOT_INDEX_NONE;
    }
    uint64_t place = hash;
    while ((code = slot_index_next(&dictionary->codes, &place)) != SLOT_INDEX_NONE) {
        if (text_equal(text_dictionary_text(dictionary, code), text)) {
            *ret_code = code;
            return true;
        }
    }
    return false;
}

/* Makes room for one text more; at most one place in two is taken. */
static void text_dictionary_widen(struct text_dictionary *dictionary)
{
    if ((dictionary->count + 1) * 2 <= dictionary->place_count) {
        return;
    }
    size_t count = dictionary->place_count == 0 ? TEXT_DICTIONARY_FEWEST
                                                : dictionary->place_count * TEXT_DICTIONARY_GROWTH;
    free(dictionary->places);
    dictionary->places = memory_array(count, sizeof(*dictionary->places));
    dictionary->place_count = count;
    for (size_t code = 0; code < dictionary->count; code++) {
        uint64_t hash = dictionary->hashes[code];
        size_t at = (size_t)hash & (count - 1);
        if (code + TEXT_DICTIONARY_AHEAD < dictionary->count) {
            text_dictionary_expect(dictionary, dictionary->hashes[code + TEXT_DICTIONARY_AHEAD]);
        }
        while (dictionary->places[at] != 0) {
            at = (at + 1) & (count - 1);
        }
        dictionary->places[at] = (hash & text_dictionary_tag) | (code + 1);
    }
}

static void text_dictionary_append(struct text_dictionary *dictionary, struct text text)
{
    assert(!dictionary->borrowed && dictionary->count < UINT32_MAX - 1);
    size_t from = text_dictionary_size(dictionary);
    dictionary->ends = memory_grow(dictionary->ends, &dictionary->capacity, dictionary->count + 1,
                                   sizeof(*dictionary->ends));
    dictionary->bytes =
        memory_grow(dictionary->bytes, &dictionary->byte_capacity, from + text.length + 1, 1);
    if (text.length != 0) {
        memcpy(dictionary->bytes + from, text.bytes, text.length);
    }
    dictionary->bytes[from + text.length] = '\0';
    dictionary->ends[dictionary->count] = from + text.length;
    dictionary->count++;
}

/* Adds a text to a dictionary that was settled. */
static uint32_t text_dictionary_add_late(struct text_dictionary *dictionary, struct text text,
                                         uint64_t hash)
{
    uint32_t code = 0;
    if (text_dictionary_find_hash(dictionary, text, hash, &code)) {
        return code;
    }
    code = (uint32_t)dictionary->count;
    slot_index_reserve(&dictionary->codes, dictionary->count + 1, text_dictionary_hash, dictionary);
    text_dictionary_append(dictionary, text);
    slot_index_add(&dictionary->codes, hash, code);
    return code;
}

uint32_t text_dictionary_code(struct text_dictionary *dictionary, struct text text)
{
    return text_dictionary_code_of(dictionary, text, text_hash(text));
}

uint32_t text_dictionary_code_of(struct text_dictionary *dictionary, struct text text,
                                 uint64_t hash)
{
    if (dictionary->places == NULL && dictionary->count != 0) {
        return text_dictionary_add_late(dictionary, text, hash);
    }
    text_dictionary_widen(dictionary);
    uint64_t *place = text_dictionary_place(dictionary, text, hash);
    if (*place != 0) {
        return (uint32_t)*place - 1;
    }
    dictionary->hashes = memory_grow(dictionary->hashes, &dictionary->hash_capacity,
                                     dictionary->count + 1, sizeof(*dictionary->hashes));
    dictionary->hashes[dictionary->count] = hash;
    text_dictionary_append(dictionary, text);
    *place = (hash & text_dictionary_tag) | dictionary->count;
    return (uint32_t)dictionary->count - 1;
}

bool text_dictionary_find(const struct text_dictionary *dictionary, struct text text,
                          uint32_t *ret_code)
{
    return text_dictionary_find_hash(dictionary, text, text_hash(text), ret_code);
}

static void text_dictionary_drop_places(struct text_dictionary *dictionary)
{
    free(dictionary->places);
    free(dictionary->hashes);
    dictionary->places = NULL;
    dictionary->place_count = 0;
    dictionary->hashes = NULL;
    dictionary->hash_capacity = 0;
}

void text_dictionary_settle(struct text_dictionary *dictionary)
{
    if (dictionary->places == NULL) {
        return;
    }
    slot_index_reserve(&dictionary->codes, dictionary->count, text_dictionary_hash, dictionary);
    for (size_t code = 0; code < dictionary->count; code++) {
        if (code + TEXT_DICTIONARY_AHEAD < dictionary->count) {
            slot_index_expect(&dictionary->codes, dictionary->hashes[code + TEXT_DICTIONARY_AHEAD]);
        }
        slot_index_add(&dictionary->codes, dictionary->hashes[code], (uint32_t)code);
    }
    text_dictionary_drop_places(dictionary);
}

void text_dictionary_destroy(struct text_dictionary *dictionary)
{
    text_dictionary_drop_places(dictionary);
    if (!dictionary->borrowed) {
        free(dictionary->bytes);
        free(dictionary->ends);
        slot_index_destroy(&dictionary->codes);
    }
    *dictionary = (struct text_dictionary){0};
}
