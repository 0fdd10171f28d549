/* Claims made ready for a run: names as the plan's numbers, limits as tables of nodes. */
#ifndef MODEL_SIMULATION_PLAN_EXPECTATION_H
#define MODEL_SIMULATION_PLAN_EXPECTATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/simulation/expectation.h"

struct plan_build;

/* In place of a number: anything passes, nothing does (the name means nothing in this run). */
enum { PLAN_ANY = -1, PLAN_NOTHING = -2 };

/* Which of a contact's facts are counted. Channels and goals are the plan's, nodes and starts the
 * main journey's. */
struct plan_choice {
    enum expectation_what fact; /* how such a fact is noted: of reached delivered, of units sent */
    bool distinct;              /* contacts are counted, else the facts */
    bool once;                  /* the channels of one message count once */
    bool after_unsubscribe;
    int detail; /* a goal, a reason */
    int channel;
    int start;
    const bool *nodes; /* NULL: any */
    int64_t within;    /* seconds from entry, PLAN_ANY */
};

struct plan_expectation {
    const struct expectation *claim;
    size_t number; /* in the journey's list */
    struct text text;
    struct text thing_text;
    struct text of_text; /* of a share: what stands below the line */
    struct plan_choice thing;
    struct plan_choice of;
    int persona;                /* PLAN_ANY */
    const struct filter *where; /* NULL: any */
};

struct plan_expectations {
    struct plan_expectation *items;
    size_t count;
    int *topics; /* a node of the main journey: the first node that has its topic, PLAN_NONE */
};

/* The claims of the main journey, after its nodes and starts. */
void plan_expectations(struct plan_build *build);

#endif
