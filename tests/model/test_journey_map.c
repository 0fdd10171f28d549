/* Tests of model/journey/journey_map*.c: columns, rows and cells; figures worked out by hand, and
 * sums that agree with the run on random journeys; edits that do and undo. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "model/journey/journey_map_edit.h"
#include "tests/support/random_scene.h"
#include "tests/support/same_stages.h"

static void make_journey(struct scene *scene)
{
    scene_init(scene, 4);
    scene_set(scene, "stages",
              "[{id: one, name: First, actions: Hello}, {id: two, name: Second}, {id: three}]");
    scene_node(scene, "in", NODE_START, "trigger: {manual: true}, stage: one, next: a");
    scene_node(scene, "a", NODE_SEND, "channel: email, topic: news, stage: one, next: pause");
    scene_node(scene, "pause", NODE_WAIT, "for: 3d, stage: one, next: b");
    scene_node(scene, "b", NODE_SEND, "channel: [sms, email], topic: news, stage: two, next: part");
    scene_node(scene, "part", NODE_BRANCH,
               "cases: [{when: `amount_spent > 5`, next: out}], else: c, stage: two");
    scene_node(scene, "c", NODE_SEND, "channel: preferred, topic: news, next: out");
    scene_node(scene, "out", NODE_EXIT, "label: Out");
}

static const struct journey_map *make_map(struct scene *scene, const struct result *result,
                                          struct arena *arena)
{
    return journey_map_make(journey_graph(scene->journey, arena), scene->workspace, result, false,
                            arena);
}

static void say_cell(struct text_builder *said, const struct journey_map *map, size_t stage,
                     size_t channel)
{
    const struct journey_map_cell *cell = journey_map_at(map, stage, channel);
    for (size_t i = 0; i < cell->count; i++) {
        text_append_format(said, "%s/%zu ", map->graph->journey->nodes[cell->messages[i].node].id,
                           cell->messages[i].choice);
    }
    text_append_string(said, "| ");
}

static void test_columns_rows_and_cells(void **state)
{
    (void)state;
    struct scene scene;
    struct arena arena = {0};
    struct text_builder said = {0};
    make_journey(&scene);
    const struct journey_map *map = make_map(&scene, NULL, &arena);
    assert_int_equal(map->stage_count, 4);
    assert_true(text_is(map->stages[0].name, "First"));
    assert_true(text_is(map->stages[0].texts[MAP_ACTIONS], "Hello"));
    assert_true(text_is(map->stages[2].name, "three"));
    assert_int_equal(map->stages[3].place, SIZE_MAX);
    assert_int_equal(map->stages[0].message_count, 1);
    assert_int_equal(map->stages[2].message_count, 0);
    assert_int_equal(map->channel_count, 3);
    assert_true(journey_map_goes_on(map, 0));
    assert_false(journey_map_goes_on(map, 1));
    for (size_t channel = 0; channel < map->channel_count; channel++) {
        text_append_format(&said, "%.*s: ", TEXT_FORMAT(map->channels[channel].id));
        for (size_t stage = 0; stage < map->stage_count; stage++) {
            say_cell(&said, map, stage, channel);
        }
    }
    assert_string_equal(said.bytes, "email: a/0 | b/1 | | | sms: | b/0 | | | "
                                    "preferred: | | | c/0 | ");
    text_destroy(&said);
    arena_destroy(&arena);
    scene_destroy(&scene);
}

static void assert_stage(const struct journey_map *map, const struct result *result, size_t stage,
                         int64_t contacts, int64_t reached, int64_t gone_on, int64_t sent)
{
    struct journey_map_figures figures =
        journey_map_stage_figures(map, result, stage, MAP_ALL_PERSONAS);
    assert_true(figures.known);
    assert_int_equal(figures.contacts, contacts);
    assert_int_equal(figures.reached, reached);
    assert_int_equal(figures.gone_on, gone_on);
    assert_int_equal(figures.messages.sent, sent);
}

/* Four come in. The second is on no list and gets nothing; the third has no address of email: it
 * leaves at the first message. */
static void test_figures_by_hand(void **state)
{
    (void)state;
    struct scene scene;
    struct arena arena = {0};
    make_journey(&scene);
    scene.contacts->topics[0].states[1] = SUBSCRIPTION_LEFT;
    bitset_put(&scene.contacts->channels[0].addressed, 2, false);
    scene.request.by_stage = true;
    struct result *result = scene_run(&scene);
    const struct journey_map *map = make_map(&scene, result, &arena);
    assert_stage(map, result, 0, 4, 2, 4, 2);
    assert_stage(map, result, 1, 4, 3, 0, 3);
    assert_stage(map, result, 2, 0, 0, 0, 0);
    struct journey_map_figures sms = journey_map_touch_figures(map, result, 1, 1, MAP_ALL_PERSONAS);
    assert_int_equal(sms.reached, 3);
    assert_int_equal(sms.messages.delivered, 3);
    assert_int_equal(journey_map_touch_figures(map, result, 1, 0, MAP_ALL_PERSONAS).reached, 0);
    assert_true(stages_add_up("by hand", result));
    assert_int_equal(journey_map_critical(map, result, MAP_ALL_PERSONAS), SIZE_MAX);
    result_destroy(result);
    arena_destroy(&arena);
    scene_destroy(&scene);
}

static void test_where_most_are_lost(void **state)
{
    (void)state;
    struct scene scene;
    struct arena arena = {0};
    scene_init(&scene, 5);
    bitset_put(&scene.contacts->channels[0].addressed, 0, false);
    bitset_put(&scene.contacts->channels[1].addressed, 1, false);
    bitset_put(&scene.contacts->channels[1].addressed, 2, false);
    scene_set(&scene, "stages", "[{id: one}, {id: two}, {id: three}]");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, stage: one, next: a");
    scene_node(&scene, "a", NODE_SEND,
               "channel: email, topic: news, stage: one, on_blocked: exit, next: b");
    scene_node(&scene, "b", NODE_SEND,
               "channel: sms, topic: news, stage: two, on_blocked: exit, next: c");
    scene_node(&scene, "c", NODE_SEND, "channel: email, topic: news, stage: three, next: out");
    scene_node(&scene, "out", NODE_EXIT, "stage: three");
    scene.request.by_stage = true;
    struct result *result = scene_run(&scene);
    const struct journey_map *map = make_map(&scene, result, &arena);
    assert_stage(map, result, 0, 5, 4, 4, 4);
    assert_stage(map, result, 1, 4, 2, 2, 2);
    assert_stage(map, result, 2, 2, 2, 0, 2);
    assert_int_equal(journey_map_critical(map, result, MAP_ALL_PERSONAS), 1);
    assert_true(text_is(journey_map_critical_node(map, result, 1)->id, "b"));
    result_destroy(result);
    arena_destroy(&arena);
    scene_destroy(&scene);
}

/* Of each message the personas together are the node; those of a cell are what the stage delivered
 * on the channel. */
static void assert_messages_add_up(const struct journey_map *map, const struct result *result,
                                   size_t stage)
{
    for (size_t channel = 0; channel < map->channel_count; channel++) {
        const struct journey_map_cell *cell = journey_map_at(map, stage, channel);
        int64_t on_channel = 0;
        for (size_t i = 0; i < cell->count; i++) {
            const struct journey_map_message *message = &cell->messages[i];
            struct journey_map_message_figures all =
                journey_map_message_figures(map, result, message, channel, MAP_ALL_PERSONAS);
            int64_t arrived = 0;
            int64_t on_it = 0;
            for (size_t p = 0; p < result->persona_count; p++) {
                struct journey_map_message_figures one =
                    journey_map_message_figures(map, result, message, channel, (int)p);
                arrived += one.arrived;
                on_it += one.delivered;
            }
            const struct result_node *node =
                result_find_node(result, text_from(map->graph->journey->nodes[message->node].id));
            assert_int_equal(arrived, node->arrived);
            assert_int_equal(all.messages.delivered, node->messages.delivered);
            assert_int_equal(on_it, all.delivered);
            on_channel += all.delivered;
        }
        struct journey_map_figures touch =
            journey_map_touch_figures(map, result, stage, channel, MAP_ALL_PERSONAS);
        bool preferred = text_is(map->channels[channel].id, "preferred");
        assert_true(preferred || on_channel <= touch.messages.delivered);
    }
}

/* Personas of a map together are all, its channels what the run delivered, its stages all of it. */
static void assert_map_adds_up(const struct journey_map *map, const struct result *result)
{
    int64_t delivered = 0;
    for (size_t stage = 0; stage < map->stage_count; stage++) {
        struct journey_map_figures all =
            journey_map_stage_figures(map, result, stage, MAP_ALL_PERSONAS);
        int64_t reached = 0;
        int64_t on_channels = 0;
        for (size_t p = 0; p < result->persona_count; p++) {
            reached += journey_map_stage_figures(map, result, stage, (int)p).reached;
        }
        for (size_t channel = 0; channel < map->channel_count; channel++) {
            on_channels += journey_map_touch_figures(map, result, stage, channel, MAP_ALL_PERSONAS)
                               .messages.delivered;
        }
        assert_int_equal(reached, all.reached);
        assert_int_equal(on_channels, all.messages.delivered);
        delivered += on_channels;
        assert_messages_add_up(map, result, stage);
        if (map->stages[stage].place != SIZE_MAX) {
            assert_int_equal(all.reached, result->reach_by_stage[stage].count);
        }
    }
    assert_int_equal(delivered, result->messages.delivered);
}

static void test_random_journeys_add_up(void **state)
{
    (void)state;
    enum { CASES = 60, NODES = 14, CONTACTS = 80 };
    int64_t delivered = 0;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        struct scene scene;
        struct arena arena = {0};
        struct error_list errors = {0};
        struct result *result = NULL;
        char name[40];
        snprintf(name, sizeof(name), "journey %llu", (unsigned long long)seed);
        if (!random_scene_init(&scene, seed, NODES, CONTACTS, false)) {
            continue;
        }
        scene.request.by_stage = true;
        scene.request.threads = 1 + (int)(seed % 3);
        if (run_simulation(&scene.request, NULL, &result, &errors)) {
            assert_true(stages_add_up(name, result));
            assert_map_adds_up(make_map(&scene, result, &arena), result);
            delivered += result->messages.delivered;
        }
        error_list_destroy(&errors);
        result_destroy(result);
        arena_destroy(&arena);
        scene_destroy(&scene);
    }
    assert_true(delivered > CASES);
}

/* Which nodes wait for which touchpoint, stage by stage; what is wanted in each. */
static void test_personas_and_touchpoints(void **state)
{
    (void)state;
    struct scene scene;
    struct arena arena = {0};
    struct text_builder said = {0};
    make_journey(&scene);
    scene_workspace(&scene, "touchpoints", "{seen: {source: web}, paid: {description: An order}}");
    scene_workspace(&scene, "personas", "{fans: {needs: {one: News, three: Thanks}}, new: {}}");
    scene_node(&scene, "look", NODE_WAIT_FOR,
               "stage: two, cases: [{event: paid, next: out}, {event: called, next: out}, {event: "
               "paid, next: out}], timeout: {after: 1d, next: out}");
    scene_node(&scene, "seen", NODE_START, "trigger: {event: seen}, next: a");
    const struct journey_map *map = make_map(&scene, NULL, &arena);
    for (size_t i = 0; i < map->touchpoint_count; i++) {
        text_append_format(&said, "%.*s:", TEXT_FORMAT(map->touchpoints[i].name));
        for (size_t stage = 0; stage <= map->stage_count; stage++) {
            const struct journey_map_users *users = journey_map_users(map, i, stage);
            for (size_t k = 0; k < users->count; k++) {
                text_append_format(&said, " %zu/%s", stage,
                                   scene.journey->nodes[users->nodes[k]].id);
            }
        }
        text_append_string(&said, map->touchpoints[i].place == SIZE_MAX ? " unknown; " : "; ");
    }
    assert_string_equal(said.bytes, "seen: 4/seen; paid: 1/look; called: 1/look unknown; ");
    assert_int_equal(map->persona_count, 3);
    assert_true(text_is(map->personas[1].name, "new"));
    assert_true(text_is(map->personas[2].name, "none"));
    assert_true(text_is(journey_map_need(map, 0, 0), "News"));
    assert_true(text_is(journey_map_need(map, 0, 2), "Thanks"));
    assert_int_equal(journey_map_need(map, 0, 1).length, 0);
    assert_int_equal(journey_map_need(map, 2, 0).length, 0);
    text_destroy(&said);
    arena_destroy(&arena);
    scene_destroy(&scene);
}

/* Applies the edit, then its inverse; between them the map is looked at. */
typedef void map_look(const struct journey_map *map);
static void apply_and_undo(struct scene *scene, struct journey_edit edit, map_look *look)
{
    struct arena arena = {0};
    struct error error = {0};
    struct journey_edit inverse = {0};
    struct journey *before = journey_copy(scene->journey);
    assert_non_null(edit.sentence);
    assert_true(journey_apply(scene->journey, &edit, &inverse, &error));
    look(make_map(scene, NULL, &arena));
    journey_edit_destroy(&edit);
    assert_true(journey_apply(scene->journey, &inverse, NULL, &error));
    assert_true(journey_equal(before, scene->journey));
    journey_edit_destroy(&inverse);
    journey_destroy(before);
    arena_destroy(&arena);
}

static void look_text(const struct journey_map *map)
{
    assert_true(text_is(map->stages[1].texts[MAP_TOUCHPOINTS], "web, store"));
}

static void look_no_text(const struct journey_map *map)
{
    assert_int_equal(map->stages[0].texts[MAP_ACTIONS].length, 0);
}

/* Behind the last message of the stage, and what came after follows it. */
static void look_added(const struct journey_map *map)
{
    const struct journey *journey = map->graph->journey;
    size_t added = journey_number(journey, TEXT("size_advice"));
    assert_int_not_equal(added, SIZE_MAX);
    assert_true(text_is(node_text(&journey->nodes[journey_number(journey, TEXT("b"))], "next"),
                        "size_advice"));
    assert_true(text_is(node_text(&journey->nodes[added], "next"), "part"));
    assert_true(text_is(node_text(&journey->nodes[added], "channel"), "sms"));
    assert_int_equal(map->stage_of[added], 1);
}

/* The third stage has no node: behind the last message before it. */
static void look_added_to_empty(const struct journey_map *map)
{
    const struct journey *journey = map->graph->journey;
    assert_true(
        text_is(node_text(&journey->nodes[journey_number(journey, TEXT("b"))], "next"), "thanks"));
    assert_int_equal(map->stage_of[journey_number(journey, TEXT("thanks"))], 2);
}

static void look_moved(const struct journey_map *map)
{
    struct text_builder said = {0};
    say_cell(&said, map, 2, 0);
    say_cell(&said, map, 2, 1);
    assert_string_equal(said.bytes, "b/0 | b/1 | ");
    text_destroy(&said);
}

static void look_stage_added(const struct journey_map *map)
{
    assert_int_equal(map->stage_count, 5);
    assert_true(text_is(map->stages[1].id, "first"));
    assert_true(text_is(map->stages[1].name, "First"));
}

static void look_stage_deleted(const struct journey_map *map)
{
    assert_int_equal(map->stage_count, 3);
    assert_true(text_is(map->stages[0].id, "two"));
    assert_int_equal(map->stage_of[journey_number(map->graph->journey, TEXT("a"))], 2);
}

static void look_stage_shifted(const struct journey_map *map)
{
    assert_true(text_is(map->stages[0].id, "two"));
    assert_true(text_is(map->stages[1].id, "one"));
}

static void look_renamed(const struct journey_map *map)
{
    assert_true(text_is(map->stages[2].name, "Third"));
    assert_true(text_is(map->stages[2].id, "three"));
}

static void look_template(const struct journey_map *map)
{
    assert_int_equal(map->stage_count, 7 + 2 + 1);
    assert_true(text_is(map->stages[7].id, "one"));
}

static void test_edits(void **state)
{
    (void)state;
    struct scene scene;
    struct arena arena = {0};
    struct error error = {0};
    struct text_builder id = {0};
    struct journey_edit edit = {0};
    make_journey(&scene);
    const struct journey_map *map = make_map(&scene, NULL, &arena);
    apply_and_undo(&scene, journey_map_edit_text(map, 1, MAP_TOUCHPOINTS, TEXT(" web, store ")),
                   look_text);
    map = make_map(&scene, NULL, &arena);
    apply_and_undo(&scene, journey_map_edit_text(map, 0, MAP_ACTIONS, TEXT("")), look_no_text);
    map = make_map(&scene, NULL, &arena);
    assert_true(journey_map_edit_add(map, 1, 1, TEXT("Size advice"), &id, &edit, &error));
    assert_string_equal(id.bytes, "size_advice");
    apply_and_undo(&scene, edit, look_added);
    text_clear(&id);
    map = make_map(&scene, NULL, &arena);
    assert_true(journey_map_edit_add(map, 2, 1, TEXT("Thanks"), &id, &edit, &error));
    apply_and_undo(&scene, edit, look_added_to_empty);
    map = make_map(&scene, NULL, &arena);
    const struct journey_map_message *second = &journey_map_at(map, 1, 0)->messages[0];
    apply_and_undo(&scene, journey_map_edit_move(map, second, 2, 1), look_moved);
    text_destroy(&id);
    arena_destroy(&arena);
    scene_destroy(&scene);
}

static void test_edits_of_stages(void **state)
{
    (void)state;
    struct scene scene;
    struct arena arena = {0};
    struct journey_edit edit = {0};
    make_journey(&scene);
    const struct journey_map *map = make_map(&scene, NULL, &arena);
    assert_false(journey_map_edit_shift_stage(map, 0, -1, &edit));
    assert_false(journey_map_edit_shift_stage(map, 2, 1, &edit));
    apply_and_undo(&scene, journey_map_edit_add_stage(map, 1, TEXT("First")), look_stage_added);
    map = make_map(&scene, NULL, &arena);
    apply_and_undo(&scene, journey_map_edit_delete_stage(map, 0), look_stage_deleted);
    map = make_map(&scene, NULL, &arena);
    assert_true(journey_map_edit_shift_stage(map, 0, 1, &edit));
    apply_and_undo(&scene, edit, look_stage_shifted);
    map = make_map(&scene, NULL, &arena);
    apply_and_undo(&scene, journey_map_edit_rename_stage(map, 2, TEXT("Third")), look_renamed);
    map = make_map(&scene, NULL, &arena);
    apply_and_undo(&scene, journey_map_edit_template(map, 1), look_template);
    arena_destroy(&arena);
    scene_destroy(&scene);
}

static void test_nothing_to_follow(void **state)
{
    (void)state;
    struct scene scene;
    struct arena arena = {0};
    struct error error = {0};
    struct text_builder id = {0};
    struct journey_edit edit = {0};
    scene_init(&scene, 1);
    scene_set(&scene, "stages", "[{id: one}]");
    const struct journey_map *map =
        journey_map_make(journey_graph(scene.journey, &arena), scene.workspace, NULL, true, &arena);
    assert_false(journey_map_edit_add(map, 0, 0, TEXT("Hello"), &id, &edit, &error));
    assert_string_equal(error.code, "NO_START");
    arena_destroy(&arena);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_rows_and_cells),
        cmocka_unit_test(test_figures_by_hand),
        cmocka_unit_test(test_where_most_are_lost),
        cmocka_unit_test(test_personas_and_touchpoints),
        cmocka_unit_test(test_random_journeys_add_up),
        cmocka_unit_test(test_edits),
        cmocka_unit_test(test_edits_of_stages),
        cmocka_unit_test(test_nothing_to_follow),

    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
