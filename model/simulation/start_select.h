/* Whom filters match at the start of a run, of all contacts at once, in the run's threads.
 *
 * Columns are scanned where they can be; each contact is asked alone where a row is recorded at the
 * very start of the run, which is not seen then. */
#ifndef MODEL_SIMULATION_START_SELECT_H
#define MODEL_SIMULATION_START_SELECT_H

#include "model/base/bitset.h"
#include "model/simulation/plan.h"

struct start_selector {
    const struct plan *plan;
    int64_t now;
    bool recorded_at_start; /* some row is, and now is the start */
};

struct start_selector start_selector(const struct plan *plan);

/* Takes out of the set whom the filter does not match (NULL: nobody). */
void start_select(const struct start_selector *selector, const struct filter *filter,
                  struct bitset *set);
/* Takes out those for whom what the trigger waits for is not so. */
void start_select_state(const struct start_selector *selector, const struct plan_start *start,
                        struct bitset *set);
/* All who match, into *ret_set (the caller destroys it). */
void start_select_all(const struct start_selector *selector, const struct filter *filter,
                      struct bitset *ret_set);

struct start_turns;

/* What a walk asks of every contact before anything happens to it. */
struct start_answers {
    struct bitset where;
    struct bitset *personas; /* whom the filter of each matches */
    struct bitset *segments; /* likewise */
    struct bitset *starts;   /* of the main journey: whom the filter of each ever lets in; empty
                              * where the run may change that */
    size_t start_count;
    struct start_turns *turns;
    size_t persona_count;
    size_t segment_count;
};

/* Of the contacts of the sample (run.h) that `--where` leaves in; the others are in no set. */
struct start_answers *start_answers_create(const struct plan *plan, uint64_t sample_limit);
void start_answers_destroy(struct start_answers *answers);

#endif
