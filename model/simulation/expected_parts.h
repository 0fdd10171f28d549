/* What the files of the closed form share: the program, its states, and what they remember. */
#ifndef MODEL_SIMULATION_EXPECTED_PARTS_H
#define MODEL_SIMULATION_EXPECTED_PARTS_H

#include "model/base/arena.h"
#include "model/simulation/expected.h"
#include "model/simulation/plan_changes.h"

enum { EXPECTED_MOST_SENT = 64 };
#define EXPECTED_WHOLE 4294967296.0

/* Of what the past holds, what a node reads (or any node from there on). */
struct expected_reads {
    uint16_t *kinds;      /* a message: bits by enum activity_kind of its rows that are asked */
    uint16_t *dates;      /* a message: bits of those whose time is asked, too */
    bool everything;      /* a filter on lists, consents or addresses that change */
    bool marketing;       /* step 1 */
    bool *topics;         /* step 2, of the contacts' topics */
    bool *consents;       /* step 3, a channel of the plan: anything but yes stops */
    bool *stops;          /* step 3, a channel of the plan: only `stopped` does */
    bool *addresses;      /* step 4, a channel of the plan */
    bool *reach_channels; /* it may deliver on the channel of the plan */
    bool *reach_stages;
    bool reach;
    bool *goals;  /* it may reach the label */
    bool *visits; /* it is that node of a loop */
    bool *tags;   /* of expected_updates */
    bool *fields; /* of expected_updates */
};

/* What is known of a message's opening and click; of a click alone where nothing asks whether it
 * was opened. */
enum expected_opening { OPENING_NOT_YET, OPENING_OPENED, OPENING_CLICKED };
enum expected_leaving { LEAVING_NEVER, LEAVING_NOT_YET, LEAVING_DONE };

/* A message sent on a channel that something will ask about. Times are seconds after it was sent;
 * -1: none yet. */
struct expected_sent {
    int64_t time;  /* when it was sent; 0 where it no longer matters */
    int64_t asked; /* when its opening was last asked */
    int64_t low;   /* it was opened after this … */
    int64_t high;  /* … and not after that */
    int64_t click; /* about when it was clicked: no filter tells it from when it was … */
    int64_t left;  /* … the same of when its contact unsubscribed */
    int64_t leave_asked;
    int32_t node;
    uint8_t position; /* in the message's list */
    uint8_t bounced;
    uint8_t opening; /* enum expected_opening */
    uint8_t leaving; /* enum expected_leaving: unsubscribing */
};

/* Of unsubscribing from everything: 0 is as recorded. */
enum expected_unsubscribed { EXPECTED_UNSUBSCRIBED = 1, EXPECTED_NOT_UNSUBSCRIBED };

/* What a passage remembers: numbers (places in expected_layout), then messages. */
struct expected_memory {
    uint16_t *head;
    struct expected_sent *sent;
    size_t sent_count;
};

/* Where things stand in a head. 0: as recorded, not yet. */
struct expected_layout {
    size_t unsubscribed_all;
    size_t reached;
    size_t topics;        /* enum subscription + 1 */
    size_t consents;      /* a channel of the plan: enum consent + 1 */
    size_t lost;          /* a channel of the plan: its address is gone */
    size_t channels;      /* reached */
    size_t stages;        /* reached */
    size_t goals;         /* reached */
    size_t visits;        /* of nodes on loops */
    size_t arms;          /* of sticky splits on loops: arm + 1 */
    size_t loop_channels; /* reached at a node on a loop, by channel */
    size_t tags;          /* of expected_updates */
    size_t fields;        /* of expected_updates: the number of a value + 1 */
    size_t count;
};

/* What updates change, beside lists. */
struct expected_tag {
    struct text text;
    uint32_t folded;
};
struct expected_value {
    int column;
    struct value value;
};
struct expected_updates {
    struct expected_tag *tags;
    size_t tag_count;
    int *fields; /* columns */
    size_t field_count;
    struct expected_value *values; /* unlike ones, of all fields */
    size_t value_count;
};

struct expected_memories {
    struct arena arena;
    struct expected_memory *items;
    size_t count;
    size_t capacity;
    uint32_t *slots; /* number + 1; a power of two of them */
    size_t slot_count;
};

/* A place of the program: a passage stands before a node, or wakes at it. */
struct expected_state {
    int64_t time;
    double mass;   /* expected passages */
    uint32_t rank; /* of the node, topological */
    uint32_t turn; /* of being added: ties keep that order */
    uint32_t memory;
    int32_t node;
    bool wakes;
    bool queued;
};

/* A message sent: what comes of it is reckoned at the end. */
struct expected_ledger {
    int64_t time;
    double mass;
    int32_t node;
    int32_t start; /* the node that they came by */
    uint16_t position;
    uint16_t persona;
};

/* Passages that ended at a time. */
struct expected_end {
    int64_t time;
    double mass;
};

struct expected_program {
    const struct plan *plan;
    const struct plan_journey *journey;
    struct expected *expected;
    struct delay_odds *odds;
    struct expected_limit *limit;
    struct run_progress *progress;
    struct error *error;
    bool failed;
    size_t room; /* states that there may be */
    enum expected_reach reach;
    struct arena arena;
    struct plan_changes changes;
    bool *reachable;              /* a node: from a start that is not muted */
    struct expected_reads *own;   /* a node: what it reads */
    struct expected_reads *later; /* a node: what it and all behind it read */
    bool *const_filter;           /* a node: its filters are decided */
    bool *const_recheck;          /* a start's node: its filter is, asked in a passage */
    uint16_t *all_kinds;          /* a message: of all nodes */
    uint16_t *all_dates;          /* a message: of all nodes */
    int64_t *instants;            /* that filters on its times name to the second */
    size_t instant_count;
    bool *const_exit;  /* a row of exit_when: its filter is decided */
    bool exits_change; /* some row's is not */
    struct expected_updates updates;
    uint32_t *ranks;
    struct expected_layout layout;
    struct expected_memories memories;
    struct expected_memory scratch; /* room for one */
    struct expected_state *states;
    size_t state_count;
    size_t state_capacity;
    uint32_t *slots; /* state + 1 */
    size_t slot_count;
    uint32_t *heap;
    size_t heap_count;
    size_t heap_capacity;
    uint32_t turn;
    size_t done; /* states of all classes */
    struct expected_ledger *ledger;
    size_t ledger_count;
    size_t ledger_capacity;
    uint32_t *ledger_slots;
    size_t ledger_slot_count;
    struct expected_end *ends;
    size_t end_count;
    size_t end_capacity;
    bool wants_ends;
    /* Of the class and the entry under way. */
    struct contact_state state;
    struct contact_state arriving; /* as rows of exit_when see it */
    size_t contact;
    size_t persona;
    const struct zone *zone;
    int start; /* the node */
};

/* Steps aside: `subject` is a node or empty. */
void expected_step_aside(struct expected_program *program, struct text subject,
                         const char *sentence, struct text argument);

/* Adds steps of work; they are held against the limit by expected_goes_on. */
static inline void expected_spend(const struct expected_program *program, size_t steps)
{
    program->limit->steps += steps;
}
/* False where it steps aside: that was too much work, or somebody wants it to stop. */
bool expected_goes_on(struct expected_program *program);

/* expected_check.c: whether it applies, as far as the plan alone says; what nodes read; what parts
 * classes. */
bool expected_check(struct expected_program *program);
void expected_ask(const struct expected_program *program, struct class_questions *questions);

/* expected_update.c */
void expected_update_find(struct expected_program *program);
/* The column's place among the fields that change; their count where it does not. */
size_t expected_update_field(const struct expected_updates *updates, int column);
void expected_update_do(const struct expected_program *program, const struct plan_update *update,
                        struct expected_memory *memory);
void expected_update_restore(const struct expected_program *program, const uint16_t head[],
                             struct contact_state *state);
/* Adds what a clause that asks no messages reads of what changes. */
void expected_update_reads(const struct expected_program *program, const struct filter *clause,
                           struct expected_reads *reads);

/* expected_reads.c */
void expected_reads_find(struct expected_program *program);
/* Whether unsubscribing by that message may change what is read. */
bool expected_reads_leaving(const struct expected_program *program,
                            const struct expected_reads *reads, const struct expected_sent *sent);

/* expected_memory.c */
void expected_memory_init(struct expected_program *program);
void expected_memory_destroy(struct expected_program *program);
/* A copy to work on, with room for one more message; freed by expected_memory_free. */
struct expected_memory expected_memory_copy(const struct expected_program *program,
                                            const struct expected_memory *memory);
void expected_memory_free(struct expected_memory *memory);
/* Forgets what neither the node nor any behind it reads; gives the number of what is left. One that
 * arrives has its visit counted. */
uint32_t expected_memory_keep(struct expected_program *program, const struct expected_memory *from,
                              int node, bool arrives);

/* expected_state.c */
void expected_push(struct expected_program *program, struct expected_state state);
/* The next one in time; false where there is none. */
bool expected_pop(struct expected_program *program, struct expected_state *ret_state);
void expected_clear(struct expected_program *program);
/* Counts a field of struct message_counts, an offset, of what a post of the ledger says, on a day;
 * channel PLAN_NONE: on none. */
void expected_count_message(const struct expected_program *program,
                            const struct expected_ledger *post, int channel, size_t day,
                            size_t field, double mass);
/* Adds to the ledger. */
void expected_post(struct expected_program *program, struct expected_ledger post);
void expected_states_destroy(struct expected_program *program);

/* expected_move.c: what is counted as a passage moves. */
void expected_add(const struct expected_program *program, const int64_t *cell, double mass);
size_t expected_day(const struct expected_program *program, int64_t time);
void expected_arrive(struct expected_program *program, int node, int64_t time,
                     const struct expected_memory *memory, double mass);
void expected_finish(struct expected_program *program, int node, int64_t time, double mass,
                     enum end_reason reason);
/* By a port's number within the node; a negative one or one that leads nowhere is a dead end. */
void expected_leave(struct expected_program *program, int node, int port, int64_t time,
                    const struct expected_memory *memory, double mass);
void expected_goal(struct expected_program *program, int label, int64_t time,
                   struct expected_memory *memory, double mass);
bool expected_leads(const struct expected_program *program, int node, int port);

/* expected_asking.c: the contact as its class and the memory say, into one of the states. */
void expected_restore(const struct expected_program *program, int64_t time,
                      const struct expected_memory *memory, struct contact_state *state);
/* Asks a filter (NULL holds) of the restored contact, or of the class's where it is decided. */
bool expected_asks(const struct expected_program *program, const struct filter *filter,
                   int64_t time, bool in_passage);
bool expected_asks_of(const struct expected_program *program, const struct filter *filter,
                      int64_t time, const struct contact_state *state);

/* expected_parting.c */
/* Parts the state by the first thing that the node reads and that is not known yet; false where
 * all is known. */
bool expected_part(struct expected_program *program, const struct expected_state *state);

/* expected_node.c and expected_message.c */
void expected_do(struct expected_program *program, const struct expected_state *state);
void expected_message(struct expected_program *program, const struct expected_state *state,
                      struct expected_memory *memory);

/* expected_enter.c: all that may happen to one class. */
void expected_class(struct expected_program *program, const struct contact_class *class);

/* expected_outcome.c: what comes of all messages that were sent. */
void expected_outcomes(struct expected_program *program);

#endif
