/* Random scenes of the preview whose journeys run in batches. */
#ifndef TESTS_SUPPORT_RANDOM_BATCH_H
#define TESTS_SUPPORT_RANDOM_BATCH_H

#include "tests/support/preview_scene.h"

/* A scene of a random journey without loops, caps, quiet hours, updates and awaited events, over
 * `count` contacts of several zones; what a contact has depends on its id alone. With `reversed`
 * the contacts stand the other way round. The caller destroys it. */
void random_batch_init(struct scene *scene, uint64_t seed, size_t count, bool reversed);

#endif
