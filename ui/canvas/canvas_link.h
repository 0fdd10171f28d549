/* Links in place of very long wires: where an edge would cross many layers, a stub leaves the one
 * node with the other's title, and one comes to the other with the first one's. */
#ifndef UI_CANVAS_CANVAS_LINK_H
#define UI_CANVAS_CANVAS_LINK_H

#include "ui/canvas/canvas_frame.h"

/* From here on an edge is drawn as a link, where a person looks at it: at eight layers its ends are
 * never on one screen, be it 80x24 of lines or 200x60 of cards. */
enum { CANVAS_LINK_LAYERS = 8 };

/* Sets ret_long[i] for each edge that cannot be drawn across fewer than `least` layers, whichever
 * layers the nodes are put in: another way leads there by as many edges. So no part of the graph is
 * joined to the rest by long edges only, and what the others make of the layers does not change.
 * Edges back in a loop count by the way round. Nodes are numbered in canonical order. */
void canvas_link_find(const struct layout_graph *graph, int least, bool *ret_long);

/* Splits the long edges of the graph in two, each with a box of its own: the first with the title
 * that it leads to, the second with the one that it comes from. Their boxes stand behind those of
 * the nodes, two a link, their second edges behind all others, one a link (journey_canvas.h). */
void canvas_link_split(struct journey_canvas *canvas, struct layout_graph *graph);

/* Whether an edge is half of a link that goes back in a loop. */
bool canvas_link_is_loop(const struct journey_canvas *canvas, size_t edge);

/* The columns of a link's box. */
int canvas_link_width(const struct journey_canvas *canvas, size_t box, int most);

/* Draws the boxes of links that are visible. */
void canvas_link_draw(const struct canvas_frame *frame);

#endif
