/* What a person does to several nodes at once. */
#include "model/journey/journey_several.h"

#include <stdint.h>

#include "model/base/arena.h"
#include "model/journey/journey_walk.h"

enum { SEVERAL_NAMED = 2 }; /* how many of them a sentence names */

static size_t journey_several_count(const struct journey *journey, const bool *nodes,
                                    size_t *ret_first)
{
    size_t count = 0;
    for (size_t i = journey->node_count; i-- > 0;) {
        *ret_first = nodes[i] ? i : *ret_first;
        count += nodes[i];
    }
    return count;
}

/* "Hello, Reminder, …", in the order of the flow. */
static void journey_several_titles(struct text_builder *titles, const struct journey *journey,
                                   const bool *nodes)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    size_t named = 0;
    for (size_t i = 0; i < journey->node_count && named <= SEVERAL_NAMED; i++) {
        size_t node = graph->order[i];
        if (nodes[node]) {
            text_append_string(titles, named == 0 ? "" : ", ");
            if (named == SEVERAL_NAMED) {
                text_append_string(titles, "…");
            } else {
                node_title(titles, &journey->nodes[node]);
            }
            named++;
        }
    }
    arena_destroy(&arena);
}

/* {1}: the title of the only one, else how many; {2}: `second`, or where that is empty, their
 * titles. */
static void journey_several_say(struct journey_edit *edit, const struct journey *journey,
                                const bool *nodes, const char *one, const char *many,
                                struct text second)
{
    struct text_builder first = {0};
    struct text_builder titles = {0};
    size_t node = 0;
    size_t count = journey_several_count(journey, nodes, &node);
    if (count == 1) {
        node_title(&first, &journey->nodes[node]);
    } else {
        text_append_number(&first, (int64_t)count);
    }
    if (second.length == 0) {
        journey_several_titles(&titles, journey, nodes);
        second = text_built(&titles);
    }
    journey_edit_say(edit, count == 1 ? one : many, text_built(&first), second);
    text_destroy(&first);
    text_destroy(&titles);
}

/* Where each node that goes leads on to: the number of a node that stays, PORT_OPEN; of one that
 * stays itself. A way round among those that go leads nowhere. */
static size_t *journey_several_heirs(const struct journey_graph *graph, const bool *gone, bool heal,
                                     struct arena *arena)
{
    size_t count = graph->journey->node_count;
    size_t *heirs = arena_array(arena, count, sizeof(*heirs));
    for (size_t i = 0; i < count; i++) {
        heirs[i] = gone[i] ? PORT_OPEN : i;
        for (size_t port = graph->first_port[i]; gone[i] && port < graph->first_port[i + 1];
             port++) {
            size_t to = graph->ports[port].to;
            heirs[i] = heal && heirs[i] == PORT_OPEN && to != i ? to : heirs[i];
        }
    }
    return heirs;
}

/* Each step is remembered, so that all ways together are gone once. */
static size_t journey_several_heir(size_t *heirs, const bool *gone, size_t node, size_t most)
{
    size_t end = node;
    for (size_t steps = 0; end != PORT_OPEN && gone[end]; steps++) {
        end = steps > most ? PORT_OPEN : heirs[end];
    }
    while (node != PORT_OPEN && gone[node] && heirs[node] != end) {
        size_t next = heirs[node];
        heirs[node] = end;
        node = next;
    }
    return end;
}

static void journey_several_lead(struct journey_edit *group, const struct journey_port *port,
                                 const struct journey *journey, size_t to)
{
    struct setting value = {.type = SETTING_NONE};
    if (to != PORT_OPEN && to != port->node) {
        value = setting_text(text_from(journey->nodes[to].id));
    }
    journey_edit_add(group,
                     journey_edit_set(text_from(journey->nodes[port->node].id), port->path, value));
}

/* Takes the pins of nodes out of the layout. */
static void journey_several_forget_pins(struct journey_edit *group, const struct journey *journey,
                                        const bool *nodes)
{
    struct text_builder path = {0};
    for (size_t i = 0; i < journey->node_count; i++) {
        struct text place = journey_pin_path(&path, text_from(journey->nodes[i].id));
        if (nodes[i] && setting_at(&journey->settings, place) != NULL) {
            journey_edit_add(
                group, journey_edit_set(TEXT(""), place, (struct setting){.type = SETTING_NONE}));
        }
    }
    text_destroy(&path);
}

struct journey_edit journey_several_delete(const struct journey *journey, const bool *nodes,
                                           bool heal)
{
    struct arena arena = {0};
    struct journey_edit group = journey_edit_group();
    const struct journey_graph *graph = journey_graph(journey, &arena);
    size_t *heirs = journey_several_heirs(graph, nodes, heal, &arena);
    for (size_t i = 0; i < graph->port_count; i++) {
        const struct journey_port *port = &graph->ports[i];
        if (!nodes[port->node] && port->to != PORT_OPEN && nodes[port->to]) {
            size_t heir = journey_several_heir(heirs, nodes, port->to, journey->node_count);
            journey_several_lead(&group, port, journey, heir);
        }
    }
    journey_several_forget_pins(&group, journey, nodes);
    for (size_t i = 0; i < journey->node_count; i++) {
        if (nodes[i]) {
            journey_edit_add(&group, journey_edit_remove_node(text_from(journey->nodes[i].id)));
        }
    }
    journey_several_say(&group, journey, nodes, N_("deleted {1}"), N_("deleted {1} nodes: {2}"),
                        TEXT(""));
    arena_destroy(&arena);
    return group;
}

struct journey_edit journey_several_mute(const struct journey *journey, const bool *nodes)
{
    struct journey_edit group = journey_edit_group();
    bool all = true;
    for (size_t i = 0; i < journey->node_count; i++) {
        all = all && (!nodes[i] || node_flag(&journey->nodes[i], "muted"));
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[i];
        if (nodes[i] && node_flag(node, "muted") == all) {
            struct setting value = {.type = SETTING_NONE};
            value = all ? value : setting_text(TEXT("true"));
            journey_edit_add(&group, journey_edit_set(text_from(node->id), TEXT("muted"), value));
        }
    }
    journey_several_say(&group, journey, nodes,
                        all ? N_("{1} works again") : N_("muted {1}: contacts pass through"),
                        all ? N_("{1} nodes work again: {2}")
                            : N_("muted {1} nodes, contacts pass through: {2}"),
                        TEXT(""));
    return group;
}

static void journey_several_put_stage(struct journey_edit *group, const struct journey *journey,
                                      const bool *nodes, struct text stage)
{
    for (size_t i = 0; i < journey->node_count; i++) {
        if (nodes[i]) {
            struct setting value = {.type = SETTING_NONE};
            value = stage.length == 0 ? value : setting_text(stage);
            journey_edit_add(
                group, journey_edit_set(text_from(journey->nodes[i].id), TEXT("stage"), value));
        }
    }
}

struct journey_edit journey_several_set_stage(const struct journey *journey, const bool *nodes,
                                              struct text stage)
{
    struct journey_edit group = journey_edit_group();
    journey_several_put_stage(&group, journey, nodes, stage);
    journey_several_say(&group, journey, nodes,
                        stage.length > 0 ? N_("{1} belongs to {2} now")
                                         : N_("{1} belongs to no stage of its own now"),
                        stage.length > 0 ? N_("{1} nodes belong to {2} now")
                                         : N_("{1} nodes belong to no stage of their own now: {2}"),
                        journey_pin_stage_name(journey, stage));
    return group;
}

struct journey_edit journey_several_add_stage(const struct journey *journey, const bool *nodes,
                                              struct text name)
{
    struct journey_edit group = journey_edit_group();
    struct text_builder id = {0};
    journey_pin_new_stage(&group, journey, name, &id);
    journey_several_put_stage(&group, journey, nodes, text_built(&id));
    journey_several_say(&group, journey, nodes, N_("{1} belongs to the new stage {2}"),
                        N_("{1} nodes belong to the new stage {2}"), name);
    text_destroy(&id);
    return group;
}

struct journey_edit journey_several_pin(const struct journey *journey, const bool *nodes,
                                        const struct journey_pin *pins)
{
    struct journey_edit group = journey_edit_group();
    struct text_builder path = {0};
    for (size_t i = 0; i < journey->node_count; i++) {
        if (nodes[i]) {
            struct text place = journey_pin_path(&path, text_from(journey->nodes[i].id));
            journey_edit_add(&group, journey_edit_set(TEXT(""), place, journey_pin_value(pins[i])));
        }
    }
    journey_several_say(&group, journey, nodes, N_("pinned {1}"), N_("pinned {1} nodes: {2}"),
                        TEXT(""));
    text_destroy(&path);
    return group;
}

struct journey_edit journey_several_unpin(const struct journey *journey, const bool *nodes)
{
    struct journey_edit group = journey_edit_group();
    journey_several_forget_pins(&group, journey, nodes);
    journey_several_say(&group, journey, nodes, N_("gave {1} back to the automatic layout"),
                        N_("gave {1} nodes back to the automatic layout: {2}"), TEXT(""));
    return group;
}
