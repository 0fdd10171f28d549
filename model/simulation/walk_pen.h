/* The pen: what a contact's walk writes down, where somebody wants to read it.
 *
 * A run has no pen; then each place where something would be written costs one test of a pointer.
 * With one the walk does exactly the same, and every step leaves a record: what was asked, what was
 * found, which draw decided. Records are data; explanation.h reads them, ui makes sentences. */
#ifndef MODEL_SIMULATION_WALK_PEN_H
#define MODEL_SIMULATION_WALK_PEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/filter/filter_reasons.h"
#include "model/simulation/result.h"
#include "model/simulation/wait_time.h"

struct activity_row;
struct contact_walk;
struct passage;
struct plan_rates;
struct plan_start;
struct random_block;
struct walk_item;

/* Kinds of outcomes, in their order at one instant. */
enum walk_outcome {
    OUTCOME_OPENED,
    OUTCOME_CLICKED,
    OUTCOME_UNSUBSCRIBED,
    OUTCOME_CONVERTED,
    OUTCOME_COUNT
};

/* Kinds of starts, in their order at one instant. */
enum walk_start_kind {
    START_AT_START,
    START_SPREAD,
    START_RATE,
    START_EXACT,
    START_TRIGGER,
    START_ENTER,
    START_KIND_COUNT
};

/* The seven steps of a message, as simulation.md counts them. */
enum walk_message_step {
    STEP_ANY_CONSENT = 1,
    STEP_TOPIC,
    STEP_CHANNEL_CONSENT,
    STEP_ADDRESS,
    STEP_FREQUENCY,
    STEP_CAP,
    STEP_QUIET_HOURS
};

/* Each says which fields of a record it fills beside time, journey, node, passage and visit. */
enum walk_record_kind {
    RECORD_LEFT_OUT, /* the run's filter leaves the contact out: reasons */
    RECORD_DUE,      /* an arrival of a start has it in store: number, the arrival; detail, enum
                      * walk_start_kind; until, when, maybe after the end; draw, of spread, rate */
    RECORD_EVENT,    /* an event was written: number, of the plan's names; node, the message that
                      * it is the conversion of */
    RECORD_REPLAYED, /* a recorded happening happens again: number, which of the contact's rows;
                      * detail, its enum activity_kind; until, when it was recorded */
    RECORD_SEGMENT,  /* number, of the plan's segments; holds: entered, else left */
    RECORD_START,    /* asks to be let in: detail, enum walk_start_kind; holds: is let in; number,
                      * else enum turn_away_reason; reasons, of its filter; until, of min_gap;
                      * amount, entries before */
    RECORD_ENTERED,  /* a passage began; node, its start */
    RECORD_ARRIVED,
    RECORD_CASE,    /* a filter's (-1) or a branch's question: number, holds, reasons */
    RECORD_SPLIT,   /* number, the arm; draw */
    RECORD_WAIT,    /* a wait, asked on arrival: detail, enum wait_outcome; until */
    RECORD_RESTS,   /* stands there: detail, enum passage_rest; until, at the latest */
    RECORD_STEP,    /* of a message: number, enum walk_message_step; holds: passes; channel from
                     * the third on. Detail: enum subscription · enum consent · of caps the rule;
                     * amount: days of the preference; times, the messages that count, the latest
                     * first; until, when it is free again */
    RECORD_BLOCKED, /* nothing was sent: number, enum block_reason; channel, the last tried */
    RECORD_SENT,    /* channel; holds: delivered; detail: 1, bounced for good; draw; limits:
                     * delivered, opened, clicked */
    RECORD_DRAW,    /* of what is sent: number, OUTCOME_UNSUBSCRIBED (limits: at all, from
                     * everything) or OUTCOME_CONVERTED; draw; holds */
    RECORD_TO_COME, /* number, enum walk_outcome; until, when, maybe after the end; channel */
    RECORD_OUTCOME, /* came about: number, enum walk_outcome; channel; holds: from everything */
    RECORD_CHANGE,  /* of an update: number; holds: something changed */
    RECORD_STARTS,  /* an `enter` starts another journey */
    RECORD_GOAL,    /* number, the label; the first time in this passage */
    RECORD_EXIT,    /* what ends it: number, row of exit_when; -1, the recheck; reasons */
    RECORD_LEFT,    /* number, the port; detail, the node that it leads to; reasons, where a filter
                     * case of a wait_for let it go on */
    RECORD_ENDED,   /* number, enum end_reason */
    RECORD_INSIDE,  /* at the end of the run: detail, enum passage_rest; until */
    RECORD_KIND_COUNT
};

/* "left_out", "due": as in JSON. */
const char *walk_record_name(enum walk_record_kind kind);
/* "opened"; "at_start"; "channel_consent". */
const char *walk_outcome_name(enum walk_outcome outcome);
const char *walk_start_kind_name(enum walk_start_kind kind);
const char *walk_message_step_name(enum walk_message_step step);

enum { RECORD_LIMITS = 3, RECORD_NOTHING = -1 };

/* Journeys, nodes, ports and channels by their numbers in the plan, RECORD_NOTHING where there is
 * none. Arrays live in the pen's arena. */
struct walk_record {
    enum walk_record_kind kind;
    int64_t time;
    int journey;
    int node;
    int passage; /* of the contact through that journey, from 0 */
    int visit;   /* of the node, from 0 */
    int channel;
    int number;
    int detail;
    bool holds;
    int64_t until; /* INT64_MAX: there is none */
    int64_t amount;
    bool drawn;
    uint32_t draw;                  /* of 2^32 */
    uint64_t limits[RECORD_LIMITS]; /* of 2^32 */
    struct filter_reason *reasons;
    size_t reason_count;
    int64_t *times;
    size_t time_count;
};

/* Zero-initialise it; destroy it with walk_pen_destroy. */
struct walk_pen {
    struct arena arena;
    struct walk_record *records;
    size_t count;
    size_t capacity;
    size_t dropped;  /* records beyond WALK_PEN_MOST: all but the last of them are lost */
    int64_t *counts; /* times of the messages that the rule in hand counts */
    size_t counts_count;
    size_t counts_capacity;
};

enum { WALK_PEN_MOST = 100000 };

void walk_pen_destroy(struct walk_pen *pen);

/* Writes a record where there is a pen: WALK_NOTE(walk, arrived, passage). */
#define WALK_NOTE(walk, what, ...)                                                                 \
    ((walk)->pen == NULL ? (void)0 : walk_note_##what((walk), __VA_ARGS__))

void walk_note_left_out(const struct contact_walk *walk, const struct filter *where);
void walk_note_due(const struct contact_walk *walk, const struct plan_start *start, size_t arrival,
                   enum walk_start_kind kind, int64_t time, uint32_t draw);
void walk_note_event(const struct contact_walk *walk, uint32_t event, int journey, int node);
void walk_note_replayed(const struct contact_walk *walk, const struct activity_row *row,
                        size_t number);
void walk_note_segment(const struct contact_walk *walk, size_t segment, bool entered);
/* `reason`: TURN_AWAY_REASON_COUNT lets it in. */
void walk_note_start(const struct contact_walk *walk, size_t journey,
                     const struct plan_start *start, enum walk_start_kind kind,
                     enum turn_away_reason reason);
void walk_note_entered(const struct contact_walk *walk, const struct passage *passage);
void walk_note_arrived(const struct contact_walk *walk, const struct passage *passage);
void walk_note_case(const struct contact_walk *walk, const struct passage *passage, int number,
                    const struct filter *filter, bool holds);
void walk_note_split(const struct contact_walk *walk, const struct passage *passage, uint64_t draw,
                     size_t arm);
void walk_note_wait(const struct contact_walk *walk, const struct passage *passage,
                    enum wait_outcome outcome, int64_t until);
void walk_note_rests(const struct contact_walk *walk, const struct passage *passage);
void walk_note_change(const struct contact_walk *walk, const struct passage *passage, size_t number,
                      bool changed);
void walk_note_starts(const struct contact_walk *walk, const struct passage *passage);
void walk_note_goal(const struct contact_walk *walk, const struct passage *passage, int label);
void walk_note_exit(const struct contact_walk *walk, const struct passage *passage, int row);
void walk_note_left(const struct contact_walk *walk, const struct passage *passage, int port);
void walk_note_ended(const struct contact_walk *walk, const struct passage *passage,
                     enum end_reason reason);
void walk_note_inside(const struct contact_walk *walk, const struct passage *passage);

/* walk_pen_message.c */
void walk_note_consent(const struct contact_walk *walk, const struct passage *passage,
                       enum block_reason reason);
void walk_note_address(const struct contact_walk *walk, const struct passage *passage,
                       size_t channel, enum block_reason reason);
void walk_note_frequency(const struct contact_walk *walk, const struct passage *passage,
                         int64_t days, int64_t last, bool too_often);
/* One message that a rule counts, and then what it says: free now, or from `frees` on. */
void walk_note_counts(const struct contact_walk *walk, int64_t time);
void walk_note_cap(const struct contact_walk *walk, const struct passage *passage, size_t channel,
                   size_t rule, int64_t frees);
void walk_note_quiet(const struct contact_walk *walk, const struct passage *passage, size_t channel,
                     int64_t until);
void walk_note_blocked(const struct contact_walk *walk, const struct passage *passage, int channel,
                       enum block_reason reason);
void walk_note_sent(const struct contact_walk *walk, const struct passage *passage, size_t channel,
                    const struct plan_rates *rates, uint64_t draw, bool for_good);
void walk_note_draw(const struct contact_walk *walk, const struct passage *passage, size_t channel,
                    enum walk_outcome outcome, uint64_t draw, const struct plan_rates *rates);
void walk_note_to_come(const struct contact_walk *walk, const struct passage *passage,
                       size_t channel, enum walk_outcome outcome, int64_t time);
void walk_note_outcome(const struct contact_walk *walk, const struct walk_item *item);

/* A record of its kind at the walk's present, of that passage (NULL: of none); never NULL, valid
 * until the next. */
struct walk_record *walk_pen_write(const struct contact_walk *walk, enum walk_record_kind kind,
                                   const struct passage *passage);

#endif
