/* What a claim counts: figures, and the witnesses of least key. */
#include "model/simulation/expectation_tally.h"

#include <stdlib.h>

#include "model/base/civil_time.h"
#include "model/base/memory.h"

static size_t expectation_hours(const struct plan *plan, const struct plan_expectation *claim)
{
    return claim->claim->figure == EXPECTATION_TIME ? (size_t)plan->days * CIVIL_DAY_HOURS : 0;
}

void expectation_tally_init(struct expectation_tally *tally, const struct plan *plan,
                            const struct plan_expectation *claim)
{
    *tally = (struct expectation_tally){0};
    tally->hours = memory_array(expectation_hours(plan, claim), sizeof(*tally->hours));
}

void expectation_tally_destroy(struct expectation_tally *tally)
{
    free(tally->hours);
}

/* Whether a contact of that key would be among them. */
static bool expectation_wants(const struct expectation_witnesses *list, uint64_t key)
{
    return list->count < RESULT_WITNESSES || list->items[list->count - 1].key >= key;
}

static void expectation_witness(struct expectation_witnesses *list,
                                struct expectation_witness witness)
{
    size_t at = list->count;
    if (!expectation_wants(list, witness.key)) {
        return;
    }
    if (at == RESULT_WITNESSES) {
        at--;
    } else {
        list->count++;
    }
    for (; at > 0 && list->items[at - 1].key > witness.key; at--) {
        list->items[at] = list->items[at - 1];
    }
    list->items[at] = witness;
}

static void expectation_witnesses_add(struct expectation_witnesses *list,
                                      const struct expectation_witnesses *from)
{
    for (size_t i = 0; i < from->count; i++) {
        expectation_witness(list, from->items[i]);
    }
}

void expectation_tally_add(struct expectation_tally *tally, const struct expectation_tally *from,
                           const struct plan_expectation *claim, const struct plan *plan)
{
    tally->above += from->above;
    tally->below += from->below;
    for (size_t i = 0; i < expectation_hours(plan, claim); i++) {
        tally->hours[i] += from->hours[i];
    }
    if (from->most > tally->most) {
        tally->most = from->most;
        tally->having.count = 0;
    }
    if (from->most == tally->most) {
        expectation_witnesses_add(&tally->having, &from->having);
    }
    expectation_witnesses_add(&tally->lacking, &from->lacking);
}

static int64_t expectation_day(const struct contact_walk *walk, int64_t time)
{
    return zone_day(walk->entries[walk->plan->main].zone, time);
}

static struct expectation_witness expectation_witness_at(const struct contact_walk *walk,
                                                         enum result_witness_kind kind,
                                                         int64_t count, int64_t time)
{
    return (struct expectation_witness){.key = walk->key,
                                        .contact = walk->state.contact,
                                        .kind = kind,
                                        .count = count,
                                        .day = expectation_day(walk, time)};
}

/* Whether a message was blocked that would have counted, if it had been sent. */
static bool expectation_is_why(const struct plan_expectation *claim,
                               const struct expectation_fact *fact)
{
    const struct plan_choice *choice = &claim->thing;
    bool message = choice->fact != EXPECTATION_BLOCKED &&
                   expectation_fits(choice->fact, EXPECTATION_ON_CHANNEL);
    bool channel = choice->channel == PLAN_ANY || fact->channel == PLAN_NONE ||
                   choice->channel == fact->channel;
    return message && channel && fact->what == EXPECTATION_BLOCKED &&
           (choice->nodes == NULL || choice->nodes[fact->node]);
}

/* One who lacks what is claimed: never entered, was blocked, or nothing happened. */
static struct expectation_witness expectation_lacks(const struct contact_walk *walk,
                                                    const struct plan_expectation *claim)
{
    const struct expectation_watch *watch = walk->watch;
    struct expectation_witness witness =
        expectation_witness_at(walk, WITNESS_NEVER_ENTERED, 0, walk->plan->start);
    for (size_t i = 0; i < watch->fact_count; i++) {
        const struct expectation_fact *fact = &watch->facts[i];
        bool entered = witness.kind == WITNESS_NEVER_ENTERED && fact->what == EXPECTATION_ENTERED;
        bool blocked = expectation_is_why(claim, fact);
        if (entered || blocked) {
            witness.kind = entered ? WITNESS_LACKS : WITNESS_BLOCKED;
            witness.day = expectation_day(walk, fact->time);
            witness.reason = fact->detail;
        }
        if (blocked) {
            break;
        }
    }
    return witness;
}

static struct expectation_witness expectation_fewer(const struct contact_walk *walk, int64_t count,
                                                    int64_t of)
{
    struct expectation_witness witness =
        expectation_witness_at(walk, WITNESS_FEWER, count, walk->plan->start);
    witness.of = of;
    return witness;
}

static void expectation_tally_count(struct expectation_tally *tally,
                                    const struct plan_expectation *claim,
                                    const struct contact_walk *walk)
{
    const struct expectation_watch *watch = walk->watch;
    bool share = claim->claim->figure == EXPECTATION_SHARE;
    bool part = share && claim->claim->has_of;
    size_t first = 0;
    size_t none = 0;
    int64_t count = expectation_choose(watch, &claim->thing, &first);
    int64_t of = share ? expectation_choose(watch, &claim->of, &none) : 1;
    int64_t above = claim->thing.distinct ? count != 0 : count;
    int64_t below = share && claim->of.distinct ? of != 0 : of;
    bool lacks = part ? above < below : count == 0 && below != 0;
    tally->above += above;
    tally->below += share ? below : 0;
    if (count != 0 && expectation_wants(&tally->having, walk->key)) {
        expectation_witness(&tally->having, expectation_witness_at(walk, WITNESS_HAS, count,
                                                                   watch->facts[first].time));
    }
    if (lacks && expectation_wants(&tally->lacking, walk->key)) {
        expectation_witness(&tally->lacking, part ? expectation_fewer(walk, above, below)
                                                  : expectation_lacks(walk, claim));
    }
}

static void expectation_tally_cost(struct expectation_tally *tally,
                                   const struct plan_expectation *claim,
                                   const struct contact_walk *walk)
{
    const struct expectation_watch *watch = walk->watch;
    int64_t cost = 0;
    int64_t time = 0;
    for (size_t i = 0; i < watch->fact_count; i++) {
        if (watch->facts[i].cost != 0 && expectation_chooses(watch, &claim->thing, i)) {
            time = cost == 0 ? watch->facts[i].time : time;
            cost += watch->facts[i].cost;
        }
    }
    tally->above += cost;
    if (cost != 0) {
        expectation_witness(&tally->having, expectation_witness_at(walk, WITNESS_COST, cost, time));
    } else if (expectation_wants(&tally->lacking, walk->key)) {
        expectation_witness(&tally->lacking, expectation_lacks(walk, claim));
    }
}

static size_t expectation_times(struct expectation_watch *watch, const struct plan_choice *choice)
{
    size_t count = 0;
    for (size_t i = 0; i < watch->fact_count; i++) {
        if (expectation_chooses(watch, choice, i)) {
            watch->times =
                memory_grow(watch->times, &watch->time_capacity, count + 1, sizeof(*watch->times));
            watch->times[count++] = watch->facts[i].time;
        }
    }
    return count;
}

/* Whether two instants, `first` the earlier, lie in one window of the claim that ends at the later.
 */
static bool expectation_together(const struct contact_walk *walk, const struct expectation *claim,
                                 int64_t first, int64_t last)
{
    switch (claim->window) {
    case EXPECTATION_DAY:
        return expectation_day(walk, first) == expectation_day(walk, last);
    case EXPECTATION_WEEK:
        return first > last - CIVIL_WEEK_DAYS * CIVIL_DAY;
    case EXPECTATION_DAYS:
        return first > last - claim->window_days * CIVIL_DAY;
    case EXPECTATION_RUN:
        break;
    }
    return true;
}

/* The most in any window, and when it was first reached. */
static void expectation_tally_max(struct expectation_tally *tally,
                                  const struct plan_expectation *claim,
                                  const struct contact_walk *walk)
{
    size_t count = expectation_times(walk->watch, &claim->thing);
    const int64_t *times = walk->watch->times;
    size_t from = 0;
    int64_t most = 0;
    int64_t time = 0;
    for (size_t i = 0; i < count; i++) {
        while (!expectation_together(walk, claim->claim, times[from], times[i])) {
            from++;
        }
        if ((int64_t)(i - from) + 1 > most) {
            most = (int64_t)(i - from) + 1;
            time = times[i];
        }
    }
    if (most > tally->most) {
        tally->most = most;
        tally->having.count = 0;
    }
    if (most != 0 && most == tally->most) {
        expectation_witness(&tally->having, expectation_witness_at(walk, WITNESS_MOST, most, time));
    }
}

/* Whether the passage has reached the goal before. */
static bool expectation_had_goal(const struct expectation_watch *watch,
                                 const struct plan_choice *choice, size_t fact)
{
    for (size_t i = fact; i-- > 0;) {
        const struct expectation_fact *one = &watch->facts[i];
        bool same = one->passage == watch->facts[fact].passage;
        if (same && expectation_chooses(watch, choice, i)) {
            return true;
        }
        if (same && one->what == EXPECTATION_ENTERED) {
            break;
        }
    }
    return false;
}

static void expectation_tally_time(struct expectation_tally *tally,
                                   const struct plan_expectation *claim,
                                   const struct contact_walk *walk)
{
    const struct expectation_watch *watch = walk->watch;
    bool broken = false;
    struct expectation_witness witness = {0};
    for (size_t i = 0; i < watch->fact_count; i++) {
        const struct expectation_fact *fact = &watch->facts[i];
        if (!expectation_chooses(watch, &claim->thing, i) ||
            expectation_had_goal(watch, &claim->thing, i)) {
            continue;
        }
        int side = 0;
        int64_t hour = (fact->time - fact->entered_at) / CIVIL_HOUR;
        tally->hours[hour]++;
        tally->below++;
        if (!broken && !expectation_holds(claim->claim, hour * CIVIL_HOUR, 1, &side)) {
            broken = true;
            witness = expectation_witness_at(walk, WITNESS_LATE, hour, fact->time);
        }
    }
    if (broken) {
        expectation_witness(&tally->having, witness);
    }
}

void expectation_tally_contact(struct expectation_tally *tally,
                               const struct plan_expectation *claim,
                               const struct contact_walk *walk)
{
    switch (claim->claim->figure) {
    case EXPECTATION_COUNT:
    case EXPECTATION_SHARE:
        expectation_tally_count(tally, claim, walk);
        break;
    case EXPECTATION_MAX:
        expectation_tally_max(tally, claim, walk);
        break;
    case EXPECTATION_TIME:
        expectation_tally_time(tally, claim, walk);
        break;
    case EXPECTATION_COST:
        expectation_tally_cost(tally, claim, walk);
        break;
    }
}
