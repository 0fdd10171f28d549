/* What became of recorded messages: rows of activity put together to messages. */
#include "model/contacts/message_outcomes.h"

#include <stdlib.h>

#include "model/base/hash_map.h"
#include "model/base/memory.h"

enum {
    OUTCOME_KINDS = ACTIVITY_MARKED_AS_SPAM + 1,
    OUTCOME_FEW = 8 /* of a campaign are looked through, of more it is asked which one it is */
};

/* A message to the contact in hand. */
struct outcome_message {
    int64_t time;
    uint32_t campaign;
    uint32_t message;
    uint32_t channel;
    uint32_t kinds; /* a bit for each kind of which it has a row */
    size_t before;  /* the campaign's message to this contact before it; SIZE_MAX: none */
};

/* The newest message of a campaign, and to whom it was. */
struct outcome_newest {
    uint32_t contact;
    size_t message;
};

struct outcome_work {
    const struct activity *activity;
    struct message_outcomes outcomes;
    size_t contact; /* the next one */
    struct outcome_message *messages;
    size_t count;
    size_t capacity;
    struct outcome_newest *newest; /* by campaign, the last for none */
    bool *delivers;                /* likewise: it has `delivered` rows */
    size_t *place;                 /* likewise: its first outcome; SIZE_MAX: none yet */
    size_t *next;                  /* of an outcome: the campaign's next one */
    size_t next_capacity;
    struct hash_map made; /* by campaign and channel: its outcome */
};

static bool outcome_has(const struct outcome_message *message, enum activity_kind kind)
{
    return (message->kinds & (1U << kind)) != 0;
}

static size_t outcome_campaign(const struct outcome_work *work, uint32_t campaign)
{
    return campaign == ACTIVITY_NONE ? work->activity->names.count : campaign;
}

static struct message_outcome *outcome_of(struct outcome_work *work, uint32_t campaign,
                                          uint32_t channel)
{
    struct message_outcomes *outcomes = &work->outcomes;
    size_t *link = &work->place[outcome_campaign(work, campaign)];
    uint64_t key = (uint64_t)outcome_campaign(work, campaign) << 32 | channel;
    uint32_t found = 0;
    size_t i = *link;
    for (size_t steps = 0; i != SIZE_MAX && steps < OUTCOME_FEW; i = work->next[i], steps++) {
        if (outcomes->items[i].channel == channel) {
            return &outcomes->items[i];
        }
    }
    if (i != SIZE_MAX && hash_map_get_number(&work->made, key, &found)) {
        return &outcomes->items[found];
    }
    size_t made = outcomes->count++;
    outcomes->items =
        memory_grow(outcomes->items, &outcomes->capacity, made + 1, sizeof(*outcomes->items));
    work->next = memory_grow(work->next, &work->next_capacity, made + 1, sizeof(*work->next));
    work->next[made] = *link;
    *link = made;
    hash_map_set_number(&work->made, key, (uint32_t)made);
    outcomes->items[made] =
        (struct message_outcome){.campaign = campaign,
                                 .channel = channel,
                                 .channel_name = activity_text(work->activity, channel),
                                 .deliveries = work->delivers[outcome_campaign(work, campaign)]};
    return &outcomes->items[made];
}

static struct outcome_message *outcome_begin(struct outcome_work *work,
                                             const struct activity_row *row)
{
    struct outcome_newest *newest = &work->newest[outcome_campaign(work, row->campaign)];
    bool other = newest->contact != row->contact;
    work->messages =
        memory_grow(work->messages, &work->capacity, work->count + 1, sizeof(*work->messages));
    work->messages[work->count] =
        (struct outcome_message){.time = row->time,
                                 .campaign = row->campaign,
                                 .message = row->message,
                                 .channel = row->channel,
                                 .before = other ? SIZE_MAX : newest->message};
    *newest = (struct outcome_newest){row->contact, work->count};
    return &work->messages[work->count++];
}

static bool outcome_same(uint32_t one, uint32_t other)
{
    return one == other || one == ACTIVITY_NONE || other == ACTIVITY_NONE;
}

/* The message that a row belongs to; NULL: none. Of a delivery or a bounce: one whose fate is still
 * open. */
static struct outcome_message *outcome_find(const struct outcome_work *work,
                                            const struct activity_row *row)
{
    struct outcome_newest newest = work->newest[outcome_campaign(work, row->campaign)];
    bool fate = row->kind == ACTIVITY_DELIVERED || row->kind == ACTIVITY_BOUNCED;
    size_t i = newest.contact == row->contact ? newest.message : SIZE_MAX;
    for (; i != SIZE_MAX; i = work->messages[i].before) {
        struct outcome_message *message = &work->messages[i];
        bool open =
            !outcome_has(message, ACTIVITY_DELIVERED) && !outcome_has(message, ACTIVITY_BOUNCED);
        if (message->time <= row->time && outcome_same(message->message, row->message) &&
            outcome_same(message->channel, row->channel) && (!fate || open)) {
            return message;
        }
    }
    return NULL;
}

static void outcome_take(struct outcome_work *work, const struct activity_row *row)
{
    bool begins = row->kind == ACTIVITY_SENT;
    struct outcome_message *message = begins ? NULL : outcome_find(work, row);
    begins = begins || (message == NULL && row->kind == ACTIVITY_DELIVERED);
    if (begins) {
        message = outcome_begin(work, row);
    }
    if (message == NULL) {
        outcome_of(work, row->campaign, row->channel)->loose[row->kind]++;
        return;
    }
    message->kinds |= 1U << row->kind;
    message->channel = message->channel == ACTIVITY_NONE ? row->channel : message->channel;
}

static bool outcome_is_delivered(const struct outcome_work *work,
                                 const struct outcome_message *message)
{
    const uint32_t read = 1U << ACTIVITY_OPENED | 1U << ACTIVITY_CLICKED | 1U << ACTIVITY_REPLIED |
                          1U << ACTIVITY_UNSUBSCRIBED | 1U << ACTIVITY_MARKED_AS_SPAM;
    bool said = work->delivers[outcome_campaign(work, message->campaign)];
    return (message->kinds & read) != 0 || (!outcome_has(message, ACTIVITY_BOUNCED) &&
                                            (!said || outcome_has(message, ACTIVITY_DELIVERED)));
}

static void outcome_count(struct outcome_work *work, const struct outcome_message *message)
{
    struct message_outcome *outcome = outcome_of(work, message->campaign, message->channel);
    bool delivered = outcome_is_delivered(work, message);
    bool clicked = outcome_has(message, ACTIVITY_CLICKED);
    outcome->sent += outcome_has(message, ACTIVITY_SENT);
    outcome->sent_delivered += outcome_has(message, ACTIVITY_SENT) && delivered;
    outcome->delivered += delivered;
    outcome->opened += clicked || outcome_has(message, ACTIVITY_OPENED);
    outcome->clicked += clicked;
    outcome->unsubscribed += outcome_has(message, ACTIVITY_UNSUBSCRIBED);
}

/* What happened in one second may have been recorded in any order: first all that was sent, then
 * what arrived, then the rest. */
static void outcome_contact(struct outcome_work *work, size_t contact)
{
    static const uint32_t turns[] = {
        1U << ACTIVITY_SENT, 1U << ACTIVITY_DELIVERED | 1U << ACTIVITY_BOUNCED,
        1U << ACTIVITY_OPENED | 1U << ACTIVITY_CLICKED | 1U << ACTIVITY_REPLIED |
            1U << ACTIVITY_UNSUBSCRIBED | 1U << ACTIVITY_MARKED_AS_SPAM};
    const struct activity *activity = work->activity;
    work->count = 0;
    for (size_t turn = 0; turn < sizeof(turns) / sizeof(*turns); turn++) {
        for (size_t i = activity->first[contact]; i < activity->first[contact + 1]; i++) {
            const struct activity_row *row = &activity->rows[i];
            if (row->kind < OUTCOME_KINDS && (turns[turn] & (1U << row->kind)) != 0) {
                outcome_take(work, row);
            }
        }
    }
    for (size_t i = 0; i < work->count; i++) {
        outcome_count(work, &work->messages[i]);
    }
}

struct outcome_work *message_outcomes_begin(const struct activity *activity)
{
    size_t campaigns = activity->names.count + 1;
    struct outcome_work *work = memory_allocate(sizeof(*work));
    work->activity = activity;
    work->newest = memory_array(campaigns, sizeof(*work->newest));
    work->delivers = memory_array(campaigns, sizeof(*work->delivers));
    work->place = memory_array(campaigns, sizeof(*work->place));
    for (size_t i = 0; i < campaigns; i++) {
        work->newest[i].contact = UINT32_MAX;
        work->place[i] = SIZE_MAX;
    }
    for (size_t i = 0; i < activity->count; i++) {
        if (activity->rows[i].kind == ACTIVITY_DELIVERED) {
            work->delivers[outcome_campaign(work, activity->rows[i].campaign)] = true;
        }
    }
    return work;
}

bool message_outcomes_work(struct outcome_work *work, size_t rows)
{
    const struct activity *activity = work->activity;
    for (size_t done = 0; done < rows && work->contact < activity->contact_count;) {
        size_t contact = work->contact++;
        outcome_contact(work, contact);
        done += 1 + activity->first[contact + 1] - activity->first[contact];
    }
    return work->contact == activity->contact_count;
}

int message_outcomes_percent(const struct outcome_work *work)
{
    size_t all = work->activity->contact_count;
    return all == 0 ? 100 : (int)(work->contact * 100 / all);
}

void message_outcomes_end(struct outcome_work *work, struct message_outcomes *ret_outcomes)
{
    *ret_outcomes = work->outcomes;
    free(work->messages);
    free(work->newest);
    free(work->delivers);
    free(work->place);
    free(work->next);
    hash_map_destroy(&work->made);
    free(work);
}

void message_outcomes_find(const struct activity *activity, struct message_outcomes *ret_outcomes)
{
    struct outcome_work *work = message_outcomes_begin(activity);
    message_outcomes_work(work, SIZE_MAX);
    message_outcomes_end(work, ret_outcomes);
}

void message_outcomes_destroy(struct message_outcomes *outcomes)
{
    free(outcomes->items);
    *outcomes = (struct message_outcomes){0};
}
