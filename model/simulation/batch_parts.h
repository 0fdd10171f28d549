/* What the files of a batch call of each other. */
#ifndef MODEL_SIMULATION_BATCH_PARTS_H
#define MODEL_SIMULATION_BATCH_PARTS_H

#include "model/simulation/batch.h"

/* What a contact allows on a channel. */
enum { BATCH_YES = 1, BATCH_NOT_STOPPED = 2, BATCH_ADDRESS = 4 };

/* Contacts that stand at a node now. */
struct batch_group {
    size_t node;
    int32_t at; /* BATCH_EACH: each its own */
    const uint16_t *who;
    size_t count;
    uint32_t visit; /* of the node, from 0: the turn of what is drawn here */
};

static inline int32_t batch_now(const struct batch *batch, const struct batch_group *group,
                                size_t who)
{
    return group->at == BATCH_EACH ? batch->at[who] : group->at;
}

static inline int32_t batch_horizon(const struct batch *batch)
{
    return (int32_t)(batch->plan->plan->horizon - batch->plan->plan->start);
}

/* Splits by the mask, in order; gives how many are in `yes`. The lists must not overlap. */
size_t batch_divide(const uint16_t who[], size_t count, const uint8_t mask[], uint16_t yes[],
                    uint16_t no[]);

/* batch_group.c: counting. Adds one for each contact to the cell of its day (or hour): the cells
 * are `stride` numbers apart. */
void batch_add_days(const struct batch *batch, const struct batch_group *group,
                    const uint16_t who[], size_t count, int64_t *cells, size_t stride);
void batch_add_hours(const struct batch *batch, const struct batch_group *group,
                     const uint16_t who[], size_t count, int64_t *cells);
/* The cell of the group's node on day 0, and how far apart days are. */
struct tally_flow *batch_flow(const struct batch *batch, size_t node);
size_t batch_flow_stride(const struct batch *batch);
enum { BATCH_DAY_STRIDE = sizeof(struct tally_day) / sizeof(int64_t) };

/* batch_group.c: moving. Puts contacts at a node, at an instant before the horizon. */
void batch_clear_groups(struct batch *batch);
void batch_put(struct batch *batch, size_t node, int32_t at, const uint16_t who[], size_t count);
/* They leave the group's node by the port (negative or leading nowhere: they end). */
void batch_leave(struct batch *batch, const struct batch_group *group, const uint16_t who[],
                 size_t count, int port);
void batch_end(struct batch *batch, const struct batch_group *group, const uint16_t who[],
               size_t count, enum end_reason reason);
bool batch_leads(const struct batch *batch, size_t node, int port);
/* Takes up all groups until nobody moves. */
void batch_move(struct batch *batch);

/* batch_start.c */
void batch_enter(struct batch *batch, const uint64_t in_run[]);
void batch_turn_away_late(struct batch *batch);

/* batch_finish.c: counts what is known of the block once nobody moves. */
void batch_finish(struct batch *batch);

/* batch_node.c: what a node does with a group whose arrival is counted. */
void batch_do(struct batch *batch, const struct batch_group *group);

/* batch_wait.c */
void batch_wait(struct batch *batch, const struct batch_group *group);
/* The zone that the contact's clock goes by. */
const struct zone *batch_zone_of(const struct batch *batch, size_t who);
/* They begin to stand at the group's node; they have stood there up to an instant before the
 * horizon, or each up to its own, and go on. */
void batch_rest(const struct batch *batch, const struct batch_group *group, const uint16_t who[],
                size_t count);
void batch_resume(struct batch *batch, const struct batch_group *group, int32_t at,
                  const uint16_t who[], size_t count, int port);

/* batch_wait_for.c */
void batch_wait_for(struct batch *batch, const struct batch_group *group);

/* batch_event.c: when the event first happens after an instant, contact by contact into
 * batch->event_at; BATCH_NEVER: not in the run. */
void batch_draw_events(struct batch *batch, const struct batch_group *group, size_t event);
void batch_fill_events(struct batch *batch);

/* batch_cap.c: caps. */
enum batch_verdict { BATCH_PASSES, BATCH_STOPS_CHANNEL, BATCH_STOPS_MESSAGE };
void batch_fill_caps(struct batch *batch);
/* Whether some cap stops some of the list on that channel of a message (`again`: it was sent on
 * another already), and what it says of each: verdicts[i] of who[i]. */
bool batch_judge(struct batch *batch, const struct batch_group *group, size_t channel, bool again,
                 const uint16_t who[], size_t count, uint8_t verdicts[]);
/* The message is sent to them on the channel now. */
void batch_count_in_caps(struct batch *batch, const struct batch_group *group, size_t channel,
                         bool again, const uint16_t who[], size_t count);

/* batch_ask.c: splits by the filter, in order; gives how many match, all where it is NULL. */
size_t batch_divide_by(struct batch *batch, const struct batch_group *group, const uint16_t who[],
                       size_t count, const struct batch_filter *filter, uint16_t yes[],
                       uint16_t no[]);

/* batch_send.c: word by word into batch->words, of the words whose bit is in `wanted`. */
void batch_draw(struct batch *batch, uint64_t stream, const uint16_t who[], size_t count,
                uint32_t turn, uint32_t block, unsigned wanted);

/* batch_message.c: a message, channel after channel. */
void batch_message(struct batch *batch, const struct batch_group *group);

/* One channel of a message and those who are sent it. */
struct batch_sending {
    const struct batch_group *group;
    size_t position; /* in the message's list */
    size_t channel;  /* of the plan */
    const struct plan_message *message;
    const struct plan_rates *rates;
    const struct batch_node *node;
};

/* batch_send.c: they are sent it. Those who bounced go to `bounced` (NULL: nobody asks); gives how
 * many. */
size_t batch_send(struct batch *batch, const struct batch_group *group, const uint16_t who[],
                  size_t count, size_t position, uint16_t *bounced);
/* Counts a field of struct message_counts for each contact now. */
#define BATCH_FIELD(name) (offsetof(struct message_counts, name) / sizeof(int64_t))
void batch_count(const struct batch *batch, const struct batch_group *group, int channel,
                 const uint16_t who[], size_t count, size_t field);

/* batch_outcome.c: of those whose draws stand in batch->words. What is opened and clicked, contact
 * by contact, with its delays; and who unsubscribes or loses the address. */
void batch_outcomes(struct batch *batch, const struct batch_sending *sending, const uint16_t who[],
                    size_t count);
void batch_losses(struct batch *batch, const struct batch_sending *sending, const uint16_t who[],
                  size_t count);
/* What those of the group have left, and can be seen by now, is so. */
void batch_settle(struct batch *batch, const struct batch_group *group);
/* The contact has come to a rest: what is written at this instant can be seen at it. */
void batch_see(struct batch *batch, size_t who, int32_t now);
/* A new visit of the group's node sends to them: what became of an earlier one is not awaited. */
void batch_forget_latest(struct batch *batch, const struct batch_group *group, const uint16_t who[],
                         size_t count);

#endif
