/* Gives several nodes other ids at once; one by one: journey_edit.h. */
#ifndef MODEL_JOURNEY_JOURNEY_RENAME_H
#define MODEL_JOURNEY_JOURNEY_RENAME_H

#include <stddef.h>

#include "model/journey/journey_edit.h"

/* Each from[i], a node of the journey, becomes to[i]; all that names one follows (edges, message
 * cases, filters, claims, layout). The new ids are valid, and none is twice, nor that of a node
 * that keeps its own. Linear in the journey. */
struct journey_edit journey_rename_nodes(const struct journey *journey, const struct text from[],
                                         const struct text to[], size_t count);

#endif
