/* One background run: its contacts, its question and its outcome. */
#include "ui/session/simulation_job.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "model/base/memory.h"
#include "model/simulation/plan.h"
#include "model/simulation/result_estimate.h"
#include "storage/database/database.h"
#include "storage/database/journey_store.h"
#include "storage/database/segment_store.h"
#include "storage/database/workspace_store.h"
#include "storage/formats/json_result.h"

void simulation_contacts_destroy(struct stored_contacts *contacts)
{
    if (contacts != NULL) {
        stored_contacts_destroy(contacts);
        free(contacts);
    }
}

void simulation_job_destroy(struct simulation_job *job)
{
    journey_destroy(job->journey);
    workspace_destroy(job->workspace);
    *job = (struct simulation_job){0};
}

void simulation_outcome_clear(struct simulation_outcome *outcome)
{
    result_destroy(outcome->result);
    error_list_destroy(&outcome->errors);
    run_record_destroy(&outcome->before);
    *outcome = (struct simulation_outcome){0};
}

bool simulation_contacts_read(const char *path, struct stored_contacts *contacts,
                              struct error *error)
{
    struct database *database = NULL;
    struct workspace *workspace = NULL;
    bool read = database_open_reading(path, NULL, &database, error) &&
                workspace_store_load(database, &workspace, error) &&
                stored_contacts_load(database, workspace, contacts, error);
    workspace_destroy(workspace);
    database_close(database);
    return read;
}

void simulation_segments_keep(const char *path, const struct stored_contacts *contacts,
                              const struct segment_figures *figures, int64_t now)
{
    struct database *database = NULL;
    if (database_open_reading(path, NULL, &database, NULL) && !database_reads_only(database)) {
        segment_store_keep(database, figures->workspace, contacts->table, &figures->segments, now,
                           NULL);
    }
    database_close(database);
}

static bool simulation_job_enters(const struct journey *journey)
{
    for (size_t i = 0; i < journey->node_count; i++) {
        if (journey->nodes[i].kind == NODE_ENTER) {
            return true;
        }
    }
    return false;
}

/* The journeys that `enter` nodes may name: all of the workspace. */
static struct journey **simulation_job_load_others(const char *path, size_t *ret_count)
{
    struct database *database = NULL;
    struct journey_summaries list = {0};
    struct journey **others = NULL;
    *ret_count = 0;
    if (database_open_reading(path, NULL, &database, NULL) &&
        journey_store_list(database, &list, NULL)) {
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

/* One processor is left to the keys. */
static int simulation_job_threads(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 3 ? 1 : (int)processors - 1;
}

void simulation_request_make(const struct session_simulation_setup *setup,
                             const struct stored_contacts *contacts, const struct journey *journey,
                             const struct workspace *workspace,
                             struct simulation_request *ret_request)
{
    size_t other_count = 0;
    struct journey **others = simulation_job_enters(journey)
                                  ? simulation_job_load_others(setup->path, &other_count)
                                  : NULL;
    ret_request->others = others;
    ret_request->request = (struct run_request){
        .journey = journey,
        .others = (const struct journey *const *)others,
        .other_count = other_count,
        .workspace = workspace,
        .contacts = contacts->table,
        .activity = &contacts->activity,
        .zones = setup->zones,
        .timezone = setup->timezone,
        .where = setup->wish.where,
        .start = setup->wish.start,
        .days = setup->wish.days,
        .seed = setup->wish.seed,
        .threads = simulation_job_threads(),
        .deeds = true,
    };
}

void simulation_request_destroy(struct simulation_request *request)
{
    for (size_t i = 0; i < request->request.other_count; i++) {
        journey_destroy(request->others[i]);
    }
    free(request->others);
    *request = (struct simulation_request){0};
}

bool simulation_job_expect(const struct session_simulation_setup *setup,
                           const struct stored_contacts *contacts, const struct simulation_job *job,
                           struct expected_kept *kept, struct run_progress *progress,
                           struct simulation_outcome *ret_outcome)
{
    struct simulation_request asked;
    struct error_list errors = {0};
    struct expected *expected = NULL;
    struct expected_limit limit = {.most = EXPECTED_STEPS_AT_ONCE, .least = EXPECTED_REACH_GROUPS};
    if (simulation_job_enters(job->journey)) {
        return false;
    }
    simulation_request_make(setup, contacts, job->journey, job->workspace, &asked);
    struct plan *plan = plan_create(&asked.request, &errors);
    bool known = plan != NULL && expected_find(plan, kept, &limit, progress, &expected, NULL);
    if (known) {
        ret_outcome->result = expected_result(expected, plan, 1);
        ret_outcome->state = SIMULATION_RUNNING;
        ret_outcome->there = true;
    }
    expected_destroy(expected);
    plan_destroy(plan);
    simulation_request_destroy(&asked);
    error_list_destroy(&errors);
    return known;
}

size_t simulation_job_sample(size_t contacts, size_t before)
{
    static const size_t samples[] = {20000, 100000};
    enum { SAMPLE_WORTH = 3 };
    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
        if (samples[i] > before && contacts > SAMPLE_WORTH * samples[i]) {
            return samples[i];
        }
    }
    return 0;
}

/* Of those that a filter leaves in, all are as many as the sample has for its part of all. */
static void simulation_job_estimate(const struct run_request *request, struct result *result)
{
    double all = (double)request->contacts->count;
    double found = (double)result->contacts * all / (double)request->sample;
    result_estimate(result, request->where.length == 0 ? (int64_t)request->contacts->count
                                                       : llround(found));
}

static double simulation_job_clock(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return 1e3 * (double)time.tv_sec + 1e-6 * (double)time.tv_nsec;
}

bool simulation_job_run(const struct session_simulation_setup *setup,
                        const struct stored_contacts *contacts, const struct simulation_job *job,
                        size_t sample, struct run_progress *progress,
                        struct simulation_outcome *ret_outcome)
{
    struct simulation_request asked;
    double begun = simulation_job_clock();
    simulation_request_make(setup, contacts, job->journey, job->workspace, &asked);
    asked.request.sample = sample;
    asked.request.by_stage = job->by_stage;
    bool done =
        run_simulation(&asked.request, progress, &ret_outcome->result, &ret_outcome->errors);
    if (done) {
        ret_outcome->result->run_ms = simulation_job_clock() - begun;
        if (ret_outcome->result->sampled) {
            simulation_job_estimate(&asked.request, ret_outcome->result);
        }
    }
    simulation_request_destroy(&asked);
    ret_outcome->state = !done         ? SIMULATION_REFUSED
                         : sample != 0 ? SIMULATION_RUNNING
                                       : SIMULATION_DONE;
    ret_outcome->there = true;
    return done;
}

void simulation_job_keep(const char *path, const struct simulation_job *job,
                         struct simulation_outcome *outcome)
{
    const struct result *result = outcome->result;
    struct database *database = NULL;
    struct run_record record = {.journey = job->id,
                                .journey_name = text_copy(result->journey),
                                .journey_revision = result->journey_revision,
                                .contacts_version = result->contacts_version,
                                .time = job->now,
                                .start = result->start,
                                .days = result->days,
                                .seed = result->seed,
                                .entered = result->entered,
                                .reached = result->reached,
                                .json = json_result_write(result, NULL)};
    if (job->id != 0 && result->contacts != 0 &&
        database_open_reading(path, NULL, &database, NULL) && !database_reads_only(database) &&
        run_store_keep(database, &record, &outcome->before, NULL)) {
        outcome->run = record.number;
    }
    database_close(database);
    run_record_destroy(&record);
}
