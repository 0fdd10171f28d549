/* Which command a key runs. */
#include "ui/input/keymap.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/error.h"
#include "model/base/memory.h"

const char *key_context_title(enum key_context context)
{
    static const char *const titles[CONTEXT_COUNT] = {
        [CONTEXT_EVERYWHERE] = N_("Everywhere"),
        [CONTEXT_JOURNEY] = N_("Journey"),
        [CONTEXT_EDGE] = N_("An edge"),
        [CONTEXT_DRAWING] = N_("Drawing an edge"),
        [CONTEXT_MOVING] = N_("Moving a node"),
        [CONTEXT_FORM] = N_("Choosing a field"),
        [CONTEXT_MAP] = N_("Map"),
        [CONTEXT_MAP_MOVING] = N_("Moving a message"),
        [CONTEXT_SEGMENTS] = N_("Segments"),
        [CONTEXT_PREFERENCES] = N_("Preferences"),
        [CONTEXT_PREVIEW] = N_("Preview"),
        [CONTEXT_PEOPLE] = N_("List of contacts"),
        [CONTEXT_CONTACTS] = N_("Contacts"),
        [CONTEXT_ACTIVITY] = N_("Activity"),
        [CONTEXT_CONTACT] = N_("A contact"),
        [CONTEXT_READING] = N_("Reading"),
        [CONTEXT_HISTORY] = N_("History"),
        [CONTEXT_START] = N_("Start screen"),
        [CONTEXT_LIST] = N_("Lists"),
        [CONTEXT_FILTER] = N_("Typing a filter"),
        [CONTEXT_BUILDER] = N_("Building a filter"),
        [CONTEXT_OFFER] = N_("Half typed"),
        [CONTEXT_TYPING] = N_("Typing"),
    };
    return titles[context];
}

static const struct command *keymap_command(const struct command commands[], const char *name)
{
    for (const struct command *command = commands; command->name != NULL; command++) {
        if (strcmp(command->name, name) == 0) {
            return command;
        }
    }
    return NULL;
}

struct keymap keymap_create(const struct key_binding bindings[], size_t count,
                            const struct command commands[])
{
    struct keymap keymap = {.entries = memory_array(count, sizeof(*keymap.entries)),
                            .count = count};
    for (size_t i = 0; i < count; i++) {
        struct keymap_entry *entry = &keymap.entries[i];
        entry->binding = &bindings[i];
        bool known = key_chord_read(text_from(bindings[i].keys), &entry->chord);
        entry->command = keymap_command(commands, bindings[i].command);
        assert(known && entry->command != NULL);
        (void)known;
    }
    return keymap;
}

void keymap_destroy(struct keymap *keymap)
{
    free(keymap->entries);
    *keymap = (struct keymap){0};
}

const struct keymap_entry *keymap_find(const struct keymap *keymap, enum key_context context,
                                       struct key_chord chord)
{
    for (size_t i = 0; i < keymap->count; i++) {
        const struct keymap_entry *entry = &keymap->entries[i];
        if (entry->binding->context == context && entry->chord.keys[0] == chord.keys[0] &&
            entry->chord.keys[1] == chord.keys[1]) {
            return entry;
        }
    }
    return NULL;
}

bool keymap_is_prefix(const struct keymap *keymap, enum key_context context, uint32_t key)
{
    for (size_t i = 0; i < keymap->count; i++) {
        const struct keymap_entry *entry = &keymap->entries[i];
        if (entry->binding->context == context && entry->chord.keys[0] == key &&
            entry->chord.keys[1] != STROKE_NONE) {
            return true;
        }
    }
    return false;
}

bool keymap_chord(const struct keymap *keymap, enum key_context context,
                  const struct command *command, struct key_chord *ret_chord)
{
    for (size_t i = 0; i < keymap->count; i++) {
        const struct keymap_entry *entry = &keymap->entries[i];
        if (entry->binding->context == context && entry->command == command) {
            *ret_chord = entry->chord;
            return true;
        }
    }
    return false;
}

bool keymap_is_repeated(const struct keymap *keymap, size_t entry)
{
    if (entry == 0) {
        return false;
    }
    const struct keymap_entry *before = &keymap->entries[entry - 1];
    const struct keymap_entry *here = &keymap->entries[entry];
    return here->command == before->command && here->chord.keys[1] != STROKE_NONE &&
           here->chord.keys[0] == before->chord.keys[0] &&
           here->binding->context == before->binding->context;
}

void keymap_write_chords(struct text_builder *builder, const struct keymap *keymap, size_t entry)
{
    size_t last = entry;
    while (last + 1 < keymap->count && keymap_is_repeated(keymap, last + 1)) {
        last++;
    }
    key_chord_write(builder, keymap->entries[entry].chord);
    if (last > entry) {
        text_append_string(builder, " .. ");
        key_chord_write(builder, keymap->entries[last].chord);
    }
}

static bool keymap_entries_conflict(const struct keymap_entry *a, const struct keymap_entry *b)
{
    if (a->binding->context != b->binding->context || a->chord.keys[0] != b->chord.keys[0]) {
        return false;
    }
    return a->chord.keys[1] == b->chord.keys[1] || a->chord.keys[1] == STROKE_NONE ||
           b->chord.keys[1] == STROKE_NONE;
}

bool keymap_find_conflict(const struct keymap *keymap, const struct keymap_entry **ret_first,
                          const struct keymap_entry **ret_second)
{
    for (size_t i = 0; i < keymap->count; i++) {
        for (size_t j = i + 1; j < keymap->count; j++) {
            if (keymap_entries_conflict(&keymap->entries[i], &keymap->entries[j])) {
                *ret_first = &keymap->entries[i];
                *ret_second = &keymap->entries[j];
                return true;
            }
        }
    }
    return false;
}
