/* The parameters of the node kinds that decide, change and end, as shapes. */
#include "model/journey/node_parameters.h"

#include "model/journey/shape_table.h"

const struct parameter node_parameters_filter_members[] = {
    NODE_PARAMETERS_OF_EVERY_KIND,
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
    NODE_PARAMETERS_OF_EVERY_KIND,
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
    NODE_PARAMETERS_OF_EVERY_KIND,
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
    NODE_PARAMETERS_OF_EVERY_KIND,
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
    NODE_PARAMETERS_OF_EVERY_KIND,
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
    NODE_PARAMETERS_OF_EVERY_KIND,
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
    NODE_PARAMETERS_OF_EVERY_KIND,
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
    NODE_PARAMETERS_OF_EVERY_KIND,
    {.name = "label", .shape = &shape_table_text, .help = N_("what the goal is called")},
    {.name = "value", .shape = &shape_table_money, .help = N_("what reaching it is worth")},
    {.name = "next",
     .shape = &shape_table_node,
     .help = N_("where contacts go on; left open, they end here"),
     .port = true},
    {.name = NULL},
};

const struct parameter node_parameters_exit_members[] = {
    NODE_PARAMETERS_OF_EVERY_KIND,
    {.name = "label", .shape = &shape_table_text, .help = N_("what the exit is called")},
    {.name = NULL},
};
