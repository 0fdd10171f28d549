/* Tests of model/journey/journey_check_kept.c: with what is kept a check finds what a whole one
 * does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_check.h"
#include "model/journey/journey_history.h"
#include "model/workspace/workspace.h"
#include "tests/support/random_journey.h"
#include "tests/support/random_scene.h"
#include "tests/support/random_setting.h"

enum { KEPT_MOST_CODES = 64, KEPT_DAY = 24 * 60 * 60 };

/* A journey that is edited, and what its checks keep. */
struct kept_case {
    struct scene scene;
    const struct activity *activity; /* the scene's own, or another */
    struct journey_history history;
    struct journey_check_kept *kept;
    struct random_source source;
    int64_t now;
    uint64_t seed;
};

static const char *const kept_journeys[] = {"Other"};

static struct journey_check_scene kept_scene(const struct kept_case *edited)
{
    const struct scene *scene = &edited->scene;
    return (struct journey_check_scene){.workspace = scene->workspace,
                                        .contacts = scene->contacts,
                                        .activity = edited->activity,
                                        .now = edited->now,
                                        .zones = scene->zones,
                                        .journeys = kept_journeys,
                                        .journey_count = 1,
                                        .stored = edited->seed % 2 == 0};
}

/* What was found so far in all cases, so that none passes as nothing is ever found. */
static const char *kept_codes[KEPT_MOST_CODES];

static void kept_note(const char *code)
{
    size_t i = 0;
    while (i < KEPT_MOST_CODES && kept_codes[i] != NULL &&
           !text_is(text_from(code), kept_codes[i])) {
        i++;
    }
    assert_true(i < KEPT_MOST_CODES);
    kept_codes[i] = code;
}

static bool kept_found(const char *code)
{
    for (size_t i = 0; i < KEPT_MOST_CODES && kept_codes[i] != NULL; i++) {
        if (text_is(text_from(code), kept_codes[i])) {
            return true;
        }
    }
    return false;
}

static void kept_compare(struct kept_case *edited, const char *after)
{
    struct journey_check_scene scene = kept_scene(edited);
    struct error_list whole = {.most = 2000};
    struct error_list kept = {.most = 0};
    journey_check(edited->scene.journey, &scene, &whole);
    if (random_source_once_in(&edited->source, 4)) { /* one that the next edit cuts short */
        struct journey_check_work *work =
            journey_check_begin(edited->scene.journey, &scene, edited->kept);
        journey_check_advance(work, random_source_below(&edited->source, 9));
        journey_check_end(work, NULL);
    }
    struct journey_check_work *work =
        journey_check_begin(edited->scene.journey, &scene, edited->kept);
    while (journey_check_advance(work, 3)) {
    }
    journey_check_end(work, &kept);
    assert_int_equal(kept.count + kept.dropped, whole.count);
    for (size_t i = 0; i < whole.count; i++) {
        kept_note(whole.items[i].code);
    }
    for (size_t i = 0; i < kept.count; i++) {
        if (!error_equal(&kept.items[i], &whole.items[i])) {
            fail_msg("seed %u, after %s: kept %s %s %s, whole %s %s %s", (unsigned)edited->seed,
                     after, kept.items[i].code, kept.items[i].subject, kept.items[i].arguments[0],
                     whole.items[i].code, whole.items[i].subject, whole.items[i].arguments[0]);
        }
    }
    error_list_destroy(&whole);
    error_list_destroy(&kept);
}

static void kept_set(struct kept_case *edited, const char *node, const char *path,
                     struct text value)
{
    struct journey_edit edit =
        journey_edit_set(text_from(node), text_from(path), setting_text(value));
    journey_history_apply(&edited->history, edited->scene.journey, &edit, edited->now, NULL);
    journey_edit_destroy(&edit);
}

/* A filter that asks what changes without an edit of its node: time, and which nodes there are. */
static void kept_ask(struct kept_case *edited)
{
    static const char *const filters[] = {
        "amount_spent > 900000",
        "last_order_date > -30d AND amount_spent > 700",
        "last_order_date > today",
        "customer_tags CONTAINS 'nobody has this'",
        "campaign.clicked MATCHES (date > -2d)",
        "amount_spant > 1",
        "message.sent MATCHES (node = 'added')",
        "message.sent MATCHES (node = 'added')",
        NULL,
    };
    const struct journey *journey = edited->scene.journey;
    struct random_source *source = &edited->source;
    size_t count = sizeof(filters) / sizeof(*filters);
    const char *filter = filters[random_source_below(source, count)];
    const struct node *named = &journey->nodes[random_source_below(source, journey->node_count)];
    size_t first = random_source_below(source, journey->node_count);
    struct text_builder text = {0};
    if (filter != NULL) {
        text_append_string(&text, filter);
    } else {
        text_append_format(&text, "message.sent MATCHES (node = '%s')", named->id);
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[(first + i) % journey->node_count];
        if (node->kind == NODE_START || node->kind == NODE_BRANCH) {
            kept_set(edited, node->id, node->kind == NODE_START ? "filter" : "cases.0.when",
                     text_built(&text));
            break;
        }
    }
    text_destroy(&text);
}

/* Takes a name away, gives it or calls it something else. */
static void kept_change_workspace(struct kept_case *edited)
{
    struct random_source *source = &edited->source;
    const char *const *names[] = {random_setting_topics, random_setting_segments,
                                  random_setting_events};
    static const char *const sections[] = {"lists", "segments", "touchpoints"};
    static const char *const values[] = {"{name: import_2020_10}", "amount_spent > 300",
                                         "{source: web}"};
    size_t row = random_source_below(source, 3);
    size_t count = 0;
    while (names[row][count] != NULL) {
        count++;
    }
    struct text_builder path = {0};
    text_append_string(&path, sections[row]);
    setting_path_append(&path, text_from(names[row][random_source_below(source, count)]));
    struct setting none = {.type = SETTING_NONE};
    struct setting old = none;
    if (random_source_once_in(source, 2)) {
        workspace_apply(edited->scene.workspace, text_built(&path), &none, &old, NULL);
        setting_destroy(&old);
    } else {
        scene_workspace(&edited->scene, path.bytes, values[row]);
    }
    text_destroy(&path);
}

static const char *kept_change(struct kept_case *edited)
{
    struct random_source *source = &edited->source;
    struct journey *journey = edited->scene.journey;
    const struct revision *done = NULL;
    switch (random_source_below(source, 12)) {
    case 0:
        journey_history_undo(&edited->history, journey, edited->now, &done, NULL);
        return "undo";
    case 1:
        journey_history_redo(&edited->history, journey, edited->now, &done, NULL);
        return "redo";
    case 2:
        kept_change_workspace(edited);
        return "a change of the workspace";
    case 3:
        edited->now += (int64_t)random_source_below(source, 40) * KEPT_DAY / 3;
        return "some time";
    case 4:
    case 5:
        kept_ask(edited);
        return "a filter";
    default:
        break;
    }
    struct journey_edit edit = random_edit(journey, source);
    journey_history_apply(&edited->history, journey, &edit, edited->now, NULL);
    journey_edit_destroy(&edit);
    return "an edit";
}

static bool kept_begin(struct kept_case *edited, uint64_t seed, size_t contacts)
{
    *edited = (struct kept_case){.seed = seed, .source = {.state = seed}};
    if (!random_scene_init(&edited->scene, seed, 2 + seed % 33, contacts, false)) {
        return false;
    }
    edited->activity = &edited->scene.activity;
    edited->now = edited->scene.request.start;
    edited->kept = journey_check_kept_create();
    return true;
}

static void kept_end(struct kept_case *edited)
{
    journey_check_kept_destroy(edited->kept);
    journey_history_destroy(&edited->history);
    scene_destroy(&edited->scene);
}

static void test_random_edits(void **state)
{
    (void)state;
    size_t cases = 0;
    for (uint64_t seed = 1; seed <= random_cases(60, 2000); seed++) {
        struct kept_case edited;
        if (!kept_begin(&edited, seed, 40)) {
            continue;
        }
        cases++;
        kept_compare(&edited, "the beginning");
        for (size_t i = 0; i < 60; i++) {
            const char *after = kept_change(&edited);
            kept_compare(&edited, after);
        }
        kept_end(&edited);
    }
    assert_true(cases > 0);
    static const char *const expected[] = {"NOBODY",          "BAD_FILTER",    "NO_SUCH_TOPIC",
                                           "NO_SUCH_MESSAGE", "NO_SUCH_STAGE", "UNREACHABLE",
                                           "INTERNAL_NAME",   "NO_SUCH_EVENT", "MISSING_TARGET"};
    for (size_t i = 0; i < sizeof(expected) / sizeof(*expected); i++) {
        if (!random_cases_are_shared() && !kept_found(expected[i])) {
            fail_msg("%s was never found", expected[i]);
        }
    }
}

/* Other contacts, of whom nobody matches what one of the first does. */
static void test_other_contacts(void **state)
{
    (void)state;
    struct kept_case edited;
    struct kept_case other;
    assert_true(kept_begin(&edited, 6, 40) && kept_begin(&other, 6, 1));
    for (size_t i = 0; i < edited.scene.journey->node_count; i++) {
        const struct node *node = &edited.scene.journey->nodes[i];
        if (node->kind == NODE_START) {
            kept_set(&edited, node->id, "filter", TEXT("amount_spent > 400"));
        }
    }
    for (size_t i = 0; i < 4; i++) {
        kept_compare(&edited, "other contacts came");
        struct contact_table *contacts = edited.scene.contacts;
        edited.scene.contacts = other.scene.contacts;
        other.scene.contacts = contacts;
    }
    kept_end(&edited);
    kept_end(&other);
}

/* Recorded activity that is another: of contacts who clicked, and of nobody. */
static void test_other_activity(void **state)
{
    (void)state;
    struct kept_case edited;
    struct activity nobody = {0};
    assert_true(kept_begin(&edited, 6, 40));
    activity_finish(&nobody, 40);
    for (size_t i = 0; i < edited.scene.journey->node_count; i++) {
        const struct node *node = &edited.scene.journey->nodes[i];
        if (node->kind == NODE_START) {
            kept_set(&edited, node->id, "filter", TEXT("campaign.clicked IS NOT NULL"));
        }
    }
    for (size_t i = 0; i < 4; i++) {
        kept_compare(&edited, "other activity came");
        edited.activity = i % 2 == 0 ? &nobody : &edited.scene.activity;
    }
    kept_end(&edited);
    activity_destroy(&nobody);
}

static void kept_name(struct kept_case *edited, struct text name)
{
    struct journey_edit edit = journey_edit_rename(name);
    assert_true(
        journey_history_apply(&edited->history, edited->scene.journey, &edit, edited->now, NULL));
    journey_edit_destroy(&edit);
}

/* A node that enters its own journey, which is called something else, and so again. */
static void test_own_name(void **state)
{
    (void)state;
    struct kept_case edited;
    assert_true(kept_begin(&edited, 6, 1));
    struct journey_edit edit = journey_edit_add_node(TEXT("on"), NODE_ENTER, setting_map());
    assert_true(
        journey_history_apply(&edited.history, edited.scene.journey, &edit, edited.now, NULL));
    journey_edit_destroy(&edit);
    kept_set(&edited, "on", "journey", TEXT("Once"));
    for (size_t i = 0; i < 4; i++) {
        kept_name(&edited, i % 2 == 0 ? TEXT("Once") : TEXT("Twice"));
        kept_compare(&edited, "another name");
    }
    assert_true(kept_found("NO_SUCH_JOURNEY"));
    kept_end(&edited);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_edits),
        cmocka_unit_test(test_other_contacts),
        cmocka_unit_test(test_other_activity),
        cmocka_unit_test(test_own_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
