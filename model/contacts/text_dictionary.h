/* Distinct texts, numbered from 0 in order of arrival. */
#ifndef MODEL_CONTACTS_TEXT_DICTIONARY_H
#define MODEL_CONTACTS_TEXT_DICTIONARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/slot_index.h"
#include "model/base/text.h"

/* Zero-initialise it. Flat arrays, so that it can lie in a file as it is. */
struct text_dictionary {
    char *bytes; /* the texts one after the other, each with a 0 byte behind it */
    size_t byte_capacity;
    uint64_t *ends; /* where the 0 byte of each is */
    size_t count;
    size_t capacity;
    struct slot_index codes; /* by text_hash; empty while texts are added */
    uint64_t *places; /* instead of it while texts are added, else NULL: a code + 1 (0: free),
                       * above it the upper half of the hash, so that only one text is looked at */
    size_t place_count;
    uint64_t *hashes; /* of each text, while texts are added; else NULL */
    size_t hash_capacity;
    bool borrowed; /* the arrays belong to somebody else: nothing can be added */
};

/* The code of `text`, new or not. */
uint32_t text_dictionary_code(struct text_dictionary *dictionary, struct text text);
/* The same where its text_hash is known. */
uint32_t text_dictionary_code_of(struct text_dictionary *dictionary, struct text text,
                                 uint64_t hash);
/* Says that this hash will be looked for soon: its place comes into the processor's reach
 * meanwhile.
 */
static inline void text_dictionary_expect(const struct text_dictionary *dictionary, uint64_t hash)
{
    if (dictionary->places != NULL) {
        __builtin_prefetch(&dictionary->places[hash & (dictionary->place_count - 1)], 1);
    }
}

/* False if the text is not there. */
bool text_dictionary_find(const struct text_dictionary *dictionary, struct text text,
                          uint32_t *ret_code);
/* Borrowed until a text is added. */
struct text text_dictionary_text(const struct text_dictionary *dictionary, uint32_t code);
/* Makes the index of all texts and lets go what only adding needs: no more texts are to be expected
 * (they may come nevertheless). */
void text_dictionary_settle(struct text_dictionary *dictionary);
/* How many bytes hold the texts. */
size_t text_dictionary_size(const struct text_dictionary *dictionary);
void text_dictionary_destroy(struct text_dictionary *dictionary);

#endif
