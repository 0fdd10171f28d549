/* Words of an account: titles, moments, shares, reasons. */
#include <stdio.h>

#include "model/simulation/random.h"
#include "ui/account/account_parts.h"
#include "ui/day_words.h"
#include "ui/duration_words.h"
#include "ui/message.h"
#include "ui/translation.h"

static const char *const account_weekdays[] = {
    N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
    N_("Friday"), N_("Saturday"), N_("Sunday"),
};

static const char *const account_months[] = {
    N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
    N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December"),
};

static struct text account_built(struct account_writing *writing, struct text_builder *builder)
{
    struct text text = arena_text(&writing->account->arena, text_built(builder));
    text_destroy(builder);
    return text;
}

const struct plan_journey *account_journey(const struct account_writing *writing,
                                           const struct walk_record *record)
{
    return &writing->explanation->plan->journeys[record->journey];
}

const struct plan_node *account_node(const struct account_writing *writing,
                                     const struct walk_record *record)
{
    return &account_journey(writing, record)->nodes[record->node];
}

const struct node *account_design(const struct account_writing *writing, int journey, int node)
{
    const struct plan_journey *plan = &writing->explanation->plan->journeys[journey];
    return &plan->journey->nodes[plan->places[node]];
}

struct text account_title(struct account_writing *writing, int journey, int node)
{
    struct text_builder builder = {0};
    node_title(&builder, account_design(writing, journey, node));
    return account_built(writing, &builder);
}

struct text account_channel(const struct account_writing *writing, int channel)
{
    return writing->explanation->plan->channels[channel].id;
}

struct text account_topic(const struct account_writing *writing, const struct walk_record *record)
{
    return node_text(account_design(writing, record->journey, record->node), "topic");
}

struct text account_event(const struct account_writing *writing, uint32_t event)
{
    return text_dictionary_text(&writing->explanation->plan->names, event);
}

struct text account_number(struct account_writing *writing, int64_t number)
{
    struct text_builder builder = {0};
    message_append_count(&builder, number, false);
    return account_built(writing, &builder);
}

struct text account_duration(struct account_writing *writing, int64_t seconds)
{
    struct text_builder builder = {0};
    duration_words_append(&builder, seconds);
    return account_built(writing, &builder);
}

struct text account_clock(struct account_writing *writing, int64_t instant)
{
    enum { MINUTE = 60, HOUR_MINUTES = 60 };
    const struct zone *zone = writing->account->zone;
    struct text_builder builder = {0};
    int64_t minute = (zone_local(zone, instant) - zone_day(zone, instant) * CIVIL_DAY) / MINUTE;
    text_append_format(&builder, "%02d:%02d", (int)(minute / HOUR_MINUTES),
                       (int)(minute % HOUR_MINUTES));
    return account_built(writing, &builder);
}

void account_append_day(struct text_builder *builder, int64_t day)
{
    struct civil_date date = civil_date(day);
    text_append_format(builder, "%s, %d %s %d", _(account_weekdays[civil_weekday(day)]), date.day,
                       _(account_months[date.month - 1]), date.year);
}

struct text account_day(struct account_writing *writing, int64_t instant)
{
    struct text_builder builder = {0};
    account_append_day(&builder, zone_day(writing->account->zone, instant));
    return account_built(writing, &builder);
}

struct text account_dated(struct account_writing *writing, int64_t instant, int64_t told)
{
    const struct zone *zone = writing->account->zone;
    int64_t day = zone_day(zone, instant);
    struct civil_date date = civil_date(day);
    struct text_builder builder = {0};
    text_append_format(&builder, "%s %d %s", day_words_weekday(day), date.day,
                       _(account_months[date.month - 1]));
    if (date.year != civil_date(zone_day(zone, told)).year) {
        text_append_format(&builder, " %d", date.year);
    }
    text_append_format(&builder, ", %.*s", TEXT_FORMAT(account_clock(writing, instant)));
    return account_built(writing, &builder);
}

struct text account_moment(struct account_writing *writing, int64_t instant, int64_t told)
{
    const struct zone *zone = writing->account->zone;
    return zone_day(zone, instant) == zone_day(zone, told) ? account_clock(writing, instant)
                                                           : account_dated(writing, instant, told);
}

struct text account_when(struct account_writing *writing, int64_t instant, int64_t told)
{
    const struct zone *zone = writing->account->zone;
    return zone_day(zone, instant) == zone_day(zone, told)
               ? account_text(writing, N_("at {1}"), account_clock(writing, instant))
               : account_text(writing, N_("on {1}"), account_dated(writing, instant, told));
}

enum { ACCOUNT_LEAST_DECIMALS = 2, ACCOUNT_MOST_DECIMALS = 9 };

/* A part of 2^32 with so many decimals, cut and not rounded. */
static uint64_t account_decimals(uint64_t part, int decimals)
{
    uint64_t scale = 1;
    for (int i = 0; i < decimals; i++) {
        scale *= 10;
    }
    return part * scale >> 32;
}

static struct text account_decimal(struct account_writing *writing, uint64_t part, int decimals)
{
    struct text_builder builder = {0};
    decimal_write(&builder, (struct decimal){(int64_t)account_decimals(part, decimals), decimals});
    while (decimals > ACCOUNT_LEAST_DECIMALS && builder.bytes[builder.length - 1] == '0') {
        builder.bytes[--builder.length] = '\0';
        decimals--;
    }
    return account_built(writing, &builder);
}

/* How many decimals show three digits of it. */
static int account_digits(uint64_t part)
{
    int decimals = ACCOUNT_LEAST_DECIMALS;
    while (part != 0 && decimals < ACCOUNT_MOST_DECIMALS &&
           account_decimals(part, decimals) < 100) {
        decimals++;
    }
    return decimals;
}

void account_shares(struct account_writing *writing, uint32_t draw, uint64_t limit,
                    struct text *ret_draw, struct text *ret_limit)
{
    uint64_t whole = UINT64_C(1) << 32;
    uint64_t above = limit == 0 || limit >= whole ? limit : limit + 1;
    int decimals = account_digits(above);
    while (decimals < ACCOUNT_MOST_DECIMALS &&
           account_decimals(draw, decimals) == account_decimals(above, decimals)) {
        decimals++;
    }
    int own = limit == 0 || draw / 10 > limit ? ACCOUNT_LEAST_DECIMALS : decimals;
    *ret_draw = account_decimal(writing, draw, own);
    *ret_limit = account_decimal(writing, above, decimals);
}

struct text account_rate(struct account_writing *writing, int64_t billionths)
{
    struct text_builder builder = {0};
    int scale = ACCOUNT_MOST_DECIMALS;
    while (scale > 0 && billionths % 10 == 0) {
        billionths /= 10;
        scale--;
    }
    decimal_write(&builder, (struct decimal){billionths, scale});
    return account_built(writing, &builder);
}

static void account_reason(struct account_writing *writing, const struct filter_reason *reason)
{
    const char *sentence = reason->held ? N_("{1}? Yes.") : N_("{1}? No.");
    if (reason->has_value && reason->value.length == 0) {
        sentence = reason->held ? N_("{1}? Yes, there is none.") : N_("{1}? No, there is none.");
    } else if (reason->has_value) {
        sentence = reason->held ? N_("{1}? Yes: {2}.") : N_("{1}? No: {2}.");
    }
    account_say(writing, sentence, reason->clause, reason->value);
}

void account_reasons(struct account_writing *writing, const struct walk_record *record)
{
    for (size_t i = 0; i < record->reason_count; i++) {
        if (record->reasons[i].decides) {
            account_reason(writing, &record->reasons[i]);
        }
    }
}
