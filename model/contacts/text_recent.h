/* The texts that came lately, with their codes: a small table where most texts are found that come
 * again and again, without the hash and the texts of a dictionary. */
#ifndef MODEL_CONTACTS_TEXT_RECENT_H
#define MODEL_CONTACTS_TEXT_RECENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "model/base/text.h"

enum {
    TEXT_RECENT_PLACES = 1024,
    TEXT_RECENT_SURE = 16, /* bytes of a text that its ends say wholly */
};

/* One of so many places, each of the last text that belonged there; zero-initialise all. */
struct text_recent {
    uint64_t ends[2]; /* the first and the last bytes of the text */
    uint32_t length;
    uint32_t code; /* + 1; 0: none */
};

/* The first and the last eight bytes, which overlap in a text of less than sixteen; of less than
 * eight bytes the first and the last four; of less than four the first, the middle and the last. */
static inline void text_recent_ends(struct text text, uint64_t ends[2])
{
    uint32_t short_ends[2] = {0, 0};
    if (text.length >= sizeof(*ends)) {
        memcpy(&ends[0], text.bytes, sizeof(*ends));
        memcpy(&ends[1], text.bytes + text.length - sizeof(*ends), sizeof(*ends));
        return;
    }
    if (text.length >= sizeof(*short_ends)) {
        memcpy(&short_ends[0], text.bytes, sizeof(*short_ends));
        memcpy(&short_ends[1], text.bytes + text.length - sizeof(*short_ends), sizeof(*short_ends));
    } else if (text.length != 0) {
        short_ends[0] = (uint32_t)(unsigned char)text.bytes[0] |
                        (uint32_t)(unsigned char)text.bytes[text.length / 2] << 8 |
                        (uint32_t)(unsigned char)text.bytes[text.length - 1] << 16;
    }
    ends[0] = short_ends[0];
    ends[1] = short_ends[1];
}

/* Multiplied, so that the upper bits hang on all of them (Knuth, The Art of Computer Programming 3,
 * 6.4: Fibonacci hashing). */
static inline size_t text_recent_place(const uint64_t ends[2], size_t length)
{
    uint64_t mixed = (ends[0] ^ (ends[1] << 23 | ends[1] >> 41) ^ length) * 0x9e3779b97f4a7c15U;
    return (size_t)(mixed >> 32) % TEXT_RECENT_PLACES;
}

/* False if it did not come lately. *ret_sure: it did; else what came has the same length and the
 * same ends, and the caller compares the rest. */
static inline bool text_recent_find(const struct text_recent places[], struct text text,
                                    uint32_t *ret_code, bool *ret_sure)
{
    uint64_t ends[2];
    text_recent_ends(text, ends);
    const struct text_recent *found = &places[text_recent_place(ends, text.length)];
    *ret_code = found->code - 1;
    *ret_sure = text.length <= TEXT_RECENT_SURE;
    return found->code != 0 && found->length == text.length && found->ends[0] == ends[0] &&
           found->ends[1] == ends[1];
}

static inline void text_recent_put(struct text_recent places[], struct text text, uint32_t code)
{
    struct text_recent made = {.length = (uint32_t)text.length, .code = code + 1};
    text_recent_ends(text, made.ends);
    places[text_recent_place(made.ends, text.length)] = made;
}

#endif
