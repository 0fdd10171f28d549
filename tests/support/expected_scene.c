/* What the closed form expects of a scene. */
#include "tests/support/expected_scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

struct result *scene_expect(struct scene *scene, int64_t unit, struct error *error,
                            enum expected_reach *ret_reach)
{
    struct error_list errors = {0};
    struct expected *expected = NULL;
    struct result *result = NULL;
    struct plan *plan = plan_create(&scene->request, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        print_error("%s: %s %s\n", errors.items[i].subject, errors.items[i].sentence,
                    errors.items[i].arguments[0]);
    }
    assert_non_null(plan);
    if (expected_find(plan, NULL, NULL, NULL, &expected, error)) {
        result = expected_result(expected, plan, unit);
        *ret_reach = expected->reach;
    }
    expected_destroy(expected);
    plan_destroy(plan);
    error_list_destroy(&errors);
    return result;
}
