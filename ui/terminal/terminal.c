/* The terminal: opened, waited for, and left as it was, also by signals and crashes. */
#include "ui/terminal/terminal.h"

#include <fcntl.h>
#include <ncurses.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "ui/terminal/terminal_keys.h"
#include "ui/terminal/terminal_kind.h"
#include "ui/terminal/terminal_screen.h"

enum { TERMINAL_ESCAPE_DELAY = 25, TERMINAL_LEAVE_SIZE = 256 };

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

static const int terminal_signals[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP};
static const int terminal_crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
enum {
    TERMINAL_SIGNALS = sizeof(terminal_signals) / sizeof(terminal_signals[0]),
    TERMINAL_CRASHES = sizeof(terminal_crashes) / sizeof(terminal_crashes[0])
};

/* Mutable globals: signal handlers need them. */
static struct terminal {
    bool open;
    bool mouse;
    bool plain;
    bool said;  /* a line, when plain */
    FILE *sink; /* what ncurses writes, when plain: it only reads keys then */
    bool colored;
    SCREEN *screen;
    struct theme theme;
    struct terminal_keys keys;
    int pipe[2];
    struct termios before;
    char leave[TERMINAL_LEAVE_SIZE]; /* bytes that undo all modes, for a crash */
    size_t leave_length;
    struct sigaction signals_before[TERMINAL_SIGNALS];
    struct sigaction crashes_before[TERMINAL_CRASHES];
} terminal = {.pipe = {-1, -1}};

static void terminal_write(const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, length);
        if (written <= 0) {
            return;
        }
        bytes += written;
        length -= (size_t)written;
    }
}

static void terminal_signalled(int number)
{
    char byte = number == SIGWINCH ? 'w' : number == SIGTSTP ? 'z' : 'q';
    ssize_t ignored = write(terminal.pipe[1], &byte, 1);
    (void)ignored;
}

void terminal_wake(void)
{
    ssize_t ignored = write(terminal.pipe[1], "r", 1);
    (void)ignored;
}

/* Only what is safe in a signal handler: the bytes were made before. */
static void terminal_crashed(int number)
{
    terminal_write(terminal.leave, terminal.leave_length);
    tcsetattr(STDIN_FILENO, TCSANOW, &terminal.before);
    signal(number, SIG_DFL);
    raise(number);
}

static void terminal_catch(void)
{
    struct sigaction action = {.sa_handler = terminal_signalled, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < TERMINAL_SIGNALS; i++) {
        sigaction(terminal_signals[i], &action, &terminal.signals_before[i]);
    }
    action.sa_handler = terminal_crashed;
    for (size_t i = 0; i < TERMINAL_CRASHES; i++) {
        sigaction(terminal_crashes[i], &action, &terminal.crashes_before[i]);
    }
}

static void terminal_release_signals(void)
{
    for (size_t i = 0; i < TERMINAL_SIGNALS; i++) {
        sigaction(terminal_signals[i], &terminal.signals_before[i], NULL);
    }
    for (size_t i = 0; i < TERMINAL_CRASHES; i++) {
        sigaction(terminal_crashes[i], &terminal.crashes_before[i], NULL);
    }
}

/* Appends a capability without its paddings ("$<5>"). */
static void terminal_leave_add(const char *bytes)
{
    if (bytes == NULL || bytes == (const char *)-1) {
        return;
    }
    while (*bytes != '\0' && terminal.leave_length < TERMINAL_LEAVE_SIZE) {
        if (bytes[0] == '$' && bytes[1] == '<') {
            const char *end = strchr(bytes, '>');
            bytes = end == NULL ? bytes + strlen(bytes) : end + 1;
            continue;
        }
        terminal.leave[terminal.leave_length++] = *bytes++;
    }
}

static void terminal_prepare_leaving(void)
{
    terminal.leave_length = 0;
    if (terminal_answers()) {
        terminal_leave_add(terminal_frame_off);
    }
    terminal_leave_add(terminal_mouse_off);
    terminal_leave_add(terminal_paste_off);
    terminal_leave_add(tigetstr("sgr0"));
    terminal_leave_add(tigetstr("rmkx"));
    terminal_leave_add(tigetstr("rmcup"));
    terminal_leave_add(tigetstr("cnorm"));
}

static bool terminal_can_be_used(bool plain, struct error *error)
{
    const char *name = getenv("TERM");
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        error_set(error, "NO_TERMINAL",
                  N_("the editor needs a terminal; polku show JOURNEY prints the graph"));
        return false;
    }
    if (!plain && !terminal_moves_cursor(name)) {
        error_set_with(error, "POOR_TERMINAL",
                       N_("the terminal {1} cannot move its cursor; polku show JOURNEY prints the "
                          "graph, polku edit --plain edits it line by line"),
                       text_from(name == NULL || *name == '\0' ? "(TERM is empty)" : name));
        return false;
    }
    return true;
}

static bool terminal_make_pipe(struct error *error)
{
    if (pipe(terminal.pipe) != 0) {
        error_set(error, "NO_TERMINAL", N_("the system gives out no more files"));
        return false;
    }
    for (int i = 0; i < 2; i++) {
        fcntl(terminal.pipe[i], F_SETFL, O_NONBLOCK);
        fcntl(terminal.pipe[i], F_SETFD, FD_CLOEXEC);
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

bool terminal_open(struct terminal_wish wish, struct error *error)
{
    if (!terminal_can_be_used(wish.plain, error) || !terminal_make_pipe(error)) {
        return false;
    }
    tcgetattr(STDIN_FILENO, &terminal.before);
    terminal_catch();
    terminal.sink = wish.plain ? fopen("/dev/null", "w") : NULL;
    terminal.screen = newterm(NULL, wish.plain ? terminal.sink : stdout, stdin);
    if (terminal.screen == NULL) {
        terminal_release_signals();
        if (terminal.sink != NULL) {
            fclose(terminal.sink);
        }
        error_set(error, "POOR_TERMINAL", N_("the terminal could not be set up"));
        return false;
    }
    if (!wish.plain) {
        terminal_prepare_leaving();
    }
    set_escdelay(TERMINAL_ESCAPE_DELAY);
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
 * seen when it was last saved, and ncurses saves it while it is hidden. */
static void terminal_show_cursor(void)
{
    const char *shown = tigetstr("cnorm");
    if (shown != NULL && shown != (const char *)-1) {
        putp(shown);
        fflush(stdout);
    }
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
    terminal_keys_close(&terminal.keys);
    terminal_leave();
    delscreen(terminal.screen);
    if (terminal.sink != NULL) {
        fclose(terminal.sink);
    }
    tcsetattr(STDIN_FILENO, TCSADRAIN, &terminal.before);
    terminal_release_signals();
    close(terminal.pipe[0]);
    close(terminal.pipe[1]);
    terminal = (struct terminal){.pipe = {-1, -1}};
}

void terminal_size(int *ret_height, int *ret_width)
{
    getmaxyx(stdscr, *ret_height, *ret_width);
}

void terminal_show(const struct cell_grid *grid, int cursor_row, int cursor_column, bool typing)
{
    terminal_screen_show(grid, &terminal.theme, terminal.colored);
    if (terminal.keys.frames) {
        terminal_write(terminal_frame_on, sizeof(terminal_frame_on) - 1);
    }
    curs_set(typing ? 1 : 0);
    move(cursor_row, cursor_column);
    refresh();
    if (terminal.keys.frames) {
        terminal_write(terminal_frame_off, sizeof(terminal_frame_off) - 1);
    }
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

/* What the pipe says; several of one kind are one event. */
static bool terminal_read_pipe(struct terminal_event *ret_event)
{
    char bytes[64];
    ssize_t count = read(terminal.pipe[0], bytes, sizeof(bytes));
    if (count <= 0) {
        return false;
    }
    size_t length = (size_t)count;
    if (memchr(bytes, 'q', length) != NULL) {
        ret_event->type = TERMINAL_HANG_UP;
    } else if (memchr(bytes, 'w', length) != NULL) {
        terminal_take_size();
        ret_event->type = TERMINAL_RESIZE;
    } else if (memchr(bytes, 'z', length) != NULL) {
        ret_event->type = TERMINAL_KEY;
        ret_event->key = 'Z' & 0x1F;
    } else {
        ret_event->type = TERMINAL_WOKEN;
    }
    return true;
}

struct terminal_event terminal_next(int timeout)
{
    struct terminal_event event = {.type = TERMINAL_TIMEOUT};
    struct pollfd files[2] = {
        {.fd = STDIN_FILENO, .events = POLLIN},
        {.fd = terminal.pipe[0], .events = POLLIN},
    };
    for (;;) {
        if (terminal_read_pipe(&event) || terminal_keys_next(&terminal.keys, &event)) {
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
    return getpgrp() != getsid(0) && signal(SIGTSTP, SIG_DFL) != SIG_ERR;
}

bool terminal_suspend(const char *farewell)
{
    if (!terminal_has_job_control()) {
        return false;
    }
    terminal_leave();
    terminal_write(farewell, strlen(farewell));
    raise(SIGTSTP);
    struct sigaction action = {.sa_handler = terminal_signalled, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGTSTP, &action, NULL);
    terminal_enter();
    terminal_take_size();
    if (!terminal.plain) {
        terminal_forget();
        refresh();
    }
    return true;
}
