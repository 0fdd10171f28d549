/* Which key with a command is nearest to one that has none. */
#include "ui/input/key_nearest.h"

#include "ui/translation.h"

/* On the same cap, beside it, or what does the same elsewhere. */
static const struct key_neighbour {
    uint32_t key;
    uint32_t nearest;
} key_neighbours[] = {
    {'=', '+'},
    {'*', '+'},
    {'_', '-'},
    {';', ':'},
    {'\\', '/'},
    {'|', '/'},
    {'{', '['},
    {'}', ']'},
    {'(', '['},
    {')', ']'},
    {'\'', '#'},
    {'8', '7'},
    {'9', '7'},
    {'0', '1'},
    {' ', STROKE_ENTER},
    {STROKE_BACKSPACE, STROKE_DELETE},
    {STROKE_CONTROL_LEFT, STROKE_LEFT},
    {STROKE_CONTROL_RIGHT, STROKE_RIGHT},
};

static uint32_t key_lower(uint32_t key)
{
    return key >= 'A' && key <= 'Z' ? key - 'A' + 'a' : key;
}

/* The letter of a key, whatever was held with it. */
static uint32_t key_letter(uint32_t key)
{
    bool control = key >= STROKE_CONTROL('A') && key <= STROKE_CONTROL('Z') && key != STROKE_TAB &&
                   key != STROKE_ENTER;
    return control ? key - 1 + 'a' : key_lower(key);
}

static bool key_is_letter(uint32_t key)
{
    return key >= 'a' && key <= 'z';
}

static bool key_same_letter(const struct keymap_entry *entry, uint32_t letter)
{
    return key_is_letter(letter) && key_lower(entry->chord.keys[0]) == letter;
}

static bool key_begins_hint(const struct keymap_entry *entry, uint32_t letter)
{
    const char *hint = entry->command->hint;
    return hint != NULL && (uint32_t)(unsigned char)_(hint)[0] == letter;
}

static bool key_is_neighbour(const struct keymap_entry *entry, uint32_t key)
{
    for (size_t i = 0; i < sizeof(key_neighbours) / sizeof(key_neighbours[0]); i++) {
        if (key_neighbours[i].key == key && key_neighbours[i].nearest == entry->chord.keys[0]) {
            return true;
        }
    }
    return false;
}

const struct keymap_entry *key_nearest(const struct keymap *keymap,
                                       const enum key_context contexts[], size_t count,
                                       uint32_t key)
{
    static bool (*const nears[])(const struct keymap_entry *,
                                 uint32_t) = {key_same_letter, key_begins_hint, key_is_neighbour};
    for (size_t n = 0; n < sizeof(nears) / sizeof(nears[0]); n++) {
        for (size_t i = 0; i < count; i++) {
            for (size_t e = 0; e < keymap->count; e++) {
                const struct keymap_entry *entry = &keymap->entries[e];
                if (entry->binding->context == contexts[i] && nears[n](entry, key_letter(key))) {
                    return entry;
                }
            }
        }
    }
    return NULL;
}
