/* Drawings that were looked at and found right, kept as files: tests/golden. */
#ifndef TESTS_SUPPORT_GOLDEN_DRAWING_H
#define TESTS_SUPPORT_GOLDEN_DRAWING_H

#include "model/base/text.h"
#include "model/journey/journey.h"
#include "model/simulation/result.h"

/* A journey by its file's path from the root of the tree, POLKU_SOURCE. */
struct journey *golden_journey(const char *name);

/* Figures made up from the graph: each node sends on what came, six tenths by its first port, and
 * of the rest again six tenths by the next one. */
struct result *golden_result(const struct journey *journey);

/* Fails where tests/golden/NAME.txt is another; POLKU_GOLDEN_WRITE=1 writes it anew. */
void golden_compare(const char *name, const struct text_builder *drawn);

#endif
