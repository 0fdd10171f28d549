/* THE table of node kinds: their names, parameters and ports. */
#include "model/journey/node_kind.h"

#include <assert.h>

#include "model/journey/node_parameters.h"

static const struct port_place node_kind_start_ports[] = {
    {.path = "next", .name = "next"},
    {.path = NULL},
};
static const struct port_place node_kind_send_ports[] = {
    {.path = "next", .name = "next"},
    {.path = "blocked", .name = "blocked", .optional = true},
    {.path = NULL},
};
static const struct port_place node_kind_wait_ports[] = {
    {.path = "next", .name = "next"},
    {.path = "skip", .name = "skip", .optional = true},
    {.path = NULL},
};
static const struct port_place node_kind_wait_for_ports[] = {
    {.path = "cases", .name = "case", .repeated = true},
    {.path = "timeout.next", .name = "timeout"},
    {.path = NULL},
};
static const struct port_place node_kind_filter_ports[] = {
    {.path = "next", .name = "next"},
    {.path = "else", .name = "else", .optional = true},
    {.path = NULL},
};
static const struct port_place node_kind_branch_ports[] = {
    {.path = "cases", .name = "case", .repeated = true},
    {.path = "else", .name = "else"},
    {.path = NULL},
};
static const struct port_place node_kind_split_ports[] = {
    {.path = "arms", .name = "arm", .repeated = true},
    {.path = NULL},
};
static const struct port_place node_kind_goal_ports[] = {
    {.path = "next", .name = "next", .optional = true},
    {.path = NULL},
};
static const struct port_place node_kind_exit_ports[] = {
    {.path = NULL},
};

static const struct node_kind node_kinds[] = {
    [NODE_START] = {.name = "start",
                    .label = N_("start"),
                    .help = N_("lets contacts in when something happens"),
                    .shape = {.type = SHAPE_MAP, .members = node_parameters_start_members},
                    .ports = node_kind_start_ports},
    [NODE_SEND] = {.name = "send",
                   .label = N_("send"),
                   .help = N_("sends a message: one channel, or several in order"),
                   .shape = {.type = SHAPE_MAP, .members = node_parameters_send_members},
                   .ports = node_kind_send_ports},
    [NODE_WAIT] = {.name = "wait",
                   .label = N_("wait"),
                   .help = N_("waits for a time, or until one"),
                   .shape = {.type = SHAPE_MAP, .members = node_parameters_wait_members},
                   .ports = node_kind_wait_ports},
    [NODE_WAIT_FOR] = {.name = "wait_for",
                       .label = N_("wait for"),
                       .help = N_("waits for an order, an opening …, at most so long"),
                       .shape = {.type = SHAPE_MAP, .members = node_parameters_wait_for_members},
                       .ports = node_kind_wait_for_ports},
    [NODE_FILTER] = {.name = "filter",
                     .label = N_("filter"),
                     .help = N_("lets on who matches a filter"),
                     .shape = {.type = SHAPE_MAP, .members = node_parameters_filter_members},
                     .ports = node_kind_filter_ports},
    [NODE_BRANCH] = {.name = "branch",
                     .label = N_("branch"),
                     .help = N_("decides: contacts go different ways by filters"),
                     .shape = {.type = SHAPE_MAP, .members = node_parameters_branch_members},
                     .ports = node_kind_branch_ports},
    [NODE_SPLIT] = {.name = "split",
                    .label = N_("split"),
                    .help = N_("sends contacts different ways by chance"),
                    .shape = {.type = SHAPE_MAP, .members = node_parameters_split_members},
                    .ports = node_kind_split_ports},
    [NODE_UPDATE] = {.name = "update",
                     .label = N_("update"),
                     .help = N_("changes tags, fields and lists of the contact"),
                     .shape = {.type = SHAPE_MAP, .members = node_parameters_update_members},
                     .ports = node_kind_start_ports},
    [NODE_NOTIFY] = {.name = "notify",
                     .label = N_("notify"),
                     .help = N_("tells somebody in the team"),
                     .shape = {.type = SHAPE_MAP, .members = node_parameters_notify_members},
                     .ports = node_kind_start_ports},
    [NODE_WEBHOOK] = {.name = "webhook",
                      .label = N_("webhook"),
                      .help = N_("calls another system"),
                      .shape = {.type = SHAPE_MAP, .members = node_parameters_webhook_members},
                      .ports = node_kind_start_ports},
    [NODE_ENTER] = {.name = "enter",
                    .label = N_("enter"),
                    .help = N_("starts another journey for the contact too"),
                    .shape = {.type = SHAPE_MAP, .members = node_parameters_enter_members},
                    .ports = node_kind_start_ports},
    [NODE_GOAL] = {.name = "goal",
                   .label = N_("goal"),
                   .help = N_("counts whoever comes here as a success"),
                   .shape = {.type = SHAPE_MAP, .members = node_parameters_goal_members},
                   .ports = node_kind_goal_ports},
    [NODE_EXIT] = {.name = "exit",
                   .label = N_("exit"),
                   .help = N_("ends the journey for the contact"),
                   .shape = {.type = SHAPE_MAP, .members = node_parameters_exit_members},
                   .ports = node_kind_exit_ports},
};

const struct node_kind *node_kind(enum node_kind_id id)
{
    assert(id < NODE_KIND_COUNT);
    return &node_kinds[id];
}

bool node_kind_find(struct text name, enum node_kind_id *ret_id)
{
    for (size_t i = 0; i < NODE_KIND_COUNT; i++) {
        if (text_is(name, node_kinds[i].name)) {
            *ret_id = (enum node_kind_id)i;
            return true;
        }
    }
    return false;
}
