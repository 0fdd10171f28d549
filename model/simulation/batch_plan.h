/* Whether a plan can be run in batches, and what the batches of its threads share.
 *
 * In batches each contact makes at most one passage, on which nothing acts but what it has done
 * itself: so contacts need no list of things to do, and go through the plan a node at a time, many
 * at once. What batches cannot do is walked (contact_walk.h); the tallies of both are the same. */
#ifndef MODEL_SIMULATION_BATCH_PLAN_H
#define MODEL_SIMULATION_BATCH_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/simulation/batch_divide.h"
#include "model/simulation/batch_marking.h"
#include "model/simulation/batch_random.h"
#include "model/simulation/plan.h"

/* Kinds of activity of a message, from ACTIVITY_SENT on. */
enum { BATCH_KINDS = ACTIVITY_UNSUBSCRIBED + 1 };

/* In place of an instant: never. Instants are seconds from the start of the run. */
#define BATCH_NEVER INT32_MAX

/* When something can be seen: twice the instant at which it is written, so BATCH_NEVER is no
 * instant's; one more where it is written at the instant at which its contact moved and brought it
 * about: that is seen once the contact has come to a rest. */
static inline int32_t batch_seen_by(int32_t now)
{
    return 2 * now;
}

/* What a filter asks of the passage: whether there is such an activity of one of these messages.
 * Where all that ask it come surely later than it can happen, it is a mark; else when it can first
 * be seen is kept in a column. */
struct batch_fact {
    enum activity_kind kind;
    bool *nodes;
    bool sure;     /* all that ask come later */
    uint32_t mark; /* 0: kept in the column */
    size_t column;
};

enum batch_filter_type {
    BATCH_FILTER_SELECTED, /* nothing in the run changes it: found before */
    BATCH_FILTER_FACT,
    BATCH_FILTER_MARKS, /* a contact's marks, masked, are certain ones */
    BATCH_FILTER_ASKED, /* it reads the calendar: asked of one contact after the other */
    BATCH_FILTER_NOT,
    BATCH_FILTER_AND,
    BATCH_FILTER_OR
};

struct batch_filter {
    enum batch_filter_type type;
    const struct filter *filter;
    struct bitset selected; /* of all contacts; owned */
    size_t fact;
    uint32_t mask;
    uint32_t marks;
    struct batch_filter **items;
    size_t count;
    size_t depth; /* how many masks it needs beside its own */
};

/* What a kind of activity of a message is written to. */
struct batch_writes {
    uint32_t mark;
    size_t *columns;
    size_t column_count;
    int latest; /* the column of its latest sending alone; PLAN_NONE: nobody waits for it */
};

/* An event that some node waits for, counted from its arrival, from the entry, or ever. */
struct batch_event {
    size_t touchpoint; /* of the plan */
    enum plan_since since;
    uint32_t recorded; /* the event in the activity's names */
    uint64_t mean;     /* of its gaps, seconds; 0: it never happens */
};

/* A case of a wait_for. */
struct batch_case {
    bool is_event;
    size_t event; /* of the plan of batches */
    int column;   /* of the message's activity; PLAN_NONE: it never holds */
};

struct batch_node {
    const struct batch_filter *filter; /* of a filter; NULL: everybody */
    const struct batch_filter **cases; /* of a branch */
    struct batch_case *awaits;         /* of a wait_for */
    struct batch_writes writes[BATCH_KINDS];
    bool *same_rates; /* a channel of the message: all personas have the same */
    uint32_t *reach;  /* a channel of the message: the marks of being reached */
    int reached;      /* a message on a loop: its column of whom it has reached; else PLAN_NONE */
    bool waits_by_zone;
};

/* One arrival of a start; the first of those at one instant lets in. */
struct batch_arrival {
    size_t start;       /* of the journey */
    uint32_t days;      /* over how many it is spread; 0: at the start of the run */
    struct bitset open; /* whom it lets in */
};

enum batch_mark_kind { MARK_CHANNEL, MARK_STAGE, MARK_DEED };

struct batch_mark {
    uint32_t mark;
    enum batch_mark_kind kind;
    size_t number; /* of the channel, stage or deed */
};

struct batch_plan {
    const struct plan *plan;
    const struct plan_journey *journey;
    struct arena arena;
    size_t *order; /* nodes, each before those it leads to; those of a loop side by side */
    size_t *back;  /* a place in the order: the first of its loop if it is the last, else itself */
    struct batch_node *nodes;
    struct batch_fact *facts;
    size_t fact_count;
    size_t column_count; /* of when something can be seen */
    struct batch_event *events;
    size_t event_count;
    size_t reached_count;           /* messages on loops */
    struct batch_arrival *arrivals; /* by start, then as given */
    size_t arrival_count;
    struct batch_filter **steady; /* all of BATCH_FILTER_SELECTED */
    size_t steady_count;
    size_t mask_count;       /* masks that the deepest filter needs */
    struct bitset *personas; /* who matches the filter of each */
    struct bitset where;     /* all in where there is none */
    struct batch_mark *marks;
    size_t mark_total;
    uint32_t deeds[RESULT_DEEDS]; /* the mark of each; 0: nobody asks */
    bool *channels;               /* of the plan: some message names it */
    bool *topics;                 /* of the contacts: likewise */
    bool has_unsubscribed;        /* a contact may be unsubscribed from everything */
    const struct zone **zones;    /* that contacts have, each once; by number in the tables below */
    size_t zone_count;
    uint16_t *own_zones; /* by code, as those of the plan */
    uint16_t *country_zones;
    uint16_t other_zone;
    enum zone_rung rung; /* where all zones come from; ZONE_RUNG_COUNT: from one or another */
    bool needs_zones;    /* some wait ends by them */
    bool needs_goals;    /* a passage may reach several goals */
    batch_random_function *random;
    const struct batch_divide *divide;
    const struct batch_marking *marking;
    struct batch_classes classes; /* arrival × (personas + 1) + persona; no class: too many */
};

enum { BATCH_NO_ZONE = UINT16_MAX };

/* NULL where the plan cannot be run in batches; then *ret_why says why not, a sentence marked with
 * N_. It borrows from the plan. Filters that nothing in the run changes are asked of all contacts
 * here. */
struct batch_plan *batch_plan_create(const struct plan *plan, const char **ret_why);
void batch_plan_destroy(struct batch_plan *batch);

#endif
