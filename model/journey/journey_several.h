/* What a person does to several nodes at once: each one group of edits with its sentence. */
#ifndef MODEL_JOURNEY_JOURNEY_SEVERAL_H
#define MODEL_JOURNEY_JOURNEY_SEVERAL_H

#include <stdbool.h>
#include <stddef.h>

#include "model/journey/journey_edit.h"
#include "model/journey/journey_pin.h"

/* `nodes` has an entry a node of the journey; at least one is set. All are linear in the journey.
 *
 * Takes the nodes away. Healing, what led to one of them leads where its first connected port led,
 * on past others that go, to the first node that stays (an edge of a node to itself would be left
 * open); else the ends stay open. */
struct journey_edit journey_several_delete(const struct journey *journey, const bool *nodes,
                                           bool heal);

/* Mutes them all; where all are muted already, none is any more. */
struct journey_edit journey_several_mute(const struct journey *journey, const bool *nodes);

/* Sets the stage of all; empty: they have none of their own. */
struct journey_edit journey_several_set_stage(const struct journey *journey, const bool *nodes,
                                              struct text stage);
/* The same to a new one of that name (journey_edit_add_stage). */
struct journey_edit journey_several_add_stage(const struct journey *journey, const bool *nodes,
                                              struct text name);

/* Pins each set node at pins[i], an entry a node of the journey. */
struct journey_edit journey_several_pin(const struct journey *journey, const bool *nodes,
                                        const struct journey_pin *pins);
/* Gives those that are pinned back to the automatic layout; an empty group where none is. */
struct journey_edit journey_several_unpin(const struct journey *journey, const bool *nodes);

#endif
