/* polku keys: every key of the editor, from the one table of keys. */
#include "ui/cli/keys.h"

#include <stdio.h>

#include "ui/cli/command_line.h"
#include "ui/commands/default_keymap.h"
#include "ui/translation.h"

static void keys_print_context(const struct keymap *keymap, enum key_context context)
{
    struct text_builder chord = {0};
    printf("%s%s\n", context == CONTEXT_EVERYWHERE ? "" : "\n", _(key_context_title(context)));
    for (size_t i = 0; i < keymap->count; i++) {
        const struct keymap_entry *entry = &keymap->entries[i];
        if (entry->binding->context != context || keymap_is_repeated(keymap, i)) {
            continue;
        }
        text_clear(&chord);
        keymap_write_chords(&chord, keymap, i);
        printf("  %-11s %s\n", chord.bytes, _(entry->command->title));
    }
    text_destroy(&chord);
}

static int keys_run(const struct command_line *line)
{
    (void)line;
    struct keymap keymap = default_keymap_create();
    for (int context = 0; context < CONTEXT_COUNT; context++) {
        keys_print_context(&keymap, (enum key_context)context);
    }
    keymap_destroy(&keymap);
    return EXIT_DONE;
}

const struct subcommand keys_subcommand = {
    .name = "keys",
    .usage = "",
    .summary = N_("the keys of the editor"),
    .example = "polku keys",
    .options = NULL,
    .least_arguments = 0,
    .most_arguments = 0,
    .run = keys_run,
};
