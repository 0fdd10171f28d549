/* Which starts of the main journey the nodes of a run raise. */
#include "model/simulation/plan_raises.h"

static bool plan_update_raises(const struct plan_update *update, const struct plan_start *start)
{
    for (size_t i = 0; i < update->count; i++) {
        const struct plan_change *change = &update->changes[i];
        bool tag = start->trigger == TRIGGER_TAG_ADDED || start->trigger == TRIGGER_TAG_REMOVED;
        bool list = start->trigger == TRIGGER_LIST_JOINED || start->trigger == TRIGGER_LIST_LEFT;
        bool tags = change->type == UPDATE_ADD_TAG || change->type == UPDATE_REMOVE_TAG;
        bool lists = change->type == UPDATE_JOIN || change->type == UPDATE_LEAVE;
        if ((tag && tags && change->folded == start->name) ||
            (list && lists && change->topic == start->topic) ||
            (start->trigger == TRIGGER_FIELD_CHANGED && change->type == UPDATE_SET &&
             change->column == start->column)) {
            return true;
        }
    }
    return false;
}

static bool plan_message_raises(const struct plan *plan, const struct plan_message *message,
                                const struct plan_start *start, bool any_rate)
{
    if (start->trigger == TRIGGER_CAMPAIGN) {
        return message->campaign != ACTIVITY_NONE && message->campaign == start->name;
    }
    bool leaves = any_rate;
    for (size_t i = 0; i < message->channel_count * (plan->persona_count + 1); i++) {
        leaves = leaves || message->rates[i].unsubscribed != 0;
    }
    return start->trigger == TRIGGER_LIST_LEFT && message->topic != PLAN_NONE &&
           message->topic == start->topic && leaves;
}

bool plan_node_raises(const struct plan *plan, const struct plan_node *node,
                      const struct plan_start *start, bool any_rate)
{
    return !node->muted &&
           ((node->update != NULL && plan_update_raises(node->update, start)) ||
            (node->message != NULL && plan_message_raises(plan, node->message, start, any_rate)));
}
