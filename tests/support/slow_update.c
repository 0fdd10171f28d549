/* What an update does to the contact of the slow simulator: tag, tag, fields, list, list. */
#include "tests/support/slow_life.h"

static void slow_update_tag(struct slow_life *life, struct text tag, bool add)
{
    if (tag.length > 0 && slow_contact_tag(&life->contact, tag, add)) {
        slow_life_raise(life, add ? "tag_added" : "tag_removed", tag, SLOW_EDGE_TAG);
        slow_life_look_at(life, life->now);
    }
}

static void slow_update_field(struct slow_life *life, struct text name, struct text written)
{
    if (text_starts_with(name, TEXT("contact."))) {
        name = text_part(name, 8, name.length);
    }
    int field = slow_contact_field(life->contact.world, name);
    if (field >= 0 && slow_contact_set(&life->contact, field, written)) {
        slow_life_raise(life, "field_changed", name, SLOW_EDGE_FIELD);
        slow_life_look_at(life, life->now);
    }
}

static void slow_update_list(struct slow_life *life, struct text list, bool join)
{
    int topic = slow_contact_topic(life->contact.world, list);
    if (list.length > 0 && topic >= 0 && slow_contact_subscribe(&life->contact, topic, join)) {
        slow_life_raise(life, join ? "list_joined" : "list_left", list, SLOW_EDGE_LIST);
        slow_life_look_at(life, life->now);
    }
}

void slow_life_update(struct slow_life *life, const struct node *node)
{
    slow_update_tag(life, node_text(node, "add_tag"), true);
    slow_update_tag(life, node_text(node, "remove_tag"), false);
    const struct setting *set = node_setting(node, "set");
    for (size_t i = 0; set != NULL && i < set->count; i++) {
        slow_update_field(life, text_from(set->names[i]), setting_as_text(&set->items[i]));
    }
    slow_update_list(life, node_text(node, "join"), true);
    slow_update_list(life, node_text(node, "leave"), false);
}
