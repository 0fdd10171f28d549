/* Looks at 64 bytes of a text in one register, where the processor has such. */
#ifndef STORAGE_FORMATS_CSV_WIDE_H
#define STORAGE_FORMATS_CSV_WIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)

#include <immintrin.h>

#include "model/base/text.h"
#include "storage/formats/csv_scan.h"

/* Before a function that is called only where csv_wide_runs. */
#define CSV_WIDE                                                                                   \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi,bmi2,popcnt"))) static

/* Whether this processor has all that CSV_WIDE names. */
static inline bool csv_wide_runs(void)
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2") &&
           __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
           __builtin_cpu_supports("popcnt");
}

/* What csv_scan_stops finds. */
CSV_WIDE inline struct csv_scan_stops csv_wide_stops(struct text text, size_t at, char separator,
                                                     char quote)
{
    size_t left = text.length - at;
    uint64_t own = left < CSV_SCAN_BLOCK ? (UINT64_C(1) << left) - 1 : UINT64_MAX;
    __m512i here = _mm512_maskz_loadu_epi8(own, text.bytes + at);
    uint64_t feeds = _mm512_mask_cmpeq_epi8_mask(own, here, _mm512_set1_epi8('\n'));
    return (struct csv_scan_stops){
        .stops = feeds | _mm512_mask_cmpeq_epi8_mask(own, here, _mm512_set1_epi8(separator)),
        .feeds = feeds,
        .returns = _mm512_mask_cmpeq_epi8_mask(own, here, _mm512_set1_epi8('\r')),
        .quotes = _mm512_mask_cmpeq_epi8_mask(own, here, _mm512_set1_epi8(quote)),
    };
}

/* Writes the number of each bit that is set, with `more` added: sixteen at a time, so that up to
 * sixteen behind them are written over. Gives how many there are. */
CSV_WIDE inline size_t csv_wide_put_places(uint64_t bits, uint32_t more, uint32_t ret_places[])
{
    const __m512i numbers = _mm512_set_epi64(
        0x3F3E3D3C3B3A3938, 0x3736353433323130, 0x2F2E2D2C2B2A2928, 0x2726252423222120,
        0x1F1E1D1C1B1A1918, 0x1716151413121110, 0x0F0E0D0C0B0A0908, 0x0706050403020100);
    const __m512i all_more = _mm512_set1_epi32((int)more);
    size_t count = (size_t)_mm_popcnt_u64(bits);
    __m512i places = _mm512_maskz_compress_epi8(bits, numbers);
    for (size_t at = 0; at < CSV_SCAN_BLOCK; at += 16) {
        __m512i sixteen = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(places));
        _mm512_storeu_si512(ret_places + at, _mm512_add_epi32(sixteen, all_more));
        if (at + 16 >= count) {
            break;
        }
        places = _mm512_alignr_epi32(places, places, 4);
    }
    return count;
}

#else

static inline bool csv_wide_runs(void)
{
    return false;
}

#endif

#endif
