/* Distinct texts, numbered from 0 in order of arrival. */
#include "model/contacts/text_dictionary.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

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

static bool text_dictionary_find_hash(const struct text_dictionary *dictionary, struct text text,
                                      uint64_t hash, uint32_t *ret_code)
{
    uint64_t place = hash;
    uint32_t code = SLOT_INDEX_NONE;
    while ((code = slot_index_next(&dictionary->codes, &place)) != SLOT_INDEX_NONE) {
        bool differs = dictionary->hashes != NULL && dictionary->hashes[code] != hash;
        if (!differs && text_equal(text_dictionary_text(dictionary, code), text)) {
            *ret_code = code;
            return true;
        }
    }
    return false;
}

static uint32_t text_dictionary_add(struct text_dictionary *dictionary, struct text text,
                                    uint64_t hash)
{
    assert(!dictionary->borrowed && dictionary->count < UINT32_MAX - 1);
    size_t from = text_dictionary_size(dictionary);
    if (dictionary->count == 0 || dictionary->hashes != NULL) {
        dictionary->hashes = memory_grow(dictionary->hashes, &dictionary->hash_capacity,
                                         dictionary->count + 1, sizeof(*dictionary->hashes));
        dictionary->hashes[dictionary->count] = hash;
    }
    slot_index_reserve(&dictionary->codes, dictionary->count + 1, text_dictionary_hash, dictionary);
    dictionary->ends = memory_grow(dictionary->ends, &dictionary->capacity, dictionary->count + 1,
                                   sizeof(*dictionary->ends));
    dictionary->bytes =
        memory_grow(dictionary->bytes, &dictionary->byte_capacity, from + text.length + 1, 1);
    if (text.length != 0) {
        memcpy(dictionary->bytes + from, text.bytes, text.length);
    }
    dictionary->bytes[from + text.length] = '\0';
    dictionary->ends[dictionary->count] = from + text.length;
    slot_index_add(&dictionary->codes, hash, (uint32_t)dictionary->count);
    return (uint32_t)dictionary->count++;
}

uint32_t text_dictionary_code(struct text_dictionary *dictionary, struct text text)
{
    return text_dictionary_code_of(dictionary, text, text_hash(text));
}

uint32_t text_dictionary_code_of(struct text_dictionary *dictionary, struct text text,
                                 uint64_t hash)
{
    uint32_t code = 0;
    return text_dictionary_find_hash(dictionary, text, hash, &code)
               ? code
               : text_dictionary_add(dictionary, text, hash);
}

bool text_dictionary_find(const struct text_dictionary *dictionary, struct text text,
                          uint32_t *ret_code)
{
    return text_dictionary_find_hash(dictionary, text, text_hash(text), ret_code);
}

void text_dictionary_settle(struct text_dictionary *dictionary)
{
    free(dictionary->hashes);
    dictionary->hashes = NULL;
    dictionary->hash_capacity = 0;
}

void text_dictionary_destroy(struct text_dictionary *dictionary)
{
    text_dictionary_settle(dictionary);
    if (!dictionary->borrowed) {
        free(dictionary->bytes);
        free(dictionary->ends);
        slot_index_destroy(&dictionary->codes);
    }
    *dictionary = (struct text_dictionary){0};
}
