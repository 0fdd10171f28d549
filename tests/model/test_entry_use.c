/* Tests of model/journey/entry_use.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/entry_use.h"
#include "tests/support/preview_scene.h"
#include "tests/support/workspace_scene.h"

static const char *const kinds[ENTRY_USER_KINDS] = {"node",   "exit",       "claim",
                                                    "filter", "assumption", "stage"};

static void assert_users(const struct scene *scene, enum workspace_entries which, const char *name,
                         const char *wanted, size_t bound)
{
    struct entry_users users = {0};
    struct text_builder said = {0};
    text_append_string(&said, "");
    const struct journey *journeys[] = {scene->journey};
    entry_use_find(journeys, 1, scene->workspace, which, text_from(name), &users);
    for (size_t i = 0; i < users.count; i++) {
        text_append_format(&said, "%s%s %s of %s", i == 0 ? "" : "; ", kinds[users.items[i].kind],
                           users.items[i].name,
                           users.items[i].journey[0] == '\0' ? "-" : users.items[i].journey);
    }
    assert_string_equal(said.bytes, wanted);
    assert_int_equal(entry_users_bound(&users), bound);
    text_destroy(&said);
    entry_users_destroy(&users);
}

static void make_scene(struct scene *scene)
{
    scene_init(scene, 1);
    scene_set(scene, "stages",
              "[{id: one, name: First, touchpoints: `web, Cart_left`}, {id: two, touchpoints: "
              "cart_left_again}]");
    scene_set(scene, "exit_when", "[{goal: true, event: ordered}]");
    scene_set(scene, "expect.0", "`share(reached, persona = 'fans') >= 9%`");
    scene_set(scene, "expect.1",
              "`count(sent, where (event.performed MATCHES (name = 'seen'))) > 3`");
    scene_set(scene, "assumptions",
              "{personas: {fans: {email: {opened: x1.5}}}, events: {ordered: {rate: 0.1/day}}}");
    scene_node(scene, "in", NODE_START, "trigger: {event: cart_left}, next: look");
    scene_node(scene, "look", NODE_WAIT_FOR,
               "cases: [{event: ordered, next: out}, {event: seen, next: out}, {event: ordered, "
               "next: out}], timeout: {after: 1d, next: ask}");
    scene_node(scene, "ask", NODE_SEND,
               "channel: email, title: Ask, converts: survey, topic: news, next: out");
    scene_node(scene, "out", NODE_EXIT, "label: Out");
    workspace_scene_put(scene->workspace, "segments.busy", "orders_placed MATCHES (count >= 1)");
    workspace_scene_put(scene->workspace, "segments.calm", "amount_spent > 1");
    workspace_scene_put(scene->workspace, "personas.fans.filter",
                        "NOT event.performed MATCHES (name = 'seen')");
}

static void test_touchpoints(void **state)
{
    (void)state;
    struct scene scene;
    make_scene(&scene);
    assert_users(&scene, ENTRIES_TOUCHPOINTS, "cart_left", "node In of J; stage First of J", 1);
    assert_users(&scene, ENTRIES_TOUCHPOINTS, "ordered",
                 "node Look of J; exit 1 of J; assumption  of J", 3);
    assert_users(&scene, ENTRIES_TOUCHPOINTS, "seen",
                 "node Look of J; claim 2 of J; filter persona fans of -", 3);
    assert_users(&scene, ENTRIES_TOUCHPOINTS, "survey", "node Ask of J", 1);
    assert_users(&scene, ENTRIES_TOUCHPOINTS, "order_placed", "filter segment busy of -", 1);
    assert_users(&scene, ENTRIES_TOUCHPOINTS, "web", "stage First of J", 0);
    assert_users(&scene, ENTRIES_TOUCHPOINTS, "fans", "", 0);
    scene_destroy(&scene);
}

static void test_personas(void **state)
{
    (void)state;
    struct scene scene;
    make_scene(&scene);
    assert_users(&scene, ENTRIES_PERSONAS, "fans", "claim 1 of J; assumption  of J", 2);
    assert_users(&scene, ENTRIES_PERSONAS, "seen", "", 0);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_touchpoints),
        cmocka_unit_test(test_personas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
