/* polku import: finds out what each file is and hands it to the one that can read it. */
#ifndef UI_CLI_IMPORT_H
#define UI_CLI_IMPORT_H

#include <stdbool.h>

#include "model/base/text.h"
#include "ui/cli/opened_workspace.h"
#include "ui/cli/subcommand.h"

struct file_bytes;

/* A file that is to be brought in. */
struct import_file {
    const char *path;               /* as it was given; "-" is stdin */
    const struct file_bytes *bytes; /* all of it (always of stdin); NULL: only the path is known */
};

/* One kind of thing that files hold; import.c has the table of them. */
struct import_kind {
    const char *name;            /* of --as */
    const char *const *suffixes; /* ends in NULL */
    bool json;                   /* says what it did as JSON where that is asked */
    /* Whether a text is of this kind, where the name does not tell: of the kinds that have its
     * suffix (none has it: of all) the first that says so takes it, else the last that has it. */
    bool (*recognise)(struct text bytes);
    /* Brings it into the workspace (opened_workspace_make before it stores), says what it did and
     * gives an exit code. */
    int (*run)(const struct command_line *line, struct opened_workspace *workspace,
               const struct import_file *file);
};

extern const struct subcommand import_subcommand;

#endif
