/* Contacts as `polku contacts --json` prints them. */
#include "storage/formats/json_contacts.h"

#include <math.h>
#include <stdlib.h>

#include <jansson.h>

#include "model/contacts/activity_name.h"
#include "model/contacts/contact_table.h"

enum { JSON_CONTACT_DIGITS = 15 };

static json_t *json_contact_text(struct text text)
{
    json_t *written = json_stringn(text.length == 0 ? "" : text.bytes, text.length);
    return written != NULL ? written : json_string("\xEF\xBF\xBD");
}

static json_t *json_contact_list(const struct contact_table *table, size_t contact, int field)
{
    size_t count = 0;
    const uint32_t *codes = contact_table_list(table, contact, field, &count);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(list,
                              json_contact_text(contact_table_element(table, field, codes[i])));
    }
    return list;
}

static json_t *json_contact_value(const struct contact_table *table, size_t contact, int field)
{
    struct value value = contact_table_get(table, contact, field);
    struct text_builder text = {0};
    if (value.type == VALUE_LIST) {
        return json_contact_list(table, contact, field);
    }
    if (value.type == VALUE_BOOLEAN) {
        return json_boolean(value.boolean);
    }
    if (value.type == VALUE_INTEGER) {
        return json_integer((json_int_t)value.integer);
    }
    if (value.type == VALUE_DECIMAL) {
        return json_real((double)value.decimal.digits / pow(10, value.decimal.scale));
    }
    value_write(&text, value);
    json_t *written = json_contact_text(text_built(&text));
    text_destroy(&text);
    return written;
}

static json_t *json_contact(const struct contact_table *table, size_t contact)
{
    json_t *object = json_object();
    json_t *fields = json_object();
    for (size_t i = 0; i < table->column_count; i++) {
        if (contact_table_get(table, contact, (int)i).type != VALUE_NULL) {
            json_object_set_new(fields, table->columns[i].name,
                                json_contact_value(table, contact, (int)i));
        }
    }
    json_object_set_new(object, "id", json_contact_text(contact_table_id(table, contact)));
    json_object_set_new(object, "fields", fields);
    return object;
}

static void json_contact_dump(struct text_builder *builder, json_t *object)
{
    char *dumped = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(JSON_CONTACT_DIGITS));
    text_append_string(builder, dumped);
    free(dumped);
    json_decref(object);
}

void json_contacts_append(struct text_builder *builder, const struct contact_table *table,
                          size_t contact)
{
    json_contact_dump(builder, json_contact(table, contact));
}

static json_t *json_contact_topics(const struct contact_table *table, size_t contact)
{
    json_t *topics = json_object();
    for (size_t i = 0; i < table->topic_count; i++) {
        uint8_t state = table->topics[i].states[contact];
        if (state != SUBSCRIPTION_NONE) {
            json_object_set_new(topics, table->topics[i].name,
                                json_string(state == SUBSCRIPTION_JOINED ? "joined" : "left"));
        }
    }
    return topics;
}

static json_t *json_contact_channels(const struct contact_table *table, size_t contact)
{
    json_t *channels = json_object();
    for (size_t i = 0; i < table->channel_count; i++) {
        json_t *channel = json_object();
        enum consent consent = contact_table_consent(table, contact, i);
        json_object_set_new(channel, "consent", json_string(contact_table_consent_name(consent)));
        json_object_set_new(channel, "address",
                            json_boolean(bitset_has(&table->channels[i].addressed, contact)));
        json_object_set_new(channels, table->channels[i].name, channel);
    }
    return channels;
}

static json_t *json_contact_row(const struct audience *audience, const struct activity_row *row)
{
    const struct activity *activity = audience->activity;
    struct text_builder time = {0};
    json_t *object = json_object();
    civil_write_datetime(&time, zone_local(audience->moment.zone, row->time));
    json_object_set_new(object, "time", json_contact_text(text_built(&time)));
    json_object_set_new(object, "kind",
                        json_string(activity_kind_name((enum activity_kind)row->kind)));
    for (size_t i = 0; i < activity_name_count; i++) {
        uint32_t code = activity_name_get(row, i);
        if (code != ACTIVITY_NONE) {
            json_object_set_new(object, activity_names[i].name,
                                json_contact_text(text_dictionary_text(&activity->names, code)));
        }
    }
    json_t *properties = row->property_count == 0 ? NULL : json_object();
    for (uint32_t i = 0; i < row->property_count; i++) {
        const struct activity_property *property = &activity->properties[row->first_property + i];
        struct text name = text_dictionary_text(&activity->names, property->name);
        json_object_set_new(
            properties, name.bytes,
            json_contact_text(text_dictionary_text(&activity->names, property->value)));
    }
    if (properties != NULL) {
        json_object_set_new(object, "properties", properties);
    }
    text_destroy(&time);
    return object;
}

static json_t *json_contact_activity(const struct audience *audience, size_t contact)
{
    const struct activity *activity = audience->activity;
    json_t *rows = json_array();
    if (activity != NULL && activity->first != NULL && contact < activity->contact_count) {
        for (size_t i = activity->first[contact + 1]; i > activity->first[contact]; i--) {
            json_array_append_new(rows, json_contact_row(audience, &activity->rows[i - 1]));
        }
    }
    return rows;
}

void json_contacts_append_whole(struct text_builder *builder, const struct audience *audience,
                                const struct membership *membership, size_t contact)
{
    const struct contact_table *table = audience->contacts;
    json_t *object = json_contact(table, contact);
    json_t *segments = json_array();
    for (size_t i = 0; i < membership->count; i++) {
        json_array_append_new(segments, json_contact_text(membership->segments[i]));
    }
    json_object_set_new(object, "topics", json_contact_topics(table, contact));
    json_object_set_new(object, "channels", json_contact_channels(table, contact));
    json_object_set_new(object, "segments", segments);
    json_object_set_new(object, "persona",
                        membership->persona.length == 0 ? json_null()
                                                        : json_contact_text(membership->persona));
    json_object_set_new(object, "activity", json_contact_activity(audience, contact));
    json_contact_dump(builder, object);
    text_append_byte(builder, '\n');
}
