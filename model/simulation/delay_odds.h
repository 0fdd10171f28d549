/* How likely the delays of randomness.md are over by a given second: of one delay counted exactly,
 * draw by draw; of a sum of several to within 1e-9. */
#ifndef MODEL_SIMULATION_DELAY_ODDS_H
#define MODEL_SIMULATION_DELAY_ODDS_H

#include <stddef.h>
#include <stdint.h>

enum { DELAY_MOST = 3 };

/* Of the 2^32 values of x, how many have E(x, mean) <= seconds; the mean is below 2^32. */
uint64_t delay_count(uint64_t mean, int64_t seconds);

/* Tables of sums, made when they are first asked for. Zero-initialise it; of one thread. */
struct delay_odds {
    struct delay_sum *sums;
    size_t count;
    size_t capacity;
    struct delay_joint *joints;
    size_t joint_count;
    size_t joint_capacity;
    int64_t longest; /* what lies beyond so many seconds is never asked; set before use */
    uint64_t steps;  /* of work (expected.h): it only rises */
};
void delay_odds_destroy(struct delay_odds *odds);

/* The mean delays that follow on each other: open, click, convert. */
struct delay_chain {
    uint64_t means[DELAY_MOST];
    size_t count;
};

/* P(the sum <= seconds); 0 where seconds are negative. Exact where at most one mean is above 0.
 * Else by E = G + d, G the geometric distribution of that mean: the products of two d, below 1e-9
 * in all, are left out. */
double delay_odds_within(struct delay_odds *odds, const struct delay_chain *chain, int64_t seconds);

/* P(low < first <= high, and first + second <= end): exact; kept for who asks again. */
double delay_odds_joint(struct delay_odds *odds, uint64_t first, uint64_t second, int64_t low,
                        int64_t high, int64_t end);

#endif
