/* Every random draw: Philox by counter, streams, thresholds, delays. The one file of Random123. */
#include "model/simulation/random.h"

#include <assert.h>
#include <string.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wpedantic"
#include <Random123/philox.h>
#pragma GCC diagnostic pop

static const uint64_t RANDOM_GOLDEN = UINT64_C(0x9e3779b97f4a7c15);
static const uint64_t RANDOM_WHOLE = UINT64_C(1) << 32;
static const uint64_t RANDOM_LATEST = UINT32_MAX; /* the greatest mean of a gap */

uint64_t random_mix(uint64_t z)
{
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

uint64_t random_stream_key(struct text stream, uint64_t seed)
{
    return random_mix(text_hash(stream) ^ random_mix(seed + RANDOM_GOLDEN));
}

struct random_block random_block(uint64_t stream_key, uint64_t contact_key, uint32_t turn,
                                 uint32_t block)
{
    philox4x32_ctr_t counter = {
        {(uint32_t)contact_key, (uint32_t)(contact_key >> 32), turn, block}};
    philox4x32_key_t key = {{(uint32_t)stream_key, (uint32_t)(stream_key >> 32)}};
    philox4x32_ctr_t words = philox4x32(counter, key);
    struct random_block result;
    memcpy(result.words, words.v, sizeof(result.words));
    return result;
}

uint32_t random_draw(uint64_t stream_key, uint64_t contact_key, uint32_t turn, uint32_t draw)
{
    return random_block(stream_key, contact_key, turn, draw / 4).words[draw % 4];
}

uint64_t random_threshold(int64_t probability)
{
    return random_threshold_part(RANDOM_WHOLE, probability);
}

uint64_t random_threshold_part(uint64_t threshold, int64_t probability)
{
    assert(threshold <= RANDOM_WHOLE && probability >= 0 && probability <= RANDOM_ONE);
    return (threshold * (uint64_t)probability + RANDOM_ONE / 2) / RANDOM_ONE;
}

int64_t random_times(int64_t probability, int64_t thousandths)
{
    assert(probability >= 0 && thousandths >= 0);
    if (probability != 0 && thousandths > INT64_MAX / probability - 1) {
        return RANDOM_ONE;
    }
    int64_t product = (probability * thousandths + 500) / 1000;
    return product < RANDOM_ONE ? product : RANDOM_ONE;
}

/* -ln((x + 1) / 2^32) in 2^-24. */
static uint64_t random_logarithm(uint32_t x)
{
    const uint64_t *logs = random_log_table();
    uint64_t w = (uint64_t)x + 1;
    int e = 63 - __builtin_clzll(w);
    uint64_t f = (w << (32 - e)) - RANDOM_WHOLE;
    uint64_t i = f >> 22;
    uint64_t r = f & ((UINT64_C(1) << 22) - 1);
    uint64_t next = i + 1 < RANDOM_LOGS ? logs[i + 1] : logs[i];
    uint64_t l = logs[i] + ((next - logs[i]) * r >> 22);
    uint64_t g = ((uint64_t)(32 - e) << 32) - l;
    return (g >> 8) * UINT64_C(2977044472) >> 32;
}

int64_t random_delay(uint32_t x, uint64_t mean)
{
    assert(mean <= RANDOM_LATEST);
    return (int64_t)(mean * random_logarithm(x) >> 24);
}

uint64_t random_gap_mean(int64_t rate)
{
    assert(rate >= 0);
    if (rate == 0) {
        return 0;
    }
    uint64_t mean = UINT64_C(86400) * RANDOM_ONE / (uint64_t)rate;
    return mean < RANDOM_LATEST ? mean : RANDOM_LATEST;
}

int64_t random_gap(uint32_t x, int64_t rate)
{
    return rate == 0 ? 0 : 1 + random_delay(x, random_gap_mean(rate));
}
