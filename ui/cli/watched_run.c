/* A run of the preview on a thread of its own: progress on a terminal, stopped by Ctrl-C. */
#include "ui/cli/watched_run.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "model/simulation/run.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { WATCHED_RUN_TICK = 200000000, WATCHED_RUN_QUIET_TICKS = 5 }; /* nanoseconds; a second */

struct watched_work {
    const struct plan *plan;
    struct run_progress progress;
    struct result *result;
    struct error_list *errors;
    pthread_t watcher;
    bool done;
};

static void *watched_run_thread(void *argument)
{
    struct watched_work *work = argument;
    work->done = run_plan(work->plan, &work->progress, &work->result, work->errors);
    pthread_kill(work->watcher, SIGUSR1);
    return NULL;
}

static void watched_run_show(struct watched_work *work, long ticks)
{
    size_t total = atomic_load(&work->progress.contacts_total);
    size_t done = atomic_load(&work->progress.contacts_done);
    struct text_builder line = {0};
    message_append_count(&line, (int64_t)done, false);
    text_append_string(&line, " / ");
    message_append_count(&line, (int64_t)total, false);
    double seconds = (double)ticks * WATCHED_RUN_TICK / 1e9;
    double rate = seconds > 0 ? (double)done / seconds : 0;
    double left = rate > 0 ? (double)(total - done) / rate : 0;
    fprintf(stderr, "\r%s  %.0f/s  %.0f s %s\033[K", line.bytes, rate, left, _("left"));
    text_destroy(&line);
}

/* Waits for the end, or tells the run to stop; the signals are blocked, so they come here. */
static void watched_run_wait(struct watched_work *work, const sigset_t *signals)
{
    bool shown = false;
    for (long ticks = 1;; ticks++) {
        struct timespec tick = {.tv_nsec = WATCHED_RUN_TICK};
        int taken = sigtimedwait(signals, NULL, &tick);
        if (taken == SIGUSR1) {
            break;
        }
        if (taken == SIGINT || taken == SIGTERM) {
            atomic_store(&work->progress.stop, true);
        }
        if (ticks >= WATCHED_RUN_QUIET_TICKS && isatty(STDERR_FILENO) != 0) {
            watched_run_show(work, ticks);
            shown = true;
        }
    }
    if (shown) {
        fputs("\r\033[K", stderr);
    }
}

bool watched_run(const struct plan *plan, struct result **ret_result, struct error_list *errors)
{
    struct watched_work work = {.plan = plan, .errors = errors, .watcher = pthread_self()};
    pthread_t thread;
    sigset_t signals;
    sigset_t before;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &signals, &before);
    if (pthread_create(&thread, NULL, watched_run_thread, &work) == 0) {
        watched_run_wait(&work, &signals);
        pthread_join(thread, NULL);
    } else {
        work.done = run_plan(plan, &work.progress, &work.result, errors);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (work.done) {
        *ret_result = work.result;
    }
    return work.done;
}

int watched_run_processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : (int)count;
}
