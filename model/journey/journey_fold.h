/* What hangs below a node: all that is reached through it alone. A view may put that part away and
 * let the node stand for it. */
#ifndef MODEL_JOURNEY_JOURNEY_FOLD_H
#define MODEL_JOURNEY_JOURNEY_FOLD_H

#include <stddef.h>

#include "model/journey/journey_walk.h"

/* Sets ret_below[i] for each node i that is reached from `node` and from nowhere else: no edge
 * leads to it but from `node` and from others of them. A start hangs below nothing, and neither
 * does the node itself. ret_below has an entry a node; gives how many are set. In time linear in
 * the graph. (In terms of control flow graphs: what the node dominates strictly; Lengauer and
 * Tarjan 1979. One node needs no tree of them.) */
size_t journey_fold_below(const struct journey_graph *graph, size_t node, bool *ret_below);

/* Which node stands for each one, in the arena: itself where it is to be seen, else the outermost
 * of the folded nodes that it hangs below. `folded` has an entry a node. Of nodes that hang below
 * each other, which only parts that no start reaches have, the first in canonical order wins. */
size_t *journey_fold(const struct journey_graph *graph, const bool *folded, struct arena *arena);

#endif
