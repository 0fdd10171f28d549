/* When the calendar takes contacts into segments and out of them, found for all of them before they
 * are walked: so no walk asks a segment at each midnight of a contact to whom nothing happens.
 *
 * A segment is foreseen where its filter reads fields, tags and subscriptions that nothing in the
 * run changes, and of time only the day: then it turns at midnights of the workspace's zone alone,
 * and the same way whatever else happens to the contact. */
#ifndef MODEL_SIMULATION_START_TURNS_H
#define MODEL_SIMULATION_START_TURNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/bitset.h"
#include "model/simulation/plan.h"
#include "model/simulation/plan_changes.h"

struct start_turns {
    bool *foreseen; /* a segment of the plan */
    bool all;       /* every one of them is */
    bool chained;   /* one that is not reads the calendar: it is asked at every midnight */
    int64_t *midnights;
    size_t *first;   /* a contact, and one more: where its turns begin; NULL: nobody has any */
    uint32_t *turns; /* numbers of midnights, rising */
};

/* `segments` are those that each segment's filter matches at the start; contacts in none of them
 * and not in `among` have no turns. */
struct start_turns *start_turns_create(const struct plan *plan, const struct bitset *among,
                                       const struct bitset segments[],
                                       const struct plan_changes *changes);
void start_turns_destroy(struct start_turns *turns);

/* The contact's first midnight with a turn behind `now`; INT64_MAX: none. */
int64_t start_turns_next(const struct start_turns *turns, size_t contact, int64_t now);

#endif
