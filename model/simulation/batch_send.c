/* Sending a group a message on one channel. */
#include <stddef.h>
#include <string.h>

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

/* The same of classes, of which `counts` says how many: each `stride` behind the last. */
static void batch_add_classes(const struct batch *batch, const uint32_t counts[], size_t stride,
                              size_t field)
{
    size_t personas = batch->plan->plan->persona_count + 1;
    for (size_t i = 0; i < batch->plan->classes.count; i++) {
        int64_t here = counts[i * stride];
        ((int64_t *)&batch->tally->persona_messages[i % personas])[field] += here;
        *batch_start_cell(batch, i / personas, field) += here;
    }
}

/* By node, channel and day. */
static void batch_count_places(const struct batch *batch, const struct batch_group *group,
                               int channel, const uint16_t who[], size_t count, size_t field)
{
    struct tally *tally = batch->tally;
    ((int64_t *)&tally->nodes[group->node].messages)[field] += (int64_t)count;
    batch_add_days(batch, group, who, count, (int64_t *)&tally->days[0].messages + field,
                   BATCH_DAY_STRIDE);
    if (channel != PLAN_NONE) {
        size_t place = group->node * batch->plan->plan->channel_count + (size_t)channel;
        ((int64_t *)&tally->channels[place])[field] += (int64_t)count;
    }
}

void batch_count(const struct batch *batch, const struct batch_group *group, int channel,
                 const uint16_t who[], size_t count, size_t field)
{
    const struct batch_classes *classes = &batch->plan->classes;
    uint32_t counts[BATCH_MOST_CLASSES];
    if (classes->count == 0) {
        batch_count_groups(batch, who, count, field);
    } else {
        batch->plan->marking->count_classes(classes, who, count, batch->marks, counts);
        batch_add_classes(batch, counts, 1, field);
    }
    batch_count_places(batch, group, channel, who, count, field);
}

/* What became of a message, class by class; all in the first where there are no classes. */
struct batch_sums {
    uint32_t of[BATCH_MOST_CLASSES][BATCH_SUMS];
};

static size_t batch_sum(const struct batch *batch, const struct batch_sums *sums,
                        enum batch_sum kind)
{
    size_t all = sums->of[0][kind];
    for (size_t i = 1; i < batch->plan->classes.count; i++) {
        all += sums->of[i][kind];
    }
    return all;
}

/* Whether it must be known who they are to count them, and not only how many of which class. */
static bool batch_counts_each(const struct batch *batch, const struct batch_group *group)
{
    return batch->plan->classes.count == 0 || group->at == BATCH_EACH;
}

/* Counts one kind of the sums; `who` they are is looked at where batch_counts_each. */
static void batch_count_sum(const struct batch *batch, const struct batch_sending *sending,
                            const uint16_t who[], const struct batch_sums *sums,
                            enum batch_sum kind, size_t field)
{
    size_t count = batch_sum(batch, sums, kind);
    if (batch->plan->classes.count == 0) {
        batch_count_groups(batch, who, count, field);
    } else {
        batch_add_classes(batch, &sums->of[0][kind], BATCH_SUMS, field);
    }
    batch_count_places(batch, sending->group, (int)sending->channel, who, count, field);
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
        if (batch->words[0][i] < sending->rates->delivered) {
            batch->tally->nodes[node].reached += (reached[who[i]] & 1) == 0;
            batch->tally->reached_channel[place] += (reached[who[i]] & on) == 0;
            reached[who[i]] |= 1 | on;
        }
    }
}

static size_t batch_list_by_delivery(const struct batch *batch, const struct batch_sending *sending,
                                     const uint16_t who[], size_t count, bool delivered,
                                     uint16_t ret_list[])
{
    const uint32_t *x = batch->words[0];
    size_t listed = 0;
    for (size_t i = 0; i < count; i++) {
        ret_list[listed] = who[i];
        listed += (x[i] < sending->rates->delivered) == delivered;
    }
    return listed;
}

/* Those whose draw is below the threshold go to batch->hits, where somebody asks who they are. */
static void batch_list_below(struct batch *batch, const struct batch_group *group,
                             const uint16_t who[], size_t count, uint64_t limit)
{
    const uint32_t *x = batch->words[0];
    size_t listed = 0;
    for (size_t i = 0; batch_counts_each(batch, group) && i < count; i++) {
        batch->hits[listed] = who[i];
        listed += x[i] < limit;
    }
}

/* Counts the delivered ones and writes the columns of delivered and bounced. */
static void batch_count_delivered(struct batch *batch, const struct batch_sending *sending,
                                  const uint16_t who[], size_t count, const struct batch_sums *sums)
{
    const struct batch_group *group = sending->group;
    const struct batch_writes *writes = sending->node->writes;
    size_t delivered = batch_sum(batch, sums, SUM_DELIVERED);
    batch_count_here(batch, sending, who, count, delivered);
    if (writes[ACTIVITY_BOUNCED].column_count != 0) {
        size_t bounced = batch_list_by_delivery(batch, sending, who, count, false, batch->hits);
        batch_write_columns(batch, sending, ACTIVITY_BOUNCED, batch->hits, bounced);
    }
    if (batch_counts_each(batch, group) || writes[ACTIVITY_DELIVERED].column_count != 0) {
        batch_list_by_delivery(batch, sending, who, count, true, batch->hits);
        batch_write_columns(batch, sending, ACTIVITY_DELIVERED, batch->hits, delivered);
    }
    batch_count_sum(batch, sending, batch->hits, sums, SUM_DELIVERED, BATCH_FIELD(delivered));
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

static struct batch_gains batch_gains(const struct batch_sending *sending, const uint32_t deeds[],
                                      bool prompt)
{
    const struct plan_rates *rates = sending->rates;
    const struct batch_writes *writes = sending->node->writes;
    struct batch_gains gains = {
        .delivered = batch_threshold(rates->delivered),
        .of_sent = writes[ACTIVITY_SENT].mark,
        .of_bounced = writes[ACTIVITY_BOUNCED].mark,
        .of_delivered = sending->node->reach[sending->position] | writes[ACTIVITY_DELIVERED].mark,
    };
    if (prompt) {
        gains.opened = batch_threshold(rates->opened);
        gains.clicked = batch_threshold(rates->clicked);
        gains.of_opened = writes[ACTIVITY_OPENED].mark | deeds[DEED_OPENED];
        gains.of_clicked = writes[ACTIVITY_CLICKED].mark | deeds[DEED_CLICKED];
    }
    return gains;
}

static void batch_count_sent(struct batch *batch, const struct batch_sending *sending,
                             const uint16_t who[], size_t count, const struct batch_sums *sums)
{
    int64_t cost = sending->message->cost;
    cost = cost >= 0 ? cost : batch->plan->plan->channels[sending->channel].cost;
    batch->tally->run->cost += cost * (int64_t)count;
    batch_add_hours(batch, sending->group, who, count, batch->tally->hours);
    batch_count_sum(batch, sending, who, sums, SUM_SENT, BATCH_FIELD(sent));
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

/* Writes the marks and gives the sums; those who are reached for the first time are counted. */
static void batch_gain_marks(struct batch *batch, const struct batch_sending *sending, bool prompt,
                             const uint16_t who[], size_t count, struct batch_sums *sums)
{
    const struct batch_plan *plan = batch->plan;
    struct batch_gains gains = batch_gains(sending, plan->deeds, prompt);
    struct batch_classes classes = plan->classes;
    classes.count = classes.count == 0 ? 1 : classes.count;
    memset(sums->of, 0, classes.count * sizeof(*sums->of));
    size_t first = plan->marking->gain(&gains, &classes, who, batch->words[0], count, batch->marks,
                                       sums->of, batch->hits);
    batch_add_days(batch, sending->group, batch->hits, first, &batch->tally->days[0].reached,
                   BATCH_DAY_STRIDE);
}

/* Sends to those for whom the same rates hold. */
static size_t batch_send_alike(struct batch *batch, const struct batch_sending *sending,
                               const uint16_t who[], size_t count, uint16_t *bounced)
{
    const struct batch_group *group = sending->group;
    const struct plan_rates *rates = sending->rates;
    bool prompt = batch_is_prompt(sending);
    struct batch_sums sums;
    batch_draw_sending(batch, sending, who, count);
    batch_gain_marks(batch, sending, prompt, who, count, &sums);
    batch_count_sent(batch, sending, who, count, &sums);
    batch_count_delivered(batch, sending, who, count, &sums);
    if (prompt) {
        batch_list_below(batch, group, who, count, rates->opened);
        batch_count_sum(batch, sending, batch->hits, &sums, SUM_OPENED, BATCH_FIELD(opened));
        batch_list_below(batch, group, who, count, rates->clicked);
        batch_count_sum(batch, sending, batch->hits, &sums, SUM_CLICKED, BATCH_FIELD(clicked));
    } else {
        batch_outcomes(batch, sending, who, count);
    }
    batch_losses(batch, sending, who, count);
    return bounced == NULL ? 0 : batch_list_by_delivery(batch, sending, who, count, false, bounced);
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
