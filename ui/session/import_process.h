/* A file that is being brought in by a process of its own, as polku import does it: keys go on
 * working meanwhile, and what it stores is taken over like any other program's. */
#ifndef UI_SESSION_IMPORT_PROCESS_H
#define UI_SESSION_IMPORT_PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#include "model/base/error.h"
#include "model/base/text.h"

/* Zero-initialise it. */
struct import_process {
    pid_t process; /* 0: none runs */
    int status;    /* of the one that has ended, as waitpid gave it */
    FILE *said;    /* what it prints; NULL: there is none, or it was collected */
    char *what;    /* the file's name */
    int64_t begun; /* seconds of a clock that nobody sets */
    bool stopping;
    bool ended_said; /* that it has ended */
};

/* Begins to bring a file into a workspace, at that moment (UTC seconds); of an empty path `bytes`,
 * as a journey. Nothing else may run; what has
 * ended is forgotten. False: CANNOT_IMPORT. */
bool import_process_begin(struct import_process *import, const char *workspace, struct text path,
                          struct text bytes, int64_t now, struct error *error);

/* For how many seconds it has been running. */
int64_t import_process_seconds(const struct import_process *import);

/* True while one that has ended was not collected. */
bool import_process_has_ended(struct import_process *import);
/* Of one that has ended: appends what it said, gives its exit code and forgets it. */
void import_process_collect(struct import_process *import, struct text_builder *said,
                            int *ret_exit);

/* Tells it to stop with nothing half done; it may still take a moment. */
void import_process_interrupt(struct import_process *import);
/* The same, and waits for it. */
void import_process_stop(struct import_process *import);

#endif
