/* The program: settles language and words, finds the subcommand and becomes it. */
#include <fcntl.h>
#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ui/cli/command_line.h"

/* What was printed must have arrived: a full disk is an error like any other. */
static int main_flush(int exit_code)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("polku: error: standard output could not be written\n", stderr);
        return exit_code == EXIT_DONE ? EXIT_CANNOT_READ_OR_WRITE : exit_code;
    }
    return exit_code;
}

/* Where a standard stream is closed, no file that is opened may take its place: something that
 * cannot be read, or written, stands there. */
static void main_fill_streams(void)
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
        if (fcntl(stream, F_GETFD) < 0 &&
            open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) != stream) {
            abort();
        }
    }
}

/* A file that grows beyond a limit is an error of writing like any other. */
static void main_ignore_limits(void)
{
    struct sigaction ignored = {.sa_handler = SIG_IGN};
    sigaction(SIGXFSZ, &ignored, NULL);
}

int main(int count, char **words)
{
    main_fill_streams();
    main_ignore_limits();
    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    textdomain("polku");
    struct command_line line;
    int exit_code = EXIT_DONE;
    if (command_line_parse(count - 1, words + 1, &line, &exit_code)) {
        exit_code = line.subcommand->run(&line);
    }
    command_line_destroy(&line);
    return main_flush(exit_code);
}
