/* A script that is run: where it stands, what its lines are cut into, and the lines themselves but
 * for those that run_editor.c has. Each says what is wrong, with the screen, and gives false. */
#ifndef TESTS_SCENARIO_RUN_SCRIPT_H
#define TESTS_SCENARIO_RUN_SCRIPT_H

#include <stdbool.h>

#include "tests/scenario/command_effect.h"
#include "tests/support/virtual_terminal.h"

/* Where the editor keeps its log (POLKU_LOG). */
#define RUN_LOG "done.txt"

struct run_editor {
    const char *script;
    int line; /* number of the line that is run */
    int rows;
    int columns;
    struct virtual_terminal *terminal;
    struct text rest;            /* of the script */
    struct screen_before before; /* what was done last */
    bool skipped;
};

/* Says so; false. */
bool run_fail(struct run_editor *run, const char *what, struct text word);
/* Cuts a word off: up to a blank, or what stands in quotes. */
struct text run_word(struct text *rest);
int run_number(struct text *rest);

/* What a person does. */
bool run_key(struct run_editor *run, struct text rest);
bool run_type(struct run_editor *run, struct text rest);
bool run_unread(struct run_editor *run, struct text rest);
bool run_paste(struct run_editor *run, struct text rest);
bool run_mouse(struct run_editor *run, struct text rest);

/* Where the text is to be seen within some seconds. */
bool run_find(struct run_editor *run, struct text text, int *ret_row, int *ret_column);

/* What is to be seen, and what a command is to have done. */
bool run_expect(struct run_editor *run, struct text rest);
bool run_effect(struct run_editor *run, struct text rest);

#endif
