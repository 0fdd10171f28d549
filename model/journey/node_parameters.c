/* The parameters of each node kind, as shapes. */
#include "model/journey/node_parameters.h"

#include "model/journey/shape_table.h"

static const char *const node_parameters_activity_choices[] = {"sent",    "delivered",  "opened",
                                                               "clicked", "not_opened", NULL};
static const struct shape node_parameters_activity = {.type = SHAPE_CHOICE,
                                                      .choices = node_parameters_activity_choices};
static const char *const node_parameters_repeat_choices[] = {"yearly", "never", NULL};
static const struct shape node_parameters_repeat = {.type = SHAPE_CHOICE,
                                                    .choices = node_parameters_repeat_choices};
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
     .shape = &shape_table_field,
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
     .shape = &node_parameters_repeat,
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
    {.name = "event", .shape = &shape_table_event, .help = N_("this touchpoint event happens")},
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
    {.name = "stage",
     .shape = &shape_table_stage,
     .help = N_("the stage of the journey that it belongs to")},
    {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},
    {.name = "muted",
     .shape = &shape_table_boolean,
     .missing = "false",
     .help = N_("contacts pass through it without anything being done")},
    {.name = "trigger",
     .shape = &node_parameters_trigger,
     .help = N_("what lets a contact in"),
     .required = true},
    {.name = "filter",
     .shape = &shape_table_filter,
     .help = N_("only contacts that match it enter")},
    {.name = "arrival",
     .shape = &node_parameters_arrivals,
     .help = N_("how the preview lets contacts meet the trigger")},
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
    {.name = "stage",
     .shape = &shape_table_stage,
     .help = N_("the stage of the journey that it belongs to")},
    {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},
    {.name = "muted",
     .shape = &shape_table_boolean,
     .missing = "false",
     .help = N_("contacts pass through it without anything being done")},
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
static const char *const node_parameters_weekday_choices[] = {"mon", "tue", "wed", "thu",
                                                              "fri", "sat", "sun", NULL};
static const struct shape node_parameters_weekday = {.type = SHAPE_CHOICE,
                                                     .choices = node_parameters_weekday_choices};
static const char *const node_parameters_past_choices[] = {"pass", "skip", NULL};
static const struct shape node_parameters_past = {.type = SHAPE_CHOICE,
                                                  .choices = node_parameters_past_choices};
static const char *const node_parameters_missing_choices[] = {"pass", "exit", NULL};
static const struct shape node_parameters_missing = {.type = SHAPE_CHOICE,
                                                     .choices = node_parameters_missing_choices};
static const struct shape node_parameters_weekdays = {
    .type = SHAPE_LIST, .element = &node_parameters_weekday, .flow = true};
static const struct shape node_parameters_day_count = {
    .type = SHAPE_INTEGER, .least = 0, .most = 36500};
static const struct shape *const node_parameters_until_alternatives[] = {
    &shape_table_clock, &shape_table_datetime, NULL};
static const struct shape node_parameters_until = {
    .type = SHAPE_ONE_OF, .alternatives = node_parameters_until_alternatives};

const struct parameter node_parameters_wait_members[] = {
    {.name = "stage",
     .shape = &shape_table_stage,
     .help = N_("the stage of the journey that it belongs to")},
    {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},
    {.name = "muted",
     .shape = &shape_table_boolean,
     .missing = "false",
     .help = N_("contacts pass through it without anything being done")},
    {.name = "for",
     .shape = &shape_table_duration,
     .help = N_("waits so long, as 2d 4h"),
     .alternative = true},
    {.name = "days",
     .shape = &node_parameters_day_count,
     .help = N_("waits until so many dates later"),
     .alternative = true},
    {.name = "until",
     .shape = &node_parameters_until,
     .help = N_("waits until the next such time of day, or until a date and time"),
     .alternative = true},
    {.name = "until_date",
     .shape = &shape_table_field,
     .help = N_("waits until a date of the contact, as birthday"),
     .alternative = true},
    {.name = "repeat",
     .shape = &node_parameters_repeat,
     .help = N_("until_date: yearly (default for birthdays), or never")},
    {.name = "offset",
     .shape = &shape_table_offset,
     .missing = "0d",
     .help = N_("until_date: so many days after it, or before it with a minus")},
    {.name = "at", .shape = &shape_table_clock, .help = N_("days, until_date: at this local time")},
    {.name = "past",
     .shape = &node_parameters_past,
     .missing = "pass",
     .help = N_("until_date: what a contact does whose date is over")},
    {.name = "skip",
     .shape = &shape_table_node,
     .help = N_("where contacts go whose date is over (past: skip)"),
     .port = true},
    {.name = "missing",
     .shape = &node_parameters_missing,
     .missing = "pass",
     .help = N_("until_date: what a contact does that has no such date")},
    {.name = "weekdays",
     .shape = &node_parameters_weekdays,
     .help = N_("goes on only on these days of the week")},
    {.name = "next",
     .shape = &shape_table_node,
     .help = N_("where contacts go on"),
     .required = true},
    {.name = NULL},
};
static const struct parameter node_parameters_message_members[] = {
    {.name = "sent",
     .shape = &shape_table_message,
     .help = N_("the message of this node was sent")},
    {.name = "delivered",
     .shape = &shape_table_message,
     .help = N_("the message of this node was delivered")},
    {.name = "opened",
     .shape = &shape_table_message,
     .help = N_("the message of this node was opened")},
    {.name = "clicked",
     .shape = &shape_table_message,
     .help = N_("the message of this node was clicked")},
    {.name = "bounced",
     .shape = &shape_table_message,
     .help = N_("the message of this node was bounced")},
    {.name = "unsubscribed",
     .shape = &shape_table_message,
     .help = N_("the message of this node was answered by unsubscribing")},
    {.name = NULL},
};
static const struct shape node_parameters_message = {.type = SHAPE_MAP,
                                                     .members = node_parameters_message_members,
                                                     .flow = true,
                                                     .exactly_one = true};
static const struct parameter node_parameters_wait_case_members[] = {
    {.name = "message",
     .shape = &node_parameters_message,
     .help = N_("what happened to a message of this journey"),
     .alternative = true},
    {.name = "event",
     .shape = &shape_table_event,
     .help = N_("this touchpoint event happens"),
     .alternative = true},
    {.name = "filter",
     .shape = &shape_table_filter,
     .help = N_("this filter is true"),
     .alternative = true},
    {.name = "label", .shape = &shape_table_text, .help = N_("what the case is called")},
    {.name = "next",
     .shape = &shape_table_node,
     .help = N_("where contacts go in this case"),
     .required = true},
    {.name = NULL},
};
static const struct shape node_parameters_wait_case = {
    .type = SHAPE_MAP, .members = node_parameters_wait_case_members, .flow = true};
static const struct shape node_parameters_wait_cases = {.type = SHAPE_LIST,
                                                        .element = &node_parameters_wait_case};
static const struct parameter node_parameters_timeout_members[] = {
    {.name = "after",
     .shape = &shape_table_duration,
     .help = N_("so long after coming here"),
     .required = true},
    {.name = "next",
     .shape = &shape_table_node,
     .help = N_("where contacts go when nothing happened"),
     .required = true},
    {.name = NULL},
};
static const struct shape node_parameters_timeout = {
    .type = SHAPE_MAP, .members = node_parameters_timeout_members, .flow = true};
static const char *const node_parameters_since_choices[] = {"arrival", "entry", "ever", NULL};
static const struct shape node_parameters_since = {.type = SHAPE_CHOICE,
                                                   .choices = node_parameters_since_choices};

const struct parameter node_parameters_wait_for_members[] = {
    {.name = "stage",
     .shape = &shape_table_stage,
     .help = N_("the stage of the journey that it belongs to")},
    {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},
    {.name = "muted",
     .shape = &shape_table_boolean,
     .missing = "false",
     .help = N_("contacts pass through it without anything being done")},
    {.name = "cases",
     .shape = &node_parameters_wait_cases,
     .help = N_("what is waited for; the first that happens counts"),
     .required = true},
    {.name = "since",
     .shape = &node_parameters_since,
     .missing = "arrival",
     .help = N_("which events count: after coming here, after entering, or ever")},
    {.name = "timeout",
     .shape = &node_parameters_timeout,
     .help = N_("when waiting ends"),
     .required = true},
    {.name = NULL},
};

const struct parameter node_parameters_filter_members[] = {
    {.name = "stage",
     .shape = &shape_table_stage,
     .help = N_("the stage of the journey that it belongs to")},
    {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},
    {.name = "muted",
     .shape = &shape_table_boolean,
     .missing = "false",
     .help = N_("contacts pass through it without anything being done")},
    {.name = "filter",
     .shape = &shape_table_filter,
     .help = N_("contacts that match it go on"),
     .required = true},
    {.name = "next",
     .shape = &shape_table_node,
     .help = N_("where contacts go on"),
     .required = true},
    {.name = "else",
     .shape = &shape_table_node,
     .help = N_("where the others go; left open, they end here"),
     .port = true},
    {.name = NULL},
};
static const struct parameter node_parameters_branch_case_members[] = {
    {.name = "when",
     .shape = &shape_table_filter,
     .help = N_("contacts that match it go this way"),
     .required = true},
    {.name = "label", .shape = &shape_table_text, .help = N_("what the case is called")},
    {.name = "next",
     .shape = &shape_table_node,
     .help = N_("where contacts go in this case"),
     .required = true},
    {.name = NULL},
};
static const struct shape node_parameters_branch_case = {
    .type = SHAPE_MAP, .members = node_parameters_branch_case_members, .flow = true};
static const struct shape node_parameters_branch_cases = {.type = SHAPE_LIST,
                                                          .element = &node_parameters_branch_case};

const struct parameter node_parameters_branch_members[] = {
    {.name = "stage",
     .shape = &shape_table_stage,
     .help = N_("the stage of the journey that it belongs to")},
    {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},
    {.name = "muted",
     .shape = &shape_table_boolean,
     .missing = "false",
     .help = N_("contacts pass through it without anything being done")},
    {.name = "cases",
     .shape = &node_parameters_branch_cases,
     .help = N_("the ways; the first that a contact matches counts"),
     .required = true},
    {.name = "else",
     .shape = &shape_table_node,
     .help = N_("where the others go"),
     .required = true},
    {.name = NULL},
};
static const struct shape node_parameters_share = {
    .type = SHAPE_DECIMAL, .least = 0, .most = INT64_C(100) * 10000000};
static const struct parameter node_parameters_arm_members[] = {
    {.name = "share",
     .shape = &node_parameters_share,
     .help = N_("how many of a hundred contacts; all arms together make 100"),
     .required = true},
    {.name = "label", .shape = &shape_table_text, .help = N_("what the arm is called")},
    {.name = "next",
     .shape = &shape_table_node,
     .help = N_("where contacts go by this arm"),
     .required = true},
    {.name = NULL},
};
static const struct shape node_parameters_arm = {
    .type = SHAPE_MAP, .members = node_parameters_arm_members, .flow = true};
static const struct shape node_parameters_arms = {.type = SHAPE_LIST,
                                                  .element = &node_parameters_arm};
static const char *const node_parameters_draw_choices[] = {"once", "each_visit", NULL};
static const struct shape node_parameters_draw = {.type = SHAPE_CHOICE,
                                                  .choices = node_parameters_draw_choices};

const struct parameter node_parameters_split_members[] = {
    {.name = "stage",
     .shape = &shape_table_stage,
     .help = N_("the stage of the journey that it belongs to")},
    {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},
    {.name = "muted",
     .shape = &shape_table_boolean,
     .missing = "false",
     .help = N_("contacts pass through it without anything being done")},
    {.name = "arms",
     .shape = &node_parameters_arms,
     .help = N_("the arms of the experiment"),
     .required = true},
    {.name = "draw",
     .shape = &node_parameters_draw,
     .missing = "once",
     .help = N_("once: a contact keeps its arm; each_visit: it is drawn again")},
    {.name = NULL},
};
static const struct shape node_parameters_values = {
    .type = SHAPE_TABLE, .element = &shape_table_scalar, .flow = true};

const struct parameter node_parameters_update_members[] = {
    {.name = "stage",
     .shape = &shape_table_stage,
     .help = N_("the stage of the journey that it belongs to")},
    {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},
    {.name = "muted",
     .shape = &shape_table_boolean,
     .missing = "false",
     .help = N_("contacts pass through it without anything being done")},
    {.name = "add_tag", .shape = &shape_table_tag, .help = N_("the contact gets this tag")},
    {.name = "remove_tag", .shape = &shape_table_tag, .help = N_("the contact loses this tag")},
    {.name = "set",
     .shape = &node_parameters_values,
     .help = N_("fields of the contact and their new values")},
    {.name = "join", .shape = &shape_table_topic, .help = N_("the contact joins this list")},
    {.name = "leave", .shape = &shape_table_topic, .help = N_("the contact leaves this list")},
    {.name = "next",
     .shape = &shape_table_node,
     .help = N_("where contacts go on"),
     .required = true},
    {.name = NULL},
};

const struct parameter node_parameters_notify_members[] = {
    {.name = "stage",
     .shape = &shape_table_stage,
     .help = N_("the stage of the journey that it belongs to")},
    {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},
    {.name = "muted",
     .shape = &shape_table_boolean,
     .missing = "false",
     .help = N_("contacts pass through it without anything being done")},
    {.name = "to", .shape = &shape_table_text, .help = N_("who in the team is told")},
    {.name = "text", .shape = &shape_table_long_text, .help = N_("what they are told")},
    {.name = "next",
     .shape = &shape_table_node,
     .help = N_("where contacts go on"),
     .required = true},
    {.name = NULL},
};
static const char *const node_parameters_method_choices[] = {"GET",   "POST",   "PUT",
                                                             "PATCH", "DELETE", NULL};
static const struct shape node_parameters_method = {.type = SHAPE_CHOICE,
                                                    .choices = node_parameters_method_choices};

const struct parameter node_parameters_webhook_members[] = {
    {.name = "stage",
     .shape = &shape_table_stage,
     .help = N_("the stage of the journey that it belongs to")},
    {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},
    {.name = "muted",
     .shape = &shape_table_boolean,
     .missing = "false",
     .help = N_("contacts pass through it without anything being done")},
    {.name = "url",
     .shape = &shape_table_text,
     .help = N_("the address that is called; a preview never calls it"),
     .required = true},
    {.name = "method",
     .shape = &node_parameters_method,
     .missing = "POST",
     .help = N_("how it is called")},
    {.name = "next",
     .shape = &shape_table_node,
     .help = N_("where contacts go on"),
     .required = true},
    {.name = NULL},
};

const struct parameter node_parameters_enter_members[] = {
    {.name = "stage",
     .shape = &shape_table_stage,
     .help = N_("the stage of the journey that it belongs to")},
    {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},
    {.name = "muted",
     .shape = &shape_table_boolean,
     .missing = "false",
     .help = N_("contacts pass through it without anything being done")},
    {.name = "journey",
     .shape = &shape_table_journey,
     .help = N_("the other journey that the contact starts too"),
     .required = true},
    {.name = "at",
     .shape = &shape_table_text,
     .help = N_("the starting point there; the first by id if not set")},
    {.name = "next",
     .shape = &shape_table_node,
     .help = N_("where contacts go on"),
     .required = true},
    {.name = NULL},
};

const struct parameter node_parameters_goal_members[] = {
    {.name = "stage",
     .shape = &shape_table_stage,
     .help = N_("the stage of the journey that it belongs to")},
    {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},
    {.name = "muted",
     .shape = &shape_table_boolean,
     .missing = "false",
     .help = N_("contacts pass through it without anything being done")},
    {.name = "label", .shape = &shape_table_text, .help = N_("what the goal is called")},
    {.name = "value", .shape = &shape_table_money, .help = N_("what reaching it is worth")},
    {.name = "next",
     .shape = &shape_table_node,
     .help = N_("where contacts go on; left open, they end here"),
     .port = true},
    {.name = NULL},
};

const struct parameter node_parameters_exit_members[] = {
    {.name = "stage",
     .shape = &shape_table_stage,
     .help = N_("the stage of the journey that it belongs to")},
    {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},
    {.name = "muted",
     .shape = &shape_table_boolean,
     .missing = "false",
     .help = N_("contacts pass through it without anything being done")},
    {.name = "label", .shape = &shape_table_text, .help = N_("what the exit is called")},
    {.name = NULL},
};
