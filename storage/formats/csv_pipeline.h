/* A file read once, batch by batch, and steps that each go through all batches in their order, in
 * several threads: who is free takes the step that is farthest behind, or reads the next batch
 * (first of all where hardly one is left). No step is in two threads at once, so what it makes does
 * not depend on how many they are. */
#ifndef STORAGE_FORMATS_CSV_PIPELINE_H
#define STORAGE_FORMATS_CSV_PIPELINE_H

#include <stdbool.h>
#include <stddef.h>

#include "storage/formats/csv_batch.h"

struct csv_pipeline {
    size_t step_count; /* at least one */
    size_t threads;    /* 0: one */
    void *context;
    /* Fills the batch with the next rows; false where there are none left. */
    bool (*read)(void *context, struct csv_batch *batch);
    void (*work)(void *context, size_t step, const struct csv_batch *batch);
    /* Ends a step, behind its last batch; not where all was stopped. */
    void (*finish)(void *context, size_t step);
    /* Asked by the calling thread alone, now and then, with where the last batch ends: whether to
     * go on. */
    bool (*go_on)(void *context, size_t end);
};

/* False where go_on said so. */
bool csv_pipeline_run(const struct csv_pipeline *pipeline);

#endif
