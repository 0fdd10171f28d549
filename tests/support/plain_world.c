/* Contacts and what stands beside them as plain records. */
#include "tests/support/plain_world.h"

static const char *const plain_subscriptions[] = {
    [SUBSCRIPTION_NONE] = "none",
    [SUBSCRIPTION_JOINED] = "joined",
    [SUBSCRIPTION_LEFT] = "left",
};

const struct plain_field *plain_world_field(const struct plain_world *world, struct text name)
{
    for (size_t i = 0; i < world->field_count; i++) {
        if (text_equal(world->fields[i].name, name)) {
            return &world->fields[i];
        }
    }
    return NULL;
}

struct value plain_world_value(const struct plain_world *world, const struct plain_contact *contact,
                               struct text field)
{
    const struct plain_field *found = plain_world_field(world, field);
    return found == NULL ? (struct value){.type = VALUE_NULL}
                         : contact->values[found - world->fields];
}

static void plain_write_text(struct text_builder *builder, const char *name, struct text text)
{
    if (text.bytes != NULL) {
        text_append_format(builder, " %s=%.*s", name, TEXT_FORMAT(text));
    }
}

static void plain_write_row(struct text_builder *builder, const struct plain_row *row)
{
    text_append_format(builder, "row %s ", activity_kind_name(row->kind));
    civil_write_datetime(builder, row->time);
    text_append_byte(builder, 'Z');
    plain_write_text(builder, "event", row->event);
    plain_write_text(builder, "campaign", row->campaign);
    plain_write_text(builder, "message", row->message);
    plain_write_text(builder, "channel", row->channel);
    plain_write_text(builder, "link", row->link);
    plain_write_text(builder, "list", row->list);
    plain_write_text(builder, "journey", row->journey);
    plain_write_text(builder, "node", row->node);
    for (size_t i = 0; i < row->property_count; i++) {
        text_append_format(builder, " prop.%.*s=%.*s", TEXT_FORMAT(row->properties[i].name),
                           TEXT_FORMAT(row->properties[i].value));
    }
    text_append_byte(builder, '\n');
}

static void plain_write_lists(struct text_builder *builder, const struct plain_world *world,
                              const struct plain_contact *contact)
{
    for (size_t i = 0; i < world->topic_count; i++) {
        const struct plain_topic *topic = &world->topics[i];
        text_append_format(builder, "list %.*s %s%s%s\n", TEXT_FORMAT(topic->id),
                           plain_subscriptions[contact->subscriptions[i]],
                           topic->opt_out ? " opt_out" : "", topic->recorded ? "" : " unrecorded");
    }
    for (size_t i = 0; i < world->channel_count; i++) {
        text_append_format(builder, "consent %.*s %d\n", TEXT_FORMAT(world->channels[i]),
                           (int)contact->consents[i]);
    }
    for (size_t i = 0; i < world->segment_count; i++) {
        text_append_format(builder, "segment %.*s %.*s\n", TEXT_FORMAT(world->segments[i].name),
                           TEXT_FORMAT(world->segments[i].text));
    }
}

void plain_world_write(struct text_builder *builder, const struct plain_world *world,
                       const struct plain_contact *contact)
{
    text_append_format(builder, "zone %s\nnow ", zone_name(world->zone));
    civil_write_datetime(builder, world->now);
    text_append_format(builder, "Z\nid %.*s\n", TEXT_FORMAT(contact->id));
    for (size_t i = 0; i < world->field_count; i++) {
        text_append_format(builder, "field %.*s %s ", TEXT_FORMAT(world->fields[i].name),
                           contact->values[i].type == VALUE_NULL
                               ? "null"
                               : value_type_name(contact->values[i].type));
        value_write(builder, contact->values[i]);
        text_append_format(builder, "\nsince %.*s ", TEXT_FORMAT(world->fields[i].name));
        civil_write_datetime(builder, contact->since[i]);
        text_append_string(builder, "Z\n");
    }
    plain_write_lists(builder, world, contact);
    for (size_t i = 0; i < contact->row_count; i++) {
        plain_write_row(builder, &contact->rows[i]);
    }
}

void plain_world_destroy(struct plain_world *world)
{
    arena_destroy(&world->arena);
}
