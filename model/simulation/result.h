/* What a run counted: every figure of simulation.md, "What comes out", as integers. */
#ifndef MODEL_SIMULATION_RESULT_H
#define MODEL_SIMULATION_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/text.h"
#include "model/simulation/expectation.h"

enum end_reason {
    END_GOAL,
    END_EXIT_RULE,
    END_RECHECK,
    END_END,
    END_FILTERED_OUT,
    END_BLOCKED,
    END_MISSING,
    END_LOOP_LIMIT,
    END_DEAD_END,
    END_REASON_COUNT
};

enum turn_away_reason {
    TURNED_FILTER,
    TURNED_SAME_INSTANT,
    TURNED_ALREADY_INSIDE,
    TURNED_ONCE,
    TURNED_MAX_ENTRIES,
    TURNED_MIN_GAP,
    TURN_AWAY_REASON_COUNT
};

enum block_reason {
    BLOCK_NO_CONSENT_AT_ALL,
    BLOCK_NOT_SUBSCRIBED,
    BLOCK_NO_CHANNEL_CONSENT,
    BLOCK_NO_ADDRESS,
    BLOCK_FREQUENCY,
    BLOCK_CAPPED,
    BLOCK_QUIET_HOURS,
    BLOCK_REASON_COUNT
};

/* Where a contact's zone comes from. */
enum zone_rung {
    ZONE_OWN,
    ZONE_COUNTRY,
    ZONE_WORKSPACE,
    ZONE_UTC,
    ZONE_JOURNEY, /* the journey names one for all */
    ZONE_RUNG_COUNT
};

/* "goal", "already_inside", "no_address": as in JSON. */
const char *end_reason_name(enum end_reason reason);
const char *turn_away_reason_name(enum turn_away_reason reason);
const char *block_reason_name(enum block_reason reason);
const char *zone_rung_name(enum zone_rung rung);

/* Counts of messages: of a node, a channel, a day, the run. */
struct message_counts {
    int64_t sent;
    int64_t delivered;
    int64_t opened;
    int64_t clicked;
    int64_t converted;
    int64_t unsubscribed;
    int64_t blocked[BLOCK_REASON_COUNT];
};

/* What a contact has done at least once. */
enum result_deed { DEED_CAME /* to a message */, DEED_OPENED, DEED_CLICKED, RESULT_DEEDS };

struct result_port {
    struct text name;
    struct text to; /* the node that it leads to, empty: none */
    int64_t left;
    int64_t *left_by_day; /* `days` of them */
};

struct result_node {
    struct text id;
    int kind;  /* enum node_kind_id */
    int stage; /* of the result, -1: none */
    int64_t arrived;
    int64_t waiting;
    int64_t ended[END_REASON_COUNT];
    struct result_port *ports;
    size_t port_count;
    struct message_counts messages;
    int64_t reached;             /* distinct contacts with a delivered message here */
    int64_t *reached_by_channel; /* a channel of the result */
    int64_t *sent_by_channel;
    int64_t *delivered_by_channel;
    int64_t cost; /* 1/10,000 of a unit */
};

struct result_day {
    int64_t entered;
    int64_t reached; /* contacts whose first delivered message was that day */
    struct message_counts messages;
    int64_t goals;
    int64_t *goals_by_label; /* a label of the result's goals */
    int64_t ended;
    int64_t ended_by_reason[END_REASON_COUNT];
    int64_t in_progress; /* at its end */
    int64_t *arrived;    /* a node, that day */
    int64_t *gone;       /* a node: left or ended, that day */
    int64_t *waiting;    /* a node, at the day's end */
};

struct result_count {
    struct text name;
    int64_t count;
};

/* Of a persona in a stage: where the request was by_stage. */
struct result_stage {
    int64_t contacts; /* distinct ones that came to a node of it */
    int64_t gone_on;  /* of these, those that came to a node of a later stage too */
    int64_t reached;  /* distinct ones with a delivered message of it */
    struct message_counts messages;
};
/* The same in a stage on a channel; blocked ones at the channel tried last. */
struct result_touch {
    int64_t reached;
    struct message_counts messages;
};
/* Of a persona at a node. */
struct result_visit {
    int64_t arrived;
    struct message_counts messages;
};

/* One assumption that was used; rates of a channel that the result leaves out are not. */
struct result_assumption {
    struct text place;   /* "email", "students sms", "event order_placed", "start signup" */
    struct text name;    /* "opened", "rate", "arrival", "arrival.2" */
    struct text value;   /* "0.35", "1h", "0.01/day" */
    struct text source;  /* "built-in: …", "workspace", "journey", "persona …", "node hello" */
    struct text channel; /* whose rate or delay it is; empty: no channel's */
    bool guess;
};

enum { RESULT_MESSAGES = 22 }; /* 0 … 20, more */
enum { RESULT_WITNESSES = 3 };

/* Why a contact counts against a claim; what `count`, `of`, `day` and `reason` say of it. */
enum result_witness_kind {
    WITNESS_HAS,     /* count things, the first on `day` */
    WITNESS_MOST,    /* count things, as many as anybody, on `day` or in the days to it */
    WITNESS_LATE,    /* a goal after count whole hours, on `day` */
    WITNESS_COST,    /* count 1/10,000 of a unit, first on `day` */
    WITNESS_FEWER,   /* count things of the `of` that stand below the line of a share */
    WITNESS_LACKS,   /* none; entered on `day` */
    WITNESS_BLOCKED, /* none; on `day` the first message was blocked for `reason` */
    WITNESS_NEVER_ENTERED
};

struct result_witness {
    struct text id; /* of the contact */
    enum result_witness_kind kind;
    int64_t count;
    int64_t of;
    int64_t day; /* the contact's local day */
    int reason;  /* enum block_reason */
};

/* A claim of the journey, and whether it holds. */
struct result_claim {
    size_t number; /* in the journey's list `expect` */
    struct text text;
    struct text thing;    /* what is counted: "sms", "marketing after unsubscribe" */
    struct text of_thing; /* what it is a share of: "entered" */
    enum expectation_figure figure;
    enum expectation_window window; /* of max … */
    int64_t window_days;            /* … its days */
    enum expectation_what what;     /* of the thing */
    bool holds;
    bool of_nothing; /* a share of nothing, a time to a goal that nobody reached: it fails */
    int64_t value;   /* a count; of time: whole hours; of cost: 1/10,000 of a unit */
    int64_t of;      /* of a share: what stands below the line */
    struct result_witness witnesses[RESULT_WITNESSES]; /* of one that fails, by least key */
    size_t witness_count;
};

/* Owns all it points to (an arena); result_destroy frees it. Read only. */
struct result {
    struct arena arena;
    struct text journey;
    uint64_t seed;
    int64_t start;
    struct text start_date; /* its date in the workspace's zone: "2026-11-22" */
    int days;
    uint64_t journey_revision;
    uint64_t contacts_version;
    struct text where; /* as asked, empty: all contacts */
    int64_t contacts;  /* in the run, after `where` and the sample */
    bool sampled;
    double stands_for;     /* of a sample made an estimate (result_estimate.h): how many contacts
                            * each of it stands for; 0: figures are as counted */
    bool expected;         /* of the closed form: expectations, without extremes and quantiles */
    bool consent_assumed;  /* the contacts have no consent column: addresses counted as consent */
    struct text reachable; /* channels whose address and consent were given to all, by name */
    bool made_up;
    int64_t entered;
    int64_t entered_contacts;
    int64_t turned_away[TURN_AWAY_REASON_COUNT];
    int64_t reached;
    int64_t deeds[RESULT_DEEDS]; /* contacts; -1 unless the request asked for them, and of the
                                  * closed form */
    struct result_count *reach_by_channel;
    struct message_counts *messages_by_channel;
    int64_t *cost_by_channel; /* 1/10,000 of a unit */
    size_t channel_count;
    struct result_count *reach_by_stage;
    size_t stage_count;
    struct result_count *reach_by_persona;
    size_t persona_count;
    struct result_count *entered_by_persona; /* contacts */
    struct result_count *reach_by_start;
    size_t start_count;
    struct message_counts *messages_by_stage; /* as the stages, personas and starts above */
    struct message_counts *messages_by_persona;
    struct message_counts *messages_by_start; /* of passages that came by it */
    int64_t *passages_by_persona;             /* entered */
    int64_t *passages_by_start;
    int64_t *goals_by_persona; /* persona × label of the goals below */
    int64_t *goals_by_start;
    /* NULL unless the request was by_stage. Stages as in reach_by_stage, and one of nodes without
     * any, which has none later; channels and personas as in reach_by_… */
    struct result_stage *stages;  /* stage × persona */
    struct result_touch *touches; /* stage × channel × persona */
    struct result_visit *visits;  /* node (as below) × persona */
    int64_t *visit_delivered;     /* node × channel × persona: messages */
    struct result_node *nodes;    /* in canonical order (journey_graph) */
    size_t node_count;
    struct result_count *goals; /* passages by label, in canonical order of first appearance */
    size_t goal_count;
    int64_t ended[END_REASON_COUNT];
    int64_t in_progress;
    struct message_counts messages;
    struct result_day *daily; /* `days` of them */
    int64_t messages_per_contact[RESULT_MESSAGES];
    int64_t *messages_per_week;
    size_t week_count;
    int64_t release_burst; /* most sends in one hour from S */
    int64_t release_hour;  /* which hour, from S */
    int64_t *goal_hours;   /* passages by whole hours from entry to goal, `days` * 24 of them */
    int64_t cost;          /* 1/10,000 of a unit */
    int64_t zones[ZONE_RUNG_COUNT]; /* contacts */
    struct text tzdata;             /* its version … */
    struct text main_zones;         /* … and that of the table of countries' main zones */
    struct result_assumption *assumptions;
    size_t assumption_count;
    struct result_claim *claims; /* where the request asked for them */
    size_t claim_count;
    struct result **beside; /* of journeys that `enter` nodes started */
    size_t beside_count;
    double plan_ms; /* how long it took, filled by who asked: no part of what must be identical */
    double run_ms;
};

/* NULL is fine. */
void result_destroy(struct result *result);

/* NULL if there is none of that id. */
const struct result_node *result_find_node(const struct result *result, struct text id);
/* The same, soon where it stands near that place: nodes of a result stand in the canonical order of
 * its journey, so the node's place in that of the journey as it is now is near. */
const struct result_node *result_find_node_near(const struct result *result, struct text id,
                                                size_t place);

/* The contacts that figures were counted of: fewer than `contacts` in a sample made an estimate. */
int64_t result_walked(const struct result *result);

/* The least hour by which `percent` of the passages that reached a goal had reached it; -1 where
 * none did. */
int64_t result_goal_hour(const struct result *result, int percent);

/* A 95% Wilson interval (z = 1.959964) of `count` out of `of`, as shares; 0 and 0 where `of` is 0.
 * E. B. Wilson, Probable inference, 1927. */
void result_interval(int64_t count, int64_t of, double *ret_low, double *ret_high);
/* The same for counts of that result: of an estimate, the interval of what the sample counted. */
void result_share_interval(const struct result *result, int64_t count, int64_t of, double *ret_low,
                           double *ret_high);

/* Left by a port, or ended there. */
int64_t result_node_gone(const struct result_node *node);

/* Conservation at every node and day and for the run; false with a NOT_CONSERVED error. */
struct error;
bool result_check_conservation(const struct result *result, struct error *error);

/* The result of the plan's main journey, the others beside it, from what was counted of each. */
struct plan;
struct tally;
struct result *result_make(const struct plan *plan, const struct tally *tallies, int64_t contacts);

#endif
