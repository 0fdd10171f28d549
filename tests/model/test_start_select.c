/* Tests of model/simulation/start_select.c: threads that ask a filter of their parts of the
 * contacts let in whom one lets in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/preview_scene.h"

enum { CONTACTS = 200000, LEFT_NEWS = 1000, RECORDED = 5 };

/* By columns, by the state of a trigger, and once more where a row was recorded at the very start.
 */
static void make(struct scene *scene, const char *recorded)
{
    scene_init(scene, CONTACTS);
    for (size_t i = 0; i < LEFT_NEWS; i++) {
        scene->contacts->topics[0].states[i * 173] = SUBSCRIPTION_LEFT;
    }
    scene_node(scene, "few", NODE_START,
               "trigger: {manual: true}, filter: `sample MATCHES (percent = 30, salt = 'few')`, "
               "next: hello");
    scene_node(scene, "news", NODE_START,
               "trigger: {list_joined: news}, arrival: at_start, "
               "filter: `sample MATCHES (percent = 50, salt = 'news')`, next: hello");
    scene_node(scene, "hello", NODE_SEND, "channel: email, next: out");
    scene_node(scene, "out", NODE_EXIT, "");
    scene->request.where = TEXT("sample MATCHES (percent = 90, salt = 'all')");
    if (recorded != NULL) {
        scene_record(scene, RECORDED, ACTIVITY_JOINED, recorded, "{list: news}");
    }
}

static void assert_same_in_threads(const char *recorded)
{
    struct scene scene;
    make(&scene, recorded);
    struct result *alone = scene_run(&scene);
    assert_in_range(alone->entered, CONTACTS / 2, CONTACTS * 2 / 3);
    assert_true(scene_at(alone, "news")->arrived > CONTACTS / 5);
    for (int threads = 2; threads <= 16; threads *= 2) {
        scene.request.threads = threads;
        struct result *result = scene_run(&scene);
        assert_true(scene_same(alone, result));
        result_destroy(result);
    }
    result_destroy(alone);
    scene_destroy(&scene);
}

static void test_by_columns_and_by_state(void **state)
{
    (void)state;
    assert_same_in_threads(NULL);
}

static void test_one_by_one(void **state)
{
    (void)state;
    assert_same_in_threads("2026-03-02T00:00:00");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_columns_and_by_state),
        cmocka_unit_test(test_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
