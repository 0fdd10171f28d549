/* The runs of a journey that is a file, or on made-up contacts: nothing of them is stored in the
 * workspace, so they last as long as it is open. */
#ifndef UI_SESSION_FILE_RUNS_H
#define UI_SESSION_FILE_RUNS_H

#include <stddef.h>
#include <stdint.h>

#include "model/simulation/result.h"
#include "storage/database/run_store.h"

/* Zero-initialise it. Records without texts, oldest first. */
struct file_runs {
    struct run_record items[RUN_STORE_MOST];
    size_t count;
};

/* Keeps a whole run, as of `time` (UTC seconds), unless the newest one asked and counted the same;
 * the oldest goes where there are RUN_STORE_MOST. Gives its number, from 1. */
int64_t file_runs_keep(struct file_runs *runs, const struct result *result, int64_t time);

/* The newest that is older than that number; its own number is 0 where there is none. */
struct run_record file_runs_before(const struct file_runs *runs, int64_t number);

#endif
