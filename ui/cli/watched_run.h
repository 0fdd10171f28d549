/* A run of the preview on a thread of its own: progress on a terminal, stopped by Ctrl-C. */
#ifndef UI_CLI_WATCHED_RUN_H
#define UI_CLI_WATCHED_RUN_H

#include <stdbool.h>

#include "model/base/error.h"

struct plan;
struct result;
struct run_progress;

/* What is done on the other thread: it shows how far it is, and stops when it is told to. */
typedef bool watched_work_run(void *context, struct run_progress *progress,
                              struct error_list *errors);

/* Does it, while SIGINT and SIGTERM stop it, with the same bar as watched_run. */
bool watched_job(watched_work_run *run, void *context, struct error_list *errors);

/* run_plan, while SIGINT and SIGTERM stop it (then false with the code STOPPED), and standard error
 * shows how far it is where that is a terminal and it takes over a second. */
bool watched_run(const struct plan *plan, struct result **ret_result, struct error_list *errors);

/* Processors that there are, at least one. */
int watched_run_processors(void);

#endif
