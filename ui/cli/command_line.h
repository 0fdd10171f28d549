/* The words of a call of the program: options by table, arguments, and help made of the tables. */
#ifndef UI_CLI_COMMAND_LINE_H
#define UI_CLI_COMMAND_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"
#include "ui/cli/subcommand.h"

/* Borrowed from main's argv. */
struct command_line {
    const struct subcommand *subcommand;
    const char **arguments; /* what is no option, in order */
    size_t argument_count;
    const char **names; /* options as given, in order, with their values ("" for a flag) */
    const char **values;
    size_t option_count;
};

/* Options that every subcommand takes: --workspace --now --timezone --help --version. Ends in a row
 * without a name. */
extern const struct option command_line_global_options[];

/* Settles the words of a call (without the program's name). An empty call is `edit`, and so is
 * one that begins with an option of it (`edit` may follow). False: the exit code is in *ret_exit
 * and all was printed (an error to stderr; help or version to stdout). The arrays are the caller's
 * to destroy in both cases. */
bool command_line_parse(int count, char **words, struct command_line *ret_line, int *ret_exit);
void command_line_destroy(struct command_line *line);

/* The subcommand of that name; NULL if there is none. */
const struct subcommand *command_line_find_command(const char *word);

/* The option of that name, of all or of the line's subcommand; NULL if there is none. */
const struct option *command_line_known_option(const struct command_line *line, struct text name);

/* The value of an option, "" for a flag; NULL if it was not given. Of a repeated one the last that
 * is not empty, or the one of that number from 0. */
const char *command_line_option(const struct command_line *line, const char *name);
const char *command_line_option_at(const struct command_line *line, const char *name,
                                   size_t number);
bool command_line_flag(const struct command_line *line, const char *name);
/* All values of a repeated option; the caller frees the array. */
const char **command_line_values(const struct command_line *line, const char *name,
                                 size_t *ret_count);

/* Reads a whole number from least to most of an option; *ret_number stays where the option was not
 * given. False: printed what is wrong (then leave with EXIT_WRONG_USE). */
bool command_line_number(const struct command_line *line, const char *name, long least, long most,
                         long *ret_number);

/* Prints "polku COMMAND: what" and a hint at --help to stderr; gives EXIT_WRONG_USE. The format is
 * already translated. */
__attribute__((format(printf, 2, 3))) int command_line_wrong_use(const struct command_line *line,
                                                                 const char *format, ...);

/* The names that a word may be: the one of that number, NULL behind the last. */
typedef const char *command_line_name(const void *names, size_t number);

/* The name that the word was meant to be; NULL if none is near. */
const char *command_line_nearest(const char *word, command_line_name *name, const void *names);

#endif
