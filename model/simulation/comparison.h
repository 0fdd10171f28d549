/* Two runs over the same contacts, compared contact by contact.
 *
 * Draws depend on the seed, the contact, the journey's name, the node, the visit and the purpose,
 * on nothing else: two variants of a journey meet the same luck (common random numbers), so their
 * difference is known far better than either figure. What each contact adds to a figure in one run
 * and in the other gives the variance of that difference; for shares, whose both parts are counts
 * of contacts, by the linearised ratio (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, 6.3). */
#ifndef MODEL_SIMULATION_COMPARISON_H
#define MODEL_SIMULATION_COMPARISON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/bitset.h"
#include "model/base/error.h"
#include "model/simulation/plan.h"
#include "model/simulation/run.h"

/* One figure in both runs, the first at 0. */
struct comparison_figure {
    const char *group; /* "run", "channel", "stage", "persona", "start", "node", "goal", "ended",
                          "turned_away", "blocked" */
    struct text name;  /* "email"; empty for the run */
    const char *figure;
    bool money; /* 1/10,000 of a unit */
    bool share; /* of something */
    int64_t value[2];
    int64_t of[2]; /* what it is a share of, 0: of nothing */
    double change; /* of the share, where it is one of something in both; else of the value */
    double half;   /* half of the change's 95% interval; 0: every contact adds as much in both */
    double half_apart; /* the same as if the second had been drawn by itself: the variances of both
                          add up */
    size_t gained;     /* contacts that add something in the second run alone */
    size_t lost;       /* in the first alone */
};

/* Owns all it points to. */
struct comparison {
    struct arena arena;
    int64_t contacts;
    struct comparison_figure *figures; /* of what is in either run */
    size_t count;
    struct bitset gained; /* rows of the table: reached in the second run alone */
    struct bitset lost;
};

/* Walks every contact through both plans, which borrow the same table of contacts. False with the
 * code STOPPED. */
bool comparison_make(const struct plan *first, const struct plan *second,
                     struct run_progress *progress, struct comparison **ret_comparison,
                     struct error_list *errors);
void comparison_destroy(struct comparison *comparison);

/* The figure of that group, name and figure; NULL: neither run has it. */
const struct comparison_figure *comparison_find(const struct comparison *comparison,
                                                const char *group, struct text name,
                                                const char *figure);

#endif
