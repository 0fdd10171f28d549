/* Changes of one node: a further case or arm, and turning it into another kind. */
#include <stdint.h>

#include "model/base/arena.h"
#include "model/journey/journey_edit.h"
#include "model/journey/journey_new_node.h"
#include "model/journey/journey_share.h"
#include "model/journey/journey_walk.h"

static void journey_turn_say(struct journey_edit *edit, const char *sentence,
                             const struct node *node, struct text second)
{
    struct text_builder title = {0};
    node_title(&title, node);
    journey_edit_say(edit, sentence, text_built(&title), second);
    text_destroy(&title);
}

/* The list whose items are ports: "cases", "arms"; NULL for a kind without. */
static const char *journey_turn_list(enum node_kind_id kind)
{
    for (const struct port_place *place = node_kind(kind)->ports; place->path != NULL; place++) {
        if (place->repeated) {
            return place->path;
        }
    }
    return NULL;
}

bool journey_edit_add_case(const struct journey *journey, struct text node,
                           struct journey_edit *ret_edit, struct error *error)
{
    size_t number = 0;
    if (!journey_require(journey, node, &number, error)) {
        return false;
    }
    const struct node *changed = &journey->nodes[number];
    const char *list = journey_turn_list(changed->kind);
    if (list == NULL) {
        error_set_with(
            error, "NO_CASES",
            N_("{1} has no cases and no arms; add one to a branch, a wait for or a split"), node);
        return false;
    }
    const struct setting *old = node_setting(changed, list);
    struct setting items =
        old != NULL && old->type == SETTING_LIST ? setting_copy(old) : setting_list();
    if (changed->kind == NODE_SPLIT) {
        journey_share_grow(&items);
    } else {
        setting_append(&items, setting_map());
    }
    *ret_edit = journey_edit_group();
    journey_edit_add(ret_edit, journey_edit_set(node, text_from(list), items));
    journey_turn_say(ret_edit,
                     changed->kind == NODE_SPLIT ? N_("added an arm to {1}")
                                                 : N_("added a case to {1}"),
                     changed, (struct text){.bytes = ""});
    return true;
}

/* As many cases or arms as the old node had, with their labels. */
static void journey_turn_items(struct setting *settings, const char *to, const struct setting *old,
                               bool shares)
{
    struct setting items = setting_list();
    for (size_t i = 0; i < old->count; i++) {
        struct setting item = setting_map();
        const struct setting *label = setting_get(&old->items[i], TEXT("label"));
        if (label != NULL) {
            setting_put(&item, TEXT("label"), setting_copy(label));
        }
        setting_append(&items, item);
    }
    if (shares) {
        journey_share_out(&items);
    }
    setting_put(settings, text_from(to), items);
}

/* What both kinds have by name and form, the ports apart. */
static void journey_turn_keep(struct setting *settings, const struct node *node,
                              enum node_kind_id kind)
{
    const struct shape *shape = &node_kind(kind)->shape;
    for (size_t i = 0; i < node->settings.count; i++) {
        struct text name = text_from(node->settings.names[i]);
        const struct parameter *member = shape_member(shape, name);
        if (member == NULL || member->shape->type == SHAPE_NODE) {
            continue;
        }
        struct setting copy = setting_copy(&node->settings.items[i]);
        if (shape_make_canonical(member->shape, &copy, NULL)) {
            setting_put(settings, name, copy);
        } else {
            setting_destroy(&copy);
        }
    }
}

/* The number of a case or an arm, as text. */
static struct text journey_turn_digits(struct text name)
{
    size_t from = name.length;
    while (from > 0 && name.bytes[from - 1] >= '0' && name.bytes[from - 1] <= '9') {
        from--;
    }
    return text_part(name, from, name.length);
}

/* next and next, or case2 and arm2. */
static bool journey_turn_is_same(struct text a, struct text b)
{
    struct text digits = journey_turn_digits(a);
    return text_equal(a, b) || (digits.length != 0 && text_equal(digits, journey_turn_digits(b)));
}

static const struct journey_port *journey_turn_named(const struct journey_port *ports, size_t count,
                                                     struct text name)
{
    for (size_t i = 0; i < count; i++) {
        if (journey_turn_is_same(ports[i].name, name)) {
            return &ports[i];
        }
    }
    return NULL;
}

static void journey_turn_put_target(struct setting *settings, const struct journey_port *port,
                                    struct text target)
{
    struct setting old = {.type = SETTING_NONE};
    struct setting value = setting_text(target);
    if (!setting_replace(settings, port->path, value, &old)) {
        setting_destroy(&value);
    }
    setting_destroy(&old);
}

/* Edges go to the port of the same name, then to the first ports that are left. */
static void journey_turn_edges(struct node *turned, const struct journey_port *old,
                               size_t old_count, struct arena *arena)
{
    size_t count = 0;
    const struct journey_port *ports = journey_ports_of(turned, arena, &count);
    size_t next = 0;
    for (size_t i = 0; i < count; i++) {
        const struct journey_port *same = journey_turn_named(old, old_count, ports[i].name);
        if (same != NULL && same->target.length != 0) {
            journey_turn_put_target(&turned->settings, &ports[i], same->target);
            continue;
        }
        while (next < old_count && (old[next].target.length == 0 ||
                                    journey_turn_named(ports, count, old[next].name) != NULL)) {
            next++;
        }
        if (next < old_count && !ports[i].optional) {
            journey_turn_put_target(&turned->settings, &ports[i], old[next++].target);
        }
    }
}

static bool journey_turn_may(const struct journey *journey, size_t number, enum node_kind_id kind,
                             struct arena *arena, struct error *error)
{
    if (kind != NODE_START || journey->nodes[number].kind == NODE_START) {
        return true;
    }
    const struct journey_graph *graph = journey_graph(journey, arena);
    if (graph->first_incoming[number] == graph->first_incoming[number + 1]) {
        return true;
    }
    error_set_with(error, "START_AS_TARGET",
                   N_("something leads to {1}, and nothing can lead to a starting point; cut it "
                      "off first"),
                   text_from(journey->nodes[number].id));
    return false;
}

bool journey_edit_turn_into(const struct journey *journey, struct text node, enum node_kind_id kind,
                            struct journey_edit *ret_edit, struct error *error)
{
    struct arena arena = {0};
    size_t number = 0;
    bool done = journey_require(journey, node, &number, error) &&
                journey_turn_may(journey, number, kind, &arena, error);
    if (done) {
        const struct node *old = &journey->nodes[number];
        size_t old_count = 0;
        const struct journey_port *ports = journey_ports(journey, number, &arena, &old_count);
        struct node turned = {.id = old->id, .kind = kind};
        turned.settings = journey_new_node_settings(kind);
        const char *from = journey_turn_list(old->kind);
        const char *to = journey_turn_list(kind);
        const struct setting *items = from == NULL ? NULL : node_setting(old, from);
        if (to != NULL && items != NULL && items->type == SETTING_LIST && items->count != 0) {
            journey_turn_items(&turned.settings, to, items, kind == NODE_SPLIT);
        }
        journey_turn_keep(&turned.settings, old, kind);
        journey_turn_edges(&turned, ports, old_count, &arena);
        *ret_edit = journey_edit_group();
        journey_edit_add(ret_edit, journey_edit_remove_node(node));
        journey_edit_add(ret_edit, journey_edit_add_node(node, kind, turned.settings));
        journey_turn_say(ret_edit, N_("turned {1} into {2}"), old,
                         text_from(node_kind(kind)->name));
    }
    arena_destroy(&arena);
    return done;
}
