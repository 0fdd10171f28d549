/* Asking in the closed form: the contact as its class and its passage's memory say, and parting a
 * state by what a node reads and nobody has asked before. */
#include "model/simulation/expected_parts.h"

static const struct plan_message *asking_message(const struct expected_program *program,
                                                 const struct expected_sent *sent)
{
    return program->journey->nodes[sent->node].message;
}

static const struct plan_rates *asking_rates(const struct expected_program *program,
                                             const struct expected_sent *sent)
{
    size_t personas = program->plan->persona_count + 1;
    return &asking_message(program, sent)->rates[sent->position * personas + program->persona];
}

static const struct plan_channel *asking_channel(const struct expected_program *program,
                                                 const struct expected_sent *sent)
{
    return &program->plan->channels[asking_message(program, sent)->channels[sent->position]];
}

static void asking_log(struct expected_program *program, const struct expected_sent *sent,
                       enum activity_kind kind, int64_t time)
{
    const struct plan_message *message = asking_message(program, sent);
    contact_state_log(&program->state,
                      (struct log_entry){.time = time,
                                         .event = ACTIVITY_NONE,
                                         .campaign = message->campaign,
                                         .node = sent->node,
                                         .journey = (int16_t)program->plan->main,
                                         .channel = (int16_t)asking_channel(program, sent)->table,
                                         .topic = (int16_t)message->topic,
                                         .kind = (uint8_t)kind,
                                         .marketing = !message->transactional});
}

static void asking_restore_sent(struct expected_program *program, int64_t now,
                                const struct expected_sent *sent)
{
    bool opens = asking_channel(program, sent)->opens;
    asking_log(program, sent, ACTIVITY_SENT, sent->time);
    asking_log(program, sent, sent->bounced ? ACTIVITY_BOUNCED : ACTIVITY_DELIVERED, sent->time);
    if (sent->opening != OPENING_NOT_YET && opens) {
        asking_log(program, sent, ACTIVITY_OPENED, now);
    }
    if (sent->opening == OPENING_CLICKED) {
        asking_log(program, sent, ACTIVITY_CLICKED, now);
    }
    if (sent->leaving == LEAVING_DONE) {
        asking_log(program, sent, ACTIVITY_UNSUBSCRIBED, now);
    }
}

void expected_restore(struct expected_program *program, int64_t time,
                      const struct expected_memory *memory)
{
    const struct expected_layout *layout = &program->layout;
    const struct plan *plan = program->plan;
    struct contact_state *state = &program->state;
    contact_state_reset(state, program->contact, plan->start);
    state->now = time;
    state->unsubscribed_all =
        state->unsubscribed_all || memory->head[layout->unsubscribed_all] != 0;
    for (size_t i = 0; i < plan->request->contacts->topic_count; i++) {
        uint16_t kept = memory->head[layout->topics + i];
        if (kept != 0) {
            state->subscriptions[i] = (uint8_t)(kept - 1);
        }
    }
    for (size_t i = 0; i < plan->channel_count; i++) {
        int table = plan->channels[i].table;
        uint16_t consent = memory->head[layout->consents + i];
        if (table != PLAN_NONE && consent != 0) {
            state->consents[table] = (uint8_t)(consent - 1);
        }
        if (table != PLAN_NONE && memory->head[layout->lost + i] != 0) {
            state->addressed[table] = false;
        }
    }
    for (size_t i = 0; i < memory->sent_count; i++) {
        asking_restore_sent(program, time, &memory->sent[i]);
    }
}

bool expected_asks(struct expected_program *program, const struct filter *filter, int64_t time,
                   bool in_passage)
{
    if (filter == NULL) {
        return true;
    }
    struct filter_moment moment = {.now = time,
                                   .zone = program->plan->zone,
                                   .journey = in_passage ? (int)program->plan->main : PLAN_NONE,
                                   .names = &program->plan->names,
                                   .journeys = program->plan->logged,
                                   .journey_count = program->plan->journey_count};
    return filter_matches(filter, &program->state, &moment);
}

/* A part of a state: what becomes known, and how much of it there is. */
struct asking_part {
    double weight;
    struct expected_sent sent;
    bool leaves;
    bool leaves_all;
};

static double asking_within(struct expected_program *program, const uint64_t means[], size_t count,
                            int64_t seconds)
{
    struct delay_chain chain = {.count = count};
    for (size_t i = 0; i < count; i++) {
        chain.means[i] = means[i];
    }
    return delay_odds_within(program->odds, &chain, seconds);
}

/* One thing that may have happened by now, with the chance `all` that it ever does. */
static size_t asking_part_once(struct expected_program *program, const struct expected_sent *sent,
                               double all, const uint64_t means[], size_t count, int64_t elapsed,
                               enum expected_opening then, struct asking_part parts[])
{
    double before = asking_within(program, means, count, sent->asked);
    double now = asking_within(program, means, count, elapsed);
    parts[0] = (struct asking_part){.weight = 1 - all * now, .sent = *sent};
    parts[0].sent.asked = elapsed;
    parts[1] = (struct asking_part){.weight = all * (now - before), .sent = *sent};
    parts[1].sent.opening = (uint8_t)then;
    return 2;
}

static void asking_part_click(struct asking_part *part, const struct expected_sent *sent,
                              double weight)
{
    *part = (struct asking_part){.weight = weight, .sent = *sent};
    part->sent.opening = OPENING_CLICKED;
}

/* Whether it was opened, when, and whether it was clicked: both are asked. */
static size_t asking_part_both(struct expected_program *program, const struct expected_sent *sent,
                               int64_t elapsed, struct asking_part parts[])
{
    const struct plan_rates *rates = asking_rates(program, sent);
    double opened = (double)rates->opened / (double)rates->delivered;
    double clicked = (double)rates->clicked / (double)rates->delivered;
    bool fresh = sent->opening == OPENING_NOT_YET;
    int64_t low = fresh ? sent->asked : sent->low;
    int64_t high = fresh ? elapsed : sent->high;
    double within = asking_within(program, &rates->open_delay, 1, high) -
                    asking_within(program, &rates->open_delay, 1, low);
    double now = clicked * delay_odds_joint(program->odds, rates->open_delay, rates->click_delay,
                                            low, high, elapsed);
    double before = fresh ? 0
                          : clicked * delay_odds_joint(program->odds, rates->open_delay,
                                                       rates->click_delay, low, high, sent->asked);
    asking_part_click(&parts[0], sent, now - before);
    parts[1] = (struct asking_part){.weight = opened * within - now, .sent = *sent};
    parts[1].sent.opening = OPENING_OPENED;
    parts[1].sent.low = low;
    parts[1].sent.high = high;
    parts[1].sent.asked = elapsed;
    if (!fresh) {
        return 2;
    }
    double by_now = asking_within(program, &rates->open_delay, 1, elapsed);
    parts[2] = (struct asking_part){.weight = 1 - opened * by_now, .sent = *sent};
    parts[2].sent.asked = elapsed;
    return 3;
}

static size_t asking_part_opening(struct expected_program *program,
                                  const struct expected_sent *sent, int64_t elapsed,
                                  struct asking_part parts[])
{
    const struct plan_rates *rates = asking_rates(program, sent);
    bool opens = asking_channel(program, sent)->opens;
    bool asks_open = (program->all_kinds[sent->node] >> ACTIVITY_OPENED & 1) != 0 && opens;
    bool asks_click = (program->all_kinds[sent->node] >> ACTIVITY_CLICKED & 1) != 0;
    double delivered = (double)rates->delivered;
    uint64_t means[] = {rates->open_delay, rates->click_delay};
    if (asks_open && asks_click) {
        return asking_part_both(program, sent, elapsed, parts);
    }
    if (asks_open) {
        return asking_part_once(program, sent, (double)rates->opened / delivered, means, 1, elapsed,
                                OPENING_OPENED, parts);
    }
    return asking_part_once(program, sent, asks_click ? (double)rates->clicked / delivered : 0,
                            opens ? means : means + 1, opens ? 2 : 1, elapsed, OPENING_CLICKED,
                            parts);
}

static size_t asking_part_leaving(struct expected_program *program,
                                  const struct expected_sent *sent, int64_t elapsed,
                                  struct asking_part parts[])
{
    const struct plan_rates *rates = asking_rates(program, sent);
    double before = asking_within(program, &rates->open_delay, 1, sent->leave_asked);
    double now = asking_within(program, &rates->open_delay, 1, elapsed);
    double all = (double)rates->unsubscribe_all / EXPECTED_WHOLE;
    double some = (double)rates->unsubscribed / EXPECTED_WHOLE;
    parts[0] = (struct asking_part){.weight = 1 - some * now, .sent = *sent};
    parts[0].sent.leave_asked = elapsed;
    for (int i = 1; i <= 2; i++) {
        parts[i] = (struct asking_part){.weight = (i == 1 ? all : some - all) * (now - before),
                                        .sent = *sent,
                                        .leaves = true,
                                        .leaves_all = i == 1};
        parts[i].sent.leaving = LEAVING_DONE;
    }
    return 3;
}

/* Leaves the topic, the channel, or everything. */
static void asking_leave(const struct expected_program *program, struct expected_memory *memory,
                         const struct expected_sent *sent, bool all)
{
    const struct expected_layout *layout = &program->layout;
    const struct plan_message *message = asking_message(program, sent);
    const struct plan_channel *channel = asking_channel(program, sent);
    size_t number = message->channels[sent->position];
    uint16_t *kept = &memory->head[layout->consents + number];
    enum consent consent = *kept != 0
                               ? (enum consent)(*kept - 1)
                               : contact_table_consent(program->plan->request->contacts,
                                                       program->contact, (size_t)channel->table);
    if (all) {
        memory->head[layout->unsubscribed_all] = 1;
        if (channel->hard_stop) {
            *kept = CONSENT_STOPPED + 1;
        }
    } else if (message->topic != PLAN_NONE) {
        memory->head[layout->topics + (size_t)message->topic] = SUBSCRIPTION_LEFT + 1;
    } else if (!message->topic_missing && consent != CONSENT_STOPPED) {
        bool had_yes = consent == CONSENT_YES || consent == CONSENT_NO_AFTER_YES;
        *kept = (had_yes ? CONSENT_NO_AFTER_YES : CONSENT_NO) + 1;
    }
}

static void asking_push(struct expected_program *program, const struct expected_state *state,
                        size_t number, const struct asking_part parts[], size_t count)
{
    double all = 0;
    for (size_t i = 0; i < count; i++) {
        all += parts[i].weight > 0 ? parts[i].weight : 0;
    }
    for (size_t i = 0; i < count; i++) {
        if (parts[i].weight <= 0 && all > 0) {
            continue;
        }
        struct expected_memory memory =
            expected_memory_copy(program, &program->memories.items[state->memory]);
        memory.sent[number] = parts[i].sent;
        if (parts[i].leaves) {
            asking_leave(program, &memory, &parts[i].sent, parts[i].leaves_all);
        }
        struct expected_state part = *state;
        part.mass = all > 0 ? state->mass * (parts[i].weight / all) : i == 0 ? state->mass : 0;
        part.memory = expected_memory_keep(program, &memory, state->node, false);
        expected_memory_free(&memory);
        expected_push(program, part);
    }
}

/* Whether something can still become known of its opening that the node asks. */
static bool asking_opening_open(const struct expected_program *program,
                                const struct expected_reads *reads,
                                const struct expected_sent *sent, int64_t elapsed)
{
    uint16_t kinds = reads->kinds[sent->node];
    bool clicks = (kinds >> ACTIVITY_CLICKED & 1) != 0;
    bool opens = (kinds >> ACTIVITY_OPENED & 1) != 0;
    bool click_later = (program->all_kinds[sent->node] >> ACTIVITY_CLICKED & 1) != 0;
    bool known = sent->opening == OPENING_CLICKED ||
                 (sent->opening == OPENING_OPENED && (!clicks || !click_later));
    return !sent->bounced && (clicks || opens) && !known && sent->asked < elapsed;
}

bool expected_part(struct expected_program *program, const struct expected_state *state)
{
    const struct expected_reads *reads = &program->own[state->node];
    struct expected_memory memory = program->memories.items[state->memory];
    struct asking_part parts[3];
    for (size_t i = 0; i < memory.sent_count; i++) {
        const struct expected_sent *sent = &memory.sent[i];
        int64_t elapsed = state->time - sent->time;
        if (elapsed <= 0) {
            continue;
        }
        size_t count = 0;
        if (asking_opening_open(program, reads, sent, elapsed)) {
            count = asking_part_opening(program, sent, elapsed, parts);
        } else if (sent->leaving == LEAVING_NOT_YET && sent->leave_asked < elapsed &&
                   expected_reads_leaving(program, reads, sent)) {
            count = asking_part_leaving(program, sent, elapsed, parts);
        }
        if (count != 0) {
            asking_push(program, state, i, parts, count);
            return true;
        }
    }
    return false;
}
