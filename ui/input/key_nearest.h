/* Which key with a command is nearest to one that has none. */
#ifndef UI_INPUT_KEY_NEAREST_H
#define UI_INPUT_KEY_NEAREST_H

#include "ui/input/keymap.h"

/* Looked for in these contexts, the nearest first: the same letter in the other case or without
 * Ctrl ("S": "s"), a command whose hint in the user's language begins with it ("d": "x", delete),
 * then the key beside it or on the same cap ("=": "+", "9": "7"). NULL: there is none. */
const struct keymap_entry *key_nearest(const struct keymap *keymap,
                                       const enum key_context contexts[], size_t count,
                                       uint32_t key);

#endif
