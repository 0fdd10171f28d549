/* What the parts of a message share in the slow simulator: its rates and the limits of marketing.
 */
#ifndef TESTS_SUPPORT_SLOW_STEPS_H
#define TESTS_SUPPORT_SLOW_STEPS_H

#include "model/base/civil_time.h"
#include "model/simulation/assumptions.h"
#include "model/workspace/workspace.h"
#include "tests/support/slow_life.h"

enum { SLOW_ONE_WEEK = 7 * CIVIL_DAY };

/* What a step says of a channel. */
enum slow_verdict { SLOW_PASSES, SLOW_NEXT_CHANNEL, SLOW_STOPS, SLOW_HOLDS };

struct slow_message {
    struct slow_life *life;
    const struct slow_journey *journey;
    const struct zone *zone;
    size_t passage;
    const struct node *node;
    struct channel channels[SLOW_MOST_CHANNELS];
    size_t count;
    bool marketing;
    struct text topic;
    int64_t now;
    enum block_reason reason;
    size_t tried; /* the channel that the reason is of */
    int64_t held_until;
    bool held_before; /* it is asked again */
};

struct slow_passage *slow_message_passage(const struct slow_message *message);
/* A message of a node in a passage; `channels` is not filled. */
struct slow_message slow_message_of(struct slow_life *life, size_t passage, size_t node);
/* A row of what becomes of a message, at the life's now. */
struct plain_row slow_message_row(const struct slow_message *message, enum activity_kind kind,
                                  struct text channel, int visit);
/* A draw of it on a channel at a visit. */
uint32_t slow_message_draw(const struct slow_message *message, struct text channel, int visit,
                           uint32_t draw);
/* The starts that a campaign's message triggers; of "sent" also those on not_opened. */
void slow_message_campaign(const struct slow_message *message, const char *activity);

/* A rate from the levels above to those below: node, persona, journey, workspace, built-in. */
int64_t slow_message_rate(const struct slow_message *message, const struct channel *channel,
                          enum rate_name rate);

/* Steps 5 to 7 of a channel: frequency, caps, quiet hours. */
enum slow_verdict slow_message_limits(struct slow_message *message, const struct channel *channel);

#endif
