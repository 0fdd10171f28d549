/* Tests of the pen: its records on small scenes worked out by hand, and that those of all contacts
 * add up to what the run counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/journey/node_kind.h"
#include "model/simulation/contact_walk.h"
#include "model/simulation/explanation.h"
#include "tests/support/random_scene.h"

enum { HOUR = 3600 };

/* A scene with its plan and the explanation of one contact. */
struct told {
    struct scene *scene;
    struct plan *plan;
    struct explanation explanation;
};

static void tell(struct scene *scene, size_t contact, struct told *ret_told)
{
    struct error_list errors = {0};
    ret_told->scene = scene;
    ret_told->plan = plan_create(&scene->request, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        print_error("%s at %s\n", errors.items[i].code, errors.items[i].subject);
    }
    assert_non_null(ret_told->plan);
    explanation_make(ret_told->plan, contact, &ret_told->explanation);
    error_list_destroy(&errors);
}

static void told_destroy(struct told *told)
{
    explanation_destroy(&told->explanation);
    plan_destroy(told->plan);
}

static int node_of(const struct told *told, const char *id)
{
    int node = explanation_node(&told->explanation, text_from(id));
    assert_int_not_equal(node, PLAN_NONE);
    return node;
}

/* The n-th record (from 0) of a kind at a node ("": at any); NULL where there are not so many. */
static const struct walk_record *find(const struct told *told, enum walk_record_kind kind,
                                      const char *id, size_t number)
{
    for (size_t i = 0; i < told->explanation.pen.count; i++) {
        const struct walk_record *record = &told->explanation.pen.records[i];
        if (record->kind == kind && (id[0] == '\0' || record->node == node_of(told, id)) &&
            number-- == 0) {
            return record;
        }
    }
    return NULL;
}

static const struct walk_record *get(const struct told *told, enum walk_record_kind kind,
                                     const char *id, size_t number)
{
    const struct walk_record *record = find(told, kind, id, number);
    if (record == NULL) {
        print_error("no %s %zu at %s\n", walk_record_name(kind), number, id);
    }
    assert_non_null(record);
    return record;
}

static const struct walk_record *step(const struct told *told, const char *id,
                                      enum walk_message_step step, size_t number)
{
    for (size_t i = 0;; i++) {
        const struct walk_record *record = get(told, RECORD_STEP, id, i);
        if (record->number == (int)step && number-- == 0) {
            return record;
        }
    }
}

static void assert_verdict(const struct told *told, enum explanation_verdict verdict)
{
    struct explanation_answer answer = explanation_answer(&told->explanation);
    assert_string_equal(explanation_verdict_name(answer.verdict),
                        explanation_verdict_name(verdict));
}

static void test_a_message_and_its_outcomes(void **state)
{
    (void)state;
    struct scene scene;
    struct told told;
    scene_init(&scene, 1);
    scene_set(&scene, "assumptions",
              "{channels: {email: {open_delay: 0s, converted: 1, unsubscribed: 1}}}");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, topic: news, next: heard");
    scene_node(&scene, "heard", NODE_WAIT_FOR,
               "cases: [{message: {clicked: a}, next: won}], timeout: {after: 2d, next: out}");
    scene_node(&scene, "won", NODE_GOAL, "label: Read");
    scene_node(&scene, "out", NODE_EXIT, "");
    tell(&scene, 0, &told);
    int64_t begun = scene.request.start;
    assert_verdict(&told, EXPLAINED_REACHED);
    assert_int_equal(get(&told, RECORD_DUE, "in", 0)->until, begun);
    const struct walk_record *start = get(&told, RECORD_START, "in", 0);
    assert_true(start->holds);
    assert_int_equal(start->detail, START_AT_START);
    assert_int_equal(start->amount, 0);
    assert_int_equal(get(&told, RECORD_ENTERED, "in", 0)->passage, 0);
    assert_true(step(&told, "a", STEP_ANY_CONSENT, 0)->holds);
    assert_int_equal(step(&told, "a", STEP_TOPIC, 0)->detail, SUBSCRIPTION_JOINED);
    assert_int_equal(step(&told, "a", STEP_CHANNEL_CONSENT, 0)->detail, CONSENT_YES);
    assert_true(step(&told, "a", STEP_ADDRESS, 0)->holds);
    const struct walk_record *sent = get(&told, RECORD_SENT, "a", 0);
    assert_true(sent->holds && sent->drawn);
    assert_int_equal(sent->limits[2], UINT64_C(1) << 32);
    assert_string_equal(told.plan->channels[sent->channel].id.bytes, "email");
    assert_int_equal(get(&told, RECORD_DRAW, "a", 0)->number, OUTCOME_CONVERTED);
    assert_true(get(&told, RECORD_DRAW, "a", 0)->holds);
    assert_int_equal(get(&told, RECORD_DRAW, "a", 1)->number, OUTCOME_UNSUBSCRIBED);
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        assert_int_equal(get(&told, RECORD_OUTCOME, "a", (size_t)i)->number, i);
        assert_int_equal(get(&told, RECORD_OUTCOME, "a", (size_t)i)->time, begun);
    }
    assert_int_equal(get(&told, RECORD_TO_COME, "a", 0)->until, begun);
    assert_int_equal(get(&told, RECORD_EVENT, "a", 0)->time, begun);
    assert_int_equal(get(&told, RECORD_RESTS, "heard", 0)->until, begun + 2 * CIVIL_DAY);
    assert_int_equal(get(&told, RECORD_LEFT, "heard", 0)->number, 0);
    assert_int_equal(get(&told, RECORD_LEFT, "heard", 0)->detail, node_of(&told, "won"));
    assert_int_equal(get(&told, RECORD_GOAL, "won", 0)->time, begun);
    assert_int_equal(get(&told, RECORD_ENDED, "won", 0)->number, END_GOAL);
    assert_int_equal(explanation_way(&told.explanation, node_of(&told, "won")).way, WAY_ARRIVED);
    struct explanation_way_to way = explanation_way(&told.explanation, node_of(&told, "out"));
    assert_int_equal(way.way, WAY_TURNED);
    assert_int_equal(way.record->node, node_of(&told, "heard"));
    told_destroy(&told);
    scene_destroy(&scene);
}

static void test_steps_that_stop_a_message(void **state)
{
    (void)state;
    struct scene scene;
    struct told told;
    scene_init(&scene, 4);
    scene.contacts->topics[0].states[1] = SUBSCRIPTION_LEFT;
    scene.contacts->channels[0].consents[2] = CONSENT_NO_AFTER_YES;
    bitset_put(&scene.contacts->channels[1].addressed, 2, false);
    scene_set(&scene, "caps", "[{scope: {channel: email}, max: 1, per: 3d, over: wait}]");
    scene_set(&scene, "quiet_hours", "22:00-06:30");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: [email, sms], topic: news, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    int64_t begun = scene.request.start;
    int64_t morning = begun + 6 * HOUR + HOUR / 2;
    tell(&scene, 0, &told);
    assert_false(step(&told, "a", STEP_QUIET_HOURS, 0)->holds);
    assert_int_equal(step(&told, "a", STEP_QUIET_HOURS, 0)->until, morning);
    assert_int_equal(get(&told, RECORD_RESTS, "a", 0)->detail, REST_HELD);
    assert_int_equal(get(&told, RECORD_SENT, "a", 0)->time, morning);
    const struct walk_record *cap = step(&told, "b", STEP_CAP, 0);
    assert_false(cap->holds);
    assert_int_equal(cap->time_count, 1);
    assert_int_equal(cap->times[0], morning);
    assert_int_equal(cap->until, morning + 3 * CIVIL_DAY);
    assert_true(step(&told, "b", STEP_CAP, 1)->holds);
    assert_int_equal(step(&told, "b", STEP_CAP, 1)->time_count, 0);
    assert_int_equal(explanation_answer(&told.explanation).delivered, 2);
    told_destroy(&told);
    tell(&scene, 1, &told);
    assert_false(step(&told, "a", STEP_TOPIC, 0)->holds);
    assert_int_equal(step(&told, "a", STEP_TOPIC, 0)->detail, SUBSCRIPTION_LEFT);
    assert_int_equal(get(&told, RECORD_BLOCKED, "a", 0)->number, BLOCK_NOT_SUBSCRIBED);
    assert_int_equal(get(&told, RECORD_BLOCKED, "a", 0)->channel, RECORD_NOTHING);
    told_destroy(&told);
    tell(&scene, 2, &told);
    assert_verdict(&told, EXPLAINED_BLOCKED);
    assert_int_equal(step(&told, "a", STEP_CHANNEL_CONSENT, 0)->detail, CONSENT_NO_AFTER_YES);
    assert_false(step(&told, "a", STEP_ADDRESS, 0)->holds);
    assert_int_equal(get(&told, RECORD_BLOCKED, "a", 0)->number, BLOCK_NO_ADDRESS);
    assert_int_equal(get(&told, RECORD_BLOCKED, "b", 0)->number, BLOCK_NO_CHANNEL_CONSENT);
    assert_ptr_equal(explanation_answer(&told.explanation).record,
                     get(&told, RECORD_BLOCKED, "a", 0));
    told_destroy(&told);
    scene_destroy(&scene);
}

static void test_a_preference_and_a_hard_bounce(void **state)
{
    (void)state;
    struct scene scene;
    struct told told;
    scene_init(&scene, 1);
    int column = contact_table_add_column(scene.contacts, TEXT("frequency"), TEXT("frequency"),
                                          VALUE_TEXT, 0);
    contact_table_set(scene.contacts, 0, column,
                      (struct value){.type = VALUE_TEXT, .text = TEXT("weekly")});
    contact_table_finish(scene.contacts);
    scene_set(&scene, "assumptions", "{channels: {sms: {delivered: 0, bounce_hard: 1}}}");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: sms, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    tell(&scene, 0, &told);
    assert_true(step(&told, "a", STEP_FREQUENCY, 0)->holds);
    assert_int_equal(step(&told, "a", STEP_FREQUENCY, 0)->time_count, 0);
    assert_false(get(&told, RECORD_SENT, "a", 0)->holds);
    assert_int_equal(get(&told, RECORD_SENT, "a", 0)->detail, 1);
    const struct walk_record *often = step(&told, "b", STEP_FREQUENCY, 0);
    assert_false(often->holds);
    assert_int_equal(often->amount, 7);
    assert_int_equal(often->times[0], scene.request.start);
    assert_int_equal(often->until, scene.request.start + 7 * CIVIL_DAY);
    assert_verdict(&told, EXPLAINED_BOUNCED);
    told_destroy(&told);
    scene_destroy(&scene);
}

static void test_clauses_have_the_values_of_the_contact(void **state)
{
    (void)state;
    struct scene scene;
    struct told told;
    scene_init(&scene, 2);
    int points =
        contact_table_add_column(scene.contacts, TEXT("points"), TEXT("points"), VALUE_INTEGER, 0);
    contact_table_set(scene.contacts, 0, points,
                      (struct value){.type = VALUE_INTEGER, .integer = 30});
    contact_table_finish(scene.contacts);
    scene_node(&scene, "in", NODE_START,
               "trigger: {manual: true}, filter: `contact.points > 20 OR contact.points IS NULL`, "
               "next: which");
    scene_node(&scene, "which", NODE_BRANCH,
               "cases: [{when: `contact.points >= 50 AND contact.points < 90`, next: out}], "
               "else: sieve");
    scene_node(&scene, "sieve", NODE_FILTER, "filter: `NOT topics CONTAINS 'news'`, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    tell(&scene, 0, &told);
    const struct walk_record *start = get(&told, RECORD_START, "in", 0);
    assert_int_equal(start->reason_count, 2);
    assert_string_equal(start->reasons[0].clause.bytes, "contact.points > 20");
    assert_string_equal(start->reasons[0].value.bytes, "30");
    assert_true(start->reasons[0].held && start->reasons[0].decides);
    assert_false(start->reasons[1].held || start->reasons[1].decides);
    const struct walk_record *which = get(&told, RECORD_CASE, "which", 0);
    assert_false(which->holds);
    assert_int_equal(which->number, 0);
    assert_true(which->reasons[0].decides && !which->reasons[0].held);
    assert_false(which->reasons[1].decides);
    assert_true(which->reasons[1].held);
    const struct walk_record *sieve = get(&told, RECORD_CASE, "sieve", 0);
    assert_string_equal(sieve->reasons[0].value.bytes, "news");
    assert_true(sieve->reasons[0].held && sieve->reasons[0].decides && !sieve->holds);
    assert_int_equal(get(&told, RECORD_ENDED, "sieve", 0)->number, END_FILTERED_OUT);
    assert_verdict(&told, EXPLAINED_NO_MESSAGE);
    told_destroy(&told);
    tell(&scene, 1, &told);
    start = get(&told, RECORD_START, "in", 0);
    assert_true(start->reasons[1].held && start->reasons[1].decides);
    assert_true(start->reasons[1].has_value);
    assert_int_equal(start->reasons[1].value.length, 0);
    told_destroy(&told);
    scene_destroy(&scene);
}

static void test_those_who_never_come_in(void **state)
{
    (void)state;
    struct scene scene;
    struct told told;
    scene_init(&scene, 2);
    scene.contacts->topics[0].states[1] = SUBSCRIPTION_LEFT;
    scene_node(&scene, "in", NODE_START,
               "trigger: {list_joined: news}, arrival: at_start, filter: `topics IS NULL`, "
               "next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    tell(&scene, 0, &told);
    assert_verdict(&told, EXPLAINED_TURNED_AWAY);
    assert_int_equal(explanation_answer(&told.explanation).record->number, TURNED_FILTER);
    assert_int_equal(explanation_way(&told.explanation, node_of(&told, "a")).way, WAY_NO_ENTRY);
    told_destroy(&told);
    tell(&scene, 1, &told);
    assert_verdict(&told, EXPLAINED_NO_START);
    assert_int_equal(told.explanation.pen.count, 0);
    told_destroy(&told);
    scene.request.where = TEXT("topics CONTAINS 'news'");
    tell(&scene, 1, &told);
    assert_verdict(&told, EXPLAINED_LEFT_OUT);
    assert_false(told.explanation.in_run);
    assert_true(get(&told, RECORD_LEFT_OUT, "", 0)->reasons[0].decides);
    told_destroy(&told);
    scene_destroy(&scene);
}

static void test_waits_splits_updates_and_what_is_left_at_the_end(void **state)
{
    (void)state;
    struct scene scene;
    struct told told;
    scene_init(&scene, 1);
    scene_set(&scene, "timezone", "UTC");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: mark");
    scene_node(&scene, "mark", NODE_UPDATE, "add_tag: vip, leave: news, next: again");
    scene_node(&scene, "again", NODE_UPDATE, "add_tag: vip, next: date");
    scene_node(&scene, "date", NODE_WAIT, "until_date: birthday, next: ab");
    scene_node(&scene, "ab", NODE_SPLIT, "arms: [{share: 50, next: b}, {share: 50, next: b}]");
    scene_node(&scene, "b", NODE_ENTER, "journey: Other, next: long");
    scene_node(&scene, "long", NODE_WAIT, "days: 60, at: `09:00`, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_other(&scene, "Other");
    scene_node(&scene, "door", NODE_START, "trigger: {manual: true}, next: end");
    scene_node(&scene, "end", NODE_EXIT, "");
    int birthday =
        contact_table_add_column(scene.contacts, TEXT("birthday"), TEXT("birthday"), VALUE_DATE, 0);
    assert_true(birthday >= 0);
    contact_table_finish(scene.contacts);
    tell(&scene, 0, &told);
    assert_true(get(&told, RECORD_CHANGE, "mark", 0)->holds);
    assert_true(get(&told, RECORD_CHANGE, "mark", 1)->holds);
    assert_false(get(&told, RECORD_CHANGE, "again", 0)->holds);
    assert_int_equal(get(&told, RECORD_WAIT, "date", 0)->detail, WAIT_HAS_NO_DATE);
    const struct walk_record *split = get(&told, RECORD_SPLIT, "ab", 0);
    assert_int_equal(split->number, split->draw < UINT32_C(0x80000000) ? 0 : 1);
    assert_int_equal(get(&told, RECORD_LEFT, "ab", 0)->number, split->number);
    get(&told, RECORD_STARTS, "b", 0);
    const struct walk_record *inside = get(&told, RECORD_INSIDE, "long", 0);
    assert_int_equal(inside->detail, REST_WAIT);
    assert_int_equal(inside->until, scene.request.start + 60 * CIVIL_DAY + 9 * HOUR);
    assert_int_equal(explanation_way(&told.explanation, node_of(&told, "out")).way,
                     WAY_STILL_AHEAD);
    assert_int_equal(told.explanation.rung, ZONE_JOURNEY);
    told_destroy(&told);
    scene_destroy(&scene);
}

static void test_rules_that_end_and_doors_that_are_shut(void **state)
{
    (void)state;
    struct scene scene;
    struct told told;
    scene_init(&scene, 1);
    scene_workspace(&scene, "segments.on", "`topics CONTAINS 'news'`");
    scene_set(&scene, "exit_when", "[{goal: true, event: bought, label: Bought}]");
    scene_set(&scene, "reentry", "{mode: after_exit, min_gap: 40d}");
    scene_set(&scene, "assumptions", "{events: {bought: {rate: 1/day}}}");
    scene_workspace(&scene, "touchpoints.bought", "{source: web}");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: off");
    scene_node(&scene, "off", NODE_UPDATE, "leave: news, next: long");
    scene_node(&scene, "gone", NODE_START, "trigger: {segment_left: on}, arrival: [], next: long");
    scene_node(&scene, "buys", NODE_START, "trigger: {event: bought}, next: long");
    scene_node(&scene, "long", NODE_WAIT, "for: 20d, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    tell(&scene, 0, &told);
    const struct walk_record *segment = get(&told, RECORD_SEGMENT, "", 0);
    assert_false(segment->holds);
    const struct walk_record *gone = get(&told, RECORD_START, "gone", 0);
    assert_false(gone->holds);
    assert_int_equal(gone->number, TURNED_SAME_INSTANT);
    const struct walk_record *event = get(&told, RECORD_EVENT, "", 0);
    const struct walk_record *exit = get(&told, RECORD_EXIT, "long", 0);
    assert_int_equal(exit->number, 0);
    assert_int_equal(exit->time, event->time);
    assert_int_equal(get(&told, RECORD_ENDED, "long", 0)->number, END_GOAL);
    const struct walk_record *buys = get(&told, RECORD_START, "buys", 0);
    assert_int_equal(buys->number, TURNED_MIN_GAP);
    assert_int_equal(buys->until, scene.request.start + 40 * CIVIL_DAY);
    assert_int_equal(buys->amount, 1);
    told_destroy(&told);
    scene_destroy(&scene);
}

/* What records say, counted as the run counts. */
static void count_outcome(struct message_counts *counts, int outcome)
{
    int64_t *const places[OUTCOME_COUNT] = {&counts->opened, &counts->clicked,
                                            &counts->unsubscribed, &counts->converted};
    (*places[outcome])++;
}

static bool is_counted_away(const struct walk_record *record)
{
    bool looks = record->detail == START_TRIGGER || record->detail == START_EXACT;
    return !record->holds && (record->number != TURNED_FILTER || looks);
}

static void count_at_node(struct result_node *node, const struct plan_node *planned,
                          const struct walk_record *record)
{
    switch (record->kind) {
    case RECORD_ARRIVED:
        node->arrived++;
        break;
    case RECORD_LEFT:
        assert_in_range(record->number, 0, planned->port_count - 1);
        node->ports[record->number].left++;
        break;
    case RECORD_ENDED:
        node->ended[record->number]++;
        break;
    case RECORD_INSIDE:
        node->waiting++;
        break;
    case RECORD_SENT:
        node->messages.sent++;
        node->messages.delivered += record->holds;
        break;
    case RECORD_BLOCKED:
        if (record->number != RECORD_NOTHING) {
            node->messages.blocked[record->number]++;
        }
        break;
    case RECORD_OUTCOME:
        count_outcome(&node->messages, record->number);
        break;
    default:
        break;
    }
}

/* Whether two records are of the same stay at a node. */
static bool is_same_stay(const struct walk_record *a, const struct walk_record *b)
{
    return a->journey == b->journey && a->passage == b->passage && a->node == b->node &&
           a->visit == b->visit;
}

/* The record before it of its stay, of that kind; NULL: none. */
static const struct walk_record *before(const struct explanation *explanation, size_t at,
                                        enum walk_record_kind kind)
{
    const struct walk_record *records = explanation->pen.records;
    for (size_t i = at; i > 0; i--) {
        if (records[i - 1].kind == kind && is_same_stay(&records[i - 1], &records[at])) {
            return &records[i - 1];
        }
    }
    return NULL;
}

/* What the records say of why agrees with what the walk then did. */
static void check_reasons(const struct explanation *explanation, size_t at)
{
    const struct walk_record *record = &explanation->pen.records[at];
    const struct walk_record *step = before(explanation, at, RECORD_STEP);
    const struct walk_record *question = before(explanation, at, RECORD_CASE);
    const struct walk_record *split = before(explanation, at, RECORD_SPLIT);
    switch (record->kind) {
    case RECORD_BLOCKED:
        if (record->number != RECORD_NOTHING) {
            assert_non_null(step);
            assert_false(step->holds);
            assert_int_equal(step->number - STEP_ANY_CONSENT, record->number);
        }
        break;
    case RECORD_SENT:
        assert_true(step == NULL || step->holds);
        assert_int_equal(record->holds, record->draw < record->limits[0]);
        break;
    case RECORD_DRAW:
    case RECORD_TO_COME:
        assert_non_null(before(explanation, at, RECORD_SENT));
        break;
    case RECORD_OUTCOME:
        assert_true(before(explanation, at, RECORD_TO_COME)->until >= 0);
        break;
    case RECORD_LEFT:
        assert_true(split == NULL || split->number == record->number);
        assert_true(question == NULL || question->number == RECORD_NOTHING ||
                    question->holds == (question->number == record->number));
        break;
    case RECORD_CASE:
    case RECORD_LEFT_OUT:
        for (size_t i = 0; i < record->reason_count; i++) {
            assert_true(record->reasons[i].clause.length > 0);
        }
        break;
    default:
        break;
    }
}

struct sums {
    int64_t entered;
    int64_t reached;
    int64_t turned_away[TURN_AWAY_REASON_COUNT];
    int64_t goals;
    struct result_node *nodes; /* as the result's, by its places */
};

/* The result's nodes stand in whatever order: by the plan's ids. */
static void add_explanation(const struct explanation *explanation, const struct result *result,
                            struct sums *sums, int64_t kinds[RECORD_KIND_COUNT])
{
    const struct plan_journey *journey = &explanation->plan->journeys[explanation->plan->main];
    sums->reached += explanation_answer(explanation).delivered > 0;
    for (size_t i = 0; i < explanation->pen.count; i++) {
        const struct walk_record *record = &explanation->pen.records[i];
        kinds[record->kind]++;
        check_reasons(explanation, i);
        if (record->journey != (int)explanation->plan->main || record->node == RECORD_NOTHING) {
            continue;
        }
        sums->entered += record->kind == RECORD_ENTERED;
        sums->goals += record->kind == RECORD_GOAL;
        if (record->kind == RECORD_START && is_counted_away(record)) {
            sums->turned_away[record->number]++;
        }
        const struct result_node *node = result_find_node(result, journey->ids[record->node]);
        count_at_node(&sums->nodes[node - result->nodes], &journey->nodes[record->node], record);
    }
}

static int64_t all_goals(const struct result *result)
{
    int64_t goals = 0;
    for (size_t i = 0; i < result->goal_count; i++) {
        goals += result->goals[i].count;
    }
    return goals;
}

static void assert_same_node(const struct result_node *told, const struct result_node *counted)
{
    assert_int_equal(told->arrived, counted->arrived);
    assert_int_equal(told->waiting, counted->waiting);
    assert_memory_equal(told->ended, counted->ended, sizeof(told->ended));
    assert_memory_equal(&told->messages, &counted->messages, sizeof(told->messages));
    for (size_t i = 0; i < counted->port_count; i++) {
        assert_int_equal(told->ports[i].left, counted->ports[i].left);
    }
}

/* A walk with a pen and without is the same: the sum of what is told is what is counted. */
static void check_scene(struct scene *scene, int64_t kinds[RECORD_KIND_COUNT])
{
    enum { MOST_PORTS = 64 };
    struct error_list errors = {0};
    struct result *result = scene_run(scene);
    struct plan *plan = plan_create(&scene->request, &errors);
    struct sums sums = {.nodes = calloc(result->node_count, sizeof(*sums.nodes))};
    for (size_t i = 0; i < result->node_count; i++) {
        assert_true(result->nodes[i].port_count <= MOST_PORTS);
        sums.nodes[i].ports = calloc(MOST_PORTS, sizeof(struct result_port));
    }
    for (size_t i = 0; i < scene->contacts->count; i++) {
        struct explanation explanation;
        explanation_make(plan, i, &explanation);
        assert_int_equal(explanation.pen.dropped, 0);
        add_explanation(&explanation, result, &sums, kinds);
        explanation_destroy(&explanation);
    }
    assert_int_equal(sums.entered, result->entered);
    assert_int_equal(sums.reached, result->reached);
    assert_int_equal(sums.goals, all_goals(result));
    assert_memory_equal(sums.turned_away, result->turned_away, sizeof(sums.turned_away));
    for (size_t i = 0; i < result->node_count; i++) {
        assert_same_node(&sums.nodes[i], &result->nodes[i]);
        free(sums.nodes[i].ports);
    }
    free(sums.nodes);
    plan_destroy(plan);
    error_list_destroy(&errors);
    result_destroy(result);
}

static void test_what_is_told_adds_up_to_what_is_counted(void **state)
{
    (void)state;
    enum { JOURNEYS = 200, CONTACTS = 60 };
    int64_t kinds[RECORD_KIND_COUNT] = {0};
    int ran = 0;
    for (uint64_t seed = 1; seed <= JOURNEYS; seed++) {
        struct scene scene;
        if (random_scene_init(&scene, seed, 4 + seed % 20, CONTACTS, false)) {
            check_scene(&scene, kinds);
            scene_destroy(&scene);
            ran++;
        }
    }
    assert_true(ran >= JOURNEYS / 3);
    for (int i = 0; i < RECORD_KIND_COUNT; i++) {
        print_message("%s %lld\n", walk_record_name((enum walk_record_kind)i), (long long)kinds[i]);
        assert_true(kinds[i] > 0 || i == RECORD_LEFT_OUT || i == RECORD_SEGMENT ||
                    i == RECORD_REPLAYED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_message_and_its_outcomes),
        cmocka_unit_test(test_steps_that_stop_a_message),
        cmocka_unit_test(test_a_preference_and_a_hard_bounce),
        cmocka_unit_test(test_clauses_have_the_values_of_the_contact),
        cmocka_unit_test(test_those_who_never_come_in),
        cmocka_unit_test(test_waits_splits_updates_and_what_is_left_at_the_end),
        cmocka_unit_test(test_rules_that_end_and_doors_that_are_shut),
        cmocka_unit_test(test_what_is_told_adds_up_to_what_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
