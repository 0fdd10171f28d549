/* Layers of all components stand in one grid along the flow. */
#ifndef MODEL_LAYOUT_LAYOUT_ALIGN_H
#define MODEL_LAYOUT_LAYOUT_ALIGN_H

#include "model/layout/layout.h"

/* Widens channels so that a layer begins at the same cell in all components; `components` says
 * which one each node is in, from 0. The first and the last layer of each have nodes; one without,
 * through which edges pass to a pinned node, is taken to begin right before the one behind. What is
 * new lives in the arena.
 */
void layout_align_layers(const struct layout_graph *graph, const size_t *components,
                         size_t component_count, struct layout *layout, struct arena *arena);

#endif
