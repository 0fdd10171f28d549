/* The preview: contacts over threads in blocks, tallies added up. */
#include "model/simulation/run.h"

#include <pthread.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/batch.h"
#include "model/simulation/contact_walk.h"
#include "model/simulation/expectation_watch.h"
#include "model/simulation/random.h"
#include "model/simulation/result.h"
#include "model/simulation/start_select.h"

enum { RUN_BLOCK = 512, RUN_MOST_THREADS = 256 };

/* What the threads share. */
struct run_work {
    const struct plan *plan;
    struct batch_plan *batches;    /* NULL: contacts are walked one by one … */
    struct start_answers *answers; /* … for which this is found beforehand */
    size_t block;                  /* contacts that a thread takes at a time */
    struct run_progress *progress; /* may be NULL */
    uint64_t sample_limit;         /* of 2^32 */
    _Atomic(size_t) next;          /* contact to begin a block with */
};

struct run_worker {
    struct run_work *work;
    struct contact_walk walk;
    struct batch batch;
    int64_t contacts;
    pthread_t thread;
    bool started;
};

static bool run_is_stopped(const struct run_work *work)
{
    return work->progress != NULL && atomic_load(&work->progress->stop);
}

static int64_t run_one_by_one(struct run_worker *worker, size_t first, size_t end)
{
    const struct run_work *work = worker->work;
    const uint64_t *keys = work->plan->request->contacts->keys;
    int64_t contacts = 0;
    for (size_t contact = first; contact < end; contact++) {
        contacts += random_mix(keys[contact]) >> 32 < work->sample_limit &&
                    contact_walk_run(&worker->walk, contact);
    }
    return contacts;
}

static void run_block(struct run_worker *worker, size_t first, size_t end)
{
    const struct run_work *work = worker->work;
    if (work->batches == NULL) {
        worker->contacts += run_one_by_one(worker, first, end);
    } else {
        worker->contacts +=
            (int64_t)batch_run(&worker->batch, first, end - first, work->sample_limit);
    }
    if (work->progress != NULL) {
        atomic_fetch_add(&work->progress->contacts_done, end - first);
    }
}

static void *run_thread(void *argument)
{
    struct run_worker *worker = argument;
    struct run_work *work = worker->work;
    size_t count = work->plan->request->contacts->count;
    for (;;) {
        size_t first = atomic_fetch_add(&work->next, work->block);
        if (first >= count || run_is_stopped(work)) {
            return NULL;
        }
        run_block(worker, first, count - first < work->block ? count : first + work->block);
    }
}

static size_t run_block_size(const struct run_work *work)
{
    size_t block = work->plan->request->block;
    if (work->batches == NULL) {
        return RUN_BLOCK;
    }
    if (block == 0 || block > BATCH_MOST_BLOCK) {
        return block == 0 ? BATCH_BLOCK : BATCH_MOST_BLOCK;
    }
    return (block + BATCH_BLOCK_UNIT - 1) / BATCH_BLOCK_UNIT * BATCH_BLOCK_UNIT;
}

static size_t run_thread_count(const struct run_work *work)
{
    const struct run_request *request = work->plan->request;
    size_t blocks = (request->contacts->count + work->block - 1) / work->block;
    size_t count = request->threads < 1 ? 1 : (size_t)request->threads;
    count = count < RUN_MOST_THREADS ? count : RUN_MOST_THREADS;
    return count < blocks ? count : blocks == 0 ? 1 : blocks;
}

uint64_t run_sample_limit(const struct run_request *request)
{
    size_t all = request->contacts->count;
    if (request->sample == 0 || request->sample >= all) {
        return UINT64_C(1) << 32;
    }
    return ((uint64_t)request->sample << 32) / all;
}

/* The calling thread is the first worker; one that cannot be started leaves its work to it. */
static void run_all(struct run_worker workers[], size_t count)
{
    for (size_t i = 1; i < count; i++) {
        workers[i].started = pthread_create(&workers[i].thread, NULL, run_thread, &workers[i]) == 0;
    }
    run_thread(&workers[0]);
    for (size_t i = 1; i < count; i++) {
        if (workers[i].started) {
            pthread_join(workers[i].thread, NULL);
        }
    }
}

static struct result *run_merge(const struct plan *plan, struct run_worker workers[], size_t count)
{
    for (size_t i = 1; i < count; i++) {
        workers[0].contacts += workers[i].contacts;
        for (size_t k = 0; k < plan->journey_count; k++) {
            tally_add(&workers[0].walk.tallies[k], &workers[i].walk.tallies[k]);
        }
        expectation_watch_add(workers[0].walk.watch, workers[i].walk.watch);
    }
    struct result *result = result_make(plan, workers[0].walk.tallies, workers[0].contacts);
    expectation_watch_finish(workers[0].walk.watch, result);
    return result;
}

static bool run_finish(struct run_work *work, struct run_worker workers[], size_t count,
                       struct result **ret_result, struct error_list *errors)
{
    struct error error = {0};
    if (run_is_stopped(work)) {
        error_set(&error, "STOPPED", N_("the preview was stopped"));
        error_list_add(errors, &error);
        return false;
    }
    struct result *result = run_merge(work->plan, workers, count);
    if (!result_check_conservation(result, &error)) {
        error_list_add(errors, &error);
        result_destroy(result);
        return false;
    }
    *ret_result = result;
    return true;
}

static void run_worker_init(struct run_worker *worker, struct run_work *work)
{
    worker->work = work;
    contact_walk_init(&worker->walk, work->plan);
    worker->walk.answers = work->answers;
    worker->walk.stop = work->progress == NULL ? NULL : &work->progress->stop;
    if (work->batches != NULL) {
        batch_init(&worker->batch, work->batches, &worker->walk.tallies[work->plan->main],
                   work->block);
    }
}

bool run_plan(const struct plan *plan, struct run_progress *progress, struct result **ret_result,
              struct error_list *errors)
{
    const char *why = NULL;
    struct run_work work = {
        .plan = plan, .progress = progress, .sample_limit = run_sample_limit(plan->request)};
    if (progress != NULL) {
        atomic_store(&progress->contacts_done, 0);
        atomic_store(&progress->contacts_total, plan->request->contacts->count);
    }
    bool alone = plan->request->one_by_one || plan->request->by_stage;
    work.batches = alone ? NULL : batch_plan_create(plan, &why);
    work.answers = work.batches == NULL ? start_answers_create(plan, work.sample_limit) : NULL;
    work.block = run_block_size(&work);
    size_t count = run_thread_count(&work);
    struct run_worker *workers = memory_array(count, sizeof(*workers));
    for (size_t i = 0; i < count; i++) {
        run_worker_init(&workers[i], &work);
    }
    run_all(workers, count);
    bool done = run_finish(&work, workers, count, ret_result, errors);
    for (size_t i = 0; i < count; i++) {
        batch_destroy(&workers[i].batch);
        contact_walk_destroy(&workers[i].walk);
    }
    batch_plan_destroy(work.batches);
    start_answers_destroy(work.answers);
    free(workers);
    return done;
}

bool run_simulation(const struct run_request *request, struct run_progress *progress,
                    struct result **ret_result, struct error_list *errors)
{
    struct plan *plan = plan_create(request, errors);
    if (plan == NULL) {
        return false;
    }
    bool done = run_plan(plan, progress, ret_result, errors);
    plan_destroy(plan);
    return done;
}
