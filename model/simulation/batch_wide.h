/* Loops of batches in a processor's widest registers, where it has them. */
#ifndef MODEL_SIMULATION_BATCH_WIDE_H
#define MODEL_SIMULATION_BATCH_WIDE_H

#if defined(__x86_64__)

#include <immintrin.h>
#include <stdbool.h>
#include <stdint.h>

/* Before a function that is called only where batch_wide_runs. */
#define BATCH_WIDE                                                                                 \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi2,popcnt"))) static

/* Whether this processor has all that BATCH_WIDE names. */
static inline bool batch_wide_runs(void)
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2") &&
           __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
}

/* Without optimisation these are macros in gcc's header, which hand the mask on as a signed one. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-conversion"

/* What stands at the places of some lanes, 0 in the others: words, and words that begin at a byte.
 */
BATCH_WIDE inline __m512i batch_gather_words(__mmask16 some, __m512i places,
                                             const uint32_t column[])
{
    return _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), some, places, column, 4);
}

BATCH_WIDE inline __m512i batch_gather_bytes(__mmask16 some, __m512i places, const uint8_t column[])
{
    return _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), some, places, column, 1);
}

/* Puts the words of some lanes at their places. */
BATCH_WIDE inline void batch_scatter_words(uint32_t column[], __mmask16 some, __m512i places,
                                           __m512i words)
{
    _mm512_mask_i32scatter_epi32(column, some, places, words, 4);
}

#pragma GCC diagnostic pop

#endif

#endif
