/* What the mouse does in the graph beside moving nodes: selecting, and lists of commands. */
#ifndef UI_COMMANDS_POINTER_COMMANDS_H
#define UI_COMMANDS_POINTER_COMMANDS_H

struct canvas_hit;
struct mouse_event;
struct screen;

/* Selects what was hit: a node, an edge, the node that a link names. */
void pointer_select(struct screen *screen, const struct canvas_hit *hit);

/* The right button: selects what is under it and opens the list of the commands for it there. Where
 * something is open over the view, it closes that, as a click beside it does. */
void pointer_menu(struct screen *screen, const struct mouse_event *mouse);

#endif
