/* A program in a pseudo-terminal, its screen kept in memory by libvterm. */
#ifndef TESTS_SUPPORT_VIRTUAL_TERMINAL_H
#define TESTS_SUPPORT_VIRTUAL_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "model/base/text.h"

struct virtual_terminal;

/* Starts a program (words end in NULL, looked up in PATH). NULL where no pseudo-terminal can be
 * had. */
struct virtual_terminal *virtual_terminal_start(char *const words[], int rows, int columns);
/* Kills what still runs. */
void virtual_terminal_destroy(struct virtual_terminal *terminal);

/* Reads what the program writes, until nothing has come for `quiet` milliseconds. */
void virtual_terminal_settle(struct virtual_terminal *terminal, int quiet);
/* Sends bytes as a keyboard would, then settles. */
void virtual_terminal_send(struct virtual_terminal *terminal, struct text bytes);

/* Sends bytes one after the other, so many milliseconds between them, and reads nothing: the
 * program waits for ever to write what does not fit into the terminal's buffer. */
void virtual_terminal_send_unread(struct virtual_terminal *terminal, struct text bytes, int pause);
/* Waits for its end as virtual_terminal_wait does, and reads nothing until then. */
int virtual_terminal_wait_unread(struct virtual_terminal *terminal, int timeout);

/* Writes over the screen's first row, as another program would that knows nothing of this one. */
void virtual_terminal_scribble(struct virtual_terminal *terminal, struct text text);

/* What a program took for an answer, in microseconds; wall below 0: there was none. */
struct virtual_terminal_answer {
    long wall;  /* from the sending to the answer's last byte */
    long frame; /* to the end of its first frame; of a program that marks none, as wall */
    long spent; /* processor time of all its threads until then */
    long first; /* of its first thread alone (Linux; elsewhere 0) */
};

/* The same, timed: an answer begins within `patience` milliseconds and is over when nothing has
 * come for `quiet`. */
struct virtual_terminal_answer virtual_terminal_ask(struct virtual_terminal *terminal,
                                                    struct text bytes, int patience, int quiet);
void virtual_terminal_resize(struct virtual_terminal *terminal, int rows, int columns);
void virtual_terminal_signal(struct virtual_terminal *terminal, int number);
/* The terminal is gone: nothing more is read from it or written to it, and it is as it was. */
void virtual_terminal_hang_up(struct virtual_terminal *terminal);

/* Appends a row as it is seen, without trailing blanks. */
void virtual_terminal_row(const struct virtual_terminal *terminal, int row,
                          struct text_builder *builder);
int virtual_terminal_rows(const struct virtual_terminal *terminal);
/* Whether a text is to be seen; where it begins. Blanks match narrow blanks. */
bool virtual_terminal_find(const struct virtual_terminal *terminal, struct text text, int *ret_row,
                           int *ret_column);

/* Appends what was offered to the clipboard last (OSC 52). */
void virtual_terminal_clipboard(const struct virtual_terminal *terminal,
                                struct text_builder *builder);

/* Waits for its end, at most so many milliseconds; its exit code (128 and the signal's number), or
 * -1 if it still runs. */
int virtual_terminal_wait(struct virtual_terminal *terminal, int timeout);

/* Whether its modes are those of a fresh terminal: main screen, visible cursor, no mouse, no
 * bracketed paste, no frame begun, and line mode with echo. */
bool virtual_terminal_is_restored(const struct virtual_terminal *terminal);

/* Whether the program, having asked whether mode 2026 (synchronized output) is known and been told
 * so, marked a frame with it. */
bool virtual_terminal_has_frames(const struct virtual_terminal *terminal);

#endif
