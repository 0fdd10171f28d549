/* A second simulator, written from the specification and not from the first one: slow and plain.
 *
 * One contact after the other, one list of things to come, no plan, no batches, no threads. It
 * shares with the program Philox, the hash, the table of logarithms and the delays made of it
 * (random.h), the zones, the parser's trees of filters and the built-in rates as data, and nothing
 * else: contacts are plain records (slow_contact.h), filters are asked of them by the plain
 * evaluator (plain_filter.h). */
#ifndef TESTS_SUPPORT_SLOW_SIMULATOR_H
#define TESTS_SUPPORT_SLOW_SIMULATOR_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/simulation/result.h"
#include "model/simulation/run.h"
#include "tests/support/slow_feature.h"

/* One thing that happened, in the order in which it did. All figures are counted from these. */
enum slow_happening {
    SLOW_ENTERED,
    SLOW_ARRIVED,
    SLOW_LEFT,   /* detail: the port, of the node's */
    SLOW_ENDED,  /* detail: enum end_reason */
    SLOW_GOAL,   /* label */
    SLOW_TURNED, /* detail: enum turn_away_reason; no passage */
    SLOW_SENT,   /* cost */
    SLOW_DELIVERED,
    SLOW_OPENED,
    SLOW_CLICKED,
    SLOW_CONVERTED,
    SLOW_UNSUBSCRIBED,
    SLOW_BLOCKED /* detail: enum block_reason; the channel tried last */
};

struct slow_trace {
    int64_t time;
    enum slow_happening what;
    size_t journey; /* of the run's results */
    size_t passage; /* of the contact, over all journeys */
    size_t node;    /* of the journey */
    int detail;
    struct text channel;
    struct text label;
    int64_t cost;
};

struct slow_node {
    int64_t arrived;
    int64_t waiting;
    int64_t ended[END_REASON_COUNT];
    int64_t *left;        /* a port, in the order of journey_graph */
    int64_t *left_by_day; /* port × day */
    struct message_counts messages;
    int64_t reached;
    int64_t start_reached; /* contacts with a message of a passage that came in here */
    struct message_counts start_messages; /* of passages that came in here */
    int64_t *reached_by_channel;
    int64_t *sent_by_channel;
    int64_t *delivered_by_channel;
    int64_t *arrived_by_day;
    int64_t *gone_by_day;
    int64_t *waiting_by_day;
};

struct slow_day {
    int64_t entered;
    int64_t reached;
    struct message_counts messages;
    int64_t goals;
    int64_t ended;
    int64_t ended_by_reason[END_REASON_COUNT];
    int64_t in_progress;
};

struct slow_goal {
    struct text label;
    int64_t count;
    int64_t *by_day;
};

/* What came out for one journey. A channel is one of the workspace's, by its number. */
struct slow_result {
    const struct journey *journey;
    int64_t entered;
    int64_t entered_contacts;
    int64_t deeds[RESULT_DEEDS];
    int64_t reached;
    int64_t turned_away[TURN_AWAY_REASON_COUNT];
    int64_t ended[END_REASON_COUNT];
    int64_t in_progress;
    struct message_counts messages;
    struct message_counts *messages_by_channel;
    int64_t *reached_by_channel;
    int64_t *reached_by_stage;   /* of the journey's stages */
    int64_t *reached_by_persona; /* of the workspace's, and last of none */
    int64_t *entered_by_persona;
    struct message_counts *messages_by_stage;
    struct message_counts *messages_by_persona;
    /* Of the journey's stages, and last of none; personas as above, channels the workspace's. */
    struct result_stage *stages;  /* stage × persona */
    struct result_touch *touches; /* stage × channel × persona */
    struct result_visit *visits;  /* node (of journey->nodes) × persona */
    int64_t *visit_delivered;     /* node × channel × persona */
    struct slow_node *nodes;      /* in the order of journey->nodes */
    struct slow_day *daily;
    struct slow_goal *goals;
    size_t goal_count;
    int64_t messages_per_contact[RESULT_MESSAGES];
    int64_t *messages_per_week;
    int64_t *messages_per_hour;
    int64_t *goal_hours; /* of each passage to its first goal */
    int64_t cost;
    int64_t zones[ZONE_RUNG_COUNT]; /* contacts, by whose clock they go in this journey */
};

struct slow_run {
    struct arena arena;
    const struct run_request *request;
    int days;
    int64_t contacts;
    size_t channel_count;
    size_t persona_count;        /* with that of none */
    struct slow_result *results; /* the journey's, then those that `enter` nodes lead to */
    size_t result_count;
    int64_t occurred[SLOW_FEATURE_COUNT];
};

void slow_simulate(const struct run_request *request, struct slow_run *ret_run);
void slow_run_destroy(struct slow_run *run);

/* The tables for so many results, and the counting of what one contact did. */
void slow_figures_begin(struct slow_run *run);
void slow_figures_count(struct slow_run *run, const struct slow_trace trace[], size_t count,
                        int persona);
/* A channel's number in the workspace; one more of what happened to a message. */
size_t slow_channel_number(const struct slow_run *run, struct text id);
void slow_messages_count(struct message_counts *counts, const struct slow_trace *trace);
/* slow_stages.c: the same of the tables of stages. */
void slow_stages_begin(struct slow_run *run);
void slow_stages_count(struct slow_run *run, const struct slow_trace trace[], size_t count,
                       size_t persona);

#endif
