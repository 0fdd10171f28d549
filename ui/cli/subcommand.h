/* A subcommand of the program: `polku NAME …`. One file each; subcommand_table.c lists them. */
#ifndef UI_CLI_SUBCOMMAND_H
#define UI_CLI_SUBCOMMAND_H

#include <stdbool.h>
#include <stddef.h>

/* commands.md */
enum exit_code {
    EXIT_DONE = 0,
    EXIT_FINDINGS = 1,
    EXIT_WRONG_USE = 2,
    EXIT_BAD_INPUT = 3,
    EXIT_CANNOT_READ_OR_WRITE = 4,
    EXIT_STOPPED = 130
};

/* An option of a subcommand: "--limit N". Every option that exists is in such a table: parsing and
 * help read it. */
struct option {
    const char *name;     /* "--limit", or "-o" */
    const char *argument; /* "N"; NULL: a flag */
    const char *help;     /* one line, marked with N_ */
    bool repeated;        /* may be given more than once */
};

struct command_line;

struct subcommand {
    const char *name;
    const char *usage;   /* "JOURNEY…": the arguments, without the name and the options */
    const char *summary; /* one line, marked with N_ */
    const char *example; /* first in --help: "polku count \"amount_spent > 100\"" */
    const char *notes;   /* lines behind the options, marked with N_; NULL: none */
    const struct option *options; /* ends in a row without a name; NULL: none */
    size_t least_arguments;
    size_t most_arguments;                       /* SIZE_MAX: any number */
    int (*run)(const struct command_line *line); /* gives an exit code */
};

/* In the order in which --help shows them; ends in NULL. */
extern const struct subcommand *const subcommands[];

#endif
