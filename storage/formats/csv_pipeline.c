/* A file read once, batch by batch, and steps that each go through all batches in their order. */
#include "storage/formats/csv_pipeline.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/formats/csv_crew.h"

/* As many batches are there at once; with fewer than SCARCE to work on, the next one is read before
 * anything else, as the others would find nothing to do while it is read. */
enum { CSV_PIPELINE_AHEAD = 8, CSV_PIPELINE_SCARCE = 2 };

/* Steps are at most so many batches apart. */
enum { CSV_PIPELINE_PLACES = CSV_PIPELINE_AHEAD + 1 };

/* A step, and how far it is. */
struct csv_step {
    size_t next;  /* batch */
    size_t after; /* the step behind it in its list; step_count: none */
};

/* Steps whose next batch is the same. */
struct csv_place {
    size_t first; /* list of those that are free; step_count: none */
    size_t count; /* with those that are taken */
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
    struct csv_place places[CSV_PIPELINE_PLACES]; /* of batch n: n % CSV_PIPELINE_PLACES */
    size_t oldest;                                /* batch that some step has still to do */
    size_t left;                                  /* steps that are not finished */
    size_t read;                                  /* batches */
    size_t end;                                   /* of the last one, in the file */
    bool reading;
    bool at_end;
    bool stopped;
    pthread_mutex_t lock;
    pthread_cond_t moved;
};

struct csv_worker {
    struct csv_line *line;
    bool calling; /* the thread that called */
    size_t asked; /* `end` when go_on was asked */
};

static struct csv_place *csv_line_place(struct csv_line *line, size_t batch)
{
    return &line->places[batch % CSV_PIPELINE_PLACES];
}

/* Makes a step free for its next batch. */
static void csv_line_put_step(struct csv_line *line, size_t step)
{
    struct csv_place *place = csv_line_place(line, line->steps[step].next);
    line->steps[step].after = place->first;
    place->first = step;
}

static void csv_line_begin(struct csv_line *line)
{
    size_t count = line->pipeline->step_count;
    line->steps = memory_array(count, sizeof(*line->steps));
    line->left = count;
    for (size_t i = 0; i < CSV_PIPELINE_PLACES; i++) {
        line->places[i] = (struct csv_place){.first = count};
    }
    line->places[0].count = count;
    for (size_t i = count; i > 0; i--) {
        csv_line_put_step(line, i - 1);
    }
}

/* Takes a step that is farthest behind of those that can go on; false where none can. Behind the
 * last batch it is finished. */
static bool csv_line_take_step(struct csv_line *line, size_t *ret_step)
{
    size_t last = line->at_end ? line->read + 1 : line->read;
    for (size_t batch = line->oldest; batch < last; batch++) {
        struct csv_place *place = csv_line_place(line, batch);
        if (place->first != line->pipeline->step_count) {
            *ret_step = place->first;
            place->first = line->steps[place->first].after;
            return true;
        }
    }
    return false;
}

/* A step has done its batch. */
static void csv_line_advance(struct csv_line *line, size_t step)
{
    csv_line_place(line, line->steps[step].next)->count--;
    line->steps[step].next++;
    csv_line_place(line, line->steps[step].next)->count++;
    csv_line_put_step(line, step);
    while (csv_line_place(line, line->oldest)->count == 0) {
        line->oldest++;
    }
}

/* Whether a batch may be read that is less than so many ahead of the oldest. */
static bool csv_line_can_read(const struct csv_line *line, size_t ahead)
{
    return !line->at_end && !line->reading && line->read < line->oldest + ahead;
}

static struct csv_task csv_line_take(struct csv_line *line)
{
    size_t step = 0;
    bool reads = csv_line_can_read(line, CSV_PIPELINE_SCARCE);
    if (!reads && csv_line_take_step(line, &step)) {
        size_t next = line->steps[step].next;
        return (struct csv_task){.kind = next < line->read ? CSV_TASK_WORK : CSV_TASK_FINISH,
                                 .step = step,
                                 .batch = &line->batches[next % CSV_PIPELINE_AHEAD]};
    }
    if (reads || csv_line_can_read(line, CSV_PIPELINE_AHEAD)) {
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
        line->reading = false;
        line->at_end = !read;
        line->read += read;
        line->end = read ? task->batch->end : line->end;
    } else if (task->kind == CSV_TASK_WORK) {
        csv_line_advance(line, task->step);
    } else {
        line->left--;
    }
}

/* The calling thread asks whether to go on, whenever more has been read. */
static void csv_line_ask(struct csv_worker *worker)
{
    struct csv_line *line = worker->line;
    size_t end = line->end;
    if (!worker->calling || worker->asked == end || line->stopped) {
        return;
    }
    worker->asked = end;
    pthread_mutex_unlock(&line->lock);
    bool going = line->pipeline->go_on(line->pipeline->context, end);
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
    struct csv_line line = {.pipeline = pipeline};
    size_t count = csv_crew_size(pipeline->threads);
    assert(pipeline->step_count > 0);
    csv_line_begin(&line);
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
