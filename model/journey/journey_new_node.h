/* What a new node of a kind begins with, so that its ports are there; and equal shares. */
#ifndef MODEL_JOURNEY_JOURNEY_NEW_NODE_H
#define MODEL_JOURNEY_JOURNEY_NEW_NODE_H

#include "model/journey/journey.h"

/* All arms of a split together, in 10^-7 of a percent. */
#define SHARE_WHOLE INT64_C(1000000000)

/* A map: wait for 1d; send by email; one case to fill in; two arms of 50; a timeout after 1d. The
 * caller's. */
struct setting journey_new_node_settings(enum node_kind_id kind);

/* The share of arm `index` of `count` equal arms that sum to 100, seven decimals, the last arm
 * taking the rest: a text, the caller's. */
struct setting journey_new_node_share(size_t index, size_t count);
/* A share in 10^-7 of a percent as a text without needless zeros; the caller's. */
struct setting journey_new_node_share_of(int64_t share);

#endif
