/* Philox4x32-10 in lanes: in plain C for any machine, and in the instructions of newer ones. */
#include "model/simulation/batch_random.h"

#include <stdbool.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* Salmon, Moraes, Dror, Shaw: Parallel Random Numbers: As Easy as 1, 2, 3, 2011. */
enum { PHILOX_ROUNDS = 10 };
static const uint32_t PHILOX_FIRST = 0xD2511F53U;
static const uint32_t PHILOX_SECOND = 0xCD9E8D57U;
static const uint32_t PHILOX_FIRST_KEY = 0x9E3779B9U;
static const uint32_t PHILOX_SECOND_KEY = 0xBB67AE85U;

/* The counters of BATCH_LANES contacts, word by word. */
struct batch_lanes {
    uint32_t words[4][BATCH_LANES];
};

static void batch_random_rounds(struct batch_lanes *lanes, uint64_t stream)
{
    uint32_t first = (uint32_t)stream;
    uint32_t second = (uint32_t)(stream >> 32);
    uint32_t(*words)[BATCH_LANES] = lanes->words;
    for (int round = 0; round < PHILOX_ROUNDS; round++) {
        for (int i = 0; i < BATCH_LANES; i++) {
            uint64_t a = (uint64_t)words[0][i] * PHILOX_FIRST;
            uint64_t b = (uint64_t)words[2][i] * PHILOX_SECOND;
            uint32_t high = (uint32_t)(b >> 32) ^ words[1][i] ^ first;
            words[2][i] = (uint32_t)(a >> 32) ^ words[3][i] ^ second;
            words[0][i] = high;
            words[1][i] = (uint32_t)b;
            words[3][i] = (uint32_t)a;
        }
        first += PHILOX_FIRST_KEY;
        second += PHILOX_SECOND_KEY;
    }
}

static void batch_random_plain(uint64_t stream, const uint64_t keys[], const uint16_t who[],
                               size_t count, uint32_t turn, uint32_t block,
                               uint32_t *const words[4])
{
    for (size_t from = 0; from < count; from += BATCH_LANES) {
        struct batch_lanes lanes;
        for (size_t i = 0; i < BATCH_LANES; i++) {
            uint64_t key = keys[who[from + i < count ? from + i : from]];
            lanes.words[0][i] = (uint32_t)key;
            lanes.words[1][i] = (uint32_t)(key >> 32);
            lanes.words[2][i] = turn;
            lanes.words[3][i] = block;
        }
        batch_random_rounds(&lanes, stream);
        for (size_t word = 0; word < 4; word++) {
            for (size_t i = 0; words[word] != NULL && i < BATCH_LANES; i++) {
                words[word][from + i] = lanes.words[word][i];
            }
        }
    }
}

#if defined(__x86_64__)

/* So many keys are fetched before the first is used: a load of many that were stored one by one
 * must not wait for them, and gathering them in one instruction takes longer. */
enum { BATCH_CHUNK = 16 * BATCH_LANES };

/* Fetches the keys of a chunk, whole lanes of them. */
static void batch_random_fetch(const uint64_t keys[], const uint16_t who[], size_t count,
                               uint64_t ret_keys[BATCH_CHUNK])
{
    for (size_t i = 0; i < count; i++) {
        ret_keys[i] = keys[who[i]];
    }
    for (size_t i = count; i % BATCH_LANES != 0; i++) {
        ret_keys[i] = 0;
    }
}

/* Half of the lanes, each word in 64 bits of which the low 32 count: so one multiplication a lane
 * gives both halves of the product where they are needed. */
struct batch_wide {
    __m512i words[4];
};

__attribute__((target("avx512f"))) static void batch_random_round_wide(struct batch_wide *lanes,
                                                                       __m512i first_key,
                                                                       __m512i second_key)
{
    enum { XOR_OF_THREE = 0x96 };
    __m512i *words = lanes->words;
    __m512i a = _mm512_mul_epu32(words[0], _mm512_set1_epi64(PHILOX_FIRST));
    __m512i b = _mm512_mul_epu32(words[2], _mm512_set1_epi64(PHILOX_SECOND));
    words[0] =
        _mm512_ternarylogic_epi64(_mm512_srli_epi64(b, 32), words[1], first_key, XOR_OF_THREE);
    words[2] =
        _mm512_ternarylogic_epi64(_mm512_srli_epi64(a, 32), words[3], second_key, XOR_OF_THREE);
    words[1] = b;
    words[3] = a;
}

__attribute__((target("avx512f"))) static struct batch_wide batch_random_load_wide(
    const uint64_t keys[], uint32_t turn, uint32_t block)
{
    struct batch_wide lanes;
    lanes.words[0] = _mm512_loadu_si512(keys);
    lanes.words[1] = _mm512_srli_epi64(lanes.words[0], 32);
    lanes.words[2] = _mm512_set1_epi64(turn);
    lanes.words[3] = _mm512_set1_epi64(block);
    return lanes;
}

__attribute__((target("avx512f"))) static void batch_random_lanes_wide(
    uint64_t stream, const uint64_t keys[BATCH_LANES], uint32_t turn, uint32_t block, size_t to,
    uint32_t *const words[4])
{
    enum { HALF = BATCH_LANES / 2 };
    struct batch_wide low = batch_random_load_wide(keys, turn, block);
    struct batch_wide high = batch_random_load_wide(keys + HALF, turn, block);
    uint32_t first = (uint32_t)stream;
    uint32_t second = (uint32_t)(stream >> 32);
    for (int round = 0; round < PHILOX_ROUNDS; round++) {
        __m512i first_key = _mm512_set1_epi64(first);
        __m512i second_key = _mm512_set1_epi64(second);
        batch_random_round_wide(&low, first_key, second_key);
        batch_random_round_wide(&high, first_key, second_key);
        first += PHILOX_FIRST_KEY;
        second += PHILOX_SECOND_KEY;
    }
    for (size_t word = 0; word < 4; word++) {
        if (words[word] != NULL) {
            _mm256_storeu_si256((__m256i *)(void *)(words[word] + to),
                                _mm512_cvtepi64_epi32(low.words[word]));
            _mm256_storeu_si256((__m256i *)(void *)(words[word] + to + HALF),
                                _mm512_cvtepi64_epi32(high.words[word]));
        }
    }
}

__attribute__((target("avx512f"))) static void batch_random_avx512(
    uint64_t stream, const uint64_t keys[], const uint16_t who[], size_t count, uint32_t turn,
    uint32_t block, uint32_t *const words[4])
{
    uint64_t fetched[BATCH_CHUNK];
    for (size_t from = 0; from < count; from += BATCH_CHUNK) {
        size_t some = count - from < BATCH_CHUNK ? count - from : BATCH_CHUNK;
        batch_random_fetch(keys, who + from, some, fetched);
        for (size_t i = 0; i < some; i += BATCH_LANES) {
            batch_random_lanes_wide(stream, fetched + i, turn, block, from + i, words);
        }
    }
}

enum { BATCH_QUARTER = BATCH_LANES / 4 };

/* A quarter of the lanes, as above. */
struct batch_narrow {
    __m256i words[4];
};

__attribute__((target("avx2"))) static void batch_random_round_narrow(struct batch_narrow *lanes,
                                                                      __m256i first_key,
                                                                      __m256i second_key)
{
    __m256i *words = lanes->words;
    __m256i a = _mm256_mul_epu32(words[0], _mm256_set1_epi64x(PHILOX_FIRST));
    __m256i b = _mm256_mul_epu32(words[2], _mm256_set1_epi64x(PHILOX_SECOND));
    words[0] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(b, 32), words[1]), first_key);
    words[2] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(a, 32), words[3]), second_key);
    words[1] = b;
    words[3] = a;
}

__attribute__((target("avx2"))) static void batch_random_store_narrow(uint32_t *words, __m256i wide)
{
    uint64_t values[BATCH_QUARTER];
    _mm256_storeu_si256((__m256i *)(void *)values, wide);
    for (size_t i = 0; i < BATCH_QUARTER; i++) {
        words[i] = (uint32_t)values[i];
    }
}

__attribute__((target("avx2"))) static void batch_random_lanes_narrow(
    uint64_t stream, const uint64_t keys[BATCH_LANES], uint32_t turn, uint32_t block, size_t to,
    uint32_t *const words[4])
{
    struct batch_narrow lanes[4];
    uint32_t first = (uint32_t)stream;
    uint32_t second = (uint32_t)(stream >> 32);
    for (size_t i = 0; i < 4; i++) {
        lanes[i].words[0] =
            _mm256_loadu_si256((const __m256i *)(const void *)(keys + i * BATCH_QUARTER));
        lanes[i].words[1] = _mm256_srli_epi64(lanes[i].words[0], 32);
        lanes[i].words[2] = _mm256_set1_epi64x(turn);
        lanes[i].words[3] = _mm256_set1_epi64x(block);
    }
    for (int round = 0; round < PHILOX_ROUNDS; round++) {
        __m256i first_key = _mm256_set1_epi64x(first);
        __m256i second_key = _mm256_set1_epi64x(second);
        for (size_t i = 0; i < 4; i++) {
            batch_random_round_narrow(&lanes[i], first_key, second_key);
        }
        first += PHILOX_FIRST_KEY;
        second += PHILOX_SECOND_KEY;
    }
    for (size_t word = 0; word < 4; word++) {
        for (size_t i = 0; words[word] != NULL && i < 4; i++) {
            batch_random_store_narrow(words[word] + to + i * BATCH_QUARTER, lanes[i].words[word]);
        }
    }
}

__attribute__((target("avx2"))) static void batch_random_avx2(uint64_t stream,
                                                              const uint64_t keys[],
                                                              const uint16_t who[], size_t count,
                                                              uint32_t turn, uint32_t block,
                                                              uint32_t *const words[4])
{
    uint64_t fetched[BATCH_CHUNK];
    for (size_t from = 0; from < count; from += BATCH_CHUNK) {
        size_t some = count - from < BATCH_CHUNK ? count - from : BATCH_CHUNK;
        batch_random_fetch(keys, who + from, some, fetched);
        for (size_t i = 0; i < some; i += BATCH_LANES) {
            batch_random_lanes_narrow(stream, fetched + i, turn, block, from + i, words);
        }
    }
}

static size_t batch_random_newer(batch_random_function *ret_functions[])
{
    size_t count = 0;
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2")) {
        ret_functions[count++] = batch_random_avx2;
    }
    if (__builtin_cpu_supports("avx512f")) {
        ret_functions[count++] = batch_random_avx512;
    }
    return count;
}

#else

static size_t batch_random_newer(batch_random_function *ret_functions[])
{
    (void)ret_functions;
    return 0;
}

#endif

size_t batch_random_all(batch_random_function *ret_functions[BATCH_RANDOM_MOST])
{
    ret_functions[0] = batch_random_plain;
    return 1 + batch_random_newer(ret_functions + 1);
}

batch_random_function *batch_random_best(void)
{
    batch_random_function *functions[BATCH_RANDOM_MOST];
    return functions[batch_random_all(functions) - 1];
}
