/* What each kind of node does with a contact. */
#include "model/simulation/random.h"
#include "model/simulation/walk_parts.h"

static uint32_t walk_turn(const struct passage *passage)
{
    return (uint32_t)passage->number << 16 | (uint32_t)passage->visit;
}

static bool walk_leads(const struct contact_walk *walk, const struct passage *passage, int port)
{
    const struct plan_journey *journey = walk_journey(walk, passage);
    size_t first = journey->nodes[passage->node].first_port;
    return port >= 0 && journey->ports[first + (size_t)port].target != PLAN_NONE;
}

static int walk_do_next(struct contact_walk *walk, struct passage *passage)
{
    int next = walk_node(walk, passage)->next;
    if (next == PLAN_NONE) {
        walk_end(walk, passage, END_DEAD_END);
        return WALK_ENDED;
    }
    return next;
}

/* A day of the contact's field; false where it has none. */
static bool walk_wait_day(const struct contact_walk *walk, const struct wait_time *wait,
                          const struct zone *zone, int64_t *ret_day)
{
    if (wait->form != WAIT_UNTIL_DATE || wait->column == PLAN_NONE) {
        return false;
    }
    struct value value = contact_state_get(&walk->state, wait->column);
    *ret_day = value.type == VALUE_DATETIME ? zone_day(zone, value.instant) : value.day;
    return value.type == VALUE_DATETIME || value.type == VALUE_DATE;
}

static int walk_do_wait(struct contact_walk *walk, struct passage *passage)
{
    const struct plan_node *node = walk_node(walk, passage);
    const struct zone *zone = walk->entries[passage->journey].zone;
    int64_t day = 0;
    int64_t end = 0;
    bool has_date = walk_wait_day(walk, node->wait, zone, &day);
    enum wait_outcome outcome = wait_time_end(node->wait, zone, walk->now, has_date, day, &end);
    WALK_NOTE(walk, wait, passage, outcome, end);
    switch (outcome) {
    case WAIT_IS_PAST:
        if (!node->wait->past_skips) {
            return walk_do_next(walk, passage);
        }
        if (node->skip == PLAN_NONE) {
            walk_end(walk, passage, END_DEAD_END);
            return WALK_ENDED;
        }
        return node->skip;
    case WAIT_HAS_NO_DATE:
        if (!node->wait->missing_exits) {
            return walk_do_next(walk, passage);
        }
        walk_end(walk, passage, END_MISSING);
        return WALK_ENDED;
    case WAIT_ENDS:
        break;
    }
    return end <= walk->now ? walk_do_next(walk, passage)
                            : walk_rest_until(walk, passage, REST_WAIT, end);
}

static int walk_do_wait_for(struct contact_walk *walk, struct passage *passage)
{
    int port = walk_case(walk, passage);
    if (port >= 0) {
        return port;
    }
    return walk_rest_until(walk, passage, REST_WAIT_FOR,
                           walk->now + walk_node(walk, passage)->cases->timeout);
}

static int walk_do_filter(struct contact_walk *walk, struct passage *passage)
{
    const struct plan_node *node = walk_node(walk, passage);
    bool holds = walk_asks(walk, node->filter, passage);
    WALK_NOTE(walk, case, passage, RECORD_NOTHING, node->filter, holds);
    if (holds) {
        return walk_do_next(walk, passage);
    }
    if (!walk_leads(walk, passage, node->otherwise)) {
        walk_end(walk, passage, END_FILTERED_OUT);
        return WALK_ENDED;
    }
    return node->otherwise;
}

static int walk_do_branch(struct contact_walk *walk, struct passage *passage)
{
    const struct plan_node *node = walk_node(walk, passage);
    for (size_t i = 0; i < node->cases->count; i++) {
        bool holds = walk_asks(walk, node->cases->items[i].filter, passage);
        WALK_NOTE(walk, case, passage, (int)i, node->cases->items[i].filter, holds);
        if (holds) {
            return (int)i;
        }
    }
    return node->otherwise;
}

static int walk_do_split(struct contact_walk *walk, struct passage *passage)
{
    const struct plan_split *split = walk_node(walk, passage)->split;
    uint32_t turn = split->each_visit ? walk_turn(passage) : 0;
    uint64_t x = random_draw(split->stream, walk->key, turn, 0);
    for (size_t i = 0; i < split->count; i++) {
        if (x < split->limits[i]) {
            WALK_NOTE(walk, split, passage, x, i);
            return (int)i;
        }
    }
    walk_end(walk, passage, END_DEAD_END);
    return WALK_ENDED;
}

static bool walk_change(struct contact_walk *walk, const struct plan_change *change)
{
    struct contact_state *state = &walk->state;
    bool changed = false;
    switch (change->type) {
    case UPDATE_ADD_TAG:
        changed = contact_state_add_tag(state, change->tag);
        if (changed) {
            walk_raise_name(walk, TRIGGER_TAG_ADDED, change->folded);
        }
        break;
    case UPDATE_REMOVE_TAG:
        changed = contact_state_remove_tag(state, change->tag);
        if (changed) {
            walk_raise_name(walk, TRIGGER_TAG_REMOVED, change->folded);
        }
        break;
    case UPDATE_SET:
        changed = contact_state_set(state, change->column, change->value);
        if (changed) {
            walk_raise_field(walk, change->column);
        }
        break;
    case UPDATE_JOIN:
    case UPDATE_LEAVE:
        changed = change->topic != PLAN_NONE &&
                  contact_state_subscribe(state, change->topic,
                                          change->type == UPDATE_JOIN ? SUBSCRIPTION_JOINED
                                                                      : SUBSCRIPTION_LEFT);
        if (changed) {
            walk_raise_topic(walk, change->topic);
        }
        break;
    }
    return changed;
}

static int walk_do_update(struct contact_walk *walk, struct passage *passage)
{
    const struct plan_update *update = walk_node(walk, passage)->update;
    for (size_t i = 0; i < update->count; i++) {
        bool changed = walk_change(walk, &update->changes[i]);
        WALK_NOTE(walk, change, passage, i, changed);
        walk->look_due = changed || walk->look_due;
    }
    return walk_do_next(walk, passage);
}

static int walk_do_enter(struct contact_walk *walk, struct passage *passage)
{
    const struct plan_node *node = walk_node(walk, passage);
    if (node->enter_node != PLAN_NONE) {
        WALK_NOTE(walk, starts, passage);
        walk_push(walk, (struct walk_item){.time = walk->now,
                                           .key = walk_key(WALK_START, (size_t)node->enter_journey,
                                                           0, (size_t)node->enter_node),
                                           .rest = walk_rest(0, 0, START_ENTER)});
    }
    return walk_do_next(walk, passage);
}

static int walk_do_goal(struct contact_walk *walk, struct passage *passage)
{
    const struct plan_node *node = walk_node(walk, passage);
    walk_goal(walk, passage, node->goal);
    if (walk_leads(walk, passage, node->next)) {
        return node->next;
    }
    walk_end(walk, passage, END_GOAL);
    return WALK_ENDED;
}

static int walk_do_exit(struct contact_walk *walk, struct passage *passage)
{
    walk_end(walk, passage, END_END);
    return WALK_ENDED;
}

static int walk_do_muted(struct contact_walk *walk, struct passage *passage)
{
    const struct plan_node *node = walk_node(walk, passage);
    bool ends = node->kind == NODE_EXIT ||
                (node->kind == NODE_GOAL && !walk_leads(walk, passage, node->next));
    if (ends) {
        return walk_do_exit(walk, passage);
    }
    if (node->next == PLAN_NONE && node->port_count != 0) {
        return 0;
    }
    return walk_do_next(walk, passage);
}

int walk_do(struct contact_walk *walk, struct passage *passage)
{
    static int (*const kinds[NODE_KIND_COUNT])(struct contact_walk *, struct passage *) = {
        [NODE_START] = walk_do_next,    [NODE_SEND] = delivery_arrive,
        [NODE_WAIT] = walk_do_wait,     [NODE_WAIT_FOR] = walk_do_wait_for,
        [NODE_FILTER] = walk_do_filter, [NODE_BRANCH] = walk_do_branch,
        [NODE_SPLIT] = walk_do_split,   [NODE_UPDATE] = walk_do_update,
        [NODE_NOTIFY] = walk_do_next,   [NODE_WEBHOOK] = walk_do_next,
        [NODE_ENTER] = walk_do_enter,   [NODE_GOAL] = walk_do_goal,
        [NODE_EXIT] = walk_do_exit,
    };
    const struct plan_node *node = walk_node(walk, passage);
    return node->muted ? walk_do_muted(walk, passage) : kinds[node->kind](walk, passage);
}
