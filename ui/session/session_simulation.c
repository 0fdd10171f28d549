/* The preview in the background. */
#include "ui/session/session_simulation.h"

#include <pthread.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "ui/session/simulation_job.h"

enum { SIMULATION_MANY = 60000, SIMULATION_SAMPLE = 20000 };

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
    bool old; /* the contacts have changed since the result */
    struct error_list errors;
    enum simulation_state state;
};

/* In the thread, without the lock. */
static void simulation_load(struct session_simulation *simulation)
{
    struct simulation_contacts *contacts = memory_allocate(sizeof(*contacts));
    struct error error = {0};
    bool read = simulation_contacts_read(simulation->path, contacts, &error);
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
        going = simulation_job_run(&simulation->setup, simulation->contacts_used, job, sample,
                                   &simulation->progress, &outcome);
        going = simulation_hand_over(simulation, asked, &outcome) && going;
    }
    if (going) {
        simulation_job_run(&simulation->setup, simulation->contacts_used, job, 0,
                           &simulation->progress, &outcome);
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
    simulation->setup.path = simulation->path;
    simulation->setup.timezone = text_from(simulation->timezone);
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
    simulation->old = true;
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
        simulation->old = false;
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

bool session_simulation_is_old(const struct session_simulation *simulation)
{
    return simulation->old;
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
