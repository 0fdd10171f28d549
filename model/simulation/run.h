/* The preview: flows every contact through a journey and gives the tallies. simulation.md is the
 * meaning. */
#ifndef MODEL_SIMULATION_RUN_H
#define MODEL_SIMULATION_RUN_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "model/base/civil_time.h"
#include "model/base/error.h"
#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"
#include "model/journey/journey.h"
#include "model/workspace/workspace.h"

struct result;

/* What a run reads: all borrowed, unchanged while it runs. */
struct run_request {
    const struct journey *journey;
    const struct journey *const *others; /* that `enter` nodes may name */
    size_t other_count;
    const struct workspace *workspace;
    bool workspace_unknown; /* nothing is known of topics and touchpoints: any may be named */
    const struct contact_table *contacts; /* with a topic for each list of the workspace, as the
                                           * store loads them: one that is lacking nobody can
                                           * join or leave in the run */
    const struct activity *activity;      /* may be NULL */
    const struct zone_set *zones;
    struct text timezone; /* in place of the workspace's; empty: the workspace's */
    struct text where;    /* a filter: only these contacts; empty: all */
    int64_t start;        /* S, an instant */
    int days;             /* length; 0: 90 */
    uint64_t seed;        /* as given; the default 1 is the caller's */
    int threads;          /* 0: one; how many processors there are is the caller's to know */
    size_t sample;        /* about so many contacts (randomness.md); 0: all */
    bool claims;          /* also the journey's `expect`: every contact is then walked for itself */
    bool by_stage;        /* also what the result has of each stage, channel and persona: every
                           * contact is then walked for itself; the closed form has it not */
    bool deeds;           /* also how many contacts did what (result.h) */
    bool one_by_one;      /* each contact is walked alone, also where all could go in batches: the
                           * result is the same, and takes longer */
    size_t block;         /* contacts of a batch at most, rounded to its unit; 0: as is quickest */
};

/* Seen and set by other threads while it runs; zero-initialise it. NULL where nobody looks. */
struct run_progress {
    _Atomic(size_t) contacts_done;
    _Atomic(size_t) contacts_total;
    _Atomic(bool) stop; /* set by the asker: the run ends at once, with the code STOPPED */
};

/* Makes the plan and runs it; warnings (DELETED_FIELD) may come with a result. False, with the
 * findings that keep it from running (each error's
 * subject the node) or the code STOPPED or NOT_CONSERVED. *ret_result is the caller's. */
bool run_simulation(const struct run_request *request, struct run_progress *progress,
                    struct result **ret_result, struct error_list *errors);

/* A contact is in the sample where mix(its key) >> 32 is below this. */
uint64_t run_sample_limit(const struct run_request *request);

/* The same in two steps, for those who take the time of each: the plan by plan_create (plan.h),
 * then this. `threads` as in the request. */
struct plan;
bool run_plan(const struct plan *plan, struct run_progress *progress, struct result **ret_result,
              struct error_list *errors);

#endif
