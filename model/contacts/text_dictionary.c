/* Distinct texts, numbered from 0 in order of arrival. */
#include "model/contacts/text_dictionary.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/base/text_quick_hash.h"
#include "model/contacts/text_recent.h"

enum {
    TEXT_DICTIONARY_RUN = 64, /* texts that are looked for together */
    TEXT_DICTIONARY_FEW = 4,  /* fewer than one text in so many comes again */
};

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

/* The lower half says the place of a text, as long as an index has no more slots than that. */
static uint64_t text_dictionary_hash(const void *context, uint32_t code)
{
    const struct text_dictionary *dictionary = context;
    bool kept = dictionary->hashes != NULL && dictionary->count <= SLOT_INDEX_MOST_BUILT;
    return kept ? dictionary->hashes[code] : text_quick_hash(text_dictionary_text(context, code));
}

/* Whether a candidate is the text: by its hash, where that is kept, and by its bytes. */
static bool text_dictionary_is(const struct text_dictionary *dictionary, uint32_t code,
                               struct text text, uint64_t hash)
{
    bool alike = dictionary->hashes == NULL || dictionary->hashes[code] == (uint32_t)hash;
    return alike && text_equal(text_dictionary_text(dictionary, code), text);
}

static bool text_dictionary_find_hash(const struct text_dictionary *dictionary, struct text text,
                                      uint64_t hash, uint32_t *ret_code)
{
    uint64_t place = hash;
    uint32_t code = SLOT_INDEX_NONE;
    while ((code = slot_index_next(&dictionary->codes, &place)) != SLOT_INDEX_NONE) {
        if (text_dictionary_is(dictionary, code, text, hash)) {
            *ret_code = code;
            return true;
        }
    }
    return false;
}

void text_dictionary_reserve(struct text_dictionary *dictionary, size_t count, size_t size)
{
    if (!dictionary->appended) {
        slot_index_reserve(&dictionary->codes, count, text_dictionary_hash, dictionary);
    }
    dictionary->ends =
        memory_reserve(dictionary->ends, &dictionary->capacity, count, sizeof(*dictionary->ends));
    dictionary->bytes = memory_reserve(dictionary->bytes, &dictionary->byte_capacity, size, 1);
    if (dictionary->hashes != NULL) {
        dictionary->hashes = memory_reserve(dictionary->hashes, &dictionary->hash_capacity, count,
                                            sizeof(*dictionary->hashes));
    }
}

static void text_dictionary_put(struct text_dictionary *dictionary, struct text text)
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

/* Hashes are kept from the first text on, until the dictionary is settled. */
static void text_dictionary_keep_hash(struct text_dictionary *dictionary, uint64_t hash)
{
    if (dictionary->hashes != NULL || dictionary->count == 0) {
        dictionary->hashes = memory_grow(dictionary->hashes, &dictionary->hash_capacity,
                                         dictionary->count + 1, sizeof(*dictionary->hashes));
        dictionary->hashes[dictionary->count] = (uint32_t)hash;
    }
}

static uint32_t text_dictionary_add(struct text_dictionary *dictionary, struct text text,
                                    uint64_t hash)
{
    uint32_t code = 0;
    assert(!dictionary->appended);
    if (text_dictionary_find_hash(dictionary, text, hash, &code)) {
        return code;
    }
    code = (uint32_t)dictionary->count;
    slot_index_reserve(&dictionary->codes, dictionary->count + 1, text_dictionary_hash, dictionary);
    text_dictionary_keep_hash(dictionary, hash);
    text_dictionary_put(dictionary, text);
    slot_index_add(&dictionary->codes, hash, code);
    return code;
}

uint32_t text_dictionary_code(struct text_dictionary *dictionary, struct text text)
{
    return text_dictionary_add(dictionary, text, text_quick_hash(text));
}

/* Some texts that are looked for together. */
struct text_dictionary_run {
    struct text texts[TEXT_DICTIONARY_RUN]; /* that did not come lately */
    uint64_t hashes[TEXT_DICTIONARY_RUN];
    uint32_t at[TEXT_DICTIONARY_RUN]; /* number of each in the run */
    size_t count;
};

static bool text_dictionary_came_lately(const struct text_dictionary *dictionary, struct text text,
                                        uint32_t *ret_code)
{
    bool sure = false;
    return dictionary->recent != NULL &&
           text_recent_find(dictionary->recent, text, ret_code, &sure) &&
           (sure || text_equal(text_dictionary_text(dictionary, *ret_code), text));
}

/* Gives the codes of those that came lately, and gathers the others. */
static void text_dictionary_look_lately(const struct text_dictionary *dictionary,
                                        const struct text texts[], size_t count,
                                        struct text_dictionary_run *run, int64_t ret_codes[])
{
    uint32_t code = 0;
    run->count = 0;
    for (size_t i = 0; i < count; i++) {
        if (text_dictionary_came_lately(dictionary, texts[i], &code)) {
            ret_codes[i] = code;
        } else {
            run->texts[run->count] = texts[i];
            run->at[run->count++] = (uint32_t)i;
        }
    }
}

/* Brings near what will be looked at: the slots of all, then the hashes that these lead to. */
static void text_dictionary_expect(const struct text_dictionary *dictionary,
                                   const struct text_dictionary_run *run)
{
    for (size_t i = 0; i < run->count; i++) {
        slot_index_expect(&dictionary->codes, run->hashes[i]);
    }
    for (size_t i = 0; i < run->count && dictionary->hashes != NULL; i++) {
        uint64_t place = run->hashes[i];
        uint32_t code = SLOT_INDEX_NONE;
        while ((code = slot_index_next(&dictionary->codes, &place)) != SLOT_INDEX_NONE) {
            __builtin_prefetch(&dictionary->hashes[code]);
        }
    }
}

static void text_dictionary_add_run(struct text_dictionary *dictionary,
                                    struct text_dictionary_run *run, int64_t ret_codes[])
{
    text_quick_hashes(run->texts, run->count, run->hashes);
    text_dictionary_expect(dictionary, run);
    for (size_t i = 0; i < run->count; i++) {
        uint32_t code = text_dictionary_add(dictionary, run->texts[i], run->hashes[i]);
        ret_codes[run->at[i]] = code;
        if (dictionary->recent != NULL) {
            text_recent_put(dictionary->recent, run->texts[i], code);
        }
    }
}

/* Where most texts are new there is no use in looking at those that came lately. */
static void text_dictionary_judge(struct text_dictionary *dictionary, size_t count, size_t missed)
{
    if (dictionary->count > TEXT_RECENT_PLACES && (count - missed) * TEXT_DICTIONARY_FEW < count) {
        dictionary->varied = true;
        free(dictionary->recent);
        dictionary->recent = NULL;
    }
}

void text_dictionary_codes(struct text_dictionary *dictionary, const struct text texts[],
                           size_t count, int64_t ret_codes[])
{
    struct text_dictionary_run run;
    size_t missed = 0;
    if (dictionary->recent == NULL && !dictionary->varied) {
        dictionary->recent = memory_array(TEXT_RECENT_PLACES, sizeof(*dictionary->recent));
    }
    for (size_t from = 0; from < count; from += TEXT_DICTIONARY_RUN) {
        size_t part = count - from < TEXT_DICTIONARY_RUN ? count - from : TEXT_DICTIONARY_RUN;
        text_dictionary_look_lately(dictionary, texts + from, part, &run, ret_codes + from);
        text_dictionary_add_run(dictionary, &run, ret_codes + from);
        missed += run.count;
    }
    text_dictionary_judge(dictionary, count, missed);
}

bool text_dictionary_find(const struct text_dictionary *dictionary, struct text text,
                          uint32_t *ret_code)
{
    assert(!dictionary->appended);
    return text_dictionary_find_hash(dictionary, text, text_quick_hash(text), ret_code);
}

void text_dictionary_settle(struct text_dictionary *dictionary)
{
    assert(!dictionary->appended);
    free(dictionary->hashes);
    free(dictionary->recent);
    dictionary->hashes = NULL;
    dictionary->hash_capacity = 0;
    dictionary->recent = NULL;
    dictionary->varied = true;
}

void text_dictionary_destroy(struct text_dictionary *dictionary)
{
    dictionary->appended = false;
    text_dictionary_settle(dictionary);
    if (!dictionary->borrowed) {
        free(dictionary->bytes);
        free(dictionary->ends);
        slot_index_destroy(&dictionary->codes);
    }
    *dictionary = (struct text_dictionary){0};
}
