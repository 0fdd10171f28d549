/* Distinct texts, numbered from 0 in order of arrival. */
#ifndef MODEL_CONTACTS_TEXT_DICTIONARY_H
#define MODEL_CONTACTS_TEXT_DICTIONARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/slot_index.h"
#include "model/base/text.h"

struct text_recent;

/* Zero-initialise it. Flat arrays, so that it can lie in a file as it is. */
struct text_dictionary {
    char *bytes; /* the texts one after the other, each with a 0 byte behind it */
    size_t byte_capacity;
    uint64_t *ends; /* where the 0 byte of each is */
    size_t count;
    size_t capacity;
    struct slot_index codes; /* by text_quick_hash */
    uint32_t *hashes;        /* lower half of each text's, while texts are added; else NULL */
    size_t hash_capacity;
    struct text_recent *recent; /* texts that came lately, while many are added; else NULL */
    bool varied;                /* few texts come again: there is no use in looking at those */
    bool appended; /* the texts behind those of the index may repeat (text_dictionary_append) */
    bool borrowed; /* the arrays belong to somebody else: nothing can be added */
};

/* The code of `text`, new or not. */
uint32_t text_dictionary_code(struct text_dictionary *dictionary, struct text text);
/* The same of many texts, in their order: several times as fast. */
void text_dictionary_codes(struct text_dictionary *dictionary, const struct text texts[],
                           size_t count, int64_t ret_codes[]);
/* Adds texts as if each were new, with the codes that follow the last one: where hardly any comes
 * again this is the quickest way. Not of a dictionary that was settled with texts in it; and before
 * any other way of adding or finding, text_dictionary_index. */
void text_dictionary_append(struct text_dictionary *dictionary, const struct text texts[],
                            size_t count);
/* Leaves out of what was appended the texts that repeat, so that all is as if it had come by
 * text_dictionary_codes. Gives the code that each code has become, in an array of the caller's, and
 * how many there were; NULL where all stayed. */
uint32_t *text_dictionary_index(struct text_dictionary *dictionary, size_t *ret_count);
/* Makes room for about so many texts of so many bytes in all, so that they need not be moved while
 * they come. */
void text_dictionary_reserve(struct text_dictionary *dictionary, size_t count, size_t size);

/* False if the text is not there. */
bool text_dictionary_find(const struct text_dictionary *dictionary, struct text text,
                          uint32_t *ret_code);
/* Borrowed until a text is added. */
struct text text_dictionary_text(const struct text_dictionary *dictionary, uint32_t code);
/* Lets go what only adding needs: no more texts are to be expected (they may come nevertheless). */
void text_dictionary_settle(struct text_dictionary *dictionary);
/* How many bytes hold the texts. */
size_t text_dictionary_size(const struct text_dictionary *dictionary);
void text_dictionary_destroy(struct text_dictionary *dictionary);

#endif
