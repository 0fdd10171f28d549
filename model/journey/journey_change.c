/* What a person does to a journey, each one group of edits: insert, delete, connect, add a case. */
#include <stdint.h>
#include <stdlib.h>

#include "model/base/arena.h"
#include "model/journey/journey_edit.h"
#include "model/journey/journey_new_node.h"
#include "model/journey/journey_pin.h"
#include "model/journey/journey_walk.h"

static const struct text journey_change_nothing = {.bytes = ""};

static void journey_change_title(const struct node *node, struct text_builder *title)
{
    text_clear(title);
    node_title(title, node);
}

static void journey_change_say(struct journey_edit *edit, const char *sentence,
                               const struct node *first, const struct node *second)
{
    struct text_builder titles[2] = {{0}, {0}};
    journey_change_title(first, &titles[0]);
    if (second != NULL) {
        journey_change_title(second, &titles[1]);
    }
    journey_edit_say(edit, sentence, text_built(&titles[0]),
                     second == NULL ? journey_change_nothing : text_built(&titles[1]));
    text_destroy(&titles[0]);
    text_destroy(&titles[1]);
}

/* A node's port by name, "" the first one. */
static bool journey_change_port(const struct journey *journey, size_t node, struct text name,
                                struct arena *arena, struct journey_port *ret_port,
                                struct error *error)
{
    size_t count = 0;
    const struct journey_port *ports = journey_ports(journey, node, arena, &count);
    for (size_t i = 0; i < count; i++) {
        if (name.length == 0 || text_equal(ports[i].name, name)) {
            *ret_port = ports[i];
            return true;
        }
    }
    struct text id = text_from(journey->nodes[node].id);
    if (count == 0) {
        error_set_with(error, "NO_PORT", N_("nothing comes after {1}; it ends the journey"), id);
    } else {
        error_set_with(error, "NO_PORT", N_("{1} has no port {2}; its first one is {3}"), id, name,
                       ports[0].name);
    }
    return false;
}

static bool journey_change_may_lead_to(const struct node *node, struct error *error)
{
    if (node->kind != NODE_START) {
        return true;
    }
    error_set_with(error, "START_AS_TARGET", N_("{1} is a starting point; nothing can lead to it"),
                   text_from(node->id));
    return false;
}

static void journey_change_lead(struct journey_edit *group, struct text node, struct text path,
                                struct text target)
{
    struct setting value = {.type = SETTING_NONE};
    if (target.length != 0) {
        value = setting_text(target);
    }
    journey_edit_add(group, journey_edit_set(node, path, value));
}

/* Adds the new node, its first port leading to `target`, to the group. */
static void journey_change_add_node(struct journey_edit *group, struct text id,
                                    enum node_kind_id kind, struct setting settings,
                                    struct text target, struct arena *arena)
{
    struct node node = {.id = (char *)id.bytes, .kind = kind, .settings = settings};
    if (settings.type == SETTING_NONE) {
        node.settings = journey_new_node_settings(kind);
    }
    size_t count = 0;
    const struct journey_port *ports = journey_ports_of(&node, arena, &count);
    journey_edit_add(group, journey_edit_add_node(id, kind, node.settings));
    if (count > 0 && target.length != 0) {
        journey_change_lead(group, id, ports[0].path, target);
    }
}

static void journey_change_say_new(struct journey_edit *edit, const char *sentence,
                                   const struct node *beside)
{
    const struct journey_edit *added = &edit->edits[0];
    struct node node = {.id = added->node, .kind = added->kind, .settings = added->value};
    journey_change_say(edit, sentence, &node, beside);
}

static bool journey_change_may_add(const struct journey *journey, struct text id,
                                   enum node_kind_id kind, struct error *error)
{
    if (!journey_require_new_id(journey, id, error)) {
        return false;
    }
    if (kind == NODE_START) {
        error_set(error, "START_AS_TARGET",
                  N_("nothing can lead to a starting point; add it by itself"));
        return false;
    }
    return true;
}

bool journey_edit_insert_after(const struct journey *journey, struct text node, struct text port,
                               struct text id, enum node_kind_id kind, struct setting settings,
                               struct journey_edit *ret_edit, struct error *error)
{
    struct arena arena = {0};
    struct journey_port from = {0};
    size_t number = 0;
    bool done = journey_require(journey, node, &number, error) &&
                journey_change_port(journey, number, port, &arena, &from, error) &&
                journey_change_may_add(journey, id, kind, error);
    if (done) {
        char *new_id = text_copy(id);
        struct journey_edit group = journey_edit_group();
        journey_change_add_node(&group, text_from(new_id), kind, settings, from.target, &arena);
        journey_change_lead(&group, node, from.path, text_from(new_id));
        journey_change_say_new(&group, N_("added {1} after {2}"), &journey->nodes[number]);
        free(new_id);
        *ret_edit = group;
    } else {
        setting_destroy(&settings);
    }
    arena_destroy(&arena);
    return done;
}

/* Leads all that leads to `node` to `target`; an edge that would lead back to its own node is left
 * open. */
static void journey_change_lead_all(const struct journey *journey, size_t node, struct text target,
                                    struct journey_edit *group, struct arena *arena)
{
    struct text own = text_from(journey->nodes[node].id);
    for (size_t i = 0; i < journey->node_count; i++) {
        size_t count = 0;
        const struct journey_port *ports = journey_ports_of(&journey->nodes[i], arena, &count);
        struct text id = text_from(journey->nodes[i].id);
        for (size_t p = 0; p < count; p++) {
            if (text_equal(ports[p].target, own)) {
                bool loop = text_equal(id, target);
                journey_change_lead(group, id, ports[p].path,
                                    loop ? journey_change_nothing : target);
            }
        }
    }
}

bool journey_edit_insert_before(const struct journey *journey, struct text node, struct text id,
                                enum node_kind_id kind, struct setting settings,
                                struct journey_edit *ret_edit, struct error *error)
{
    size_t number = 0;
    if (!journey_require(journey, node, &number, error) ||
        !journey_change_may_lead_to(&journey->nodes[number], error) ||
        !journey_change_may_add(journey, id, kind, error)) {
        setting_destroy(&settings);
        return false;
    }
    struct arena arena = {0};
    char *new_id = text_copy(id);
    struct journey_edit group = journey_edit_group();
    journey_change_add_node(&group, text_from(new_id), kind, settings, node, &arena);
    journey_change_lead_all(journey, number, text_from(new_id), &group, &arena);
    journey_change_say_new(&group, N_("added {1} before {2}"), &journey->nodes[number]);
    free(new_id);
    arena_destroy(&arena);
    *ret_edit = group;
    return true;
}

static struct text journey_change_heir(const struct journey *journey, size_t node,
                                       struct arena *arena)
{
    size_t count = 0;
    const struct journey_port *ports = journey_ports(journey, node, arena, &count);
    for (size_t p = 0; p < count; p++) {
        if (ports[p].to != PORT_OPEN && ports[p].to != node) {
            return ports[p].target;
        }
    }
    return journey_change_nothing;
}

bool journey_edit_delete(const struct journey *journey, struct text node, bool heal,
                         struct journey_edit *ret_edit, struct error *error)
{
    size_t number = 0;
    if (!journey_require(journey, node, &number, error)) {
        return false;
    }
    struct arena arena = {0};
    struct journey_edit group = journey_edit_group();
    struct text heir = heal ? journey_change_heir(journey, number, &arena) : journey_change_nothing;
    const struct node *next = journey_find(journey, heir);
    journey_change_lead_all(journey, number, heir, &group, &arena);
    struct text_builder pin = {0};
    struct text place = journey_pin_path(&pin, node);
    if (setting_at(&journey->settings, place) != NULL) {
        struct setting none = {.type = SETTING_NONE};
        journey_edit_add(&group, journey_edit_set((struct text){.bytes = ""}, place, none));
    }
    text_destroy(&pin);
    journey_edit_add(&group, journey_edit_remove_node(node));
    bool healed = next != NULL && group.count > 1;
    journey_change_say(&group,
                       healed ? N_("deleted {1}, its place is taken by {2}") : N_("deleted {1}"),
                       &journey->nodes[number], next);
    arena_destroy(&arena);
    *ret_edit = group;
    return true;
}

bool journey_edit_connect(const struct journey *journey, struct text node, struct text port,
                          struct text target, struct journey_edit *ret_edit, struct error *error)
{
    struct arena arena = {0};
    struct journey_port from = {0};
    size_t number = 0;
    size_t to = SIZE_MAX;
    bool done = journey_require(journey, node, &number, error) &&
                journey_change_port(journey, number, port, &arena, &from, error) &&
                (target.length == 0 || (journey_require(journey, target, &to, error) &&
                                        journey_change_may_lead_to(&journey->nodes[to], error)));
    if (done) {
        struct journey_edit group = journey_edit_group();
        journey_change_lead(&group, node, from.path, target);
        journey_change_say(&group,
                           target.length == 0 ? N_("cut {1} off from what came next")
                                              : N_("led {1} to {2}"),
                           &journey->nodes[number], to == SIZE_MAX ? NULL : &journey->nodes[to]);
        *ret_edit = group;
    }
    arena_destroy(&arena);
    return done;
}
