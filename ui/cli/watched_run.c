/* A run of the preview on a thread of its own: progress on a terminal, stopped by Ctrl-C. */
#include "ui/cli/watched_run.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "model/simulation/run.h"
#include "ui/cli/progress_bar.h"
#include "ui/translation.h"

enum { WATCHED_RUN_TICK = 100000000 }; /* nanoseconds */

struct watched_work {
    watched_work_run *run;
    void *context;
    struct run_progress progress;
    struct error_list *errors;
    pthread_t watcher;
    bool done;
};

static void *watched_run_thread(void *argument)
{
    struct watched_work *work = argument;
    work->done = work->run(work->context, &work->progress, work->errors);
    pthread_kill(work->watcher, SIGUSR1);
    return NULL;
}

/* Waits for the signal of the end, which is blocked; draws, and tells the run to stop, meanwhile.
 */
static void watched_run_wait(struct watched_work *work, struct progress_bar *bar,
                             const sigset_t *end)
{
    struct timespec tick = {.tv_nsec = WATCHED_RUN_TICK};
    while (sigtimedwait(end, NULL, &tick) != SIGUSR1) {
        if (!progress_bar_step(bar, atomic_load(&work->progress.contacts_done),
                               atomic_load(&work->progress.contacts_total))) {
            atomic_store(&work->progress.stop, true);
        }
    }
}

bool watched_job(watched_work_run *run, void *context, struct error_list *errors)
{
    struct watched_work work = {
        .run = run, .context = context, .errors = errors, .watcher = pthread_self()};
    struct progress_bar bar;
    pthread_t thread;
    sigset_t end;
    sigset_t before;
    sigemptyset(&end);
    sigaddset(&end, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &end, &before);
    progress_bar_begin(&bar, _("previewing"), _("contacts"));
    if (pthread_create(&thread, NULL, watched_run_thread, &work) == 0) {
        watched_run_wait(&work, &bar, &end);
        pthread_join(thread, NULL);
    } else {
        work.done = run(context, &work.progress, errors);
    }
    progress_bar_end(&bar, atomic_load(&work.progress.stop));
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return work.done;
}

struct watched_plan {
    const struct plan *plan;
    struct result *result;
};

static bool watched_run_plan(void *context, struct run_progress *progress,
                             struct error_list *errors)
{
    struct watched_plan *planned = context;
    return run_plan(planned->plan, progress, &planned->result, errors);
}

bool watched_run(const struct plan *plan, struct result **ret_result, struct error_list *errors)
{
    struct watched_plan planned = {.plan = plan};
    bool done = watched_job(watched_run_plan, &planned, errors);
    if (done) {
        *ret_result = planned.result;
    }
    return done;
}

int watched_run_processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : (int)count;
}
