/* One contact through a plan: everything it does and meets, in the order of simulation.md.
 *
 * A walk belongs to one thread and is used for one contact after the other; it keeps its memory.
 *
 * Of one starting point at one instant its arrivals ask in the order of their list; right behind
 * the first of them every trigger, once an edge, then an `enter`. Whoever comes later in that row
 * is turned away as same_instant: a contact that is triggered and entered at once came by the
 * trigger, and a recheck asks its filter.
 *
 * Where a filter of the plan reads journey.*, what passages do is written to the log at its
 * instant: `entered` as a passage begins (node: its start), `at_step` as an arrival is counted,
 * `completed` as it ends as goal or end, `exited` as it ends otherwise (node: where). Such rows are
 * no events and no messages. As after what a `send` writes, a look follows at that instant: it
 * finds every filter whose truth the rows have changed, and nothing else can have changed by then.
 */
#ifndef MODEL_SIMULATION_CONTACT_WALK_H
#define MODEL_SIMULATION_CONTACT_WALK_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/contacts/contact_state.h"
#include "model/simulation/plan.h"
#include "model/simulation/random.h"
#include "model/simulation/tally.h"
#include "model/simulation/walk_pen.h"
#include "model/simulation/walk_queue.h"

enum passage_rest {
    REST_MOVING, /* it does not stand anywhere */
    REST_WAIT,
    REST_WAIT_FOR,
    REST_HELD,  /* a message to be asked again */
    REST_UNREAD /* a message that may yet be opened */
};

/* One trip through a journey. */
struct passage {
    size_t journey;
    size_t number; /* of the contact through that journey, from 0 */
    int node;
    int start;     /* the node that it came by */
    bool by_enter; /* no filter of the start is asked again */
    bool ended;
    bool had_goal;
    enum passage_rest rest;
    size_t visit; /* of the node, from 0 */
    int64_t entered_at;
    int64_t arrived_at;
    size_t entered_log; /* how long the log was */
    size_t arrived_log;
    int64_t wake_at;
    uint64_t sent_on; /* channels of the plan that this message was sent on */
    size_t last_sent; /* the last of them */
    size_t pool;      /* where its counters stand: visits of nodes on loops, then goals reached */
};

/* What happened between the contact and a journey. */
struct walk_entry {
    size_t count;
    size_t inside;
    int64_t last;
    int64_t delivered;
    unsigned deeds; /* a bit (1 << enum result_deed) of each so far */
    const struct zone *zone;
};

/* Which places of a journey have reached this contact: those that hold its serial number. */
struct walk_seen {
    uint32_t *nodes;
    uint32_t *node_channels;
    uint32_t *channels;
    uint32_t *stages;
    uint32_t *starts;
    /* NULL unless the request is by_stage; the last stage is none. */
    uint32_t *stages_come;
    uint32_t *stages_reached;
    uint32_t *touches; /* stage × channel */
};

struct expectation_watch;
struct start_answers;

struct contact_walk {
    const struct plan *plan;
    struct tally *tallies; /* a journey */
    struct contact_state state;
    uint64_t key;
    uint32_t serial;
    size_t persona; /* the plan's, or their number: none */
    int64_t now;
    struct walk_queue queue;
    size_t awaited; /* items of it that may start somebody, or that somebody inside waits for */
    bool look_due;
    bool calendar_turned; /* since the last look */
    int64_t midnight;     /* the next one that is in the list; INT64_MAX: none */
    size_t looked;        /* entries of the log that a look has seen */
    bool *segments;
    int64_t last_click;
    int64_t click_before;      /* the latest click earlier than that */
    int64_t replayed_at;       /* the last replayed happening, when … */
    size_t replayed_row;       /* … and which of the contact's recorded rows */
    struct random_block *gaps; /* a touchpoint's own rate and raised part: the draws in hand */
    struct walk_entry *entries;
    struct walk_seen *seen;
    struct passage *passages;
    size_t passage_count;
    size_t passage_capacity;
    size_t first_inside; /* all passages before it have ended */
    uint16_t *pool;
    size_t pool_count;
    size_t pool_capacity;
    const struct start_answers *answers; /* what was asked of all before; NULL: it is asked here */
    struct expectation_watch *watch;     /* NULL: the plan has no claims */
    struct walk_pen *pen;      /* where somebody reads what it does (walk_pen.h); else NULL */
    const _Atomic(bool) *stop; /* set by others: the walk ends where it is; NULL: nobody does */
};

void contact_walk_init(struct contact_walk *walk, const struct plan *plan);
void contact_walk_destroy(struct contact_walk *walk);

/* Walks one contact of the table and counts it in the tallies. False where `--where` leaves it
 * out. A walk that was stopped has counted half a life: the tallies are worth nothing then. */
bool contact_walk_run(struct contact_walk *walk, size_t contact);

#endif
