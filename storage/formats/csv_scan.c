/* Finds where cells may end, 64 bytes of a text at a time. */
#include "storage/formats/csv_scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

static uint64_t csv_scan_bytes(const char bytes[], size_t count, char separator)
{
    uint64_t stops = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t stop = bytes[i] == separator || bytes[i] == '\n' || bytes[i] == '\r';
        stops |= stop << i;
    }
    return stops;
}

#ifdef __SSE2__
static uint64_t csv_scan_16(const char bytes[], __m128i separator, __m128i line_feed,
                            __m128i carriage_return)
{
    __m128i found = _mm_loadu_si128((const __m128i *)bytes);
    __m128i stops = _mm_or_si128(
        _mm_cmpeq_epi8(found, separator),
        _mm_or_si128(_mm_cmpeq_epi8(found, line_feed), _mm_cmpeq_epi8(found, carriage_return)));
    return (uint64_t)(uint32_t)_mm_movemask_epi8(stops);
}
#endif

uint64_t csv_scan_block(struct text text, size_t at, char separator)
{
    const char *bytes = text.bytes + at;
    if (text.length - at < CSV_SCAN_BLOCK) {
        return csv_scan_bytes(bytes, text.length - at, separator);
    }
#ifdef __SSE2__
    __m128i cell = _mm_set1_epi8(separator);
    __m128i line_feed = _mm_set1_epi8('\n');
    __m128i carriage_return = _mm_set1_epi8('\r');
    return csv_scan_16(bytes, cell, line_feed, carriage_return) |
           csv_scan_16(bytes + 16, cell, line_feed, carriage_return) << 16 |
           csv_scan_16(bytes + 32, cell, line_feed, carriage_return) << 32 |
           csv_scan_16(bytes + 48, cell, line_feed, carriage_return) << 48;
#else
    return csv_scan_bytes(bytes, CSV_SCAN_BLOCK, separator);
#endif
}
