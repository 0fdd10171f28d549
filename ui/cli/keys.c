/* polku keys: every key of the editor, from the one table of keys, and its signs. */
#include "ui/cli/keys.h"

#include <langinfo.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "model/base/arena.h"
#include "model/base/utf8.h"
#include "storage/formats/json_table.h"
#include "ui/canvas/glyph_meaning.h"
#include "ui/canvas/glyph_table.h"
#include "ui/cli/command_line.h"
#include "ui/cli/manual_page.h"
#include "ui/commands/command_table.h"
#include "ui/commands/default_keymap.h"
#include "ui/message.h"
#include "ui/settings/user_settings.h"
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

/* In UTF-8 and as plain ASCII. */
static void keys_print_signs(void)
{
    bool ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    struct text_builder sign = {0};
    printf("\n%s\n", _("Signs, and what stands for them in ASCII"));
    for (size_t i = 0; i < glyph_meaning_count(); i++) {
        struct glyph_meaning meaning = glyph_meaning_at(i);
        text_clear(&sign);
        utf8_append(&sign, glyph_at(meaning.glyph, ascii));
        printf("  %s  %c       %s\n", sign.bytes, (char)glyph_at(meaning.glyph, true),
               _(meaning.words));
    }
    text_destroy(&sign);
}

/* Every command with its name: what a person's own keys can run. */
static void keys_print_commands(void)
{
    for (const struct command *command = command_table; command->name != NULL; command++) {
        printf("  %-24s %s\n", command->name, _(command->title));
    }
}

/* Texts of a table, row by row. */
struct keys_table {
    struct arena arena;
    struct text *cells;
    size_t count; /* of cells */
};

static void keys_table_add(struct keys_table *table, struct text text)
{
    table->cells[table->count++] = arena_text(&table->arena, text);
}

static void keys_table_print(struct keys_table *table, const char *name,
                             const char *const columns[], size_t column_count)
{
    static const bool numbers[4] = {false};
    struct text_builder out = {0};
    json_table_write(&out, name, columns, numbers, column_count, table->cells,
                     table->count / column_count);
    fwrite(out.bytes, 1, out.length, stdout);
    text_destroy(&out);
    arena_destroy(&table->arena);
}

static void keys_table_add_binding(struct keys_table *table, const struct keymap *keymap,
                                   size_t place)
{
    const struct keymap_entry *entry = &keymap->entries[place];
    struct text_builder chord = {0};
    keymap_write_chords(&chord, keymap, place);
    keys_table_add(table, text_from(_(key_context_title(entry->binding->context))));
    keys_table_add(table, text_built(&chord));
    keys_table_add(table, text_from(entry->command->name));
    keys_table_add(table, text_from(_(entry->command->title)));
    text_destroy(&chord);
}

static void keys_print_json(const struct key_file *keys)
{
    static const char *const columns[] = {"context", "keys", "command", "title"};
    struct keymap keymap = keymap_create(keys->bindings, keys->count, command_table);
    struct keys_table table = {0};
    table.cells = arena_array(&table.arena, 4 * keymap.count, sizeof(*table.cells));
    for (int context = 0; context < CONTEXT_COUNT; context++) {
        for (size_t i = 0; i < keymap.count; i++) {
            if ((int)keymap.entries[i].binding->context == context &&
                !keymap_is_repeated(&keymap, i)) {
                keys_table_add_binding(&table, &keymap, i);
            }
        }
    }
    keys_table_print(&table, "keys", columns, 4);
    keymap_destroy(&keymap);
}

static void keys_print_commands_json(void)
{
    static const char *const columns[] = {"command", "title"};
    struct keys_table table = {0};
    size_t count = 0;
    while (command_table[count].name != NULL) {
        count++;
    }
    table.cells = arena_array(&table.arena, 2 * count, sizeof(*table.cells));
    for (size_t i = 0; i < count; i++) {
        keys_table_add(&table, text_from(command_table[i].name));
        keys_table_add(&table, text_from(_(command_table[i].title)));
    }
    keys_table_print(&table, "commands", columns, 2);
}

static void keys_print(const struct key_file *keys)
{
    struct keymap keymap = keymap_create(keys->bindings, keys->count, command_table);
    for (int context = 0; context < CONTEXT_COUNT; context++) {
        keys_print_context(&keymap, (enum key_context)context);
    }
    keymap_destroy(&keymap);
    keys_print_signs();
}

static void keys_print_manual(const struct key_file *keys)
{
    struct keymap keymap = keymap_create(keys->bindings, keys->count, command_table);
    manual_page_print(&keymap);
    keymap_destroy(&keymap);
}

static int keys_run(const struct command_line *line)
{
    struct user_settings settings;
    struct key_defaults defaults = default_keymap_defaults();
    user_settings_read(&defaults, NULL, &settings);
    bool json = command_line_flag(line, "--json");
    if (command_line_flag(line, "--man")) {
        keys_print_manual(&settings.keys);
    } else if (command_line_flag(line, "--commands")) {
        (json ? keys_print_commands_json : keys_print_commands)();
    } else {
        (json ? keys_print_json : keys_print)(&settings.keys);
    }
    const struct user_settings_part *part = &settings.keys_part;
    int exit_code = part->errors.count == 0 ? EXIT_DONE : EXIT_BAD_INPUT;
    message_print_errors(stderr, part->path, &part->errors);
    user_settings_destroy(&settings);
    return exit_code;
}

static const struct option keys_options[] = {
    {.name = "--commands", .help = N_("the names of all commands, for keys.yaml")},
    {.name = "--json", .help = N_("the same as JSON, without the signs")},
    {.name = "--man", .help = N_("the manual page: polku keys --man | man -l -")},
    {.name = NULL},
};

const struct subcommand keys_subcommand = {
    .name = "keys",
    .usage = "",
    .summary = N_("the keys of the editor, and what its signs mean"),
    .example = "polku keys",
    .notes = N_("Keys of your own stand in ~/.config/polku/keys.yaml, such as\n"
                "  journey:\n"
                "    D: delete      a command\n"
                "    H: Left        or the key whose meaning it takes\n"
                "    X: nothing"),
    .options = keys_options,
    .least_arguments = 0,
    .most_arguments = 0,
    .run = keys_run,
};
