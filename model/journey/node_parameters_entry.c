/* The parameters of the node kinds that let contacts in and send messages, as shapes. */
#include "model/journey/node_parameters.h"

#include "model/journey/shape_table.h"

static const char *const node_parameters_activity_choices[] = {"sent",    "delivered",  "opened",
                                                               "clicked", "not_opened", NULL};
static const struct shape node_parameters_activity = {.type = SHAPE_CHOICE,
                                                      .choices = node_parameters_activity_choices};
static const struct parameter node_parameters_campaign_members[] = {
    {.name = "name",
     .shape = &shape_table_campaign,
     .help = N_("which campaign"),
     .required = true},
    {.name = "activity",
     .shape = &node_parameters_activity,
     .help = N_("what a contact did with it"),
     .required = true},
    {.name = "after",
     .shape = &shape_table_duration,
     .missing = "7d",
     .help = N_("not_opened: how long after sending")},
    {.name = NULL},
};
static const struct shape node_parameters_campaign = {
    .type = SHAPE_MAP, .members = node_parameters_campaign_members, .flow = true};
static const struct parameter node_parameters_date_members[] = {
    {.name = "field",
     .shape = &shape_table_date_field,
     .help = N_("a date of the contact, as birthday"),
     .required = true},
    {.name = "offset",
     .shape = &shape_table_offset,
     .missing = "0d",
     .help = N_("so many days after it, or before it with a minus")},
    {.name = "at",
     .shape = &shape_table_clock,
     .missing = "09:00",
     .help = N_("at this local time")},
    {.name = "repeat",
     .shape = &shape_table_repeat,
     .help = N_("yearly (default for birthdays), or never")},
    {.name = NULL},
};
static const struct shape node_parameters_date = {
    .type = SHAPE_MAP, .members = node_parameters_date_members, .flow = true};
static const struct parameter node_parameters_calendar_members[] = {
    {.name = "date",
     .shape = &shape_table_month_day,
     .help = N_("every year, as 12-24, or one date"),
     .required = true},
    {.name = "at",
     .shape = &shape_table_clock,
     .missing = "09:00",
     .help = N_("at this local time")},
    {.name = NULL},
};
static const struct shape node_parameters_calendar = {
    .type = SHAPE_MAP, .members = node_parameters_calendar_members, .flow = true};
static const struct parameter node_parameters_trigger_members[] = {
    {.name = "tag_added", .shape = &shape_table_tag, .help = N_("the contact gets this tag")},
    {.name = "tag_removed", .shape = &shape_table_tag, .help = N_("the contact loses this tag")},
    {.name = "list_joined", .shape = &shape_table_topic, .help = N_("the contact joins this list")},
    {.name = "list_left", .shape = &shape_table_topic, .help = N_("the contact leaves this list")},
    {.name = "segment_entered",
     .shape = &shape_table_segment,
     .help = N_("the contact comes to match this segment")},
    {.name = "segment_left",
     .shape = &shape_table_segment,
     .help = N_("the contact no longer matches this segment")},
    {.name = "event",
     .shape = &shape_table_event,
     .help = N_("an event happens, as a cart left or an order")},
    {.name = "campaign",
     .shape = &node_parameters_campaign,
     .help = N_("the contact got, opened or clicked a campaign")},
    {.name = "date",
     .shape = &node_parameters_date,
     .help = N_("a date of the contact comes, as its birthday")},
    {.name = "calendar",
     .shape = &node_parameters_calendar,
     .help = N_("a day of the year comes, as a holiday")},
    {.name = "field_changed",
     .shape = &shape_table_field,
     .help = N_("this field of the contact changes")},
    {.name = "manual",
     .shape = &shape_table_boolean,
     .help = N_("everyone who matches the filter when the journey starts")},
    {.name = NULL},
};
static const struct shape node_parameters_trigger = {.type = SHAPE_MAP,
                                                     .members = node_parameters_trigger_members,
                                                     .flow = true,
                                                     .exactly_one = true};
static const char *const node_parameters_at_start_choices[] = {"at_start", NULL};
static const struct shape node_parameters_at_start = {.type = SHAPE_CHOICE,
                                                      .choices = node_parameters_at_start_choices};
static const struct parameter node_parameters_arrival_members[] = {
    {.name = "spread",
     .shape = &shape_table_days,
     .help = N_("all of them, each on a day of the first so many")},
    {.name = "rate",
     .shape = &shape_table_event_rate,
     .help = N_("so many a day and contact, as in 0.02/day")},
    {.name = "replay",
     .shape = &shape_table_days,
     .help = N_("the recorded ones of so many days happen again")},
    {.name = NULL},
};
static const struct shape node_parameters_arrival_map = {.type = SHAPE_MAP,
                                                         .members = node_parameters_arrival_members,
                                                         .flow = true,
                                                         .exactly_one = true};
static const struct shape *const node_parameters_arrival_alternatives[] = {
    &node_parameters_at_start, &node_parameters_arrival_map, NULL};
static const struct shape node_parameters_arrival = {
    .type = SHAPE_ONE_OF, .alternatives = node_parameters_arrival_alternatives};
static const struct shape node_parameters_arrival_list = {
    .type = SHAPE_LIST, .element = &node_parameters_arrival, .flow = true};
static const struct shape *const node_parameters_arrivals_alternatives[] = {
    &node_parameters_at_start, &node_parameters_arrival_map, &node_parameters_arrival_list, NULL};
static const struct shape node_parameters_arrivals = {
    .type = SHAPE_ONE_OF, .alternatives = node_parameters_arrivals_alternatives};

const struct parameter node_parameters_start_members[] = {
    NODE_PARAMETERS_OF_EVERY_KIND,
    {.name = "trigger",
     .shape = &node_parameters_trigger,
     .help = N_("what lets a contact in"),
     .required = true},
    {.name = "filter",
     .shape = &shape_table_filter,
     .help = N_("only contacts that match it enter")},
    {.name = "arrival",
     .shape = &node_parameters_arrivals,
     .help = N_("how the preview lets contacts meet the trigger"),
     .without = "trigger.event"},
    {.name = "next",
     .shape = &shape_table_node,
     .help = N_("where contacts go on"),
     .required = true},
    {.name = NULL},
};
static const char *const node_parameters_preferred_choices[] = {"preferred", NULL};
static const struct shape node_parameters_preferred = {
    .type = SHAPE_CHOICE, .choices = node_parameters_preferred_choices};
static const char *const node_parameters_hold_choices[] = {"hold", "skip", NULL};
static const struct shape node_parameters_hold = {.type = SHAPE_CHOICE,
                                                  .choices = node_parameters_hold_choices};
static const char *const node_parameters_blocked_choices[] = {"continue", "exit", "port", NULL};
static const struct shape node_parameters_blocked = {.type = SHAPE_CHOICE,
                                                     .choices = node_parameters_blocked_choices};
static const char *const node_parameters_purpose_choices[] = {
    "welcome", "recommendation", "cart_reminder", "offer",   "survey", "review_request",
    "news",    "event",          "service",       "loyalty", "social", NULL};
static const struct shape node_parameters_purpose = {.type = SHAPE_CHOICE,
                                                     .choices = node_parameters_purpose_choices};
static const struct shape *const node_parameters_channel_alternatives[] = {
    &node_parameters_preferred, &shape_table_channel, &shape_table_channels, NULL};
static const struct shape node_parameters_channel = {
    .type = SHAPE_ONE_OF, .alternatives = node_parameters_channel_alternatives};
static const struct shape *const node_parameters_purpose_alternatives[] = {&node_parameters_purpose,
                                                                           &shape_table_text, NULL};
static const struct shape node_parameters_purposes = {
    .type = SHAPE_ONE_OF, .alternatives = node_parameters_purpose_alternatives};

const struct parameter node_parameters_send_members[] = {
    NODE_PARAMETERS_OF_EVERY_KIND,
    {.name = "channel",
     .shape = &node_parameters_channel,
     .help = N_("one channel, several in order, or preferred: as the contact likes"),
     .required = true},
    {.name = "unread_after",
     .shape = &shape_table_duration,
     .help = N_("the next channel is tried when it is unread for so long")},
    {.name = "topic",
     .shape = &shape_table_topic,
     .help = N_("the list that an unsubscribing leaves")},
    {.name = "title", .shape = &shape_table_text, .help = N_("what the message is called")},
    {.name = "campaign",
     .shape = &shape_table_campaign,
     .help = N_("the campaign that it belongs to")},
    {.name = "purpose", .shape = &node_parameters_purposes, .help = N_("what the message is for")},
    {.name = "transactional",
     .shape = &shape_table_boolean,
     .missing = "false",
     .help = N_("it passes preferences, caps and quiet hours")},
    {.name = "in_quiet_hours",
     .shape = &node_parameters_hold,
     .missing = "hold",
     .help = N_("hold: it waits until they end; skip: it is not sent")},
    {.name = "on_blocked",
     .shape = &node_parameters_blocked,
     .missing = "continue",
     .help = N_("where contacts go who cannot get it: on, out, or by the port blocked")},
    {.name = "blocked",
     .shape = &shape_table_node,
     .help = N_("where contacts go who cannot get it (on_blocked: port)"),
     .port = true},
    {.name = "template",
     .shape = &shape_table_text,
     .help = N_("the template that it is made from")},
    {.name = "cost",
     .shape = &shape_table_money,
     .help = N_("what it costs, in place of the cost of the channel")},
    {.name = "converts",
     .shape = &shape_table_event,
     .missing = "order_placed",
     .help = N_("the event that a conversion is")},
    {.name = "rates",
     .shape = &shape_table_message_rates,
     .help = N_("what the preview assumes of this message")},
    {.name = "next",
     .shape = &shape_table_node,
     .help = N_("where contacts go on"),
     .required = true},
    {.name = NULL},
};
