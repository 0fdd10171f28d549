/* The thread of the preview in the background: what it does, in which order. */
#include <stdlib.h>
#include <sys/resource.h>

#include "model/base/memory.h"
#include "model/contacts/contact_table.h"
#include "model/workspace/made_up_contacts.h"
#include "model/workspace/workspace.h"
#include "ui/session/simulation_parts.h"

struct simulation_wish simulation_wish_copy(const struct simulation_wish *wish)
{
    struct simulation_wish copy = *wish;
    copy.where.bytes = text_copy(wish->where);
    return copy;
}

void simulation_wish_destroy(struct simulation_wish *wish)
{
    free((char *)wish->where.bytes);
    wish->where = (struct text){0};
}

enum { MADE_UP_SEED = 1 };

static void simulation_join_topics(struct contact_table *table, const struct workspace *workspace)
{
    for (size_t i = 0; workspace != NULL && i < workspace_topic_count(workspace); i++) {
        struct text topic = workspace_topic(workspace, i).id;
        if (contact_table_find_topic(table, topic) < 0) {
            made_up_topic_join(table, topic, MADE_UP_SEED);
        }
    }
}

/* Made-up contacts in the place of none: of the day on which runs begin, on the topics of the
 * workspace (NULL: of none) too. */
static void simulation_make_up(struct session_simulation *simulation,
                               struct stored_contacts *contacts, const struct workspace *workspace)
{
    pthread_mutex_lock(&simulation->lock);
    size_t count = simulation->made_up;
    pthread_mutex_unlock(&simulation->lock);
    simulation->pretends = contacts->table->count == 0 && count > 0;
    if (simulation->pretends) {
        int64_t day = (simulation->setup.wish.start + CIVIL_DAY / 2) / CIVIL_DAY;
        stored_contacts_destroy(contacts);
        *contacts = (struct stored_contacts){0};
        made_up_contacts(count, MADE_UP_SEED, day, &contacts->table, &contacts->activity);
        simulation_join_topics(contacts->table, workspace);
    }
}

/* In the thread, without the lock. The workspace: whose topics made-up contacts are on. */
static void simulation_load(struct session_simulation *simulation,
                            const struct workspace *workspace)
{
    struct stored_contacts *contacts = memory_allocate(sizeof(*contacts));
    struct error error = {0};
    bool read = simulation_contacts_read(simulation->path, contacts, &error);
    if (read) {
        simulation_make_up(simulation, contacts, workspace);
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
    if (done && sample == 0 && simulation->setup.wish.where.length == 0) {
        outcome.kept_open = (job->id == 0 || simulation->pretends) && outcome.result->contacts != 0;
        if (!outcome.kept_open) {
            simulation_job_keep(simulation->path, job, &outcome);
        }
        outcome.now = job->now;
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

/* Made-up contacts that do not know a topic of the workspace are made anew. */
static void simulation_know_topics(struct session_simulation *simulation,
                                   const struct workspace *workspace)
{
    bool known = true;
    for (size_t i = 0; i < workspace_topic_count(workspace); i++) {
        known = known && contact_table_find_topic(simulation->contacts_used->table,
                                                  workspace_topic(workspace, i).id) >= 0;
    }
    if (simulation->pretends && !known) {
        simulation_load(simulation, workspace);
    }
}

/* Where there are many contacts, the closed form comes first, or else samples; what is expected is
 * not known by stage. */
static void simulation_work(struct session_simulation *simulation, struct simulation_job *job,
                            uint64_t asked)
{
    simulation_know_topics(simulation, job->workspace);
    size_t contacts = simulation->contacts_used->table->count;
    size_t sample = simulation_job_sample(contacts, 0);
    if (sample != 0 && !job->by_stage && simulation_expect(simulation, job, asked)) {
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

/* Keys go before it. On Linux a priority is that of the calling thread, and of those it starts. */
static void simulation_thread_step_back(void)
{
    enum { SIMULATION_NICE = 10 };
    setpriority(PRIO_PROCESS, 0, SIMULATION_NICE);
}

void *simulation_thread(void *context)
{
    struct session_simulation *simulation = context;
    simulation_thread_step_back();
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
            simulation_load(simulation, NULL);
        } else if (turn.question.workspace != NULL) {
            simulation_count(simulation, &turn.question);
        } else if (turn.job.journey != NULL) {
            simulation_work(simulation, &turn.job, turn.asked);
        } else {
            simulation_inquire(simulation, &turn.inquiry);
        }
    }
}
