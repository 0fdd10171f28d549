/* A hash of texts that comes sooner than text_hash. */
#include "model/base/text_quick_hash.h"

#include <string.h>

/* Both halves of a product of 128 bits, folded (Wang Yi, wyhash). */
static inline uint64_t text_mix(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 product;
    product both = (product)a * b;
    return (uint64_t)both ^ (uint64_t)(both >> 64);
}

static inline uint64_t text_eight(const char *bytes)
{
    uint64_t eight = 0;
    memcpy(&eight, bytes, sizeof(eight));
    return eight;
}

static inline uint64_t text_four(const char *bytes)
{
    uint32_t four = 0;
    memcpy(&four, bytes, sizeof(four));
    return four;
}

/* Sixteen bytes a product, the last sixteen perhaps over some of those before; a shorter text by
 * its ends, which overlap. */
static inline uint64_t text_quick_hash_of(struct text text)
{
    const uint64_t odd = 0x9E3779B97F4A7C15U;
    const uint64_t other = 0xA0761D6478BD642FU;
    const char *bytes = text.bytes;
    const size_t length = text.length;
    uint64_t hash = other;
    uint64_t first = 0;
    uint64_t last = 0;
    if (length > 16) {
        for (size_t at = 0; at + 16 < length; at += 16) {
            hash = text_mix(text_eight(bytes + at) ^ odd, text_eight(bytes + at + 8) ^ hash);
        }
        first = text_eight(bytes + length - 16);
        last = text_eight(bytes + length - 8);
    } else if (length >= 8) {
        first = text_eight(bytes);
        last = text_eight(bytes + length - 8);
    } else if (length >= 4) {
        first = text_four(bytes);
        last = text_four(bytes + length - 4);
    } else if (length != 0) {
        first = (uint64_t)(unsigned char)bytes[0] << 8 | (unsigned char)bytes[length / 2];
        last = (unsigned char)bytes[length - 1];
    }
    return text_mix(text_mix(first ^ odd, last ^ hash) ^ length, odd);
}

uint64_t text_quick_hash(struct text text)
{
    return text_quick_hash_of(text);
}

void text_quick_hashes(const struct text texts[], size_t count, uint64_t ret_hashes[])
{
    for (size_t i = 0; i < count; i++) {
        ret_hashes[i] = text_quick_hash_of(texts[i]);
    }
}
