/* What became of recorded messages: rows of activity put together to messages, as the preview's
 * messages are (simulation.md, What a message does).
 *
 * A `sent` row is a message to its contact; other rows belong to the newest message of that contact
 * whose campaign is theirs, whose message and channel are theirs (or either says none) and which
 * was not sent later. A `delivered` row that belongs to none is a message whose sending was not
 * recorded. A message counts as opened, clicked, … once, however many rows say so; one that was
 * clicked was opened, and one that was opened, clicked, replied to, unsubscribed by or marked as
 * spam was delivered. Else one is delivered if it has such a row and did not bounce; where the
 * campaign has no `delivered` row at all, if it was sent and did not bounce. */
#ifndef MODEL_CONTACTS_MESSAGE_OUTCOMES_H
#define MODEL_CONTACTS_MESSAGE_OUTCOMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/contacts/activity.h"

/* Of one campaign in one channel. */
struct message_outcome {
    uint32_t campaign; /* code of the activity's names, or ACTIVITY_NONE; likewise the channel */
    uint32_t channel;
    struct text channel_name; /* borrowed, as in campaign_figures.h; empty: it names none */
    bool deliveries;          /* the campaign has `delivered` rows */
    int64_t sent;             /* whose sending is recorded */
    int64_t sent_delivered;   /* of those */
    int64_t delivered;        /* of all */
    int64_t opened;
    int64_t clicked;
    int64_t unsubscribed;
    int64_t loose[ACTIVITY_MARKED_AS_SPAM + 1]; /* rows of each kind that belong to no message */
};

struct message_outcomes {
    struct message_outcome *items;
    size_t count;
    size_t capacity;
};

/* `activity` is finished. The caller destroys the result. */
void message_outcomes_find(const struct activity *activity, struct message_outcomes *ret_outcomes);

/* The same in slices of about so many rows: true once all are done. Ending gives the result, also
 * of work that is not done; `activity` must outlive it. */
struct outcome_work;
struct outcome_work *message_outcomes_begin(const struct activity *activity);
bool message_outcomes_work(struct outcome_work *work, size_t rows);
/* In hundredths. */
int message_outcomes_percent(const struct outcome_work *work);
void message_outcomes_end(struct outcome_work *work, struct message_outcomes *ret_outcomes);
void message_outcomes_destroy(struct message_outcomes *outcomes);

#endif
