/* What a run may change about a contact: a filter that reads none of it is decided beforehand. */
#ifndef MODEL_SIMULATION_PLAN_CHANGES_H
#define MODEL_SIMULATION_PLAN_CHANGES_H

#include "model/simulation/plan.h"

/* Zero-initialise it; owns its set. */
struct plan_changes {
    bool tags;
    bool subscriptions;    /* to lists, consents, addresses … */
    bool outcomes;         /* … by what comes of messages, at any time */
    struct bitset columns; /* of the contacts */
};

/* By `update` nodes, `rate` starts, unsubscribing and hard bounces in any journey of the plan; the
 * last two by the plan's rates, or (any_rate) as if every rate were above 0. */
void plan_changes_find(const struct plan *plan, bool any_rate, struct plan_changes *ret_changes);
void plan_changes_destroy(struct plan_changes *changes);

/* Whether the filter (NULL: none) reads nothing that changes, no calendar (unless that may be) and
 * nothing of what happens in the run. `entering`: asked where message.* has no rows. */
bool plan_changes_decide(const struct plan_changes *changes, const struct filter *filter,
                         bool calendar, bool entering);

/* The same, and nothing that counts only from a time on: it is decided at the start of a run, or
 * (calendar) once and for all contacts at each midnight. */
bool plan_changes_foresee(const struct plan_changes *changes, const struct filter *filter,
                          bool calendar);

/* Whether the filter (NULL: none) reads a tag, field or subscription that changes. */
bool plan_changes_touch(const struct plan_changes *changes, const struct filter *filter);

#endif
