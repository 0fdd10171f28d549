/* One contact's life in the slow simulator: its state, its passages, and the list of things to
 * come. */
#ifndef TESTS_SUPPORT_SLOW_LIFE_H
#define TESTS_SUPPORT_SLOW_LIFE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/filter/filter_ast.h"
#include "model/journey/journey_walk.h"
#include "tests/support/slow_contact.h"
#include "tests/support/slow_simulator.h"
#include "tests/support/slow_story.h"

enum { SLOW_MOST_CHANNELS = 32, SLOW_DEFAULT_RATE = 10000000, SLOW_DEFAULT_REPLAY = 91 };

/* The classes of things to come; the letters of class 1 are numbers here. */
enum slow_class {
    SLOW_OUTCOME,    /* 1a */
    SLOW_REPLAYED,   /* 1b */
    SLOW_TOUCHPOINT, /* 1c */
    SLOW_LOOK,
    SLOW_START,
    SLOW_WAKE
};

struct slow_start;

/* A thing to come; in order of the first eight, and of replayed ones by their row before the rest.
 */
struct slow_item {
    int64_t time;
    enum slow_class class;
    int journey;      /* -1: none */
    int passage;      /* of the contact through the journey, -1: none */
    const char *node; /* id, "" for none */
    int visit;
    const char *channel; /* or the touchpoint's name */
    int kind;
    size_t at;      /* outcome, wake: the passage; replayed: the row; touchpoint: which */
    size_t number;  /* outcome: the node */
    uint64_t stamp; /* wake: void unless the passage's stamp is the same */
    bool raised;    /* touchpoint: of the raised part */
    uint32_t draw;  /* touchpoint: its number in its process */
    const struct slow_start *start;
    bool counted;    /* start: counts where the filter turns it away */
    bool effect;     /* start: a rate arrival, its effect is written */
    bool unfiltered; /* start: of an `enter` node */
    size_t sent;     /* start: a not_opened one: the row that must not be opened + 1; 0: another */
    enum slow_feature feature; /* start: what it is, where it enters */
};

struct slow_passage {
    bool inside;
    int journey;
    int number; /* of the contact through the journey */
    const struct slow_start *start;
    bool unfiltered;  /* no filter of a start is asked of it */
    size_t entry_log; /* how many rows there were when it entered */
    size_t node;
    int visit;
    int64_t arrived_at;
    size_t arrived_log;
    uint64_t stamp; /* rises with every move: older wakes are void */
    int64_t wakes_at;
    int *visits; /* of each node */
    /* a message that is being tried */
    bool sent_on[SLOW_MOST_CHANNELS]; /* by the contact's number of the channel */
    bool sent_any;
    size_t last_sent;    /* as there */
    bool awaits_opening; /* some channel of it may yet be opened */
    bool unread;         /* its next wake is the end of unread_after */
    bool held;
};

struct slow_touchpoint {
    struct text name;
    int64_t rate;    /* 0: replayed alone */
    int64_t times;   /* thousandths */
    int64_t window;  /* seconds; 0: not raised */
    int64_t replays; /* seconds; 0: not replayed */
};

struct slow_start {
    size_t node;
    int journey;
    const struct filter *filter;
    bool recorded; /* some contact has a record of the days before the run that it may replay */
};

/* A segment whose edges start somebody. */
struct slow_segment {
    struct text name;
    const struct filter *filter;
};

/* A journey of the run. */
struct slow_journey {
    const struct journey *journey;
    const struct journey_graph *graph;
    struct text stream;
    size_t result;
    struct slow_start *starts; /* that are not muted, by id */
    size_t start_count;
    const struct filter **node_filters; /* of a filter node */
    const struct filter ***case_filters;
    const struct filter **exit_filters; /* of a row of exit_when */
};

struct slow_world {
    const struct run_request *request;
    const struct workspace *workspace;
    struct slow_run *run;
    struct arena *arena;
    struct slow_people people;
    int64_t start;
    int64_t horizon;
    struct slow_journey *journeys; /* in the order of the key: priority, then name */
    size_t journey_count;
    int named; /* the one that the run is about */
    struct slow_touchpoint *touchpoints;
    size_t touchpoint_count;
    struct slow_segment *segments;
    size_t segment_count;
    const struct filter *where;
    const struct filter **persona_filters;
    const struct slow_listener *listener; /* NULL: nobody listens */
};

/* What a contact did in one journey. */
struct slow_entries {
    int count;
    int inside;
    int64_t last;
};

struct slow_life {
    struct slow_world *world;
    struct slow_contact contact;
    const struct zone *zone; /* where no journey names one */
    int persona;
    struct slow_item *items;
    size_t item_count;
    size_t item_capacity;
    struct slow_passage *passages; /* of all journeys, in the order in which they began */
    size_t passage_count;
    size_t passage_capacity;
    struct slow_entries *entries; /* a journey */
    struct slow_trace *trace;
    size_t trace_count;
    size_t trace_capacity;
    size_t looked_log; /* how many rows there were at the last look */
    bool look_waits;   /* a look stands in the list … */
    int64_t look_time; /* … at this instant */
    bool *segments;    /* of the world's: whether the contact was in it at the last look */
    int64_t now;
};

/* The world of a run (slow_world.c). */
void slow_world_read(struct slow_world *world);
const struct filter *slow_world_filter(struct slow_world *world, struct text text);
/* The segment of a trigger on its edge; NULL: another trigger. */
const struct setting *slow_segment_trigger(const struct setting *trigger);

/* The list, the log and the trace (slow_simulator.c). */
void slow_life_put(struct slow_life *life, struct slow_item item);
void slow_life_look_at(struct slow_life *life, int64_t time);
/* `passage`: of life->passages; SIZE_MAX: none. */
bool slow_life_matches(struct slow_life *life, const struct filter *filter, size_t passage);
/* With no passage the journey is the trace's. */
void slow_life_trace(struct slow_life *life, size_t passage, struct slow_trace trace);
void slow_occurs(struct slow_life *life, enum slow_feature feature);
const struct slow_journey *slow_life_journey(const struct slow_life *life, size_t passage);
const struct node *slow_life_node(const struct slow_life *life, size_t passage);
/* The zone of its clock: the journey's, else its own. */
const struct zone *slow_life_zone(const struct slow_life *life, const struct slow_journey *journey);

/* Passages (slow_passage.c). Leaving by "next", or by "case" or "arm" and a number. */
void slow_life_arrive(struct slow_life *life, size_t passage, size_t node);
void slow_life_leave(struct slow_life *life, size_t passage, const char *port);
void slow_life_leave_case(struct slow_life *life, size_t passage, const char *word, size_t index);
void slow_life_end(struct slow_life *life, size_t passage, enum end_reason reason);
/* What is asked on arrival or (not `arriving`) at a look: true where it ended. */
bool slow_life_exits(struct slow_life *life, size_t passage, bool arriving);
void slow_life_log_step(struct slow_life *life, size_t passage, enum activity_kind kind);
/* The first case of a wait_for that holds, -1 for none (slow_case.c). */
int slow_life_case(struct slow_life *life, size_t passage);
/* What an update does (slow_update.c). */
void slow_life_update(struct slow_life *life, size_t passage);

/* Starts (slow_start.c): all arrivals of one into the list; one that comes; those that an edge
 * triggers, into the list, now. */
void slow_life_arrivals(struct slow_life *life, const struct slow_start *start);
void slow_life_start(struct slow_life *life, const struct slow_item *item);
void slow_life_raise(struct slow_life *life, const char *trigger, struct text name,
                     enum slow_feature feature);
struct slow_item slow_life_start_item(const struct slow_life *life, const struct slow_start *start,
                                      int64_t time, enum slow_feature feature);
void slow_life_enter_other(struct slow_life *life, size_t passage);

/* The n-th arrival of a start as written, NULL beyond them; that it stands for the default. */
const struct setting *slow_start_arrival(const struct node *node, size_t n);
bool slow_start_is_default(const struct node *node);

/* Replayed happenings (slow_replay.c). Whether any contact has a record of the trigger (NULL: of
 * the event) in the seconds before the run; all of a contact's into the list; one that comes. */
bool slow_replay_exists(const struct slow_world *world, const struct setting *trigger,
                        struct text event, int64_t every);
void slow_replay_put_all(struct slow_life *life);
void slow_replay_happens(struct slow_life *life, const struct slow_item *item);

/* Touchpoints (slow_touchpoint.c): the next of a process into the list; one that comes. */
void slow_world_touchpoints(struct slow_world *world);
void slow_life_next_event(struct slow_life *life, size_t touchpoint, bool raised, uint32_t draw,
                          int64_t last);
void slow_life_touchpoint(struct slow_life *life, const struct slow_item *item);

/* The message at the passage's node: asked on arrival, when held, when unread (slow_message.c). */
void slow_message_ask(struct slow_life *life, size_t passage);
/* An outcome happens (slow_outcome.c). */
void slow_message_outcome(struct slow_life *life, const struct slow_item *item);
/* Whether the message that a node sent last in this passage was so answered. */
bool slow_message_was(const struct slow_life *life, size_t passage, size_t node, int kind);

/* The end of a wait that began at `now`; false: none, *ret_port is "" (goes on at once), the skip
 * port, or NULL (ends as missing). The outcome: "ends" (then *ret_time is set), "past", "no_date".
 */
bool slow_wait_end(struct slow_life *life, const struct zone *zone, const struct node *node,
                   int64_t now, int64_t *ret_time, const char **ret_port, const char **ret_outcome);
/* Instants of a date or calendar trigger from the start on and before `end`: at most `room`. */
size_t slow_start_instants(struct slow_life *life, const struct zone *zone, const struct node *node,
                           int64_t end, int64_t instants[], size_t room);

/* randomness.md (slow_draw.c): draw d of a stream of parts (NULL ends them) at a turn; thresholds.
 */
uint32_t slow_draw(const struct slow_life *life, const struct text parts[], size_t count,
                   uint32_t turn, uint32_t d);
uint64_t slow_threshold(int64_t probability);
uint64_t slow_threshold_part(uint64_t threshold, int64_t probability);
int64_t slow_times(int64_t probability, int64_t thousandths);
int64_t slow_gap(uint32_t x, int64_t rate);

#endif
