/* The preview in the background. */
#include "ui/session/session_simulation.h"

#include <pthread.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/workspace/made_up_contacts.h"
#include "ui/session/segment_counting.h"
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
    bool old;                 /* the contacts or the workspace have changed since the result */
    struct error_list errors;
    enum simulation_state state;
    struct simulation_wish wish; /* its filter on the heap */
};

static struct simulation_wish simulation_wish_copy(const struct simulation_wish *wish)
{
    struct simulation_wish copy = *wish;
    copy.where.bytes = text_copy(wish->where);
    return copy;
}

static void simulation_wish_destroy(struct simulation_wish *wish)
{
    free((char *)wish->where.bytes);
    wish->where = (struct text){0};
}

/* Made-up contacts in the place of none: of the day on which runs begin. */
static void simulation_make_up(struct session_simulation *simulation,
                               struct stored_contacts *contacts)
{
    enum { MADE_UP_SEED = 1 };
    pthread_mutex_lock(&simulation->lock);
    size_t count = simulation->made_up;
    pthread_mutex_unlock(&simulation->lock);
    simulation->pretends = contacts->table->count == 0 && count > 0;
    if (simulation->pretends) {
        int64_t day = (simulation->setup.wish.start + CIVIL_DAY / 2) / CIVIL_DAY;
        stored_contacts_destroy(contacts);
        *contacts = (struct stored_contacts){0};
        made_up_contacts(count, MADE_UP_SEED, day, &contacts->table, &contacts->activity);
    }
}

/* In the thread, without the lock. */
static void simulation_load(struct session_simulation *simulation)
{
    struct stored_contacts *contacts = memory_allocate(sizeof(*contacts));
    struct error error = {0};
    bool read = simulation_contacts_read(simulation->path, contacts, &error);
    if (read) {
        simulation_make_up(simulation, contacts);
    }
    expected_kept_destroy(&simulation->kept);
    pthread_mutex_lock(&simulation->lock);
    if (read) {
        simulation_contacts_destroy(simulation->loaded);
        simulation->loaded = contacts;
        simulation->contacts_used = contacts;
        simulation_inquiries_drop(&simulation->inquiries);
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

/* A run that was stopped for counting waits again: true. */
static bool simulation_put_off(struct session_simulation *simulation, struct simulation_job *job,
                               uint64_t asked)
{
    pthread_mutex_lock(&simulation->lock);
    bool off = simulation->asked == asked && segment_counting_waits(&simulation->counting);
    if (off) {
        simulation->wanted = *job;
        *job = (struct simulation_job){0};
    }
    pthread_mutex_unlock(&simulation->lock);
    return off;
}

/* What was found is shown first, then kept in the store. */
static void simulation_count(struct session_simulation *simulation,
                             struct segment_question *question)
{
    const struct stored_contacts *contacts = simulation->contacts_used;
    struct segment_figures *figures =
        segment_figures_find(question, contacts->table, &contacts->activity);
    pthread_mutex_lock(&simulation->lock);
    segment_counting_give(&simulation->counting, figures);
    pthread_mutex_unlock(&simulation->lock);
    simulation->setup.wake();
    if (simulation->pretends) {
        return;
    }
    simulation_segments_keep(simulation->path, contacts, figures, question->now);
    simulation->setup.wake();
}

/* Runs it once; false where it goes no further. */
static bool simulation_run_once(struct session_simulation *simulation, struct simulation_job *job,
                                size_t sample, uint64_t asked)
{
    struct simulation_outcome outcome = {0};
    bool done = simulation_job_run(&simulation->setup, simulation->contacts_used, job, sample,
                                   &simulation->progress, &outcome);
    if (done && sample == 0 && !simulation->pretends && simulation->setup.wish.where.length == 0) {
        simulation_job_keep(simulation->path, job, &outcome);
    }
    if (!done && simulation_put_off(simulation, job, asked)) {
        simulation_outcome_clear(&outcome);
        return false;
    }
    return simulation_hand_over(simulation, asked, &outcome) && done;
}

/* What is expected stands until the run is done; false where there is none. */
static bool simulation_expect(struct session_simulation *simulation, struct simulation_job *job,
                              uint64_t asked)
{
    struct simulation_outcome outcome = {0};
    return simulation_job_expect(&simulation->setup, simulation->contacts_used, job,
                                 &simulation->kept, &simulation->progress, &outcome) &&
           simulation_hand_over(simulation, asked, &outcome);
}

/* Where there are many contacts, the closed form comes first, or else samples. */
static void simulation_work(struct session_simulation *simulation, struct simulation_job *job,
                            uint64_t asked)
{
    size_t contacts = simulation->contacts_used->table->count;
    size_t sample = simulation_job_sample(contacts, 0);
    if (sample != 0 && simulation_expect(simulation, job, asked)) {
        sample = 0;
    }
    while (simulation_run_once(simulation, job, sample, asked) && sample != 0) {
        sample = simulation_job_sample(contacts, sample);
    }
    simulation_job_destroy(job);
}

/* Answers a question, or puts it back where it was stopped for something more urgent. */
static void simulation_inquire(struct session_simulation *simulation, struct inquiry *inquiry)
{
    struct inquiry_answer answer = {0};
    bool done = inquiry_answer_find(&simulation->setup, simulation->contacts_used, inquiry,
                                    &simulation->progress, &answer);
    pthread_mutex_lock(&simulation->lock);
    simulation_inquiries_give(&simulation->inquiries, inquiry, &answer, done);
    pthread_mutex_unlock(&simulation->lock);
    simulation->setup.wake();
}

/* What the thread does next. */
struct simulation_turn {
    bool quit;
    bool reload;
    struct segment_question question;
    struct simulation_job job;
    struct inquiry inquiry;
    uint64_t asked;
};

static bool simulation_has_work(const struct session_simulation *simulation)
{
    bool asked = simulation->wanted.journey != NULL ||
                 segment_counting_waits(&simulation->counting) ||
                 simulation_inquiries_wait(&simulation->inquiries);
    return simulation->reload || (asked && simulation->contacts_used != NULL);
}

/* With the lock held: what the thread works with is what was wished for last. What was worked out
 * before is of other contacts. */
static void simulation_take_wish(struct session_simulation *simulation)
{
    if (simulation->wish_is_new) {
        simulation_wish_destroy(&simulation->setup.wish);
        simulation->setup.wish = simulation->wished;
        simulation->wished.where = (struct text){0};
        simulation->wish_is_new = false;
        expected_kept_destroy(&simulation->kept);
    }
}

/* Waits for work and takes it, with the lock held: the contacts first, then counting, a run, and
 * what is asked about it. */
static struct simulation_turn simulation_take(struct session_simulation *simulation)
{
    struct simulation_turn turn = {0};
    simulation->running = false;
    while (!simulation->quit && !simulation_has_work(simulation)) {
        pthread_cond_wait(&simulation->something, &simulation->lock);
    }
    bool must = segment_counting_must(&simulation->counting) && simulation->contacts_used != NULL;
    turn.quit = simulation->quit && !must;
    turn.reload = simulation->reload && !simulation->quit;
    turn.asked = simulation->asked;
    simulation_take_wish(simulation);
    simulation->reload = false;
    if (!turn.reload && segment_counting_waits(&simulation->counting)) {
        turn.question = segment_counting_take(&simulation->counting);
    } else if (!turn.reload && simulation->wanted.journey != NULL) {
        turn.job = simulation->wanted;
        simulation->wanted = (struct simulation_job){0};
    } else if (!turn.reload) {
        turn.inquiry = simulation_inquiries_take(&simulation->inquiries);
    }
    simulation->running = turn.job.journey != NULL;
    atomic_store(&simulation->progress.stop, false);
    atomic_store(&simulation->progress.contacts_done, 0);
    return turn;
}

static void *simulation_thread(void *context)
{
    struct session_simulation *simulation = context;
    for (;;) {
        pthread_mutex_lock(&simulation->lock);
        struct simulation_turn turn = simulation_take(simulation);
        pthread_mutex_unlock(&simulation->lock);
        if (turn.quit) {
            segment_question_destroy(&turn.question);
            simulation_job_destroy(&turn.job);
            inquiry_destroy(&turn.inquiry);
            return NULL;
        }
        if (turn.reload) {
            simulation_load(simulation);
        } else if (turn.question.workspace != NULL) {
            simulation_count(simulation, &turn.question);
        } else if (turn.job.journey != NULL) {
            simulation_work(simulation, &turn.job, turn.asked);
        } else {
            simulation_inquire(simulation, &turn.inquiry);
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
                            const struct workspace *workspace, int64_t id, int64_t now)
{
    struct simulation_job job = {.journey = journey_copy(journey),
                                 .workspace = workspace_copy(workspace),
                                 .id = id,
                                 .now = now};
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
                                     int64_t now, bool must)
{
    struct segment_question question = {
        .workspace = workspace_copy(workspace), .zone = zone, .now = now, .must = must};
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
    simulation_inquiries_forget(&simulation->inquiries);
    error_list_destroy(&simulation->errors);
}
