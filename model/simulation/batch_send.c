/* Sending a group a message on one channel. */
#include <stddef.h>

#include "model/simulation/batch_parts.h"

void batch_draw(struct batch *batch, uint64_t stream, const uint16_t who[], size_t count,
                uint32_t turn, uint32_t block, unsigned wanted)
{
    const uint64_t *keys = batch->plan->plan->request->contacts->keys + batch->first;
    uint32_t *words[4];
    for (unsigned i = 0; i < 4; i++) {
        words[i] = (wanted >> i & 1) != 0 ? batch->words[i] : NULL;
    }
    batch->plan->random(stream, keys, who, count, turn, block, words);
}

static int64_t *batch_start_cell(const struct batch *batch, size_t arrival, size_t field)
{
    const struct batch_plan *plan = batch->plan;
    size_t node = (size_t)plan->journey->starts[plan->arrivals[arrival].start].node;
    return (int64_t *)&batch->tally->start_messages[node] + field;
}

/* By the persona and by the start that each came by. Few arrivals are counted one after the other,
 * so that no count waits for the one before it. */
static void batch_count_groups(const struct batch *batch, const uint16_t who[], size_t count,
                               size_t field)
{
    enum { FEW_ARRIVALS = 4 };
    size_t arrivals = batch->plan->arrival_count;
    size_t left = count;
    for (size_t i = 0; batch->plan->plan->persona_count != 0 && i < count; i++) {
        ((int64_t *)&batch->tally->persona_messages[batch->persona[who[i]]])[field]++;
    }
    if (batch->plan->plan->persona_count == 0) {
        ((int64_t *)&batch->tally->persona_messages[0])[field] += (int64_t)count;
    }
    for (size_t i = 0; arrivals > FEW_ARRIVALS && i < count; i++) {
        (*batch_start_cell(batch, batch->start[who[i]], field))++;
    }
    for (size_t arrival = 1; arrivals <= FEW_ARRIVALS && arrival < arrivals; arrival++) {
        size_t here = 0;
        for (size_t i = 0; i < count; i++) {
            here += batch->start[who[i]] == arrival;
        }
        *batch_start_cell(batch, arrival, field) += (int64_t)here;
        left -= here;
    }
    if (arrivals <= FEW_ARRIVALS && count != 0) {
        *batch_start_cell(batch, 0, field) += (int64_t)left;
    }
}

void batch_count(const struct batch *batch, const struct batch_group *group, int channel,
                 const uint16_t who[], size_t count, size_t field)
{
    struct tally *tally = batch->tally;
    batch_count_groups(batch, who, count, field);
    ((int64_t *)&tally->nodes[group->node].messages)[field] += (int64_t)count;
    batch_add_days(batch, group, who, count, (int64_t *)&tally->days[0].messages + field,
                   BATCH_DAY_STRIDE);
    if (channel != PLAN_NONE) {
        size_t place = group->node * batch->plan->plan->channel_count + (size_t)channel;
        ((int64_t *)&tally->channels[place])[field] += (int64_t)count;
    }
}

/* A threshold of 2^32 for comparing in 32 bits: x is below it if x ≤ last, unless it is 0. */
struct batch_threshold {
    uint32_t last;
    uint32_t any; /* all bits, or none where the threshold is 0 */
};

static struct batch_threshold batch_threshold(uint64_t limit)
{
    return (struct batch_threshold){.last = limit == 0 ? 0 : (uint32_t)(limit - 1),
                                    .any = limit == 0 ? 0 : UINT32_MAX};
}

/* What a message gives a contact's marks, by what becomes of it. */
struct batch_gains {
    struct batch_threshold delivered;
    struct batch_threshold opened;
    struct batch_threshold clicked;
    uint32_t of_sent;
    uint32_t of_bounced;
    uint32_t of_delivered; /* with the count's one */
    uint32_t of_opened;
    uint32_t of_clicked;
};

/* How many were delivered, opened, clicked. */
struct batch_sums {
    uint32_t delivered;
    uint32_t opened;
    uint32_t clicked;
};

static struct batch_sums batch_gain(const struct batch_gains *gains, const uint32_t x[],
                                    size_t count, uint32_t ret_gains[])
{
    struct batch_sums sums = {0};
    for (size_t i = 0; i < count; i++) {
        uint32_t delivered = (x[i] <= gains->delivered.last ? gains->delivered.any : 0);
        uint32_t opened = (x[i] <= gains->opened.last ? gains->opened.any : 0);
        uint32_t clicked = (x[i] <= gains->clicked.last ? gains->clicked.any : 0);
        ret_gains[i] = gains->of_sent | (delivered & gains->of_delivered) |
                       (~delivered & gains->of_bounced) | (opened & gains->of_opened) |
                       (clicked & gains->of_clicked);
        sums.delivered -= delivered;
        sums.opened -= opened;
        sums.clicked -= clicked;
    }
    return sums;
}

/* Adds the gains to the marks; gives how many are reached for the first time: they go to
 * batch->hits. */
static size_t batch_add_marks(struct batch *batch, const uint16_t who[], size_t count,
                              const uint32_t gains[])
{
    size_t first = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t *marks = &batch->marks[who[i]];
        uint32_t before = *marks & BATCH_COUNT_MASK;
        uint32_t delivered = gains[i] & 1;
        uint32_t more = delivered & (before != BATCH_COUNT_MASK);
        batch->hits[first] = who[i];
        first += delivered & (before == 0);
        *marks = (*marks | (gains[i] & ~(uint32_t)BATCH_COUNT_MASK)) + more;
    }
    return first;
}

static void batch_write_columns(struct batch *batch, const struct batch_sending *sending,
                                enum activity_kind kind, const uint16_t who[], size_t count)
{
    const struct batch_writes *writes = &sending->node->writes[kind];
    for (size_t k = 0; k < writes->column_count; k++) {
        int32_t *column = batch->columns[writes->columns[k]];
        for (size_t i = 0; i < count; i++) {
            int32_t seen = batch_seen_by(batch_now(batch, sending->group, who[i]));
            column[who[i]] = seen < column[who[i]] ? seen : column[who[i]];
        }
    }
}

/* Counts the contacts whom the node reaches for the first time. */
static void batch_count_here(struct batch *batch, const struct batch_sending *sending,
                             const uint16_t who[], size_t count, size_t delivered)
{
    size_t node = sending->group->node;
    size_t place = node * batch->plan->plan->channel_count + sending->channel;
    uint8_t on = (uint8_t)(2U << sending->position);
    if (sending->node->reached == PLAN_NONE) {
        batch->tally->nodes[node].reached += (int64_t)delivered;
        batch->tally->reached_channel[place] += (int64_t)delivered;
        return;
    }
    uint8_t *reached = batch->reached[sending->node->reached];
    for (size_t i = 0; i < count; i++) {
        if ((batch->gains[i] & 1) != 0) {
            batch->tally->nodes[node].reached += (reached[who[i]] & 1) == 0;
            batch->tally->reached_channel[place] += (reached[who[i]] & on) == 0;
            reached[who[i]] |= 1 | on;
        }
    }
}

static size_t batch_list_by_delivery(const uint16_t who[], size_t count, const uint32_t gains[],
                                     uint32_t delivered, uint16_t ret_list[])
{
    size_t listed = 0;
    for (size_t i = 0; i < count; i++) {
        ret_list[listed] = who[i];
        listed += (gains[i] & 1) == delivered;
    }
    return listed;
}

/* Those whose draw is below the threshold go to batch->hits, where somebody asks who they are. */
static void batch_list_below(struct batch *batch, const uint16_t who[], size_t count,
                             const struct batch_threshold *limit)
{
    const uint32_t *x = batch->words[0];
    size_t listed = 0;
    bool is_asked = batch->plan->plan->persona_count != 0 || batch->plan->arrival_count > 1;
    for (size_t i = 0; is_asked && i < count; i++) {
        batch->hits[listed] = who[i];
        listed += (x[i] <= limit->last) & limit->any;
    }
}

/* Counts the delivered ones and writes the columns of delivered and bounced. */
static void batch_count_delivered(struct batch *batch, const struct batch_sending *sending,
                                  const uint16_t who[], size_t count, size_t delivered)
{
    const struct batch_group *group = sending->group;
    const struct batch_writes *writes = sending->node->writes;
    batch_count_here(batch, sending, who, count, delivered);
    if (writes[ACTIVITY_BOUNCED].column_count != 0) {
        size_t bounced = batch_list_by_delivery(who, count, batch->gains, 0, batch->hits);
        batch_write_columns(batch, sending, ACTIVITY_BOUNCED, batch->hits, bounced);
    }
    if (group->at == BATCH_EACH || writes[ACTIVITY_DELIVERED].column_count != 0 ||
        batch->plan->plan->persona_count != 0 || batch->plan->arrival_count > 1) {
        batch_list_by_delivery(who, count, batch->gains, 1, batch->hits);
        batch_write_columns(batch, sending, ACTIVITY_DELIVERED, batch->hits, delivered);
    }
    batch_count(batch, group, (int)sending->channel, batch->hits, delivered,
                BATCH_FIELD(delivered));
}

/* Whether what is opened and clicked is known by its numbers alone. */
static bool batch_is_prompt(const struct batch_sending *sending)
{
    const struct plan_rates *rates = sending->rates;
    const struct batch_writes *writes = sending->node->writes;
    return sending->group->at != BATCH_EACH && rates->open_delay == 0 && rates->click_delay == 0 &&
           (rates->converted == 0 || rates->clicked == 0) &&
           writes[ACTIVITY_OPENED].column_count == 0 && writes[ACTIVITY_CLICKED].column_count == 0;
}

static struct batch_gains batch_gains(const struct batch_sending *sending, bool prompt)
{
    const struct plan_rates *rates = sending->rates;
    const struct batch_writes *writes = sending->node->writes;
    struct batch_gains gains = {
        .delivered = batch_threshold(rates->delivered),
        .of_sent = writes[ACTIVITY_SENT].mark,
        .of_bounced = writes[ACTIVITY_BOUNCED].mark,
        .of_delivered =
            1 | sending->node->reach[sending->position] | writes[ACTIVITY_DELIVERED].mark,
    };
    if (prompt) {
        gains.opened = batch_threshold(rates->opened);
        gains.clicked = batch_threshold(rates->clicked);
        gains.of_opened = writes[ACTIVITY_OPENED].mark;
        gains.of_clicked = writes[ACTIVITY_CLICKED].mark;
    }
    return gains;
}

static void batch_count_sent(struct batch *batch, const struct batch_sending *sending,
                             const uint16_t who[], size_t count)
{
    int64_t cost = sending->message->cost;
    cost = cost >= 0 ? cost : batch->plan->plan->channels[sending->channel].cost;
    batch->tally->run->cost += cost * (int64_t)count;
    batch_add_hours(batch, sending->group, who, count, batch->tally->hours);
    batch_count(batch, sending->group, (int)sending->channel, who, count, BATCH_FIELD(sent));
    batch_write_columns(batch, sending, ACTIVITY_SENT, who, count);
}

static void batch_draw_sending(struct batch *batch, const struct batch_sending *sending,
                               const uint16_t who[], size_t count)
{
    const struct plan_rates *rates = sending->rates;
    unsigned wanted = 1U;
    wanted |= rates->open_delay != 0 ? 2U : 0;
    wanted |= rates->click_delay != 0 ? 4U : 0;
    wanted |= rates->unsubscribed != 0 ? 8U : 0;
    batch_draw(batch, sending->message->streams[sending->position], who, count,
               sending->group->visit, 0, wanted);
}

/* Sends to those for whom the same rates hold. */
static size_t batch_send_alike(struct batch *batch, const struct batch_sending *sending,
                               const uint16_t who[], size_t count, uint16_t *bounced)
{
    const struct batch_group *group = sending->group;
    int channel = (int)sending->channel;
    bool prompt = batch_is_prompt(sending);
    struct batch_gains gains = batch_gains(sending, prompt);
    batch_draw_sending(batch, sending, who, count);
    struct batch_sums sums = batch_gain(&gains, batch->words[0], count, batch->gains);
    size_t first = batch_add_marks(batch, who, count, batch->gains);
    batch_add_days(batch, group, batch->hits, first, &batch->tally->days[0].reached,
                   BATCH_DAY_STRIDE);
    batch_count_sent(batch, sending, who, count);
    batch_count_delivered(batch, sending, who, count, sums.delivered);
    if (prompt) {
        batch_list_below(batch, who, count, &gains.opened);
        batch_count(batch, group, channel, batch->hits, sums.opened, BATCH_FIELD(opened));
        batch_list_below(batch, who, count, &gains.clicked);
        batch_count(batch, group, channel, batch->hits, sums.clicked, BATCH_FIELD(clicked));
    } else {
        batch_outcomes(batch, sending, who, count);
    }
    batch_losses(batch, sending, who, count);
    return bounced == NULL ? 0 : batch_list_by_delivery(who, count, batch->gains, 0, bounced);
}

size_t batch_send(struct batch *batch, const struct batch_group *group, const uint16_t who[],
                  size_t count, size_t position, uint16_t *bounced)
{
    const struct plan_message *message = batch->plan->journey->nodes[group->node].message;
    size_t personas = batch->plan->plan->persona_count + 1;
    struct batch_sending sending = {.group = group,
                                    .position = position,
                                    .channel = message->channels[position],
                                    .message = message,
                                    .rates = &message->rates[position * personas],
                                    .node = &batch->plan->nodes[group->node]};
    if (sending.node->same_rates[position]) {
        return batch_send_alike(batch, &sending, who, count, bounced);
    }
    size_t all = 0;
    for (size_t persona = 0; persona < personas; persona++) {
        size_t listed = 0;
        for (size_t i = 0; i < count; i++) {
            batch->part[listed] = who[i];
            listed += batch->persona[who[i]] == persona;
        }
        sending.rates = &message->rates[position * personas + persona];
        if (listed != 0) {
            all += batch_send_alike(batch, &sending, batch->part, listed,
                                    bounced == NULL ? NULL : bounced + all);
        }
    }
    return all;
}
