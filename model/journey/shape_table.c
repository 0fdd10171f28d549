/* The shapes that several tables share: single values, rates of messages, caps, assumptions. */
#include "model/journey/shape_table.h"

const struct shape shape_table_text = {.type = SHAPE_TEXT};
const struct shape shape_table_long_text = {.type = SHAPE_LONG_TEXT};
const struct shape shape_table_boolean = {.type = SHAPE_BOOLEAN};
const struct shape shape_table_event_rate = {.type = SHAPE_EVENT_RATE};
const struct shape shape_table_rate = {.type = SHAPE_RATE};
const struct shape shape_table_raise = {.type = SHAPE_RAISE};
const struct shape shape_table_duration = {.type = SHAPE_DURATION};
const struct shape shape_table_offset = {.type = SHAPE_OFFSET};
const struct shape shape_table_clock = {.type = SHAPE_CLOCK};
const struct shape shape_table_window = {.type = SHAPE_WINDOW};
const struct shape shape_table_date = {.type = SHAPE_DATE};
const struct shape shape_table_datetime = {.type = SHAPE_DATETIME};
const struct shape shape_table_month_day = {.type = SHAPE_MONTH_DAY};
const struct shape shape_table_filter = {.type = SHAPE_FILTER};
const struct shape shape_table_claim = {.type = SHAPE_CLAIM};
const struct shape shape_table_node = {.type = SHAPE_NODE};
const struct shape shape_table_message = {.type = SHAPE_MESSAGE};
const struct shape shape_table_journey = {.type = SHAPE_JOURNEY};
const struct shape shape_table_stage = {.type = SHAPE_STAGE};
const struct shape shape_table_topic = {.type = SHAPE_TOPIC};
const struct shape shape_table_segment = {.type = SHAPE_SEGMENT};
const struct shape shape_table_event = {.type = SHAPE_EVENT};
const struct shape shape_table_campaign = {.type = SHAPE_CAMPAIGN};
const struct shape shape_table_channel = {.type = SHAPE_CHANNEL};
const struct shape shape_table_field = {.type = SHAPE_FIELD};
const struct shape shape_table_date_field = {.type = SHAPE_FIELD, .dates = true};
const struct shape shape_table_tag = {.type = SHAPE_TAG};
const struct shape shape_table_zone = {.type = SHAPE_ZONE};
const struct shape shape_table_scalar = {.type = SHAPE_SCALAR};
const struct shape shape_table_days = {
    .type = SHAPE_DURATION, .least = 86400, .most = INT64_C(3155760000), .step = 86400};
static const char *const shape_table_repeat_choices[] = {"yearly", "never", NULL};
const struct shape shape_table_repeat = {.type = SHAPE_CHOICE,
                                         .choices = shape_table_repeat_choices};
const struct shape shape_table_money = {
    .type = SHAPE_DECIMAL, .least = 0, .most = INT64_C(1000000000) * 10000000};
const struct shape shape_table_channels = {
    .type = SHAPE_LIST, .element = &shape_table_channel, .flow = true};

static const struct parameter shape_table_rate_members[] = {
    {.name = "delivered",
     .shape = &shape_table_rate,
     .help = N_("share of sent messages that arrive")},
    {.name = "opened",
     .shape = &shape_table_rate,
     .help = N_("share of delivered messages that are opened")},
    {.name = "clicked",
     .shape = &shape_table_rate,
     .help = N_("share of opened messages that are clicked; of delivered ones on a channel without "
                "opens")},
    {.name = "converted",
     .shape = &shape_table_rate,
     .help = N_("share of clicks that end in a conversion")},
    {.name = "unsubscribed",
     .shape = &shape_table_rate,
     .help = N_("share of delivered messages that make the contact leave the topic")},
    {.name = "unsubscribe_all",
     .shape = &shape_table_rate,
     .help = N_("share of those who unsubscribe that leave everything")},
    {.name = "bounce_hard",
     .shape = &shape_table_rate,
     .help = N_("share of bounces that cost the contact its address")},
    {.name = "open_delay",
     .shape = &shape_table_duration,
     .help = N_("mean time from sending to opening")},
    {.name = "click_delay",
     .shape = &shape_table_duration,
     .help = N_("mean time from opening to clicking")},
    {.name = "convert_delay",
     .shape = &shape_table_duration,
     .help = N_("mean time from clicking to converting")},
    {.name = NULL},
};
const struct shape shape_table_message_rates = {
    .type = SHAPE_MAP, .members = shape_table_rate_members, .flow = true};
const struct shape shape_table_channel_rates = {.type = SHAPE_TABLE,
                                                .element = &shape_table_message_rates,
                                                .key = &shape_table_channel,
                                                .flow = true};

static const char *const shape_table_scope_all_choices[] = {"all", NULL};
static const struct shape shape_table_scope_all = {.type = SHAPE_CHOICE,
                                                   .choices = shape_table_scope_all_choices};
static const struct parameter shape_table_scope_members[] = {
    {.name = "channel", .shape = &shape_table_channel, .help = N_("messages on this channel")},
    {.name = "topic", .shape = &shape_table_topic, .help = N_("messages of this topic")},
    {.name = NULL},
};
static const struct shape shape_table_scope_part = {
    .type = SHAPE_MAP, .members = shape_table_scope_members, .flow = true, .exactly_one = true};
static const struct shape *const shape_table_scope_alternatives[] = {&shape_table_scope_all,
                                                                     &shape_table_scope_part, NULL};
static const struct shape shape_table_scope = {.type = SHAPE_ONE_OF,
                                               .alternatives = shape_table_scope_alternatives};
static const struct shape shape_table_cap_most = {
    .type = SHAPE_INTEGER, .least = 0, .most = 1000000};
static const char *const shape_table_cap_window_choices[] = {"rolling", "calendar", NULL};
static const struct shape shape_table_cap_window = {.type = SHAPE_CHOICE,
                                                    .choices = shape_table_cap_window_choices};
static const char *const shape_table_cap_over_choices[] = {"skip", "wait", NULL};
static const struct shape shape_table_cap_over = {.type = SHAPE_CHOICE,
                                                  .choices = shape_table_cap_over_choices};
static const struct parameter shape_table_cap_members[] = {
    {.name = "scope",
     .shape = &shape_table_scope,
     .missing = "all",
     .help = N_("which messages are counted: all, or those of a channel or a topic")},
    {.name = "max",
     .shape = &shape_table_cap_most,
     .help = N_("at most so many messages a contact; 0: no cap"),
     .required = true},
    {.name = "per",
     .shape = &shape_table_duration,
     .help = N_("in how long a time"),
     .required = true},
    {.name = "window",
     .shape = &shape_table_cap_window,
     .missing = "rolling",
     .help = N_("rolling: in any such time; calendar: in so many local days")},
    {.name = "over",
     .shape = &shape_table_cap_over,
     .missing = "skip",
     .help = N_("skip: a message too many is not sent; wait: it is sent later")},
    {.name = "longest",
     .shape = &shape_table_duration,
     .missing = "7d",
     .help = N_("over: wait waits at most so long")},
    {.name = NULL},
};
static const struct shape shape_table_cap = {
    .type = SHAPE_MAP, .members = shape_table_cap_members, .flow = true};
const struct shape shape_table_caps = {.type = SHAPE_LIST, .element = &shape_table_cap};

static const struct parameter shape_table_event_members[] = {
    {.name = "rate",
     .shape = &shape_table_event_rate,
     .missing = "0.01/day",
     .help = N_("how many a day a contact makes, as in 0.004/day"),
     .alternative = true},
    {.name = "replay",
     .shape = &shape_table_days,
     .missing = "91d",
     .help = N_("the recorded ones of so many days happen again"),
     .alternative = true},
    {.name = "after_click",
     .shape = &shape_table_raise,
     .help = N_("how much more often for a while after a click, as in x6 for 3d")},
    {.name = NULL},
};
static const struct shape shape_table_event_assumption = {
    .type = SHAPE_MAP, .members = shape_table_event_members, .flow = true};
static const struct shape shape_table_event_assumptions = {.type = SHAPE_TABLE,
                                                           .element = &shape_table_event_assumption,
                                                           .key = &shape_table_event,
                                                           .flow = true};
static const struct shape shape_table_persona_assumptions = {
    .type = SHAPE_TABLE, .element = &shape_table_channel_rates, .flow = true};
static const struct shape shape_table_probability = {.type = SHAPE_PROBABILITY};
static const struct shape shape_table_many = {.type = SHAPE_INTEGER, .least = 0, .most = INT64_MAX};
static const struct parameter shape_table_calibrated_members[] = {
    {.name = "rate",
     .shape = &shape_table_probability,
     .help = N_("the rate as it was taken over"),
     .required = true},
    {.name = "low", .shape = &shape_table_probability, .help = N_("from where it is, at 95%")},
    {.name = "high", .shape = &shape_table_probability, .help = N_("up to where it is, at 95%")},
    {.name = "count", .shape = &shape_table_many, .help = N_("so many recorded messages …")},
    {.name = "of", .shape = &shape_table_many, .help = N_("… of so many")},
    {.name = "from", .shape = &shape_table_text, .help = N_("which campaigns")},
    {.name = "date", .shape = &shape_table_date, .help = N_("when it was taken over")},
    {.name = NULL},
};
static const struct shape shape_table_calibrated = {
    .type = SHAPE_MAP, .members = shape_table_calibrated_members, .flow = true};
static const struct parameter shape_table_calibrated_rate_members[] = {
    {.name = "delivered",
     .shape = &shape_table_calibrated,
     .help = N_("where that channel's rate comes from")},
    {.name = "opened",
     .shape = &shape_table_calibrated,
     .help = N_("where that channel's rate comes from")},
    {.name = "clicked",
     .shape = &shape_table_calibrated,
     .help = N_("where that channel's rate comes from")},
    {.name = "unsubscribed",
     .shape = &shape_table_calibrated,
     .help = N_("where that channel's rate comes from")},
    {.name = NULL},
};
static const struct shape shape_table_calibrated_rates = {
    .type = SHAPE_MAP, .members = shape_table_calibrated_rate_members};
static const struct shape shape_table_calibrated_channels = {
    .type = SHAPE_TABLE, .element = &shape_table_calibrated_rates};
static const struct parameter shape_table_assumption_members[] = {
    {.name = "channels",
     .shape = &shape_table_channel_rates,
     .help = N_("rates of messages by channel")},
    {.name = "personas",
     .shape = &shape_table_persona_assumptions,
     .help = N_("rates of messages by persona and channel; xN: times the usual")},
    {.name = "events",
     .shape = &shape_table_event_assumptions,
     .help = N_("how often contacts make touchpoint events by themselves")},
    {.name = "calibrated",
     .shape = &shape_table_calibrated_channels,
     .help = N_("which rates of channels come from recorded activity, as far as they still stand")},
    {.name = NULL},
};
const struct shape shape_table_assumptions = {.type = SHAPE_MAP,
                                              .members = shape_table_assumption_members};
