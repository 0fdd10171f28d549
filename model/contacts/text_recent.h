/* The texts that came lately, with their codes: a small table where most texts are found that come
 * again and again, without the hash and the texts of a dictionary. */
#ifndef MODEL_CONTACTS_TEXT_RECENT_H
#define MODEL_CONTACTS_TEXT_RECENT_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"

enum { TEXT_RECENT_PLACES = 1024 };

/* One of so many places, each of the last text that belonged there; zero-initialise all. */
struct text_recent {
    uint64_t ends[2]; /* the first and the last bytes of the text */
    uint32_t length;
    uint32_t code; /* + 1; 0: none */
};

/* False if it did not come lately. *ret_sure: it did; else what came has the same length and the
 * same ends, and the caller compares the rest. */
bool text_recent_find(const struct text_recent places[], struct text text, uint32_t *ret_code,
                      bool *ret_sure);
void text_recent_put(struct text_recent places[], struct text text, uint32_t code);

#endif
