/* The settings of a journey beside its nodes, as a shape. */
#include "model/journey/node_kind.h"
#include "model/journey/shape_table.h"

static const char *const journey_shape_status_choices[] = {"draft", "active", "paused", "archived",
                                                           NULL};
static const struct shape journey_shape_status = {.type = SHAPE_CHOICE,
                                                  .choices = journey_shape_status_choices};
static const char *const journey_shape_mode_choices[] = {"once", "after_exit", "always", NULL};
static const struct shape journey_shape_mode = {.type = SHAPE_CHOICE,
                                                .choices = journey_shape_mode_choices};
static const char *const journey_shape_recheck_choices[] = {"entry_only", "before_each_message",
                                                            "continuous", NULL};
static const struct shape journey_shape_recheck = {.type = SHAPE_CHOICE,
                                                   .choices = journey_shape_recheck_choices};
static const struct shape journey_shape_priority = {
    .type = SHAPE_INTEGER, .least = -1000000, .most = 1000000};
static const struct shape journey_shape_count = {.type = SHAPE_INTEGER, .least = 1, .most = 65535};
static const struct shape journey_shape_cell = {.type = SHAPE_INTEGER, .least = 0, .most = 1000000};

static const struct parameter journey_shape_reentry_members[] = {
    {.name = "mode",
     .shape = &journey_shape_mode,
     .missing = "once",
     .help = N_("once: a contact enters one time; after_exit: again when it is out; always: side "
                "by side")},
    {.name = "min_gap",
     .shape = &shape_table_duration,
     .help = N_("at least so long between two entries")},
    {.name = "max_entries",
     .shape = &journey_shape_count,
     .help = N_("at most so many entries a contact")},
    {.name = NULL},
};
static const struct shape journey_shape_reentry = {
    .type = SHAPE_MAP, .members = journey_shape_reentry_members, .flow = true};
static const struct parameter journey_shape_exit_members[] = {
    {.name = "goal",
     .shape = &shape_table_boolean,
     .missing = "false",
     .help = N_("leaving by this row reaches a goal")},
    {.name = "event",
     .shape = &shape_table_event,
     .help = N_("leaves when this touchpoint event happens"),
     .alternative = true},
    {.name = "filter",
     .shape = &shape_table_filter,
     .help = N_("leaves when this filter is true"),
     .alternative = true},
    {.name = "label", .shape = &shape_table_text, .help = N_("what the exit is called")},
    {.name = NULL},
};
static const struct shape journey_shape_exit = {
    .type = SHAPE_MAP, .members = journey_shape_exit_members, .flow = true};
static const struct shape journey_shape_exits = {.type = SHAPE_LIST,
                                                 .element = &journey_shape_exit};
static const struct parameter journey_shape_stage_members[] = {
    {.name = "id",
     .shape = &shape_table_stage,
     .help = N_("what nodes call the stage"),
     .required = true},
    {.name = "name", .shape = &shape_table_text, .help = N_("what people call it")},
    {.name = "actions", .shape = &shape_table_text, .help = N_("what is done in this stage")},
    {.name = "goal", .shape = &shape_table_text, .help = N_("what this stage is for")},
    {.name = "touchpoints",
     .shape = &shape_table_text,
     .help = N_("where contacts and the brand meet: web, store, support …")},
    {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},
    {.name = NULL},
};
static const struct shape journey_shape_stage = {
    .type = SHAPE_MAP, .members = journey_shape_stage_members, .flow = true};
static const struct shape journey_shape_stages = {.type = SHAPE_LIST,
                                                  .element = &journey_shape_stage};
static const struct shape journey_shape_expect = {.type = SHAPE_LIST,
                                                  .element = &shape_table_claim};
static const struct parameter journey_shape_place_members[] = {
    {.name = "column", .shape = &journey_shape_cell, .help = N_("layer along the flow, from 0")},
    {.name = "row", .shape = &journey_shape_cell, .help = N_("place across the flow, from 0")},
    {.name = NULL},
};
static const struct shape journey_shape_pin = {
    .type = SHAPE_MAP, .members = journey_shape_place_members, .flow = true};
static const struct shape journey_shape_layout = {.type = SHAPE_TABLE,
                                                  .element = &journey_shape_pin};
static const struct parameter journey_shape_members[] = {
    {.name = "description", .shape = &shape_table_long_text, .help = N_("what the journey is for")},
    {.name = "status",
     .shape = &journey_shape_status,
     .missing = "draft",
     .help = N_("draft, active, paused or archived")},
    {.name = "priority",
     .shape = &journey_shape_priority,
     .missing = "0",
     .help = N_("between journeys; the higher one goes first")},
    {.name = "stream",
     .shape = &shape_table_text,
     .help = N_("what its random draws hang on; its name if not set")},
    {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},
    {.name = "owner", .shape = &shape_table_text, .help = N_("who answers for it")},
    {.name = "review_every",
     .shape = &shape_table_duration,
     .missing = "90d",
     .help = N_("it is flagged when it was not reviewed for so long")},
    {.name = "reviewed", .shape = &shape_table_date, .help = N_("when it was last reviewed")},
    {.name = "timezone",
     .shape = &shape_table_zone,
     .missing = "contact",
     .help = N_("contact: each contact its own; or one zone for all")},
    {.name = "quiet_hours",
     .shape = &shape_table_window,
     .help = N_("marketing messages wait until they end")},
    {.name = "reentry",
     .shape = &journey_shape_reentry,
     .help = N_("whether and when a contact may enter again")},
    {.name = "recheck",
     .shape = &journey_shape_recheck,
     .missing = "entry_only",
     .help = N_("when the filter of the start is asked again")},
    {.name = "visit_limit",
     .shape = &journey_shape_count,
     .missing = "100",
     .help = N_("how often a contact may come to one node in one passage")},
    {.name = "caps",
     .shape = &shape_table_caps,
     .help = N_("how many messages a contact gets at most")},
    {.name = "exit_when",
     .shape = &journey_shape_exits,
     .help = N_("what ends the journey for a contact wherever it is")},
    {.name = "stages",
     .shape = &journey_shape_stages,
     .help = N_("the columns of the map, in order")},
    {.name = "expect",
     .shape = &journey_shape_expect,
     .help = N_("claims that a check with a preview tests")},
    {.name = "layout",
     .shape = &journey_shape_layout,
     .help = N_("nodes that a person has pinned")},
    {.name = "assumptions",
     .shape = &shape_table_assumptions,
     .help = N_("what the preview assumes, where it differs from the workspace")},
    {.name = NULL},
};
static const struct shape journey_shape_all = {.type = SHAPE_MAP, .members = journey_shape_members};

const struct shape *journey_shape(void)
{
    return &journey_shape_all;
}
