/* The texts that came lately, with their codes. */
#include "model/contacts/text_recent.h"

#include <string.h>

enum { TEXT_RECENT_SURE = 16 }; /* bytes of a text that its ends say wholly */

/* The first and the last eight bytes, which overlap in a text of less than sixteen; of less than
 * eight bytes the first and the last four; of less than four all of them. */
static void text_recent_ends(struct text text, uint64_t ends[2])
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
    } else {
        for (size_t i = 0; i < text.length; i++) {
            short_ends[0] = short_ends[0] << 8 | (unsigned char)text.bytes[i];
        }
    }
    ends[0] = short_ends[0];
    ends[1] = short_ends[1];
}

/* Multiplied, so that the upper bits hang on all of them (Knuth, The Art of Computer Programming 3,
 * 6.4: Fibonacci hashing). */
static size_t text_recent_place(const uint64_t ends[2], size_t length)
{
    uint64_t mixed = (ends[0] ^ (ends[1] << 23 | ends[1] >> 41) ^ length) * 0x9e3779b97f4a7c15U;
    return (size_t)(mixed >> 32) % TEXT_RECENT_PLACES;
}

bool text_recent_find(const struct text_recent places[], struct text text, uint32_t *ret_code,
                      bool *ret_sure)
{
    uint64_t ends[2];
    text_recent_ends(text, ends);
    const struct text_recent *found = &places[text_recent_place(ends, text.length)];
    *ret_code = found->code - 1;
    *ret_sure = text.length <= TEXT_RECENT_SURE;
    return found->code != 0 && found->length == text.length && found->ends[0] == ends[0] &&
           found->ends[1] == ends[1];
}

void text_recent_put(struct text_recent places[], struct text text, uint32_t code)
{
    struct text_recent made = {.length = (uint32_t)text.length, .code = code + 1};
    text_recent_ends(text, made.ends);
    places[text_recent_place(made.ends, text.length)] = made;
}
