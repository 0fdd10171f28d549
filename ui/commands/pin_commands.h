/* Commands that move nodes to places of their own, give them back, and set their stages. */
#ifndef UI_COMMANDS_PIN_COMMANDS_H
#define UI_COMMANDS_PIN_COMMANDS_H

#include <stdbool.h>

struct screen;
struct mouse_event;

/* Sets out with the selected node; then its own keys work. */
void pin_move(struct screen *screen, int argument);
/* The argument is an enum journey_view_way. */
void pin_shift(struct screen *screen, int argument);
/* Pins it where it has come to; in a large journey once the picture says where that is. */
void pin_keep(struct screen *screen, int argument);
/* That, at once, if it was asked for: before anything else is done. */
void pin_end(struct screen *screen);
/* Behind a slice of a move: says where it could not go, and pins it if that is due. True where
 * something is to be seen. */
bool pin_follow(struct screen *screen);
void pin_put_back(struct screen *screen, int argument);
void pin_give_back(struct screen *screen, int argument);
/* Picks one of the journey's stages, none, or types a new one. */
void pin_stage(struct screen *screen, int argument);

/* The mouse was pressed on the graph, on the selected node (or beside all nodes), … */
void pin_press(struct screen *screen, const struct mouse_event *mouse, bool on_node);
/* … moved, and let go: the node goes with it and is pinned there; from empty canvas it pans. */
void pin_drag(struct screen *screen, const struct mouse_event *mouse);
void pin_release(struct screen *screen);

#endif
