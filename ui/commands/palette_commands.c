/* Lists of commands: all of them, the keys, a menu at the pointer; and what signs mean. */
#include "ui/commands/palette_commands.h"

#include <string.h>

#include "ui/canvas/glyph_meaning.h"
#include "ui/canvas/glyph_table.h"
#include "ui/commands/command_table.h"
#include "ui/commands/command_words.h"
#include "ui/panels/figures.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

enum { PALETTE_KEY_WIDTH = 11 };

/* The contexts that hold before a list is opened over them. */
struct palette_contexts {
    enum key_context items[CONTEXT_COUNT];
    size_t count;
};

static struct palette_contexts palette_contexts(const struct screen *screen)
{
    struct palette_contexts contexts = {.count = 0};
    contexts.count = screen_contexts(screen, contexts.items);
    return contexts;
}

/* The first entry of a command in those contexts; NULL if it has no key there. */
static const struct keymap_entry *palette_find_entry(const struct screen *screen,
                                                     const struct palette_contexts *contexts,
                                                     const struct command *command)
{
    for (size_t i = 0; i < contexts->count; i++) {
        for (size_t e = 0; e < screen->keymap.count; e++) {
            const struct keymap_entry *entry = &screen->keymap.entries[e];
            if (entry->command == command && entry->binding->context == contexts->items[i]) {
                return entry;
            }
        }
    }
    return NULL;
}

/* Commands that their keys tell apart run as their first key would. */
static void palette_picked_command(struct screen *screen, const struct screen_choice *choice)
{
    const struct command *command = &command_table[choice->item->number];
    struct palette_contexts contexts = palette_contexts(screen);
    const struct keymap_entry *entry = palette_find_entry(screen, &contexts, command);
    screen_run(screen, command, entry == NULL ? 0 : entry->binding->argument);
}

/* Commands that have keys for lists, for typing and for what is on its way alone are of no use from
 * a list. */
static bool palette_takes(const struct screen *screen, const struct command *command)
{
    static const bool apart[CONTEXT_COUNT] = {
        [CONTEXT_LIST] = true,    [CONTEXT_MOVING] = true, [CONTEXT_MAP_MOVING] = true,
        [CONTEXT_DRAWING] = true, [CONTEXT_FILTER] = true, [CONTEXT_BUILDER] = true,
        [CONTEXT_TYPING] = true,
    };
    bool keys = false;
    for (size_t i = 0; i < screen->keymap.count; i++) {
        const struct keymap_entry *entry = &screen->keymap.entries[i];
        if (entry->command == command && !apart[entry->binding->context]) {
            return true;
        }
        keys = keys || entry->command == command;
    }
    return !keys;
}

static char *palette_refusal(const struct screen *screen, const struct command *command)
{
    const char *refusal = command->refusal == NULL ? NULL : command->refusal(screen);
    return refusal == NULL ? NULL : text_copy(text_from(_(refusal)));
}

static void palette_add_command(struct screen *screen, const struct palette_contexts *contexts,
                                size_t number)
{
    const struct command *command = &command_table[number];
    const struct keymap_entry *entry = palette_find_entry(screen, contexts, command);
    struct text_builder key = {0};
    if (entry != NULL) {
        key_chord_write(&key, entry->chord);
    }
    struct picker_item *item =
        picker_add(&screen->picker, text_from(_(command->title)), text_built(&key), number);
    struct text_builder words = {0};
    text_append_format(&words, "%s %s", command->name, command_words(command->name));
    item->words = text_take(&words);
    item->refusal = palette_refusal(screen, command);
    text_destroy(&key);
}

void palette_open_menu(struct screen *screen, const char *title, const char *const names[],
                       const struct mouse_event *mouse)
{
    struct palette_contexts contexts = palette_contexts(screen);
    screen_open_picker(screen, title, _("type to find a command"), false, palette_picked_command);
    picker_anchor(&screen->picker, mouse->row, mouse->column);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        size_t number = 0;
        while (strcmp(command_table[number].name, names[i]) != 0) {
            number++;
        }
        palette_add_command(screen, &contexts, number);
    }
    for (size_t i = 0; names == NULL && command_table[i].name != NULL; i++) {
        const struct keymap_entry *entry = palette_find_entry(screen, &contexts, &command_table[i]);
        if (entry != NULL && entry->binding->context == contexts.items[0]) {
            palette_add_command(screen, &contexts, i);
        }
    }
    screen_show_picker(screen);
}

void palette_open(struct screen *screen, int argument)
{
    (void)argument;
    struct palette_contexts contexts = palette_contexts(screen);
    screen_open_picker(screen, _("Commands"), _("type to find a command"), false,
                       palette_picked_command);
    for (int refused = 0; refused < 2; refused++) { /* what can run stands first */
        for (size_t i = 0; command_table[i].name != NULL; i++) {
            const struct command *command = &command_table[i];
            bool runs = command->refusal == NULL || command->refusal(screen) == NULL;
            if (runs == (refused == 0) && palette_takes(screen, command)) {
                palette_add_command(screen, &contexts, i);
            }
        }
    }
    screen_show_picker(screen);
}

static void palette_picked_key(struct screen *screen, const struct screen_choice *choice)
{
    const struct keymap_entry *entry = &screen->keymap.entries[choice->item->number];
    screen_run(screen, entry->command, entry->binding->argument);
}

/* Whether a nearer context has that chord. */
static bool palette_is_hidden(const struct screen *screen, const struct palette_contexts *contexts,
                              size_t place, struct key_chord chord)
{
    for (size_t i = 0; i < place; i++) {
        if (keymap_find(&screen->keymap, contexts->items[i], chord) != NULL) {
            return true;
        }
    }
    return false;
}

static void palette_add_key(struct screen *screen, size_t number)
{
    const struct keymap_entry *entry = &screen->keymap.entries[number];
    struct text_builder text = {0};
    keymap_write_chords(&text, &screen->keymap, number);
    do {
        text_append_byte(&text, ' ');
    } while (text.length < PALETTE_KEY_WIDTH);
    text_append_string(&text, _(entry->command->title));
    struct picker_item *item =
        picker_add(&screen->picker, text_built(&text),
                   text_from(_(key_context_title(entry->binding->context))), number);
    item->refusal = palette_refusal(screen, entry->command);
    text_destroy(&text);
}

void palette_open_keys(struct screen *screen, int argument)
{
    (void)argument;
    struct palette_contexts contexts = palette_contexts(screen);
    screen_open_picker(screen, _("Keys"),
                       _("type to find a key; Enter runs it; : has every command"), false,
                       palette_picked_key);
    for (size_t i = 0; i < contexts.count; i++) {
        for (size_t e = 0; e < screen->keymap.count; e++) {
            const struct keymap_entry *entry = &screen->keymap.entries[e];
            if (entry->binding->context == contexts.items[i] &&
                !keymap_is_repeated(&screen->keymap, e) &&
                !palette_is_hidden(screen, &contexts, i, entry->chord)) {
                palette_add_key(screen, e);
            }
        }
    }
    screen_show_picker(screen);
}

/* Nothing is run by a sign. */
static void palette_picked_sign(struct screen *screen, const struct screen_choice *choice)
{
    (void)screen;
    (void)choice;
}

void palette_open_signs(struct screen *screen, int argument)
{
    (void)argument;
    bool ascii = screen->grid->ascii;
    screen_open_picker(screen, _("Signs"), _("type to find one"), false, palette_picked_sign);
    for (size_t i = 0; i < glyph_meaning_count(); i++) {
        struct glyph_meaning meaning = glyph_meaning_at(i);
        struct picker_item *item =
            picker_add(&screen->picker, text_from(_(meaning.words)), TEXT(""), i);
        item->glyph = glyph_at(meaning.glyph, ascii);
        if (i < NODE_KIND_COUNT) {
            item->glyph_style.role = figures_kind_role((enum node_kind_id)i);
        }
    }
    screen_show_picker(screen);
}
