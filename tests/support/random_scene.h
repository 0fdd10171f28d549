/* Random scenes for the preview: a random journey, a workspace that knows its names, contacts. */
#ifndef TESTS_SUPPORT_RANDOM_SCENE_H
#define TESTS_SUPPORT_RANDOM_SCENE_H

#include "tests/support/preview_scene.h"

/* A scene of a random journey of `nodes` nodes over `count` contacts, with recorded activity; what
 * a contact has depends on its id alone. With `reversed` the contacts stand the other way round.
 * The caller destroys it. False where the journey has findings that no run allows: then there is
 * nothing to destroy. */
bool random_scene_init(struct scene *scene, uint64_t seed, size_t nodes, size_t count,
                       bool reversed);

#endif
