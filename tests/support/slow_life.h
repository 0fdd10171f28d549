/* One contact's life in the slow simulator: its state, its passages, and the list of things to
 * come. */
#ifndef TESTS_SUPPORT_SLOW_LIFE_H
#define TESTS_SUPPORT_SLOW_LIFE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/contacts/contact_state.h"
#include "model/filter/filter.h"
#include "model/journey/journey_walk.h"
#include "tests/support/slow_simulator.h"

enum { SLOW_MOST_CHANNELS = 32, SLOW_DEFAULT_RATE = 10000000 };

/* The classes of things to come; the letters of class 1 are numbers here. */
enum slow_class {
    SLOW_OUTCOME,    /* 1a */
    SLOW_TOUCHPOINT, /* 1c */
    SLOW_LOOK,
    SLOW_START,
    SLOW_WAKE
};

/* A thing to come; compared by time, class, passage, node, visit, channel, kind. */
struct slow_item {
    int64_t time;
    enum slow_class class;
    int passage;      /* -1: none */
    const char *node; /* id, "" for none */
    int visit;
    const char *channel; /* or the touchpoint's name */
    int kind;
    size_t number;  /* node of the journey; of a touchpoint its number */
    uint64_t stamp; /* wake: void unless the passage's stamp is the same */
    bool raised;    /* touchpoint: of the raised part */
    uint64_t draw;  /* touchpoint: its number in its process; start: is counted when refused */
    bool not_opened;
    struct slow_start *start;
    bool effect; /* a rate arrival: its effect is written */
};

struct slow_passage {
    bool inside;
    size_t start; /* the start node that it came by */
    int64_t entered_at;
    size_t entry_log; /* how long the log was when it entered */
    size_t node;
    int visit;
    int64_t arrived_at;
    size_t arrived_log;
    uint64_t stamp; /* rises with every move: older wakes are void */
    int *visits;    /* of each node */
    /* a message that is being tried */
    bool sent_on[SLOW_MOST_CHANNELS];
    bool sent_any;
    size_t last_sent;
    bool awaits_opening; /* some channel of it may yet be opened */
    bool unread;         /* its next wake is the end of unread_after */
};

struct slow_touchpoint {
    const char *name;
    uint32_t code;
    int64_t rate;
    int64_t times;  /* thousandths */
    int64_t window; /* seconds; 0: not raised */
};

struct slow_start {
    size_t node;
    const struct filter *filter;
};

/* A segment whose edges start somebody. */
struct slow_segment {
    struct text name;
    const struct filter *filter;
};

struct slow_world {
    const struct run_request *request;
    const struct journey *journey;
    const struct journey_graph *graph;
    const struct workspace *workspace;
    struct slow_result *result;
    struct arena *arena;
    int64_t start;
    int64_t horizon;
    const struct zone *zone; /* the workspace's */
    struct text stream;
    struct text_dictionary names;
    bool *opt_out;
    struct slow_start *starts;
    size_t start_count;
    struct slow_touchpoint *touchpoints;
    size_t touchpoint_count;
    struct slow_segment *segments;
    size_t segment_count;
    const struct filter **node_filters; /* of a filter node */
    const struct filter ***case_filters;
    const struct filter **exit_filters; /* of a row of exit_when */
    const struct filter *where;
    const struct filter **persona_filters;
    struct filter_scene scene;
    struct filter_journey logged; /* the journey, as filters read the log */
};

struct slow_life {
    struct slow_world *world;
    struct contact_state state;
    const struct zone *zone;
    int persona;
    struct slow_item *items;
    size_t item_count;
    size_t item_capacity;
    struct slow_passage *passages;
    size_t passage_count;
    size_t passage_capacity;
    int64_t last_entry;
    size_t looked_log; /* how long the log was at the last look */
    bool look_waits;   /* a look stands in the list … */
    int64_t look_time; /* … at this instant */
    bool *segments;    /* of the world's: whether the contact was in it at the last look */
    bool *reached_nodes;
    bool reached;
    int64_t now;
};

void slow_life_put(struct slow_life *life, struct slow_item item);
void slow_life_look_at(struct slow_life *life, int64_t time);
bool slow_life_matches(struct slow_life *life, const struct filter *filter, int passage);
/* Leaves the node of a passage by a port and goes on until it must wait or ends. */
void slow_life_leave(struct slow_life *life, int passage, const char *port);
/* Puts the starts that such an edge triggers into the list, now. */
void slow_life_raise(struct slow_life *life, const char *trigger, struct text name);
/* Writes a row of journey.*, which a look follows. Always: where no filter reads them, they and
 * the looks change nothing. */
void slow_life_log_step(struct slow_life *life, int passage, enum activity_kind kind);
void slow_life_end(struct slow_life *life, int passage, enum end_reason reason);
const char *slow_life_node_id(const struct slow_life *life, size_t node);

/* Arrives at a node; what is asked on arrival or (not `arriving`) at a look: true where it ended.
 */
void slow_life_arrive(struct slow_life *life, int passage, size_t node);
bool slow_life_exits(struct slow_life *life, int passage, bool arriving);
/* The first case of a wait_for that holds, -1 for none; leaving by "case" or "arm" and a number. */
int slow_life_case(struct slow_life *life, int passage);
void slow_life_leave_case(struct slow_life *life, int passage, const char *word, size_t index);

/* All arrivals of a start into the list; a start that comes. */
void slow_life_arrivals(struct slow_life *life, struct slow_start *start);
void slow_life_start(struct slow_life *life, const struct slow_item *item);
/* The next event of a touchpoint's process into the list; one that comes. */
void slow_life_next_event(struct slow_life *life, size_t touchpoint, bool raised, uint64_t draw,
                          int64_t last);
void slow_life_touchpoint(struct slow_life *life, const struct slow_item *item);

/* The message at the passage's node: asked on arrival, when held, when unread. */
void slow_message_ask(struct slow_life *life, int passage);
/* An outcome happens. */
void slow_message_outcome(struct slow_life *life, const struct slow_item *item);
/* Whether the message that a node sent last in this passage was so answered. */
bool slow_message_was(const struct slow_life *life, int passage, size_t node, int kind);

/* The end of a wait that began at `now`; false: none, *ret_port is "" (goes on at once), the skip
 * port, or NULL (ends as missing). */
bool slow_wait_end(const struct slow_life *life, const struct node *node, int64_t now,
                   int64_t *ret_time, const char **ret_port);
/* Instants of a date or calendar trigger in the run: at most `room`. */
size_t slow_start_instants(const struct slow_life *life, const struct node *node,
                           int64_t instants[], size_t room);

#endif
