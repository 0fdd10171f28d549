/* A subcommand of the program: `polku NAME …`. One file each; subcommand_table.c lists them. */
#ifndef UI_CLI_SUBCOMMAND_H
#define UI_CLI_SUBCOMMAND_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/civil_time.h"
#include "model/base/error.h"
#include "model/journey/journey_history.h"
#include "storage/database/database.h"

/* commands.md */
enum exit_code {
    EXIT_DONE = 0,
    EXIT_FINDINGS = 1,
    EXIT_WRONG_USE = 2,
    EXIT_BAD_INPUT = 3,
    EXIT_CANNOT_READ_OR_WRITE = 4,
    EXIT_STOPPED = 130
};

/* An option of a subcommand: "--limit N". Every option that exists is in such a table; help and
 * parsing read it. */
struct option {
    const char *name;     /* "--limit" */
    const char *argument; /* "N"; NULL: a flag */
    const char *help;     /* marked with N_ */
    bool repeated;
};

/* What main has settled before a subcommand runs. */
struct command_line {
    const char *workspace_path; /* --workspace, else as in commands.md; never NULL */
    bool workspace_named;       /* by option or environment */
    int64_t now;
    struct text timezone;   /* --timezone; empty: the workspace's */
    const char **arguments; /* what is no option; ends in NULL */
    size_t argument_count;
    const char **option_values; /* pairs: name, value ("" for a flag); in order; ends in NULL */
};

struct subcommand {
    const char *name;
    const char *usage;            /* "JOURNEY [options]", without the name */
    const char *summary;          /* one line, marked with N_ */
    const char *example;          /* first in --help: "polku count \"amount_spent > 100\"" */
    const struct option *options; /* ends in a row without a name; NULL: none */
    size_t least_arguments;
    size_t most_arguments;                       /* SIZE_MAX: any number */
    int (*run)(const struct command_line *line); /* an exit code */
};

/* Ends in NULL. */
extern const struct subcommand *const subcommands[];

/* The value of an option; NULL if it was not given. A repeated one: the n-th, from 0. */
const char *command_line_option(const struct command_line *line, const char *name);
const char *command_line_option_at(const struct command_line *line, const char *name, size_t index);
bool command_line_flag(const struct command_line *line, const char *name);

#endif
