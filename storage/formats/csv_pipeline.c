/* A file read once, batch by batch, and steps that each go through all batches in their order. */
#include "storage/formats/csv_pipeline.h"

#include <assert.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/formats/csv_crew.h"

/* As many batches are there at once. */
enum { CSV_PIPELINE_AHEAD = 8 };

/* A step, and how far it is. */
struct csv_step {
    size_t next; /* batch */
    bool taken;
    bool finished;
};

enum csv_task_kind { CSV_TASK_NONE, CSV_TASK_READ, CSV_TASK_WORK, CSV_TASK_FINISH };

struct csv_task {
    enum csv_task_kind kind;
    size_t step;
    struct csv_batch *batch;
};

/* What the threads have in common; all of it is theirs who hold the lock, but for batches and steps
 * that are taken. */
struct csv_line {
    const struct csv_pipeline *pipeline;
    struct csv_batch batches[CSV_PIPELINE_AHEAD];
    struct csv_step *steps;
    size_t left;    /* steps that are not finished */
    size_t read;    /* batches */
    size_t records; /* in them */
    bool reading;
    bool at_end;
    bool stopped;
    pthread_mutex_t lock;
    pthread_cond_t moved;
};

struct csv_worker {
    struct csv_line *line;
    bool calling; /* the thread that called */
    size_t asked; /* records when go_on was asked */
};

/* The step that is farthest behind of those that can go on; how far behind the last one is. */
static size_t csv_line_choose(const struct csv_line *line, size_t *ret_oldest)
{
    size_t count = line->pipeline->step_count;
    size_t chosen = count;
    size_t oldest = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        const struct csv_step *step = &line->steps[i];
        oldest = step->next < oldest ? step->next : oldest;
        bool can = !step->taken && !step->finished && (step->next < line->read || line->at_end);
        if (can && (chosen == count || step->next < line->steps[chosen].next)) {
            chosen = i;
        }
    }
    *ret_oldest = oldest;
    return chosen;
}

static struct csv_task csv_line_take(struct csv_line *line)
{
    size_t oldest = 0;
    size_t chosen = csv_line_choose(line, &oldest);
    if (chosen < line->pipeline->step_count) {
        struct csv_step *step = &line->steps[chosen];
        step->taken = true;
        bool more = step->next < line->read;
        return (struct csv_task){.kind = more ? CSV_TASK_WORK : CSV_TASK_FINISH,
                                 .step = chosen,
                                 .batch = &line->batches[step->next % CSV_PIPELINE_AHEAD]};
    }
    if (!line->at_end && !line->reading && line->read < oldest + CSV_PIPELINE_AHEAD) {
        line->reading = true;
        return (struct csv_task){.kind = CSV_TASK_READ,
                                 .batch = &line->batches[line->read % CSV_PIPELINE_AHEAD]};
    }
    return (struct csv_task){.kind = CSV_TASK_NONE};
}

static bool csv_task_do(const struct csv_task *task, const struct csv_pipeline *pipeline)
{
    switch (task->kind) {
    case CSV_TASK_READ:
        return pipeline->read(pipeline->context, task->batch);
    case CSV_TASK_WORK:
        pipeline->work(pipeline->context, task->step, task->batch);
        break;
    default:
        pipeline->finish(pipeline->context, task->step);
        break;
    }
    return true;
}

static void csv_line_put(struct csv_line *line, const struct csv_task *task, bool read)
{
    if (task->kind == CSV_TASK_READ) {
        size_t count = task->batch->row_count;
        line->reading = false;
        line->at_end = !read;
        line->read += read;
        line->records = read && count > 0 ? task->batch->records[count - 1] : line->records;
        return;
    }
    struct csv_step *step = &line->steps[task->step];
    step->taken = false;
    step->next += task->kind == CSV_TASK_WORK;
    step->finished = task->kind == CSV_TASK_FINISH;
    line->left -= step->finished;
}

/* The calling thread asks whether to go on, whenever more has been read. */
static void csv_line_ask(struct csv_worker *worker)
{
    struct csv_line *line = worker->line;
    size_t records = line->records;
    if (!worker->calling || worker->asked == records || line->stopped) {
        return;
    }
    worker->asked = records;
    pthread_mutex_unlock(&line->lock);
    bool going = line->pipeline->go_on(line->pipeline->context, records);
    pthread_mutex_lock(&line->lock);
    line->stopped = !going;
}

static void csv_line_work(void *member)
{
    struct csv_worker *worker = member;
    struct csv_line *line = worker->line;
    pthread_mutex_lock(&line->lock);
    for (;;) {
        csv_line_ask(worker);
        if (line->stopped || line->left == 0) {
            break;
        }
        struct csv_task task = csv_line_take(line);
        if (task.kind == CSV_TASK_NONE) {
            pthread_cond_wait(&line->moved, &line->lock);
            continue;
        }
        pthread_mutex_unlock(&line->lock);
        bool read = csv_task_do(&task, line->pipeline);
        pthread_mutex_lock(&line->lock);
        csv_line_put(line, &task, read);
        pthread_cond_broadcast(&line->moved);
    }
    pthread_cond_broadcast(&line->moved);
    pthread_mutex_unlock(&line->lock);
}

bool csv_pipeline_run(const struct csv_pipeline *pipeline)
{
    struct csv_worker crew[CSV_CREW_MOST];
    struct csv_line line = {.pipeline = pipeline, .left = pipeline->step_count};
    size_t count = csv_crew_size(pipeline->threads);
    assert(pipeline->step_count > 0);
    line.steps = memory_array(pipeline->step_count, sizeof(*line.steps));
    pthread_mutex_init(&line.lock, NULL);
    pthread_cond_init(&line.moved, NULL);
    for (size_t i = 0; i < count; i++) {
        crew[i] = (struct csv_worker){.line = &line, .calling = i == 0};
    }
    csv_crew_run(crew, count, sizeof(*crew), csv_line_work);
    pthread_cond_destroy(&line.moved);
    pthread_mutex_destroy(&line.lock);
    for (size_t i = 0; i < CSV_PIPELINE_AHEAD; i++) {
        csv_batch_destroy(&line.batches[i]);
    }
    free(line.steps);
    return !line.stopped;
}
