/* The limits of marketing in the slow simulator: frequency, caps and quiet hours. */
#include "model/journey/shape.h"
#include "tests/support/slow_steps.h"

/* A marketing message of the past: of this run or recorded. */
struct slow_sent {
    int64_t time;
    struct text channel;
    struct text topic;
    bool own;      /* of this journey in this run */
    bool repeated; /* a later channel of a message: does not count for all and topic */
};

static struct text slow_sent_name(const struct text_dictionary *names, uint32_t code)
{
    return code == ACTIVITY_NONE ? (struct text){0} : text_dictionary_text(names, code);
}

/* The marketing messages so far; `room` of them at most. */
static size_t slow_message_history(const struct slow_message *message, struct slow_sent sent[],
                                   size_t room)
{
    const struct contact_state *state = &message->life->state;
    const struct contact_table *table = state->table;
    size_t count = 0;
    const struct activity *recorded = state->recorded;
    for (size_t i = recorded == NULL ? 0 : recorded->first[state->contact];
         recorded != NULL && i < recorded->first[state->contact + 1] && count < room; i++) {
        const struct activity_row *row = &recorded->rows[i];
        if (row->kind == ACTIVITY_SENT && row->time < message->life->world->start) {
            sent[count++] =
                (struct slow_sent){.time = row->time,
                                   .channel = slow_sent_name(&recorded->names, row->channel),
                                   .topic = slow_sent_name(&recorded->names, row->list)};
        }
    }
    for (size_t i = 0; i < state->log_count && count < room; i++) {
        const struct log_entry *entry = &state->log[i];
        if (entry->kind == ACTIVITY_SENT && entry->marketing) {
            sent[count++] = (struct slow_sent){
                .time = entry->time,
                .channel = text_from(table->channels[entry->channel].name),
                .topic = entry->topic < 0 ? (struct text){0}
                                          : text_from(table->topics[entry->topic].name),
                .own = true,
                .repeated = entry->repeated};
        }
    }
    return count;
}

static int64_t slow_message_frequency_days(struct text words)
{
    static const struct {
        const char *words;
        int64_t days;
    } known[] = {
        {"daily", 1}, {"weekly", 7}, {"every two weeks", 14}, {"monthly", 30}, {"quarterly", 91}};
    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
        if (text_equal_ignoring_case(words, text_from(known[i].words))) {
            return known[i].days;
        }
    }
    return 0;
}

/* Step 5. */
static bool slow_message_too_frequent(const struct slow_message *message,
                                      const struct slow_sent sent[], size_t count)
{
    const struct contact_table *table = message->life->world->request->contacts;
    int column = table->standard[STANDARD_FREQUENCY];
    struct value wish = column < 0 ? (struct value){.type = VALUE_NULL}
                                   : contact_state_get(&message->life->state, column);
    int64_t days = wish.type == VALUE_TEXT ? slow_message_frequency_days(wish.text) : 0;
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < count; i++) {
        last = !sent[i].repeated && sent[i].time > last ? sent[i].time : last;
    }
    if (days == 0 || last == INT64_MIN) {
        return false;
    }
    return zone_day(message->life->zone, message->now) - zone_day(message->life->zone, last) < days;
}

struct slow_cap {
    struct text channel; /* empty: not of a channel */
    struct text topic;
    int64_t most;
    int64_t per;
    bool calendar;
    bool waits;
    int64_t longest;
    bool own;
};

static bool slow_cap_read(const struct setting *row, bool own, struct slow_cap *cap)
{
    *cap = (struct slow_cap){.own = own, .longest = SLOW_ONE_WEEK};
    const struct setting *scope = setting_get(row, TEXT("scope"));
    if (scope != NULL && scope->type == SETTING_MAP) {
        cap->channel = setting_as_text(setting_get(scope, TEXT("channel")));
        cap->topic = setting_as_text(setting_get(scope, TEXT("topic")));
    }
    shape_read_integer(setting_get(row, TEXT("max")), &cap->most);
    shape_read_duration(setting_get(row, TEXT("per")), &cap->per);
    shape_read_duration(setting_get(row, TEXT("longest")), &cap->longest);
    cap->calendar = text_is(setting_as_text(setting_get(row, TEXT("window"))), "calendar");
    cap->waits = text_is(setting_as_text(setting_get(row, TEXT("over"))), "wait");
    return cap->most > 0;
}

/* Whether a message of the past counts for a rule. */
static bool slow_cap_counts(const struct slow_cap *cap, const struct slow_sent *sent)
{
    if (cap->own && !sent->own) {
        return false;
    }
    if (cap->channel.length > 0) {
        return text_equal(cap->channel, sent->channel);
    }
    return !sent->repeated && (cap->topic.length == 0 || text_equal(cap->topic, sent->topic));
}

static bool slow_cap_applies(const struct slow_cap *cap, const struct slow_message *message,
                             const struct channel *channel)
{
    if (cap->channel.length > 0) {
        return text_equal(cap->channel, channel->id);
    }
    bool first = !slow_message_passage(message)->sent_any;
    return first && (cap->topic.length == 0 || text_equal(cap->topic, message->topic));
}

/* The instant at which a rule frees; `now` or before where it is not broken. */
static int64_t slow_cap_frees(const struct slow_cap *cap, const struct slow_message *message,
                              const struct slow_sent sent[], size_t count)
{
    const struct zone *zone = message->life->zone;
    int64_t days = cap->per / CIVIL_DAY;
    int64_t today = zone_day(zone, message->now);
    int64_t within = 0;
    for (size_t i = 0; i < count; i++) {
        if (slow_cap_counts(cap, &sent[i])) {
            within += cap->calendar ? zone_day(zone, sent[i].time) > today - days
                                    : sent[i].time > message->now - cap->per;
        }
    }
    if (within < cap->most) {
        return message->now;
    }
    /* The max-th latest: that one at or after which exactly so many, or more, stand. */
    int64_t best = INT64_MIN;
    for (size_t i = 0; i < count; i++) {
        int64_t later = 0;
        for (size_t j = 0; j < count; j++) {
            later += slow_cap_counts(cap, &sent[j]) && sent[j].time >= sent[i].time;
        }
        if (slow_cap_counts(cap, &sent[i]) && later >= cap->most && sent[i].time > best) {
            best = sent[i].time;
        }
    }
    return cap->calendar ? zone_midnight(zone, zone_day(zone, best) + days) : best + cap->per;
}

/* Step 6 for one list of rules. */
static void slow_message_ask_caps(struct slow_message *message, const struct channel *channel,
                                  const struct setting *caps, bool own,
                                  const struct slow_sent sent[], size_t count, bool *ret_stops,
                                  bool *ret_next)
{
    for (size_t i = 0; caps != NULL && i < caps->count; i++) {
        struct slow_cap cap;
        if (!slow_cap_read(&caps->items[i], own, &cap) ||
            !slow_cap_applies(&cap, message, channel)) {
            continue;
        }
        int64_t frees = slow_cap_frees(&cap, message, sent, count);
        if (frees <= message->now) {
            continue;
        }
        bool blocks = !cap.waits || frees > slow_message_passage(message)->arrived_at + cap.longest;
        if (blocks && cap.channel.length > 0) {
            *ret_next = true;
        } else if (blocks) {
            *ret_stops = true;
        } else if (frees > message->held_until) {
            message->held_until = frees;
        }
    }
}

static enum slow_verdict slow_message_capped(struct slow_message *message,
                                             const struct channel *channel,
                                             const struct slow_sent sent[], size_t count)
{
    bool stops = false;
    bool next = false;
    const struct slow_world *world = message->life->world;
    message->held_until = message->now;
    slow_message_ask_caps(message, channel, setting_get(&world->workspace->settings, TEXT("caps")),
                          false, sent, count, &stops, &next);
    slow_message_ask_caps(message, channel, journey_setting(world->journey, "caps"), true, sent,
                          count, &stops, &next);
    if (stops || next) {
        message->reason = BLOCK_CAPPED;
        return stops ? SLOW_STOPS : SLOW_NEXT_CHANNEL;
    }
    return message->held_until > message->now ? SLOW_HOLDS : SLOW_PASSES;
}

/* The least later instant outside a window that `now` is in; `now` where it is not in it. */
static int64_t slow_message_quiet_until(const struct slow_message *message, int32_t from,
                                        int32_t to)
{
    const struct zone *zone = message->life->zone;
    int64_t local = zone_local(zone, message->now);
    int64_t clock = local - zone_day(zone, message->now) * CIVIL_DAY;
    bool inside = from <= to ? clock >= from && clock < to : clock >= from || clock < to;
    if (!inside) {
        return message->now;
    }
    /* Windows begin and end on the minute, and so do clock changes of our days. */
    for (int64_t later = message->now + 60 - message->now % 60;; later += 60) {
        clock = zone_local(zone, later) - zone_day(zone, later) * CIVIL_DAY;
        inside = from <= to ? clock >= from && clock < to : clock >= from || clock < to;
        if (!inside) {
            return later;
        }
    }
}

/* Step 7. */
static enum slow_verdict slow_message_quiet(struct slow_message *message,
                                            const struct channel *channel)
{
    const struct slow_world *world = message->life->world;
    int64_t until = message->now;
    int32_t from = 0;
    int32_t to = 0;
    const struct setting *own = journey_setting(world->journey, "quiet_hours");
    if (own == NULL) {
        own = setting_at(&world->workspace->settings, TEXT("workspace.quiet_hours"));
    }
    if (shape_read_window(own, &from, &to)) {
        until = slow_message_quiet_until(message, from, to);
    }
    if (channel->quiet) {
        int64_t also = slow_message_quiet_until(message, channel->quiet_from, channel->quiet_to);
        until = also > until ? also : until;
    }
    if (until == message->now) {
        return SLOW_PASSES;
    }
    if (text_is(node_text(message->node, "in_quiet_hours"), "skip")) {
        message->reason = BLOCK_QUIET_HOURS;
        return SLOW_NEXT_CHANNEL;
    }
    message->held_until = until;
    return SLOW_HOLDS;
}

enum slow_verdict slow_message_limits(struct slow_message *message, const struct channel *channel)
{
    enum { ROOM = 4096 };
    static struct slow_sent sent[ROOM];
    size_t count = slow_message_history(message, sent, ROOM);
    if (!slow_message_passage(message)->sent_any &&
        slow_message_too_frequent(message, sent, count)) {
        message->reason = BLOCK_FREQUENCY;
        return SLOW_STOPS;
    }
    enum slow_verdict capped = slow_message_capped(message, channel, sent, count);
    return capped == SLOW_PASSES ? slow_message_quiet(message, channel) : capped;
}
