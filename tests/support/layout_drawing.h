/* A layout's picture, cell by cell: that nothing is drawn on what is not its own. */
#ifndef TESTS_SUPPORT_LAYOUT_DRAWING_H
#define TESTS_SUPPORT_LAYOUT_DRAWING_H

#include "model/layout/layout.h"

/* Fails the test where boxes overlap, a line runs through a box or a foreign label, lines of
 * unrelated edges share a cell but for a clean crossing, an edge does not begin and end beside its
 * nodes, a label is missing, or an edge runs against the flow without being marked. */
void layout_drawing_check(const struct layout_graph *graph, const struct layout *layout);

#endif
