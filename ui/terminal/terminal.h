/* The terminal: opened, drawn on by difference, read key by key, and left as it was.
 *
 * There is one, and only the main thread calls these functions, but for terminal_wake. */
#ifndef UI_TERMINAL_TERMINAL_H
#define UI_TERMINAL_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "ui/terminal/cell_grid.h"
#include "ui/terminal/mouse_report.h"
#include "ui/terminal/theme.h"

enum terminal_event_type {
    TERMINAL_KEY,
    TERMINAL_MOUSE,
    TERMINAL_PASTE,   /* text that was pasted as one (bracketed paste) */
    TERMINAL_RESIZE,  /* to terminal_size */
    TERMINAL_STOP,    /* SIGTSTP: the shell's screen is wanted */
    TERMINAL_WOKEN,   /* by terminal_wake */
    TERMINAL_TIMEOUT, /* nothing came */
    TERMINAL_HANG_UP  /* SIGTERM, SIGHUP, SIGINT, or the terminal is gone */
};

struct terminal_event {
    enum terminal_event_type type;
    uint32_t key; /* key_chord.h */
    struct mouse_event mouse;
    struct text paste; /* borrowed until the next call; a megabyte at most … */
    size_t paste_came; /* … of so many bytes that came */
};

struct terminal_wish {
    bool mouse;
    bool plain; /* lines are said (terminal_say), nothing is drawn: no other screen, no mouse */
};

/* Takes the terminal: raw keys, another screen, mouse (if wanted) and bracketed paste, handlers for
 * signals. False: NO_TERMINAL where stdin or stdout is none, POOR_TERMINAL where it cannot move its
 * cursor and is not plain; nothing has changed then. */
bool terminal_open(struct terminal_wish wish, struct error *error);
/* Gives it back as it was. Not open: nothing happens. */
void terminal_close(void);

/* Whether only ASCII is to be drawn: POLKU_ASCII=1, no UTF-8, or a bare console (linux, vt100 …).
 */
bool terminal_is_ascii(void);
/* Whether light lines are drawn all the same, as such a console draws them itself: not with
 * POLKU_ASCII=1. */
bool terminal_has_lines(void);
void terminal_size(int *ret_height, int *ret_width);

/* The colours from now on; a copy is kept. Until then there are none. */
void terminal_set_theme(const struct theme *theme);

/* Shows the grid; only what differs from what stands there is written. The cursor is put on that
 * cell, and seen if it is where text is typed. */
void terminal_show(const struct cell_grid *grid, int cursor_row, int cursor_column, bool typing);
/* Adds a line below those that were said; the cursor stands at its start. */
void terminal_say(struct text line);
/* Writes all of the screen anew with the next terminal_show. */
void terminal_forget(void);

/* Waits for the next event, at most so many milliseconds (below 0: forever). */
struct terminal_event terminal_next(int timeout);

/* Whether more keys have come already: drawing can wait. */
bool terminal_has_more(void);

/* Makes terminal_next give TERMINAL_WOKEN. Any thread, any signal handler. */
void terminal_wake(void);

/* Turns the capture of the mouse on or off; gives whether it is on now. */
bool terminal_set_mouse(bool mouse);

enum terminal_stop {
    TERMINAL_CANNOT_STOP, /* no shell could bring it back (no job control): nothing has happened */
    TERMINAL_CAME_BACK,
    TERMINAL_ENDS /* a signal has come that ends it; the terminal stays the shell's */
};

/* Stops the program until the shell's fg, after printing `farewell` on the shell's screen. */
enum terminal_stop terminal_suspend(const char *farewell);

#endif
