/* Findings about messages, splits and starts: topics, channels, shares, what was never sent. */
#include "model/journey/journey_checking.h"

#include "model/workspace/topic_name.h"
#include "model/workspace/workspace.h"

static const struct text journey_check_nothing = {.bytes = ""};

void journey_check_repeated_channels(struct journey_checking *checking,
                                     const struct setting *channels, struct text path)
{
    for (size_t i = 1; i < channels->count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (setting_equal(&channels->items[i], &channels->items[k])) {
                struct text_builder item = {0};
                text_append(&item, path);
                setting_path_append_index(&item, i);
                journey_checking_error(checking, "REPEATED_CHANNEL",
                                       N_("{1} stands twice in the list of channels; take one out"),
                                       text_built(&item), setting_as_text(&channels->items[i]),
                                       journey_check_nothing);
                text_destroy(&item);
                break;
            }
        }
    }
}

void journey_check_topic_name(struct journey_checking *checking, size_t node)
{
    const struct node *send = &checking->journey->nodes[node];
    struct text id = send->kind == NODE_SEND ? node_text(send, "topic") : journey_check_nothing;
    struct topic topic = {.id = id, .name = id};
    uint32_t seen = 0;
    if (id.length == 0 || hash_map_get(&checking->topics, id, &seen)) {
        return;
    }
    hash_map_set(&checking->topics, id, 1);
    if (checking->scene->workspace != NULL) {
        workspace_find_topic(checking->scene->workspace, id, &topic);
    }
    if (!topic.transactional && topic_name_reads_internal(topic.name)) {
        journey_checking_warning(checking, "INTERNAL_NAME",
                                 N_("subscribers see the list as {1}, which reads like an internal "
                                    "name; give it a name that they understand"),
                                 TEXT("topic"), topic.name, journey_check_nothing);
    }
}

void journey_check_send(struct journey_checking *checking, size_t node)
{
    const struct node *send = &checking->journey->nodes[node];
    if (send->kind != NODE_SEND) {
        return;
    }
    const struct setting *channels = node_setting(send, "channel");
    if (channels != NULL && channels->type == SETTING_LIST) {
        journey_check_repeated_channels(checking, channels, TEXT("channel"));
    }
    if (node_text(send, "topic").length == 0 && !node_flag(send, "transactional")) {
        journey_checking_warning(checking, "NO_TOPIC",
                                 N_("{1} has no topic, so nobody can unsubscribe from it alone; "
                                    "give it one, or make it transactional"),
                                 TEXT("topic"), checking->subject, journey_check_nothing);
    }
}

void journey_check_split(struct journey_checking *checking, size_t node)
{
    const int64_t unit = 10000000;
    const struct node *split = &checking->journey->nodes[node];
    const struct setting *arms = node_setting(split, "arms");
    if (split->kind != NODE_SPLIT || arms == NULL || arms->type != SETTING_LIST ||
        arms->count == 0) {
        return;
    }
    int64_t sum = 0;
    for (size_t i = 0; i < arms->count; i++) {
        int64_t share = 0;
        if (!shape_read_decimal(setting_get(&arms->items[i], TEXT("share")), &share) ||
            share > 100 * unit) {
            return;
        }
        sum += share;
    }
    if (sum != 100 * unit) {
        struct text_builder said = {0};
        decimal_write(&said, (struct decimal){.digits = sum, .scale = 7});
        while (said.bytes[said.length - 1] == '0' || said.bytes[said.length - 1] == '.') {
            bool point = said.bytes[--said.length] == '.';
            said.bytes[said.length] = 0;
            if (point) {
                break;
            }
        }
        journey_checking_error(checking, "SHARES",
                               N_("the shares sum to {1}; change them so that they make 100"),
                               TEXT("arms"), text_built(&said), journey_check_nothing);
        text_destroy(&said);
    }
}

/* Whether what a start waits for is ever recorded (segments: by the store). */
static bool journey_check_is_recorded(const struct node *start)
{
    static const char *const recorded[] = {"list_joined",  "list_left", "segment_entered",
                                           "segment_left", "event",     "campaign"};
    const struct setting *trigger = node_setting(start, "trigger");
    for (size_t i = 0; i < sizeof(recorded) / sizeof(recorded[0]); i++) {
        if (setting_get(trigger, text_from(recorded[i])) != NULL) {
            return !text_is(node_text(start, "trigger.campaign.activity"), "not_opened");
        }
    }
    return false;
}

static bool journey_check_replays(const struct setting *arrival)
{
    bool replays = setting_get(arrival, TEXT("replay")) != NULL;
    for (size_t i = 0; arrival->type == SETTING_LIST && i < arrival->count; i++) {
        replays = replays || setting_get(&arrival->items[i], TEXT("replay")) != NULL;
    }
    return replays;
}

void journey_check_arrival(struct journey_checking *checking, size_t node)
{
    const struct node *start = &checking->journey->nodes[node];
    const struct setting *arrival = node_setting(start, "arrival");
    if (start->kind != NODE_START || arrival == NULL) {
        return;
    }
    if (node_setting(start, "trigger.event") != NULL) {
        journey_checking_error(checking, "EVENT_ARRIVAL",
                               N_("a start by an event takes no arrival: the events of {1} are it; "
                                  "take it out"),
                               TEXT("arrival"), node_text(start, "trigger.event"),
                               journey_check_nothing);
    } else if (journey_check_replays(arrival) && !journey_check_is_recorded(start)) {
        journey_checking_warning(checking, "NO_RECORDS",
                                 N_("what this start waits for is never recorded, so a replay lets "
                                    "nobody in; give a rate in its place, as in {1}"),
                                 TEXT("arrival"), TEXT("0.02/day"), journey_check_nothing);
    }
}

/* All nodes from which one comes to the node. */
static const bool *journey_check_before(const struct journey_graph *graph, size_t node,
                                        struct arena *arena)
{
    size_t count = graph->journey->node_count;
    bool *before = arena_array(arena, count, sizeof(*before));
    size_t *queue = arena_array(arena, count + 1, sizeof(*queue));
    size_t queued = 0;
    queue[queued++] = node;
    for (size_t i = 0; i < queued; i++) {
        size_t first = graph->first_incoming[queue[i]];
        size_t end = graph->first_incoming[queue[i] + 1];
        for (size_t k = first; k < end; k++) {
            size_t from = graph->ports[graph->incoming[k]].node;
            if (!before[from]) {
                before[from] = true;
                queue[queued++] = from;
            }
        }
    }
    return before;
}

void journey_check_never_sent(struct journey_checking *checking, size_t node)
{
    const struct node *waiting = &checking->journey->nodes[node];
    const struct setting *cases = node_setting(waiting, "cases");
    if (waiting->kind != NODE_WAIT_FOR || cases == NULL || cases->type != SETTING_LIST) {
        return;
    }
    struct arena arena = {0};
    const bool *before = journey_check_before(checking->graph, node, &arena);
    for (size_t i = 0; i < cases->count; i++) {
        const struct setting *message = setting_get(&cases->items[i], TEXT("message"));
        if (message == NULL || message->type != SETTING_MAP || message->count == 0) {
            continue;
        }
        struct text id = setting_as_text(&message->items[0]);
        size_t sent = journey_number(checking->journey, id);
        if (sent != SIZE_MAX && !before[sent]) {
            struct text_builder path = {0};
            text_append_string(&path, "cases");
            setting_path_append_index(&path, i);
            text_append_string(&path, ".message");
            journey_checking_warning(checking, "NEVER_SENT",
                                     N_("{1} cannot have been sent before; wait for another "
                                        "message, or send it earlier"),
                                     text_built(&path), id, journey_check_nothing);
            text_destroy(&path);
        }
    }
    arena_destroy(&arena);
}
