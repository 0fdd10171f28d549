/* What is worked out in the background: one thread loads the contacts, runs the journey as it
 * stands and counts the segments.
 *
 * The main thread asks and collects; the thread works on copies. It calls `wake` when there is
 * something to collect. A newer question stops what an older one had begun; counting comes first, a
 * run that stepped aside for it is begun anew. */
#ifndef UI_SESSION_SESSION_SIMULATION_H
#define UI_SESSION_SESSION_SIMULATION_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/civil_time.h"
#include "model/base/error.h"
#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"
#include "model/journey/journey.h"
#include "model/simulation/result.h"
#include "model/workspace/workspace.h"
#include "ui/session/segment_figures.h"
#include "ui/session/simulation_inquiry.h"

struct run_record;
struct session_simulation;

/* How the journey is run. */
struct simulation_wish {
    int64_t start; /* an instant */
    int days;
    uint64_t seed;
    struct text where; /* a filter: only these contacts; empty: all */
};

struct session_simulation_setup {
    const char *path;             /* of the workspace file */
    const struct zone_set *zones; /* must outlive the thread */
    struct text timezone;         /* in place of the workspace's; empty: the workspace's */
    struct simulation_wish wish;
    void (*wake)(void);
};

/* Starts the thread; it loads the contacts at once. */
struct session_simulation *session_simulation_create(const struct session_simulation_setup *setup);
/* Stops what runs and waits for the thread. */
void session_simulation_destroy(struct session_simulation *simulation);

/* Loads the contacts anew (they have changed in the store). */
void session_simulation_reload(struct session_simulation *simulation);

/* Where the store has no contacts, so many made-up ones stand in for them from now on (0: none any
 * more); some of them are on each topic that the journey's workspace has. What is found of them is
 * not kept in the store, but as long as the journey is open. */
void session_simulation_make_up(struct session_simulation *simulation, size_t count);

/* Runs and questions from now on are run so (the filter is copied); those before are no longer
 * wanted, and the result is old. */
void session_simulation_set(struct session_simulation *simulation,
                            const struct simulation_wish *wish);
/* Borrowed until it is set anew. */
struct simulation_wish session_simulation_wish(const struct session_simulation *simulation);

/* Asks for a run of the journey as it is now (a copy is made). Where there are many contacts, what
 * is expected comes first, or else a sample, then a greater one. The whole run is kept in the store
 * as the journey's of that id, as of `now` (UTC seconds); 0: the journey is a file, whose runs are
 * kept until it is forgotten, as are those on made-up contacts. `by_stage`: by stage, channel and
 * persona too, which takes longer where contacts go in batches else. */
void session_simulation_ask(struct session_simulation *simulation, const struct journey *journey,
                            const struct workspace *workspace, int64_t id, int64_t now,
                            bool by_stage);
/* Stops it; what has been collected stays. */
void session_simulation_stop(struct session_simulation *simulation);

/* Asks whom the segments and personas of the workspace (a copy is made) select at that moment, and
 * with `preferences` whom its topics reach; the members of segments that are new or were changed
 * are then kept in the store. `must`: the thread does not end before. */
void session_simulation_ask_segments(struct session_simulation *simulation,
                                     const struct workspace *workspace, const struct zone *zone,
                                     int64_t now, bool preferences, bool must);

/* Asks something about the journey (taken); it comes after the run, and a newer question of its
 * kind takes its place. */
void session_simulation_inquire(struct session_simulation *simulation, enum inquiry_kind kind,
                                struct inquiry inquiry);
/* It is no longer wanted; what was answered stays. */
void session_simulation_drop_inquiry(struct session_simulation *simulation, enum inquiry_kind kind);
/* The newest answer of that kind, of whatever journey; NULL: there is none. Gone with the contacts
 * that it is about. */
const struct inquiry_answer *session_simulation_answer(const struct session_simulation *simulation,
                                                       enum inquiry_kind kind);

/* Takes over what the thread has done; true if anything changed. What was borrowed before from
 * below is no longer there then. */
bool session_simulation_collect(struct session_simulation *simulation);

enum simulation_state {
    SIMULATION_IDLE,    /* nothing was asked, or it was stopped */
    SIMULATION_LOADING, /* the contacts */
    SIMULATION_RUNNING,
    SIMULATION_DONE,
    SIMULATION_REFUSED /* the findings say why */
};

enum simulation_state session_simulation_state(const struct session_simulation *simulation);
/* Of a running one, in hundredths. */
int session_simulation_percent(const struct session_simulation *simulation);
/* The newest result, of whatever revision; NULL if there is none. */
const struct result *session_simulation_result(const struct session_simulation *simulation);
/* Rises with each result that was collected. */
uint64_t session_simulation_serial(const struct session_simulation *simulation);
/* The number of that run in the store, or among those of a file, 0: it is not there; and the
 * journey's run before it, NULL: there is none. */
int64_t session_simulation_run(const struct session_simulation *simulation);
const struct run_record *session_simulation_before(const struct session_simulation *simulation);
/* The newest of the runs kept until it is forgotten that is older than that number; its own number
 * is 0: there is none.
 */
struct run_record session_simulation_file_run(const struct session_simulation *simulation,
                                              int64_t number);
/* Whether the contacts, or what stands beside the journey, have changed since that result. */
bool session_simulation_is_old(const struct session_simulation *simulation);
void session_simulation_make_old(struct session_simulation *simulation);
/* The newest figures of segments, of whatever stamp; NULL if there are none. */
const struct segment_figures *session_simulation_segments(
    const struct session_simulation *simulation);
/* NULL while they are being loaded. */
const struct contact_table *session_simulation_contacts(
    const struct session_simulation *simulation);
const struct activity *session_simulation_activity(const struct session_simulation *simulation);
/* Why the last run was refused, or the contacts could not be loaded. */
const struct error_list *session_simulation_errors(const struct session_simulation *simulation);
/* Forgets the result: it was another journey's. */
void session_simulation_forget(struct session_simulation *simulation);

#endif
