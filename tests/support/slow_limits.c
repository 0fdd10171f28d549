/* The limits of marketing in the slow simulator: frequency, caps and quiet hours. */
#include <stdio.h>
#include <stdlib.h>

#include "model/journey/shape.h"
#include "tests/support/plain_calendar.h"
#include "tests/support/slow_steps.h"

/* Whether a row is a marketing message: of this run, or recorded. */
static bool slow_sent_is_marketing(const struct plain_row *row)
{
    return row->kind == ACTIVITY_SENT && !row->transactional;
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

/* Whether too few days have gone since the last marketing message (of the topic, if one is given)
 * for the wish that stands in a field. */
static bool slow_wish_is_broken(const struct slow_message *message, const char *field,
                                struct text topic)
{
    const struct plain_contact *plain = &message->life->contact.plain;
    struct value wish = slow_contact_get(&message->life->contact, field);
    int64_t days = wish.type == VALUE_TEXT ? slow_message_frequency_days(wish.text) : 0;
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < plain->row_count; i++) {
        const struct plain_row *row = &plain->rows[i];
        bool of_topic =
            topic.length == 0 || (row->list.bytes != NULL && text_equal(row->list, topic));
        bool counts = slow_sent_is_marketing(row) && !row->repeated && of_topic;
        last = counts && row->time > last ? row->time : last;
    }
    if (days == 0) {
        return false;
    }
    bool there = last != INT64_MIN;
    bool broken =
        there && plain_day(message->zone, message->now) - plain_day(message->zone, last) < days;
    int64_t free =
        there ? plain_midnight(message->zone, plain_day(message->zone, last) + days) : INT64_MAX;
    if (broken) {
        slow_occurs(message->life, days == 1    ? SLOW_WISH_DAILY
                                   : days == 7  ? SLOW_WISH_WEEKLY
                                   : days == 14 ? SLOW_WISH_TWO_WEEKS
                                   : days == 30 ? SLOW_WISH_MONTHLY
                                                : SLOW_WISH_QUARTERLY);
    }
    slow_tell(message->life, message->passage,
              STORY_STEP("step", .what = TEXT("frequency"), .holds = !broken, .amount = days,
                         .until = free, .times = {last}, .time_count = there));
    return broken;
}

/* Step 5: the wish over all, and that for the topic, a field called frequency_TOPIC. */
static bool slow_message_too_frequent(const struct slow_message *message)
{
    if (slow_wish_is_broken(message, "frequency", (struct text){0})) {
        return true;
    }
    if (message->topic.length == 0) {
        return false;
    }
    struct text_builder name = {0};
    text_append_format(&name, "frequency.%.*s", TEXT_FORMAT(message->topic));
    char *field = value_field_name(text_built(&name));
    bool broken = slow_wish_is_broken(message, field, message->topic);
    if (broken) {
        slow_occurs(message->life, SLOW_TOPIC_FREQUENCY);
    }
    free(field);
    text_destroy(&name);
    return broken;
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
    if (cap->calendar) {
        /* Whole dates: today's at least. */
        cap->per = cap->per < CIVIL_DAY ? CIVIL_DAY : cap->per - cap->per % CIVIL_DAY;
    }
    return cap->most > 0;
}

/* Whether a row counts for a rule of this journey (in this run), or of the workspace. */
static bool slow_cap_counts(const struct slow_cap *cap, const struct slow_message *message,
                            const struct plain_row *row)
{
    if (!slow_sent_is_marketing(row) ||
        (cap->own && (!row->run || row->passage < 0 ||
                      !text_is(row->journey, message->journey->journey->name)))) {
        return false;
    }
    if (cap->channel.length > 0) {
        return row->channel.bytes != NULL && text_equal(cap->channel, row->channel);
    }
    return !row->repeated && (cap->topic.length == 0 ||
                              (row->list.bytes != NULL && text_equal(cap->topic, row->list)));
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
static int64_t slow_cap_frees(const struct slow_cap *cap, const struct slow_message *message)
{
    const struct plain_contact *plain = &message->life->contact.plain;
    const struct zone *zone = message->zone;
    int64_t days = cap->per / CIVIL_DAY;
    int64_t within = 0;
    for (size_t i = 0; i < plain->row_count; i++) {
        int64_t time = plain->rows[i].time;
        bool recent = cap->calendar ? plain_day(zone, time) > plain_day(zone, message->now) - days
                                    : time > message->now - cap->per;
        within += recent && slow_cap_counts(cap, message, &plain->rows[i]);
    }
    if (within < cap->most) {
        return message->now;
    }
    /* The max-th latest: the latest at or after which so many, or more, stand. */
    int64_t best = INT64_MIN;
    for (size_t i = 0; i < plain->row_count; i++) {
        int64_t later = 0;
        for (size_t k = 0; k < plain->row_count; k++) {
            later += plain->rows[k].time >= plain->rows[i].time &&
                     slow_cap_counts(cap, message, &plain->rows[k]);
        }
        if (later >= cap->most && plain->rows[i].time > best &&
            slow_cap_counts(cap, message, &plain->rows[i])) {
            best = plain->rows[i].time;
        }
    }
    return cap->calendar ? plain_midnight(zone, plain_day(zone, best) + days) : best + cap->per;
}

/* Tells what a rule says: the latest messages that it counts, and when it frees. */
static void slow_cap_tell(const struct slow_cap *cap, const struct slow_message *message,
                          const struct channel *channel, int64_t frees)
{
    char rule[120];
    const struct plain_contact *plain = &message->life->contact.plain;
    struct story_step step = STORY_STEP("step", .what = TEXT("cap"), .channel = channel->id,
                                        .holds = frees <= message->now, .amount = cap->most,
                                        .until = frees <= message->now ? INT64_MAX : frees);
    snprintf(rule, sizeof(rule), "%lld %s %.*s%.*s", (long long)cap->per,
             cap->calendar ? "calendar" : "rolling", TEXT_FORMAT(cap->channel),
             TEXT_FORMAT(cap->topic));
    step.target = text_from(rule);
    for (size_t i = plain->row_count; i-- > 0 && (int64_t)step.time_count < cap->most;) {
        int64_t time = plain->rows[i].time;
        bool recent = cap->calendar
                          ? plain_day(message->zone, time) >
                                plain_day(message->zone, message->now) - cap->per / CIVIL_DAY
                          : time > message->now - cap->per;
        if (recent && slow_cap_counts(cap, message, &plain->rows[i])) {
            step.times[step.time_count % STORY_TIMES] = time;
            step.time_count++;
        }
    }
    slow_tell(message->life, message->passage, step);
}

static void slow_cap_occurs(struct slow_life *life, const struct slow_cap *cap, bool blocks)
{
    slow_occurs(life, cap->calendar ? (blocks ? SLOW_CAP_CALENDAR_SKIP : SLOW_CAP_CALENDAR_WAIT)
                                    : (blocks ? SLOW_CAP_ROLLING_SKIP : SLOW_CAP_ROLLING_WAIT));
    slow_occurs(life, cap->channel.length > 0 ? SLOW_CAP_CHANNEL
                      : cap->topic.length > 0 ? SLOW_CAP_TOPIC
                                              : SLOW_CAP_ALL);
    if (cap->own) {
        slow_occurs(life, SLOW_CAP_OF_JOURNEY);
    }
    if (blocks && cap->waits) {
        slow_occurs(life, SLOW_CAP_TOO_LONG);
    }
}

/* Step 6 for one list of rules. */
static void slow_message_ask_caps(struct slow_message *message, const struct channel *channel,
                                  const struct setting *caps, bool own, bool *ret_stops,
                                  bool *ret_next)
{
    int broken = 0;
    for (size_t i = 0; caps != NULL && i < caps->count; i++) {
        struct slow_cap cap;
        if (!slow_cap_read(&caps->items[i], own, &cap) ||
            !slow_cap_applies(&cap, message, channel)) {
            continue;
        }
        int64_t frees = slow_cap_frees(&cap, message);
        if (!*ret_stops) {
            slow_cap_tell(&cap, message, channel, frees);
        }
        if (frees <= message->now) {
            continue;
        }
        bool blocks = !cap.waits || frees > slow_message_passage(message)->arrived_at + cap.longest;
        slow_cap_occurs(message->life, &cap, blocks);
        if (++broken == 2) {
            slow_occurs(message->life, SLOW_CAP_SEVERAL);
        }
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
                                             const struct channel *channel)
{
    bool stops = false;
    bool next = false;
    const struct slow_world *world = message->life->world;
    message->held_until = message->now;
    slow_message_ask_caps(message, channel, setting_get(&world->workspace->settings, TEXT("caps")),
                          false, &stops, &next);
    slow_message_ask_caps(message, channel, journey_setting(message->journey->journey, "caps"),
                          true, &stops, &next);
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
    const struct zone *zone = message->zone;
    int64_t clock = zone_local(zone, message->now) - plain_day(zone, message->now) * CIVIL_DAY;
    bool inside = from <= to ? clock >= from && clock < to : clock >= from || clock < to;
    if (!inside) {
        return message->now;
    }
    /* Windows begin and end on the minute, and so do clock changes of our days. */
    for (int64_t later = message->now + 60 - message->now % 60;; later += 60) {
        clock = zone_local(zone, later) - plain_day(zone, later) * CIVIL_DAY;
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
    const struct setting *own = journey_setting(message->journey->journey, "quiet_hours");
    if (own == NULL) {
        own = setting_at(&world->workspace->settings, TEXT("workspace.quiet_hours"));
    }
    if (shape_read_window(own, &from, &to)) {
        until = slow_message_quiet_until(message, from, to);
    }
    if (channel->quiet) {
        int64_t also = slow_message_quiet_until(message, channel->quiet_from, channel->quiet_to);
        if (until > message->now && also > message->now) {
            slow_occurs(message->life, SLOW_QUIET_IN_BOTH);
        }
        until = also > until ? also : until;
    }
    slow_tell(message->life, message->passage,
              STORY_STEP("step", .what = TEXT("quiet_hours"), .channel = channel->id,
                         .holds = until == message->now,
                         .until = until == message->now ? INT64_MAX : until));
    if (until == message->now) {
        return SLOW_PASSES;
    }
    if (text_is(node_text(message->node, "in_quiet_hours"), "skip")) {
        slow_occurs(message->life, SLOW_QUIET_SKIPPED);
        message->reason = BLOCK_QUIET_HOURS;
        return SLOW_NEXT_CHANNEL;
    }
    slow_occurs(message->life,
                plain_day(message->zone, until) > plain_day(message->zone, message->now)
                    ? SLOW_QUIET_OVER_MIDNIGHT
                    : SLOW_QUIET_HELD);
    message->held_until = until;
    return SLOW_HOLDS;
}

enum slow_verdict slow_message_limits(struct slow_message *message, const struct channel *channel)
{
    if (!slow_message_passage(message)->sent_any && slow_message_too_frequent(message)) {
        message->reason = BLOCK_FREQUENCY;
        return SLOW_STOPS;
    }
    enum slow_verdict capped = slow_message_capped(message, channel);
    return capped == SLOW_PASSES ? slow_message_quiet(message, channel) : capped;
}
