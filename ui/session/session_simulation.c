/* The preview in the background: what is asked of it, and what it has found. */
#include "ui/session/session_simulation.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "ui/session/simulation_parts.h"

struct session_simulation *session_simulation_create(const struct session_simulation_setup *setup)
{
    struct session_simulation *simulation = memory_allocate(sizeof(*simulation));
    simulation->setup = *setup;
    simulation->path = text_copy(text_from(setup->path));
    simulation->timezone = text_copy(setup->timezone);
    simulation->setup.path = simulation->path;
    simulation->setup.timezone = text_from(simulation->timezone);
    simulation->wish = simulation_wish_copy(&setup->wish);
    simulation->setup.wish = simulation_wish_copy(&setup->wish);
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
    simulation_inquiries_drop(&simulation->inquiries);
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
    run_record_destroy(&simulation->before);
    segment_counting_destroy(&simulation->counting);
    simulation_inquiries_destroy(&simulation->inquiries);
    expected_kept_destroy(&simulation->kept);
    pthread_cond_destroy(&simulation->something);
    pthread_mutex_destroy(&simulation->lock);
    simulation_wish_destroy(&simulation->wish);
    simulation_wish_destroy(&simulation->wished);
    simulation_wish_destroy(&simulation->setup.wish);
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

void session_simulation_set(struct session_simulation *simulation,
                            const struct simulation_wish *wish)
{
    struct simulation_wish set = simulation_wish_copy(wish);
    simulation_wish_destroy(&simulation->wish);
    simulation->wish = set;
    pthread_mutex_lock(&simulation->lock);
    simulation_drop(simulation);
    simulation_wish_destroy(&simulation->wished);
    simulation->wished = simulation_wish_copy(&set);
    simulation->wish_is_new = true;
    pthread_mutex_unlock(&simulation->lock);
    simulation_inquiries_forget(&simulation->inquiries);
    simulation->old = true;
}

struct simulation_wish session_simulation_wish(const struct session_simulation *simulation)
{
    return simulation->wish;
}

void session_simulation_make_up(struct session_simulation *simulation, size_t count)
{
    pthread_mutex_lock(&simulation->lock);
    simulation->made_up = count;
    pthread_mutex_unlock(&simulation->lock);
    session_simulation_reload(simulation);
}

void session_simulation_ask(struct session_simulation *simulation, const struct journey *journey,
                            const struct workspace *workspace, int64_t id, int64_t now,
                            bool by_stage)
{
    struct simulation_job job = {.journey = journey_copy(journey),
                                 .workspace = workspace_copy(workspace),
                                 .id = id,
                                 .now = now,
                                 .by_stage = by_stage};
    pthread_mutex_lock(&simulation->lock);
    simulation_drop(simulation);
    simulation->wanted = job;
    atomic_store(&simulation->progress.contacts_done, 0);
    pthread_cond_signal(&simulation->something);
    pthread_mutex_unlock(&simulation->lock);
    simulation->state = simulation->contacts == NULL ? SIMULATION_LOADING : SIMULATION_RUNNING;
}

void session_simulation_ask_segments(struct session_simulation *simulation,
                                     const struct workspace *workspace, const struct zone *zone,
                                     int64_t now, bool preferences, bool must)
{
    struct segment_question question = {.workspace = workspace_copy(workspace),
                                        .zone = zone,
                                        .now = now,
                                        .must = must,
                                        .preferences = preferences};
    pthread_mutex_lock(&simulation->lock);
    segment_counting_ask(&simulation->counting, question);
    atomic_store(&simulation->progress.stop, true);
    pthread_cond_signal(&simulation->something);
    pthread_mutex_unlock(&simulation->lock);
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
    simulation_inquiries_forget(&simulation->inquiries);
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
        simulation->serial++;
        simulation->old = false;
        run_record_destroy(&simulation->before);
        simulation->run = outcome->run;
        simulation->before = outcome->before;
        if (outcome->kept_open) {
            simulation->run = file_runs_keep(&simulation->file_runs, outcome->result, outcome->now);
            simulation->before = file_runs_before(&simulation->file_runs, simulation->run);
        }
    }
    simulation->state = outcome->state;
    *outcome = (struct simulation_outcome){0};
}

bool session_simulation_collect(struct session_simulation *simulation)
{
    pthread_mutex_lock(&simulation->lock);
    bool contacts = simulation->loaded != NULL;
    bool outcome = simulation->outcome.there;
    bool segments = segment_counting_collect(&simulation->counting);
    if (contacts) {
        simulation_collect_contacts(simulation);
    }
    if (outcome) {
        simulation_collect_outcome(simulation);
    }
    bool answers = simulation_inquiries_collect(&simulation->inquiries);
    pthread_mutex_unlock(&simulation->lock);
    return contacts || outcome || segments || answers;
}

void session_simulation_inquire(struct session_simulation *simulation, enum inquiry_kind kind,
                                struct inquiry inquiry)
{
    pthread_mutex_lock(&simulation->lock);
    simulation_inquiries_ask(&simulation->inquiries, kind, inquiry);
    if (!simulation->running) {
        atomic_store(&simulation->progress.stop, true);
    }
    pthread_cond_signal(&simulation->something);
    pthread_mutex_unlock(&simulation->lock);
}

void session_simulation_drop_inquiry(struct session_simulation *simulation, enum inquiry_kind kind)
{
    pthread_mutex_lock(&simulation->lock);
    simulation_inquiries_drop_one(&simulation->inquiries, kind);
    if (!simulation->running) {
        atomic_store(&simulation->progress.stop, true);
    }
    pthread_mutex_unlock(&simulation->lock);
}

const struct inquiry_answer *session_simulation_answer(const struct session_simulation *simulation,
                                                       enum inquiry_kind kind)
{
    const struct inquiry_answer *answer = &simulation->inquiries.answers[kind];
    return answer->number == 0 ? NULL : answer;
}

uint64_t session_simulation_serial(const struct session_simulation *simulation)
{
    return simulation->serial;
}

int64_t session_simulation_run(const struct session_simulation *simulation)
{
    return simulation->run;
}

const struct run_record *session_simulation_before(const struct session_simulation *simulation)
{
    return simulation->before.number == 0 ? NULL : &simulation->before;
}

struct run_record session_simulation_file_run(const struct session_simulation *simulation,
                                              int64_t number)
{
    return file_runs_before(&simulation->file_runs, number);
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

void session_simulation_make_old(struct session_simulation *simulation)
{
    simulation->old = true;
}

const struct segment_figures *session_simulation_segments(
    const struct session_simulation *simulation)
{
    return simulation->counting.figures;
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
    simulation->run = 0;
    run_record_destroy(&simulation->before);
    simulation->file_runs.count = 0;
    simulation_inquiries_forget(&simulation->inquiries);
    error_list_destroy(&simulation->errors);
}
