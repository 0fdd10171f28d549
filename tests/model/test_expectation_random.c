/* Random claims on random journeys: the run's watch against a slow and plain reading of what each
 * contact's walk leaves behind, for any number of threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "model/simulation/plan.h"
#include "tests/support/plain_claim.h"
#include "tests/support/random_journey.h"
#include "tests/support/random_scene.h"
#include "tests/support/random_setting.h"
#include "tests/support/random_source.h"

enum { JOURNEYS = 100, LONG_JOURNEYS = 3000, CONTACTS = 1030, CLAIMS = 12, NODES = 14 };

static const char *one_of(struct random_source *source, const char *const list[])
{
    size_t count = 0;
    while (list[count] != NULL) {
        count++;
    }
    return list[random_source_below(source, count)];
}

static const char *random_node(struct random_source *source, const struct journey *journey,
                               bool start)
{
    size_t i = random_source_below(source, journey->node_count);
    while (start && journey->nodes[i].kind != NODE_START) {
        i = (i + 1) % journey->node_count;
    }
    return journey->nodes[i].id;
}

static void write_thing(struct text_builder *claim, struct random_source *source, bool unit)
{
    static const char *const units[] = {"messages", "marketing", "transactional", "email", "sms",
                                        "push",     NULL};
    static const char *const things[] = {"entered",
                                         "reached",
                                         "sent",
                                         "delivered",
                                         "opened",
                                         "clicked",
                                         "bounced",
                                         "converted",
                                         "unsubscribed",
                                         "blocked",
                                         "goal",
                                         "ended",
                                         "turned_away",
                                         "in_progress",
                                         "blocked 'no_channel_consent'",
                                         "blocked 'not_subscribed'",
                                         "ended 'end'",
                                         "ended 'goal'",
                                         "turned_away 'once'",
                                         "entered",
                                         "reached",
                                         "delivered",
                                         NULL};
    if (unit || random_source_once_in(source, 3)) {
        text_append_string(claim, one_of(source, units));
        if (!unit && random_source_once_in(source, 3)) {
            text_append_string(claim, " after unsubscribe");
        }
    } else {
        text_append_string(claim, one_of(source, things));
    }
}

static void write_limit(struct text_builder *claim, struct random_source *source,
                        const struct journey *journey)
{
    static const char *const channels[] = {"email", "sms", "push", "rcs", NULL};
    static const char *const personas[] = {"students", "families", "none", NULL};
    static const char *const durations[] = {"0s", "1h", "1d", "2d 12h", "2w", NULL};
    static const char *const filters[] = {"amount_spent > 500", "customer_language = 'de'",
                                          "NOT (number_of_orders IN (1, 2))", NULL};
    switch (random_source_below(source, 8)) {
    case 0:
        text_append_format(claim, "node = '%s'", random_node(source, journey, false));
        break;
    case 1:
        text_append_format(claim, "stage = '%s'", one_of(source, random_setting_stages));
        break;
    case 2:
        text_append_format(claim, "channel = '%s'", one_of(source, channels));
        break;
    case 3:
        text_append_format(claim, "persona = '%s'", one_of(source, personas));
        break;
    case 4:
        text_append_format(claim, "start = '%s'", random_node(source, journey, true));
        break;
    case 5:
        text_append_format(claim, "topic = '%s'", one_of(source, random_setting_topics));
        break;
    case 6:
        text_append_format(claim, "within %s", one_of(source, durations));
        break;
    default:
        text_append_format(claim, "where (%s)", one_of(source, filters));
        break;
    }
}

static void write_subject(struct text_builder *claim, struct random_source *source)
{
    static const char *const windows[] = {"", " per day", " per week", " per 1d", " per 3d", NULL};
    switch (random_source_below(source, 6)) {
    case 0:
        text_append_string(claim, "max(");
        write_thing(claim, source, true);
        text_append_format(claim, " per contact%s", one_of(source, windows));
        break;
    case 1:
    case 2:
        text_append_string(claim, "share(");
        write_thing(claim, source, false);
        break;
    case 3:
        text_append_string(claim, "share(");
        write_thing(claim, source, false);
        text_append_string(claim, " of ");
        write_thing(claim, source, false);
        break;
    case 4:
        if (random_source_once_in(source, 3)) {
            text_append_format(claim, "time(%zu%% to goal", 1 + random_source_below(source, 100));
        } else {
            text_append_string(claim, "cost(within 99w");
        }
        break;
    default:
        text_append_string(claim, "count(");
        write_thing(claim, source, false);
        break;
    }
}

/* A claim that parses and that the plain reading knows. */
static const struct expectation *random_claim(struct random_source *source,
                                              const struct journey *journey, struct arena *arena)
{
    static const char *const comparisons[] = {"=", "!=", "<", "<=", ">", ">=", NULL};
    for (;;) {
        struct text_builder text = {0};
        write_subject(&text, source);
        for (size_t limits = random_source_below(source, 3); limits > 0; limits--) {
            text_append_string(&text, ", ");
            write_limit(&text, source, journey);
        }
        bool share = text.bytes[0] == 's';
        bool time = text.bytes[0] == 't';
        text_append_format(&text, ") %s %zu%s", one_of(source, comparisons),
                           random_source_below(source, share ? 101 : 8),
                           share  ? "%"
                           : time ? "d"
                                  : "");
        const struct expectation *claim = expectation_parse(text_built(&text), arena, NULL);
        text_destroy(&text);
        if (claim != NULL && plain_claim_knows(claim)) {
            return claim;
        }
    }
}

/* Who unsubscribes leaves everything, or only the topic: the log alone does not say which. What is
 * transactional is sent all the same. */
static void settle_unsubscribing(struct scene *scene, bool everything)
{
    static const char *const channels[] = {"email",  "sms",   "push",  "rcs",  "whatsapp",
                                           "in_app", "viber", "phone", "post", "social"};
    for (size_t i = 0; i < sizeof(channels) / sizeof(*channels); i++) {
        char path[64];
        snprintf(path, sizeof(path), "assumptions.channels.%s", channels[i]);
        scene_workspace(scene, path,
                        everything ? "{unsubscribed: 0.4, unsubscribe_all: 1}"
                                   : "{unsubscribed: 0.4, unsubscribe_all: 0}");
    }
    for (size_t i = 0; i < scene->journey->node_count; i++) {
        if (scene->journey->nodes[i].kind == NODE_SEND) {
            struct setting *settings = &scene->journey->nodes[i].settings;
            setting_put(settings, TEXT("rates"), (struct setting){0});
            if (i % 2 == 0) {
                setting_put(settings, TEXT("transactional"), setting_text(TEXT("true")));
            }
        }
    }
}

static void put_claims(struct scene *scene, const struct expectation *const claims[], size_t count)
{
    struct setting list = setting_list();
    for (size_t i = 0; i < count; i++) {
        struct text_builder text = {0};
        expectation_print(&text, claims[i]);
        setting_append(&list, setting_text(text_built(&text)));
        text_destroy(&text);
    }
    setting_put(&scene->journey->settings, TEXT("expect"), list);
}

/* The ids of the three of least key that count against it, each with a blank behind. */
static void plain_witnesses(const struct plain_lives *lives, const struct expectation *claim,
                            int64_t value, bool having, struct text_builder *builder)
{
    uint64_t last = 0;
    for (size_t taken = 0; taken < RESULT_WITNESSES; taken++) {
        size_t least = lives->count;
        for (size_t i = 0; i < lives->count; i++) {
            bool later = taken == 0 || lives->lives[i].key > last;
            bool lower = least == lives->count || lives->lives[i].key < lives->lives[least].key;
            if (later && lower && plain_claim_is_witness(lives, claim, i, value, having)) {
                least = i;
            }
        }
        if (least == lives->count) {
            return;
        }
        last = lives->lives[least].key;
        text_append(builder,
                    contact_table_id(lives->plan->request->contacts, lives->lives[least].contact));
        text_append_byte(builder, ' ');
    }
}

static void same_witnesses(const struct plain_lives *lives, const struct expectation *claim,
                           const struct result_claim *got, int64_t value, int64_t of)
{
    bool known = claim->figure != EXPECTATION_TIME && claim->figure != EXPECTATION_COST;
    if (got->holds || got->of_nothing || !known) {
        return;
    }
    struct text_builder expected = {0};
    struct text_builder shown = {0};
    int64_t bound = claim->bounds[0].decimal.digits;
    int64_t scaled = claim->figure == EXPECTATION_SHARE ? 100 * value : value;
    bool too_small = scaled < bound * of || claim->comparison == FILTER_GREATER;
    plain_witnesses(lives, claim, value, !too_small, &expected);
    for (size_t i = 0; i < got->witness_count; i++) {
        text_append(&shown, got->witnesses[i].id);
        text_append_byte(&shown, ' ');
    }
    if (!text_equal(text_built(&shown), text_built(&expected))) {
        fail_msg("%.*s shows %.*s, not %.*s", TEXT_FORMAT(got->text),
                 TEXT_FORMAT(text_built(&shown)), TEXT_FORMAT(text_built(&expected)));
    }
    text_destroy(&expected);
    text_destroy(&shown);
}

/* How often each figure was something, held, and failed. */
struct claims_seen {
    size_t some[EXPECTATION_COST + 1];
    size_t held;
    size_t failed;
    size_t after; /* something was sent after an unsubscribing */
};

static void same_claim(const struct plain_lives *lives, const struct expectation *claim,
                       const struct result_claim *got, struct claims_seen *seen)
{
    int64_t value = 0;
    int64_t of = 0;
    plain_claim_figure(lives, claim, &value, &of);
    bool time = claim->figure == EXPECTATION_TIME;
    if (got->value != value || (got->of != of && !time) || got->of_nothing != (of == 0)) {
        fail_msg("%.*s is %lld of %lld, not %lld of %lld", TEXT_FORMAT(got->text),
                 (long long)got->value, (long long)got->of, (long long)value, (long long)of);
    }
    same_witnesses(lives, claim, got, value, of);
    seen->some[claim->figure] += value != 0;
    seen->held += got->holds;
    seen->failed += !got->holds;
    seen->after += claim->thing.after_unsubscribe && value != 0;
}

static void same_result(const struct result *a, const struct result *b)
{
    assert_int_equal(a->claim_count, b->claim_count);
    for (size_t i = 0; i < a->claim_count; i++) {
        const struct result_claim *one = &a->claims[i];
        const struct result_claim *two = &b->claims[i];
        assert_true(one->value == two->value && one->of == two->of && one->holds == two->holds &&
                    one->witness_count == two->witness_count);
        for (size_t k = 0; k < one->witness_count; k++) {
            const struct result_witness *left = &one->witnesses[k];
            const struct result_witness *right = &two->witnesses[k];
            assert_true(text_equal(left->id, right->id) && left->kind == right->kind &&
                        left->count == right->count && left->of == right->of &&
                        left->day == right->day && left->reason == right->reason);
        }
    }
}

static struct result *run_threads(struct scene *scene, int threads)
{
    scene->request.threads = threads;
    scene->request.claims = true;
    return scene_run(scene);
}

static void same_claims(struct scene *scene, const struct plain_lives *lives, uint64_t seed,
                        struct claims_seen *seen)
{
    struct arena arena = {0};
    struct random_source source = {seed + 77};
    const struct expectation *claims[CLAIMS];
    for (size_t i = 0; i < CLAIMS; i++) {
        claims[i] = random_claim(&source, scene->journey, &arena);
    }
    put_claims(scene, claims, CLAIMS);
    struct result *result = run_threads(scene, 1);
    for (size_t i = 0; i < CLAIMS; i++) {
        same_claim(lives, claims[i], &result->claims[i], seen);
    }
    for (int threads = 2; threads <= 8; threads *= 4) {
        struct result *again = run_threads(scene, threads);
        same_result(result, again);
        result_destroy(again);
    }
    result_destroy(result);
    arena_destroy(&arena);
}

static void test_claims_agree_with_a_plain_reading(void **state)
{
    (void)state;
    uint64_t journeys = random_cases(JOURNEYS, LONG_JOURNEYS);
    struct claims_seen seen = {0};
    size_t made = 0;
    for (uint64_t seed = 0; seed < journeys; seed++) {
        struct scene scene;
        struct plain_lives lives;
        if (!random_scene_init(&scene, seed, NODES, CONTACTS, false)) {
            continue;
        }
        settle_unsubscribing(&scene, seed % 2 == 0);
        struct error_list errors = {0};
        struct plan *plan = plan_create(&scene.request, &errors);
        if (plan != NULL) {
            plain_lives_make(plan, seed % 2 == 0, &lives);
            same_claims(&scene, &lives, seed, &seen);
            plain_lives_destroy(&lives);
            made++;
        }
        error_list_destroy(&errors);
        plan_destroy(plan);
        scene_destroy(&scene);
    }
    print_message(
        "%zu journeys; some: count %zu, share %zu, max %zu, time %zu, cost %zu; held %zu, "
        "failed %zu, after %zu\n",
        made, seen.some[0], seen.some[1], seen.some[2], seen.some[3], seen.some[4], seen.held,
        seen.failed, seen.after);
    assert_true(made > journeys / 2);
    if (random_cases_are_shared()) {
        return;
    }
    for (size_t i = 0; i < sizeof(seen.some) / sizeof(*seen.some); i++) {
        assert_true(seen.some[i] > 0);
    }
    assert_true(seen.held > 0 && seen.failed > 0 && seen.after > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_claims_agree_with_a_plain_reading)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
