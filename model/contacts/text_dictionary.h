/* Distinct texts, numbered from 0 in order of arrival. */
#ifndef MODEL_CONTACTS_TEXT_DICTIONARY_H
#define MODEL_CONTACTS_TEXT_DICTIONARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/hash_map.h"
#include "model/base/text.h"

/* Zero-initialise it. Owns copies, each with a 0 byte behind it. */
struct text_dictionary {
    char **texts;
    size_t *lengths;
    size_t count;
    size_t capacity;
    struct hash_map codes;
};

/* The code of `text`, new or not. */
uint32_t text_dictionary_code(struct text_dictionary *dictionary, struct text text);
/* False if the text is not there. */
bool text_dictionary_find(const struct text_dictionary *dictionary, struct text text,
                          uint32_t *ret_code);
/* Borrowed until the dictionary is destroyed. */
struct text text_dictionary_text(const struct text_dictionary *dictionary, uint32_t code);
void text_dictionary_destroy(struct text_dictionary *dictionary);

#endif
