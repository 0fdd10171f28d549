/* Kicks: a few layers are disturbed where lines cross, and put in order again. */
#ifndef MODEL_LAYOUT_LAYOUT_KICK_H
#define MODEL_LAYOUT_LAYOUT_KICK_H

#include "model/layout/layout_chain.h"

/* The layers that are disturbed. */
struct layout_kick_range {
    size_t first;
    size_t last;
};

/* A kick whose layers are put in order again. */
struct layout_kicking {
    struct layout_search *search;
    struct layout_chains *chains;
    struct layout_kick_range range;
    bool on_ties;
    bool hopeless; /* so far from the best order that it is not worth settling */
    int rounds;    /* to come */
    int round;
    bool leads; /* long edges of the round's layers are led anew: else they are sifted */
    size_t at;  /* the layer that comes next */
};

/* From the best order, which has crossings. The work is that of a few layers, however many there
 * are. With `on_ties` what comes out is kept if it is as good, and settled once: one of very many;
 * without, it is settled thoroughly: one of few. Most kicks turn a branch over: an item goes past
 * some neighbours and the layers on both sides follow by their medians; the others shuffle. */
struct layout_kicking layout_kick_begin(struct layout_search *search, struct layout_chains *chains,
                                        bool on_ties);
/* Settles a layer; false when all are. */
bool layout_kick_settle(struct layout_kicking *kicking);
/* Keeps what came out or puts the best order back; says whether it is better. */
bool layout_kick_end(struct layout_kicking *kicking);

/* All of that at once. */
bool layout_kick(struct layout_search *search, struct layout_chains *chains, bool on_ties);

#endif
