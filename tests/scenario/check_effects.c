/* Demands that scripts show what every command does, by a key of each context that has one.
 *
 * usage: check_effects SCRIPT…
 *
 * A script says it in a line "effect COMMAND …" or "effect COMMAND (CONTEXT) …", which run_editor
 * holds against what the program does. Prints what no script shows, and exits with 1. */
#include <stdio.h>
#include <string.h>

#include "model/base/memory.h"
#include "storage/files/file_read.h"
#include "ui/commands/command_table.h"
#include "ui/commands/default_keymap.h"

/* Whether a line says so; without a context any will do. */
static bool effect_is_of(struct text line, const char *command, const char *context)
{
    struct text_builder wanted = {0};
    text_append_format(&wanted, context == NULL ? "effect %s " : "effect %s (%s) ", command,
                       context);
    bool is_of = text_starts_with(line, text_built(&wanted));
    text_destroy(&wanted);
    return is_of;
}

static bool effect_is_shown(struct text scripts, const char *command, const char *context)
{
    struct text line;
    while (scripts.length > 0 && text_split(&scripts, '\n', &line)) {
        if (effect_is_of(text_trim(line), command, context)) {
            return true;
        }
    }
    return false;
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

/* Gives how many contexts have a key for it. */
static int effect_contexts(const char *command, enum key_context ret_contexts[CONTEXT_COUNT])
{
    int count = 0;
    for (int context = 0; context < CONTEXT_COUNT; context++) {
        if (effect_has_key(command, (enum key_context)context)) {
            ret_contexts[count++] = (enum key_context)context;
        }
    }
    return count;
}

/* Where one context alone has a key for it, or none has, it need not be named. */
static int effect_check(struct text scripts, const char *command)
{
    enum key_context contexts[CONTEXT_COUNT];
    int count = effect_contexts(command, contexts);
    int missing = 0;
    for (int i = 0; i < (count < 2 ? 1 : count); i++) {
        const char *context = count < 2 ? NULL : key_context_title(contexts[i]);
        if (!effect_is_shown(scripts, command, context)) {
            printf("no script shows the effect of %s%s%s%s\n", command, context == NULL ? "" : " (",
                   context == NULL ? "" : context, context == NULL ? "" : ")");
            missing++;
        }
    }
    return missing;
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
        missing += effect_check(text_built(&scripts), command->name);
    }
    text_destroy(&scripts);
    return missing == 0 ? 0 : 1;
}
