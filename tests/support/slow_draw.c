/* Draws and thresholds of the slow simulator: randomness.md. */
#include "model/simulation/random.h"
#include "tests/support/slow_life.h"

uint32_t slow_draw(const struct slow_life *life, const struct text parts[], size_t count,
                   uint32_t turn, uint32_t d)
{
    struct text_builder stream = {0};
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            text_append_byte(&stream, '\x1f');
        }
        text_append(&stream, parts[i]);
    }
    uint64_t seed = random_mix(life->world->request->seed + UINT64_C(0x9e3779b97f4a7c15));
    uint64_t key = random_mix(text_hash(text_built(&stream)) ^ seed);
    text_destroy(&stream);
    return random_block(key, text_hash(life->contact.plain.id), turn, d / 4).words[d % 4];
}

uint64_t slow_threshold(int64_t probability)
{
    return (((uint64_t)probability << 32) + 500000000) / 1000000000;
}

uint64_t slow_threshold_part(uint64_t threshold, int64_t probability)
{
    return (threshold * (uint64_t)probability + 500000000) / 1000000000;
}

int64_t slow_times(int64_t probability, int64_t thousandths)
{
    int64_t product = (probability * thousandths + 500) / 1000;
    return product > 1000000000 ? 1000000000 : product;
}

int64_t slow_gap(uint32_t x, int64_t rate)
{
    uint64_t mean = UINT64_C(86400000000000) / (uint64_t)rate;
    return 1 + random_delay(x, mean > UINT32_MAX ? UINT32_MAX : mean);
}
