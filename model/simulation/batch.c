/* A block of contacts through a plan: its columns, and what is counted of it as a whole. */
#include "model/simulation/batch.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/simulation/batch_parts.h"
#include "model/simulation/random.h"

static void *batch_column(const struct batch *batch, size_t size)
{
    return memory_array(batch->room + BATCH_BLOCK_UNIT, size);
}

static void batch_init_lists(struct batch *batch)
{
    batch->entrants = batch_column(batch, sizeof(uint16_t));
    batch->fragments = batch_column(batch, sizeof(*batch->fragments));
    batch->waiting = memory_array(batch->plan->journey->node_count, sizeof(uint32_t));
    batch->taken = batch_column(batch, sizeof(uint32_t));
    batch->pool = memory_array(2 * batch->room, sizeof(uint16_t));
    batch->other_pool = memory_array(2 * batch->room, sizeof(uint16_t));
    batch->work = batch_column(batch, sizeof(uint16_t));
    batch->visitors = batch_column(batch, sizeof(uint16_t));
    batch->visiting = batch_column(batch, sizeof(uint16_t));
    batch->part = batch_column(batch, sizeof(uint16_t));
    batch->hits = batch_column(batch, sizeof(uint16_t));
    for (size_t i = 0; i < BATCH_LISTS; i++) {
        batch->lists[i] = batch_column(batch, sizeof(uint16_t));
    }
    for (size_t i = 0; i < 4; i++) {
        batch->words[i] = batch_column(batch, sizeof(uint32_t));
    }
    batch->masks = memory_array(batch->plan->mask_count, sizeof(uint8_t *));
    for (size_t i = 0; i < batch->plan->mask_count; i++) {
        batch->masks[i] = batch_column(batch, sizeof(uint8_t));
    }
}

/* `count` columns; each of its own free. */
static void *batch_table(const struct batch *batch, size_t count, size_t size)
{
    void **columns = memory_array(count, sizeof(void *));
    for (size_t i = 0; i < count; i++) {
        columns[i] = batch_column(batch, size);
    }
    return columns;
}

static void batch_init_memory(struct batch *batch)
{
    const struct plan_journey *journey = batch->plan->journey;
    batch->visits = batch_table(batch, journey->loop_count, sizeof(**batch->visits));
    batch->reached = batch_table(batch, batch->plan->reached_count, sizeof(**batch->reached));
    batch->event_at = batch_table(batch, batch->plan->event_count, sizeof(**batch->event_at));
    batch->event_draws = batch_table(batch, batch->plan->event_count, sizeof(**batch->event_draws));
    batch->capped_next = batch_table(batch, journey->cap_count, sizeof(**batch->capped_next));
    batch->capped_at = memory_array(journey->cap_count, sizeof(*batch->capped_at));
    for (size_t i = 0; i < journey->cap_count; i++) {
        batch->capped_at[i] =
            memory_array((size_t)journey->caps[i].most * batch->room, sizeof(**batch->capped_at));
    }
}

static void batch_init_columns(struct batch *batch)
{
    const struct batch_plan *plan = batch->plan;
    size_t topics = plan->plan->request->contacts->topic_count;
    batch->marks = batch_column(batch, sizeof(uint32_t));
    batch->at = batch_column(batch, sizeof(int32_t));
    batch->entered_at = batch_column(batch, sizeof(int32_t));
    batch->ended_at = batch_column(batch, sizeof(int32_t));
    batch->ends = batch_column(batch, sizeof(int32_t));
    batch->start = batch_column(batch, sizeof(uint16_t));
    batch->persona = batch_column(batch, sizeof(uint16_t));
    batch->zone = batch_column(batch, sizeof(uint16_t));
    batch->goals = batch_column(batch, sizeof(uint32_t));
    batch->unsubscribed = batch_column(batch, sizeof(uint8_t));
    batch->leaving = batch_column(batch, sizeof(uint32_t));
    batch->zone_ends = memory_array(plan->zone_count, sizeof(int32_t));
    batch->columns = batch_table(batch, plan->column_count, sizeof(int32_t));
    batch->channels = memory_array(plan->plan->channel_count, sizeof(uint8_t *));
    for (size_t i = 0; i < plan->plan->channel_count; i++) {
        batch->channels[i] = plan->channels[i] ? batch_column(batch, sizeof(uint8_t)) : NULL;
    }
    batch->topics = memory_array(topics, sizeof(uint8_t *));
    for (size_t i = 0; i < topics; i++) {
        batch->topics[i] = plan->topics[i] ? batch_column(batch, sizeof(uint8_t)) : NULL;
    }
}

void batch_init(struct batch *batch, const struct batch_plan *plan, struct tally *tally,
                size_t block)
{
    assert(block != 0 && block <= BATCH_MOST_BLOCK && block % BATCH_BLOCK_UNIT == 0);
    const struct run_request *request = plan->plan->request;
    *batch = (struct batch){.plan = plan, .tally = tally, .room = block};
    contact_state_init(&batch->state, request->contacts, request->activity, plan->plan->opt_out);
    batch_init_lists(batch);
    batch_init_columns(batch);
    batch_init_memory(batch);
    batch->leavings = memory_grow(NULL, &batch->leaving_capacity, 1, sizeof(*batch->leavings));
    batch->leaving_count = 1;
    batch_clear_groups(batch);
}

static void batch_free_all(void *items[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(items[i]);
    }
}

static void batch_free_table(void *table, size_t count)
{
    batch_free_all(table, count);
    free(table);
}

static void batch_destroy_memory(struct batch *batch)
{
    const struct plan_journey *journey = batch->plan->journey;
    batch_free_table(batch->visits, journey->loop_count);
    batch_free_table(batch->reached, batch->plan->reached_count);
    batch_free_table(batch->event_at, batch->plan->event_count);
    batch_free_table(batch->event_draws, batch->plan->event_count);
    batch_free_table(batch->capped_next, journey->cap_count);
    batch_free_table(batch->capped_at, journey->cap_count);
}

void batch_destroy(struct batch *batch)
{
    if (batch->plan == NULL) {
        return;
    }
    const struct plan *plan = batch->plan->plan;
    batch_free_all((void **)batch->masks, batch->plan->mask_count);
    batch_destroy_memory(batch);
    batch_free_table(batch->columns, batch->plan->column_count);
    batch_free_all((void **)batch->channels, plan->channel_count);
    batch_free_all((void **)batch->topics, plan->request->contacts->topic_count);
    batch_free_all((void **)batch->lists, BATCH_LISTS);
    batch_free_all((void **)batch->words, 4);
    void *all[] = {batch->marks,     batch->at,         batch->entered_at,   batch->ended_at,
                   batch->ends,      batch->start,      batch->persona,      batch->zone,
                   batch->goals,     batch->channels,   batch->topics,       batch->leaving,
                   batch->leavings,  batch->entrants,   batch->unsubscribed, batch->late,
                   batch->fragments, batch->waiting,    batch->taken,        batch->pool,
                   batch->work,      batch->other_pool, batch->part,         batch->hits,
                   batch->visitors,  batch->visiting,   batch->masks,        batch->zone_ends};
    batch_free_all(all, sizeof(all) / sizeof(*all));
    contact_state_destroy(&batch->state);
    *batch = (struct batch){0};
}

/* The contacts of the block that are in the run, as bits; gives how many. */
static size_t batch_in_run(const struct batch *batch, uint64_t sample_limit, uint64_t in_run[])
{
    const uint64_t *keys = batch->plan->plan->request->contacts->keys + batch->first;
    const uint64_t *where = batch->plan->where.words + batch->first / BATCH_BLOCK_UNIT;
    size_t in = 0;
    for (size_t word = 0; word < bitset_words(batch->count); word++) {
        uint64_t bits = where[word];
        for (uint64_t left = bits; sample_limit <= UINT32_MAX && left != 0; left &= left - 1) {
            size_t bit = (size_t)__builtin_ctzll(left);
            if (random_mix(keys[word * BATCH_BLOCK_UNIT + bit]) >> 32 >= sample_limit) {
                bits &= ~(UINT64_C(1) << bit);
            }
        }
        in_run[word] = bits;
        in += (size_t)__builtin_popcountll(bits);
    }
    return in;
}

static uint16_t batch_zone_by(const struct batch *batch, enum standard_field field,
                              const uint16_t numbers[], size_t contact)
{
    const struct contact_table *contacts = batch->plan->plan->request->contacts;
    int column = contacts->standard[field];
    if (column < 0 || !bitset_has(&contacts->columns[column].filled, contact)) {
        return BATCH_NO_ZONE;
    }
    return numbers[contact_column_code(&contacts->columns[column], contact)];
}

/* Counts where the zones of those in the run come from, and keeps them where a wait asks. */
static void batch_zones_of_run(struct batch *batch, const uint64_t in_run[], size_t in)
{
    const struct batch_plan *plan = batch->plan;
    int64_t *rungs = batch->tally->run->zones;
    if (plan->rung != ZONE_RUNG_COUNT && !plan->needs_zones) {
        rungs[plan->rung] += (int64_t)in;
        return;
    }
    size_t counts[ZONE_RUNG_COUNT] = {0};
    enum zone_rung last = plan->plan->zone_is_set ? ZONE_WORKSPACE : ZONE_UTC;
    for (size_t i = 0; i < batch->count; i++) {
        if ((in_run[i / BATCH_BLOCK_UNIT] >> (i % BATCH_BLOCK_UNIT) & 1) == 0) {
            continue;
        }
        enum zone_rung rung = ZONE_OWN;
        uint16_t zone = batch_zone_by(batch, STANDARD_TIMEZONE, plan->own_zones, batch->first + i);
        if (zone == BATCH_NO_ZONE) {
            rung = ZONE_COUNTRY;
            zone = batch_zone_by(batch, STANDARD_COUNTRY, plan->country_zones, batch->first + i);
        }
        rung = zone == BATCH_NO_ZONE ? last : rung;
        batch->zone[i] = zone == BATCH_NO_ZONE ? plan->other_zone : zone;
        counts[rung]++;
    }
    for (size_t i = 0; i < ZONE_RUNG_COUNT; i++) {
        rungs[i] += (int64_t)counts[i];
    }
}

/* The states of a word of contacts, without a branch. */
static void batch_fill_states(const uint8_t consents[], uint64_t addressed, uint8_t assumed,
                              uint8_t states[BATCH_BLOCK_UNIT])
{
    for (size_t i = 0; i < BATCH_BLOCK_UNIT; i++) {
        uint8_t address = (addressed >> i) & 1 ? BATCH_ADDRESS : 0;
        uint8_t yes = consents[i] == CONSENT_YES ? BATCH_YES : 0;
        uint8_t taken = consents[i] == CONSENT_UNKNOWN ? assumed : 0;
        uint8_t open = consents[i] == CONSENT_STOPPED ? 0 : BATCH_NOT_STOPPED;
        states[i] = address | open | yes | (address != 0 ? taken : 0);
    }
}

/* The same where all have an address. */
static void batch_fill_addressed(const uint8_t consents[], uint8_t assumed,
                                 uint8_t states[BATCH_BLOCK_UNIT])
{
    for (size_t i = 0; i < BATCH_BLOCK_UNIT; i++) {
        uint8_t yes = consents[i] == CONSENT_YES ? BATCH_YES : 0;
        uint8_t taken = consents[i] == CONSENT_UNKNOWN ? assumed : 0;
        uint8_t open = consents[i] == CONSENT_STOPPED ? 0 : BATCH_NOT_STOPPED;
        states[i] = BATCH_ADDRESS | open | yes | taken;
    }
}

static void batch_fill_channel(struct batch *batch, size_t channel)
{
    const struct contact_table *contacts = batch->plan->plan->request->contacts;
    uint8_t *states = batch->channels[channel];
    int number = batch->plan->plan->channels[channel].table;
    if (number == PLAN_NONE) {
        memset(states, BATCH_NOT_STOPPED, batch->count);
        return;
    }
    const struct contact_channel *from = &contacts->channels[number];
    const uint64_t *addressed = from->addressed.words + batch->first / BATCH_BLOCK_UNIT;
    uint8_t assumed = contacts->consent_assumed ? BATCH_YES : 0;
    uint8_t last[BATCH_BLOCK_UNIT] = {0};
    for (size_t i = 0; i < batch->count; i += BATCH_BLOCK_UNIT) {
        const uint8_t *consents = from->consents + batch->first + i;
        uint64_t bits = addressed[i / BATCH_BLOCK_UNIT];
        if (batch->count - i < BATCH_BLOCK_UNIT) {
            memcpy(last, consents, batch->count - i);
            consents = last;
        }
        if (bits == UINT64_MAX) {
            batch_fill_addressed(consents, assumed, states + i);
        } else {
            batch_fill_states(consents, bits, assumed, states + i);
        }
    }
}

static void batch_fill_topic(struct batch *batch, size_t topic)
{
    const struct plan *plan = batch->plan->plan;
    const uint8_t *states = plan->request->contacts->topics[topic].states + batch->first;
    bool opt_out = plan->opt_out[topic];
    for (size_t i = 0; i < batch->count; i++) {
        batch->topics[topic][i] =
            states[i] == SUBSCRIPTION_JOINED || (opt_out && states[i] != SUBSCRIPTION_LEFT);
    }
}

static void batch_fill_personas(struct batch *batch)
{
    size_t personas = batch->plan->plan->persona_count;
    for (size_t i = 0; personas != 0 && i < batch->count; i++) {
        size_t persona = 0;
        while (persona < personas &&
               !bitset_has(&batch->plan->personas[persona], batch->first + i)) {
            persona++;
        }
        batch->persona[i] = (uint16_t)persona;
    }
}

static void batch_fill_never(const struct batch *batch, int32_t column[])
{
    for (size_t i = 0; i < batch->count; i++) {
        column[i] = BATCH_NEVER;
    }
}

static void batch_fill_unsubscribed(struct batch *batch)
{
    const struct contact_table *contacts = batch->plan->plan->request->contacts;
    int flag = contacts->standard[STANDARD_UNSUBSCRIBED_ALL];
    memset(batch->unsubscribed, 0, batch->count);
    for (size_t i = 0; flag >= 0 && i < batch->count; i++) {
        batch->unsubscribed[i] = contact_table_flag(contacts, batch->first + i, flag);
    }
}

/* What has happened so far: nothing but what is recorded. */
static void batch_fill_memory(struct batch *batch)
{
    for (size_t i = 0; i < batch->plan->journey->loop_count; i++) {
        memset(batch->visits[i], 0, batch->count * sizeof(**batch->visits));
    }
    for (size_t i = 0; i < batch->plan->reached_count; i++) {
        memset(batch->reached[i], 0, batch->count);
    }
    batch_fill_events(batch);
    batch_fill_caps(batch);
}

/* What contacts are at the start of the run. */
static void batch_fill(struct batch *batch)
{
    const struct plan *plan = batch->plan->plan;
    const struct contact_table *contacts = plan->request->contacts;
    memset(batch->marks, 0, batch->count * sizeof(*batch->marks));
    if (batch->plan->needs_goals) {
        memset(batch->goals, 0, batch->count * sizeof(*batch->goals));
    }
    if (batch->leaving_count != 1) {
        memset(batch->leaving, 0, batch->room * sizeof(*batch->leaving));
    }
    if (batch->plan->has_unsubscribed) {
        batch_fill_unsubscribed(batch);
    }
    for (size_t i = 0; i < plan->channel_count; i++) {
        if (batch->channels[i] != NULL) {
            batch_fill_channel(batch, i);
        }
    }
    for (size_t i = 0; i < contacts->topic_count; i++) {
        if (batch->topics[i] != NULL) {
            batch_fill_topic(batch, i);
        }
    }
    for (size_t i = 0; i < batch->plan->column_count; i++) {
        batch_fill_never(batch, batch->columns[i]);
    }
    batch_fill_memory(batch);
    batch_fill_personas(batch);
    batch->leaving_count = 1;
    batch->late_count = 0;
    batch->entrant_count = 0;
    batch->pool_count = 0;
}

size_t batch_run(struct batch *batch, size_t first, size_t count, uint64_t sample_limit)
{
    uint64_t in_run[BATCH_MOST_BLOCK / BATCH_BLOCK_UNIT];
    assert(count <= batch->room && first % BATCH_BLOCK_UNIT == 0);
    batch->first = first;
    batch->count = count;
    size_t in = batch_in_run(batch, sample_limit, in_run);
    batch_zones_of_run(batch, in_run, in);
    batch_fill(batch);
    batch_enter(batch, in_run);
    if (batch->late_count != 0) {
        batch_fill_never(batch, batch->ended_at);
    }
    batch_move(batch);
    batch_finish(batch);
    return in;
}
