/* Random filters on a random world: every name, type, operator, literal and nesting. */
#ifndef TESTS_SUPPORT_RANDOM_FILTER_H
#define TESTS_SUPPORT_RANDOM_FILTER_H

#include "model/base/text.h"
#include "tests/support/plain_world.h"
#include "tests/support/random_source.h"

enum { RANDOM_FILTER_DEPTH = 4 };

/* Appends a valid filter with brackets up to that depth, written in any way that the grammar reads.
 * Its values are near those of the world's contacts. It asks only for segments that the world has
 * so far. */
void random_filter_make(struct random_source *source, const struct plain_world *world,
                        struct text_builder *query, int depth);

#endif
