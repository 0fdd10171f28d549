/* The facts of a contact's walk, as the claims see them. */
#include "model/simulation/expectation_watch.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/expectation_tally.h"
#include "model/simulation/walk_parts.h"

/* What they count, and what else says of those facts which they are, and of witnesses why. */
static uint32_t expectation_watch_read(const struct plan *plan)
{
    uint32_t read = UINT32_C(1) << EXPECTATION_ENTERED | UINT32_C(1) << EXPECTATION_SENT |
                    UINT32_C(1) << EXPECTATION_BLOCKED | UINT32_C(1) << EXPECTATION_UNSUBSCRIBED;
    for (size_t i = 0; i < plan->expectations.count; i++) {
        const struct plan_expectation *claim = &plan->expectations.items[i];
        read |= UINT32_C(1) << claim->thing.fact | UINT32_C(1) << claim->of.fact;
    }
    return read;
}

struct expectation_watch *expectation_watch_create(const struct plan *plan)
{
    size_t count = plan->expectations.count;
    if (count == 0) {
        return NULL;
    }
    struct expectation_watch *watch = memory_allocate(sizeof(*watch));
    watch->plan = plan;
    watch->read = expectation_watch_read(plan);
    watch->asked = memory_array(count, sizeof(*watch->asked));
    watch->tallies = memory_array(count, sizeof(*watch->tallies));
    for (size_t i = 0; i < count; i++) {
        expectation_tally_init(&watch->tallies[i], plan, &plan->expectations.items[i]);
    }
    return watch;
}

void expectation_watch_destroy(struct expectation_watch *watch)
{
    if (watch == NULL) {
        return;
    }
    for (size_t i = 0; i < watch->plan->expectations.count; i++) {
        expectation_tally_destroy(&watch->tallies[i]);
    }
    free(watch->tallies);
    free(watch->asked);
    free(watch->times);
    free(watch->facts);
    free(watch);
}

void expectation_watch_add(struct expectation_watch *watch, const struct expectation_watch *from)
{
    for (size_t i = 0; watch != NULL && i < watch->plan->expectations.count; i++) {
        expectation_tally_add(&watch->tallies[i], &from->tallies[i],
                              &watch->plan->expectations.items[i], watch->plan);
    }
}

void expectation_watch_begin(struct contact_walk *walk)
{
    struct expectation_watch *watch = walk->watch;
    watch->fact_count = 0;
    watch->first_left = SIZE_MAX;
    for (size_t i = 0; i < watch->plan->expectations.count; i++) {
        watch->asked[i] = walk_asks(walk, watch->plan->expectations.items[i].where, NULL);
    }
}

static void expectation_note(struct expectation_watch *watch, struct expectation_fact fact)
{
    watch->facts = memory_grow(watch->facts, &watch->fact_capacity, watch->fact_count + 1,
                               sizeof(*watch->facts));
    if (fact.what == EXPECTATION_UNSUBSCRIBED && watch->first_left == SIZE_MAX) {
        watch->first_left = watch->fact_count;
    }
    watch->facts[watch->fact_count++] = fact;
}

static bool expectation_is_seen(const struct contact_walk *walk, size_t journey,
                                enum expectation_what what)
{
    return walk->watch != NULL && journey == walk->plan->main &&
           ((walk->watch->read >> what) & 1) != 0;
}

/* Of a message that is sent on a channel. */
static int64_t expectation_cost(const struct contact_walk *walk, const struct passage *passage,
                                int channel)
{
    int64_t cost = walk_node(walk, passage)->message->cost;
    return cost >= 0 ? cost : walk->plan->channels[channel].cost;
}

void expectation_watch_passage(struct contact_walk *walk, const struct passage *passage,
                               enum expectation_what what, int channel, int detail)
{
    if (!expectation_is_seen(walk, passage->journey, what)) {
        return;
    }
    bool sent = what == EXPECTATION_SENT;
    expectation_note(walk->watch,
                     (struct expectation_fact){
                         .what = what,
                         .time = walk->now,
                         .entered_at = passage->entered_at,
                         .node = passage->node,
                         .start = passage->start,
                         .channel = channel,
                         .detail = detail,
                         .cost = sent ? expectation_cost(walk, passage, channel) : 0,
                         .passage = passage->number,
                         .visit = passage->visit,
                         .repeated = sent && passage->sent_on != UINT64_C(1) << channel,
                     });
}

static const struct passage *expectation_passage(const struct contact_walk *walk, size_t number)
{
    const struct passage *passage = walk->passages + number; /* it stands there, or later */
    while (passage->journey != walk->plan->main || passage->number != number) {
        passage++;
    }
    return passage;
}

void expectation_watch_outcome(struct contact_walk *walk, const struct walk_item *item,
                               enum expectation_what what)
{
    if (!expectation_is_seen(walk, walk_item_journey(item), what)) {
        return;
    }
    const struct passage *passage = expectation_passage(walk, walk_item_passage(item));
    expectation_note(walk->watch, (struct expectation_fact){
                                      .what = what,
                                      .time = walk->now,
                                      .entered_at = passage->entered_at,
                                      .node = (int)walk_item_node(item),
                                      .start = passage->start,
                                      .channel = (int)((item->rest >> 8) & 0xff),
                                      .detail = (item->detail & 1) != 0,
                                      .passage = passage->number,
                                      .visit = item->rest >> 16,
                                  });
}

void expectation_watch_turned_away(struct contact_walk *walk, size_t journey, int start,
                                   enum turn_away_reason reason)
{
    if (expectation_is_seen(walk, journey, EXPECTATION_TURNED_AWAY)) {
        expectation_note(walk->watch, (struct expectation_fact){.what = EXPECTATION_TURNED_AWAY,
                                                                .time = walk->now,
                                                                .node = start,
                                                                .start = start,
                                                                .channel = PLAN_NONE,
                                                                .detail = (int)reason});
    }
}

/* Those who are inside as the run ends. */
static void expectation_note_inside(struct contact_walk *walk)
{
    for (size_t i = 0; i < walk->passage_count; i++) {
        const struct passage *passage = &walk->passages[i];
        if (!passage->ended && passage->journey == walk->plan->main) {
            walk->now = passage->arrived_at;
            expectation_watch_passage(walk, passage, EXPECTATION_IN_PROGRESS, PLAN_NONE, 0);
        }
    }
}

void expectation_watch_end(struct contact_walk *walk)
{
    const struct plan_expectations *all = &walk->plan->expectations;
    expectation_note_inside(walk);
    for (size_t i = 0; i < all->count; i++) {
        const struct plan_expectation *one = &all->items[i];
        bool persona = one->persona == PLAN_ANY || one->persona == (int)walk->persona;
        if (walk->watch->asked[i] && persona) {
            expectation_tally_contact(&walk->watch->tallies[i], one, walk);
        }
    }
}
