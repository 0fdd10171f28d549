/* Parting a state of the closed form by what a node reads and nobody has asked before: whether a
 * message was opened, clicked or left by now, and, where that is asked, on which day. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/expected_parts.h"

/* A part of a state: what becomes known, and how much of it there is. */
struct parting_part {
    double weight;
    struct expected_sent sent;
    bool leaves;
    bool leaves_all;
};

struct parting {
    struct expected_program *program;
    struct expected_sent sent;
    int64_t elapsed; /* since it was sent */
    const struct plan_message *message;
    const struct plan_channel *channel;
    const struct plan_rates *rates;
    struct parting_part *parts;
    size_t count;
    size_t capacity;
};

/* Ends of delays, rising: those after one and not after the next are told apart by no filter. */
struct parting_grid {
    int64_t *ends;
    size_t count;
};

static void parting_add(struct parting *parting, struct parting_part part)
{
    parting->parts = memory_grow(parting->parts, &parting->capacity, parting->count + 1,
                                 sizeof(*parting->parts));
    parting->parts[parting->count++] = part;
}

static int parting_compare(const void *a, const void *b)
{
    int64_t first = *(const int64_t *)a;
    int64_t second = *(const int64_t *)b;
    return (first > second) - (first < second);
}

/* Delays after `from` and not after `to`: all in one, or (dated) by midnights and by the instants
 * that filters name, the second of such an instant by itself. */
static struct parting_grid parting_make_grid(const struct parting *parting, bool dated,
                                             int64_t from, int64_t to)
{
    const struct expected_program *program = parting->program;
    const struct zone *zone = program->plan->zone;
    int64_t sent = parting->sent.time;
    int64_t day = zone_day(zone, sent + (from < 0 ? 0 : from));
    size_t days = dated ? (size_t)(zone_day(zone, sent + to) - day) : 0;
    size_t instants = dated ? program->instant_count : 0;
    struct parting_grid grid = {memory_array(1 + days + 2 * instants, sizeof(int64_t)), 0};
    for (size_t i = 0; i < days; i++) {
        grid.ends[grid.count++] = zone_midnight(zone, day + 1 + (int64_t)i) - 1 - sent;
    }
    for (size_t i = 0; i < instants; i++) {
        grid.ends[grid.count++] = program->instants[i] - 1 - sent;
        grid.ends[grid.count++] = program->instants[i] - sent;
    }
    grid.ends[grid.count++] = to;
    qsort(grid.ends, grid.count, sizeof(*grid.ends), parting_compare);
    size_t kept = 0;
    for (size_t i = 0; i < grid.count; i++) {
        int64_t end = grid.ends[i];
        if (end > from && end <= to && (kept == 0 || end != grid.ends[kept - 1])) {
            grid.ends[kept++] = end;
        }
    }
    grid.count = kept;
    return grid;
}

static double parting_within(const struct parting *parting, const uint64_t means[], size_t count,
                             int64_t seconds)
{
    struct delay_chain chain = {.count = count};
    for (size_t i = 0; i < count; i++) {
        chain.means[i] = means[i];
    }
    return delay_odds_within(parting->program->odds, &chain, seconds);
}

static bool parting_asks(const uint16_t kinds[], const struct parting *parting,
                         enum activity_kind kind)
{
    return (kinds[parting->sent.node] >> kind & 1) != 0;
}

/* One thing that may have happened by now, with the chance `all` that it ever does. */
static void parting_once(struct parting *parting, double all, const uint64_t means[], size_t count,
                         enum expected_opening then)
{
    const struct expected_sent *sent = &parting->sent;
    enum activity_kind kind = then == OPENING_OPENED ? ACTIVITY_OPENED : ACTIVITY_CLICKED;
    bool dated = parting_asks(parting->program->all_dates, parting, kind);
    struct parting_grid grid = parting_make_grid(parting, dated, sent->asked, parting->elapsed);
    double before = parting_within(parting, means, count, sent->asked);
    for (size_t i = 0; i < grid.count; i++) {
        double now = parting_within(parting, means, count, grid.ends[i]);
        struct parting_part part = {.weight = all * (now - before), .sent = *sent};
        part.sent.opening = (uint8_t)then;
        part.sent.high = dated && then == OPENING_OPENED ? grid.ends[i] : -1;
        part.sent.click = dated && then == OPENING_CLICKED ? grid.ends[i] : -1;
        parting_add(parting, part);
        before = now;
    }
    struct parting_part not_yet = {.weight = 1 - all * before, .sent = *sent};
    not_yet.sent.asked = parting->elapsed;
    parting_add(parting, not_yet);
    free(grid.ends);
}

/* Opened after `low` and not after `high`; since it was last asked it may have been clicked. */
static void parting_clicks(struct parting *parting, int64_t low, int64_t high)
{
    const struct expected_program *program = parting->program;
    const struct plan_rates *rates = parting->rates;
    double opened = (double)rates->opened / (double)rates->delivered;
    double clicked = (double)rates->clicked / (double)rates->delivered;
    bool fresh = parting->sent.opening == OPENING_NOT_YET;
    bool dated = parting_asks(program->all_dates, parting, ACTIVITY_CLICKED);
    int64_t from = fresh ? low : parting->sent.asked;
    struct parting_grid grid = parting_make_grid(parting, dated, from, parting->elapsed);
    double within = parting_within(parting, &rates->open_delay, 1, high) -
                    parting_within(parting, &rates->open_delay, 1, low);
    double before = fresh ? 0
                          : clicked * delay_odds_joint(program->odds, rates->open_delay,
                                                       rates->click_delay, low, high, from);
    for (size_t i = 0; i < grid.count; i++) {
        double now = clicked * delay_odds_joint(program->odds, rates->open_delay,
                                                rates->click_delay, low, high, grid.ends[i]);
        struct parting_part part = {.weight = now - before, .sent = parting->sent};
        part.sent.opening = OPENING_CLICKED;
        part.sent.low = low;
        part.sent.high = high;
        part.sent.click = dated ? grid.ends[i] : -1;
        parting_add(parting, part);
        before = now;
    }
    struct parting_part rest = {.weight = opened * within - before, .sent = parting->sent};
    rest.sent.opening = OPENING_OPENED;
    rest.sent.low = low;
    rest.sent.high = high;
    rest.sent.asked = parting->elapsed;
    parting_add(parting, rest);
    free(grid.ends);
}

/* Whether it was opened, when, and whether it was clicked: both are asked. */
static void parting_both(struct parting *parting)
{
    const struct expected_sent *sent = &parting->sent;
    const struct plan_rates *rates = parting->rates;
    if (sent->opening != OPENING_NOT_YET) {
        parting_clicks(parting, sent->low, sent->high);
        return;
    }
    bool dated = parting_asks(parting->program->all_dates, parting, ACTIVITY_OPENED);
    struct parting_grid grid = parting_make_grid(parting, dated, sent->asked, parting->elapsed);
    int64_t low = sent->asked;
    for (size_t i = 0; i < grid.count; i++) {
        parting_clicks(parting, low, grid.ends[i]);
        low = grid.ends[i];
    }
    double opened = (double)rates->opened / (double)rates->delivered;
    double by_now = parting_within(parting, &rates->open_delay, 1, parting->elapsed);
    struct parting_part not_yet = {.weight = 1 - opened * by_now, .sent = *sent};
    not_yet.sent.asked = parting->elapsed;
    parting_add(parting, not_yet);
    free(grid.ends);
}

static void parting_opening(struct parting *parting)
{
    const struct expected_program *program = parting->program;
    const struct plan_rates *rates = parting->rates;
    bool opens = parting->channel->opens;
    bool asks_open = opens && parting_asks(program->all_kinds, parting, ACTIVITY_OPENED);
    bool asks_click = parting_asks(program->all_kinds, parting, ACTIVITY_CLICKED);
    double delivered = (double)rates->delivered;
    uint64_t means[] = {rates->open_delay, rates->click_delay};
    if (asks_open && asks_click) {
        parting_both(parting);
    } else if (asks_open) {
        parting_once(parting, (double)rates->opened / delivered, means, 1, OPENING_OPENED);
    } else {
        parting_once(parting, asks_click ? (double)rates->clicked / delivered : 0,
                     opens ? means : means + 1, opens ? 2 : 1, OPENING_CLICKED);
    }
}

static void parting_leaving(struct parting *parting)
{
    const struct expected_sent *sent = &parting->sent;
    const struct plan_rates *rates = parting->rates;
    bool dated = parting_asks(parting->program->all_dates, parting, ACTIVITY_UNSUBSCRIBED);
    struct parting_grid grid =
        parting_make_grid(parting, dated, sent->leave_asked, parting->elapsed);
    double before = parting_within(parting, &rates->open_delay, 1, sent->leave_asked);
    double all = (double)rates->unsubscribe_all / EXPECTED_WHOLE;
    double some = (double)rates->unsubscribed / EXPECTED_WHOLE;
    for (size_t i = 0; i < grid.count; i++) {
        double now = parting_within(parting, &rates->open_delay, 1, grid.ends[i]);
        for (int from_all = 0; from_all <= 1; from_all++) {
            struct parting_part part = {.weight = (from_all ? all : some - all) * (now - before),
                                        .sent = *sent,
                                        .leaves = true,
                                        .leaves_all = from_all};
            part.sent.leaving = LEAVING_DONE;
            part.sent.left = dated ? grid.ends[i] : -1;
            parting_add(parting, part);
        }
        before = now;
    }
    struct parting_part not_yet = {.weight = 1 - some * before, .sent = *sent};
    not_yet.sent.leave_asked = parting->elapsed;
    parting_add(parting, not_yet);
    free(grid.ends);
}

/* Leaves the topic, the channel, or everything. */
static void parting_leave(const struct parting *parting, struct expected_memory *memory, bool all)
{
    const struct expected_program *program = parting->program;
    const struct expected_layout *layout = &program->layout;
    const struct plan_message *message = parting->message;
    size_t number = message->channels[parting->sent.position];
    uint16_t *kept = &memory->head[layout->consents + number];
    enum consent consent =
        *kept != 0 ? (enum consent)(*kept - 1)
                   : contact_table_consent(program->plan->request->contacts, program->contact,
                                           (size_t)parting->channel->table);
    if (all) {
        memory->head[layout->unsubscribed_all] = EXPECTED_UNSUBSCRIBED;
        if (parting->channel->hard_stop) {
            *kept = CONSENT_STOPPED + 1;
        }
    } else if (message->topic != PLAN_NONE) {
        memory->head[layout->topics + (size_t)message->topic] = SUBSCRIPTION_LEFT + 1;
    } else if (!message->topic_missing && consent != CONSENT_STOPPED) {
        bool had_yes = consent == CONSENT_YES || consent == CONSENT_NO_AFTER_YES;
        *kept = (had_yes ? CONSENT_NO_AFTER_YES : CONSENT_NO) + 1;
    }
}

static void parting_push(const struct parting *parting, const struct expected_state *state,
                         size_t number)
{
    struct expected_program *program = parting->program;
    double all = 0;
    for (size_t i = 0; i < parting->count; i++) {
        all += parting->parts[i].weight > 0 ? parting->parts[i].weight : 0;
    }
    for (size_t i = 0; i < parting->count; i++) {
        const struct parting_part *one = &parting->parts[i];
        bool last = i + 1 == parting->count;
        if (one->weight <= 0 && (all > 0 || !last)) {
            continue;
        }
        struct expected_memory memory =
            expected_memory_copy(program, &program->memories.items[state->memory]);
        memory.sent[number] = one->sent;
        if (one->leaves) {
            parting_leave(parting, &memory, one->leaves_all);
        }
        struct expected_state part = *state;
        part.mass = all > 0 ? state->mass * (one->weight / all) : state->mass;
        part.memory = expected_memory_keep(program, &memory, state->node, false);
        expected_memory_free(&memory);
        expected_push(program, part);
    }
}

/* Whether something can still become known of its opening that the node asks. */
static bool parting_is_open(const struct parting *parting, const struct expected_reads *reads)
{
    const struct expected_sent *sent = &parting->sent;
    bool clicks = parting_asks(reads->kinds, parting, ACTIVITY_CLICKED);
    bool opens = parting_asks(reads->kinds, parting, ACTIVITY_OPENED);
    bool click_later = parting_asks(parting->program->all_kinds, parting, ACTIVITY_CLICKED);
    bool known = sent->opening == OPENING_CLICKED ||
                 (sent->opening == OPENING_OPENED && (!clicks || !click_later));
    return !sent->bounced && (clicks || opens) && !known && sent->asked < parting->elapsed;
}

/* By one message; false where all is known of it. */
static bool parting_by(struct parting *parting, const struct expected_state *state, size_t number)
{
    const struct expected_program *program = parting->program;
    const struct expected_reads *reads = &program->own[state->node];
    const struct expected_sent *sent = &parting->sent;
    size_t personas = program->plan->persona_count + 1;
    parting->message = program->journey->nodes[sent->node].message;
    parting->channel = &program->plan->channels[parting->message->channels[sent->position]];
    parting->rates = &parting->message->rates[sent->position * personas + program->persona];
    if (parting_is_open(parting, reads)) {
        parting_opening(parting);
    } else if (sent->leaving == LEAVING_NOT_YET && sent->leave_asked < parting->elapsed &&
               expected_reads_leaving(program, reads, sent)) {
        parting_leaving(parting);
    }
    if (parting->count != 0) {
        parting_push(parting, state, number);
    }
    free(parting->parts);
    return parting->count != 0;
}

bool expected_part(struct expected_program *program, const struct expected_state *state)
{
    struct expected_memory memory = program->memories.items[state->memory];
    for (size_t i = 0; i < memory.sent_count; i++) {
        struct parting parting = {.program = program, .sent = memory.sent[i]};
        parting.elapsed = state->time - parting.sent.time;
        if (parting.elapsed > 0 && parting_by(&parting, state, i)) {
            return true;
        }
    }
    return false;
}
