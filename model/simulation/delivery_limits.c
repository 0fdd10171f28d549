/* Steps 5 to 7 of a message: frequency preference, caps, quiet hours. */
#include "model/simulation/walk_parts.h"

/* Marketing messages to one contact, the latest first: those of the run, then the recorded ones.
 * Zero-initialise it. */
struct delivery_past {
    size_t seen;
    size_t recorded_seen;
};

/* Whether a logged message counts under a scope. A later channel of a message that was sent
 * already counts for its channel alone. */
static bool delivery_log_counts(const struct log_entry *entry, const struct plan_cap *cap)
{
    if (entry->kind != ACTIVITY_SENT || !entry->marketing) {
        return false;
    }
    switch (cap->scope) {
    case PLAN_SCOPE_CHANNEL:
        return entry->channel == cap->channel;
    case PLAN_SCOPE_TOPIC:
        return !entry->repeated && entry->topic == cap->topic;
    case PLAN_SCOPE_ALL:
        break;
    }
    return !entry->repeated;
}

static bool delivery_row_counts(const struct activity_row *row, const struct plan_cap *cap)
{
    if (row->kind != ACTIVITY_SENT) {
        return false;
    }
    switch (cap->scope) {
    case PLAN_SCOPE_CHANNEL:
        return cap->recorded != ACTIVITY_NONE && row->channel == cap->recorded;
    case PLAN_SCOPE_TOPIC:
        return cap->recorded != ACTIVITY_NONE && row->list == cap->recorded;
    case PLAN_SCOPE_ALL:
        break;
    }
    return true;
}

/* The time of the next earlier message under the rule; false where there is none. */
static bool delivery_earlier(const struct contact_walk *walk, const struct plan_cap *cap,
                             size_t journey, struct delivery_past *past, int64_t *ret_time)
{
    const struct contact_state *state = &walk->state;
    while (past->seen < state->log_count) {
        const struct log_entry *entry = &state->log[state->log_count - ++past->seen];
        if (delivery_log_counts(entry, cap) && (!cap->own || entry->journey == (int)journey)) {
            *ret_time = entry->time;
            return true;
        }
    }
    const struct activity *recorded = walk->plan->request->activity;
    if (cap->own || recorded == NULL) {
        return false;
    }
    size_t first = recorded->first[state->contact];
    size_t count = recorded->first[state->contact + 1] - first;
    while (past->recorded_seen < count) {
        const struct activity_row *row = &recorded->rows[first + count - ++past->recorded_seen];
        if (row->time < walk->plan->start && delivery_row_counts(row, cap)) {
            *ret_time = row->time;
            return true;
        }
    }
    return false;
}

/* When the rule frees the contact; now, if it is not broken. */
static int64_t delivery_frees_at(const struct contact_walk *walk, const struct plan_cap *cap,
                                 const struct passage *passage)
{
    const struct zone *zone = walk->entries[passage->journey].zone;
    struct delivery_past past = {0};
    int64_t time = 0;
    for (int64_t i = 0; i < cap->most; i++) {
        if (!delivery_earlier(walk, cap, passage->journey, &past, &time)) {
            return walk->now;
        }
        bool within = cap->calendar ? zone_day(zone, time) > zone_day(zone, walk->now) - cap->per
                                    : time > walk->now - cap->per;
        if (!within) {
            return walk->now;
        }
        WALK_NOTE(walk, counts, time);
    }
    return cap->calendar ? zone_midnight(zone, zone_day(zone, time) + cap->per) : time + cap->per;
}

static bool delivery_cap_applies(const struct plan_cap *cap, const struct plan_message *message,
                                 int channel, bool repeated)
{
    switch (cap->scope) {
    case PLAN_SCOPE_CHANNEL:
        return cap->channel == channel;
    case PLAN_SCOPE_TOPIC:
        return !repeated && cap->topic == message->topic;
    case PLAN_SCOPE_ALL:
        break;
    }
    return !repeated;
}

/* Step 6. */
static struct delivery_verdict delivery_caps(const struct contact_walk *walk,
                                             const struct passage *passage, size_t channel)
{
    const struct plan_journey *journey = walk_journey(walk, passage);
    const struct plan_message *message = walk_node(walk, passage)->message;
    struct delivery_verdict verdict = {.type = VERDICT_PASS, .reason = BLOCK_CAPPED};
    for (size_t i = 0; i < journey->cap_count; i++) {
        const struct plan_cap *cap = &journey->caps[i];
        if (!delivery_cap_applies(cap, message, walk->plan->channels[channel].table,
                                  passage->sent_on != 0)) {
            continue;
        }
        int64_t frees = delivery_frees_at(walk, cap, passage);
        WALK_NOTE(walk, cap, passage, channel, i, frees);
        if (frees <= walk->now) {
            continue;
        }
        if (!cap->waits || frees > passage->arrived_at + cap->longest) {
            if (cap->scope != PLAN_SCOPE_CHANNEL) {
                verdict.type = VERDICT_STOP_MESSAGE;
                return verdict;
            }
            verdict.type = VERDICT_STOP_CHANNEL;
        } else if (verdict.type != VERDICT_STOP_CHANNEL) {
            verdict.type = VERDICT_HOLD;
            verdict.until = frees > verdict.until ? frees : verdict.until;
        }
    }
    return verdict;
}

static int64_t delivery_preference_days(const struct contact_walk *walk,
                                        const struct plan_frequency *frequency)
{
    const struct contact_table *contacts = walk->plan->request->contacts;
    if (frequency->column == PLAN_NONE) {
        return 0;
    }
    struct value value = contact_state_get(&walk->state, frequency->column);
    uint32_t code = 0;
    if (value.type != VALUE_TEXT ||
        !text_dictionary_find(&contacts->columns[frequency->column].dictionary, value.text,
                              &code)) {
        return value.type == VALUE_TEXT ? plan_frequency_days(value.text) : 0;
    }
    return frequency->days[code];
}

/* Whether the last message under the scope is too recent for the preference. */
static bool delivery_is_too_soon(const struct contact_walk *walk, const struct passage *passage,
                                 const struct plan_frequency *frequency, struct plan_cap scope)
{
    const struct zone *zone = walk->entries[passage->journey].zone;
    struct delivery_past past = {0};
    int64_t last = 0;
    int64_t days = delivery_preference_days(walk, frequency);
    bool there = days != 0 && delivery_earlier(walk, &scope, passage->journey, &past, &last);
    bool too_often = there && zone_day(zone, walk->now) - zone_day(zone, last) < days;
    WALK_NOTE(walk, frequency, passage, days, there ? last : INT64_MIN, too_often);
    return too_often;
}

/* Step 5: over all; and of the same topic, if that has its own. */
static bool delivery_too_often(const struct contact_walk *walk, const struct passage *passage)
{
    const struct plan_message *message = walk_node(walk, passage)->message;
    const struct plan_cap any = {.scope = PLAN_SCOPE_ALL};
    const struct plan_cap same = {
        .scope = PLAN_SCOPE_TOPIC, .topic = message->topic, .recorded = message->topic_recorded};
    return passage->sent_on == 0 &&
           (delivery_is_too_soon(walk, passage, &walk->plan->frequency, any) ||
            delivery_is_too_soon(walk, passage, &message->own, same));
}

/* Step 7: the least instant outside the windows that the contact is in now. */
static int64_t delivery_quiet_until(const struct contact_walk *walk, const struct passage *passage,
                                    const struct plan_channel *channel)
{
    const struct plan_journey *journey = walk_journey(walk, passage);
    const struct zone *zone = walk->entries[passage->journey].zone;
    int64_t until = walk->now;
    if (journey->quiet) {
        until = wait_time_after_quiet(zone, walk->now, journey->quiet_from, journey->quiet_to);
    }
    if (channel->quiet) {
        int64_t own =
            wait_time_after_quiet(zone, walk->now, channel->quiet_from, channel->quiet_to);
        until = own > until ? own : until;
    }
    return until;
}

struct delivery_verdict delivery_limits(const struct contact_walk *walk,
                                        const struct passage *passage, size_t channel)
{
    if (delivery_too_often(walk, passage)) {
        return (struct delivery_verdict){.type = VERDICT_STOP_MESSAGE, .reason = BLOCK_FREQUENCY};
    }
    struct delivery_verdict verdict = delivery_caps(walk, passage, channel);
    if (verdict.type != VERDICT_PASS) {
        return verdict;
    }
    int64_t until = delivery_quiet_until(walk, passage, &walk->plan->channels[channel]);
    WALK_NOTE(walk, quiet, passage, channel, until);
    if (until > walk->now) {
        bool skips = walk_node(walk, passage)->message->quiet_skips;
        verdict = (struct delivery_verdict){.type = skips ? VERDICT_STOP_CHANNEL : VERDICT_HOLD,
                                            .reason = BLOCK_QUIET_HOURS,
                                            .until = until};
    }
    return verdict;
}
