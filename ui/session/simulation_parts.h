/* What the preview in the background is made of, for the files that do its work. */
#ifndef UI_SESSION_SIMULATION_PARTS_H
#define UI_SESSION_SIMULATION_PARTS_H

#include <pthread.h>

#include "ui/session/file_runs.h"
#include "ui/session/segment_counting.h"
#include "ui/session/session_simulation.h"
#include "ui/session/simulation_inquiry.h"
#include "ui/session/simulation_job.h"

/* `setup` is the thread's, and `wish` the main thread's. The lock guards `wanted` to `outcome`, and
 * parts of `counting`; `contacts_used`, `pretends` and `kept` are the thread's, the rest the main
 * thread's. */
struct session_simulation {
    struct session_simulation_setup setup;
    char *path;
    char *timezone;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t something;
    struct simulation_job wanted;
    struct simulation_wish
        wished; /* its filter on the heap; `wish_is_new` until the thread has it */
    bool wish_is_new;
    size_t made_up; /* how many contacts stand in where there are none */
    bool reload;
    bool quit;
    bool running;
    uint64_t asked; /* rises with each question, and with each stop */
    struct stored_contacts *loaded;
    struct simulation_outcome outcome;
    struct segment_counting counting; /* these two say themselves what of them is guarded */
    struct simulation_inquiries inquiries;
    struct run_progress progress;
    struct stored_contacts *contacts_used;
    bool pretends; /* those are made up */
    struct expected_kept kept;
    struct stored_contacts *contacts;
    struct result *result;
    uint64_t serial;
    int64_t run;              /* the number of that run in the store; 0: it is in none */
    struct run_record before; /* the run before it */
    struct file_runs file_runs;
    bool old; /* the contacts or the workspace have changed since the result */
    struct error_list errors;
    enum simulation_state state;
    struct simulation_wish wish; /* its filter on the heap */
};

/* The filter of a copy is on the heap. */
struct simulation_wish simulation_wish_copy(const struct simulation_wish *wish);
void simulation_wish_destroy(struct simulation_wish *wish);

/* The thread: takes what is wanted, works it out, hands it over, until it is to quit. */
void *simulation_thread(void *context);

#endif
