/* How likely delays are over by a given second. */
#include "model/simulation/delay_odds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/simulation/random.h"

/* How many steps it is to count a delay. */
enum { DELAY_STEPS = 16 };
#define DELAY_WHOLE (UINT64_C(1) << 32)
static const double delay_whole = 4294967296.0;

struct delay_sum {
    struct delay_chain chain;
    double *within; /* by second */
    int64_t count;  /* from here on it is 1 */
};

struct delay_joint {
    uint64_t first;
    uint64_t second;
    int64_t low;
    int64_t high;
    int64_t end;
    double odds;
};

/* The greatest g (random.c: e and the logarithm's fraction, in 2^-32) with E <= seconds; past the
 * greatest there is where all have. */
static uint64_t delay_greatest(uint64_t mean, int64_t seconds)
{
    const uint64_t scale = UINT64_C(2977044472);
    uint64_t above =
        ((((uint64_t)seconds + 1) << 24) + mean - 1) / mean; /* the least h too great */
    if (above >= UINT64_C(1) << 29) {
        return UINT64_MAX;
    }
    return ((((above << 32) - 1) / scale) << 8) | 255;
}

/* The last entry of the table that is below `least`, which is above 0. */
static uint64_t delay_entry(const uint64_t *logs, uint64_t least)
{
    uint64_t low = 0;
    uint64_t high = RANDOM_LOGS - 1;
    while (high - low > 1) {
        uint64_t middle = low + (high - low) / 2;
        if (logs[middle] < least) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Turns random_delay round: the least w = x + 1 whose g is at most `greatest`. */
static uint64_t delay_least(uint64_t greatest)
{
    const uint64_t *logs = random_log_table();
    uint64_t octave = (greatest + DELAY_WHOLE - 1) >> 32;
    uint64_t least = (octave << 32) - greatest;
    uint64_t fraction = 0;
    if (least != 0) {
        uint64_t entry = delay_entry(logs, least);
        uint64_t step = logs[entry + 1] - logs[entry];
        uint64_t rest = (((least - logs[entry]) << 22) + step - 1) / step;
        fraction = (entry << 22) + rest;
    }
    uint64_t shifted = fraction + DELAY_WHOLE;
    return (shifted + (UINT64_C(1) << octave) - 1) >> octave;
}

uint64_t delay_count(uint64_t mean, int64_t seconds)
{
    if (seconds < 0) {
        return 0;
    }
    uint64_t greatest = mean == 0 ? UINT64_MAX : delay_greatest(mean, seconds);
    if (greatest >= UINT64_C(32) << 32) {
        return DELAY_WHOLE;
    }
    return DELAY_WHOLE - (delay_least(greatest) - 1);
}

static double delay_single(uint64_t mean, int64_t seconds)
{
    return (double)delay_count(mean, seconds) / delay_whole;
}

static int64_t delay_longest(uint64_t mean)
{
    return random_delay(0, mean);
}

/* P(E = second), for `count` seconds. */
static void delay_fill(double odds[], uint64_t mean, int64_t count)
{
    uint64_t before = 0;
    for (int64_t i = 0; i < count; i++) {
        uint64_t now = delay_count(mean, i);
        odds[i] = (double)(now - before) / delay_whole;
        before = now;
    }
}

/* Adds a geometric delay of that mean to what stands there. */
static void delay_add_geometric(double odds[], uint64_t mean, int64_t count)
{
    double stay = exp(-1.0 / (double)mean);
    double here = 0;
    for (int64_t i = 0; i < count; i++) {
        here = stay * here + (1 - stay) * odds[i];
        odds[i] = here;
    }
}

static void delay_take_geometric_away(double odds[], uint64_t mean, int64_t count)
{
    double stay = exp(-1.0 / (double)mean);
    double here = 1 - stay;
    for (int64_t i = 0; i < count; i++) {
        odds[i] -= here;
        here *= stay;
    }
}

/* sum = first + second, both as odds by second: G2 * first + (geometric of `chain` so far) * d2. */
static void delay_add(double sum[], double other[], const struct delay_chain *chain, size_t number,
                      int64_t count)
{
    uint64_t mean = chain->means[number];
    delay_fill(other, mean, count);
    delay_take_geometric_away(other, mean, count);
    for (size_t i = 0; i < number; i++) {
        delay_add_geometric(other, chain->means[i], count);
    }
    delay_add_geometric(sum, mean, count);
    for (int64_t i = 0; i < count; i++) {
        sum[i] += other[i];
    }
}

/* Gives how many steps it was. */
static uint64_t delay_make(struct delay_sum *sum, int64_t longest)
{
    int64_t count = 1;
    for (size_t i = 0; i < sum->chain.count; i++) {
        count += delay_longest(sum->chain.means[i]);
    }
    bool whole = count <= longest;
    count = whole ? count : longest + 1;
    double *other = memory_array((size_t)count, sizeof(*other));
    sum->within = memory_array((size_t)count, sizeof(*sum->within));
    sum->count = whole ? count - 1 : INT64_MAX;
    delay_fill(sum->within, sum->chain.means[0], count);
    for (size_t i = 1; i < sum->chain.count; i++) {
        delay_add(sum->within, other, &sum->chain, i, count);
    }
    double all = 0;
    for (int64_t i = 0; i < count; i++) {
        all += sum->within[i];
        sum->within[i] = all < 0 ? 0 : all > 1 ? 1 : all;
    }
    free(other);
    return (uint64_t)count * sum->chain.count * 2 * DELAY_STEPS;
}

static struct delay_sum *delay_find(struct delay_odds *odds, const struct delay_chain *chain)
{
    for (size_t i = 0; i < odds->count; i++) {
        const struct delay_chain *known = &odds->sums[i].chain;
        bool same = known->count == chain->count;
        for (size_t k = 0; same && k < chain->count; k++) {
            same = known->means[k] == chain->means[k];
        }
        if (same) {
            return &odds->sums[i];
        }
    }
    odds->sums = memory_grow(odds->sums, &odds->capacity, odds->count + 1, sizeof(*odds->sums));
    struct delay_sum *sum = &odds->sums[odds->count++];
    *sum = (struct delay_sum){.chain = *chain};
    odds->steps += delay_make(sum, odds->longest);
    return sum;
}

void delay_odds_destroy(struct delay_odds *odds)
{
    for (size_t i = 0; i < odds->count; i++) {
        free(odds->sums[i].within);
    }
    free(odds->sums);
    free(odds->joints);
    *odds = (struct delay_odds){0};
}

double delay_odds_within(struct delay_odds *odds, const struct delay_chain *chain, int64_t seconds)
{
    struct delay_chain some = {0};
    for (size_t i = 0; i < chain->count; i++) {
        if (chain->means[i] != 0) {
            some.means[some.count++] = chain->means[i];
        }
    }
    odds->steps += DELAY_STEPS + odds->count;
    if (some.count <= 1) {
        return delay_single(some.means[0], seconds);
    }
    if (seconds < 0) {
        return 0;
    }
    const struct delay_sum *sum = delay_find(odds, &some);
    return seconds >= sum->count ? 1
                                 : sum->within[seconds < odds->longest ? seconds : odds->longest];
}

/* Where the second delay is surely over by `end`, the first alone counts. */
static double delay_joint_sum(const struct delay_joint *joint, uint64_t *steps)
{
    int64_t end = joint->end;
    int64_t last = delay_longest(joint->first);
    int64_t until = joint->high < last ? joint->high : last;
    until = until < end ? until : end;
    int64_t sure = end - delay_longest(joint->second);
    sure = sure < until ? sure : until;
    uint64_t before = delay_count(joint->first, joint->low);
    double sum = 0;
    if (sure > joint->low) {
        uint64_t now = delay_count(joint->first, sure);
        sum = (double)(now - before) / delay_whole;
        before = now;
    }
    int64_t from = (sure > joint->low ? sure : joint->low) + 1;
    from = from < 0 ? 0 : from;
    *steps += from <= until ? (uint64_t)(until - from + 1) * 2 * DELAY_STEPS : 0;
    for (int64_t i = from; i <= until; i++) {
        uint64_t now = delay_count(joint->first, i);
        sum += (double)(now - before) / delay_whole * delay_single(joint->second, end - i);
        before = now;
    }
    return sum;
}

double delay_odds_joint(struct delay_odds *odds, uint64_t first, uint64_t second, int64_t low,
                        int64_t high, int64_t end)
{
    odds->steps += odds->joint_count;
    for (size_t i = 0; i < odds->joint_count; i++) {
        const struct delay_joint *known = &odds->joints[i];
        if (known->first == first && known->second == second && known->low == low &&
            known->high == high && known->end == end) {
            return known->odds;
        }
    }
    odds->joints = memory_grow(odds->joints, &odds->joint_capacity, odds->joint_count + 1,
                               sizeof(*odds->joints));
    struct delay_joint *joint = &odds->joints[odds->joint_count++];
    *joint = (struct delay_joint){first, second, low, high, end, 0};
    joint->odds = delay_joint_sum(joint, &odds->steps);
    return joint->odds;
}
