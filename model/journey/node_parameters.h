/* The parameters of each node kind, for node_kind.c; each ends in a row without a name. */
#ifndef MODEL_JOURNEY_NODE_PARAMETERS_H
#define MODEL_JOURNEY_NODE_PARAMETERS_H

#include "model/journey/shape.h"
#include "model/journey/shape_table.h"

/* What any node may have: the first rows of every kind. */
#define NODE_PARAMETERS_OF_EVERY_KIND                                                              \
    {.name = "stage",                                                                              \
     .shape = &shape_table_stage,                                                                  \
     .help = N_("the stage of the journey that it belongs to")},                                   \
        {.name = "note", .shape = &shape_table_long_text, .help = N_("a remark")},                 \
    {                                                                                              \
        .name = "muted", .shape = &shape_table_boolean, .missing = "false",                        \
        .help = N_("contacts pass through it without anything being done")                         \
    }

extern const struct parameter node_parameters_start_members[];
extern const struct parameter node_parameters_send_members[];
extern const struct parameter node_parameters_wait_members[];
extern const struct parameter node_parameters_wait_for_members[];
extern const struct parameter node_parameters_filter_members[];
extern const struct parameter node_parameters_branch_members[];
extern const struct parameter node_parameters_split_members[];
extern const struct parameter node_parameters_update_members[];
extern const struct parameter node_parameters_notify_members[];
extern const struct parameter node_parameters_webhook_members[];
extern const struct parameter node_parameters_enter_members[];
extern const struct parameter node_parameters_goal_members[];
extern const struct parameter node_parameters_exit_members[];

#endif
