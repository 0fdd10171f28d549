/* The contact of the slow simulator: what it has, what changes, what is written in its log. */
#include "tests/support/slow_contact.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "tests/support/plain_calendar.h"

int slow_contact_field(const struct plain_world *world, struct text name)
{
    const struct plain_field *field = plain_world_field(world, name);
    return field == NULL ? -1 : (int)(field - world->fields);
}

int slow_contact_topic(const struct plain_world *world, struct text id)
{
    for (size_t i = 0; i < world->topic_count; i++) {
        if (text_equal(world->topics[i].id, id)) {
            return (int)i;
        }
    }
    return -1;
}

int slow_contact_channel(const struct plain_world *world, struct text id)
{
    for (size_t i = 0; i < world->channel_count; i++) {
        if (text_equal(world->channels[i], id)) {
            return (int)i;
        }
    }
    return -1;
}

/* -- its life -- */

static void slow_contact_take(struct slow_contact *contact, const struct plain_world *world,
                              const struct plain_contact *plain, const bool *addressed)
{
    contact->world = world;
    contact->plain = *plain;
    contact->plain.values = memory_copy(plain->values, world->field_count * sizeof(struct value));
    contact->plain.since = memory_copy(plain->since, world->field_count * sizeof(int64_t));
    contact->plain.subscriptions =
        memory_copy(plain->subscriptions, world->topic_count * sizeof(enum subscription));
    contact->plain.consents =
        memory_copy(plain->consents, world->channel_count * sizeof(enum consent));
    contact->plain.rows = memory_copy(plain->rows, plain->row_count * sizeof(struct plain_row));
    contact->row_capacity = plain->row_count;
    contact->addressed = memory_copy(addressed, world->channel_count * sizeof(bool));
}

void slow_contact_begin(struct slow_contact *contact, const struct slow_people *people,
                        size_t number)
{
    *contact = (struct slow_contact){0};
    slow_contact_take(contact, &people->plain, &people->plain.contacts[number],
                      people->addressed[number]);
    contact->recorded = contact->plain.row_count;
}

void slow_contact_copy(struct slow_contact *copy, const struct slow_contact *contact)
{
    *copy = (struct slow_contact){.recorded = contact->recorded};
    slow_contact_take(copy, contact->world, &contact->plain, contact->addressed);
}

void slow_contact_end(struct slow_contact *contact)
{
    free(contact->plain.values);
    free(contact->plain.since);
    free(contact->plain.subscriptions);
    free(contact->plain.consents);
    free(contact->plain.rows);
    free(contact->addressed);
    arena_destroy(&contact->arena);
}

/* -- what it has -- */

bool slow_contact_on(const struct slow_contact *contact, int topic)
{
    enum subscription subscription =
        topic < 0 ? SUBSCRIPTION_NONE : contact->plain.subscriptions[topic];
    return subscription == SUBSCRIPTION_JOINED ||
           (topic >= 0 && subscription == SUBSCRIPTION_NONE &&
            contact->world->topics[topic].opt_out);
}

bool slow_same_tag(struct text a, struct text b)
{
    struct text_builder folded[2] = {0};
    utf8_fold(&folded[0], a);
    utf8_fold(&folded[1], b);
    bool same = text_equal(text_built(&folded[0]), text_built(&folded[1]));
    text_destroy(&folded[0]);
    text_destroy(&folded[1]);
    return same;
}

static struct value *slow_contact_tags(const struct slow_contact *contact)
{
    return &contact->plain.values[slow_contact_field(contact->world, TEXT("tags"))];
}

bool slow_contact_has_tag(const struct slow_contact *contact, struct text tag)
{
    const struct value *tags = slow_contact_tags(contact);
    for (size_t i = 0; tags->type == VALUE_LIST && i < tags->list.count; i++) {
        if (slow_same_tag(tags->list.items[i], tag)) {
            return true;
        }
    }
    return false;
}

struct value slow_contact_get(const struct slow_contact *contact, const char *field)
{
    return plain_world_value(contact->world, &contact->plain, text_from(field));
}

bool slow_contact_unsubscribed(const struct slow_contact *contact)
{
    struct value field = slow_contact_get(contact, "unsubscribed_all");
    return contact->plain.unsubscribed_all || (field.type == VALUE_BOOLEAN && field.boolean);
}

/* -- what changes -- */

bool slow_contact_tag(struct slow_contact *contact, struct text tag, bool add)
{
    int field = slow_contact_field(contact->world, TEXT("tags"));
    struct value *tags = &contact->plain.values[field];
    size_t count = tags->type == VALUE_LIST ? tags->list.count : 0;
    if (slow_contact_has_tag(contact, tag) == add) {
        return false;
    }
    struct text *items = arena_array(&contact->arena, count + 1, sizeof(*items));
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (!slow_same_tag(tags->list.items[i], tag)) {
            items[kept++] = tags->list.items[i];
        }
    }
    if (add) {
        items[kept++] = arena_text(&contact->arena, tag);
    }
    *tags = (struct value){.type = kept == 0 ? VALUE_NULL : VALUE_LIST,
                           .list = {.items = items, .count = kept}};
    contact->plain.since[field] = contact->world->now;
    return true;
}

/* Nothing is null, but for a text; of a list it is the one element. */
static bool slow_value_read(struct arena *arena, const struct plain_world *world,
                            const struct plain_field *field, struct text written,
                            struct value *ret_value)
{
    if (written.length == 0 && field->type != VALUE_TEXT) {
        *ret_value = (struct value){.type = VALUE_NULL};
        return true;
    }
    struct value value = {.type = field->type};
    int64_t local = 0;
    bool has_zone = false;
    bool fits = field->type == VALUE_TEXT;
    switch (field->type) {
    case VALUE_BOOLEAN:
        value.boolean = text_is(written, "true");
        fits = value.boolean || text_is(written, "false");
        break;
    case VALUE_INTEGER:
        fits = text_to_integer(written, &value.integer);
        break;
    case VALUE_DECIMAL:
        fits = decimal_read(written, &value.decimal) &&
               decimal_rescale(value.decimal, field->scale, &value.decimal);
        break;
    case VALUE_DATE:
        fits = civil_read_date(written, &value.day);
        break;
    case VALUE_DATETIME:
        fits = civil_read_datetime(written, &local, &has_zone);
        value.instant = has_zone ? local : plain_instant(world->zone, local);
        break;
    case VALUE_LIST: {
        struct text *items = arena_array(arena, 1, sizeof(*items));
        items[0] = arena_text(arena, written);
        value.list.items = items;
        value.list.count = 1;
        fits = true;
        break;
    }
    default:
        value.text = written;
        break;
    }
    *ret_value = value;
    return fits;
}

static bool slow_value_same(struct value a, struct value b)
{
    struct text_builder texts[2] = {0};
    value_write(&texts[0], a);
    value_write(&texts[1], b);
    bool same = a.type == b.type && text_equal(text_built(&texts[0]), text_built(&texts[1]));
    text_destroy(&texts[0]);
    text_destroy(&texts[1]);
    return same;
}

bool slow_contact_set(struct slow_contact *contact, int field, struct text written)
{
    struct value value;
    if (!slow_value_read(&contact->arena, contact->world, &contact->world->fields[field], written,
                         &value) ||
        slow_value_same(value, contact->plain.values[field])) {
        return false;
    }
    contact->plain.values[field] = value;
    contact->plain.since[field] = contact->world->now;
    if (text_is(contact->world->fields[field].name, "unsubscribed_all")) {
        contact->plain.unsubscribed_all = false;
    }
    return true;
}

bool slow_contact_subscribe(struct slow_contact *contact, int topic, bool join)
{
    bool was = slow_contact_on(contact, topic);
    contact->plain.subscriptions[topic] = join ? SUBSCRIPTION_JOINED : SUBSCRIPTION_LEFT;
    return was != join;
}

void slow_contact_log(struct slow_contact *contact, struct plain_row row)
{
    contact->plain.rows = memory_grow(contact->plain.rows, &contact->row_capacity,
                                      contact->plain.row_count + 1, sizeof(row));
    contact->plain.rows[contact->plain.row_count++] = row;
}

bool slow_contact_event_since(const struct slow_contact *contact, struct text event, size_t from)
{
    for (size_t i = from; i < contact->plain.row_count; i++) {
        const struct plain_row *row = &contact->plain.rows[i];
        if (row->kind == ACTIVITY_EVENT && row->event.bytes != NULL &&
            text_equal(row->event, event)) {
            return true;
        }
    }
    return false;
}
