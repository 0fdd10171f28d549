/* The preview in the background. */
#include "ui/session/session_simulation.h"

#include <pthread.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/run.h"
#include "storage/database/contact_store.h"
#include "storage/database/database.h"
#include "storage/database/journey_store.h"
#include "storage/database/workspace_store.h"

enum { SIMULATION_MANY = 60000, SIMULATION_SAMPLE = 20000 };

struct simulation_contacts {
    struct contact_table *table;
    struct activity activity;
};

/* One question: what is to be run. */
struct simulation_job {
    struct journey *journey;
    struct workspace *workspace;
};

/* What the thread hands over. */
struct simulation_outcome {
    struct result *result; /* NULL: none */
    struct error_list errors;
    enum simulation_state state;
    bool there;
};

/* The lock guards `wanted` to `outcome`; `contacts_used` is the thread's, the rest the main
 * thread's. */
struct session_simulation {
    struct session_simulation_setup setup;
    char *path;
    char *timezone;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t something;
    struct simulation_job wanted;
    bool reload;
    bool quit;
    bool running;
    uint64_t asked; /* rises with each question, and with each stop */
    struct simulation_contacts *loaded;
    struct simulation_outcome outcome;
    struct run_progress progress;
    struct simulation_contacts *contacts_used;
    struct simulation_contacts *contacts;
    struct result *result;
    struct error_list errors;
    enum simulation_state state;
};

static void simulation_contacts_destroy(struct simulation_contacts *contacts)
{
    if (contacts != NULL) {
        contact_table_destroy(contacts->table);
        activity_destroy(&contacts->activity);
        free(contacts);
    }
}

static void simulation_job_destroy(struct simulation_job *job)
{
    journey_destroy(job->journey);
    workspace_destroy(job->workspace);
    *job = (struct simulation_job){0};
}

static void simulation_outcome_clear(struct simulation_outcome *outcome)
{
    result_destroy(outcome->result);
    error_list_destroy(&outcome->errors);
    *outcome = (struct simulation_outcome){0};
}

static bool simulation_read_contacts(const char *path, struct simulation_contacts *contacts,
                                     struct error *error)
{
    struct database *database = NULL;
    struct workspace *workspace = NULL;
    bool read = database_open(path, false, &database, error) &&
                workspace_store_load(database, &workspace, error) &&
                contact_store_load(database, workspace, &contacts->table, error) &&
                contact_store_load_activity(database, contacts->table, &contacts->activity, error);
    workspace_destroy(workspace);
    database_close(database);
    return read;
}

/* In the thread, without the lock. */
static void simulation_load(struct session_simulation *simulation)
{
    struct simulation_contacts *contacts = memory_allocate(sizeof(*contacts));
    struct error error = {0};
    bool read = simulation_read_contacts(simulation->path, contacts, &error);
    pthread_mutex_lock(&simulation->lock);
    if (read) {
        simulation_contacts_destroy(simulation->loaded);
        simulation->loaded = contacts;
        simulation->contacts_used = contacts;
    } else {
        simulation_outcome_clear(&simulation->outcome);
        error_list_add(&simulation->outcome.errors, &error);
        simulation->outcome.state = SIMULATION_REFUSED;
        simulation->outcome.there = true;
    }
    pthread_mutex_unlock(&simulation->lock);
    if (!read) {
        simulation_contacts_destroy(contacts);
    }
    simulation->setup.wake();
}

static bool simulation_enters_others(const struct journey *journey)
{
    for (size_t i = 0; i < journey->node_count; i++) {
        if (journey->nodes[i].kind == NODE_ENTER) {
            return true;
        }
    }
    return false;
}

/* The journeys that `enter` nodes may name: all of the workspace. */
static struct journey **simulation_load_others(const char *path, size_t *ret_count)
{
    struct database *database = NULL;
    struct journey_summaries list = {0};
    struct journey **others = NULL;
    *ret_count = 0;
    if (database_open(path, false, &database, NULL) && journey_store_list(database, &list, NULL)) {
        others = memory_array(list.count, sizeof(struct journey *));
        for (size_t i = 0; i < list.count; i++) {
            struct journey_history history = {0};
            if (journey_store_load(database, list.items[i].id, &others[*ret_count], &history,
                                   NULL)) {
                (*ret_count)++;
            }
            journey_history_destroy(&history);
        }
    }
    journey_summaries_destroy(&list);
    database_close(database);
    return others;
}

/* In the thread, without the lock. */
static bool simulation_run_once(struct session_simulation *simulation,
                                const struct simulation_job *job, size_t sample,
                                struct simulation_outcome *ret_outcome)
{
    size_t other_count = 0;
    struct journey **others = simulation_enters_others(job->journey)
                                  ? simulation_load_others(simulation->path, &other_count)
                                  : NULL;
    struct run_request request = {
        .journey = job->journey,
        .others = (const struct journey *const *)others,
        .other_count = other_count,
        .workspace = job->workspace,
        .contacts = simulation->contacts_used->table,
        .activity = &simulation->contacts_used->activity,
        .zones = simulation->setup.zones,
        .timezone = text_from(simulation->timezone),
        .start = simulation->setup.start,
        .days = simulation->setup.days,
        .seed = 1,
        .sample = sample,
    };
    bool done =
        run_simulation(&request, &simulation->progress, &ret_outcome->result, &ret_outcome->errors);
    for (size_t i = 0; i < other_count; i++) {
        journey_destroy(others[i]);
    }
    free(others);
    ret_outcome->state = !done         ? SIMULATION_REFUSED
                         : sample != 0 ? SIMULATION_RUNNING
                                       : SIMULATION_DONE;
    ret_outcome->there = true;
    return done;
}

/* Hands the outcome over unless something newer was asked meanwhile. */
static bool simulation_hand_over(struct session_simulation *simulation, uint64_t asked,
                                 struct simulation_outcome *outcome)
{
    pthread_mutex_lock(&simulation->lock);
    bool current = simulation->asked == asked;
    if (current) {
        simulation_outcome_clear(&simulation->outcome);
        simulation->outcome = *outcome;
        *outcome = (struct simulation_outcome){0};
    }
    pthread_mutex_unlock(&simulation->lock);
    simulation_outcome_clear(outcome);
    if (current) {
        simulation->setup.wake();
    }
    return current;
}

static void simulation_work(struct session_simulation *simulation, struct simulation_job *job,
                            uint64_t asked)
{
    struct simulation_outcome outcome = {0};
    size_t sample =
        simulation->contacts_used->table->count > SIMULATION_MANY ? SIMULATION_SAMPLE : 0;
    bool going = true;
    if (sample != 0) {
        going = simulation_run_once(simulation, job, sample, &outcome);
        going = simulation_hand_over(simulation, asked, &outcome) && going;
    }
    if (going) {
        simulation_run_once(simulation, job, 0, &outcome);
        simulation_hand_over(simulation, asked, &outcome);
    }
    simulation_job_destroy(job);
}

/* Waits for work and takes it; false when the thread shall end. With the lock held. */
static bool simulation_take(struct session_simulation *simulation, struct simulation_job *ret_job,
                            bool *ret_reload, uint64_t *ret_asked)
{
    simulation->running = false;
    while (!simulation->quit && !simulation->reload &&
           (simulation->wanted.journey == NULL || simulation->contacts_used == NULL)) {
        pthread_cond_wait(&simulation->something, &simulation->lock);
    }
    *ret_reload = simulation->reload;
    simulation->reload = false;
    if (!*ret_reload) {
        *ret_job = simulation->wanted;
        simulation->wanted = (struct simulation_job){0};
    }
    *ret_asked = simulation->asked;
    simulation->running = true;
    atomic_store(&simulation->progress.stop, false);
    atomic_store(&simulation->progress.contacts_done, 0);
    return !simulation->quit;
}

static void *simulation_thread(void *context)
{
    struct session_simulation *simulation = context;
    for (;;) {
        struct simulation_job job = {0};
        bool reload = false;
        uint64_t asked = 0;
        pthread_mutex_lock(&simulation->lock);
        bool going = simulation_take(simulation, &job, &reload, &asked);
        pthread_mutex_unlock(&simulation->lock);
        if (!going) {
            simulation_job_destroy(&job);
            return NULL;
        }
        if (reload) {
            simulation_load(simulation);
        } else {
            simulation_work(simulation, &job, asked);
        }
    }
}

struct session_simulation *session_simulation_create(const struct session_simulation_setup *setup)
{
    struct session_simulation *simulation = memory_allocate(sizeof(*simulation));
    simulation->setup = *setup;
    simulation->path = text_copy(text_from(setup->path));
    simulation->timezone = text_copy(setup->timezone);
    simulation->reload = true;
    simulation->state = SIMULATION_LOADING;
    pthread_mutex_init(&simulation->lock, NULL);
    pthread_cond_init(&simulation->something, NULL);
    if (pthread_create(&simulation->thread, NULL, simulation_thread, simulation) != 0) {
        abort();
    }
    return simulation;
}

/* With the lock held: whatever runs or waits is no longer wanted. */
static void simulation_drop(struct session_simulation *simulation)
{
    simulation->asked++;
    simulation_job_destroy(&simulation->wanted);
    simulation_outcome_clear(&simulation->outcome);
    atomic_store(&simulation->progress.stop, true);
}

void session_simulation_destroy(struct session_simulation *simulation)
{
    if (simulation == NULL) {
        return;
    }
    pthread_mutex_lock(&simulation->lock);
    simulation_drop(simulation);
    simulation->quit = true;
    pthread_cond_signal(&simulation->something);
    pthread_mutex_unlock(&simulation->lock);
    pthread_join(simulation->thread, NULL);
    if (simulation->loaded != simulation->contacts) {
        simulation_contacts_destroy(simulation->loaded);
    }
    simulation_contacts_destroy(simulation->contacts);
    simulation_outcome_clear(&simulation->outcome);
    result_destroy(simulation->result);
    error_list_destroy(&simulation->errors);
    pthread_cond_destroy(&simulation->something);
    pthread_mutex_destroy(&simulation->lock);
    free(simulation->path);
    free(simulation->timezone);
    free(simulation);
}

void session_simulation_reload(struct session_simulation *simulation)
{
    pthread_mutex_lock(&simulation->lock);
    simulation->reload = true;
    pthread_cond_signal(&simulation->something);
    pthread_mutex_unlock(&simulation->lock);
}

void session_simulation_ask(struct session_simulation *simulation, const struct journey *journey,
                            const struct workspace *workspace)
{
    struct simulation_job job = {.journey = journey_copy(journey),
                                 .workspace = workspace_copy(workspace)};
    pthread_mutex_lock(&simulation->lock);
    simulation_drop(simulation);
    simulation->wanted = job;
    pthread_cond_signal(&simulation->something);
    pthread_mutex_unlock(&simulation->lock);
    simulation->state = simulation->contacts == NULL ? SIMULATION_LOADING : SIMULATION_RUNNING;
}

void session_simulation_stop(struct session_simulation *simulation)
{
    pthread_mutex_lock(&simulation->lock);
    simulation_drop(simulation);
    pthread_mutex_unlock(&simulation->lock);
    simulation->state = SIMULATION_IDLE;
}

static void simulation_collect_contacts(struct session_simulation *simulation)
{
    simulation_contacts_destroy(simulation->contacts);
    simulation->contacts = simulation->loaded;
    simulation->loaded = NULL;
    if (simulation->state == SIMULATION_LOADING) {
        simulation->state = simulation->wanted.journey != NULL || simulation->running
                                ? SIMULATION_RUNNING
                                : SIMULATION_IDLE;
    }
}

static void simulation_collect_outcome(struct session_simulation *simulation)
{
    struct simulation_outcome *outcome = &simulation->outcome;
    error_list_destroy(&simulation->errors);
    simulation->errors = outcome->errors;
    if (outcome->result != NULL) {
        result_destroy(simulation->result);
        simulation->result = outcome->result;
    }
    simulation->state = outcome->state;
    *outcome = (struct simulation_outcome){0};
}

bool session_simulation_collect(struct session_simulation *simulation)
{
    pthread_mutex_lock(&simulation->lock);
    bool contacts = simulation->loaded != NULL;
    bool outcome = simulation->outcome.there;
    if (contacts) {
        simulation_collect_contacts(simulation);
    }
    if (outcome) {
        simulation_collect_outcome(simulation);
    }
    pthread_mutex_unlock(&simulation->lock);
    return contacts || outcome;
}

enum simulation_state session_simulation_state(const struct session_simulation *simulation)
{
    return simulation->state;
}

int session_simulation_percent(const struct session_simulation *simulation)
{
    size_t total = atomic_load(&simulation->progress.contacts_total);
    size_t done = atomic_load(&simulation->progress.contacts_done);
    return total == 0 ? 0 : done >= total ? 100 : (int)(done * 100 / total);
}

const struct result *session_simulation_result(const struct session_simulation *simulation)
{
    return simulation->result;
}

const struct contact_table *session_simulation_contacts(const struct session_simulation *simulation)
{
    return simulation->contacts == NULL ? NULL : simulation->contacts->table;
}

const struct activity *session_simulation_activity(const struct session_simulation *simulation)
{
    return simulation->contacts == NULL ? NULL : &simulation->contacts->activity;
}

const struct error_list *session_simulation_errors(const struct session_simulation *simulation)
{
    return &simulation->errors;
}

void session_simulation_forget(struct session_simulation *simulation)
{
    session_simulation_stop(simulation);
    result_destroy(simulation->result);
    simulation->result = NULL;
    error_list_destroy(&simulation->errors);
}
