/* Tests of model/simulation/run_stop.c: where days stop, worked out by hand and, on random
 * journeys, held against the walks of all contacts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "model/journey/node_kind.h"
#include "model/simulation/explanation.h"
#include "model/simulation/run_stop.h"
#include "tests/support/random_scene.h"

enum { STOP_SCENES = 40, STOP_CONTACTS = 50 };

static struct run_stops find(const struct plan *plan, const struct run_stop_node *nodes,
                             size_t node_count, const size_t *contacts, size_t contact_count)
{
    struct error_list errors = {0};
    struct run_stops stops = {0};
    assert_true(
        run_stops_find(plan, nodes, node_count, contacts, contact_count, NULL, &stops, &errors));
    assert_true(stops.found);
    error_list_destroy(&errors);
    return stops;
}

/* From 2026-03-02 00:00 on: all come to `in` at once, to `late` after three days. */
static void test_by_hand(void **state)
{
    (void)state;
    struct scene scene;
    struct error_list errors = {0};
    scene_init(&scene, 3);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: pause");
    scene_node(&scene, "pause", NODE_WAIT, "for: 3d, next: late");
    scene_node(&scene, "late", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct plan *plan = plan_create(&scene.request, &errors);
    assert_non_null(plan);
    const struct run_stop_node nodes[] = {{TEXT("late"), 3}};
    const size_t contacts[] = {2};
    struct run_stops stops = find(plan, nodes, 1, contacts, 1);
    assert_int_equal(stops.count, 5);
    assert_true(text_is(stops.items[0].node, "in"));
    assert_int_equal(stops.items[0].day, 0);
    assert_int_equal(stops.items[0].contact, 2);
    assert_false(stops.items[0].first);
    assert_true(stops.items[2].first);
    assert_true(text_is(stops.items[2].node, "late"));
    assert_int_equal(stops.items[2].contact, 0);
    assert_int_equal(stops.items[2].others, 2);
    assert_int_equal(stops.items[2].day, 3);
    assert_int_equal(stops.items[2].time, scene_time("2026-03-05T00:00:00"));
    assert_false(stops.items[3].first);
    assert_int_equal(stops.items[3].contact, 2);
    run_stops_destroy(&stops);
    struct run_progress progress = {.stop = true};
    assert_false(run_stops_find(plan, nodes, 1, contacts, 1, &progress, &stops, &errors));
    assert_int_equal(stops.count, 0);
    assert_int_equal(errors.count, 1);
    assert_false(run_stops_find(plan, nodes, 0, contacts, 1, &progress, &stops, &errors));
    assert_int_equal(errors.count, 2);
    assert_string_equal(errors.items[0].code, "STOPPED");
    assert_string_equal(errors.items[1].code, "STOPPED");
    plan_destroy(plan);
    error_list_destroy(&errors);
    scene_destroy(&scene);
}

/* The first arrival of any contact at a node, and of one contact how many there are. */
static int64_t first_arrival(const struct plan *plan, const char *id, size_t contact,
                             size_t *ret_steps)
{
    struct explanation way;
    int64_t first = INT64_MAX;
    explanation_make(plan, contact, &way);
    for (size_t i = 0; i < way.pen.count; i++) {
        const struct walk_record *record = &way.pen.records[i];
        bool main = record->kind == RECORD_ARRIVED && record->journey == (int)plan->main &&
                    record->time < plan->horizon;
        *ret_steps += main;
        if (main && text_is(plan->journeys[plan->main].ids[record->node], id) &&
            record->time < first) {
            first = record->time;
        }
    }
    explanation_destroy(&way);
    return first;
}

static size_t hold_against_walks(struct scene *scene)
{
    struct error_list errors = {0};
    struct result *result = scene_run(scene);
    struct plan *plan = plan_create(&scene->request, &errors);
    size_t told = 0;
    for (size_t i = 0; i < result->node_count; i++) {
        struct text id = result->nodes[i].id;
        char *name = text_copy(id);
        int day = 0;
        int64_t least = INT64_MAX;
        size_t steps = 0;
        while (day < result->days && result->daily[day].arrived[i] == 0) {
            day++;
        }
        for (size_t contact = 0; contact < STOP_CONTACTS; contact++) {
            int64_t first = first_arrival(plan, name, contact, &steps);
            least = first < least ? first : least;
        }
        assert_int_equal(day < result->days, least != INT64_MAX);
        const struct run_stop_node node = {id, day};
        size_t own = i % STOP_CONTACTS;
        struct run_stops stops = find(plan, &node, day < result->days, &own, 1);
        size_t firsts = 0;
        size_t own_steps = 0;
        first_arrival(plan, name, own, &own_steps);
        for (size_t s = 0; s < stops.count; s++) {
            firsts += stops.items[s].first;
            assert_true(s == 0 || stops.items[s - 1].time <= stops.items[s].time);
            assert_true(!stops.items[s].first || stops.items[s].time == least);
            assert_true(!stops.items[s].first || stops.items[s].day == day);
            assert_true(stops.items[s].first || stops.items[s].contact == own);
        }
        assert_int_equal(firsts, day < result->days);
        assert_int_equal(stops.count - firsts, own_steps);
        told += firsts;
        run_stops_destroy(&stops);
        free(name);
    }
    plan_destroy(plan);
    result_destroy(result);
    error_list_destroy(&errors);
    return told;
}

static void test_random(void **state)
{
    (void)state;
    size_t told = 0;
    for (uint64_t seed = 1; seed <= STOP_SCENES; seed++) {
        struct scene scene;
        if (random_scene_init(&scene, seed, 4 + seed % 9, STOP_CONTACTS, false)) {
            told += hold_against_walks(&scene);
            scene_destroy(&scene);
        }
    }
    assert_true(told > STOP_SCENES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
