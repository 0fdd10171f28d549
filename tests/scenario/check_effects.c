/* Demands that scripts show what every command does, by a key of each context that has one.
 *
 * usage: check_effects SCRIPT…
 *
 * A script says it in a line "effect COMMAND (CONTEXT) …", of a command without a key "effect
 * COMMAND …", which run_editor holds against what the program does. Prints what no script shows,
 * and exits with 1. */
#include <stdio.h>
#include <string.h>

#include "model/base/memory.h"
#include "storage/files/file_read.h"
#include "ui/commands/command_table.h"
#include "ui/commands/default_keymap.h"

static bool effect_is_shown(struct text scripts, struct text wanted)
{
    struct text line;
    while (scripts.length > 0 && text_split(&scripts, '\n', &line)) {
        if (text_starts_with(text_trim(line), wanted)) {
            return true;
        }
    }
    return false;
}

/* `context`: its title; NULL: no key. Gives how many are missing. */
static int effect_check(struct text scripts, const char *command, const char *context)
{
    struct text_builder wanted = {0};
    text_append_format(&wanted, context == NULL ? "effect %s " : "effect %s (%s) ", command,
                       context);
    bool shown = effect_is_shown(scripts, text_built(&wanted));
    if (!shown) {
        printf("no script has a line: %s…\n", wanted.bytes);
    }
    text_destroy(&wanted);
    return shown ? 0 : 1;
}

static bool effect_has_key(const char *command, enum key_context context)
{
    for (size_t i = 0; i < default_keymap_count(); i++) {
        if (default_keymap[i].context == context &&
            strcmp(default_keymap[i].command, command) == 0) {
            return true;
        }
    }
    return false;
}

static int effect_check_all(struct text scripts, const char *command)
{
    int missing = 0;
    bool keyed = false;
    for (int i = 0; i < CONTEXT_COUNT; i++) {
        enum key_context context = (enum key_context)i;
        if (effect_has_key(command, context)) {
            missing += effect_check(scripts, command, key_context_title(context));
            keyed = true;
        }
    }
    return keyed ? missing : effect_check(scripts, command, NULL);
}

int main(int count, char **paths)
{
    struct text_builder scripts = {0};
    int missing = 0;
    for (int i = 1; i < count; i++) {
        struct text_builder script = {0};
        if (!file_read(paths[i], &script, NULL)) {
            printf("%s cannot be read\n", paths[i]);
            return 2;
        }
        text_append(&scripts, text_built(&script));
        text_destroy(&script);
    }
    for (const struct command *command = command_table; command->name != NULL; command++) {
        missing += effect_check_all(text_built(&scripts), command->name);
    }
    text_destroy(&scripts);
    return missing == 0 ? 0 : 1;
}
