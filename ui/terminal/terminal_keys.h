/* Keys from ncurses: one at a time, with mouse reports and pasted text put together. */
#ifndef UI_TERMINAL_TERMINAL_KEYS_H
#define UI_TERMINAL_TERMINAL_KEYS_H

#include <stdbool.h>

#include "ui/terminal/terminal.h"

/* Zero-initialise it. */
struct terminal_keys {
    void *pad; /* the window that is read: a pad, as reading from any other one refreshes it */
    struct text_builder paste;
    struct terminal_event held; /* one that was looked for and is not taken yet */
    bool holds;
    bool frames;        /* the terminal has said that it knows mode 2026 (synchronized output) */
    int64_t last_press; /* milliseconds, row and column: for double clicks */
    int last_row;
    int last_column;
};

/* Names the sequences that terminfo does not know. After newterm. */
void terminal_keys_open(struct terminal_keys *keys);
void terminal_keys_close(struct terminal_keys *keys);

/* The next event that has come already; false if there is none. */
bool terminal_keys_next(struct terminal_keys *keys, struct terminal_event *ret_event);
/* Whether there is one; it stays. */
bool terminal_keys_waiting(struct terminal_keys *keys);

#endif
