/* What signals do while the terminal is open: they end, stop and resize by a pipe that is waited
 * for, and a crash gives the terminal back first. */
#ifndef UI_TERMINAL_TERMINAL_SIGNALS_H
#define UI_TERMINAL_TERMINAL_SIGNALS_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/* What terminal_signals_read tells. */
enum terminal_signal {
    TERMINAL_SIGNAL_NONE,
    TERMINAL_SIGNAL_END,       /* SIGTERM, SIGHUP, SIGINT */
    TERMINAL_SIGNAL_CONTINUED, /* SIGCONT, after a stop that could not be caught */
    TERMINAL_SIGNAL_STOP,      /* SIGTSTP, and no SIGCONT after it */
    TERMINAL_SIGNAL_SIZE,      /* SIGWINCH */
    TERMINAL_SIGNAL_WOKEN      /* terminal_wake (terminal.h) */
};

/* Takes the handlers. `before` is given back to the terminal by a crash; `screen` is the descriptor
 * that it is written by, beside stdout. False: there are no more files; nothing has changed then.
 */
bool terminal_signals_open(const struct termios *before, int screen);
void terminal_signals_close(void);

/* Bytes that undo all modes of the terminal: a crash writes them, and so does
 * terminal_signals_leave. Copied; what is beyond 256 is left out. */
void terminal_signals_prepare(const char *bytes, size_t length);

/* The file that can be read as soon as a signal has come. */
int terminal_signals_file(void);
/* What has come and was not told yet, the first of the above; several of one kind are one. */
enum terminal_signal terminal_signals_read(void);
/* Whether a signal has come that ends the program. */
bool terminal_signals_ended(void);

/* Where nobody reads the terminal a write to it never ends: two seconds after a signal that ends
 * the program, what is still written goes nowhere. Then this throws away what was not read and
 * writes the prepared bytes as far as there is room; else it does nothing and gives false. */
bool terminal_signals_leave(void);

/* SIGTSTP stops the program as it would any other, until SIGCONT. Then as terminal_signals_return.
 */
bool terminal_signals_stop(void);
/* Stops again for as long as the terminal is another's: it was continued in the background. False:
 * a signal has come that ends the program, wherever it is. */
bool terminal_signals_return(void);
/* Whether the terminal is another's now: who changed its modes would be stopped. */
bool terminal_signals_away(void);

#endif
