/* One background run: its contacts, its question and its outcome, for session_simulation.c. */
#ifndef UI_SESSION_SIMULATION_JOB_H
#define UI_SESSION_SIMULATION_JOB_H

#include <stdbool.h>
#include <stddef.h>

#include "model/simulation/expected.h"
#include "model/simulation/run.h"
#include "storage/database/run_store.h"
#include "storage/database/stored_contacts.h"
#include "ui/session/segment_figures.h"
#include "ui/session/session_simulation.h"

/* One question: what is to be run. */
struct simulation_job {
    struct journey *journey;
    struct workspace *workspace;
    int64_t id;  /* of the journey in the store; 0: it is a file */
    int64_t now; /* UTC seconds */
    bool by_stage;
};

/* What the thread hands over. */
struct simulation_outcome {
    struct result *result; /* NULL: none */
    struct error_list errors;
    enum simulation_state state;
    bool there;
    int64_t run;              /* the number under which the store has it; 0: it has not */
    struct run_record before; /* the journey's run before that; its number is 0: there is none */
    bool kept_open; /* a whole run that no store keeps, as the journey is a file or the contacts are
                       made up: it is kept as long as the journey is open … */
    int64_t now;    /* … when it was asked */
};

/* What a run or a question of that journey reads; the journeys that it enters are loaded. */
struct simulation_request {
    struct run_request request;
    struct journey **others;
};
void simulation_request_make(const struct session_simulation_setup *setup,
                             const struct stored_contacts *contacts, const struct journey *journey,
                             const struct workspace *workspace,
                             struct simulation_request *ret_request);
void simulation_request_destroy(struct simulation_request *request);

void simulation_contacts_destroy(struct stored_contacts *contacts);
void simulation_job_destroy(struct simulation_job *job);
void simulation_outcome_clear(struct simulation_outcome *outcome);

/* Reads contacts and activity over a connection of its own. *contacts is zero-initialised. */
bool simulation_contacts_read(const char *path, struct stored_contacts *contacts,
                              struct error *error);

/* Keeps the members of segments that are new or were changed, over a connection of its own. What
 * cannot be kept now is when they are counted again, or with the next import. */
void simulation_segments_keep(const char *path, const struct stored_contacts *contacts,
                              const struct segment_figures *figures, int64_t now);

/* What is expected of it, where the closed form applies and can tell all reach: at once, before a
 * run. False: not, and there is no outcome. */
bool simulation_job_expect(const struct session_simulation_setup *setup,
                           const struct stored_contacts *contacts, const struct simulation_job *job,
                           struct expected_kept *kept, struct run_progress *progress,
                           struct simulation_outcome *ret_outcome);

/* How many contacts are run after a sample of `before` (0: first): another sample where there are
 * more than three times as many, else 0, all. The first figures stand at once, the next are
 * nearer: of a million contacts 20,000 take about as long as making ready, 100,000 three times
 * that. */
size_t simulation_job_sample(size_t contacts, size_t before);

/* Runs the job over the contacts; a sample of about so many, whose figures become estimates of all
 * (result_estimate.h), 0: all. Journeys that it enters are
 * read from the workspace. False: refused or stopped, the outcome says why. */
bool simulation_job_run(const struct session_simulation_setup *setup,
                        const struct stored_contacts *contacts, const struct simulation_job *job,
                        size_t sample, struct run_progress *progress,
                        struct simulation_outcome *ret_outcome);

/* Keeps a whole run in the store, over a connection of its own; what cannot be kept, or had no
 * contacts, has no number.
 */
void simulation_job_keep(const char *path, const struct simulation_job *job,
                         struct simulation_outcome *outcome);

#endif
