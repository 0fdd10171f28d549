/* A person's own keys (keys.yaml), laid over the default ones.
 *
 *     journey:            a context: its title as `polku keys` prints it, in any case, - for blanks
 *       D: delete         a key and the command that it runs there
 *       H: Left           or a key whose default meaning it takes
 *       X: nothing        or nothing
 *
 * The command keeps its other keys. */
#ifndef UI_SETTINGS_KEY_FILE_H
#define UI_SETTINGS_KEY_FILE_H

#include <stddef.h>

#include "model/base/arena.h"
#include "model/base/error.h"
#include "ui/input/command.h"

/* What a file is laid over. `commands` ends in a row without a name. */
struct key_defaults {
    const struct key_binding *bindings;
    size_t count;
    const struct command *commands;
};

/* The bindings that hold: the default rows but for what was taken away, then the person's own.
 * Zero- initialise it; its texts live in its arena, its commands' names in the table. */
struct key_file {
    struct arena arena;
    struct key_binding *bindings;
    size_t count;
};

/* Lays the file over the defaults. Appends what is wrong with it, each with its place; such a row
 * is passed over. Two rows never claim one key of a context. The caller destroys it. */
void key_file_read(struct text bytes, const struct key_defaults *defaults,
                   struct key_file *ret_file, struct error_list *errors);

void key_file_destroy(struct key_file *file);

#endif
