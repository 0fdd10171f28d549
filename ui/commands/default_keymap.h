/* The default keys: THE table that help, hints, palette and `polku keys` are made of. */
#ifndef UI_COMMANDS_DEFAULT_KEYMAP_H
#define UI_COMMANDS_DEFAULT_KEYMAP_H

#include "ui/input/keymap.h"
#include "ui/settings/key_file.h"

extern const struct key_binding default_keymap[];
size_t default_keymap_count(void);

/* What a person's own keys are laid over. */
struct key_defaults default_keymap_defaults(void);

/* The caller destroys it. */
struct keymap default_keymap_create(void);

#endif
