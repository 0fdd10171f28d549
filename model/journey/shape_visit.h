/* Visits the single values of a setting, each with its shape and path. */
#ifndef MODEL_JOURNEY_SHAPE_VISIT_H
#define MODEL_JOURNEY_SHAPE_VISIT_H

#include "model/journey/shape.h"

/* Called for each text of the tree that has a shape; path and value are borrowed for the call. */
typedef void shape_visitor(void *context, const struct shape *shape, struct text value,
                           struct text path);

/* In the order of the tree. What has no shape, or another form than its shape says, is passed
 * over. */
void shape_visit(const struct shape *shape, const struct setting *setting, shape_visitor *visitor,
                 void *context);

#endif
