/* Single values: whether a text fits the shape of a leaf, and its canonical form. */
#ifndef MODEL_JOURNEY_SHAPE_LEAF_H
#define MODEL_JOURNEY_SHAPE_LEAF_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/journey/shape.h"

/* The shape must be one of a single value (no list, map, table or choice of shapes). */
bool shape_leaf_fits(const struct shape *shape, struct text text);

/* Appends the canonical form; false with what is wrong in the list (codes: shape.h), which may be
 * NULL. arguments[3] is left for the path. */
bool shape_leaf_canonical(const struct shape *shape, struct text text,
                          struct text_builder *canonical, struct error_list *errors);

#endif
