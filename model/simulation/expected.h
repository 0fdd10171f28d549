/* The closed form: the expected value of every count of a run, without drawing anything.
 *
 * A program over (class of contacts, node, instant, what a later node reads of the past), each with
 * its probability. Thresholds are those of the run, and delays are counted, so it is the mean over
 * all seeds of the very integers that a run gives (sums of delays to within 1e-9). It knows
 * expectations only: no quantiles, no extremes. */
#ifndef MODEL_SIMULATION_EXPECTED_H
#define MODEL_SIMULATION_EXPECTED_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/simulation/contact_classes.h"
#include "model/simulation/delay_odds.h"
#include "model/simulation/tally.h"

/* What one expectation may leave for the next one. Zero-initialise it; of one thread. */
struct expected_kept {
    struct contact_classes classes;
    struct delay_odds odds;
};
void expected_kept_destroy(struct expected_kept *kept);

/* Which distinct contacts could be told apart within the states that there is room for. */
enum expected_reach {
    EXPECTED_REACH_NONE,
    EXPECTED_REACH_ALL,   /* the run, personas, starting points and days */
    EXPECTED_REACH_GROUPS /* channels and stages as well */
};

/* How much work it may be, counted in steps of some nanoseconds each (a value of a passage's memory
 * that is looked at, a second of a table of delays), never in time. */
struct expected_limit {
    uint64_t most;             /* steps; 0: EXPECTED_MOST_STEPS */
    enum expected_reach least; /* what tells fewer contacts apart is of no use */
    uint64_t steps;            /* that it took */
};

#define EXPECTED_MOST_STEPS (UINT64_C(1) << 33)
/* What nobody waits for. Tables of delays that were begun are finished, and stay in `kept`: what
 * steps aside for them comes through the next time. */
#define EXPECTED_STEPS_AT_ONCE (UINT64_C(1) << 27)

/* Owns its cells. */
struct expected {
    double *cells;       /* as the cells of a tally of the main journey */
    struct tally layout; /* of such a tally, itself empty */
    size_t contacts;
    size_t classes;
    size_t states; /* that the program went through */
    enum expected_reach reach;
};

/* False where the closed form steps aside (the code NO_CLOSED_FORM, the subject the node where it
 * is about one) or progress->stop was set (STOPPED). `kept`, `limit` and `progress` may be NULL.
 * The caller's, freed by expected_destroy. */
bool expected_find(const struct plan *plan, struct expected_kept *kept,
                   struct expected_limit *limit, struct run_progress *progress,
                   struct expected **ret_expected, struct error *error);
/* NULL is fine. */
void expected_destroy(struct expected *expected);

/* The figure that a run counts in `cell` of a tally like expected->layout. */
double expected_get(const struct expected *expected, const int64_t *cell);

/* The same as a result, each figure in parts of 1/unit (1: rounded to whole things), marked
 * `expected`; what the closed form does not know is 0. The caller's. */
struct result *expected_result(const struct expected *expected, const struct plan *plan,
                               int64_t unit);

#endif
