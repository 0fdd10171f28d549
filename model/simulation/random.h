/* Every random draw, to the bit (randomness.md): Philox by counter, streams, thresholds, delays. */
#ifndef MODEL_SIMULATION_RANDOM_H
#define MODEL_SIMULATION_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"

/* The SplitMix64 finaliser. */
uint64_t random_mix(uint64_t z);

/* The Philox key of a stream (parts joined by 0x1f) under a seed. */
uint64_t random_stream_key(struct text stream, uint64_t seed);

/* The four words of a block: counter (contact key, turn, block). Philox4x32-10 of Random123
 * (Salmon, Moraes, Dror, Shaw: Parallel Random Numbers: As Easy as 1, 2, 3, 2011). */
struct random_block {
    uint32_t words[4];
};
struct random_block random_block(uint64_t stream_key, uint64_t contact_key, uint32_t turn,
                                 uint32_t block);
/* Draw d of a stream: lane d mod 4 of block d / 4. */
uint32_t random_draw(uint64_t stream_key, uint64_t contact_key, uint32_t turn, uint32_t draw);

enum { RANDOM_ONE = 1000000000 }; /* a probability of 1 in billionths */

/* Threshold of 2^32 for a probability in billionths; a part of a threshold. x < T succeeds. */
uint64_t random_threshold(int64_t probability);
uint64_t random_threshold_part(uint64_t threshold, int64_t probability);
/* A probability times thousandths, at most 1. */
int64_t random_times(int64_t probability, int64_t thousandths);

/* Draws of a message. */
enum message_draw {
    DRAW_OUTCOME,
    DRAW_OPEN_DELAY,
    DRAW_CLICK_DELAY,
    DRAW_UNSUBSCRIBED,
    DRAW_CONVERTED,
    DRAW_CONVERT_DELAY,
    DRAW_UNSUBSCRIBE_DELAY
};

/* Turns of a start's draws, and of a touchpoint's. */
enum { TURN_SPREAD = 0, TURN_RATE = 1, TURN_OWN = 0, TURN_RAISED = 1 };

/* Exponential delay, whole seconds, of a mean in seconds below 2^32. */
int64_t random_delay(uint32_t x, uint64_t mean);
/* The mean gap of a Poisson process of `rate` billionths a day, in seconds; 0 where the rate is 0
 * (never). */
uint64_t random_gap_mean(int64_t rate);
/* A Poisson process of r billionths a day: the gap, at least 1 s; 0 where r is 0 (never). */
int64_t random_gap(uint32_t x, int64_t rate);
enum { RANDOM_LOGS = 1025 };
/* The table L (RANDOM_LOGS entries, log2(1 + i/1024) in 2^-32), for the known answers. */
const uint64_t *random_log_table(void);

#endif
