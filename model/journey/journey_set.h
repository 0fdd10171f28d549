/* Setting one place of a tree by its shape, with what undoes it. For journey_apply.c. */
#ifndef MODEL_JOURNEY_JOURNEY_SET_H
#define MODEL_JOURNEY_JOURNEY_SET_H

#include <stdbool.h>

#include "model/journey/shape.h"

/* Puts a copy of `value` at `path` (none takes away what stands there), made canonical as far as it
 * fits. Lists and maps on the way are made, a map that would be left empty goes too. *ret_old (the
 * caller's) put at `inverse_path` (appended) undoes it. False, with nothing changed, where the
 * shape has no such place or the tree no such list position. */
bool journey_set(const struct shape *shape, struct setting *root, struct text path,
                 const struct setting *value, struct text_builder *inverse_path,
                 struct setting *ret_old);

#endif
