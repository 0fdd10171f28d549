/* All contacts of a run as plain records: from the table, the activity and the workspace. */
#include <string.h>

#include "tests/support/plain_parts.h"
#include "tests/support/slow_contact.h"

static void slow_people_fields(struct plain_world *world, const struct contact_table *table)
{
    bool tags = false;
    world->fields = arena_array(&world->arena, table->column_count + 1, sizeof(*world->fields));
    for (size_t i = 0; i < table->column_count; i++) {
        const struct contact_column *column = &table->columns[i];
        world->fields[world->field_count++] =
            (struct plain_field){text_from(column->name), column->type, column->scale};
        tags = tags || strcmp(column->name, "tags") == 0;
    }
    if (!tags) {
        world->fields[world->field_count++] = (struct plain_field){TEXT("tags"), VALUE_LIST, 0};
    }
}

static void slow_people_topic(struct plain_world *world, struct text id, struct text name,
                              bool opt_out, bool recorded)
{
    if (slow_contact_topic(world, id) < 0) {
        world->topics[world->topic_count++] = (struct plain_topic){id, name, opt_out, recorded};
    }
}

static void slow_people_topics(struct plain_world *world, const struct run_request *request)
{
    const struct contact_table *table = request->contacts;
    size_t shared = workspace_topic_count(request->workspace);
    world->topics = arena_array(&world->arena, table->topic_count + shared, sizeof(*world->topics));
    for (size_t i = 0; i < table->topic_count; i++) {
        struct topic topic = {.name = text_from(table->topics[i].name)};
        workspace_find_topic(request->workspace, text_from(table->topics[i].name), &topic);
        slow_people_topic(world, text_from(table->topics[i].name), topic.name, topic.opt_out, true);
    }
    for (size_t i = 0; i < shared; i++) {
        struct topic topic = workspace_topic(request->workspace, i);
        slow_people_topic(world, topic.id, topic.name, topic.opt_out, false);
    }
}

static void slow_people_channels(struct plain_world *world, const struct run_request *request)
{
    const struct contact_table *table = request->contacts;
    size_t known = workspace_channel_count(request->workspace);
    world->channels =
        arena_array(&world->arena, table->channel_count + known, sizeof(*world->channels));
    for (size_t i = 0; i < table->channel_count; i++) {
        world->channels[world->channel_count++] = text_from(table->channels[i].name);
    }
    for (size_t i = 0; i < known; i++) {
        struct text id = workspace_channel(request->workspace, i).id;
        if (slow_contact_channel(world, id) < 0) {
            world->channels[world->channel_count++] = id;
        }
    }
}

static struct value slow_people_value(struct arena *arena, const struct contact_table *table,
                                      size_t row, int column)
{
    struct value value = contact_table_get(table, row, column);
    size_t count = 0;
    if (value.type != VALUE_LIST) {
        return value;
    }
    const uint32_t *codes = contact_table_list(table, row, column, &count);
    struct text *items = arena_array(arena, count, sizeof(*items));
    for (size_t i = 0; i < count; i++) {
        items[i] = contact_table_element(table, column, codes[i]);
    }
    return count == 0
               ? (struct value){.type = VALUE_NULL}
               : (struct value){.type = VALUE_LIST, .list = {.items = items, .count = count}};
}

static struct text slow_people_name(const struct activity *activity, uint32_t code)
{
    return code == ACTIVITY_NONE ? (struct text){0} : text_dictionary_text(&activity->names, code);
}

static struct plain_row slow_people_row(struct arena *arena, const struct activity *activity,
                                        const struct activity_row *from)
{
    struct plain_row row = {.kind = (enum activity_kind)from->kind,
                            .time = from->time,
                            .event = slow_people_name(activity, from->event),
                            .campaign = slow_people_name(activity, from->campaign),
                            .message = slow_people_name(activity, from->message),
                            .channel = slow_people_name(activity, from->channel),
                            .link = slow_people_name(activity, from->link),
                            .list = slow_people_name(activity, from->list),
                            .journey = slow_people_name(activity, from->journey),
                            .node = slow_people_name(activity, from->node)};
    row.properties = arena_array(arena, from->property_count, sizeof(*row.properties));
    row.property_count = from->property_count;
    for (size_t i = 0; i < from->property_count; i++) {
        const struct activity_property *property = &activity->properties[from->first_property + i];
        row.properties[i] = (struct plain_property){slow_people_name(activity, property->name),
                                                    slow_people_name(activity, property->value)};
    }
    return row;
}

/* The recorded rows before the start; later ones are left out. */
static void slow_people_rows(struct slow_people *people, const struct run_request *request,
                             size_t number)
{
    const struct activity *activity = request->activity;
    struct plain_contact *contact = &people->plain.contacts[number];
    size_t first = activity == NULL ? 0 : activity->first[number];
    size_t end = activity == NULL ? 0 : activity->first[number + 1];
    contact->rows = arena_array(&people->plain.arena, end - first, sizeof(*contact->rows));
    for (size_t i = first; i < end; i++) {
        if (activity->rows[i].time < request->start) {
            contact->rows[contact->row_count++] =
                slow_people_row(&people->plain.arena, activity, &activity->rows[i]);
        }
    }
}

static void slow_people_contact(struct slow_people *people, const struct run_request *request,
                                size_t number)
{
    struct plain_world *world = &people->plain;
    const struct contact_table *table = request->contacts;
    struct plain_contact *contact = &world->contacts[number];
    contact->id = contact_table_id(table, number);
    contact->values = arena_array(&world->arena, world->field_count, sizeof(struct value));
    contact->since = arena_array(&world->arena, world->field_count, sizeof(int64_t));
    contact->subscriptions =
        arena_array(&world->arena, world->topic_count, sizeof(enum subscription));
    contact->consents = arena_array(&world->arena, world->channel_count, sizeof(enum consent));
    people->addressed[number] = arena_array(&world->arena, world->channel_count, sizeof(bool));
    for (size_t i = 0; i < world->field_count; i++) {
        bool column = i < table->column_count;
        contact->values[i] = column ? slow_people_value(&world->arena, table, number, (int)i)
                                    : (struct value){.type = VALUE_NULL};
        contact->since[i] = contact_table_since(table, number, column ? (int)i : -1);
    }
    for (size_t i = 0; i < table->topic_count; i++) {
        contact->subscriptions[i] = (enum subscription)table->topics[i].states[number];
    }
    for (size_t i = 0; i < table->channel_count; i++) {
        contact->consents[i] = contact_table_consent(table, number, i);
        people->addressed[number][i] = bitset_has(&table->channels[i].addressed, number);
    }
    slow_people_rows(people, request, number);
}

void slow_people_load(struct slow_people *people, const struct run_request *request)
{
    struct plain_world *world = &people->plain;
    size_t count = request->contacts->count;
    *people = (struct slow_people){0};
    slow_people_fields(world, request->contacts);
    slow_people_topics(world, request);
    slow_people_channels(world, request);
    world->contacts = arena_array(&world->arena, count, sizeof(*world->contacts));
    world->contact_count = count;
    people->addressed = arena_array(&world->arena, count, sizeof(bool *));
    for (size_t i = 0; i < count; i++) {
        slow_people_contact(people, request, i);
    }
    world->sendings = plain_sendings_find(world, &world->arena, &world->sending_count);
}

void slow_people_destroy(struct slow_people *people)
{
    plain_world_destroy(&people->plain);
}
