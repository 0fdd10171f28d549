/* The parts of a graph: what edges join, whichever way they run. */
#ifndef MODEL_LAYOUT_LAYOUT_PART_H
#define MODEL_LAYOUT_LAYOUT_PART_H

#include "model/layout/layout.h"

/* The part of each node, numbered in the order of their first nodes; in the arena. */
size_t *layout_part_find(const struct layout_graph *graph, struct arena *arena, size_t *ret_count);

/* Where a node stands, as a pin would say it. */
struct layout_pin layout_part_place(const struct layout_graph *graph, const struct layout *layout,
                                    size_t node);
/* The same of all nodes, into an entry a node. */
void layout_part_places(const struct layout_graph *graph, const struct layout *layout,
                        struct layout_pin ret_places[]);

#endif
