/* Long edges: all dummies of one are taken out and put back at once, on the way that crosses least.
 */
#ifndef MODEL_LAYOUT_LAYOUT_CHAIN_H
#define MODEL_LAYOUT_LAYOUT_CHAIN_H

#include "model/layout/layout_search.h"

/* Lives in the layers' scratch arena. */
struct layout_chains {
    struct layout_search *search;
    size_t *seen; /* an edge: the last stamp under which it was looked at */
    size_t stamp;
    size_t first; /* the layers at work: dummies in others stay */
    size_t last;
    size_t *room;  /* for `items` */
    size_t *items; /* of the chain at work */
    size_t count;
    bool held; /* its ends are nodes, which stay; a back edge's are its first and its last dummy */
    int *gone; /* a layer: the place of the chain's item, which is left out; else past all */
    long *costs[2]; /* least cost up to each gap of the layer before, and of this one */
    long *bends;    /* what each gap of this layer costs more than the one before it */
    size_t *from;   /* the gap before, for each gap of each layer of the chain */
};

struct layout_chains layout_chains_make(struct layout_search *search);

/* Puts the dummies of an edge where they cross least: a shortest path through the gaps of its
 * layers, all other items fixed; by lines and turns that it crosses. Never adds a crossing; with
 * `on_ties` takes a way as good as the one it had. Says whether it moved. */
bool layout_chains_reroute(struct layout_chains *chains, size_t edge, bool on_ties);

/* The same of the long edges that pass a layer and were crossed there when it was sifted; without
 * `anew` of those that were not looked at since the last call with it. */
void layout_chains_reroute_layer(struct layout_chains *chains, size_t layer, bool on_ties,
                                 bool anew);

#endif
