/* What the mouse does in the graph beside moving nodes: selecting, and lists of commands. */
#ifndef UI_COMMANDS_POINTER_COMMANDS_H
#define UI_COMMANDS_POINTER_COMMANDS_H

#include <stdbool.h>

struct canvas_hit;
struct mouse_event;
struct screen;

/* Selects what was hit: a node, an edge, the node that a link names. */
void pointer_select(struct screen *screen, const struct canvas_hit *hit);

/* The right button: selects what is under it and opens the list of the commands for it there. Where
 * something is open over the view, it closes that, as a click beside it does. */
void pointer_menu(struct screen *screen, const struct mouse_event *mouse);

/* The left button went down: on a port, or on the rule beside the
 * inspector (true). */
void pointer_take_port(struct screen *screen, const struct canvas_hit *hit);
bool pointer_take_rule(struct screen *screen, const struct mouse_event *mouse);
/* It moves, and draws an edge or shifts the rule; false: neither was taken. */
bool pointer_drag(struct screen *screen, const struct mouse_event *mouse);
/* It is let go: an edge leads to the node there; over nothing it is asked what to add. */
void pointer_release(struct screen *screen, const struct mouse_event *mouse);
/* The edge that is drawn is given up. */
void pointer_drop(struct screen *screen, int argument);

#endif
