/* A bar on a terminal's stderr while work takes longer than a second, and Ctrl-C that stops it. */
#include "ui/cli/progress_bar.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "model/base/text.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { PROGRESS_BAR_WAIT = 1000, PROGRESS_BAR_PAUSE = 100, PROGRESS_BAR_CELLS = 24 };

static int64_t progress_bar_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void progress_bar_signals(sigset_t *signals)
{
    sigemptyset(signals);
    sigaddset(signals, SIGINT);
    sigaddset(signals, SIGTERM);
}

static bool progress_bar_is_stopped(void)
{
    sigset_t pending;
    return sigpending(&pending) == 0 &&
           (sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1);
}

void progress_bar_begin(struct progress_bar *bar, const char *what, const char *unit)
{
    sigset_t signals;
    *bar = (struct progress_bar){.terminal = isatty(STDERR_FILENO) == 1};
    progress_bar_signals(&signals);
    sigprocmask(SIG_BLOCK, &signals, &bar->before);
    progress_bar_next(bar, what, unit);
    bar->started = bar->begun;
}

void progress_bar_next(struct progress_bar *bar, const char *what, const char *unit)
{
    bar->what = what;
    bar->unit = unit;
    bar->begun = progress_bar_clock();
}

static void progress_bar_append_cells(struct text_builder *line, size_t done, size_t all)
{
    size_t filled = all == 0 ? 0 : (size_t)((double)done / (double)all * PROGRESS_BAR_CELLS);
    text_append_byte(line, '[');
    for (size_t i = 0; i < PROGRESS_BAR_CELLS; i++) {
        text_append_byte(line, i < filled ? '#' : '-');
    }
    text_append_byte(line, ']');
}

static void progress_bar_append_left(struct text_builder *line, int64_t passed, size_t done,
                                     size_t all)
{
    int64_t left = (int64_t)((double)(all - done) / (double)done * (double)passed / 1000.0 + 0.5);
    text_append_string(line, ", ");
    if (left >= 120) {
        text_append_format(line, _("%d min left"), (int)((left + 30) / 60));
    } else {
        text_append_format(line, _("%d s left"), (int)left);
    }
}

static void progress_bar_draw(struct progress_bar *bar, int64_t now, size_t done, size_t all)
{
    int64_t passed = now - bar->begun + 1;
    struct text_builder line = {0};
    text_append_format(&line, "\r%s ", bar->what);
    progress_bar_append_cells(&line, done, all);
    text_append_format(&line, " %3d%%", all == 0 ? 0 : (int)((double)done / (double)all * 100));
    if (bar->unit != NULL) {
        text_append_string(&line, "  ");
        message_append_count(&line, (int64_t)((double)done * 1000.0 / (double)passed), true);
        text_append_format(&line, " %s/s", bar->unit);
    }
    if (done > 0 && done <= all) {
        progress_bar_append_left(&line, passed, done, all);
    }
    fprintf(stderr, "%s\033[K", line.bytes);
    fflush(stderr);
    text_destroy(&line);
    bar->drawn = true;
    bar->shown = now;
}

bool progress_bar_step(struct progress_bar *bar, size_t done, size_t all)
{
    int64_t now = progress_bar_clock();
    if (bar->terminal && (bar->drawn || now - bar->started > PROGRESS_BAR_WAIT) &&
        now - bar->shown > PROGRESS_BAR_PAUSE) {
        progress_bar_draw(bar, now, done, all);
    }
    return !progress_bar_is_stopped();
}

bool progress_bar_watch(void *context, size_t done, size_t all)
{
    return progress_bar_step(context, done, all);
}

void progress_bar_end(struct progress_bar *bar, bool stopped)
{
    if (bar->drawn) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
    if (stopped) {
        sigset_t signals;
        struct timespec none = {0};
        progress_bar_signals(&signals);
        while (sigtimedwait(&signals, NULL, &none) > 0) {
        }
    }
    sigprocmask(SIG_SETMASK, &bar->before, NULL);
}
