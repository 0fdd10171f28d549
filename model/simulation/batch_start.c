/* Who enters, when, by which start, and who is turned away. */
#include <string.h>

#include "model/base/memory.h"
#include "model/simulation/batch_parts.h"
#include "model/simulation/random.h"

static uint64_t batch_word(const struct batch *batch, size_t arrival, const uint64_t in_run[],
                           size_t word)
{
    const struct bitset *open = &batch->plan->arrivals[arrival].open;
    return open->words[batch->first / BATCH_BLOCK_UNIT + word] & in_run[word];
}

static const struct plan_start *batch_start(const struct batch *batch, size_t arrival)
{
    return &batch->plan->journey->starts[batch->plan->arrivals[arrival].start];
}

/* Writes their classes to the marks, which are empty. */
static void batch_mark_classes(struct batch *batch, size_t arrival, const uint16_t who[],
                               size_t count)
{
    const struct batch_classes *classes = &batch->plan->classes;
    size_t personas = batch->plan->plan->persona_count + 1;
    uint32_t first = (uint32_t)(arrival * personas);
    for (size_t i = 0; classes->count > 1 && personas == 1 && first != 0 && i < count; i++) {
        batch->marks[who[i]] = first << classes->shift;
    }
    for (size_t i = 0; classes->count > 1 && personas > 1 && i < count; i++) {
        batch->marks[who[i]] = (first + batch->persona[who[i]]) << classes->shift;
    }
}

/* They enter by the arrival at an instant, or each at its own. */
static void batch_enter_at(struct batch *batch, size_t arrival, int32_t at, const uint16_t who[],
                           size_t count)
{
    struct batch_group group = {
        .node = (size_t)batch_start(batch, arrival)->node, .at = at, .who = who, .count = count};
    if (count == 0) {
        return;
    }
    batch_add_days(batch, &group, who, count, &batch->tally->days[0].entered, BATCH_DAY_STRIDE);
    for (size_t i = 0; i < count; i++) {
        batch->start[who[i]] = (uint16_t)arrival;
        batch->entered_at[who[i]] = batch_now(batch, &group, who[i]);
    }
    batch_mark_classes(batch, arrival, who, count);
    memcpy(batch->entrants + batch->entrant_count, who, count * sizeof(*who));
    batch->entrant_count += count;
    batch_put(batch, group.node, at, who, count);
}

static int32_t batch_spread_day(uint32_t x, uint32_t days)
{
    return (int32_t)((uint64_t)x * days >> 32);
}

/* The last draw that gives the day or one before it. */
static uint32_t batch_spread_last(uint32_t day, uint32_t days)
{
    uint64_t reached = ((uint64_t)day + 1) << 32;
    return (uint32_t)((reached - 1) / days);
}

/* Each on its day of the spread, those of one day together. The list is used up. */
static void batch_enter_spread(struct batch *batch, size_t arrival, uint16_t who[], size_t count)
{
    uint32_t days = batch->plan->arrivals[arrival].days;
    int32_t run_days = (int32_t)batch->plan->plan->days;
    batch_draw(batch, batch_start(batch, arrival)->stream, who, count, TURN_SPREAD, 0, 1);
    int32_t last = days < (uint32_t)run_days ? (int32_t)days : run_days;
    if (count < (size_t)last) {
        size_t entered = 0;
        for (size_t i = 0; i < count; i++) {
            int32_t day = batch_spread_day(batch->words[0][i], days);
            batch->at[who[i]] = day * CIVIL_DAY;
            batch->part[entered] = who[i];
            entered += day < run_days;
        }
        batch_enter_at(batch, arrival, BATCH_EACH, batch->part, entered);
        return;
    }
    for (int32_t day = 0; day < last; day++) {
        size_t entered = batch->plan->divide->by_draw(
            who, count, batch->words[0], batch_spread_last((uint32_t)day, days), batch->part, who);
        batch_enter_at(batch, arrival, day * CIVIL_DAY, batch->part, entered);
        count -= entered;
    }
}

/* The instant at which the contact would come by the arrival; BATCH_NEVER: not in the run. */
static int32_t batch_arrives_at(const struct batch *batch, size_t arrival, size_t who)
{
    uint32_t days = batch->plan->arrivals[arrival].days;
    uint64_t key = batch->plan->plan->request->contacts->keys[batch->first + who];
    if (days == 0) {
        return 0;
    }
    uint32_t x = random_draw(batch_start(batch, arrival)->stream, key, TURN_SPREAD, 0);
    int32_t day = batch_spread_day(x, days);
    return day < batch->plan->plan->days ? day * CIVIL_DAY : BATCH_NEVER;
}

static bool batch_is_open(const struct batch *batch, size_t arrival, size_t who)
{
    return bitset_has(&batch->plan->arrivals[arrival].open, batch->first + who);
}

/* One who may come by several arrivals: the earliest lets in, at one instant the first. */
static void batch_enter_first(struct batch *batch, uint16_t who)
{
    size_t count = batch->plan->arrival_count;
    size_t first = count;
    int32_t at = BATCH_NEVER;
    for (size_t i = 0; i < count; i++) {
        int32_t time = batch_is_open(batch, i, who) ? batch_arrives_at(batch, i, who) : BATCH_NEVER;
        if (time < at) {
            at = time;
            first = i;
        }
    }
    if (first == count) {
        return;
    }
    batch->at[who] = at;
    batch_enter_at(batch, first, BATCH_EACH, &who, 1);
    for (size_t i = 0; i < count; i++) {
        int32_t time = batch_is_open(batch, i, who) ? batch_arrives_at(batch, i, who) : BATCH_NEVER;
        if (i != first && time == at) {
            batch->tally->run->turned_away[TURNED_SAME_INSTANT]++;
        } else if (i != first && time != BATCH_NEVER) {
            batch->late = memory_grow(batch->late, &batch->late_capacity, batch->late_count + 1,
                                      sizeof(*batch->late));
            batch->late[batch->late_count++] = (struct batch_late){who, time};
        }
    }
}

/* Those of the arrival whom no other lets in as well. */
static size_t batch_list_alone(const struct batch *batch, size_t arrival, const uint64_t in_run[],
                               uint16_t who[])
{
    uint64_t open[BATCH_MOST_BLOCK / BATCH_BLOCK_UNIT];
    for (size_t word = 0; word < bitset_words(batch->count); word++) {
        uint64_t bits = batch_word(batch, arrival, in_run, word);
        for (size_t i = 0; i < batch->plan->arrival_count && bits != 0; i++) {
            bits &= i == arrival ? bits : ~batch_word(batch, i, in_run, word);
        }
        open[word] = bits;
    }
    return batch->plan->divide->list_bits(open, bitset_words(batch->count), who);
}

static size_t batch_list_several(const struct batch *batch, const uint64_t in_run[], uint16_t who[])
{
    uint64_t open[BATCH_MOST_BLOCK / BATCH_BLOCK_UNIT];
    for (size_t word = 0; word < bitset_words(batch->count); word++) {
        uint64_t once = 0;
        uint64_t again = 0;
        for (size_t i = 0; i < batch->plan->arrival_count; i++) {
            uint64_t bits = batch_word(batch, i, in_run, word);
            again |= once & bits;
            once |= bits;
        }
        open[word] = again;
    }
    return batch->plan->divide->list_bits(open, bitset_words(batch->count), who);
}

/* Whether many of the block enter, by a look at some words. */
static bool batch_enters_many(const struct batch *batch, const uint64_t in_run[])
{
    enum { STEP = 4, MANY = 16 }; /* many: one of so many */
    size_t looks = 0;
    size_t entering = 0;
    for (size_t word = 0; word < bitset_words(batch->count); word += STEP) {
        uint64_t bits = 0;
        for (size_t i = 0; i < batch->plan->arrival_count; i++) {
            bits |= batch_word(batch, i, in_run, word);
        }
        entering += (size_t)__builtin_popcountll(bits);
        looks++;
    }
    return entering * MANY >= looks * BATCH_BLOCK_UNIT;
}

/* Draws read keys here and there, which memory is slow to give; where many will be read, all are
 * once, in order, so that they are at hand. */
static void batch_read_keys(const struct batch *batch, const uint64_t in_run[])
{
    enum { LINE = 64 / sizeof(uint64_t) };
    const volatile uint64_t *keys = batch->plan->plan->request->contacts->keys + batch->first;
    bool many = batch_enters_many(batch, in_run);
    for (size_t i = 0; many && i < batch->count; i += LINE) {
        (void)keys[i];
    }
}

void batch_enter(struct batch *batch, const uint64_t in_run[])
{
    batch_read_keys(batch, in_run);
    uint16_t *who = batch->lists[0];
    size_t count = batch_list_several(batch, in_run, who);
    for (size_t i = 0; i < count; i++) {
        batch_enter_first(batch, who[i]);
    }
    for (size_t i = 0; i < batch->plan->arrival_count; i++) {
        count = batch_list_alone(batch, i, in_run, who);
        if (batch->plan->arrivals[i].days == 0) {
            batch_enter_at(batch, i, 0, who, count);
        } else {
            batch_enter_spread(batch, i, who, count);
        }
    }
    batch->tally->run->entered += (int64_t)batch->entrant_count;
    batch->tally->run->entered_contacts += (int64_t)batch->entrant_count;
}

void batch_turn_away_late(struct batch *batch)
{
    for (size_t i = 0; i < batch->late_count; i++) {
        const struct batch_late *late = &batch->late[i];
        bool inside = batch->ended_at[late->who] >= late->at;
        batch->tally->run->turned_away[inside ? TURNED_ALREADY_INSIDE : TURNED_ONCE]++;
    }
}
