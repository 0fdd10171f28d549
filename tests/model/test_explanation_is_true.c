/* Every record that an explanation makes its sentences of, held against what the slow simulator
 * does with that contact, on random journeys: kinds, instants, places, draws, limits, reasons,
 * clauses with their truth, in the same order and none too few or too many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/lively_journey.h"
#include "tests/support/lively_world.h"
#include "tests/support/random_source.h"
#include "tests/support/same_story.h"

enum { JOURNEYS = 240, LONG_JOURNEYS = 6000, CONTACTS = 30, DAYS = 60 };

static bool compare(const struct lively_world *world, uint64_t seed, story_fault *fault,
                    void *context, struct story_sum *sum)
{
    struct lively_journeys journeys;
    char name[40];
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
                                  .days = DAYS,
                                  .seed = seed,
                                  .threads = 1};
    if (seed % 7 == 0) {
        request.where = TEXT("amount_spent > 20 OR customer_tags CONTAINS 'vip'");
    }
    snprintf(name, sizeof(name), "journey %llu", (unsigned long long)seed);
    bool compared = same_story(name, &request, fault, context, sum);
    lively_journeys_destroy(&journeys);
    return compared;
}

/* POLKU_LONG asks for more; POLKU_ONLY names a single one, to look into. */
static void which(uint64_t *ret_first, uint64_t *ret_end)
{
    const char *only = getenv("POLKU_ONLY");
    *ret_first = only == NULL ? random_cases_first() : strtoull(only, NULL, 10);
    *ret_end = *ret_first + (only != NULL ? 1 : random_cases(JOURNEYS, LONG_JOURNEYS));
}

static void test_every_record_is_what_happened(void **state)
{
    (void)state;
    struct lively_world worlds[LIVELY_WORLDS];
    struct story_sum sum = {0};
    uint64_t seed = 0;
    uint64_t end = 0;
    for (size_t i = 0; i < LIVELY_WORLDS; i++) {
        lively_world_make(i, CONTACTS, &worlds[i]);
    }
    which(&seed, &end);
    uint64_t journeys = end - seed;
    uint64_t compared = 0;
    for (; seed < end; seed++) {
        compared += compare(&worlds[seed % LIVELY_WORLDS], seed, NULL, NULL, &sum);
    }
    for (size_t i = 0; i < LIVELY_WORLDS; i++) {
        lively_world_destroy(&worlds[i]);
    }
    print_message("%llu journeys, %lld contacts, %lld clauses, %lld values, %lld counts\n",
                  (unsigned long long)compared, (long long)sum.contacts, (long long)sum.clauses,
                  (long long)sum.values, (long long)sum.counts);
    assert_int_equal(sum.differences, 0);
    for (int i = 0; journeys > 1 && i < RECORD_KIND_COUNT; i++) {
        if (sum.kinds[i] == 0) {
            print_message("never: %s\n", walk_record_name((enum walk_record_kind)i));
        }
        assert_true(sum.kinds[i] > 0);
    }
    assert_true(journeys == 1 ||
                (compared > journeys * 3 / 4 && sum.values > 100 && sum.counts > 100));
}

/* -- that it would be noticed -- */

enum fault_kind {
    FAULT_INSTANT, /* a record a second late */
    FAULT_DROPPED,
    FAULT_TWICE,
    FAULT_UNTIL,
    FAULT_DRAW,
    FAULT_LIMIT,
    FAULT_HOLDS,
    FAULT_NUMBER, /* another reason of ending, of being blocked, of being turned away */
    FAULT_CHANNEL,
    FAULT_CLAUSE, /* another truth */
    FAULT_VALUE,  /* a value of one digit more */
    FAULT_KIND_COUNT
};

struct faults {
    enum fault_kind kind;
    int64_t made;
    int64_t of_records[RECORD_KIND_COUNT];
};

static bool is_number(const struct filter_reason *reason)
{
    bool digits = reason->has_value && reason->value.length > 0;
    for (size_t i = 0; i < reason->value.length; i++) {
        digits = digits && reason->value.bytes[i] >= '0' && reason->value.bytes[i] <= '9';
    }
    return digits && text_find(reason->clause, TEXT("CONTAINS")) == reason->clause.length &&
           text_find(reason->clause, TEXT("count")) == reason->clause.length &&
           text_find(reason->clause, TEXT("sum_")) == reason->clause.length;
}

/* Whether the record says such a thing. */
static bool has(const struct walk_pen *pen, const struct walk_record *record, enum fault_kind kind)
{
    switch (kind) {
    case FAULT_TWICE:
        return pen->count < pen->capacity;
    case FAULT_UNTIL:
        return record->until != INT64_MAX;
    case FAULT_DRAW:
        return record->drawn;
    case FAULT_LIMIT:
        return record->kind == RECORD_SENT || record->kind == RECORD_DRAW;
    case FAULT_HOLDS:
        return record->kind == RECORD_SENT || record->kind == RECORD_STEP ||
               record->kind == RECORD_CASE || record->kind == RECORD_CHANGE;
    case FAULT_NUMBER:
        return record->kind == RECORD_ENDED || (record->kind == RECORD_START && !record->holds) ||
               (record->kind == RECORD_BLOCKED && record->number != RECORD_NOTHING);
    case FAULT_CHANNEL:
        return record->kind == RECORD_SENT || record->kind == RECORD_OUTCOME;
    case FAULT_CLAUSE:
        return record->reason_count > 0;
    case FAULT_VALUE:
        return record->reason_count > 0 && is_number(record->reasons);
    default:
        return true;
    }
}

static void change_value(struct walk_pen *pen, struct filter_reason *reason)
{
    struct text_builder more = {0};
    text_append_format(&more, "1%.*s", TEXT_FORMAT(reason->value));
    reason->value = arena_text(&pen->arena, text_built(&more));
    text_destroy(&more);
}

static void change(struct walk_pen *pen, size_t at, enum fault_kind kind)
{
    struct walk_record *record = &pen->records[at];
    switch (kind) {
    case FAULT_INSTANT:
        record->time++;
        break;
    case FAULT_DROPPED:
        memmove(record, record + 1, (--pen->count - at) * sizeof(*record));
        break;
    case FAULT_TWICE:
        memmove(record + 1, record, (pen->count++ - at) * sizeof(*record));
        break;
    case FAULT_UNTIL:
        record->until++;
        break;
    case FAULT_DRAW:
        record->draw++;
        break;
    case FAULT_LIMIT:
        record->limits[0]++;
        break;
    case FAULT_HOLDS:
        record->holds = !record->holds;
        break;
    case FAULT_NUMBER:
        record->number += record->number == 0 ? 1 : -1;
        break;
    case FAULT_CHANNEL:
        record->channel = record->channel == 0 ? 1 : 0;
        break;
    case FAULT_CLAUSE:
        record->reasons->held = !record->reasons->held;
        break;
    case FAULT_VALUE:
        change_value(pen, record->reasons);
        break;
    case FAULT_KIND_COUNT:
        break;
    }
}

/* Records far ahead in the calendar are not compared, and are left as they are. */
static bool put_fault(struct explanation *explanation, void *context)
{
    struct faults *faults = context;
    struct walk_pen *pen = &explanation->pen;
    size_t count = pen->count;
    for (size_t i = 0; i < count; i++) {
        size_t at = (i + explanation->contact * 7) % count;
        enum walk_record_kind kind = pen->records[at].kind;
        if (kind != RECORD_DUE && has(pen, &pen->records[at], faults->kind)) {
            change(pen, at, faults->kind);
            faults->made++;
            faults->of_records[kind]++;
            return true;
        }
    }
    return false;
}

static void test_a_fault_is_noticed(void **state)
{
    (void)state;
    enum { FAULTY_JOURNEYS = 8 };
    struct lively_world world;
    lively_world_make(1, CONTACTS, &world);
    for (int kind = 0; kind < FAULT_KIND_COUNT; kind++) {
        struct faults faults = {.kind = (enum fault_kind)kind};
        struct story_sum sum = {0};
        for (uint64_t seed = 1; seed <= FAULTY_JOURNEYS; seed++) {
            compare(&world, seed, put_fault, &faults, &sum);
        }
        print_message("fault %d: %lld made, %lld noticed\n", kind, (long long)faults.made,
                      (long long)sum.differences);
        assert_true(faults.made > 0);
        assert_int_equal(sum.differences, faults.made);
    }
    lively_world_destroy(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_record_is_what_happened),
        cmocka_unit_test(test_a_fault_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
