/* A block of contacts through a plan, all at once: the worker of one thread.
 *
 * Its contacts stand in groups: at a node, at one instant that all share or each at its own. Node
 * after node, each before those it leads to, its groups go on by the ports. What later nodes read
 * of a contact stands in columns. */
#ifndef MODEL_SIMULATION_BATCH_H
#define MODEL_SIMULATION_BATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/contacts/contact_state.h"
#include "model/simulation/batch_plan.h"
#include "model/simulation/tally.h"

enum { BATCH_BLOCK = 16384, BATCH_MOST_BLOCK = 32768, BATCH_BLOCK_UNIT = 64 };

/* Contacts that wait to be taken up at a node. */
struct batch_fragment {
    int32_t at;     /* the instant that they share; BATCH_EACH: each its own */
    uint32_t next;  /* of the node, or of the free ones; BATCH_NO_FRAGMENT ends */
    uint32_t first; /* in the pool */
    uint32_t count;
};

enum { BATCH_LISTS = 5 };
#define BATCH_EACH INT32_MIN
#define BATCH_NO_FRAGMENT UINT32_MAX

/* A contact leaves a list, a channel or everything: seen from an instant on. */
struct batch_leaving {
    int32_t from;  /* as batch_seen_by */
    uint32_t next; /* of the contact, from 1; 0 ends */
    uint16_t node;
    uint8_t channel; /* of the plan */
    bool all;
};

/* A start that somebody who had entered met later. */
struct batch_late {
    uint16_t who;
    int32_t at;
};

/* All columns are by contact of the block; contacts of a group are their numbers in it. */
struct batch {
    const struct batch_plan *plan;
    struct tally *tally; /* borrowed */
    size_t room;         /* contacts of a block at most */
    size_t first;        /* contact of the table */
    size_t count;
    uint32_t *marks;
    int32_t *at;
    int32_t *entered_at;
    int32_t *ended_at; /* BATCH_NEVER: not yet */
    uint16_t *start;   /* of the plan's arrivals: the one it came by */
    uint16_t *persona;
    uint16_t *zone;
    uint32_t *goals;                /* a bit each that was reached */
    int32_t **columns;              /* of facts, as batch_seen_by */
    uint16_t **visits;              /* a loop of the journey: of the passage so far */
    uint8_t **reached;              /* a message on a loop: a bit for it, one for each channel */
    int32_t **event_at;             /* an awaited event: when it happens next … */
    uint32_t **event_draws;         /* … and how many draws that took; 0: not drawn yet */
    int32_t **capped_at;            /* a cap: the latest messages that count, most × room … */
    uint8_t **capped_next;          /* … and which of them is the oldest */
    uint8_t **channels;             /* a channel of the plan: BATCH_YES …; NULL: not used */
    uint8_t **topics;               /* 1: on the topic; NULL: not used */
    uint8_t *unsubscribed;          /* from everything */
    uint32_t *leaving;              /* the contact's first, from 1; 0: none */
    struct batch_leaving *leavings; /* [0] is nobody's */
    size_t leaving_count;
    size_t leaving_capacity;
    uint16_t *entrants;
    size_t entrant_count;
    struct batch_late *late;
    size_t late_count;
    size_t late_capacity;
    struct batch_fragment *fragments;
    uint32_t free_fragment;
    uint32_t *waiting; /* a node: its first fragment */
    uint32_t *taken;   /* those of the node at work; as many as contacts */
    size_t taken_from;
    size_t taken_count;
    uint16_t *pool; /* what fragments hold */
    uint16_t *other_pool;
    size_t pool_count;
    uint16_t *work;               /* the group at work */
    uint16_t *visitors;           /* of it on a loop: those left */
    uint16_t *visiting;           /* … and those whose visit it is */
    uint16_t *lists[BATCH_LISTS]; /* what a node makes of it */
    uint16_t *part;               /* of one persona, one day … */
    uint16_t *hits;               /* whom something happens to: contacts, or places in the words */
    uint32_t *words[4];
    uint8_t **masks;
    int32_t *ends;              /* of a wait, a contact */
    int32_t *zone_ends;         /* the same, a zone */
    struct contact_state state; /* for filters that are asked */
};

/* `block` contacts at a time at most, a multiple of BATCH_BLOCK_UNIT; the tally is the caller's. */
void batch_init(struct batch *batch, const struct batch_plan *plan, struct tally *tally,
                size_t block);
void batch_destroy(struct batch *batch);

/* Runs the contacts from `first` (a multiple of BATCH_BLOCK_UNIT) on and counts them in the tally;
 * of a sample only those whose mixed key's high half is below the limit (of 2^32). Gives how many
 * are in the run. */
size_t batch_run(struct batch *batch, size_t first, size_t count, uint64_t sample_limit);

#endif
