/* Splitting a list of contacts in two: in plain C, and in the instructions of newer machines. */
#include "model/simulation/batch_divide.h"

#include <stdbool.h>

#include "model/simulation/batch_wide.h"

static size_t batch_divide_by_marks(const uint16_t who[], size_t count, const uint32_t column[],
                                    uint32_t mask, uint32_t wanted, uint16_t yes[], uint16_t no[])
{
    size_t in = 0;
    size_t out = 0;
    for (size_t i = 0; i < count; i++) {
        uint16_t contact = who[i];
        bool is_in = (column[contact] & mask) == wanted;
        yes[in] = contact;
        no[out] = contact;
        in += is_in;
        out += !is_in;
    }
    return in;
}

static size_t batch_divide_by_bytes(const uint16_t who[], size_t count, const uint8_t column[],
                                    uint8_t mask, uint8_t wanted, uint16_t yes[], uint16_t no[])
{
    size_t in = 0;
    size_t out = 0;
    for (size_t i = 0; i < count; i++) {
        uint16_t contact = who[i];
        bool is_in = (column[contact] & mask) == wanted;
        yes[in] = contact;
        no[out] = contact;
        in += is_in;
        out += !is_in;
    }
    return in;
}

static size_t batch_divide_by_draw(const uint16_t who[], size_t count, uint32_t x[], uint32_t last,
                                   uint16_t yes[], uint16_t no[])
{
    size_t in = 0;
    size_t out = 0;
    for (size_t i = 0; i < count; i++) {
        uint16_t contact = who[i];
        bool is_in = x[i] <= last;
        yes[in] = contact;
        no[out] = contact;
        x[out] = x[i];
        in += is_in;
        out += !is_in;
    }
    return in;
}

enum { DIVIDE_WORD = 64 };

static size_t batch_list_bits(const uint64_t words[], size_t word_count, uint16_t who[])
{
    size_t count = 0;
    for (size_t word = 0; word < word_count; word++) {
        for (uint64_t bits = words[word]; bits != 0; bits &= bits - 1) {
            who[count++] = (uint16_t)(word * DIVIDE_WORD + (size_t)__builtin_ctzll(bits));
        }
    }
    return count;
}

const struct batch_divide batch_divide_plain = {batch_divide_by_marks, batch_divide_by_bytes,
                                                batch_divide_by_draw, batch_list_bits};

#if defined(__x86_64__)

enum { DIVIDE_LANES = 16, DIVIDE_HALF = DIVIDE_WORD / 2 };

/* The lanes from a place on that are in the list. */
BATCH_WIDE __mmask16 batch_divide_lanes(size_t left)
{
    return (__mmask16)(left < DIVIDE_LANES ? (1U << left) - 1 : UINT16_MAX);
}

BATCH_WIDE void batch_divide_store(__m256i contacts, __mmask16 some, __mmask16 in, uint16_t **yes,
                                   uint16_t **no)
{
    __mmask16 out = (__mmask16)(some & ~in);
    _mm256_storeu_si256((__m256i *)(void *)*yes, _mm256_maskz_compress_epi16(in, contacts));
    _mm256_storeu_si256((__m256i *)(void *)*no, _mm256_maskz_compress_epi16(out, contacts));
    *yes += __builtin_popcount(in);
    *no += __builtin_popcount(out);
}

BATCH_WIDE size_t batch_divide_by_marks_wide(const uint16_t who[], size_t count,
                                             const uint32_t column[], uint32_t mask,
                                             uint32_t wanted, uint16_t yes[], uint16_t no[])
{
    uint16_t *in = yes;
    __m512i masks = _mm512_set1_epi32((int)mask);
    __m512i all = _mm512_set1_epi32((int)wanted);
    for (size_t i = 0; i < count; i += DIVIDE_LANES) {
        __mmask16 some = batch_divide_lanes(count - i);
        __m256i contacts = _mm256_maskz_loadu_epi16(some, who + i);
        __m512i marks = batch_gather_words(some, _mm512_cvtepu16_epi32(contacts), column);
        __mmask16 is_in = _mm512_mask_cmpeq_epi32_mask(some, _mm512_and_si512(marks, masks), all);
        batch_divide_store(contacts, some, is_in, &in, &no);
    }
    return (size_t)(in - yes);
}

BATCH_WIDE size_t batch_divide_by_bytes_wide(const uint16_t who[], size_t count,
                                             const uint8_t column[], uint8_t mask, uint8_t wanted,
                                             uint16_t yes[], uint16_t no[])
{
    uint16_t *in = yes;
    __m512i masks = _mm512_set1_epi32(mask);
    __m512i all = _mm512_set1_epi32(wanted);
    for (size_t i = 0; i < count; i += DIVIDE_LANES) {
        __mmask16 some = batch_divide_lanes(count - i);
        __m256i contacts = _mm256_maskz_loadu_epi16(some, who + i);
        __m512i bytes = batch_gather_bytes(some, _mm512_cvtepu16_epi32(contacts), column);
        __mmask16 is_in = _mm512_mask_cmpeq_epi32_mask(some, _mm512_and_si512(bytes, masks), all);
        batch_divide_store(contacts, some, is_in, &in, &no);
    }
    return (size_t)(in - yes);
}

BATCH_WIDE size_t batch_divide_by_draw_wide(const uint16_t who[], size_t count, uint32_t x[],
                                            uint32_t last, uint16_t yes[], uint16_t no[])
{
    uint16_t *in = yes;
    uint32_t *left = x;
    __m512i most = _mm512_set1_epi32((int)last);
    for (size_t i = 0; i < count; i += DIVIDE_LANES) {
        __mmask16 some = batch_divide_lanes(count - i);
        __m256i contacts = _mm256_maskz_loadu_epi16(some, who + i);
        __m512i draws = _mm512_maskz_loadu_epi32(some, x + i);
        __mmask16 is_in = _mm512_mask_cmple_epu32_mask(some, draws, most);
        __mmask16 out = (__mmask16)(some & ~is_in);
        _mm512_storeu_si512(left, _mm512_maskz_compress_epi32(out, draws));
        left += __builtin_popcount(out);
        batch_divide_store(contacts, some, is_in, &in, &no);
    }
    return (size_t)(in - yes);
}

BATCH_WIDE size_t batch_list_bits_wide(const uint64_t words[], size_t word_count, uint16_t who[])
{
    static const uint16_t first[DIVIDE_HALF] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10,
                                                11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                                                22, 23, 24, 25, 26, 27, 28, 29, 30, 31};
    __m512i numbers = _mm512_loadu_si512(first);
    size_t count = 0;
    for (size_t half = 0; half < 2 * word_count; half++) {
        uint32_t bits = (uint32_t)(words[half / 2] >> (half % 2 * DIVIDE_HALF));
        _mm512_storeu_si512(who + count, _mm512_maskz_compress_epi16(bits, numbers));
        count += (size_t)__builtin_popcount(bits);
        numbers = _mm512_add_epi16(numbers, _mm512_set1_epi16(DIVIDE_HALF));
    }
    return count;
}

const struct batch_divide *batch_divide_best(void)
{
    static const struct batch_divide wide = {batch_divide_by_marks_wide, batch_divide_by_bytes_wide,
                                             batch_divide_by_draw_wide, batch_list_bits_wide};
    return batch_wide_runs() ? &wide : &batch_divide_plain;
}

#else

const struct batch_divide *batch_divide_best(void)
{
    return &batch_divide_plain;
}

#endif
