/* The edit that makes one journey equal to another. */
#include "model/journey/journey_edit.h"

#include <string.h>

static void journey_between_settings(struct journey_edit *group, struct text node,
                                     const struct setting *from, const struct setting *to)
{
    for (size_t i = 0; i < from->count; i++) {
        struct text name = text_from(from->names[i]);
        if (setting_get(to, name) == NULL) {
            struct text_builder path = {0};
            struct setting none = {.type = SETTING_NONE};
            setting_path_append(&path, name);
            journey_edit_add(group, journey_edit_set(node, text_built(&path), none));
            text_destroy(&path);
        }
    }
    for (size_t i = 0; i < to->count; i++) {
        const struct setting *old = setting_get(from, text_from(to->names[i]));
        if (old == NULL || !setting_equal(old, &to->items[i])) {
            struct text_builder path = {0};
            setting_path_append(&path, text_from(to->names[i]));
            journey_edit_add(
                group, journey_edit_set(node, text_built(&path), setting_copy(&to->items[i])));
            text_destroy(&path);
        }
    }
}

/* A node that holds what the table does not know is made anew: no edit may set such a place. */
static bool journey_between_is_known(const struct node *node)
{
    for (size_t i = 0; i < node->settings.count; i++) {
        if (shape_member(&node_kind(node->kind)->shape, text_from(node->settings.names[i])) ==
            NULL) {
            return false;
        }
    }
    return true;
}

static void journey_between_node(struct journey_edit *group, const struct node *old,
                                 const struct node *node)
{
    struct text id = text_from(node->id);
    if (old != NULL && node_equal(old, node)) {
        return;
    }
    bool anew = old == NULL || old->kind != node->kind || !journey_between_is_known(old) ||
                !journey_between_is_known(node);
    if (anew && old != NULL) {
        journey_edit_add(group, journey_edit_remove_node(id));
    }
    if (anew) {
        journey_edit_add(group,
                         journey_edit_add_node(id, node->kind, setting_copy(&node->settings)));
    } else {
        journey_between_settings(group, id, &old->settings, &node->settings);
    }
}

struct journey_edit journey_edit_between(const struct journey *from, const struct journey *to)
{
    struct journey_edit group = journey_edit_group();
    if (strcmp(from->name, to->name) != 0) {
        journey_edit_add(&group, journey_edit_rename(text_from(to->name)));
    }
    journey_between_settings(&group, (struct text){.bytes = ""}, &from->settings, &to->settings);
    for (size_t i = 0; i < from->node_count; i++) {
        struct text id = text_from(from->nodes[i].id);
        if (journey_find(to, id) == NULL) {
            journey_edit_add(&group, journey_edit_remove_node(id));
        }
    }
    for (size_t i = 0; i < to->node_count; i++) {
        journey_between_node(&group, journey_find(from, text_from(to->nodes[i].id)), &to->nodes[i]);
    }
    return group;
}

struct journey_edit journey_edit_restore(const struct journey *now, const struct journey *then,
                                         struct text number)
{
    struct journey_edit edit = journey_edit_between(now, then);
    journey_edit_say(&edit, N_("restored revision {1}"), number, (struct text){.bytes = ""});
    return edit;
}
