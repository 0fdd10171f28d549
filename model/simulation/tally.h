/* The counts of one thread for one journey: whole numbers that merge by addition. */
#ifndef MODEL_SIMULATION_TALLY_H
#define MODEL_SIMULATION_TALLY_H

#include <stddef.h>
#include <stdint.h>

#include "model/simulation/plan.h"
#include "model/simulation/result.h"

struct tally_node {
    int64_t arrived;
    int64_t ended[END_REASON_COUNT];
    int64_t reached;
    struct message_counts messages;
};

/* A node on a day. */
struct tally_flow {
    int64_t arrived;
    int64_t ended;
    int64_t rested;  /* began to stand there */
    int64_t resumed; /* ceased to */
};

struct tally_day {
    int64_t entered;
    int64_t reached;
    int64_t ended[END_REASON_COUNT];
    struct message_counts messages;
};

struct tally_run {
    int64_t entered;
    int64_t entered_contacts;
    int64_t reached;
    int64_t deeds[RESULT_DEEDS]; /* contacts; in batches 0 unless the request asked for them */
    int64_t turned_away[TURN_AWAY_REASON_COUNT];
    int64_t messages_per_contact[RESULT_MESSAGES];
    int64_t cost;
    int64_t zones[ZONE_RUNG_COUNT];
};

/* Of a persona in a stage, and in a stage on a channel. */
struct tally_stage {
    int64_t contacts; /* that came to one of its nodes */
    int64_t gone_on;  /* of these, those that came to a later stage too */
    int64_t reached;
    struct message_counts messages;
};
struct tally_touch {
    int64_t reached;
    struct message_counts messages;
};
/* Of a persona at a node. */
struct tally_visit {
    int64_t arrived;
    struct message_counts messages;
};

/* All arrays are parts of `cells`. */
struct tally {
    int64_t *cells;
    size_t cell_count;
    struct tally_run *run;
    struct tally_node *nodes;
    int64_t *left;                   /* a port */
    int64_t *passed;                 /* day × port: left by it */
    struct message_counts *channels; /* node × channel */
    int64_t *reached_channel;        /* node × channel */
    struct tally_flow *flow;         /* day × node */
    struct tally_day *days;
    int64_t *hours;     /* sends by hour from the start */
    int64_t *goals;     /* a label */
    int64_t *day_goals; /* day × label */
    int64_t *goal_time; /* passages by whole hours to their first goal */
    int64_t *reach_channel;
    int64_t *reach_stage;
    int64_t *reach_persona; /* the last is none */
    int64_t *entered_persona;
    int64_t *reach_start;                    /* a node */
    struct message_counts *persona_messages; /* as reach_persona */
    struct message_counts *start_messages;   /* as reach_start */
    int64_t *persona_passages;               /* entered, as reach_persona */
    int64_t *persona_goals;                  /* as reach_persona × label */
    int64_t *start_goals;                    /* as reach_start × label */
    /* Empty unless the request is by_stage; the last stage is none. */
    struct tally_stage *stages;  /* stage × persona */
    struct tally_touch *touches; /* stage × channel × persona */
    struct tally_visit *visits;  /* node × persona */
    int64_t *visit_delivered;    /* node × channel × persona */
};

void tally_init(struct tally *tally, const struct plan *plan, const struct plan_journey *journey);
void tally_destroy(struct tally *tally);
/* Adds what `from` counted for the same plan and journey. */
void tally_add(struct tally *tally, const struct tally *from);

#endif
