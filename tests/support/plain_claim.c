/* Claims evaluated slowly and plainly. */
#include "tests/support/plain_claim.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

static void *plain_copy(const void *items, size_t count, size_t size)
{
    void *copy = memory_array(count + 1, size);
    if (count != 0) {
        memcpy(copy, items, count * size);
    }
    return copy;
}

/* Takes what the walk counted as well: its tally begins anew for the next contact. */
static void plain_life_take(struct contact_walk *walk, struct plain_life *life)
{
    const struct plan *plan = walk->plan;
    struct tally *counted = &walk->tallies[plan->main];
    size_t bytes = counted->cell_count * sizeof(*counted->cells);
    life->contact = walk->state.contact;
    life->key = walk->key;
    life->persona = walk->persona;
    life->zone = walk->entries[plan->main].zone;
    life->log = plain_copy(walk->state.log, walk->state.log_count, sizeof(*life->log));
    life->log_count = walk->state.log_count;
    life->passages = plain_copy(walk->passages, walk->passage_count, sizeof(*life->passages));
    life->passage_count = walk->passage_count;
    tally_init(&life->tally, plan, &plan->journeys[plan->main]);
    memcpy(life->tally.cells, counted->cells, bytes);
    memset(counted->cells, 0, bytes);
}

void plain_lives_make(const struct plan *plan, bool everything, struct plain_lives *ret_lives)
{
    size_t count = plan->request->contacts->count;
    struct contact_walk walk;
    *ret_lives = (struct plain_lives){.plan = plan,
                                      .everything = everything,
                                      .lives = memory_array(count, sizeof(struct plain_life))};
    contact_walk_init(&walk, plan);
    for (size_t i = 0; i < count; i++) {
        if (contact_walk_run(&walk, i)) {
            plain_life_take(&walk, &ret_lives->lives[ret_lives->count++]);
        }
    }
    contact_walk_destroy(&walk);
}

void plain_lives_destroy(struct plain_lives *lives)
{
    for (size_t i = 0; i < lives->count; i++) {
        free(lives->lives[i].log);
        free(lives->lives[i].passages);
        tally_destroy(&lives->lives[i].tally);
    }
    free(lives->lives);
}

static bool plain_is_tallied(enum expectation_what what)
{
    return what == EXPECTATION_BLOCKED || what == EXPECTATION_GOAL || what == EXPECTATION_ENDED ||
           what == EXPECTATION_TURNED_AWAY;
}

/* The limits that can be asked of a thing, in order of their kinds: y or n. */
static const char *plain_fits(enum expectation_what what)
{
    switch (what) {
    case EXPECTATION_ENTERED:
    case EXPECTATION_TURNED_AWAY:
        return "nnnyynny";
    case EXPECTATION_IN_PROGRESS:
        return "yynyynny";
    case EXPECTATION_GOAL:
    case EXPECTATION_ENDED:
        return "yynyynyy";
    default:
        return "yyyyyyyy";
    }
}

static bool plain_thing_knows(const struct expectation *claim, enum expectation_what what)
{
    bool known = true;
    for (size_t i = 0; i < claim->limit_count; i++) {
        enum expectation_limit_kind kind = claim->limits[i].kind;
        bool node = kind == EXPECTATION_NODE || kind == EXPECTATION_STAGE;
        known = known && kind != EXPECTATION_START && kind != EXPECTATION_WITHIN &&
                !(what == EXPECTATION_GOAL && node);
    }
    return known || !plain_is_tallied(what);
}

bool plain_claim_knows(const struct expectation *claim)
{
    bool times =
        claim->figure != EXPECTATION_TIME || (claim->limit_count == 0 && !claim->thing.has_name);
    return times && plain_thing_knows(claim, claim->thing.what) &&
           (!claim->has_of || plain_thing_knows(claim, claim->of.what));
}

static const struct plan_journey *plain_journey(const struct plain_lives *lives)
{
    return &lives->plan->journeys[lives->plan->main];
}

static struct text plain_topic(const struct plain_lives *lives, int node)
{
    const struct plan_journey *journey = plain_journey(lives);
    return node_text(&journey->journey->nodes[journey->places[node]], "topic");
}

static bool plain_life_matches(const struct plain_lives *lives, const struct plain_life *life,
                               const struct filter *parsed)
{
    const struct plan *plan = lives->plan;
    const struct run_request *request = plan->request;
    struct arena arena = {0};
    struct contact_state state;
    struct filter_scene scene = {.contacts = request->contacts,
                                 .workspace = request->workspace,
                                 .activity = request->activity,
                                 .activity_before = plan->start};
    struct filter_moment moment = {
        .now = plan->start, .zone = plan->zone, .journey = -1, .names = &plan->names};
    const struct filter *filter = filter_check(parsed, &scene, &arena, NULL);
    contact_state_init(&state, request->contacts, request->activity, plan->opt_out);
    contact_state_reset(&state, life->contact, plan->start);
    bool matches = filter_matches(filter, &state, &moment);
    contact_state_destroy(&state);
    arena_destroy(&arena);
    return matches;
}

/* Whether the claim is about the contact at all. */
static bool plain_life_is_meant(const struct plain_lives *lives, const struct plain_life *life,
                                const struct expectation *claim)
{
    for (size_t i = 0; i < claim->limit_count; i++) {
        const struct expectation_limit *limit = &claim->limits[i];
        const struct plan *plan = lives->plan;
        struct text persona =
            life->persona == plan->persona_count ? TEXT("none") : plan->personas[life->persona].id;
        if ((limit->kind == EXPECTATION_PERSONA && !text_equal(persona, limit->name)) ||
            (limit->kind == EXPECTATION_WHERE && !plain_life_matches(lives, life, limit->filter))) {
            return false;
        }
    }
    return true;
}

/* Where something happened; channel -1: on none. */
struct plain_place {
    int node;
    int channel; /* of the plan */
    const struct passage *passage;
    int64_t time;
};

static bool plain_limit_passes(const struct plain_lives *lives,
                               const struct expectation_limit *limit,
                               const struct plain_place *place)
{
    const struct plan_journey *journey = plain_journey(lives);
    const struct plan_node *node = &journey->nodes[place->node];
    switch (limit->kind) {
    case EXPECTATION_NODE:
        return text_equal(journey->ids[place->node], limit->name);
    case EXPECTATION_STAGE:
        return node->stage >= 0 && text_equal(journey->stages[node->stage], limit->name);
    case EXPECTATION_ON_CHANNEL:
        return place->channel >= 0 &&
               text_equal(lives->plan->channels[place->channel].id, limit->name);
    case EXPECTATION_START:
        return text_equal(journey->ids[place->passage->start], limit->name);
    case EXPECTATION_TOPIC:
        return text_equal(plain_topic(lives, place->node), limit->name);
    case EXPECTATION_WITHIN:
        return place->time <= place->passage->entered_at + limit->seconds;
    default:
        return true;
    }
}

static bool plain_place_passes(const struct plain_lives *lives, const struct expectation *claim,
                               enum expectation_what what, const struct plain_place *place)
{
    for (size_t i = 0; i < claim->limit_count; i++) {
        const struct expectation_limit *limit = &claim->limits[i];
        if (plain_fits(what)[limit->kind] == 'y' && !plain_limit_passes(lives, limit, place)) {
            return false;
        }
    }
    return true;
}

static const struct passage *plain_passage(const struct plain_lives *lives,
                                           const struct plain_life *life, size_t number)
{
    size_t i = 0;
    while (life->passages[i].number != number || life->passages[i].journey != lives->plan->main) {
        i++;
    }
    return &life->passages[i];
}

static int plain_channel(const struct plain_lives *lives, int table)
{
    int channel = 0;
    while (lives->plan->channels[channel].table != table) {
        channel++;
    }
    return channel;
}

static bool plain_entry_is(const struct log_entry *entry, enum expectation_what what)
{
    switch (what) {
    case EXPECTATION_REACHED:
    case EXPECTATION_DELIVERED:
        return entry->kind == ACTIVITY_DELIVERED;
    case EXPECTATION_OPENED:
        return entry->kind == ACTIVITY_OPENED;
    case EXPECTATION_CLICKED:
        return entry->kind == ACTIVITY_CLICKED;
    case EXPECTATION_BOUNCED:
        return entry->kind == ACTIVITY_BOUNCED;
    case EXPECTATION_CONVERTED:
        return entry->kind == ACTIVITY_EVENT && entry->node >= 0;
    case EXPECTATION_UNSUBSCRIBED:
        return entry->kind == ACTIVITY_UNSUBSCRIBED;
    case EXPECTATION_MARKETING:
        return entry->kind == ACTIVITY_SENT && entry->marketing;
    case EXPECTATION_TRANSACTIONAL:
        return entry->kind == ACTIVITY_SENT && !entry->marketing;
    case EXPECTATION_MESSAGES:
    case EXPECTATION_CHANNEL:
    case EXPECTATION_SENT:
        return entry->kind == ACTIVITY_SENT;
    default:
        return false;
    }
}

static bool plain_is_after(const struct plain_lives *lives, const struct plain_life *life,
                           const struct log_entry *sent)
{
    struct text topic = plain_topic(lives, sent->node);
    for (size_t i = 0; i < life->log_count; i++) {
        const struct log_entry *one = &life->log[i];
        bool left = one->kind == ACTIVITY_UNSUBSCRIBED && one->time < sent->time;
        bool same = topic.length != 0 && left && text_equal(plain_topic(lives, one->node), topic);
        if (left && (lives->everything || same)) {
            return true;
        }
    }
    return false;
}

static bool plain_entry_counts(const struct plain_lives *lives, const struct plain_life *life,
                               const struct expectation *claim,
                               const struct expectation_thing *thing, size_t number)
{
    const struct log_entry *entry = &life->log[number];
    if (!plain_entry_is(entry, thing->what) || entry->journey != (int)lives->plan->main) {
        return false;
    }
    struct plain_place place = {.node = entry->node,
                                .channel = plain_channel(lives, entry->channel),
                                .passage = plain_passage(lives, life, entry->passage),
                                .time = entry->time};
    bool channel = thing->what != EXPECTATION_CHANNEL ||
                   text_equal(lives->plan->channels[place.channel].id, thing->name);
    return channel && plain_place_passes(lives, claim, thing->what, &place) &&
           (!thing->after_unsubscribe || plain_is_after(lives, life, entry));
}

/* Times of what counts in the log; the caller frees *ret_times. */
static size_t plain_log(const struct plain_lives *lives, const struct plain_life *life,
                        const struct expectation *claim, const struct expectation_thing *thing,
                        int64_t **ret_times, int64_t *ret_cost)
{
    bool once = thing->what == EXPECTATION_MESSAGES || thing->what == EXPECTATION_MARKETING ||
                thing->what == EXPECTATION_TRANSACTIONAL;
    size_t count = 0;
    *ret_times = memory_array(life->log_count + 1, sizeof(**ret_times));
    *ret_cost = 0;
    for (size_t i = 0; i < life->log_count; i++) {
        const struct log_entry *entry = &life->log[i];
        bool counts = plain_entry_counts(lives, life, claim, thing, i);
        for (size_t k = 0; once && counts && k < i; k++) {
            const struct log_entry *one = &life->log[k];
            counts =
                !(one->node == entry->node && one->passage == entry->passage &&
                  one->visit == entry->visit && plain_entry_counts(lives, life, claim, thing, k));
        }
        if (counts) {
            const struct plan_node *node = &plain_journey(lives)->nodes[entry->node];
            int64_t cost = lives->plan->channels[plain_channel(lives, entry->channel)].cost;
            *ret_cost += node->message->cost >= 0 ? node->message->cost : cost;
            (*ret_times)[count++] = entry->time;
        }
    }
    return count;
}

static int64_t plain_passages(const struct plain_lives *lives, const struct plain_life *life,
                              const struct expectation *claim, enum expectation_what what)
{
    int64_t count = 0;
    for (size_t i = 0; i < life->passage_count; i++) {
        const struct passage *passage = &life->passages[i];
        struct plain_place place = {
            .node = passage->node, .channel = -1, .passage = passage, .time = passage->entered_at};
        bool is = what == EXPECTATION_ENTERED || !passage->ended;
        count += passage->journey == lives->plan->main && is &&
                 plain_place_passes(lives, claim, what, &place);
    }
    return count;
}

static bool plain_is_named(const struct expectation_thing *thing, const char *name)
{
    return !thing->has_name || text_is(thing->name, name);
}

static int64_t plain_blocked(const struct plain_lives *lives, const struct plain_life *life,
                             const struct expectation *claim, const struct expectation_thing *thing)
{
    size_t channels = lives->plan->channel_count;
    const struct expectation_limit *limit = expectation_limit(claim, EXPECTATION_ON_CHANNEL);
    int64_t count = 0;
    for (size_t node = 0; node < plain_journey(lives)->node_count; node++) {
        const struct message_counts *counts = &life->tally.nodes[node].messages;
        struct plain_place place = {.node = (int)node, .channel = -1};
        for (size_t i = 0; limit != NULL && i < channels; i++) {
            if (text_equal(lives->plan->channels[i].id, limit->name)) {
                place.channel = (int)i;
                counts = &life->tally.channels[node * channels + i];
            }
        }
        for (int i = 0;
             plain_place_passes(lives, claim, thing->what, &place) && i < BLOCK_REASON_COUNT; i++) {
            bool named = plain_is_named(thing, block_reason_name((enum block_reason)i));
            count += named ? counts->blocked[i] : 0;
        }
    }
    return count;
}

static int64_t plain_tallied(const struct plain_lives *lives, const struct plain_life *life,
                             const struct expectation *claim, const struct expectation_thing *thing)
{
    const struct plan_journey *journey = plain_journey(lives);
    int64_t count = 0;
    for (size_t i = 0; thing->what == EXPECTATION_GOAL && i < journey->goal_count; i++) {
        bool named = !thing->has_name || text_equal(thing->name, journey->goals[i]);
        count += named ? life->tally.goals[i] : 0;
    }
    for (int i = 0; thing->what == EXPECTATION_TURNED_AWAY && i < TURN_AWAY_REASON_COUNT; i++) {
        bool named = plain_is_named(thing, turn_away_reason_name((enum turn_away_reason)i));
        count += named ? life->tally.run->turned_away[i] : 0;
    }
    for (size_t node = 0; thing->what == EXPECTATION_ENDED && node < journey->node_count; node++) {
        struct plain_place place = {.node = (int)node, .channel = -1};
        bool passes = plain_place_passes(lives, claim, thing->what, &place);
        for (int i = 0; passes && i < END_REASON_COUNT; i++) {
            bool named = plain_is_named(thing, end_reason_name((enum end_reason)i));
            count += named ? life->tally.nodes[node].ended[i] : 0;
        }
    }
    return count;
}

static int64_t plain_count(const struct plain_lives *lives, const struct plain_life *life,
                           const struct expectation *claim, const struct expectation_thing *thing)
{
    int64_t *times = NULL;
    int64_t cost = 0;
    if (!plain_life_is_meant(lives, life, claim)) {
        return 0;
    }
    if (thing->what == EXPECTATION_ENTERED || thing->what == EXPECTATION_IN_PROGRESS) {
        return plain_passages(lives, life, claim, thing->what);
    }
    if (thing->what == EXPECTATION_BLOCKED) {
        return plain_blocked(lives, life, claim, thing);
    }
    if (plain_is_tallied(thing->what)) {
        return plain_tallied(lives, life, claim, thing);
    }
    size_t count = plain_log(lives, life, claim, thing, &times, &cost);
    free(times);
    return (int64_t)count;
}

/* How many in the window of the claim that ends at `last`. */
static int64_t plain_window(const struct plain_life *life, const struct expectation *claim,
                            const int64_t times[], size_t count, size_t last)
{
    int64_t days = claim->window == EXPECTATION_WEEK ? 7 : claim->window_days;
    int64_t found = 0;
    for (size_t i = 0; i < count; i++) {
        bool in = i <= last;
        if (claim->window == EXPECTATION_DAY) {
            in = zone_day(life->zone, times[i]) == zone_day(life->zone, times[last]);
        } else if (claim->window != EXPECTATION_RUN) {
            in = i <= last && times[i] > times[last] - days * 86400;
        }
        found += in;
    }
    return found;
}

static int64_t plain_most(const struct plain_lives *lives, const struct plain_life *life,
                          const struct expectation *claim)
{
    int64_t *times = NULL;
    int64_t cost = 0;
    int64_t most = 0;
    if (!plain_life_is_meant(lives, life, claim)) {
        return 0;
    }
    size_t count = plain_log(lives, life, claim, &claim->thing, &times, &cost);
    for (size_t i = 0; i < count; i++) {
        int64_t found = plain_window(life, claim, times, count, i);
        most = found > most ? found : most;
    }
    free(times);
    return most;
}

static bool plain_counts_contacts(const struct expectation *claim,
                                  const struct expectation_thing *thing)
{
    bool bare = claim->figure == EXPECTATION_SHARE && !claim->has_of;
    return bare || thing->what == EXPECTATION_ENTERED || thing->what == EXPECTATION_REACHED ||
           thing->what == EXPECTATION_IN_PROGRESS;
}

static int64_t plain_part(const struct plain_lives *lives, const struct plain_life *life,
                          const struct expectation *claim, bool below)
{
    static const struct expectation_thing entered = {.what = EXPECTATION_ENTERED};
    const struct expectation_thing *thing = !below          ? &claim->thing
                                            : claim->has_of ? &claim->of
                                                            : &entered;
    int64_t count = plain_count(lives, life, claim, thing);
    return plain_counts_contacts(claim, thing) ? count != 0 : count;
}

/* The least hour by which the part of those who reached a goal had: by counting from below. */
static int64_t plain_time(const struct plain_lives *lives, const struct expectation *claim,
                          int64_t *ret_of)
{
    size_t hours = (size_t)lives->plan->days * 24;
    int64_t all = 0;
    for (size_t i = 0; i < lives->count; i++) {
        for (size_t hour = 0; hour < hours; hour++) {
            all += lives->lives[i].tally.goal_time[hour];
        }
    }
    *ret_of = all == 0 ? 0 : 1;
    int64_t seen = 0;
    for (size_t hour = 0; all != 0 && hour < hours; hour++) {
        for (size_t i = 0; i < lives->count; i++) {
            seen += lives->lives[i].tally.goal_time[hour];
        }
        if (seen * 100 >= claim->part.decimal.digits * all) {
            return (int64_t)hour;
        }
    }
    return 0;
}

void plain_claim_figure(const struct plain_lives *lives, const struct expectation *claim,
                        int64_t *ret_value, int64_t *ret_of)
{
    *ret_value = 0;
    *ret_of = claim->figure == EXPECTATION_SHARE ? 0 : 1;
    if (claim->figure == EXPECTATION_TIME) {
        *ret_value = plain_time(lives, claim, ret_of);
        return;
    }
    for (size_t i = 0; i < lives->count; i++) {
        const struct plain_life *life = &lives->lives[i];
        if (claim->figure == EXPECTATION_MAX) {
            int64_t most = plain_most(lives, life, claim);
            *ret_value = most > *ret_value ? most : *ret_value;
        } else if (claim->figure == EXPECTATION_COST) {
            int64_t *times = NULL;
            int64_t cost = 0;
            plain_log(lives, life, claim, &claim->thing, &times, &cost);
            *ret_value += plain_life_is_meant(lives, life, claim) ? cost : 0;
            free(times);
        } else {
            *ret_value += plain_part(lives, life, claim, false);
            *ret_of +=
                claim->figure == EXPECTATION_SHARE ? plain_part(lives, life, claim, true) : 0;
        }
    }
}

bool plain_claim_is_witness(const struct plain_lives *lives, const struct expectation *claim,
                            size_t number, int64_t value, bool having)
{
    const struct plain_life *life = &lives->lives[number];
    if (claim->figure == EXPECTATION_MAX) {
        return value != 0 && plain_most(lives, life, claim) == value;
    }
    if (!plain_life_is_meant(lives, life, claim)) {
        return false;
    }
    int64_t above = plain_part(lives, life, claim, false);
    int64_t below = plain_part(lives, life, claim, true);
    if (having) {
        return above != 0;
    }
    if (claim->figure == EXPECTATION_COUNT) {
        return above == 0;
    }
    return claim->has_of ? above < below : below != 0 && above == 0;
}
