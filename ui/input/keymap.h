/* Which command a key runs: the table of bindings, looked up by context. */
#ifndef UI_INPUT_KEYMAP_H
#define UI_INPUT_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/input/command.h"

struct keymap_entry {
    struct key_chord chord;
    const struct key_binding *binding;
    const struct command *command;
};

struct keymap {
    struct keymap_entry *entries; /* in order of the table */
    size_t count;
};

/* Every name of a key and of a command (in `commands`, which ends in a row without a name) must be
 * one (asserted). The caller destroys it. */
struct keymap keymap_create(const struct key_binding bindings[], size_t count,
                            const struct command commands[]);
void keymap_destroy(struct keymap *keymap);

/* The entry of a chord in a context; NULL if there is none. */
const struct keymap_entry *keymap_find(const struct keymap *keymap, enum key_context context,
                                       struct key_chord chord);

/* Whether chords of the context begin with that key and go on. */
bool keymap_is_prefix(const struct keymap *keymap, enum key_context context, uint32_t key);

/* The first chord of a command in the context; false if it has none there. */
bool keymap_chord(const struct keymap *keymap, enum key_context context,
                  const struct command *command, struct key_chord *ret_chord);

/* Whether the entry before it is of the same command and prefix ("g 1", "g 2"): a list of keys
 * shows the first of them for all. */
bool keymap_is_repeated(const struct keymap *keymap, size_t entry);
/* Appends an entry's chord as a list shows it: "g1…g9" for all that are repeated after it. */
void keymap_write_chords(struct text_builder *builder, const struct keymap *keymap, size_t entry);

/* Two bindings that claim one key of one context (the same chord, or one the start of the other);
 * false if there are none. */
bool keymap_find_conflict(const struct keymap *keymap, const struct keymap_entry **ret_first,
                          const struct keymap_entry **ret_second);

#endif
