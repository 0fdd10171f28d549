/* The swim lanes of a journey: which stage's lane each node keeps to. */
#ifndef MODEL_JOURNEY_JOURNEY_LANES_H
#define MODEL_JOURNEY_JOURNEY_LANES_H

#include "model/journey/journey_walk.h"

/* Lives in the arena; the names too. */
struct journey_lanes {
    struct text *names; /* what people call the stages, else their ids, in order */
    size_t count;       /* one more than stages where some nodes belong to none: it has no name */
    size_t stage_count;
    size_t *of; /* a node */
};

/* A node without a stage keeps to the lane of the nearest node before it that has one, of several
 * as near the later stage's: a wait after a message belongs to the message. Where none comes before
 * it, to that of the nearest one behind it, of several the earlier stage's. What is joined to no
 * stage at all has a lane of its own, the last one. Never NULL; without stages there are no lanes.
 */
const struct journey_lanes *journey_lanes(const struct journey_graph *graph, struct arena *arena);

#endif
