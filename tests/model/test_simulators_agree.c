/* The simulator against the slow one, figure by figure, on random journeys and contacts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/simulation/run.h"
#include "tests/support/lively_journey.h"
#include "tests/support/lively_world.h"
#include "tests/support/random_source.h"
#include "tests/support/same_figures.h"
#include "tests/support/same_stages.h"
#include "tests/support/slow_simulator.h"

enum { JOURNEYS = 500, LONG_JOURNEYS = 10000, CONTACTS = 80, DAYS = 60, YEARS = 750, SHOWN = 3 };

/* What happened over all journeys. */
struct sum {
    int64_t entered;
    struct message_counts messages;
    int64_t ended[END_REASON_COUNT];
    int64_t turned_away[TURN_AWAY_REASON_COUNT];
    int64_t zones[ZONE_RUNG_COUNT];
    int64_t occurred[SLOW_FEATURE_COUNT];
    size_t refused;
};

static void add(int64_t sum[], const int64_t more[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        sum[i] += more[i];
    }
}

static void add_up(struct sum *sum, const struct slow_run *run)
{
    for (size_t i = 0; i < run->result_count; i++) {
        const struct slow_result *one = &run->results[i];
        sum->entered += one->entered;
        add((int64_t *)&sum->messages, (const int64_t *)&one->messages,
            sizeof(sum->messages) / sizeof(int64_t));
        add(sum->ended, one->ended, END_REASON_COUNT);
        add(sum->turned_away, one->turned_away, TURN_AWAY_REASON_COUNT);
        add(sum->zones, one->zones, ZONE_RUNG_COUNT);
    }
    add(sum->occurred, run->occurred, SLOW_FEATURE_COUNT);
}

static size_t happened(bool shown, const char *kind, const char *name, int64_t count)
{
    if (shown || count == 0) {
        print_message("%s %s %lld\n", kind, name, (long long)count);
    }
    return count == 0;
}

/* Two simulators that agree on nothing agree: each thing that can happen has happened. POLKU_SHOWN
 * prints how often. */
static size_t never_happened(const struct sum *sum)
{
    bool shown = getenv("POLKU_SHOWN") != NULL;
    size_t never = 0;
    for (size_t i = 0; i < BLOCK_REASON_COUNT; i++) {
        never += happened(shown, "blocked", block_reason_name((enum block_reason)i),
                          sum->messages.blocked[i]);
    }
    for (size_t i = 0; i < END_REASON_COUNT; i++) {
        never += happened(shown, "ended", end_reason_name((enum end_reason)i), sum->ended[i]);
    }
    for (size_t i = 0; i < TURN_AWAY_REASON_COUNT; i++) {
        never += happened(shown, "turned away", turn_away_reason_name((enum turn_away_reason)i),
                          sum->turned_away[i]);
    }
    for (size_t i = 0; i < ZONE_RUNG_COUNT; i++) {
        never += happened(shown, "zone", zone_rung_name((enum zone_rung)i), sum->zones[i]);
    }
    for (size_t i = 0; i < SLOW_FEATURE_COUNT; i++) {
        never +=
            happened(shown, "feature", slow_feature_name((enum slow_feature)i), sum->occurred[i]);
    }
    return never;
}

/* Most run for some weeks, a few for a day or for years. */
static int days_of(uint64_t seed)
{
    return seed % 80 == 7 ? 1 : seed % 80 == 13 ? YEARS : DAYS;
}

static bool agree(const struct lively_world *world, struct sum *sum, uint64_t seed)
{
    struct lively_journeys journeys;
    struct random_source luck = {seed};
    lively_journeys_make(seed, &journeys);
    const struct journey *others[LIVELY_OTHERS] = {journeys.others[0], journeys.others[1]};
    struct run_request request = {.journey = journeys.journey,
                                  .others = others,
                                  .other_count = LIVELY_OTHERS,
                                  .workspace = world->workspace,
                                  .contacts = world->contacts,
                                  .activity = &world->activity,
                                  .zones = world->zones,
                                  .start = world->start,
                                  .days = days_of(seed),
                                  .seed = seed % 4 == 0 ? random_source_next(&luck) : seed,
                                  .threads = 1 + (int)(seed % 2),
                                  .deeds = true,
                                  .by_stage = seed % 3 != 0};
    if (seed % 7 == 0) {
        request.where = TEXT("amount_spent > 20 OR customer_tags CONTAINS 'vip'");
    }
    struct result *fast = NULL;
    struct error_list errors = {0};
    bool same = true;
    if (run_simulation(&request, NULL, &fast, &errors)) {
        struct slow_run slow;
        char name[40];
        snprintf(name, sizeof(name), "journey %llu", (unsigned long long)seed);
        slow_simulate(&request, &slow);
        same = same_figures(name, fast, &slow) &&
               (!request.by_stage || (same_stages(name, fast, &slow) && stages_add_up(name, fast)));
        add_up(sum, &slow);
        slow_run_destroy(&slow);
    } else {
        if (sum->refused++ < SHOWN) {
            print_message("journey %llu is refused: %s %s %s\n", (unsigned long long)seed,
                          errors.items[0].code, errors.items[0].subject,
                          errors.items[0].arguments[0]);
        }
        same = strcmp(errors.items[0].code, "NOT_CONSERVED") != 0;
    }
    error_list_destroy(&errors);
    result_destroy(fast);
    lively_journeys_destroy(&journeys);
    return same;
}

/* POLKU_LONG asks for all; POLKU_ONLY names a single one, to look into. */
static void which(uint64_t *ret_first, uint64_t *ret_end)
{
    const char *only = getenv("POLKU_ONLY");
    *ret_first = only == NULL ? random_cases_first() : strtoull(only, NULL, 10);
    *ret_end = *ret_first + (only != NULL ? 1 : random_cases(JOURNEYS, LONG_JOURNEYS));
}

static void test_simulators_agree(void **state)
{
    (void)state;
    struct lively_world worlds[LIVELY_WORLDS];
    for (size_t i = 0; i < LIVELY_WORLDS; i++) {
        lively_world_make(i, CONTACTS, &worlds[i]);
    }
    uint64_t seed = 0;
    uint64_t end = 0;
    which(&seed, &end);
    uint64_t journeys = end - seed;
    size_t differences = 0;
    struct sum sum = {0};
    for (; seed < end; seed++) {
        differences += !agree(&worlds[seed % LIVELY_WORLDS], &sum, seed);
    }
    print_message("%llu journeys, %zu refused; %lld entries, %lld messages\n",
                  (unsigned long long)journeys, sum.refused, (long long)sum.entered,
                  (long long)sum.messages.sent);
    size_t never = never_happened(&sum);
    for (size_t i = 0; i < LIVELY_WORLDS; i++) {
        lively_world_destroy(&worlds[i]);
    }
    assert_int_equal(differences, 0);
    if (journeys > 1) {
        assert_true(never == 0 || random_cases_are_shared());
        assert_in_range(sum.refused, 0, journeys / 4);
        assert_true(sum.messages.sent > (int64_t)journeys * 10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_simulators_agree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
