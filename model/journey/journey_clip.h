/* Nodes that were copied: cut out of a journey as one of their own, and pasted into another.
 *
 * A clip is a journey of the copied nodes with the edges between them, and the stages that they
 * name; what else a node names (messages, lists, segments, other journeys) stays as it was. */
#ifndef MODEL_JOURNEY_JOURNEY_CLIP_H
#define MODEL_JOURNEY_JOURNEY_CLIP_H

#include <stdbool.h>
#include <stddef.h>

#include "model/journey/journey.h"
#include "model/journey/journey_edit.h"

/* `nodes` has an entry a node. The caller destroys the clip. */
struct journey *journey_clip(const struct journey *journey, const bool *nodes);

/* How a paste joined what was there. */
struct journey_pasted {
    char *id;         /* the first pasted node, NULL: none; the caller's */
    size_t count;     /* nodes */
    size_t open_ends; /* ports of pasted nodes that must lead somewhere and lead nowhere */
    bool led;         /* the port leads to the pasted nodes now */
    bool dropped;     /* what came after the port has lost that edge: not one end could take it */
};

/* Pastes all nodes of the clip into the journey, after a port ("" the first) of `node`; with an
 * empty `node` beside what is there. The port leads to the first pasted node that none of them
 * leads to and that is no starting point; what came after follows the one port of the pasted nodes
 * that is open and must lead somewhere, or, where all lead on, may. Where there is not exactly one
 * such port it is left alone.
 * Pasted starting points stand beside. Ids that are taken get a number behind; what names them in
 * the clip follows. Stages that the journey does not have come along; other settings of the clip do
 * not. The sentence has the title or the number of nodes, and the title of `node`
 * where its port leads to them.
 * False, as in journey_edit.h; EMPTY_CLIP where there is nothing to paste. */
bool journey_clip_paste(const struct journey *journey, const struct journey *clip, struct text node,
                        struct text port, struct journey_edit *ret_edit,
                        struct journey_pasted *ret_pasted, struct error *error);

#endif
