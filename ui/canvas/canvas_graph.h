/* From a journey's graph to the one that is laid out: without what is put away. */
#ifndef UI_CANVAS_CANVAS_GRAPH_H
#define UI_CANVAS_CANVAS_GRAPH_H

#include "ui/canvas/journey_canvas.h"

/* Boxes in canonical order, so that the same journey gives the same picture. An edge a port; what
 * leaves a folded node, its own ports and those of what it stands for, is one edge a target. Fills
 * the canvas's maps from its graph, hosts, words and form; everything lives in its arena. */
struct layout_graph canvas_graph(struct journey_canvas *canvas);

#endif
