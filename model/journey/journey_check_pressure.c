/* Whether some path of the journey has more messages in a time than a cap allows. */
#include "model/journey/journey_checking.h"

#include "model/workspace/workspace.h"

/* Of all paths to a node: by how many messages of the cap lie behind, the least time since the
 * first of them. Loops are left out: edges that go back are not followed. */
struct journey_check_cap {
    const struct journey_graph *graph;
    struct text channel; /* empty: any */
    struct text topic;
    int64_t most;
    int64_t per;
    int64_t *times; /* a node × messages, from one to `most`; -1: no path has so many in `per` */
};

enum { JOURNEY_CHECK_MOST_COUNTED = 60 };

static bool journey_check_sends_on(const struct node *send, struct text channel)
{
    const struct setting *channels = node_setting(send, "channel");
    if (channels == NULL || channels->type == SETTING_TEXT) {
        return text_equal(setting_as_text(channels), channel);
    }
    for (size_t i = 0; i < channels->count; i++) {
        if (text_equal(setting_as_text(&channels->items[i]), channel)) {
            return true;
        }
    }
    return false;
}

static bool journey_check_is_counted(const struct journey_check_cap *cap, size_t node)
{
    const struct node *send = &cap->graph->journey->nodes[node];
    return send->kind == NODE_SEND && !node_flag(send, "muted") &&
           !node_flag(send, "transactional") &&
           (cap->channel.length == 0 || journey_check_sends_on(send, cap->channel)) &&
           (cap->topic.length == 0 || text_equal(node_text(send, "topic"), cap->topic));
}

int64_t journey_check_least_time(const struct journey_graph *graph, size_t port)
{
    const struct node *node = &graph->journey->nodes[graph->ports[port].node];
    int64_t seconds = 0;
    int64_t days = 0;
    if ((node->kind != NODE_WAIT && node->kind != NODE_WAIT_FOR) || node_flag(node, "muted")) {
        return 0;
    }
    if (node->kind == NODE_WAIT && shape_read_duration(node_setting(node, "for"), &seconds)) {
        return seconds;
    }
    if (node->kind == NODE_WAIT && shape_read_integer(node_setting(node, "days"), &days)) {
        return days > 0 ? (days - 1) * CIVIL_DAY : 0;
    }
    if (node->kind == NODE_WAIT_FOR && text_is(graph->ports[port].name, "timeout") &&
        shape_read_duration(node_setting(node, "timeout.after"), &seconds)) {
        return seconds;
    }
    return 0;
}

/* Takes all paths on along a port. */
static void journey_check_step(struct journey_check_cap *cap, size_t port)
{
    const struct journey_graph *graph = cap->graph;
    size_t most = (size_t)cap->most;
    const int64_t *from = &cap->times[graph->ports[port].node * most];
    int64_t *to = &cap->times[graph->ports[port].to * most];
    int64_t passes = journey_check_least_time(graph, port);
    for (size_t i = 0; i < most; i++) {
        int64_t time = from[i] + passes;
        if (from[i] >= 0 && time < cap->per && (to[i] < 0 || time < to[i])) {
            to[i] = time;
        }
    }
}

/* The message lies behind, too, from here on. */
static void journey_check_count(struct journey_check_cap *cap, size_t node)
{
    int64_t *times = &cap->times[node * (size_t)cap->most];
    for (size_t i = (size_t)cap->most - 1; i > 0; i--) {
        times[i] = times[i - 1];
    }
    times[0] = 0;
}

/* The first node in canonical order at which a path breaks the cap; SIZE_MAX: none does. All paths
 * to a node have been taken on when its turn comes. */
static size_t journey_check_breaks(struct journey_check_cap *cap, struct arena *arena)
{
    const struct journey_graph *graph = cap->graph;
    size_t most = (size_t)cap->most;
    size_t count = graph->journey->node_count;
    cap->times = arena_array(arena, count * most, sizeof(*cap->times));
    for (size_t i = 0; i < count * most; i++) {
        cap->times[i] = -1;
    }
    for (size_t i = 0; i < count && graph->reachable[graph->order[i]]; i++) {
        size_t node = graph->order[i];
        if (journey_check_is_counted(cap, node)) {
            if (cap->times[node * most + most - 1] >= 0) {
                return node;
            }
            journey_check_count(cap, node);
        }
        for (size_t p = graph->first_port[node]; p < graph->first_port[node + 1]; p++) {
            if (graph->ports[p].to != PORT_OPEN && !graph->back[p]) {
                journey_check_step(cap, p);
            }
        }
    }
    return SIZE_MAX;
}

static void journey_check_one_cap(const struct journey_graph *graph, const struct setting *row,
                                  const struct setting **broken)
{
    struct journey_check_cap cap = {
        .graph = graph,
        .channel = setting_as_text(setting_at(row, TEXT("scope.channel"))),
        .topic = setting_as_text(setting_at(row, TEXT("scope.topic"))),
    };
    if (!shape_read_integer(setting_get(row, TEXT("max")), &cap.most) || cap.most < 1 ||
        cap.most > JOURNEY_CHECK_MOST_COUNTED ||
        !shape_read_duration(setting_get(row, TEXT("per")), &cap.per)) {
        return;
    }
    struct arena arena = {0};
    size_t node = journey_check_breaks(&cap, &arena);
    if (node != SIZE_MAX) {
        broken[node] = row;
    }
    arena_destroy(&arena);
}

static void journey_check_caps(const struct journey_graph *graph, const struct setting *caps,
                               const struct setting **broken)
{
    for (size_t i = 0; caps != NULL && caps->type == SETTING_LIST && i < caps->count; i++) {
        journey_check_one_cap(graph, &caps->items[i], broken);
    }
}

const struct setting **journey_check_broken_caps(const struct journey_graph *graph,
                                                 const struct workspace *workspace,
                                                 struct arena *arena)
{
    const struct setting **broken =
        arena_array(arena, graph->journey->node_count, sizeof(const struct setting *));
    if (workspace != NULL) {
        journey_check_caps(graph, setting_get(&workspace->settings, TEXT("caps")), broken);
    }
    journey_check_caps(graph, journey_setting(graph->journey, "caps"), broken);
    return broken;
}

void journey_check_pressure(struct journey_checking *checking, size_t node)
{
    const struct setting *cap = checking->broken_caps[node];
    if (cap != NULL) {
        journey_checking_warning(checking, "TOO_MANY",
                                 N_("on a path to here there are more than {1} messages in {2}, "
                                    "which a cap does not allow; wait longer, or send less"),
                                 (struct text){.bytes = ""},
                                 setting_as_text(setting_get(cap, TEXT("max"))),
                                 setting_as_text(setting_get(cap, TEXT("per"))));
    }
}
