/* The program: settles language and words, finds the subcommand and becomes it. */
#include <libintl.h>
#include <locale.h>
#include <stdio.h>

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

int main(int count, char **words)
{
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
