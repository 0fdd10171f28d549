/* What the files that make a plan of batches share. */
#ifndef MODEL_SIMULATION_BATCH_BUILD_H
#define MODEL_SIMULATION_BATCH_BUILD_H

#include "model/simulation/batch_plan.h"
#include "model/simulation/start_select.h"

struct batch_build {
    struct batch_plan *batch;
    const struct plan *plan;
    const struct plan_journey *journey;
    bool subscriptions_change; /* some message may end a subscription or take an address */
    struct start_selector selector;
    size_t fact_capacity;
    size_t event_capacity;
    struct batch_filter *
        *steady; /* that are found once it is known that the plan runs in batches */
    size_t steady_count;
    size_t steady_capacity;
    struct batch_filter **compiled; /* that nodes ask */
    size_t compiled_count;
    size_t compiled_capacity;
    const char *why; /* not in batches; NULL: nothing is in the way so far */
};

/* Keeps the first reason. */
void batch_refuse(struct batch_build *build, const char *why);

/* batch_check.c: refuse for what is not done in batches; the node's filters are compiled by the
 * way, the starts' arrivals counted. */
void batch_check_run(struct batch_build *build);
void batch_check_node(struct batch_build *build, size_t number);
void batch_check_start(struct batch_build *build, const struct plan_start *start);

/* batch_order.c: the nodes in the order in which groups are taken up. */
void batch_order(struct batch_build *build);

/* batch_cases.c: what the node waits for; a refusal where batches cannot. */
void batch_compile_cases(struct batch_build *build, size_t number);

/* batch_zones.c: each contact's zone as a number of the plan's list. */
void batch_zones(struct batch_build *build);

/* batch_select.c: whether nothing that a contact does in the run changes the filter's truth; and
 * whether the calendar does not either (NULL: nothing does). */
bool batch_is_settled(const struct batch_build *build, const struct filter *filter);
bool batch_is_steady(const struct batch_build *build, const struct filter *filter);

/* batch_compile.c: a filter that the node asks; NULL (and a refusal) where it cannot be. */
const struct batch_filter *batch_compile(struct batch_build *build, const struct filter *filter,
                                         int node);
/* Says of each fact where it is kept, and of each message what it writes. */
void batch_place_facts(struct batch_build *build, size_t first_mark);

#endif
