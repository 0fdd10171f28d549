/* Keys and chords of one or two keys ("a", "Ctrl-R", "g e"): their codes and their names. */
#ifndef UI_TERMINAL_KEY_CHORD_H
#define UI_TERMINAL_KEY_CHORD_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"

/* A key is the code point that it types (Tab, Enter, Esc and Ctrl-letters are their control
 * characters), or one of these. 0 is no key. */
enum key_code {
    STROKE_NONE = 0,
    STROKE_TAB = 9,
    STROKE_ENTER = 13,
    STROKE_ESCAPE = 27,
    STROKE_SPECIAL = 0x110000, /* above all code points */
    STROKE_BACKSPACE,
    STROKE_DELETE,
    STROKE_UP,
    STROKE_DOWN,
    STROKE_LEFT,
    STROKE_RIGHT,
    STROKE_CONTROL_LEFT,
    STROKE_CONTROL_RIGHT,
    STROKE_HOME,
    STROKE_END,
    STROKE_PAGE_UP,
    STROKE_PAGE_DOWN,
    STROKE_BACK_TAB,
    STROKE_HELP /* F1 */
};

/* The key of Ctrl and a letter (or "_"). */
#define STROKE_CONTROL(letter) ((uint32_t)(letter)&0x1F)

/* Whether the key types a character. */
bool key_is_printable(uint32_t key);

/* A key by its name: a character, or "Ctrl-R" "Enter" "Esc" "Tab" "S-Tab" "Space" "Backspace" "Del"
 * "Up" "Down" "Left" "Right" "Ctrl-Left" "Ctrl-Right" "Home" "End" "PgUp" "PgDn" "F1". STROKE_NONE
 * for anything else. */
uint32_t key_find(struct text name);
void key_write(struct text_builder *builder, uint32_t key);

/* One key, or a prefix and a second one (else STROKE_NONE). */
struct key_chord {
    uint32_t keys[2];
};

/* Names parted by a blank: "g e". False where one is none, or there are more than two. */
bool key_chord_read(struct text text, struct key_chord *ret_chord);
/* "ge", "Ctrl-R"; a name of more than one character stands apart: "g Enter". */
void key_chord_write(struct text_builder *builder, struct key_chord chord);

#endif
