/* What the closed form expects of a scene. */
#ifndef TESTS_SUPPORT_EXPECTED_SCENE_H
#define TESTS_SUPPORT_EXPECTED_SCENE_H

#include "model/simulation/expected.h"
#include "tests/support/preview_scene.h"

/* The expectation in parts of 1/unit, the caller's; NULL with `error` filled where the closed form
 * steps aside. Prints and fails the test where there is no plan. */
struct result *scene_expect(struct scene *scene, int64_t unit, struct error *error,
                            enum expected_reach *ret_reach);

#endif
