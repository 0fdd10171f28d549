/* Whether some path of the journey has more messages in a time than a cap allows. */
#include "model/journey/journey_checking.h"

#include "model/workspace/workspace.h"

/* From one message on: the least time in which a path comes to a node, by how many messages of the
 * cap were sent on it. Loops are left out: edges that go back are not followed. */
struct journey_check_cap {
    const struct journey_graph *graph;
    struct text channel; /* empty: any */
    struct text topic;
    int64_t most;
    int64_t per;
    size_t *places; /* a node's place in canonical order */
    int64_t *times; /* a node × (most + 1) counts, -1: cannot be */
};

enum { JOURNEY_CHECK_MOST_COUNTED = 60, JOURNEY_CHECK_MOST_WORK = 20000000 };

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
    if (node_flag(node, "muted")) {
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

/* Takes a path on along a port; true where it has one message too many at its end. */
static bool journey_check_step(struct journey_check_cap *cap, size_t port)
{
    const struct journey_graph *graph = cap->graph;
    size_t width = (size_t)cap->most + 1;
    const int64_t *from = &cap->times[graph->ports[port].node * width];
    int64_t *to = &cap->times[graph->ports[port].to * width];
    int64_t passes = journey_check_least_time(graph, port);
    bool counted = journey_check_is_counted(cap, graph->ports[port].to);
    for (size_t count = 1; count < width; count++) {
        if (from[count] < 0 || from[count] + passes >= cap->per) {
            continue;
        }
        size_t reached = count + (counted ? 1 : 0);
        if (reached >= width) {
            return true;
        }
        int64_t time = from[count] + passes;
        if (to[reached] < 0 || time < to[reached]) {
            to[reached] = time;
        }
    }
    return false;
}

/* The node at which a path that begins with this message breaks the cap; SIZE_MAX: none does. */
static size_t journey_check_from(struct journey_check_cap *cap, size_t first, size_t *work)
{
    const struct journey_graph *graph = cap->graph;
    size_t count = graph->journey->node_count;
    size_t width = (size_t)cap->most + 1;
    for (size_t i = 0; i < count * width; i++) {
        cap->times[i] = -1;
    }
    cap->times[first * width + 1] = 0;
    for (size_t place = cap->places[first]; place < count; place++) {
        size_t node = graph->order[place];
        for (size_t p = graph->first_port[node]; p < graph->first_port[node + 1]; p++) {
            bool onwards = graph->ports[p].to != PORT_OPEN && !graph->back[p];
            if (onwards && journey_check_step(cap, p)) {
                return graph->ports[p].to;
            }
        }
        *work += width;
    }
    *work += count * width;
    return SIZE_MAX;
}

static size_t journey_check_breaks(struct journey_check_cap *cap, struct arena *arena)
{
    const struct journey_graph *graph = cap->graph;
    size_t count = graph->journey->node_count;
    cap->places = arena_array(arena, count, sizeof(*cap->places));
    cap->times = arena_array(arena, count * ((size_t)cap->most + 1), sizeof(*cap->times));
    for (size_t i = 0; i < count; i++) {
        cap->places[graph->order[i]] = i;
    }
    size_t work = 0;
    for (size_t i = 0; i < count && work < JOURNEY_CHECK_MOST_WORK; i++) {
        if (graph->reachable[graph->order[i]] && journey_check_is_counted(cap, graph->order[i])) {
            size_t node = journey_check_from(cap, graph->order[i], &work);
            if (node != SIZE_MAX) {
                return node;
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
