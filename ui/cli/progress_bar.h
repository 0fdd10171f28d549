/* A bar on a terminal's stderr while work takes longer than a second, and Ctrl-C that stops it. */
#ifndef UI_CLI_PROGRESS_BAR_H
#define UI_CLI_PROGRESS_BAR_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* While it is begun, SIGINT and SIGTERM wait (they are blocked, not handled): the work asks for
 * them at each step and leaves nothing half done. */
struct progress_bar {
    const char *what; /* translated: "reading" */
    const char *unit; /* translated: "bytes"; NULL: no rate is shown */
    bool terminal;
    bool drawn;
    int64_t started; /* milliseconds of a clock that only rises: all of the work, and … */
    int64_t begun;   /* … this part of it */
    int64_t shown;
    sigset_t before; /* the signals that were blocked */
};

void progress_bar_begin(struct progress_bar *bar, const char *what, const char *unit);

/* Goes on to the next part of the work, from 0 again. */
void progress_bar_next(struct progress_bar *bar, const char *what, const char *unit);

/* Draws where a tenth of a second has passed. False: somebody pressed Ctrl-C. */
bool progress_bar_step(struct progress_bar *bar, size_t done, size_t all);
/* The same as the step of work that knows only its context: the bar. */
bool progress_bar_watch(void *context, size_t done, size_t all);

/* Wipes the bar. A signal that came meanwhile is taken away where `stopped` (it has been heard),
 * else it arrives now. */
void progress_bar_end(struct progress_bar *bar, bool stopped);

#endif
