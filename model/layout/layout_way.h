/* The way of a long edge: a shortest path through the gaps of its layers (internal to
 * layout_chain.c). */
#ifndef MODEL_LAYOUT_LAYOUT_WAY_H
#define MODEL_LAYOUT_LAYOUT_WAY_H

#include "model/layout/layout_chain.h"

enum { WAY_REACH = 6, WAY_GAPS = 2 * WAY_REACH + 1 };

static inline const struct layout_item *layout_way_item(const struct layout_chains *chains,
                                                        size_t number)
{
    return &chains->search->layered->items[chains->items[number]];
}

/* Reads the orders that the lines from one item's layer to the next one's lead to. */
static inline bool layout_way_load(const struct layout_chains *chains, size_t number)
{
    int layer = layout_way_item(chains, number)->layer;
    bool down = layout_way_item(chains, number + 1)->layer > layer;
    layout_adjacency_load(&chains->search->adjacency, (size_t)layer, down);
    return down;
}

/* Whether an item of the chain is a node at its end. */
static inline bool layout_way_is_held(const struct layout_chains *chains, size_t number)
{
    return chains->held && (number == 0 || number + 1 == chains->count);
}

/* Puts the chain at work where it costs at most `most`, if there is a way. Says whether it moved.
 */
bool layout_way_search(struct layout_chains *chains, long most);

#endif
