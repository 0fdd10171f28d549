/* Random values of fields. */
#ifndef TESTS_SUPPORT_RANDOM_VALUE_H
#define TESTS_SUPPORT_RANDOM_VALUE_H

#include "tests/support/plain_world.h"
#include "tests/support/random_source.h"

/* What a contact may have in the field, or null; texts and lists live in the world's arena. */
struct value random_value_make(struct random_source *source, struct plain_world *world,
                               const struct plain_field *field);

#endif
