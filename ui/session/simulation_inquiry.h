/* What is asked about a run beside its result: who stands behind figures, one contact's way, how it
 * compares with an older run. The main thread asks, the background thread answers.
 *
 * What waits and what was found is guarded by the lock of session_simulation.c, which calls these
 * with the lock held, but for those that say otherwise. */
#ifndef UI_SESSION_SIMULATION_INQUIRY_H
#define UI_SESSION_SIMULATION_INQUIRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/error.h"
#include "model/journey/journey.h"
#include "model/simulation/comparison.h"
#include "model/simulation/roster.h"
#include "model/simulation/run_stop.h"
#include "model/workspace/workspace.h"
#include "ui/account/account.h"

struct session_simulation_setup;
struct stored_contacts;

/* In the order in which they are answered. */
enum inquiry_kind {
    INQUIRY_ACCOUNT,    /* one contact's way */
    INQUIRY_STOPS,      /* where the days that are played stop */
    INQUIRY_WHO,        /* the contacts of figures that somebody asked for */
    INQUIRY_STAGES,     /* the run by stage, channel and persona */
    INQUIRY_COMPARISON, /* with the journey as it was before */
    INQUIRY_KINDS
};

/* Owns all of it; made by inquiry_make. */
struct inquiry {
    enum inquiry_kind kind;
    uint64_t number;
    struct journey *journey;
    struct workspace *workspace;
    struct arena arena;
    struct contact_figure *figures;
    size_t figure_count;
    size_t contact;                   /* of an account: row of the table */
    struct run_stop_node *stop_nodes; /* of stops … */
    size_t stop_node_count;
    size_t *stop_contacts; /* … rows of the table */
    size_t stop_contact_count;
    struct journey *before; /* of a comparison, and how that was run */
    int64_t before_start;
    int before_days;
    uint64_t before_seed;
};

struct inquiry_answer {
    uint64_t number; /* of the inquiry; 0: there is none */
    uint64_t journey_revision;
    struct roster *roster;
    struct comparison *comparison;
    struct run_stops stops;
    struct result *stages; /* by_stage */
    struct account account;
    size_t contact;
    struct error_list errors; /* why it could not be answered */
};

/* Copies journey and workspace. */
struct inquiry inquiry_make(const struct journey *journey, const struct workspace *workspace);
/* Names are copied. */
void inquiry_set_figures(struct inquiry *inquiry, const struct contact_figure figures[],
                         size_t count);
/* Ids and rows are copied. */
void inquiry_set_stops(struct inquiry *inquiry, const struct run_stop_node nodes[],
                       size_t node_count, const size_t contacts[], size_t contact_count);
void inquiry_destroy(struct inquiry *inquiry);
void inquiry_answer_clear(struct inquiry_answer *answer);

/* In the background, without the lock. False: it was stopped, and there is no answer. */
bool inquiry_answer_find(const struct session_simulation_setup *setup,
                         const struct stored_contacts *contacts, const struct inquiry *inquiry,
                         struct run_progress *progress, struct inquiry_answer *ret_answer);

/* Zero-initialise it. */
struct simulation_inquiries {
    struct inquiry waiting[INQUIRY_KINDS];        /* guarded; a journey of NULL: none */
    struct inquiry_answer found[INQUIRY_KINDS];   /* guarded: not yet collected */
    uint64_t asked[INQUIRY_KINDS];                /* guarded: the newest, 0: it was dropped */
    struct inquiry_answer answers[INQUIRY_KINDS]; /* the main thread's */
};

/* Takes the inquiry, which has its number from who asks (never 0). */
void simulation_inquiries_ask(struct simulation_inquiries *inquiries, enum inquiry_kind kind,
                              struct inquiry inquiry);
bool simulation_inquiries_wait(const struct simulation_inquiries *inquiries);
struct inquiry simulation_inquiries_take(struct simulation_inquiries *inquiries);
/* Takes both: the answer, or the inquiry back to those that wait where it was not `done`. What is
 * wanted no more is dropped. */
void simulation_inquiries_give(struct simulation_inquiries *inquiries, struct inquiry *inquiry,
                               struct inquiry_answer *answer, bool done);
/* Nothing that was asked is wanted any more; of one kind. */
void simulation_inquiries_drop(struct simulation_inquiries *inquiries);
void simulation_inquiries_drop_one(struct simulation_inquiries *inquiries, enum inquiry_kind kind);
/* In the main thread: true if there was something. */
bool simulation_inquiries_collect(struct simulation_inquiries *inquiries);
/* In the main thread: no answer stays. */
void simulation_inquiries_forget(struct simulation_inquiries *inquiries);
/* After the thread has ended, without the lock. */
void simulation_inquiries_destroy(struct simulation_inquiries *inquiries);

#endif
