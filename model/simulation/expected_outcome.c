/* What comes of the messages that the closed form sent: openings, clicks, conversions and
 * unsubscribings, day by day. */
#include <stddef.h>

#include "model/simulation/expected_parts.h"

/* One kind of outcome of one entry of the ledger. */
struct expected_outcome {
    const struct expected_ledger *post;
    int channel;
    double chance;
    struct delay_chain delays;
    size_t field;
};

/* Counts it on the days on which it happens, before the end of the run. */
static void outcome_spread(struct expected_program *program, const struct expected_outcome *outcome)
{
    const struct plan *plan = program->plan;
    const struct expected_ledger *post = outcome->post;
    double all = post->mass * outcome->chance;
    double before = 0;
    for (size_t day = expected_day(program, post->time);
         all > 0 && before < 1 && day < (size_t)plan->days; day++) {
        int64_t end = plan->start + (int64_t)(day + 1) * CIVIL_DAY;
        double now = delay_odds_within(program->odds, &outcome->delays, end - 1 - post->time);
        double here = all * (now - before);
        expected_count_message(program, post, outcome->channel, day, outcome->field, here);
        before = now;
    }
}

static void outcome_all(struct expected_program *program, const struct expected_ledger *post)
{
    const struct plan *plan = program->plan;
    const struct plan_message *message = program->journey->nodes[post->node].message;
    size_t personas = plan->persona_count + 1;
    size_t channel = message->channels[post->position];
    const struct plan_rates *rates = &message->rates[post->position * personas + post->persona];
    size_t first = plan->channels[channel].opens ? 0 : 1;
    const uint64_t means[] = {rates->open_delay, rates->click_delay, rates->convert_delay};
    struct delay_chain chains[DELAY_MOST + 1] = {{{0}, 0}};
    for (size_t length = 1; length <= DELAY_MOST; length++) {
        for (size_t i = first; i < length; i++) {
            chains[length].means[chains[length].count++] = means[i];
        }
    }
    double clicked = (double)rates->clicked / EXPECTED_WHOLE;
    const struct delay_chain leaving = {{rates->open_delay}, 1};
    const struct expected_outcome outcomes[] = {
        {post, (int)channel, (double)rates->opened / EXPECTED_WHOLE, chains[1],
         offsetof(struct message_counts, opened)},
        {post, (int)channel, clicked, chains[2], offsetof(struct message_counts, clicked)},
        {post, (int)channel, clicked * ((double)rates->converted / EXPECTED_WHOLE), chains[3],
         offsetof(struct message_counts, converted)},
        {post, (int)channel,
         (double)rates->delivered / EXPECTED_WHOLE * ((double)rates->unsubscribed / EXPECTED_WHOLE),
         leaving, offsetof(struct message_counts, unsubscribed)},
    };
    for (size_t i = 0; i < sizeof(outcomes) / sizeof(outcomes[0]); i++) {
        outcome_spread(program, &outcomes[i]);
    }
}

void expected_outcomes(struct expected_program *program)
{
    for (size_t i = 0; i < program->ledger_count && expected_goes_on(program); i++) {
        outcome_all(program, &program->ledger[i]);
    }
}
