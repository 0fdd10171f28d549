/* What a contact's walk shows to the claims: facts in the order in which they happen, and what they
 * add up to. A walk without claims has no watch; then each of its places costs a test of a pointer.
 *
 * Facts are of the main journey alone. Memory is that of one contact's life and of the claims, not
 * of the contacts. */
#ifndef MODEL_SIMULATION_EXPECTATION_WATCH_H
#define MODEL_SIMULATION_EXPECTATION_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/simulation/expectation.h"
#include "model/simulation/result.h"

struct contact_walk;
struct passage;
struct plan;
struct plan_choice;
struct plan_expectation;
struct walk_item;

/* Something that happened; `what` is entered, sent, delivered, bounced, opened, clicked, converted,
 * unsubscribed, blocked, goal, ended, turned_away or in_progress. */
struct expectation_fact {
    enum expectation_what what;
    int64_t time;
    int64_t entered_at; /* of its passage */
    int node;
    int start;
    int channel;  /* of the plan, PLAN_NONE */
    int detail;   /* a goal, a reason; of unsubscribed: from everything */
    int64_t cost; /* of sent */
    size_t passage;
    size_t visit;
    bool repeated; /* a later channel of a message */
};

/* One of those whom a failed claim shows. */
struct expectation_witness {
    uint64_t key;
    size_t contact;
    enum result_witness_kind kind;
    int64_t count;
    int64_t of;
    int64_t day; /* local */
    int reason;
};

/* Those of least key. */
struct expectation_witnesses {
    struct expectation_witness items[RESULT_WITNESSES];
    size_t count;
};

/* A claim's counts. */
struct expectation_tally {
    int64_t above; /* of cost: 1/10,000 of a unit */
    int64_t below; /* under the line of a share; of time: the passages that reached the goal */
    int64_t most;
    int64_t *hours;                       /* of time: passages by whole hours; NULL: none */
    struct expectation_witnesses having;  /* who has it; of max: who has most; of time: who breaks
                                           * the bound */
    struct expectation_witnesses lacking; /* who has it not */
};

struct expectation_watch {
    const struct plan *plan;
    uint32_t read; /* a bit of each enum expectation_what that the claims read */
    struct expectation_fact *facts;
    size_t fact_count;
    size_t fact_capacity;
    size_t first_left; /* the first unsubscribing; SIZE_MAX: none */
    int64_t *times;    /* of the facts that max counts */
    size_t time_capacity;
    bool *asked; /* a claim: its WHERE holds for the contact */
    struct expectation_tally *tallies;
};

/* NULL where the plan has no claims. */
struct expectation_watch *expectation_watch_create(const struct plan *plan);
void expectation_watch_destroy(struct expectation_watch *watch);
/* Adds what another watch of the plan counted. Both NULL: nothing. */
void expectation_watch_add(struct expectation_watch *watch, const struct expectation_watch *from);
/* Puts the claims into the result of a run over all contacts. NULL: none. */
void expectation_watch_finish(const struct expectation_watch *watch, struct result *result);

/* The contact as it begins, and when all of its life has been walked. */
void expectation_watch_begin(struct contact_walk *walk);
void expectation_watch_end(struct contact_walk *walk);

/* What happens to a passage, to a message sent earlier, to one that is not let in. */
void expectation_watch_passage(struct contact_walk *walk, const struct passage *passage,
                               enum expectation_what what, int channel, int detail);
void expectation_watch_outcome(struct contact_walk *walk, const struct walk_item *item,
                               enum expectation_what what);
void expectation_watch_turned_away(struct contact_walk *walk, size_t journey, int start,
                                   enum turn_away_reason reason);

/* expectation_choice.c: the facts that a choice counts. */
bool expectation_chooses(const struct expectation_watch *watch, const struct plan_choice *choice,
                         size_t fact);
/* How many; the first of them in *ret_first where there is one. */
int64_t expectation_choose(const struct expectation_watch *watch, const struct plan_choice *choice,
                           size_t *ret_first);

#endif
