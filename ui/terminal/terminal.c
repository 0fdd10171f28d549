/* The terminal: opened, waited for, and left as it was, also by signals and crashes. */
#include "ui/terminal/terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "ui/terminal/terminal_curses.h"
#include "ui/terminal/terminal_frame.h"
#include "ui/terminal/terminal_keys.h"
#include "ui/terminal/terminal_kind.h"
#include "ui/terminal/terminal_screen.h"
#include "ui/terminal/terminal_signals.h"

enum { TERMINAL_ESCAPE_DELAY = 25 };

/* 1002: presses, releases and drags; 1006: in SGR form. terminfo knows neither everywhere. */
static const char terminal_mouse_on[] = "\033[?1002h\033[?1006h";
static const char terminal_mouse_off[] = "\033[?1006l\033[?1002l";
/* 2026: what comes between on and off is shown at once, where the terminal says that it knows it.
 */
static const char terminal_frame_ask[] = "\033[?2026$p";
static const char terminal_frame_on[] = "\033[?2026h";
static const char terminal_frame_off[] = "\033[?2026l";
static const char terminal_paste_on[] = "\033[?2004h";
static const char terminal_paste_off[] = "\033[?2004l";

/* Mutable: there is one terminal. */
static struct terminal {
    bool open;
    bool mouse;
    bool plain;
    bool said;  /* a line, when plain */
    FILE *sink; /* what ncurses writes, when plain: it only reads keys then */
    int out;    /* the terminal: a frame gathers what goes to stdout, as ncurses writes there */
    struct terminal_frame frame;
    bool colored;
    SCREEN *screen;
    struct theme theme;
    struct terminal_keys keys;
    struct termios before;
} terminal;

static void terminal_write_to(int file, struct text bytes)
{
    while (bytes.length > 0) {
        ssize_t written = write(file, bytes.bytes, bytes.length);
        if (written <= 0) {
            return;
        }
        bytes = text_part(bytes, (size_t)written, bytes.length);
    }
}

static void terminal_write(const char *bytes, size_t length)
{
    terminal_write_to(terminal.out, (struct text){bytes, length});
}

/* Appends a capability without its paddings ("$<5>"). */
static void terminal_leave_add(struct text_builder *leave, const char *bytes)
{
    if (bytes == NULL || bytes == (const char *)-1) {
        return;
    }
    while (*bytes != '\0') {
        if (bytes[0] == '$' && bytes[1] == '<') {
            const char *end = strchr(bytes, '>');
            bytes = end == NULL ? bytes + strlen(bytes) : end + 1;
            continue;
        }
        text_append_byte(leave, *bytes++);
    }
}

static void terminal_prepare_leaving(void)
{
    struct text_builder leave = {0};
    if (terminal_answers()) {
        terminal_leave_add(&leave, terminal_frame_off);
    }
    terminal_leave_add(&leave, terminal_mouse_off);
    terminal_leave_add(&leave, terminal_paste_off);
    terminal_leave_add(&leave, tigetstr("sgr0"));
    terminal_leave_add(&leave, tigetstr("rmkx"));
    terminal_leave_add(&leave, tigetstr("rmcup"));
    terminal_leave_add(&leave, tigetstr("cnorm"));
    terminal_signals_prepare(leave.bytes, leave.length);
    text_destroy(&leave);
}

static bool terminal_can_be_used(bool plain, struct error *error)
{
    const char *name = getenv("TERM");
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        error_set(error, "NO_TERMINAL",
                  N_("the editor needs a terminal; polku show JOURNEY prints the graph"));
        return false;
    }
    const char *fault = plain ? NULL : terminal_kind_fault(name);
    if (fault != NULL) {
        error_set_with(error, "POOR_TERMINAL", fault, text_from(name == NULL ? "" : name));
        return false;
    }
    return true;
}

static void terminal_enter(void)
{
    raw();
    noecho();
    nonl();
    if (terminal.plain) {
        struct termios modes = terminal.before;
        cfmakeraw(&modes);
        tcsetattr(STDIN_FILENO, TCSANOW, &modes);
        return;
    }
    terminal_write(terminal_paste_on, sizeof(terminal_paste_on) - 1);
    if (terminal_answers()) {
        terminal_write(terminal_frame_ask, sizeof(terminal_frame_ask) - 1);
    }
    if (terminal.mouse) {
        terminal_write(terminal_mouse_on, sizeof(terminal_mouse_on) - 1);
    }
}

static void terminal_close_out(void)
{
    if (terminal.out >= 0) {
        close(terminal.out);
    }
}

bool terminal_open(struct terminal_wish wish, struct error *error)
{
    if (!terminal_can_be_used(wish.plain, error)) {
        return false;
    }
    tcgetattr(STDIN_FILENO, &terminal.before);
    terminal.out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (terminal.out < 0 || !terminal_signals_open(&terminal.before, terminal.out)) {
        terminal_close_out();
        error_set(error, "NO_TERMINAL", N_("the system gives out no more files"));
        return false;
    }
    terminal.sink = wish.plain ? fopen("/dev/null", "w") : NULL;
    /* Keys of what nobody knows are read as those of any. */
    const char *kind = terminal_kind_is_known(getenv("TERM")) ? NULL : "dumb";
    terminal.screen = newterm(kind, wish.plain ? terminal.sink : stdout, stdin);
    if (terminal.screen == NULL) {
        terminal_signals_close();
        terminal_close_out();
        if (terminal.sink != NULL) {
            fclose(terminal.sink);
        }
        error_set_with(error, "POOR_TERMINAL",
                       N_("terminfo knows too little of the terminal {1} to set it up: "
                          "TERM=xterm-256color before polku suits most"),
                       text_from(kind != NULL ? kind : getenv("TERM")));
        return false;
    }
    if (!wish.plain) {
        terminal_prepare_leaving();
        terminal_frame_open(&terminal.frame);
    }
    set_escdelay(TERMINAL_ESCAPE_DELAY);
    typeahead(-1); /* no key that comes meanwhile leaves a frame half drawn */
    terminal.open = true;
    terminal.plain = wish.plain;
    terminal.mouse = wish.mouse && !wish.plain;
    terminal.theme = theme_plain();
    terminal.colored = terminal_wants_color() && terminal_screen_begin_colors();
    terminal_keys_open(&terminal.keys);
    terminal_enter();
    return true;
}

/* Again after the other screen is left: with it some terminals bring back whether the cursor was
 * seen when it was last saved, and ncurses saves it while it is hidden. Not by way of stdout: what
 * a terminal that has hung up does not take is no failure of what was done. */
static void terminal_show_cursor(void)
{
    struct text_builder shown = {0};
    terminal_leave_add(&shown, tigetstr("cnorm"));
    terminal_write(shown.bytes, shown.length);
    text_destroy(&shown);
}

static void terminal_leave(void)
{
    if (terminal.plain) {
        tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal.before);
        terminal_write("\r\n", 2);
        return;
    }
    terminal_write(terminal_mouse_off, sizeof(terminal_mouse_off) - 1);
    terminal_write(terminal_paste_off, sizeof(terminal_paste_off) - 1);
    curs_set(1);
    if (tigetstr("rmcup") == NULL) { /* the screen stays: the shell goes on in an empty line */
        move(LINES - 1, 0);
        clrtoeol();
        refresh();
    }
    endwin();
    terminal_show_cursor();
}

void terminal_close(void)
{
    if (!terminal.open) {
        return;
    }
    bool away = terminal_signals_away(); /* the shell has it, and has left it itself */
    terminal_keys_close(&terminal.keys);
    if (!away) {
        terminal_leave();
    }
    delscreen(terminal.screen);
    if (terminal.sink != NULL) {
        fclose(terminal.sink);
    }
    if (!away) {
        bool unread = terminal_signals_leave();
        tcsetattr(STDIN_FILENO, unread ? TCSANOW : TCSADRAIN, &terminal.before);
    }
    terminal_signals_close();
    terminal_close_out();
    terminal_frame_close(&terminal.frame);
    terminal = (struct terminal){.open = false};
}

void terminal_size(int *ret_height, int *ret_width)
{
    getmaxyx(stdscr, *ret_height, *ret_width);
}

void terminal_show(const struct cell_grid *grid, int cursor_row, int cursor_column, bool typing)
{
    terminal_screen_show(grid, &terminal.theme, terminal.colored);
    terminal_frame_begin(&terminal.frame);
    if (terminal.keys.frames) {
        terminal_write_to(STDOUT_FILENO, text_from(terminal_frame_on));
    }
    curs_set(typing ? 1 : 0);
    move(cursor_row, cursor_column);
    refresh();
    if (terminal.keys.frames) {
        terminal_write_to(STDOUT_FILENO, text_from(terminal_frame_off));
    }
    terminal_write_to(terminal.out, terminal_frame_end(&terminal.frame, terminal.out));
}

void terminal_set_theme(const struct theme *theme)
{
    terminal.theme = *theme;
}

void terminal_say(struct text line)
{
    terminal_write("\r\n", terminal.said ? 2 : 0);
    terminal_write(line.bytes, line.length);
    terminal_write("\r", 1);
    terminal.said = true;
}

void terminal_forget(void)
{
    clearok(curscr, TRUE);
}

static void terminal_take_size(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
        resizeterm(size.ws_row, size.ws_col);
    }
}

/* After the program was stopped: what the shell has changed and shown is ours again. */
static void terminal_come_back(void)
{
    terminal_enter();
    terminal_take_size();
    if (!terminal.plain) {
        terminal_forget();
        refresh();
    }
}

/* What a signal or terminal_wake says. */
static bool terminal_take_signal(struct terminal_event *ret_event)
{
    switch (terminal_signals_read()) {
    case TERMINAL_SIGNAL_NONE:
        return false;
    case TERMINAL_SIGNAL_END:
        ret_event->type = TERMINAL_HANG_UP;
        return true;
    case TERMINAL_SIGNAL_CONTINUED:
        ret_event->type = terminal_signals_return() ? TERMINAL_RESIZE : TERMINAL_HANG_UP;
        if (ret_event->type == TERMINAL_RESIZE) {
            terminal_come_back();
        }
        return true;
    case TERMINAL_SIGNAL_STOP:
        ret_event->type = TERMINAL_STOP;
        return true;
    case TERMINAL_SIGNAL_SIZE:
        terminal_take_size();
        ret_event->type = TERMINAL_RESIZE;
        return true;
    case TERMINAL_SIGNAL_WOKEN:
        ret_event->type = TERMINAL_WOKEN;
        return true;
    }
    return false;
}

struct terminal_event terminal_next(int timeout)
{
    struct terminal_event event = {.type = TERMINAL_TIMEOUT};
    struct pollfd files[2] = {
        {.fd = STDIN_FILENO, .events = POLLIN},
        {.fd = terminal_signals_file(), .events = POLLIN},
    };
    for (;;) {
        if (terminal_take_signal(&event) || terminal_keys_next(&terminal.keys, &event)) {
            return event;
        }
        if (poll(files, 2, timeout) == 0) {
            return event;
        }
        if ((files[0].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0) {
            event.type = TERMINAL_HANG_UP;
            return event;
        }
    }
}

bool terminal_has_more(void)
{
    return terminal_keys_waiting(&terminal.keys);
}

bool terminal_set_mouse(bool mouse)
{
    terminal.mouse = mouse;
    if (mouse) {
        terminal_write(terminal_mouse_on, sizeof(terminal_mouse_on) - 1);
    } else {
        terminal_write(terminal_mouse_off, sizeof(terminal_mouse_off) - 1);
    }
    return terminal.mouse;
}

/* A shell with job control gives each job a process group of its own, not the session's. */
static bool terminal_has_job_control(void)
{
    return getpgrp() != getsid(0);
}

enum terminal_stop terminal_suspend(const char *farewell)
{
    if (!terminal_has_job_control()) {
        return TERMINAL_CANNOT_STOP;
    }
    terminal_leave();
    terminal_write(farewell, strlen(farewell));
    if (!terminal_signals_stop()) {
        return TERMINAL_ENDS;
    }
    terminal_come_back();
    return TERMINAL_CAME_BACK;
}
