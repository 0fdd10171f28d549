/* Kicks: a few layers are disturbed where lines cross, and put in order again. */
#ifndef MODEL_LAYOUT_LAYOUT_KICK_H
#define MODEL_LAYOUT_LAYOUT_KICK_H

#include "model/layout/layout_chain.h"

/* From the best order, which has crossings; says whether it is better. The work is that of a few
 * layers, however many there are. With `on_ties` what comes out is kept if it is as good, and
 * settled once: one of very many; without, it is settled thoroughly: one of few. Most kicks turn a
 * branch over: an item goes past some neighbours and the layers on both sides follow by their
 * medians; the others shuffle. */
bool layout_kick(struct layout_search *search, struct layout_chains *chains, bool on_ties);

#endif
