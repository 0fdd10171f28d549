/* Kicks: a few layers are disturbed where lines cross, and put in order again. */
#ifndef MODEL_LAYOUT_LAYOUT_KICK_H
#define MODEL_LAYOUT_LAYOUT_KICK_H

#include "model/layout/layout_chain.h"

/* From the best order, which has crossings; keeps what comes out if it is as good. Says whether it
 * is better. The work is that of a few layers, however many there are. */
bool layout_kick(struct layout_search *search, struct layout_chains *chains, bool on_ties);

#endif
