/* Tests of model/journey/journey_check_gap.c and journey_check_pressure.c: switches that nobody can
 * follow, what is said twice, days that are crowded, in which column of a map they stand, and caps
 * that a path breaks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/journey/journey_check.h"
#include "model/journey/journey_checking.h"
#include "model/journey/journey_map.h"
#include "tests/support/preview_scene.h"
#include "tests/support/random_journey.h"

static bool finds_lost_switch(const struct scene *scene)
{
    struct journey_check_scene check = {.workspace = scene->workspace, .contacts = scene->contacts};
    struct error_list findings = {0};
    bool lost = false;
    journey_check(scene->journey, &check, &findings);
    for (size_t i = 0; i < findings.count; i++) {
        lost = lost || strcmp(findings.items[i].code, "LOST_SWITCH") == 0;
    }
    error_list_destroy(&findings);
    return lost;
}

/* Where each gap is found, and that a contact with both channels closes one. */
static void test_gaps(void **state)
{
    (void)state;
    struct scene scene;
    struct arena arena = {0};
    struct error_list findings = {0};
    struct text_builder said = {0};
    scene_init(&scene, 2);
    bitset_put(&scene.contacts->channels[0].addressed, 0, false);
    bitset_put(&scene.contacts->channels[1].addressed, 1, false);
    scene_set(&scene, "stages", "[{id: one}, {id: two}, {id: three}]");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND,
               "channel: email, topic: news, title: Hi, stage: one, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 23h, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: sms, topic: news, title: Hi, stage: two, next: v");
    scene_node(&scene, "v", NODE_WAIT, "for: 2d, next: c");
    scene_node(&scene, "c", NODE_SEND,
               "channel: [sms, email], topic: news, title: hi, stage: two, next: out");
    scene_node(&scene, "out", NODE_EXIT, "label: Out");
    struct journey_check_scene check = {.workspace = scene.workspace, .contacts = scene.contacts};
    journey_check(scene.journey, &check, &findings);
    journey_check_crowded_days(journey_graph(scene.journey, &arena), &findings);
    const struct journey_map *map = journey_map_make(journey_graph(scene.journey, &arena),
                                                     scene.workspace, NULL, false, &arena);
    for (size_t i = 0; i < findings.count; i++) {
        const struct error *finding = &findings.items[i];
        assert_true(journey_map_is_gap(finding));
        text_append_format(&said, "%s %s %zu ", finding->code, finding->subject,
                           journey_map_finding_stage(map, finding));
    }
    assert_string_equal(said.bytes, "EMPTY_STAGE  2 LOST_SWITCH b 1 REPEATED_MESSAGE c 1 "
                                    "CROWDED_DAY b 1 ");
    error_list_destroy(&findings);
    const char *const ways[][2] = {{"on_blocked", "port"}, {"blocked", "v"}};
    for (size_t i = 0; i < 2; i++) {
        struct journey_edit edit =
            journey_edit_set(TEXT("b"), text_from(ways[i][0]), setting_text(text_from(ways[i][1])));
        assert_true(journey_apply(scene.journey, &edit, NULL, NULL));
        journey_edit_destroy(&edit);
    }
    assert_false(finds_lost_switch(&scene));
    struct journey_edit cut = journey_edit_set(TEXT("b"), TEXT("blocked"), (struct setting){0});
    assert_true(journey_apply(scene.journey, &cut, NULL, NULL));
    journey_edit_destroy(&cut);
    bitset_put(&scene.contacts->channels[0].addressed, 0, true);
    assert_false(finds_lost_switch(&scene));
    scene.contacts->channels[0].consents[0] = CONSENT_NO;
    assert_true(finds_lost_switch(&scene));
    text_destroy(&said);
    arena_destroy(&arena);
    scene_destroy(&scene);
}

/* Messages that follow each other, with a wait between them, and what is said of the second. */
static void test_crowded_days(void **state)
{
    (void)state;
    static const struct {
        const char *first;
        const char *wait;
        const char *second;
        bool crowded;
    } cases[] = {
        {"channel: email, next: w", "for: 23h, next: b", "channel: sms", true},
        {"channel: email, next: w", "for: 24h, next: b", "channel: sms", false},
        {"channel: email, next: w", "days: 1, at: `09:00`, next: b", "channel: sms", false},
        {"channel: email, next: w", "until: `09:00`, next: b", "channel: sms", true},
        {"channel: email, next: w", "until_date: birthday, next: b", "channel: sms", false},
        {"channel: email, next: w", "for: 3d, muted: true, next: b", "channel: sms", true},
        {"channel: email, next: w", "for: 1h, next: b", "channel: [sms, email]", false},
        {"channel: email, next: w", "for: 1h, next: b", "channel: email", false},
        {"channel: email, next: w", "for: 1h, next: b", "channel: sms, transactional: true", false},
        {"channel: email, on_blocked: port, blocked: w", "for: 1h, next: b", "channel: sms", false},
        {"channel: preferred, next: w", "for: 1h, next: b", "channel: sms", false},
        {"channel: email, muted: true, next: w", "for: 1h, next: b", "channel: sms", false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct scene scene;
        struct arena arena = {0};
        struct error_list findings = {0};
        scene_init(&scene, 1);
        scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
        scene_node(&scene, "a", NODE_SEND, cases[i].first);
        scene_node(&scene, "w", NODE_WAIT, cases[i].wait);
        scene_node(&scene, "b", NODE_SEND, cases[i].second);
        journey_check_crowded_days(journey_graph(scene.journey, &arena), &findings);
        if (findings.count != cases[i].crowded) {
            fail_msg("case %zu", i);
        }
        error_list_destroy(&findings);
        arena_destroy(&arena);
        scene_destroy(&scene);
    }
}

struct gap_cap {
    const struct journey_graph *graph;
    int64_t most;
    int64_t per;
};

/* Goes all paths back from a message, each alone: whether one of them breaks the cap. */
static bool gap_breaks(const struct gap_cap *cap, size_t node, int64_t messages, int64_t time)
{
    const struct journey_graph *graph = cap->graph;
    const struct node *here = &graph->journey->nodes[node];
    messages +=
        here->kind == NODE_SEND && !node_flag(here, "muted") && !node_flag(here, "transactional");
    for (size_t k = graph->first_incoming[node]; k < graph->first_incoming[node + 1]; k++) {
        size_t port = graph->incoming[k];
        int64_t before = time + journey_check_least_time(graph, port);
        if (messages <= cap->most && !graph->back[port] &&
            graph->reachable[graph->ports[port].node] && before < cap->per &&
            gap_breaks(cap, graph->ports[port].node, messages, before)) {
            return true;
        }
    }
    return messages > cap->most;
}

static size_t gap_first_broken(const struct gap_cap *cap)
{
    for (size_t i = 0; i < cap->graph->node_count; i++) {
        size_t node = cap->graph->order[i];
        if (cap->graph->reachable[node] && gap_breaks(cap, node, 0, 0)) {
            return node;
        }
    }
    return SIZE_MAX;
}

static void gap_set_cap(struct journey *journey, int64_t most, int64_t per)
{
    struct text_builder text = {0};
    text_append_format(&text, "[{max: %d, per: %dh}]", (int)most, (int)(per / 3600));
    struct journey_edit edit =
        journey_edit_set(TEXT(""), TEXT("caps"), scene_setting(text_built(&text).bytes));
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
    text_destroy(&text);
}

static void test_caps_on_random_paths(void **state)
{
    (void)state;
    size_t broken = 0;
    size_t cases = (size_t)random_cases(400, 20000);
    for (uint64_t seed = 1; seed <= cases; seed++) {
        struct arena arena = {0};
        struct error_list findings = {.most = 1000};
        struct journey *journey = random_journey(seed, 20 + seed % 30);
        struct gap_cap cap = {.most = 1 + (int64_t)(seed % 2),
                              .per = (int64_t)(1 + seed % 7) * CIVIL_DAY};
        for (struct random_source source = {.state = seed}; random_source_below(&source, 8) != 0;) {
            struct journey_edit edit = random_edit(journey, &source);
            journey_apply(journey, &edit, NULL, NULL);
            journey_edit_destroy(&edit);
        }
        gap_set_cap(journey, cap.most, cap.per);
        cap.graph = journey_graph(journey, &arena);
        size_t expected = gap_first_broken(&cap);
        size_t found = SIZE_MAX;
        journey_check(journey, &(struct journey_check_scene){.graph = cap.graph}, &findings);
        for (size_t i = 0; i < findings.count; i++) {
            if (strcmp(findings.items[i].code, "TOO_MANY") == 0) {
                assert_int_equal(found, SIZE_MAX);
                found = journey_number(journey, text_from(findings.items[i].subject));
            }
        }
        if (found != expected) {
            fail_msg("seed %u: found at %zu, expected at %zu", (unsigned)seed, found, expected);
        }
        broken += found != SIZE_MAX;
        error_list_destroy(&findings);
        arena_destroy(&arena);
        journey_destroy(journey);
    }
    assert_true(broken > cases / 10 && broken < cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_crowded_days),
        cmocka_unit_test(test_caps_on_random_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
