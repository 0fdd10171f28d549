/* Tests of model/simulation/contact_figure.c and roster.c: who stands behind a figure, on a scene
 * worked out by hand, and that the lists of random journeys add up to what the run counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/journey/node_kind.h"
#include "model/simulation/roster.h"
#include "tests/support/random_scene.h"

static struct contact_figure ask(enum contact_figure_group group, enum contact_figure_what what,
                                 struct text name, int number, int day)
{
    return (struct contact_figure){group, what, name, number, day};
}

static struct roster *find(struct scene *scene, const struct contact_figure figures[], size_t count)
{
    struct error_list errors = {0};
    struct roster *roster = NULL;
    struct plan *plan = plan_create(&scene->request, &errors);
    assert_non_null(plan);
    assert_true(roster_find(plan, figures, count, NULL, &roster, &errors));
    plan_destroy(plan);
    error_list_destroy(&errors);
    return roster;
}

static void assert_list(const struct roster *roster, size_t number, const char *rows)
{
    const struct roster_list *list = &roster->lists[number];
    size_t count = 0;
    for (size_t i = 0; i < list->contacts.size; i++) {
        bool wanted = strchr(rows, (int)('0' + i)) != NULL;
        assert_int_equal(bitset_has(&list->contacts, i), wanted);
        count += wanted;
    }
    assert_int_equal(list->count, count);
}

static void test_who_stands_behind_a_figure(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 4);
    scene.contacts->topics[0].states[1] = SUBSCRIPTION_LEFT;
    bitset_put(&scene.contacts->channels[0].addressed, 2, false);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND,
               "channel: email, topic: news, next: later, on_blocked: exit");
    scene_node(&scene, "later", NODE_WAIT, "for: 3d, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: sms, next: won");
    scene_node(&scene, "won", NODE_GOAL, "label: Won");
    const struct contact_figure figures[] = {
        ask(FIGURE_OF_RUN, FIGURE_REACHED, TEXT(""), FIGURE_ANY, FIGURE_ANY),
        ask(FIGURE_OF_RUN, FIGURE_BLOCKED, TEXT(""), BLOCK_NOT_SUBSCRIBED, FIGURE_ANY),
        ask(FIGURE_OF_RUN, FIGURE_BLOCKED, TEXT(""), BLOCK_NO_ADDRESS, FIGURE_ANY),
        ask(FIGURE_OF_NODE, FIGURE_WAITING, TEXT("later"), FIGURE_ANY, 1),
        ask(FIGURE_OF_NODE, FIGURE_WAITING, TEXT("later"), FIGURE_ANY, 3),
        ask(FIGURE_OF_NODE, FIGURE_ENDED, TEXT("a"), END_BLOCKED, FIGURE_ANY),
        ask(FIGURE_OF_GOAL, FIGURE_GOALS, TEXT("Won"), FIGURE_ANY, FIGURE_ANY),
        ask(FIGURE_OF_DAY, FIGURE_DELIVERED, TEXT(""), FIGURE_ANY, 3),
        ask(FIGURE_OF_RUN, FIGURE_MESSAGES, TEXT(""), 0, FIGURE_ANY),
        ask(FIGURE_OF_RUN, FIGURE_UNDELIVERED, TEXT(""), FIGURE_ANY, FIGURE_ANY),
        ask(FIGURE_OF_CHANNEL, FIGURE_REACHED, TEXT("pigeon"), FIGURE_ANY, FIGURE_ANY),
    };
    struct roster *roster = find(&scene, figures, sizeof(figures) / sizeof(figures[0]));
    static const char *const rows[] = {"03", "1", "2", "03", "", "12", "03", "03", "12", "12", ""};
    for (size_t i = 0; i < roster->count; i++) {
        assert_list(roster, i, rows[i]);
    }
    roster_destroy(roster);
    scene_destroy(&scene);
}

static void test_a_stopped_one_has_no_lists(void **state)
{
    (void)state;
    struct scene scene;
    struct error_list errors = {0};
    struct roster *roster = NULL;
    struct run_progress progress = {.stop = true};
    scene_init(&scene, 3);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}");
    struct plan *plan = plan_create(&scene.request, &errors);
    assert_false(roster_find(plan, NULL, 0, &progress, &roster, &errors));
    assert_null(roster);
    assert_string_equal(errors.items[errors.count - 1].code, "STOPPED");
    plan_destroy(plan);
    error_list_destroy(&errors);
    scene_destroy(&scene);
}

/* Questions, and what the result says. */
struct wanted {
    struct contact_figure figures[600];
    int64_t values[600];
    size_t count;
};

static void want(struct wanted *wanted, int64_t value, struct contact_figure figure)
{
    assert_true(wanted->count < sizeof(wanted->values) / sizeof(wanted->values[0]));
    wanted->figures[wanted->count] = figure;
    wanted->values[wanted->count++] = value;
}

static void want_messages(struct wanted *wanted, const struct message_counts *counts,
                          enum contact_figure_group group, struct text name, int day)
{
    want(wanted, counts->sent, ask(group, FIGURE_SENT, name, FIGURE_ANY, day));
    want(wanted, counts->delivered, ask(group, FIGURE_DELIVERED, name, FIGURE_ANY, day));
    want(wanted, counts->sent - counts->delivered,
         ask(group, FIGURE_BOUNCED, name, FIGURE_ANY, day));
    want(wanted, counts->opened, ask(group, FIGURE_OPENED, name, FIGURE_ANY, day));
    want(wanted, counts->clicked, ask(group, FIGURE_CLICKED, name, FIGURE_ANY, day));
    want(wanted, counts->converted, ask(group, FIGURE_CONVERTED, name, FIGURE_ANY, day));
    want(wanted, counts->unsubscribed, ask(group, FIGURE_UNSUBSCRIBED, name, FIGURE_ANY, day));
    int64_t undelivered = counts->sent - counts->delivered;
    for (int reason = 0; reason < BLOCK_REASON_COUNT; reason++) {
        undelivered += counts->blocked[reason];
        want(wanted, counts->blocked[reason], ask(group, FIGURE_BLOCKED, name, reason, day));
    }
    want(wanted, undelivered, ask(group, FIGURE_UNDELIVERED, name, FIGURE_ANY, day));
}

static void want_run(struct wanted *wanted, const struct result *result)
{
    struct text none = {0};
    int64_t met = result->entered;
    for (int i = 0; i < TURN_AWAY_REASON_COUNT; i++) {
        met += result->turned_away[i];
        want(wanted, result->turned_away[i],
             ask(FIGURE_OF_RUN, FIGURE_TURNED_AWAY, none, i, FIGURE_ANY));
    }
    for (int i = 0; i < RESULT_MESSAGES; i++) {
        want(wanted, result->messages_per_contact[i],
             ask(FIGURE_OF_RUN, FIGURE_MESSAGES, none, i, FIGURE_ANY));
    }
    for (int i = 0; i < END_REASON_COUNT; i++) {
        want(wanted, result->ended[i], ask(FIGURE_OF_RUN, FIGURE_ENDED, none, i, FIGURE_ANY));
    }
    want(wanted, met, ask(FIGURE_OF_RUN, FIGURE_MET, none, FIGURE_ANY, FIGURE_ANY));
    want(wanted, result->entered, ask(FIGURE_OF_RUN, FIGURE_ENTERED, none, FIGURE_ANY, FIGURE_ANY));
    want(wanted, result->entered_contacts,
         ask(FIGURE_OF_RUN, FIGURE_ENTERED_CONTACTS, none, FIGURE_ANY, FIGURE_ANY));
    want(wanted, result->reached, ask(FIGURE_OF_RUN, FIGURE_REACHED, none, FIGURE_ANY, FIGURE_ANY));
    want(wanted, result->in_progress,
         ask(FIGURE_OF_RUN, FIGURE_WAITING, none, FIGURE_ANY, FIGURE_ANY));
    want(wanted, result->cost, ask(FIGURE_OF_RUN, FIGURE_COST, none, FIGURE_ANY, FIGURE_ANY));
    want_messages(wanted, &result->messages, FIGURE_OF_RUN, none, FIGURE_ANY);
    for (size_t i = 0; i < result->goal_count; i++) {
        want(wanted, result->goals[i].count,
             ask(FIGURE_OF_GOAL, FIGURE_GOALS, result->goals[i].name, FIGURE_ANY, FIGURE_ANY));
    }
}

static void want_group(struct wanted *wanted, enum contact_figure_group group,
                       const struct result_count *reach, const struct message_counts *messages,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        want(wanted, reach[i].count,
             ask(group, FIGURE_REACHED, reach[i].name, FIGURE_ANY, FIGURE_ANY));
        want_messages(wanted, &messages[i], group, reach[i].name, FIGURE_ANY);
    }
}

static void want_nodes(struct wanted *wanted, const struct result *result, int day)
{
    for (size_t i = 0; i < result->node_count; i++) {
        const struct result_node *node = &result->nodes[i];
        want(wanted, node->arrived,
             ask(FIGURE_OF_NODE, FIGURE_CAME, node->id, FIGURE_ANY, FIGURE_ANY));
        want(wanted, node->reached,
             ask(FIGURE_OF_NODE, FIGURE_REACHED, node->id, FIGURE_ANY, FIGURE_ANY));
        want(wanted, node->waiting,
             ask(FIGURE_OF_NODE, FIGURE_WAITING, node->id, FIGURE_ANY, FIGURE_ANY));
        want(wanted, result->daily[day].waiting[i],
             ask(FIGURE_OF_NODE, FIGURE_WAITING, node->id, FIGURE_ANY, day));
        want(wanted, result->daily[day].arrived[i],
             ask(FIGURE_OF_NODE, FIGURE_CAME, node->id, FIGURE_ANY, day));
        for (int reason = 0; reason < END_REASON_COUNT; reason++) {
            want(wanted, node->ended[reason],
                 ask(FIGURE_OF_NODE, FIGURE_ENDED, node->id, reason, FIGURE_ANY));
        }
    }
}

static void want_day(struct wanted *wanted, const struct result *result, int day)
{
    const struct result_day *that = &result->daily[day];
    struct text none = {0};
    want(wanted, that->entered, ask(FIGURE_OF_DAY, FIGURE_ENTERED, none, FIGURE_ANY, day));
    want(wanted, that->reached, ask(FIGURE_OF_DAY, FIGURE_REACHED, none, FIGURE_ANY, day));
    want(wanted, that->ended, ask(FIGURE_OF_DAY, FIGURE_ENDED, none, FIGURE_ANY, day));
    want(wanted, that->in_progress, ask(FIGURE_OF_RUN, FIGURE_WAITING, none, FIGURE_ANY, day));
    want_messages(wanted, &that->messages, FIGURE_OF_DAY, none, day);
}

/* Who came to a message, opened and clicked are as many as the run says. */
static void assert_deeds(struct scene *scene, const struct result *result)
{
    static const enum contact_figure_what whats[RESULT_DEEDS] = {FIGURE_CAME, FIGURE_OPENED,
                                                                 FIGURE_CLICKED};
    struct contact_figure figures[RESULT_DEEDS];
    for (size_t i = 0; i < RESULT_DEEDS; i++) {
        figures[i] = ask(FIGURE_OF_RUN, whats[i], (struct text){0}, FIGURE_ANY, FIGURE_ANY);
    }
    struct roster *roster = find(scene, figures, RESULT_DEEDS);
    for (size_t i = 0; i < RESULT_DEEDS; i++) {
        assert_int_equal(roster->lists[i].count, result->deeds[i]);
    }
    roster_destroy(roster);
}

static void assert_adds_up(struct scene *scene)
{
    struct wanted *wanted = calloc(1, sizeof(*wanted));
    scene->request.deeds = true;
    struct result *result = scene_run(scene);
    int day = result->days / 3;
    want_run(wanted, result);
    want_group(wanted, FIGURE_OF_CHANNEL, result->reach_by_channel, result->messages_by_channel,
               result->channel_count);
    want_group(wanted, FIGURE_OF_STAGE, result->reach_by_stage, result->messages_by_stage,
               result->stage_count);
    want_group(wanted, FIGURE_OF_PERSONA, result->reach_by_persona, result->messages_by_persona,
               result->persona_count);
    want_group(wanted, FIGURE_OF_START, result->reach_by_start, result->messages_by_start,
               result->start_count);
    want_nodes(wanted, result, day);
    want_day(wanted, result, day);
    struct roster *roster = find(scene, wanted->figures, wanted->count);
    for (size_t i = 0; i < wanted->count; i++) {
        if (roster->lists[i].value != wanted->values[i]) {
            const struct contact_figure *figure = &wanted->figures[i];
            fail_msg("figure %zu (group %d, what %d, number %d): %lld, the run says %lld", i,
                     (int)figure->group, (int)figure->what, figure->number,
                     (long long)roster->lists[i].value, (long long)wanted->values[i]);
        }
        assert_int_equal(roster->lists[i].count, bitset_count(&roster->lists[i].contacts));
    }
    roster_destroy(roster);
    assert_deeds(scene, result);
    result_destroy(result);
    free(wanted);
}

static void test_lists_add_up_to_the_run(void **state)
{
    (void)state;
    size_t runs = 0;
    for (uint64_t seed = 1; runs < 12; seed++) {
        struct scene scene;
        if (random_scene_init(&scene, seed, 4 + seed % 9, 60, false)) {
            assert_adds_up(&scene);
            scene_destroy(&scene);
            runs++;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_stands_behind_a_figure),
        cmocka_unit_test(test_a_stopped_one_has_no_lists),
        cmocka_unit_test(test_lists_add_up_to_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
