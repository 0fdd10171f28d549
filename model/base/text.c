/* Text: a borrowed run of bytes, and a builder that grows one. */
#include "model/base/text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

struct text text_from(const char *string)
{
    return (struct text){.bytes = string, .length = string == NULL ? 0 : strlen(string)};
}

bool text_equal(struct text a, struct text b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

bool text_is(struct text a, const char *b)
{
    bool differs = a.length != 0 && b != NULL && a.bytes[0] != b[0]; /* mostly; saves its length */
    return !differs && text_equal(a, text_from(b));
}

int text_compare(struct text a, struct text b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter == 0 ? 0 : memcmp(a.bytes, b.bytes, shorter);
    if (order != 0) {
        return order;
    }
    return (a.length > b.length) - (a.length < b.length);
}

static char text_lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

bool text_equal_ignoring_case(struct text a, struct text b)
{
    if (a.length != b.length) {
        return false;
    }
    for (size_t i = 0; i < a.length; i++) {
        if (text_lower(a.bytes[i]) != text_lower(b.bytes[i])) {
            return false;
        }
    }
    return true;
}

bool text_is_ascii(struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if ((unsigned char)text.bytes[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

bool text_starts_with(struct text text, struct text start)
{
    return text.length >= start.length && text_equal(text_part(text, 0, start.length), start);
}

bool text_ends_with(struct text text, struct text end)
{
    return text.length >= end.length &&
           text_equal(text_part(text, text.length - end.length, end.length), end);
}

size_t text_find(struct text text, struct text wanted)
{
    if (wanted.length == 0) {
        return 0;
    }
    for (size_t i = 0; i + wanted.length <= text.length; i++) {
        const char *candidate = memchr(text.bytes + i, wanted.bytes[0], text.length - i);
        if (candidate == NULL) {
            break;
        }
        i = (size_t)(candidate - text.bytes);
        if (i + wanted.length <= text.length &&
            memcmp(candidate, wanted.bytes, wanted.length) == 0) {
            return i;
        }
    }
    return text.length;
}

struct text text_part(struct text text, size_t from, size_t length)
{
    assert(from <= text.length);
    size_t rest = text.length - from;
    if (text.bytes == NULL) {
        return text;
    }
    return (struct text){.bytes = text.bytes + from, .length = length < rest ? length : rest};
}

static bool text_is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

struct text text_trim(struct text text)
{
    while (text.length > 0 && text_is_blank(text.bytes[0])) {
        text.bytes++;
        text.length--;
    }
    while (text.length > 0 && text_is_blank(text.bytes[text.length - 1])) {
        text.length--;
    }
    return text;
}

bool text_split(struct text *rest, char separator, struct text *ret_part)
{
    if (rest->bytes == NULL) {
        return false;
    }
    const char *end = rest->length == 0 ? NULL : memchr(rest->bytes, separator, rest->length);
    if (end == NULL) {
        *ret_part = *rest;
        *rest = (struct text){0};
        return true;
    }
    size_t length = (size_t)(end - rest->bytes);
    *ret_part = text_part(*rest, 0, length);
    *rest = text_part(*rest, length + 1, rest->length);
    return true;
}

char *text_copy(struct text text)
{
    char *copy = memory_allocate(text.length + 1);
    if (text.length != 0) {
        memcpy(copy, text.bytes, text.length);
    }
    return copy;
}

bool text_to_integer(struct text text, int64_t *ret_number)
{
    size_t at = 0;
    bool negative = false;
    if (text.length > 0 && (text.bytes[0] == '-' || text.bytes[0] == '+')) {
        negative = text.bytes[0] == '-';
        at = 1;
    }
    if (at == text.length) {
        return false;
    }
    int64_t number = 0;
    for (; at < text.length; at++) {
        if (text.bytes[at] < '0' || text.bytes[at] > '9') {
            return false;
        }
        int64_t digit = text.bytes[at] - '0';
        if (__builtin_mul_overflow(number, 10, &number) ||
            __builtin_sub_overflow(number, digit, &number)) {
            return false;
        }
    }
    if (!negative && number == INT64_MIN) {
        return false;
    }
    *ret_number = negative ? number : -number;
    return true;
}

static size_t text_least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t text_distance(struct text a, struct text b, size_t limit)
{
    size_t apart = a.length > b.length ? a.length - b.length : b.length - a.length;
    if (apart > limit || a.length > 256 || b.length > 256) {
        return limit + 1;
    }
    size_t rows[3][257];
    for (size_t j = 0; j <= b.length; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= a.length; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i - 1) % 3];
        const size_t *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            char x = text_lower(a.bytes[i - 1]);
            char y = text_lower(b.bytes[j - 1]);
            row[j] = text_least(text_least(row[j - 1], above[j]) + 1, above[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == text_lower(b.bytes[j - 2]) &&
                y == text_lower(a.bytes[i - 2])) {
                row[j] = text_least(row[j], two_above[j - 2] + 1);
            }
        }
    }
    return text_least(rows[a.length % 3][b.length], limit + 1);
}

static const uint64_t text_hash_basis = 0xcbf29ce484222325U;

static uint64_t text_hash_step(uint64_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * 0x100000001b3U;
}

/* Goes on with a hash that holds the first `from` bytes. */
static uint64_t text_hash_on(uint64_t hash, struct text text, size_t from)
{
    size_t i = from;
    for (; i + 2 <= text.length; i += 2) {
        hash = text_hash_step(text_hash_step(hash, text.bytes[i]), text.bytes[i + 1]);
    }
    return i < text.length ? text_hash_step(hash, text.bytes[i]) : hash;
}

uint64_t text_hash(struct text text)
{
    return text_hash_on(text_hash_basis, text, 0);
}

/* Four texts, side by side as far as the shortest goes. */
static void text_hash_four(const struct text texts[4], uint64_t hashes[4])
{
    size_t first = text_least(texts[0].length, texts[1].length);
    size_t second = text_least(texts[2].length, texts[3].length);
    size_t shared = text_least(first, second);
    uint64_t a = text_hash_basis;
    uint64_t b = text_hash_basis;
    uint64_t c = text_hash_basis;
    uint64_t d = text_hash_basis;
    for (size_t i = 0; i < shared; i++) {
        a = text_hash_step(a, texts[0].bytes[i]);
        b = text_hash_step(b, texts[1].bytes[i]);
        c = text_hash_step(c, texts[2].bytes[i]);
        d = text_hash_step(d, texts[3].bytes[i]);
    }
    hashes[0] = text_hash_on(a, texts[0], shared);
    hashes[1] = text_hash_on(b, texts[1], shared);
    hashes[2] = text_hash_on(c, texts[2], shared);
    hashes[3] = text_hash_on(d, texts[3], shared);
}

void text_hashes(const struct text texts[], size_t count, uint64_t ret_hashes[])
{
    size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        text_hash_four(texts + i, ret_hashes + i);
    }
    for (; i < count; i++) {
        ret_hashes[i] = text_hash(texts[i]);
    }
}

static void text_reserve(struct text_builder *builder, size_t more)
{
    if (builder->capacity - builder->length <= more) {
        builder->bytes =
            memory_grow(builder->bytes, &builder->capacity, builder->length + more + 1, 1);
    }
}

void text_append(struct text_builder *builder, struct text text)
{
    text_reserve(builder, text.length);
    if (text.length != 0) {
        memcpy(builder->bytes + builder->length, text.bytes, text.length);
    }
    builder->length += text.length;
    builder->bytes[builder->length] = '\0';
}

void text_append_string(struct text_builder *builder, const char *string)
{
    text_append(builder, text_from(string));
}

void text_append_byte(struct text_builder *builder, char byte)
{
    text_reserve(builder, 1);
    builder->bytes[builder->length++] = byte;
    builder->bytes[builder->length] = '\0';
}

void text_append_number(struct text_builder *builder, int64_t number)
{
    char digits[24];
    size_t at = sizeof(digits);
    uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        digits[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (number < 0) {
        digits[--at] = '-';
    }
    text_append(builder, (struct text){.bytes = digits + at, .length = sizeof(digits) - at});
}

void text_append_format(struct text_builder *builder, const char *format, ...)
{
    assert(format != NULL);
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(length >= 0);
    text_reserve(builder, (size_t)length);
    va_start(arguments, format);
    vsnprintf(builder->bytes + builder->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    builder->length += (size_t)length;
}

struct text text_built(const struct text_builder *builder)
{
    return (struct text){.bytes = builder->bytes == NULL ? "" : builder->bytes,
                         .length = builder->length};
}

void text_clear(struct text_builder *builder)
{
    builder->length = 0;
    if (builder->bytes != NULL) {
        builder->bytes[0] = '\0';
    }
}

char *text_take(struct text_builder *builder)
{
    char *bytes = builder->bytes == NULL ? memory_allocate(1) : builder->bytes;
    *builder = (struct text_builder){0};
    return bytes;
}

void text_destroy(struct text_builder *builder)
{
    free(builder->bytes);
    *builder = (struct text_builder){0};
}
