/* A JOURNEY of the command line: a YAML file's path, or the name of one in the workspace; NAME@N is
 * what it was at revision N. */
#ifndef UI_CLI_JOURNEY_ARGUMENT_H
#define UI_CLI_JOURNEY_ARGUMENT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "model/journey/journey_history.h"
#include "storage/formats/journey_file.h"
#include "ui/cli/opened_workspace.h"

struct journey_argument {
    struct journey *journey;        /* the caller's, as all below */
    struct journey_history history; /* of a stored one */
    int64_t id;                     /* in the store; 0: a file's, and nothing is stored */
    bool old;                       /* NAME@N: as it stood at that revision */
    const char *path;               /* of a file; NULL: stored */
    struct journey_file file;       /* what a file gave; its journey has moved to `journey` */
};

/* A word is a path if it is "-", has a "/" or ends in .yaml, .yml or .json. */
bool journey_argument_is_path(const char *word);

/* False: what is wrong has been printed to stderr, *ret_exit says how to leave (EXIT_BAD_INPUT for
 * a file that is no whole journey or a name that is not there). What check finds in it is not said
 * here. The caller destroys it in both cases. */
bool journey_argument_load(const struct opened_workspace *workspace, const char *word,
                           struct journey_argument *ret_argument, int *ret_exit);

/* Prints what a check found in it where no places of a file are known: behind the journey's name or
 * the file's, each with its node and, within a list, its setting. Those
 * of an option's filter stand behind the option. */
void journey_argument_print(FILE *stream, const struct journey_argument *argument,
                            const struct error_list *findings);
void journey_argument_destroy(struct journey_argument *argument);

#endif
