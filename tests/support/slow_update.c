/* What an update does to the contact of the slow simulator: tag, tag, fields, list, list. */
#include "tests/support/slow_life.h"

static void slow_update_done(struct slow_life *life, size_t passage, const char *change,
                             struct text what, bool changed)
{
    slow_tell(life, passage,
              STORY_STEP("change", .what = text_from(change), .target = what, .holds = changed));
    if (changed) {
        slow_life_look_at(life, life->now);
    }
}

static void slow_update_tag(struct slow_life *life, size_t passage, struct text tag, bool add)
{
    if (tag.length == 0) {
        return;
    }
    bool changed = slow_contact_tag(&life->contact, tag, add);
    if (changed) {
        slow_life_raise(life, add ? "tag_added" : "tag_removed", tag, SLOW_EDGE_TAG);
    }
    slow_update_done(life, passage, add ? "add_tag" : "remove_tag", tag, changed);
}

static void slow_update_field(struct slow_life *life, size_t passage, struct text name,
                              struct text written)
{
    if (text_starts_with(name, TEXT("contact."))) {
        name = text_part(name, 8, name.length);
    }
    int field = slow_contact_field(life->contact.world, name);
    bool changed = field >= 0 && slow_contact_set(&life->contact, field, written);
    if (changed) {
        slow_life_raise(life, "field_changed", name, SLOW_EDGE_FIELD);
    }
    if (field >= 0) {
        struct text_builder now = {0};
        text_append_format(&now, "%.*s is ", TEXT_FORMAT(name));
        value_write(&now, life->contact.plain.values[field]);
        slow_update_done(life, passage, "set", text_built(&now), changed);
        text_destroy(&now);
    }
}

static void slow_update_list(struct slow_life *life, size_t passage, struct text list, bool join)
{
    if (list.length == 0) {
        return;
    }
    int topic = slow_contact_topic(life->contact.world, list);
    bool changed = topic >= 0 && slow_contact_subscribe(&life->contact, topic, join);
    if (changed) {
        slow_life_raise(life, join ? "list_joined" : "list_left", list, SLOW_EDGE_LIST);
    }
    slow_update_done(life, passage, join ? "join" : "leave", list, changed);
}

void slow_life_update(struct slow_life *life, size_t passage)
{
    const struct node *node = slow_life_node(life, passage);
    slow_update_tag(life, passage, node_text(node, "add_tag"), true);
    slow_update_tag(life, passage, node_text(node, "remove_tag"), false);
    const struct setting *set = node_setting(node, "set");
    for (size_t i = 0; set != NULL && i < set->count; i++) {
        slow_update_field(life, passage, text_from(set->names[i]), setting_as_text(&set->items[i]));
    }
    slow_update_list(life, passage, node_text(node, "join"), true);
    slow_update_list(life, passage, node_text(node, "leave"), false);
}
