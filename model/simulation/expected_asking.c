/* Asking in the closed form: the contact as its class and its passage's memory say. */
#include "model/simulation/expected_parts.h"

enum { ASKING_STEPS = 32 };

static const struct plan_message *asking_message(const struct expected_program *program,
                                                 const struct expected_sent *sent)
{
    return program->journey->nodes[sent->node].message;
}

static const struct plan_channel *asking_channel(const struct expected_program *program,
                                                 const struct expected_sent *sent)
{
    return &program->plan->channels[asking_message(program, sent)->channels[sent->position]];
}

/* What is known of one message after the other comes by time in the log, as a run writes it. */
static void asking_log(const struct expected_program *program, const struct expected_sent *sent,
                       enum activity_kind kind, int64_t time, struct contact_state *state)
{
    const struct plan_message *message = asking_message(program, sent);
    contact_state_log(state,
                      (struct log_entry){.time = time,
                                         .event = ACTIVITY_NONE,
                                         .campaign = message->campaign,
                                         .node = sent->node,
                                         .journey = (int16_t)program->plan->main,
                                         .channel = (int16_t)asking_channel(program, sent)->table,
                                         .topic = (int16_t)message->topic,
                                         .kind = (uint8_t)kind,
                                         .marketing = !message->transactional});
    const struct log_entry entry = state->log[state->log_count - 1];
    size_t at = state->log_count - 1;
    for (; at > 0 && state->log[at - 1].time > time; at--) {
        state->log[at] = state->log[at - 1];
    }
    state->log[at] = entry;
}

/* What it did is logged where it is asked when, else now. */
static void asking_restore_sent(const struct expected_program *program, int64_t now,
                                const struct expected_sent *sent, struct contact_state *state)
{
    bool opens = asking_channel(program, sent)->opens;
    enum activity_kind outcome = sent->bounced ? ACTIVITY_BOUNCED : ACTIVITY_DELIVERED;
    bool whole = sent->opening == OPENING_NOT_YET || sent->time == 0 || sent->high < 0;
    asking_log(program, sent, ACTIVITY_SENT, sent->time, state);
    asking_log(program, sent, outcome, sent->time, state);
    if (sent->opening != OPENING_NOT_YET && opens) {
        asking_log(program, sent, ACTIVITY_OPENED, whole ? now : sent->time + sent->high, state);
    }
    if (sent->opening == OPENING_CLICKED) {
        asking_log(program, sent, ACTIVITY_CLICKED,
                   sent->click < 0 ? now : sent->time + sent->click, state);
    }
    if (sent->leaving == LEAVING_DONE) {
        asking_log(program, sent, ACTIVITY_UNSUBSCRIBED,
                   sent->left < 0 ? now : sent->time + sent->left, state);
    }
}

void expected_restore(const struct expected_program *program, int64_t time,
                      const struct expected_memory *memory, struct contact_state *state)
{
    const struct expected_layout *layout = &program->layout;
    const struct plan *plan = program->plan;
    uint16_t unsubscribed = memory->head[layout->unsubscribed_all];
    expected_spend(program, plan->request->contacts->topic_count + plan->channel_count +
                                memory->sent_count * ASKING_STEPS);
    contact_state_reset(state, program->contact, plan->start);
    state->now = time;
    expected_update_restore(program, memory->head, state);
    if (unsubscribed != 0) {
        state->unsubscribed_all = unsubscribed == EXPECTED_UNSUBSCRIBED;
    }
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
        asking_restore_sent(program, time, &memory->sent[i], state);
    }
}

static bool asking_matches(const struct expected_program *program, const struct filter *filter,
                           int64_t time, bool in_passage, const struct contact_state *state)
{
    if (filter == NULL) {
        return true;
    }
    expected_spend(program, ASKING_STEPS * (1 + state->log_count));
    struct filter_moment moment = {.now = time,
                                   .zone = program->plan->zone,
                                   .journey = in_passage ? (int)program->plan->main : PLAN_NONE,
                                   .names = &program->plan->names,
                                   .journeys = program->plan->logged,
                                   .journey_count = program->plan->journey_count};
    return filter_matches(filter, state, &moment);
}

bool expected_asks(const struct expected_program *program, const struct filter *filter,
                   int64_t time, bool in_passage)
{
    return asking_matches(program, filter, time, in_passage, &program->state);
}

bool expected_asks_of(const struct expected_program *program, const struct filter *filter,
                      int64_t time, const struct contact_state *state)
{
    return asking_matches(program, filter, time, true, state);
}
