/* Adds texts to a dictionary as if each were new, and finds those that were not behind them. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/base/text_quick_hash.h"
#include "model/contacts/text_dictionary.h"

enum { TEXT_DICTIONARY_HASHED = 64 }; /* texts whose hashes are made together */

static void text_dictionary_grow(struct text_dictionary *dictionary, size_t count, size_t size)
{
    dictionary->ends =
        memory_grow(dictionary->ends, &dictionary->capacity, count, sizeof(*dictionary->ends));
    dictionary->hashes = memory_grow(dictionary->hashes, &dictionary->hash_capacity, count,
                                     sizeof(*dictionary->hashes));
    dictionary->bytes = memory_grow(dictionary->bytes, &dictionary->byte_capacity, size, 1);
}

static void text_dictionary_halve_hashes(const struct text texts[], size_t count,
                                         uint32_t ret_hashes[])
{
    uint64_t hashes[TEXT_DICTIONARY_HASHED];
    for (size_t from = 0; from < count; from += TEXT_DICTIONARY_HASHED) {
        size_t left = count - from;
        size_t run = left < TEXT_DICTIONARY_HASHED ? left : TEXT_DICTIONARY_HASHED;
        text_quick_hashes(texts + from, run, hashes);
        for (size_t i = 0; i < run; i++) {
            ret_hashes[from + i] = (uint32_t)hashes[i];
        }
    }
}

void text_dictionary_append(struct text_dictionary *dictionary, const struct text texts[],
                            size_t count)
{
    assert(!dictionary->borrowed && (dictionary->count == 0 || dictionary->hashes != NULL));
    size_t at = text_dictionary_size(dictionary);
    size_t size = at;
    for (size_t i = 0; i < count; i++) {
        size += texts[i].length + 1;
    }
    text_dictionary_grow(dictionary, dictionary->count + count, size);
    text_dictionary_halve_hashes(texts, count, dictionary->hashes + dictionary->count);
    uint64_t *ends = dictionary->ends + dictionary->count;
    char *bytes = dictionary->bytes;
    for (size_t i = 0; i < count; i++) {
        text_put(bytes + at, texts[i]);
        at += texts[i].length;
        bytes[at] = '\0';
        ends[i] = at++;
    }
    dictionary->count += count;
    dictionary->appended = true;
}

static bool text_dictionary_repeats(const void *context, uint32_t code, uint32_t other)
{
    const struct text_dictionary *dictionary = context;
    return dictionary->hashes[code] == dictionary->hashes[other] &&
           text_equal(text_dictionary_text(dictionary, code),
                      text_dictionary_text(dictionary, other));
}

/* Closes the ranks; `firsts` becomes what each code has become. */
static void text_dictionary_leave_out(struct text_dictionary *dictionary, uint32_t firsts[])
{
    size_t kept = 0;
    size_t at = 0;
    for (size_t code = 0; code < dictionary->count; code++) {
        if (firsts[code] != code) {
            firsts[code] = firsts[firsts[code]];
            continue;
        }
        struct text text = text_dictionary_text(dictionary, (uint32_t)code);
        memmove(dictionary->bytes + at, text.bytes, text.length + 1);
        at += text.length;
        dictionary->ends[kept] = at++;
        dictionary->hashes[kept] = dictionary->hashes[code];
        firsts[code] = (uint32_t)kept++;
    }
    dictionary->count = kept;
    dictionary->capacity = kept;
    dictionary->hash_capacity = kept;
    dictionary->byte_capacity = at;
    dictionary->ends = memory_resize(dictionary->ends, kept, sizeof(*dictionary->ends));
    dictionary->hashes = memory_resize(dictionary->hashes, kept, sizeof(*dictionary->hashes));
    dictionary->bytes = memory_resize(dictionary->bytes, at, 1);
}

static void text_dictionary_renumber(struct slot_index *index, const uint32_t codes[])
{
    for (size_t i = 0; i < index->size; i++) {
        index->slots[i] = index->slots[i] == 0 ? 0 : codes[index->slots[i] - 1] + 1;
    }
}

uint32_t *text_dictionary_index(struct text_dictionary *dictionary, size_t *ret_count)
{
    *ret_count = dictionary->count;
    if (!dictionary->appended) {
        return NULL;
    }
    uint32_t *codes = slot_index_build(&dictionary->codes, dictionary->hashes, dictionary->count,
                                       text_dictionary_repeats, dictionary);
    dictionary->appended = false;
    if (codes != NULL) {
        text_dictionary_leave_out(dictionary, codes);
        text_dictionary_renumber(&dictionary->codes, codes);
    }
    return codes;
}
