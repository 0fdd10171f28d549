/* A program in a pseudo-terminal, its screen kept in memory by libvterm. */
#include "tests/support/virtual_terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include <vterm.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"

enum { TERMINAL_QUIET = 45, TERMINAL_LONGEST = 2000 };

struct virtual_terminal {
    VTerm *vterm;
    VTermScreen *screen;
    int file; /* the master's side; -1: it has hung up */
    int slave;
    pid_t program;
    int exit_code; /* -1 while it runs */
    int rows;
    int columns;
    bool other_screen;
    bool cursor_hidden;
    bool mouse;
    bool paste;  /* bracketed: libvterm does not tell, so the bytes are looked at */
    bool frames; /* mode 2026 is asked for and answered, and was used */
    bool framed; /* it is on */
    char tail[16];
    size_t tail_length;
    size_t offered; /* bytes of the start of an OSC 52 that have come */
    struct text_builder offer;
    struct text_builder clipboard;
};

static int virtual_terminal_property(VTermProp property, VTermValue *value, void *context)
{
    struct virtual_terminal *terminal = context;
    if (property == VTERM_PROP_ALTSCREEN) {
        terminal->other_screen = value->boolean != 0;
    } else if (property == VTERM_PROP_CURSORVISIBLE) {
        terminal->cursor_hidden = value->boolean == 0;
    } else if (property == VTERM_PROP_MOUSE) {
        terminal->mouse = value->number != VTERM_PROP_MOUSE_NONE;
    }
    return 1;
}

static const VTermScreenCallbacks virtual_terminal_callbacks = {
    .settermprop = virtual_terminal_property,
};

static void virtual_terminal_make_screen(struct virtual_terminal *terminal)
{
    terminal->vterm = vterm_new(terminal->rows, terminal->columns);
    vterm_set_utf8(terminal->vterm, 1);
    terminal->screen = vterm_obtain_screen(terminal->vterm);
    vterm_screen_enable_altscreen(terminal->screen, 1);
    vterm_screen_set_callbacks(terminal->screen, &virtual_terminal_callbacks, terminal);
    vterm_screen_reset(terminal->screen, 1);
}

struct virtual_terminal *virtual_terminal_start(char *const words[], int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    int master = -1;
    int slave = -1;
    if (openpty(&master, &slave, NULL, NULL, &size) != 0) {
        return NULL;
    }
    fcntl(master, F_SETFD, FD_CLOEXEC);
    pid_t program = fork();
    if (program == 0) {
        close(master);
        login_tty(slave);
        execvp(words[0], words);
        _exit(127);
    }
    struct virtual_terminal *terminal = memory_allocate(sizeof(*terminal));
    *terminal = (struct virtual_terminal){.file = master,
                                          .slave = slave, /* kept open: its modes are looked at */
                                          .program = program,
                                          .exit_code = -1,
                                          .rows = rows,
                                          .columns = columns};
    fcntl(master, F_SETFL, O_NONBLOCK);
    fcntl(slave, F_SETFD, FD_CLOEXEC);
    virtual_terminal_make_screen(terminal);
    return terminal;
}

void virtual_terminal_destroy(struct virtual_terminal *terminal)
{
    if (terminal == NULL) {
        return;
    }
    if (virtual_terminal_wait(terminal, 0) < 0) {
        kill(terminal->program, SIGKILL);
        waitpid(terminal->program, NULL, 0);
    }
    close(terminal->file);
    close(terminal->slave);
    vterm_free(terminal->vterm);
    text_destroy(&terminal->offer);
    text_destroy(&terminal->clipboard);
    free(terminal);
}

void virtual_terminal_hang_up(struct virtual_terminal *terminal)
{
    close(terminal->file);
    terminal->file = -1;
}

static bool virtual_terminal_holds(const char *bytes, size_t length, const char *wanted)
{
    struct text text = {.bytes = bytes, .length = length};
    return text_find(text, text_from(wanted)) < length;
}

static void virtual_terminal_write(struct virtual_terminal *terminal, struct text bytes)
{
    size_t sent = 0;
    while (sent < bytes.length) {
        ssize_t count = write(terminal->file, bytes.bytes + sent, bytes.length - sent);
        if (count < 0 && errno != EAGAIN) {
            return;
        }
        if (count < 0) {
            poll(&(struct pollfd){.fd = terminal->file, .events = POLLOUT}, 1, TERMINAL_QUIET);
        } else {
            sent += (size_t)count;
        }
    }
}

/* The last of two sequences that turn a mode on and off says whether it is on. */
static bool virtual_terminal_is_on(struct text bytes, bool before, const char *on, const char *off)
{
    for (size_t i = 0; i < bytes.length; i++) {
        struct text rest = text_part(bytes, i, bytes.length);
        if (text_starts_with(rest, text_from(on))) {
            before = true;
        } else if (text_starts_with(rest, text_from(off))) {
            before = false;
        }
    }
    return before;
}

/* What libvterm does not tell. A chunk may cut a sequence in two: the end of the last one, shorter
 * than any of them, is put before it. */
static void virtual_terminal_watch(struct virtual_terminal *terminal, const char *bytes,
                                   size_t length)
{
    char joined[sizeof(terminal->tail) + 4096];
    memcpy(joined, terminal->tail, terminal->tail_length);
    memcpy(joined + terminal->tail_length, bytes, length);
    struct text whole = {.bytes = joined, .length = terminal->tail_length + length};
    terminal->paste = virtual_terminal_is_on(whole, terminal->paste, "\033[?2004h", "\033[?2004l");
    terminal->framed =
        virtual_terminal_is_on(whole, terminal->framed, "\033[?2026h", "\033[?2026l");
    terminal->frames =
        terminal->frames || virtual_terminal_holds(joined, whole.length, "\033[?2026h");
    if (virtual_terminal_holds(joined, whole.length, "\033[?2026$p")) {
        virtual_terminal_write(terminal, TEXT("\033[?2026;2$y"));
    }
    terminal->tail_length = whole.length < 8 ? whole.length : 8;
    memcpy(terminal->tail, joined + whole.length - terminal->tail_length, terminal->tail_length);
}

/* OSC 52, which this libvterm passes over. */
static void virtual_terminal_watch_clipboard(struct virtual_terminal *terminal, const char *bytes,
                                             size_t length)
{
    static const char start[] = "\033]52;c;";
    const size_t whole = sizeof(start) - 1;
    for (size_t i = 0; i < length; i++) {
        if (terminal->offered < whole) {
            bool fits = bytes[i] == start[terminal->offered];
            terminal->offered = fits ? terminal->offered + 1 : bytes[i] == start[0];
        } else if (bytes[i] == '\a') {
            text_clear(&terminal->clipboard);
            text_append(&terminal->clipboard, text_built(&terminal->offer));
            text_clear(&terminal->offer);
            terminal->offered = 0;
        } else {
            text_append_byte(&terminal->offer, bytes[i]);
        }
    }
}

void virtual_terminal_clipboard(const struct virtual_terminal *terminal,
                                struct text_builder *builder)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint32_t bits = 0;
    int count = 0;
    for (size_t i = 0; i < terminal->clipboard.length; i++) {
        const char *digit = strchr(digits, terminal->clipboard.bytes[i]);
        if (digit == NULL || *digit == '\0') {
            break;
        }
        bits = (bits << 6 | (uint32_t)(digit - digits)) & 0xFFFFFF;
        count += 6;
        if (count >= 8) {
            count -= 8;
            text_append_byte(builder, (char)(bits >> count & 0xFF));
        }
    }
}

static bool virtual_terminal_read(struct virtual_terminal *terminal)
{
    char bytes[4096];
    ssize_t count = read(terminal->file, bytes, sizeof(bytes));
    if (count <= 0) {
        return false;
    }
    virtual_terminal_watch(terminal, bytes, (size_t)count);
    virtual_terminal_watch_clipboard(terminal, bytes, (size_t)count);
    vterm_input_write(terminal->vterm, bytes, (size_t)count);
    return true;
}

static long virtual_terminal_microseconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static long virtual_terminal_clock(void)
{
    return virtual_terminal_microseconds(CLOCK_MONOTONIC) / 1000;
}

void virtual_terminal_settle(struct virtual_terminal *terminal, int quiet)
{
    long end = virtual_terminal_clock() + TERMINAL_LONGEST;
    struct pollfd file = {.fd = terminal->file, .events = POLLIN};
    while (virtual_terminal_clock() < end && poll(&file, 1, quiet) > 0) {
        if (!virtual_terminal_read(terminal)) {
            break;
        }
    }
}

void virtual_terminal_send(struct virtual_terminal *terminal, struct text bytes)
{
    virtual_terminal_write(terminal, bytes);
    virtual_terminal_settle(terminal, TERMINAL_QUIET);
}

void virtual_terminal_send_unread(struct virtual_terminal *terminal, struct text bytes, int pause)
{
    for (size_t i = 0; i < bytes.length; i++) {
        virtual_terminal_write(terminal, text_part(bytes, i, 1));
        poll(NULL, 0, pause);
    }
}

/* Processor time of the program's first thread, in microseconds. */
static long virtual_terminal_first_thread(const struct virtual_terminal *terminal)
{
    char path[64];
    long long nanoseconds = 0;
    snprintf(path, sizeof(path), "/proc/%ld/schedstat", (long)terminal->program);
    FILE *file = fopen(path, "r");
    if (file != NULL) {
        if (fscanf(file, "%lld", &nanoseconds) != 1) {
            nanoseconds = 0;
        }
        fclose(file);
    }
    return (long)(nanoseconds / 1000);
}

struct virtual_terminal_answer virtual_terminal_ask(struct virtual_terminal *terminal,
                                                    struct text bytes, int patience, int quiet)
{
    struct virtual_terminal_answer answer = {.wall = -1, .frame = -1};
    struct pollfd file = {.fd = terminal->file, .events = POLLIN};
    clockid_t processor = CLOCK_MONOTONIC;
    clock_getcpuclockid(terminal->program, &processor);
    long begun = virtual_terminal_microseconds(CLOCK_MONOTONIC);
    long used = virtual_terminal_microseconds(processor);
    long first = virtual_terminal_first_thread(terminal);
    virtual_terminal_write(terminal, bytes);
    while (poll(&file, 1, answer.wall < 0 ? patience : quiet) > 0) {
        answer.wall = virtual_terminal_microseconds(CLOCK_MONOTONIC) - begun;
        answer.spent = virtual_terminal_microseconds(processor) - used;
        answer.first = virtual_terminal_first_thread(terminal) - first;
        if (!virtual_terminal_read(terminal)) {
            break;
        }
        if (answer.frame < 0 && terminal->frames && !terminal->framed) {
            answer.frame = answer.wall;
        }
    }
    answer.frame = answer.frame < 0 ? answer.wall : answer.frame;
    return answer;
}

void virtual_terminal_resize(struct virtual_terminal *terminal, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    virtual_terminal_settle(terminal, 1);
    terminal->rows = rows;
    terminal->columns = columns;
    vterm_set_size(terminal->vterm, rows, columns);
    ioctl(terminal->slave, TIOCSWINSZ, &size);
    kill(terminal->program, SIGWINCH);
}

void virtual_terminal_signal(struct virtual_terminal *terminal, int number)
{
    kill(terminal->program, number);
}

int virtual_terminal_rows(const struct virtual_terminal *terminal)
{
    return terminal->rows;
}

/* Columns of each byte are wanted too, so a row is appended cell by cell. */
static void virtual_terminal_cells(const struct virtual_terminal *terminal, int row,
                                   struct text_builder *builder, int *columns)
{
    VTermScreenCell cell;
    for (int column = 0; column < terminal->columns;) {
        vterm_screen_get_cell(terminal->screen, (VTermPos){.row = row, .col = column}, &cell);
        size_t before = builder->length;
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++) {
            utf8_append(builder, cell.chars[i] == 0x202F ? ' ' : cell.chars[i]);
        }
        if (builder->length == before) {
            text_append_byte(builder, ' ');
        }
        for (size_t i = before; columns != NULL && i < builder->length; i++) {
            columns[i] = column;
        }
        column += cell.width > 1 ? cell.width : 1;
    }
}

void virtual_terminal_row(const struct virtual_terminal *terminal, int row,
                          struct text_builder *builder)
{
    virtual_terminal_cells(terminal, row, builder, NULL);
    while (builder->length > 0 && builder->bytes[builder->length - 1] == ' ') {
        builder->bytes[--builder->length] = '\0';
    }
}

void virtual_terminal_scribble(struct virtual_terminal *terminal, struct text text)
{
    struct text_builder bytes = {0};
    text_append_format(&bytes, "\0337\033[H%.*s\0338", TEXT_FORMAT(text));
    vterm_input_write(terminal->vterm, bytes.bytes, bytes.length);
    text_destroy(&bytes);
}

bool virtual_terminal_find(const struct virtual_terminal *terminal, struct text text, int *ret_row,
                           int *ret_column)
{
    int *columns = memory_array((size_t)terminal->columns * 24 + 1, sizeof(*columns));
    struct text_builder row = {0};
    bool found = false;
    for (int i = 0; i < terminal->rows && !found; i++) {
        text_clear(&row);
        virtual_terminal_cells(terminal, i, &row, columns);
        size_t at = text_find(text_built(&row), text);
        if (at < row.length) {
            *ret_row = i;
            *ret_column = columns[at];
            found = true;
        }
    }
    text_destroy(&row);
    free(columns);
    return found;
}

static int virtual_terminal_end(struct virtual_terminal *terminal, int timeout, bool reads)
{
    long end = virtual_terminal_clock() + timeout;
    while (terminal->exit_code < 0) {
        int status = 0;
        if (waitpid(terminal->program, &status, WNOHANG) == terminal->program) {
            terminal->exit_code =
                WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
            virtual_terminal_settle(terminal, 1);
        } else if (virtual_terminal_clock() >= end) {
            break;
        } else if (reads) {
            virtual_terminal_settle(terminal, 10);
        } else {
            poll(NULL, 0, 10);
        }
    }
    return terminal->exit_code;
}

int virtual_terminal_wait(struct virtual_terminal *terminal, int timeout)
{
    return virtual_terminal_end(terminal, timeout, true);
}

int virtual_terminal_wait_unread(struct virtual_terminal *terminal, int timeout)
{
    return virtual_terminal_end(terminal, timeout, false);
}

bool virtual_terminal_is_restored(const struct virtual_terminal *terminal)
{
    struct termios modes;
    if (terminal->file < 0) {
        return true;
    }
    bool line_mode = tcgetattr(terminal->slave, &modes) == 0 &&
                     (modes.c_lflag & (tcflag_t)(ICANON | ECHO | ISIG)) == (ICANON | ECHO | ISIG);
    return line_mode && !terminal->other_screen && !terminal->cursor_hidden && !terminal->mouse &&
           !terminal->paste && !terminal->framed;
}

bool virtual_terminal_has_frames(const struct virtual_terminal *terminal)
{
    return terminal->frames;
}
