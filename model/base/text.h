/* Text: a borrowed run of bytes, in UTF-8 unless said, and a builder that grows one. */
#ifndef MODEL_BASE_TEXT_H
#define MODEL_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Borrowed: whoever gave it out says how long it lives. Not ended by a 0 byte unless said. */
struct text {
    const char *bytes;
    size_t length;
};

/* The text of a string literal. */
#define TEXT(literal) ((struct text){.bytes = "" literal, .length = sizeof(literal) - 1})
/* For printf's "%.*s". */
#define TEXT_FORMAT(text) (int)(text).length, (text).bytes

/* The text of a string that ends in a 0 byte; NULL gives the empty text. */
struct text text_from(const char *string);

bool text_equal(struct text a, struct text b);
bool text_is(struct text a, const char *b);

/* Below, equal or above 0, by bytes (so by code points in UTF-8). */
int text_compare(struct text a, struct text b);

/* ASCII letters of either case are the same. */
bool text_equal_ignoring_case(struct text a, struct text b);
bool text_is_ascii(struct text text);

bool text_starts_with(struct text text, struct text start);
bool text_ends_with(struct text text, struct text end);

/* Where `wanted` first stands in `text`, or text.length if nowhere. */
size_t text_find(struct text text, struct text wanted);

/* The part from `from` (at most `length` bytes of it). */
struct text text_part(struct text text, size_t from, size_t length);

/* Whether a text is a part of `all`, by its place. */
static inline bool text_lies_in(struct text text, struct text all)
{
    return text.bytes >= all.bytes && text.bytes < all.bytes + all.length;
}

/* Without blanks, tabs and line ends at both ends. */
struct text text_trim(struct text text);

/* Cuts the part before `separator` off *rest and gives it; false when *rest has been used up.
 * "a,b" gives "a" and "b"; "" gives one empty part. Begin with *rest = the whole. */
bool text_split(struct text *rest, char separator, struct text *ret_part);

/* A copy on the heap, with a 0 byte behind it; the caller frees it. */
char *text_copy(struct text text);

/* Whole decimal number with optional sign, nothing else around it; false if it is none or too big.
 */
bool text_to_integer(struct text text, int64_t *ret_number);

/* Optimal string alignment distance (edits and swaps of neighbours) by bytes, ASCII case ignored;
 * for suggestions. A distance above `limit` is given as limit + 1. */
size_t text_distance(struct text a, struct text b, size_t limit);

/* FNV-1a, 64 bits (offset basis cbf29ce484222325, prime 100000001b3). */
uint64_t text_hash(struct text text);
/* The same of many texts, four at a time: a hash waits for each of its products, four together do
 * not. */
void text_hashes(const struct text texts[], size_t count, uint64_t ret_hashes[]);

enum { TEXT_PUT_STEP = 16 };

/* Writes the bytes of a text where there is room for them: in two steps that may overlap, or step
 * by step and the last one over a part of those before. For millions of short texts: no call of
 * memcpy, and no loop for most. */
static inline void text_put(char *to, struct text text)
{
    const size_t length = text.length;
    if (length >= TEXT_PUT_STEP) {
        for (size_t at = 0; at + TEXT_PUT_STEP < length; at += TEXT_PUT_STEP) {
            memcpy(to + at, text.bytes + at, TEXT_PUT_STEP);
        }
        memcpy(to + length - TEXT_PUT_STEP, text.bytes + length - TEXT_PUT_STEP, TEXT_PUT_STEP);
    } else if (length >= sizeof(uint64_t)) {
        memcpy(to, text.bytes, sizeof(uint64_t));
        memcpy(to + length - sizeof(uint64_t), text.bytes + length - sizeof(uint64_t),
               sizeof(uint64_t));
    } else if (length >= sizeof(uint32_t)) {
        memcpy(to, text.bytes, sizeof(uint32_t));
        memcpy(to + length - sizeof(uint32_t), text.bytes + length - sizeof(uint32_t),
               sizeof(uint32_t));
    } else if (length != 0) {
        to[0] = text.bytes[0];
        to[length / 2] = text.bytes[length / 2];
        to[length - 1] = text.bytes[length - 1];
    }
}

/* A text that grows on the heap; zero-initialise it, `bytes` always ends in a 0 byte once begun. */
struct text_builder {
    char *bytes;
    size_t length;
    size_t capacity;
};

void text_append(struct text_builder *builder, struct text text);
void text_append_string(struct text_builder *builder, const char *string);
void text_append_byte(struct text_builder *builder, char byte);
void text_append_number(struct text_builder *builder, int64_t number);
__attribute__((format(printf, 2, 3))) void text_append_format(struct text_builder *builder,
                                                              const char *format, ...);

/* What has been built, borrowed until the builder changes. */
struct text text_built(const struct text_builder *builder);

/* Empties it but keeps its memory. */
void text_clear(struct text_builder *builder);

/* Gives the bytes to the caller, who frees them (never NULL); the builder is empty then. */
char *text_take(struct text_builder *builder);

void text_destroy(struct text_builder *builder);

#endif
