/* Lists of commands: all of them, the keys, a menu at the pointer; and what signs mean. */
#ifndef UI_COMMANDS_PALETTE_COMMANDS_H
#define UI_COMMANDS_PALETTE_COMMANDS_H

struct screen;
struct mouse_event;

/* All commands; the keys that work here. */
void palette_open(struct screen *screen, int argument);
void palette_open_keys(struct screen *screen, int argument);
/* What the signs on the screen mean. */
void palette_open_signs(struct screen *screen, int argument);

/* A list of those commands at the pointer, with their keys; `names` ends in NULL, each is in the
 * table. NULL: all that have a key in the nearest context. */
void palette_open_menu(struct screen *screen, const char *title, const char *const names[],
                       const struct mouse_event *mouse);

#endif
