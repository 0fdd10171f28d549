/* Nodes that were copied: cut out of a journey, and pasted into another. */
#include "model/journey/journey_clip.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/arena.h"
#include "model/base/hash_map.h"
#include "model/journey/journey_pin.h"
#include "model/journey/journey_rename.h"
#include "model/journey/journey_walk.h"

static void journey_clip_do(struct journey *journey, struct journey_edit edit)
{
    bool done = journey_apply(journey, &edit, NULL, NULL);
    assert(done);
    (void)done;
    journey_edit_destroy(&edit);
}

/* Adds the stages of `from` that nodes of the clip name and `to` does not have. */
static void journey_clip_add_stages(struct journey_edit *group, const struct journey *clip,
                                    const struct journey *from, const struct journey *to)
{
    const struct setting *stages = journey_setting(from, "stages");
    const struct setting *known = journey_setting(to, "stages");
    size_t place = known == NULL ? 0 : known->count;
    struct hash_map named = {0};
    for (size_t i = 0; i < clip->node_count; i++) {
        hash_map_set(&named, node_text(&clip->nodes[i], "stage"), 1);
    }
    for (size_t i = 0; stages != NULL && stages->type == SETTING_LIST && i < stages->count; i++) {
        struct text id = setting_as_text(setting_get(&stages->items[i], TEXT("id")));
        uint32_t value = 0;
        if (id.length > 0 && hash_map_get(&named, id, &value) &&
            journey_pin_find_stage(known, id) == SIZE_MAX) {
            struct text_builder path = {0};
            text_append_string(&path, "stages");
            setting_path_append_index(&path, place++);
            journey_edit_add(group, journey_edit_set(TEXT(""), text_built(&path),
                                                     setting_copy(&stages->items[i])));
            text_destroy(&path);
        }
    }
    hash_map_destroy(&named);
}

struct journey *journey_clip(const struct journey *journey, const bool *nodes)
{
    struct journey *clip = journey_create(text_from(journey->name));
    struct journey_edit group = journey_edit_group();
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[i];
        struct text id = text_from(node->id);
        if (!nodes[i]) {
            continue;
        }
        journey_edit_add(&group,
                         journey_edit_add_node(id, node->kind, setting_copy(&node->settings)));
        for (size_t p = graph->first_port[i]; p < graph->first_port[i + 1]; p++) {
            const struct journey_port *port = &graph->ports[p];
            if (port->target.length > 0 && (port->to == PORT_OPEN || !nodes[port->to])) {
                journey_edit_add(&group, journey_edit_set(id, port->path,
                                                          (struct setting){.type = SETTING_NONE}));
            }
        }
    }
    journey_clip_do(clip, group);
    group = journey_edit_group();
    journey_clip_add_stages(&group, clip, journey, clip);
    journey_clip_do(clip, group);
    arena_destroy(&arena);
    return clip;
}

/* An id that neither the journey nor the other pasted nodes have: its own, else with the next
 * number behind. */
static struct text journey_clip_new_id(const struct journey *journey, const struct journey *clip,
                                       struct hash_map *taken, struct text id, struct arena *arena)
{
    struct text_builder new = {0};
    size_t stem = id.length;
    uint32_t value = 0;
    while (stem > 1 && id.bytes[stem - 1] >= '0' && id.bytes[stem - 1] <= '9') {
        stem--;
    }
    bool numbered = stem > 1 && stem < id.length && id.bytes[stem - 1] == '_';
    struct text base = text_part(id, 0, numbered ? stem - 1 : id.length);
    base = text_part(base, 0, 56); /* room for a number within 64 bytes */
    for (int64_t number = 2;; number++) {
        text_clear(&new);
        text_append(&new, base);
        text_append_byte(&new, '_');
        text_append_number(&new, number);
        struct text made = text_built(&new);
        if (journey_find(journey, made) == NULL && journey_find(clip, made) == NULL &&
            !hash_map_get(taken, made, &value)) {
            break;
        }
    }
    struct text made = arena_text(arena, text_built(&new));
    hash_map_set(taken, made, 1);
    text_destroy(&new);
    return made;
}

/* The clip with ids that are free in the journey; the caller's. */
static struct journey *journey_clip_free_ids(const struct journey *journey,
                                             const struct journey *clip)
{
    struct arena arena = {0};
    struct hash_map taken = {0};
    struct journey *renamed = journey_copy(clip);
    struct text *from = arena_array(&arena, clip->node_count, sizeof(*from));
    struct text *to = arena_array(&arena, clip->node_count, sizeof(*to));
    size_t count = 0;
    for (size_t i = 0; i < clip->node_count; i++) {
        struct text id = text_from(clip->nodes[i].id);
        if (journey_find(journey, id) != NULL) {
            from[count] = id;
            to[count++] = journey_clip_new_id(journey, clip, &taken, id, &arena);
        }
    }
    journey_clip_do(renamed, journey_rename_nodes(renamed, from, to, count));
    hash_map_destroy(&taken);
    arena_destroy(&arena);
    return renamed;
}

/* The first node that none of the others leads to, no starting point; SIZE_MAX: there is none. */
static size_t journey_clip_head(const struct journey_graph *graph)
{
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < graph->journey->node_count; i++) {
        size_t node = graph->order[i];
        bool start = graph->journey->nodes[node].kind == NODE_START;
        bool led = graph->first_incoming[node] < graph->first_incoming[node + 1];
        if (!start && !led) {
            return node;
        }
        first = start ? first : first == SIZE_MAX ? node : first;
    }
    bool has_start =
        graph->journey->node_count > 0 && graph->journey->nodes[graph->order[0]].kind == NODE_START;
    return has_start ? SIZE_MAX : first; /* all go round: the first one */
}

/* The one open port that may take what came after; NULL: there is none, or there are several. */
static const struct journey_port *journey_clip_end(const struct journey_graph *graph,
                                                   size_t *ret_open)
{
    const struct journey_port *ends[2] = {NULL, NULL};
    size_t counts[2] = {0, 0};
    for (size_t i = 0; i < graph->port_count; i++) {
        const struct journey_port *port = &graph->ports[i];
        bool first = i == graph->first_port[port->node];
        if (port->target.length == 0 && (!port->optional || first)) {
            ends[port->optional] = port;
            counts[port->optional]++;
        }
    }
    *ret_open = counts[0];
    return counts[0] == 1 ? ends[0] : counts[0] == 0 && counts[1] == 1 ? ends[1] : NULL;
}

/* A clip on its way into a journey. */
struct journey_clip_paste {
    const struct journey *journey;
    const struct journey_graph *graph; /* of the clip with free ids */
    struct journey_edit group;
    size_t after;             /* SIZE_MAX: beside all */
    struct journey_port port; /* of it */
};

static void journey_clip_lead(struct journey_edit *group, struct text node, struct text path,
                              struct text target)
{
    journey_edit_add(group, journey_edit_set(node, path, setting_text(target)));
}

/* Leads the port on, and what came after follows. */
static void journey_clip_join(struct journey_clip_paste *paste, struct journey_pasted *ret_pasted)
{
    const struct journey_graph *graph = paste->graph;
    const struct node *nodes = graph->journey->nodes;
    const struct journey_port *end = journey_clip_end(graph, &ret_pasted->open_ends);
    size_t head = journey_clip_head(graph);
    if (paste->after == SIZE_MAX) {
        return;
    }
    struct text target = paste->port.target;
    bool follows = end != NULL && target.length > 0;
    if (follows) {
        journey_clip_lead(&paste->group, text_from(nodes[end->node].id), end->path, target);
        ret_pasted->open_ends -= !end->optional;
    }
    if (head != SIZE_MAX) {
        journey_clip_lead(&paste->group, text_from(paste->journey->nodes[paste->after].id),
                          paste->port.path, text_from(nodes[head].id));
    }
    ret_pasted->led = head != SIZE_MAX;
    ret_pasted->dropped = head != SIZE_MAX && target.length > 0 && !follows;
}

static void journey_clip_say(struct journey_clip_paste *paste, bool led)
{
    const struct journey *clip = paste->graph->journey;
    struct text_builder what = {0};
    struct text_builder after = {0};
    bool one = clip->node_count == 1;
    if (one) {
        node_title(&what, &clip->nodes[0]);
    } else {
        text_append_number(&what, (int64_t)clip->node_count);
    }
    if (led) {
        node_title(&after, &paste->journey->nodes[paste->after]);
    }
    journey_edit_say(&paste->group,
                     one && led ? N_("pasted {1} after {2}")
                     : one      ? N_("pasted {1}")
                     : led      ? N_("pasted {1} nodes after {2}")
                                : N_("pasted {1} nodes"),
                     text_built(&what), text_built(&after));
    text_destroy(&what);
    text_destroy(&after);
}

static bool journey_clip_find_port(struct journey_clip_paste *paste, struct text node,
                                   struct text port, struct arena *arena, struct error *error)
{
    size_t count = 0;
    paste->after = SIZE_MAX;
    if (node.length == 0) {
        return true;
    }
    if (!journey_require(paste->journey, node, &paste->after, error)) {
        return false;
    }
    const struct journey_port *ports = journey_ports(paste->journey, paste->after, arena, &count);
    for (size_t i = 0; i < count; i++) {
        if (port.length == 0 || text_equal(ports[i].name, port)) {
            paste->port = ports[i];
            return true;
        }
    }
    error_set_with(error, "NO_PORT", N_("nothing comes after {1}; it ends the journey"), node);
    return false;
}

static void journey_clip_add_nodes(struct journey_clip_paste *paste)
{
    for (size_t i = 0; i < paste->graph->journey->node_count; i++) {
        const struct node *node = &paste->graph->journey->nodes[paste->graph->order[i]];
        journey_edit_add(&paste->group, journey_edit_add_node(text_from(node->id), node->kind,
                                                              setting_copy(&node->settings)));
    }
}

bool journey_clip_paste(const struct journey *journey, const struct journey *clip, struct text node,
                        struct text port, struct journey_edit *ret_edit,
                        struct journey_pasted *ret_pasted, struct error *error)
{
    struct arena arena = {0};
    struct journey_clip_paste paste = {.journey = journey, .group = journey_edit_group()};
    if (clip->node_count == 0) {
        error_set(error, "EMPTY_CLIP", N_("there is no node in it"));
        return false;
    }
    bool done = journey_clip_find_port(&paste, node, port, &arena, error);
    if (done) {
        struct journey *renamed = journey_clip_free_ids(journey, clip);
        paste.graph = journey_graph(renamed, &arena);
        *ret_pasted = (struct journey_pasted){.count = renamed->node_count};
        journey_clip_add_stages(&paste.group, renamed, clip, journey);
        journey_clip_add_nodes(&paste);
        journey_clip_join(&paste, ret_pasted);
        journey_clip_say(&paste, ret_pasted->led);
        size_t head = journey_clip_head(paste.graph);
        head = head == SIZE_MAX ? paste.graph->order[0] : head;
        ret_pasted->id = text_copy(text_from(renamed->nodes[head].id));
        *ret_edit = paste.group;
        journey_destroy(renamed);
    }
    arena_destroy(&arena);
    return done;
}
