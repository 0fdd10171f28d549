/* Personas: kinds of contacts in order, each contact in the first whose filter selects it. */
#ifndef MODEL_WORKSPACE_PERSONA_H
#define MODEL_WORKSPACE_PERSONA_H

#include "model/workspace/segment.h"

/* Asks all personas of the workspace, which must outlive the set. In its order, each with those
 * whom no persona before it has; one without a filter takes all that are left, one whose filter is
 * wrong nobody. One item more, the last and without a name, has those who fit none. The caller
 * destroys the set. */
void persona_set_find(const struct workspace *workspace, const struct audience *audience,
                      struct segment_set *ret_set);

#endif
