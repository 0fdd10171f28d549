/* What a workspace holds beside journeys, as a shape. */
#include "model/journey/node_kind.h"
#include "model/journey/shape_table.h"

static const struct parameter workspace_shape_own_members[] = {
    {.name = "timezone",
     .shape = &shape_table_zone,
     .missing = "UTC",
     .help = N_("the zone of whole days, and of contacts without one")},
    {.name = "quiet_hours",
     .shape = &shape_table_window,
     .help = N_("for journeys without their own")},
    {.name = "preferred",
     .shape = &shape_table_channels,
     .help =
         N_("channels in order, for contacts and personas without their own; email if not set")},
    {.name = "privacy",
     .shape = &shape_table_long_text,
     .help = N_("what a subscriber reads about personal data below the preferences")},
    {.name = NULL},
};
static const struct shape workspace_shape_own = {
    .type = SHAPE_MAP, .members = workspace_shape_own_members, .flow = true};
static const char *const workspace_shape_field_type_choices[] = {
    "boolean", "integer", "float", "date", "datetime", "string", "text", "list", NULL};
static const struct shape workspace_shape_field_type = {
    .type = SHAPE_CHOICE, .choices = workspace_shape_field_type_choices};
static const struct shape workspace_shape_fields = {
    .type = SHAPE_TABLE, .element = &workspace_shape_field_type, .ordered = true};
static const char *const workspace_shape_list_kind_choices[] = {"marketing", "transactional", NULL};
static const struct shape workspace_shape_list_kind = {
    .type = SHAPE_CHOICE, .choices = workspace_shape_list_kind_choices};
static const char *const workspace_shape_list_opt_choices[] = {"in", "out", NULL};
static const struct shape workspace_shape_list_opt = {.type = SHAPE_CHOICE,
                                                      .choices = workspace_shape_list_opt_choices};
static const struct parameter workspace_shape_list_members[] = {
    {.name = "name", .shape = &shape_table_text, .help = N_("what a subscriber sees")},
    {.name = "description",
     .shape = &shape_table_text,
     .help = N_("what a subscriber reads about it")},
    {.name = "benefit", .shape = &shape_table_text, .help = N_("what a subscriber gets from it")},
    {.name = "kind",
     .shape = &workspace_shape_list_kind,
     .missing = "marketing",
     .help = N_("marketing, or transactional")},
    {.name = "opt",
     .shape = &workspace_shape_list_opt,
     .missing = "in",
     .help = N_("in: contacts join it; out: they are on it until they leave")},
    {.name = NULL},
};
static const struct shape workspace_shape_list = {
    .type = SHAPE_MAP, .members = workspace_shape_list_members, .flow = true};
static const struct shape workspace_shape_lists = {
    .type = SHAPE_TABLE, .element = &workspace_shape_list, .ordered = true};
static const struct shape workspace_shape_segments = {
    .type = SHAPE_TABLE, .element = &shape_table_filter, .ordered = true};
static const struct shape workspace_shape_needs = {.type = SHAPE_TABLE,
                                                   .element = &shape_table_text,
                                                   .key = &shape_table_stage,
                                                   .ordered = true,
                                                   .flow = true};
static const struct parameter workspace_shape_persona_members[] = {
    {.name = "description", .shape = &shape_table_long_text, .help = N_("who they are")},
    {.name = "demographics", .shape = &shape_table_text, .help = N_("age, place, work")},
    {.name = "buying",
     .shape = &shape_table_long_text,
     .help = N_("how they buy: what, how often, what decides")},
    {.name = "usage",
     .shape = &shape_table_long_text,
     .help = N_("how they use channels: when, on what device")},
    {.name = "needs",
     .shape = &workspace_shape_needs,
     .help = N_("what they want and need, stage by stage (its id)")},
    {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},
    {.name = "filter",
     .shape = &shape_table_filter,
     .help = N_("which contacts they are; the first persona that fits counts")},
    {.name = "channels",
     .shape = &shape_table_channels,
     .help = N_("channels in order of preference")},
    {.name = "rates",
     .shape = &shape_table_channel_rates,
     .help = N_("rates of messages by channel; xN: times the usual")},
    {.name = NULL},
};
static const struct shape workspace_shape_persona = {
    .type = SHAPE_MAP, .members = workspace_shape_persona_members, .flow = true};
static const struct shape workspace_shape_personas = {
    .type = SHAPE_TABLE, .element = &workspace_shape_persona, .ordered = true};
static const struct shape workspace_shape_event_name = {.type = SHAPE_TEXT, .recorded = true};
static const struct shape workspace_shape_event_names = {
    .type = SHAPE_LIST, .element = &workspace_shape_event_name, .flow = true};
static const struct parameter workspace_shape_touchpoint_members[] = {
    {.name = "source",
     .shape = &shape_table_text,
     .help = N_("where it comes from: web, store, cart, support, loyalty, social")},
    {.name = "description", .shape = &shape_table_text, .help = N_("what it means")},
    {.name = "events",
     .shape = &workspace_shape_event_names,
     .help = N_("recorded events that count as it")},
    {.name = NULL},
};
static const struct shape workspace_shape_touchpoint = {
    .type = SHAPE_MAP, .members = workspace_shape_touchpoint_members, .flow = true};
static const struct shape workspace_shape_touchpoints = {
    .type = SHAPE_TABLE, .element = &workspace_shape_touchpoint, .ordered = true};
static const struct shape workspace_shape_topic_names = {
    .type = SHAPE_LIST, .element = &shape_table_topic, .flow = true};
static const struct shape workspace_shape_segment_names = {
    .type = SHAPE_LIST, .element = &shape_table_segment, .flow = true};
static const struct shape workspace_shape_total = {
    .type = SHAPE_INTEGER, .least = 0, .most = WORKSPACE_TOTAL_MOST};
static const struct parameter workspace_shape_reported_members[] = {
    {.name = "date", .shape = &shape_table_date, .help = N_("when it was sent"), .required = true},
    {.name = "sent",
     .shape = &workspace_shape_total,
     .help = N_("contacts that it was sent to"),
     .required = true},
    {.name = "delivered", .shape = &workspace_shape_total, .help = N_("contacts that got it")},
    {.name = "bounced", .shape = &workspace_shape_total, .help = N_("contacts that did not")},
    {.name = "opened", .shape = &workspace_shape_total, .help = N_("contacts that opened it")},
    {.name = "clicked", .shape = &workspace_shape_total, .help = N_("contacts that clicked")},
    {.name = "unsubscribed", .shape = &workspace_shape_total, .help = N_("contacts that left")},
    {.name = "marked_as_spam",
     .shape = &workspace_shape_total,
     .help = N_("contacts that called it spam")},
    {.name = "from", .shape = &shape_table_text, .help = N_("the tool whose report it is")},
    {.name = NULL},
};
static const struct shape workspace_shape_reported = {
    .type = SHAPE_MAP, .members = workspace_shape_reported_members, .flow = true};
static const struct shape workspace_shape_reports = {
    .type = SHAPE_TABLE, .element = &workspace_shape_reported, .flow = true};
static const struct parameter workspace_shape_campaign_members[] = {
    {.name = "name", .shape = &shape_table_text, .help = N_("what people call it")},
    {.name = "description", .shape = &shape_table_text, .help = N_("what it is for")},
    {.name = "lists",
     .shape = &workspace_shape_topic_names,
     .help = N_("the lists that it goes to")},
    {.name = "segments",
     .shape = &workspace_shape_segment_names,
     .help = N_("the segments that it goes to")},
    {.name = "reported",
     .shape = &workspace_shape_reports,
     .help = N_("totals by channel that another tool has reported")},
    {.name = NULL},
};
static const struct shape workspace_shape_campaign = {
    .type = SHAPE_MAP, .members = workspace_shape_campaign_members, .flow = true};
static const struct shape workspace_shape_campaigns = {
    .type = SHAPE_TABLE, .element = &workspace_shape_campaign, .ordered = true};
static const struct parameter workspace_shape_channel_members[] = {
    {.name = "name", .shape = &shape_table_text, .help = N_("what people call it")},
    {.name = "address",
     .shape = &shape_table_field,
     .help = N_("the field that holds the address")},
    {.name = "consent", .shape = &shape_table_text, .help = N_("the name of the consent")},
    {.name = "cost",
     .shape = &shape_table_money,
     .missing = "0",
     .help = N_("what a message costs")},
    {.name = "opens",
     .shape = &shape_table_boolean,
     .missing = "true",
     .help = N_("whether openings can be seen")},
    {.name = "hard_stop",
     .shape = &shape_table_boolean,
     .missing = "false",
     .help = N_("whether unsubscribing from everything also stops the channel")},
    {.name = "quiet_hours",
     .shape = &shape_table_window,
     .help = N_("marketing messages wait until they end")},
    {.name = "rates",
     .shape = &shape_table_message_rates,
     .help = N_("rates of messages on this channel")},
    {.name = NULL},
};
static const struct shape workspace_shape_channel = {
    .type = SHAPE_MAP, .members = workspace_shape_channel_members, .flow = true};
static const struct shape workspace_shape_channels = {
    .type = SHAPE_TABLE, .element = &workspace_shape_channel, .ordered = true};
static const struct parameter workspace_shape_members[] = {
    {.name = "workspace",
     .shape = &workspace_shape_own,
     .help = N_("time zone, quiet hours and preferred channels")},
    {.name = "fields",
     .shape = &workspace_shape_fields,
     .help = N_("fields of contacts and their types")},
    {.name = "lists",
     .shape = &workspace_shape_lists,
     .help = N_("lists, called topics where a subscriber sees them")},
    {.name = "segments", .shape = &workspace_shape_segments, .help = N_("saved filters")},
    {.name = "personas",
     .shape = &workspace_shape_personas,
     .help = N_("kinds of contacts, in order")},
    {.name = "touchpoints",
     .shape = &workspace_shape_touchpoints,
     .help = N_("events that contacts make")},
    {.name = "campaigns", .shape = &workspace_shape_campaigns, .help = N_("campaigns")},
    {.name = "channels",
     .shape = &workspace_shape_channels,
     .help = N_("channels, and what differs for built-in ones")},
    {.name = "caps",
     .shape = &shape_table_caps,
     .help = N_("how many messages a contact gets at most, over all journeys")},
    {.name = "assumptions", .shape = &shape_table_assumptions, .help = N_("what previews assume")},
    {.name = NULL},
};
static const struct shape workspace_shape_all = {.type = SHAPE_MAP,
                                                 .members = workspace_shape_members};

const struct shape *workspace_shape(void)
{
    return &workspace_shape_all;
}
