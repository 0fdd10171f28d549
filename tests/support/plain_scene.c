/* The program's own data made from plain records. */
#include "tests/support/plain_scene.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/workspace/workspace.h"

static void plain_scene_set(struct workspace *workspace, const char *section, struct text name,
                            const char *member, struct text text)
{
    struct text_builder path = {0};
    struct setting value = setting_text(text);
    struct setting old = {0};
    struct error error = {0};
    setting_path_append(&path, text_from(section));
    setting_path_append(&path, name);
    if (member != NULL) {
        setting_path_append(&path, text_from(member));
    }
    bool applied = workspace_apply(workspace, text_built(&path), &value, &old, &error);
    assert(applied);
    (void)applied;
    setting_destroy(&value);
    setting_destroy(&old);
    text_destroy(&path);
}

static struct workspace *plain_scene_workspace(const struct plain_world *world)
{
    struct workspace *workspace = workspace_create();
    for (size_t i = 0; i < world->topic_count; i++) {
        const struct plain_topic *topic = &world->topics[i];
        plain_scene_set(workspace, "lists", topic->id, "name", topic->name);
        plain_scene_set(workspace, "lists", topic->id, "opt",
                        text_from(topic->opt_out ? "out" : "in"));
    }
    for (size_t i = 0; i < world->segment_count; i++) {
        plain_scene_set(workspace, "segments", world->segments[i].name, NULL,
                        world->segments[i].text);
    }
    return workspace;
}

static void plain_scene_fields(struct contact_table *table, const struct plain_world *world)
{
    for (size_t i = 0; i < world->field_count; i++) {
        const struct plain_field *field = &world->fields[i];
        int column =
            contact_table_add_column(table, field->name, field->name, field->type, field->scale);
        for (size_t row = 0; row < world->contact_count; row++) {
            contact_table_set(table, row, column, world->contacts[row].values[i]);
            if (world->contacts[row].since[i] != 0) {
                contact_column_changed(&table->columns[column], row, world->contacts[row].since[i]);
            }
        }
    }
    contact_table_finish(table);
}

static void plain_scene_lists(struct contact_table *table, const struct plain_world *world)
{
    for (size_t i = 0; i < world->topic_count; i++) {
        if (!world->topics[i].recorded) {
            continue;
        }
        int topic = contact_table_add_topic(table, world->topics[i].id);
        for (size_t row = 0; row < world->contact_count; row++) {
            table->topics[topic].states[row] = (uint8_t)world->contacts[row].subscriptions[i];
        }
    }
    for (size_t i = 0; i < world->channel_count; i++) {
        int channel = contact_table_add_channel(table, world->channels[i]);
        for (size_t row = 0; row < world->contact_count; row++) {
            table->channels[channel].consents[row] = (uint8_t)world->contacts[row].consents[i];
        }
    }
}

static struct contact_table *plain_scene_contacts(const struct plain_world *world)
{
    struct contact_table *table = contact_table_create(world->contact_count);
    struct arena arena = {0};
    struct text *ids = arena_array(&arena, world->contact_count, sizeof(*ids));
    for (size_t row = 0; row < world->contact_count; row++) {
        ids[row] = world->contacts[row].id;
    }
    bool distinct = contact_table_set_ids(table, ids, NULL);
    assert(distinct);
    (void)distinct;
    arena_destroy(&arena);
    plain_scene_fields(table, world);
    plain_scene_lists(table, world);
    return table;
}

static uint32_t plain_scene_name(struct activity *activity, struct text name)
{
    return name.bytes == NULL ? ACTIVITY_NONE : text_dictionary_code(&activity->names, name);
}

static void plain_scene_add_row(struct activity *activity, size_t contact,
                                const struct plain_row *plain)
{
    struct arena arena = {0};
    struct activity_property *properties =
        arena_array(&arena, plain->property_count, sizeof(*properties));
    for (size_t i = 0; i < plain->property_count; i++) {
        properties[i].name = plain_scene_name(activity, plain->properties[i].name);
        properties[i].value = plain_scene_name(activity, plain->properties[i].value);
    }
    struct activity_row row = {.time = plain->time,
                               .contact = (uint32_t)contact,
                               .event = plain_scene_name(activity, plain->event),
                               .campaign = plain_scene_name(activity, plain->campaign),
                               .message = plain_scene_name(activity, plain->message),
                               .channel = plain_scene_name(activity, plain->channel),
                               .link = plain_scene_name(activity, plain->link),
                               .list = plain_scene_name(activity, plain->list),
                               .journey = plain_scene_name(activity, plain->journey),
                               .node = plain_scene_name(activity, plain->node),
                               .kind = (uint8_t)plain->kind};
    activity_add(activity, row, properties, plain->property_count);
    arena_destroy(&arena);
}

static void plain_scene_activity(struct activity *activity, const struct plain_world *world)
{
    for (size_t i = 0; i < world->contact_count; i++) {
        for (size_t row = 0; row < world->contacts[i].row_count; row++) {
            plain_scene_add_row(activity, i, &world->contacts[i].rows[row]);
        }
    }
    activity_finish(activity, world->contact_count);
}

/* Of the table's topics: those of the world that are recorded. */
static bool *plain_scene_opt_out(const struct contact_table *table, const struct plain_world *world)
{
    bool *opt_out = memory_array(table->topic_count, sizeof(*opt_out));
    for (size_t i = 0; i < world->topic_count; i++) {
        int topic = contact_table_find_topic(table, world->topics[i].id);
        if (topic >= 0) {
            opt_out[topic] = world->topics[i].opt_out;
        }
    }
    return opt_out;
}

void plain_scene_create(struct plain_scene *ret_scene, const struct plain_world *world)
{
    *ret_scene = (struct plain_scene){
        .world = world,
        .contacts = plain_scene_contacts(world),
        .workspace = plain_scene_workspace(world),
        .moment = {.now = world->now, .zone = world->zone, .journey = -1},
    };
    plain_scene_activity(&ret_scene->activity, world);
    ret_scene->opt_out = plain_scene_opt_out(ret_scene->contacts, world);
    ret_scene->scene = (struct filter_scene){.contacts = ret_scene->contacts,
                                             .workspace = ret_scene->workspace,
                                             .activity = &ret_scene->activity,
                                             .moment = &ret_scene->moment};
    contact_state_init(&ret_scene->state, ret_scene->contacts, &ret_scene->activity,
                       ret_scene->opt_out);
}

void plain_scene_destroy(struct plain_scene *scene)
{
    contact_state_destroy(&scene->state);
    contact_table_destroy(scene->contacts);
    activity_destroy(&scene->activity);
    workspace_destroy(scene->workspace);
    free(scene->opt_out);
}
