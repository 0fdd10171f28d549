/* Keys and chords: their codes and their names. */
#include "ui/terminal/key_chord.h"

#include <stddef.h>

#include "model/base/utf8.h"

static const struct {
    const char *name;
    uint32_t key;
} key_names[] = {
    {"Enter", STROKE_ENTER},
    {"Esc", STROKE_ESCAPE},
    {"Tab", STROKE_TAB},
    {"S-Tab", STROKE_BACK_TAB},
    {"Space", ' '},
    {"Backspace", STROKE_BACKSPACE},
    {"Del", STROKE_DELETE},
    {"Up", STROKE_UP},
    {"Down", STROKE_DOWN},
    {"Left", STROKE_LEFT},
    {"Right", STROKE_RIGHT},
    {"Ctrl-Left", STROKE_CONTROL_LEFT},
    {"Ctrl-Right", STROKE_CONTROL_RIGHT},
    {"Home", STROKE_HOME},
    {"End", STROKE_END},
    {"PgUp", STROKE_PAGE_UP},
    {"PgDn", STROKE_PAGE_DOWN},
    {"F1", STROKE_HELP},
};

enum { KEY_NAME_COUNT = sizeof(key_names) / sizeof(key_names[0]) };

bool key_is_printable(uint32_t key)
{
    return key >= ' ' && key != 0x7F && key < STROKE_SPECIAL && !(key >= 0x80 && key < 0xA0);
}

static uint32_t key_find_control(struct text name)
{
    if (name.length != 6 || !text_starts_with(name, TEXT("Ctrl-"))) {
        return STROKE_NONE;
    }
    return STROKE_CONTROL(name.bytes[5]);
}

uint32_t key_find(struct text name)
{
    for (size_t i = 0; i < KEY_NAME_COUNT; i++) {
        if (text_is(name, key_names[i].name)) {
            return key_names[i].key;
        }
    }
    uint32_t key = STROKE_NONE;
    struct text rest = name;
    bool valid = false;
    if (utf8_next(&rest, &key, &valid) && rest.length == 0 && valid && key_is_printable(key)) {
        return key;
    }
    return key_find_control(name);
}

void key_write(struct text_builder *builder, uint32_t key)
{
    for (size_t i = 0; i < KEY_NAME_COUNT; i++) {
        if (key == key_names[i].key) {
            text_append_string(builder, key_names[i].name);
            return;
        }
    }
    if (key < ' ') {
        text_append_string(builder, "Ctrl-");
        text_append_byte(builder, (char)(key + '@'));
        return;
    }
    if (key_is_printable(key)) {
        utf8_append(builder, key);
    }
}

bool key_chord_read(struct text text, struct key_chord *ret_chord)
{
    struct key_chord chord = {0};
    struct text rest = text;
    struct text name;
    size_t count = 0;
    while (text_split(&rest, ' ', &name)) {
        uint32_t key = key_find(name);
        if (key == STROKE_NONE || count == 2) {
            return false;
        }
        chord.keys[count++] = key;
    }
    *ret_chord = chord;
    return count > 0;
}

void key_chord_write(struct text_builder *builder, struct key_chord chord)
{
    key_write(builder, chord.keys[0]);
    if (chord.keys[1] == STROKE_NONE) {
        return;
    }
    if (!key_is_printable(chord.keys[1]) || chord.keys[1] == ' ') {
        text_append_byte(builder, ' ');
    }
    key_write(builder, chord.keys[1]);
}
