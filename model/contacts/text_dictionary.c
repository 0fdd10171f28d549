/* Distinct texts, numbered from 0 in order of arrival. */
#include "model/contacts/text_dictionary.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"

uint32_t text_dictionary_code(struct text_dictionary *dictionary, struct text text)
{
    uint32_t code = 0;
    if (hash_map_get(&dictionary->codes, text, &code)) {
        return code;
    }
    assert(dictionary->count < UINT32_MAX - 1);
    size_t lengths = dictionary->capacity;
    dictionary->texts = memory_grow(dictionary->texts, &dictionary->capacity, dictionary->count + 1,
                                    sizeof(*dictionary->texts));
    dictionary->lengths = memory_grow(dictionary->lengths, &lengths, dictionary->count + 1,
                                      sizeof(*dictionary->lengths));
    code = (uint32_t)dictionary->count++;
    dictionary->texts[code] = text_copy(text);
    dictionary->lengths[code] = text.length;
    hash_map_set(&dictionary->codes, text, code);
    return code;
}

bool text_dictionary_find(const struct text_dictionary *dictionary, struct text text,
                          uint32_t *ret_code)
{
    return hash_map_get(&dictionary->codes, text, ret_code);
}

struct text text_dictionary_text(const struct text_dictionary *dictionary, uint32_t code)
{
    assert(code < dictionary->count);
    return (struct text){.bytes = dictionary->texts[code], .length = dictionary->lengths[code]};
}

void text_dictionary_destroy(struct text_dictionary *dictionary)
{
    for (size_t i = 0; i < dictionary->count; i++) {
        free(dictionary->texts[i]);
    }
    free(dictionary->texts);
    free(dictionary->lengths);
    hash_map_destroy(&dictionary->codes);
    *dictionary = (struct text_dictionary){0};
}
