/* Finds where cells may end: the places of up to three bytes, 64 bytes of a text at a time. */
#ifndef STORAGE_FORMATS_CSV_SCAN_H
#define STORAGE_FORMATS_CSV_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "model/base/text.h"

enum { CSV_SCAN_BLOCK = 64 };

static inline uint64_t csv_scan_bytes(const char bytes[], size_t count, char separator)
{
    uint64_t stops = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t stop = bytes[i] == separator || bytes[i] == '\n' || bytes[i] == '\r';
        stops |= stop << i;
    }
    return stops;
}

#ifdef __SSE2__
static inline uint64_t csv_scan_16(const char bytes[], __m128i separator)
{
    __m128i found = _mm_loadu_si128((const __m128i *)bytes);
    __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(found, _mm_set1_epi8('\n')),
                                _mm_cmpeq_epi8(found, _mm_set1_epi8('\r')));
    return (uint64_t)(uint32_t)_mm_movemask_epi8(
        _mm_or_si128(_mm_cmpeq_epi8(found, separator), ends));
}
#endif

/* Bit i: text.bytes[at + i] is the separator or one of a line end (\n, \r). Bits behind the text's
 * end are 0. */
static inline uint64_t csv_scan_block(struct text text, size_t at, char separator)
{
    const char *bytes = text.bytes + at;
    if (text.length - at < CSV_SCAN_BLOCK) {
        return csv_scan_bytes(bytes, text.length - at, separator);
    }
#ifdef __SSE2__
    __m128i cell = _mm_set1_epi8(separator);
    return csv_scan_16(bytes, cell) | csv_scan_16(bytes + 16, cell) << 16 |
           csv_scan_16(bytes + 32, cell) << 32 | csv_scan_16(bytes + 48, cell) << 48;
#else
    return csv_scan_bytes(bytes, CSV_SCAN_BLOCK, separator);
#endif
}

/* What the bytes of a block are to one who looks for rows, a bit each. */
struct csv_scan_stops {
    uint64_t stops;   /* the separator or \n */
    uint64_t feeds;   /* \n */
    uint64_t returns; /* \r */
    uint64_t quotes;  /* the quote */
};

static inline struct csv_scan_stops csv_scan_stops_bytes(const char bytes[], size_t count,
                                                         char separator, char quote)
{
    struct csv_scan_stops found = {0};
    for (size_t i = 0; i < count; i++) {
        uint64_t feed = bytes[i] == '\n';
        found.feeds |= feed << i;
        found.stops |= (feed | (bytes[i] == separator)) << i;
        found.returns |= (uint64_t)(bytes[i] == '\r') << i;
        found.quotes |= (uint64_t)(bytes[i] == quote) << i;
    }
    return found;
}

#ifdef __SSE2__
static inline uint64_t csv_scan_bits(__m128i found)
{
    return (uint64_t)(uint32_t)_mm_movemask_epi8(found);
}

static inline void csv_scan_stops_16(const char bytes[], size_t at, __m128i separator,
                                     __m128i quote, struct csv_scan_stops *found)
{
    __m128i here = _mm_loadu_si128((const __m128i *)(bytes + at));
    __m128i feeds = _mm_cmpeq_epi8(here, _mm_set1_epi8('\n'));
    found->feeds |= csv_scan_bits(feeds) << at;
    found->stops |= csv_scan_bits(_mm_or_si128(feeds, _mm_cmpeq_epi8(here, separator))) << at;
    found->returns |= csv_scan_bits(_mm_cmpeq_epi8(here, _mm_set1_epi8('\r'))) << at;
    found->quotes |= csv_scan_bits(_mm_cmpeq_epi8(here, quote)) << at;
}
#endif

/* Of the CSV_SCAN_BLOCK bytes from text.bytes[at] on; bits behind the text's end are 0. */
static inline struct csv_scan_stops csv_scan_stops(struct text text, size_t at, char separator,
                                                   char quote)
{
    const char *bytes = text.bytes + at;
    if (text.length - at < CSV_SCAN_BLOCK) {
        return csv_scan_stops_bytes(bytes, text.length - at, separator, quote);
    }
#ifdef __SSE2__
    struct csv_scan_stops found = {0};
    for (size_t i = 0; i < CSV_SCAN_BLOCK; i += 16) {
        csv_scan_stops_16(bytes, i, _mm_set1_epi8(separator), _mm_set1_epi8(quote), &found);
    }
    return found;
#else
    return csv_scan_stops_bytes(bytes, CSV_SCAN_BLOCK, separator, quote);
#endif
}

enum { CSV_SCAN_SHORT = 32 };

/* Whether csv_scan_short can look at a text, which may be a part of `all`: it is short, and as many
 * bytes are there, its own or others. */
static inline bool csv_scan_reaches(struct text text, struct text all)
{
    return text.length <= CSV_SCAN_SHORT && text_lies_in(text, all) &&
           all.length - (size_t)(text.bytes - all.bytes) >= CSV_SCAN_SHORT;
}

/* Bit i: text.bytes[i] is the byte. How long the text is nobody can foresee: nothing branches on
 * it. */
static inline uint64_t csv_scan_short(struct text text, char byte)
{
    uint64_t own = (UINT64_C(1) << text.length) - 1;
    uint64_t found = 0;
#ifdef __SSE2__
    for (size_t at = 0; at < CSV_SCAN_SHORT; at += 16) {
        __m128i here = _mm_loadu_si128((const __m128i *)(text.bytes + at));
        found |= csv_scan_bits(_mm_cmpeq_epi8(here, _mm_set1_epi8(byte))) << at;
    }
#else
    for (size_t i = 0; i < CSV_SCAN_SHORT; i++) {
        found |= (uint64_t)(text.bytes[i] == byte) << i;
    }
#endif
    return found & own;
}

/* What the bytes of a text are in an address of email, a bit each. */
struct csv_scan_address {
    uint64_t at;    /* @ */
    uint64_t point; /* . */
    uint64_t bad;   /* blanks, control characters, what parts addresses or surrounds them */
};

static inline struct csv_scan_address csv_scan_address_bytes(const char bytes[], size_t count)
{
    struct csv_scan_address found = {0};
    for (size_t i = 0; i < count; i++) {
        char byte = bytes[i];
        uint64_t bad =
            (unsigned char)byte <= ' ' || byte == ',' || byte == ';' || byte == '<' || byte == '>';
        found.at |= (uint64_t)(byte == '@') << i;
        found.point |= (uint64_t)(byte == '.') << i;
        found.bad |= bad << i;
    }
    return found;
}

#ifdef __SSE2__
static inline void csv_scan_address_16(const char bytes[], size_t at,
                                       struct csv_scan_address *found)
{
    __m128i here = _mm_loadu_si128((const __m128i *)(bytes + at));
    __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(here, _mm_set1_epi8(' ')), here);
    __m128i parts = _mm_or_si128(_mm_cmpeq_epi8(here, _mm_set1_epi8(',')),
                                 _mm_cmpeq_epi8(here, _mm_set1_epi8(';')));
    __m128i angles = _mm_or_si128(_mm_cmpeq_epi8(here, _mm_set1_epi8('<')),
                                  _mm_cmpeq_epi8(here, _mm_set1_epi8('>')));
    found->at |= csv_scan_bits(_mm_cmpeq_epi8(here, _mm_set1_epi8('@'))) << at;
    found->point |= csv_scan_bits(_mm_cmpeq_epi8(here, _mm_set1_epi8('.'))) << at;
    found->bad |= csv_scan_bits(_mm_or_si128(low, _mm_or_si128(parts, angles))) << at;
}
#endif

/* Of a text of at most CSV_SCAN_BLOCK bytes. */
static inline struct csv_scan_address csv_scan_address(struct text text)
{
#ifdef __SSE2__
    struct csv_scan_address found = {0};
    if (text.length >= 16) {
        for (size_t at = 0; at + 16 < text.length; at += 16) {
            csv_scan_address_16(text.bytes, at, &found);
        }
        csv_scan_address_16(text.bytes, text.length - 16, &found);
        return found;
    }
#endif
    return csv_scan_address_bytes(text.bytes, text.length);
}

#endif
