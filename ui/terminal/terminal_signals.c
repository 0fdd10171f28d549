/* What signals do while the terminal is open. */
#include "ui/terminal/terminal_signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "ui/terminal/terminal.h"

enum { SIGNALS_LEAVE_SIZE = 256, SIGNALS_PATIENCE = 2 };

static const struct {
    int number;
    char byte;
} signals_caught[] = {
    {SIGWINCH, 'w'}, {SIGTSTP, 'z'}, {SIGTERM, 'q'}, {SIGHUP, 'q'}, {SIGINT, 'q'}, {SIGALRM, 'a'},
};
static const int signals_crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT};
enum {
    SIGNALS_CAUGHT = sizeof(signals_caught) / sizeof(signals_caught[0]),
    SIGNALS_CRASHES = sizeof(signals_crashes) / sizeof(signals_crashes[0])
};

/* Mutable globals: signal handlers need them. */
static struct terminal_signals {
    int pipe[2];
    volatile sig_atomic_t ended;
    volatile sig_atomic_t unread; /* standard output leads nowhere */
    struct termios before;
    char leave[SIGNALS_LEAVE_SIZE];
    size_t leave_length;
    struct sigaction caught_before[SIGNALS_CAUGHT];
    struct sigaction crashes_before[SIGNALS_CRASHES];
} signals = {.pipe = {-1, -1}};

static void signals_tell(char byte)
{
    ssize_t ignored = write(signals.pipe[1], &byte, 1);
    (void)ignored;
}

void terminal_wake(void)
{
    signals_tell('r');
}

/* Only what is safe in a signal handler. A write that waits is begun again by SA_RESTART, with what
 * the file is then. */
static void signals_let_go(void)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) {
        dup2(nowhere, STDOUT_FILENO);
        close(nowhere);
        signals.unread = 1;
    }
}

/* What it interrupts finds errno as it was. */
static void signals_catch(int number)
{
    int error = errno;
    for (size_t i = 0; i < SIGNALS_CAUGHT; i++) {
        if (signals_caught[i].number != number) {
            continue;
        }
        if (number == SIGALRM) {
            signals_let_go();
        } else if (signals_caught[i].byte == 'q') {
            signals.ended = 1;
            alarm(SIGNALS_PATIENCE);
        }
        signals_tell(signals_caught[i].byte);
    }
    errno = error;
}

/* Where nobody reads the terminal the alarm ends it. */
static void signals_crash(int number)
{
    signal(SIGALRM, SIG_DFL);
    alarm(SIGNALS_PATIENCE);
    ssize_t ignored = write(STDOUT_FILENO, signals.leave, signals.leave_length);
    (void)ignored;
    tcsetattr(STDIN_FILENO, TCSANOW, &signals.before);
    signal(number, SIG_DFL);
    raise(number);
}

static bool signals_make_pipe(void)
{
    if (pipe(signals.pipe) != 0) {
        return false;
    }
    for (int i = 0; i < 2; i++) {
        fcntl(signals.pipe[i], F_SETFL, O_NONBLOCK);
        fcntl(signals.pipe[i], F_SETFD, FD_CLOEXEC);
    }
    return true;
}

bool terminal_signals_open(const struct termios *before)
{
    if (!signals_make_pipe()) {
        return false;
    }
    signals.before = *before;
    struct sigaction action = {.sa_handler = signals_catch, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < SIGNALS_CAUGHT; i++) {
        sigaction(signals_caught[i].number, &action, &signals.caught_before[i]);
    }
    action.sa_handler = signals_crash;
    for (size_t i = 0; i < SIGNALS_CRASHES; i++) {
        sigaction(signals_crashes[i], &action, &signals.crashes_before[i]);
    }
    return true;
}

void terminal_signals_close(void)
{
    alarm(0);
    for (size_t i = 0; i < SIGNALS_CAUGHT; i++) {
        sigaction(signals_caught[i].number, &signals.caught_before[i], NULL);
    }
    for (size_t i = 0; i < SIGNALS_CRASHES; i++) {
        sigaction(signals_crashes[i], &signals.crashes_before[i], NULL);
    }
    close(signals.pipe[0]);
    close(signals.pipe[1]);
    signals = (struct terminal_signals){.pipe = {-1, -1}};
}

void terminal_signals_prepare(const char *bytes, size_t length)
{
    signals.leave_length = length < SIGNALS_LEAVE_SIZE ? length : SIGNALS_LEAVE_SIZE;
    memcpy(signals.leave, bytes, signals.leave_length);
}

int terminal_signals_file(void)
{
    return signals.pipe[0];
}

enum terminal_signal terminal_signals_read(void)
{
    static const struct {
        char byte;
        enum terminal_signal is;
    } meanings[] = {
        {'q', TERMINAL_SIGNAL_END},
        {'w', TERMINAL_SIGNAL_SIZE},
        {'z', TERMINAL_SIGNAL_STOP},
    };
    char bytes[64];
    ssize_t count = read(signals.pipe[0], bytes, sizeof(bytes));
    if (count <= 0) {
        return TERMINAL_SIGNAL_NONE;
    }
    for (size_t i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++) {
        if (memchr(bytes, meanings[i].byte, (size_t)count) != NULL) {
            return meanings[i].is;
        }
    }
    return TERMINAL_SIGNAL_WOKEN;
}

bool terminal_signals_ended(void)
{
    return signals.ended != 0;
}

bool terminal_signals_leave(void)
{
    if (signals.unread == 0) {
        return false;
    }
    int file = open("/dev/tty", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file >= 0) {
        tcflush(file, TCOFLUSH);
        ssize_t ignored = write(file, signals.leave, signals.leave_length);
        (void)ignored;
        close(file);
    }
    return true;
}

void terminal_signals_stop(void)
{
    struct sigaction caught;
    struct sigaction action = {.sa_handler = SIG_DFL};
    sigemptyset(&action.sa_mask);
    sigaction(SIGTSTP, &action, &caught);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &caught, NULL);
}
