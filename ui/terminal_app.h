/* The editor's loop: an event of the terminal, what the screen makes of it, and the drawing. */
#ifndef UI_TERMINAL_APP_H
#define UI_TERMINAL_APP_H

#include <stdbool.h>

#include "model/base/error.h"
#include "ui/cli/opened_workspace.h"

struct event_script;
struct journey;
struct session_file;

struct terminal_app_setup {
    struct opened_workspace *workspace;
    uint64_t revision;         /* of the journey, at which its history is shown; 0: none */
    int64_t journey;           /* its id; 0: the start screen, or … */
    struct session_file *file; /* … the journey of a file, which are taken; NULL: none */
    struct journey *file_journey;
    bool mouse;
    bool plain;
    const struct event_script
        *replayed; /* what is done before the person is asked; NULL: nothing */
};

/* Runs until the person leaves; *ret_exit is the program's exit code, *ret_to_demo whether the demo
 * was asked for. False where the terminal cannot be used: nothing has happened, and nothing is
 * taken. */
bool terminal_app_run(const struct terminal_app_setup *setup, int *ret_exit, bool *ret_to_demo,
                      struct error *error);

#endif
