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

enum { PLAIN_LANES = 16 };

/* The counters of PLAIN_LANES contacts, word by word. */
struct batch_lanes {
    uint32_t words[4][PLAIN_LANES];
};

static void batch_random_rounds(struct batch_lanes *lanes, uint64_t stream)
{
    uint32_t first = (uint32_t)stream;
    uint32_t second = (uint32_t)(stream >> 32);
    uint32_t(*words)[PLAIN_LANES] = lanes->words;
    for (int round = 0; round < PHILOX_ROUNDS; round++) {
        for (int i = 0; i < PLAIN_LANES; i++) {
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
    for (size_t from = 0; from < count; from += PLAIN_LANES) {
        struct batch_lanes lanes;
        for (size_t i = 0; i < PLAIN_LANES; i++) {
            uint64_t key = keys[who[from + i < count ? from + i : from]];
            lanes.words[0][i] = (uint32_t)key;
            lanes.words[1][i] = (uint32_t)(key >> 32);
            lanes.words[2][i] = turn;
            lanes.words[3][i] = block;
        }
        batch_random_rounds(&lanes, stream);
        for (size_t word = 0; word < 4; word++) {
            for (size_t i = 0; words[word] != NULL && i < PLAIN_LANES; i++) {
                words[word][from + i] = lanes.words[word][i];
            }
        }
    }
}

#if defined(__x86_64__)

/* The keys of the lanes after the ones at work are fetched meanwhile: a load of many that were
 * stored one by one must not wait for them, and gathering them in one instruction takes longer. It
 * stands for itself so that no compiler makes such instructions of it. Behind the last one is 0. */
__attribute__((noinline)) static void batch_random_fetch(const uint64_t keys[],
                                                         const uint16_t who[], size_t count,
                                                         uint64_t ret_keys[BATCH_LANES])
{
    if (count >= BATCH_LANES) {
        for (size_t i = 0; i < BATCH_LANES; i++) {
            ret_keys[i] = keys[who[i]];
        }
        return;
    }
    for (size_t i = 0; i < BATCH_LANES; i++) {
        ret_keys[i] = i < count ? keys[who[i]] : 0;
    }
}

#define BATCH_WIDE_RANDOM __attribute__((target("avx512f"), always_inline)) static inline

enum { WIDE_LANES = 8, WIDE_GROUPS = BATCH_LANES / WIDE_LANES };

/* Some of the lanes, each word in 64 bits of which the low 32 count: so one multiplication a lane
 * gives both halves of the product where they are needed. */
struct batch_wide {
    __m512i words[4];
};

BATCH_WIDE_RANDOM __m512i batch_random_mix_wide(__m512i product, __m512i word, uint32_t key)
{
    enum { XOR_OF_THREE = 0x96 };
    return _mm512_ternarylogic_epi64(_mm512_srli_epi64(product, 32), word, _mm512_set1_epi64(key),
                                     XOR_OF_THREE);
}

/* The first round: half of it is the same for all, since they share turn and block. */
BATCH_WIDE_RANDOM struct batch_wide batch_random_begin_wide(__m512i key, uint64_t stream,
                                                            uint32_t turn, uint32_t block)
{
    uint64_t same = (uint64_t)turn * PHILOX_SECOND;
    uint32_t first = (uint32_t)(same >> 32) ^ (uint32_t)stream;
    uint32_t second = block ^ (uint32_t)(stream >> 32);
    __m512i a = _mm512_mul_epu32(key, _mm512_set1_epi64(PHILOX_FIRST));
    return (struct batch_wide){
        {_mm512_xor_si512(_mm512_srli_epi64(key, 32), _mm512_set1_epi64(first)),
         _mm512_set1_epi64((uint32_t)same),
         _mm512_xor_si512(_mm512_srli_epi64(a, 32), _mm512_set1_epi64(second)), a}};
}

BATCH_WIDE_RANDOM void batch_random_round_wide(struct batch_wide *lanes, uint32_t first,
                                               uint32_t second)
{
    __m512i *words = lanes->words;
    __m512i a = _mm512_mul_epu32(words[0], _mm512_set1_epi64(PHILOX_FIRST));
    __m512i b = _mm512_mul_epu32(words[2], _mm512_set1_epi64(PHILOX_SECOND));
    words[0] = batch_random_mix_wide(b, words[1], first);
    words[2] = batch_random_mix_wide(a, words[3], second);
    words[1] = b;
    words[3] = a;
}

__attribute__((target("avx512f"))) static void batch_random_store_wide(
    const struct batch_wide lanes[WIDE_GROUPS], size_t to, uint32_t *const words[4])
{
    for (size_t word = 0; word < 4; word++) {
        for (size_t i = 0; words[word] != NULL && i < WIDE_GROUPS; i++) {
            _mm256_storeu_si256((__m256i *)(void *)(words[word] + to + i * WIDE_LANES),
                                _mm512_cvtepi64_epi32(lanes[i].words[word]));
        }
    }
}

/* What is not wanted of the last round is left out by the compiler. */
BATCH_WIDE_RANDOM void batch_random_lanes_wide(uint64_t stream, const uint64_t keys[BATCH_LANES],
                                               uint32_t turn, uint32_t block, size_t to,
                                               uint32_t *const words[4], bool only_first)
{
    struct batch_wide lanes[WIDE_GROUPS];
    uint32_t first = (uint32_t)stream;
    uint32_t second = (uint32_t)(stream >> 32);
    for (size_t i = 0; i < WIDE_GROUPS; i++) {
        __m512i key = _mm512_load_si512(keys + i * WIDE_LANES);
        lanes[i] = batch_random_begin_wide(key, stream, turn, block);
    }
    for (int round = 1; round < PHILOX_ROUNDS; round++) {
        first += PHILOX_FIRST_KEY;
        second += PHILOX_SECOND_KEY;
        for (size_t i = 0; i < WIDE_GROUPS; i++) {
            batch_random_round_wide(&lanes[i], first, second);
        }
    }
    if (!only_first) {
        batch_random_store_wide(lanes, to, words);
        return;
    }
    for (size_t i = 0; i < WIDE_GROUPS; i++) {
        _mm256_storeu_si256((__m256i *)(void *)(words[0] + to + i * WIDE_LANES),
                            _mm512_cvtepi64_epi32(lanes[i].words[0]));
    }
}

BATCH_WIDE_RANDOM void batch_random_all_wide(uint64_t stream, const uint64_t keys[],
                                             const uint16_t who[], size_t count, uint32_t turn,
                                             uint32_t block, uint32_t *const words[4],
                                             bool only_first)
{
    _Alignas(64) uint64_t fetched[2][BATCH_LANES];
    batch_random_fetch(keys, who, count, fetched[0]);
    for (size_t from = 0; from < count; from += BATCH_LANES) {
        size_t now = from / BATCH_LANES % 2;
        size_t next = from + BATCH_LANES;
        if (next < count) {
            batch_random_fetch(keys, who + next, count - next, fetched[1 - now]);
        }
        batch_random_lanes_wide(stream, fetched[now], turn, block, from, words, only_first);
    }
}

__attribute__((target("avx512f"))) static void batch_random_avx512(
    uint64_t stream, const uint64_t keys[], const uint16_t who[], size_t count, uint32_t turn,
    uint32_t block, uint32_t *const words[4])
{
    if (words[0] != NULL && words[1] == NULL && words[2] == NULL && words[3] == NULL) {
        batch_random_all_wide(stream, keys, who, count, turn, block, words, true);
    } else {
        batch_random_all_wide(stream, keys, who, count, turn, block, words, false);
    }
}

/* As many at once as there are registers for. */
enum { NARROW_LANES = 4, NARROW_GROUPS = 2, NARROW_STEP = NARROW_GROUPS * NARROW_LANES };

/* As above. */
struct batch_narrow {
    __m256i words[4];
};

/* The keys of the rounds, made once for all contacts. */
struct batch_narrow_keys {
    __m256i first[PHILOX_ROUNDS];
    __m256i second[PHILOX_ROUNDS];
};

__attribute__((target("avx2"))) static struct batch_narrow_keys batch_random_keys_narrow(
    uint64_t stream)
{
    struct batch_narrow_keys keys;
    uint32_t first = (uint32_t)stream;
    uint32_t second = (uint32_t)(stream >> 32);
    for (size_t round = 0; round < PHILOX_ROUNDS; round++) {
        keys.first[round] = _mm256_set1_epi64x(first);
        keys.second[round] = _mm256_set1_epi64x(second);
        first += PHILOX_FIRST_KEY;
        second += PHILOX_SECOND_KEY;
    }
    return keys;
}

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
    __m256i low = _mm256_permutevar8x32_epi32(wide, _mm256_setr_epi32(0, 2, 4, 6, 0, 2, 4, 6));
    _mm_storeu_si128((__m128i *)(void *)words, _mm256_castsi256_si128(low));
}

__attribute__((target("avx2"))) static void batch_random_lanes_narrow(
    const struct batch_narrow_keys *round_keys, const uint64_t keys[NARROW_STEP], uint32_t turn,
    uint32_t block, size_t to, uint32_t *const words[4])
{
    struct batch_narrow lanes[NARROW_GROUPS];
    for (size_t i = 0; i < NARROW_GROUPS; i++) {
        lanes[i].words[0] =
            _mm256_loadu_si256((const __m256i *)(const void *)(keys + i * NARROW_LANES));
        lanes[i].words[1] = _mm256_srli_epi64(lanes[i].words[0], 32);
        lanes[i].words[2] = _mm256_set1_epi64x(turn);
        lanes[i].words[3] = _mm256_set1_epi64x(block);
    }
    for (size_t round = 0; round < PHILOX_ROUNDS; round++) {
        for (size_t i = 0; i < NARROW_GROUPS; i++) {
            batch_random_round_narrow(&lanes[i], round_keys->first[round],
                                      round_keys->second[round]);
        }
    }
    for (size_t word = 0; word < 4; word++) {
        for (size_t i = 0; words[word] != NULL && i < NARROW_GROUPS; i++) {
            batch_random_store_narrow(words[word] + to + i * NARROW_LANES, lanes[i].words[word]);
        }
    }
}

__attribute__((target("avx2"))) static void batch_random_avx2(uint64_t stream,
                                                              const uint64_t keys[],
                                                              const uint16_t who[], size_t count,
                                                              uint32_t turn, uint32_t block,
                                                              uint32_t *const words[4])
{
    struct batch_narrow_keys round_keys = batch_random_keys_narrow(stream);
    uint64_t fetched[2][BATCH_LANES];
    batch_random_fetch(keys, who, count, fetched[0]);
    for (size_t from = 0; from < count; from += BATCH_LANES) {
        size_t now = from / BATCH_LANES % 2;
        size_t next = from + BATCH_LANES;
        if (next < count) {
            batch_random_fetch(keys, who + next, count - next, fetched[1 - now]);
        }
        for (size_t i = 0; i < BATCH_LANES; i += NARROW_STEP) {
            batch_random_lanes_narrow(&round_keys, fetched[now] + i, turn, block, from + i, words);
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
