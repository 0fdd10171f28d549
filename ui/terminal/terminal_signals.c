/* What signals do while the terminal is open. */
#include "ui/terminal/terminal_signals.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "ui/terminal/terminal.h"

enum {
    SIGNALS_LEAVE_SIZE = 256,
    SIGNALS_PATIENCE = 2,
    SIGNALS_OTHER_THREAD = 100 /* milliseconds in which another one has handled what it was given */
};

static const struct {
    int number;
    enum terminal_signal is; /* NONE: the patience has ended */
} signals_caught[] = {
    {SIGWINCH, TERMINAL_SIGNAL_SIZE},     {SIGTSTP, TERMINAL_SIGNAL_STOP},
    {SIGCONT, TERMINAL_SIGNAL_CONTINUED}, {SIGTERM, TERMINAL_SIGNAL_END},
    {SIGHUP, TERMINAL_SIGNAL_END},        {SIGINT, TERMINAL_SIGNAL_END},
    {SIGALRM, TERMINAL_SIGNAL_NONE},
};
static const int signals_crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT};
enum {
    SIGNALS_CAUGHT = sizeof(signals_caught) / sizeof(signals_caught[0]),
    SIGNALS_CRASHES = sizeof(signals_crashes) / sizeof(signals_crashes[0])
};

/* Mutable globals: signal handlers need them. */
static struct terminal_signals {
    int pipe[2];                                 /* ends what waits; what came stands in: */
    atomic_bool come[TERMINAL_SIGNAL_WOKEN + 1]; /* and was not told yet */
    volatile sig_atomic_t ended;
    volatile sig_atomic_t unread; /* what is written leads nowhere */
    int screen;
    struct termios before;
    char leave[SIGNALS_LEAVE_SIZE];
    size_t leave_length;
    struct sigaction caught_before[SIGNALS_CAUGHT];
    struct sigaction crashes_before[SIGNALS_CRASHES];
} signals = {.pipe = {-1, -1}};

/* Any thread, any signal handler; a pipe that is full ends the waiting all the same. */
static void signals_tell(enum terminal_signal what)
{
    atomic_store(&signals.come[what], true);
    ssize_t ignored = write(signals.pipe[1], "", 1);
    (void)ignored;
}

void terminal_wake(void)
{
    signals_tell(TERMINAL_SIGNAL_WOKEN);
}

/* Only what is safe in a signal handler. A write that waits is begun again by SA_RESTART, with what
 * the file is then. */
static void signals_let_go(void)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) {
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, signals.screen);
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
        enum terminal_signal is = signals_caught[i].is;
        if (number == SIGALRM) {
            signals_let_go();
        } else if (is == TERMINAL_SIGNAL_END) {
            signals.ended = 1;
            alarm(SIGNALS_PATIENCE);
        } else if (is == TERMINAL_SIGNAL_CONTINUED) {
            atomic_store(&signals.come[TERMINAL_SIGNAL_STOP], false);
        }
        signals_tell(is);
    }
    errno = error;
}

/* Where nobody reads the terminal the alarm ends it. */
static void signals_crash(int number)
{
    signal(SIGALRM, SIG_DFL);
    alarm(SIGNALS_PATIENCE);
    ssize_t ignored = write(signals.screen, signals.leave, signals.leave_length);
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

bool terminal_signals_open(const struct termios *before, int screen)
{
    if (!signals_make_pipe()) {
        return false;
    }
    signals.before = *before;
    signals.screen = screen;
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
    memset(&signals, 0, sizeof(signals));
    signals.pipe[0] = -1;
    signals.pipe[1] = -1;
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
    char bytes[64];
    while (read(signals.pipe[0], bytes, sizeof(bytes)) == sizeof(bytes)) {
    }
    for (int i = TERMINAL_SIGNAL_END; i <= TERMINAL_SIGNAL_WOKEN; i++) {
        if (atomic_exchange(&signals.come[i], false)) {
            return (enum terminal_signal)i;
        }
    }
    return TERMINAL_SIGNAL_NONE;
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

bool terminal_signals_away(void)
{
    pid_t front = tcgetpgrp(STDIN_FILENO);
    return front > 0 && front != getpgrp();
}

bool terminal_signals_return(void)
{
    while (signals.ended == 0 && terminal_signals_away()) {
        poll(NULL, 0, SIGNALS_OTHER_THREAD);
        if (signals.ended == 0 && terminal_signals_away()) {
            raise(SIGSTOP);
        }
    }
    atomic_store(&signals.come[TERMINAL_SIGNAL_CONTINUED], false);
    return signals.ended == 0;
}

bool terminal_signals_stop(void)
{
    struct sigaction caught;
    struct sigaction action = {.sa_handler = SIG_DFL};
    sigemptyset(&action.sa_mask);
    sigaction(SIGTSTP, &action, &caught);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &caught, NULL);
    return terminal_signals_return();
}
