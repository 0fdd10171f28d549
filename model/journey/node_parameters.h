/* The parameters of each node kind, for node_kind.c; each ends in a row without a name. */
#ifndef MODEL_JOURNEY_NODE_PARAMETERS_H
#define MODEL_JOURNEY_NODE_PARAMETERS_H

#include "model/journey/shape.h"

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
