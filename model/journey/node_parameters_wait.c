/* The parameters of the node kinds that wait, as shapes. */
#include "model/journey/node_parameters.h"

#include "model/journey/shape_table.h"

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
    NODE_PARAMETERS_OF_EVERY_KIND,
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
     .shape = &shape_table_date_field,
     .help = N_("waits until a date of the contact, as birthday"),
     .alternative = true},
    {.name = "repeat",
     .shape = &shape_table_repeat,
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
     .help = N_("an event happens, as an order"),
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
    NODE_PARAMETERS_OF_EVERY_KIND,
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
