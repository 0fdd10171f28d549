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
    int passage;
    const struct node *node;
    struct channel channels[SLOW_MOST_CHANNELS];
    size_t count;
    bool marketing;
    struct text topic;
    int64_t now;
    enum block_reason reason;
    int64_t held_until;
};

struct slow_passage *slow_message_passage(const struct slow_message *message);

/* A rate from the levels above to those below: node, persona, journey, workspace, built-in. */
int64_t slow_message_rate(const struct slow_message *message, const struct channel *channel,
                          enum rate_name rate);

/* Steps 5 to 7 of a channel: frequency, caps, quiet hours. */
enum slow_verdict slow_message_limits(struct slow_message *message, const struct channel *channel);

#endif
