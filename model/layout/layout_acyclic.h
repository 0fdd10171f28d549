/* Which edges run against the flow: the first phase of a layout. */
#ifndef MODEL_LAYOUT_LAYOUT_ACYCLIC_H
#define MODEL_LAYOUT_LAYOUT_ACYCLIC_H

#include <stdbool.h>

#include "model/layout/layout.h"

/* Marks in `ret_back` (an entry an edge) those that close a cycle in a depth-first walk, nodes and
 * edges in the order given; an edge from a node to itself is one. The others form no cycle. */
void layout_acyclic_mark(const struct layout_graph *graph, struct arena *scratch, bool *ret_back);

#endif
