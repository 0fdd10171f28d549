/* What a new node of a kind begins with, so that its ports are there. */
#ifndef MODEL_JOURNEY_JOURNEY_NEW_NODE_H
#define MODEL_JOURNEY_JOURNEY_NEW_NODE_H

#include "model/journey/journey.h"

/* A map: wait for 1d; send by email; one case to fill in; two arms of 50; a timeout after 1d. The
 * caller's. */
struct setting journey_new_node_settings(enum node_kind_id kind);

#endif
