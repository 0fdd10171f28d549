/* Reading what stands beside journeys: topics, segments and channels as structures. */
#include "model/workspace/workspace.h"

#include <assert.h>

#include "model/base/decimal.h"
#include "model/journey/shape.h"
#include "model/workspace/channel_table.h"

static const struct setting *workspace_section(const struct workspace *workspace, struct text name)
{
    return setting_get(&workspace->settings, name);
}

/* What a member says, or `missing` where it is not set. */
static struct text workspace_member(const struct setting *map, struct text name,
                                    struct text missing)
{
    const struct setting *member = setting_get(map, name);
    return member == NULL ? missing : setting_as_text(member);
}

struct text workspace_timezone(const struct workspace *workspace)
{
    return workspace_member(workspace_section(workspace, TEXT("workspace")), TEXT("timezone"),
                            TEXT("UTC"));
}

struct text workspace_privacy(const struct workspace *workspace)
{
    return workspace_member(workspace_section(workspace, TEXT("workspace")), TEXT("privacy"),
                            TEXT(""));
}

static struct topic workspace_read_topic(struct text id, const struct setting *settings)
{
    return (struct topic){
        .id = id,
        .name = workspace_member(settings, TEXT("name"), id),
        .description = workspace_member(settings, TEXT("description"), TEXT("")),
        .benefit = workspace_member(settings, TEXT("benefit"), TEXT("")),
        .transactional =
            text_is(workspace_member(settings, TEXT("kind"), TEXT("marketing")), "transactional"),
        .opt_out = text_is(workspace_member(settings, TEXT("opt"), TEXT("in")), "out"),
    };
}

size_t workspace_topic_count(const struct workspace *workspace)
{
    const struct setting *lists = workspace_section(workspace, TEXT("lists"));
    return lists == NULL ? 0 : lists->count;
}

struct topic workspace_topic(const struct workspace *workspace, size_t index)
{
    const struct setting *lists = workspace_section(workspace, TEXT("lists"));
    assert(lists != NULL && index < lists->count);
    return workspace_read_topic(text_from(lists->names[index]), &lists->items[index]);
}

bool workspace_find_topic(const struct workspace *workspace, struct text id,
                          struct topic *ret_topic)
{
    const struct setting *list = setting_get(workspace_section(workspace, TEXT("lists")), id);
    if (list == NULL) {
        return false;
    }
    *ret_topic = workspace_read_topic(id, list);
    return true;
}

bool workspace_find_segment(const struct workspace *workspace, struct text id,
                            struct text *ret_filter)
{
    const struct setting *filter = setting_get(workspace_section(workspace, TEXT("segments")), id);
    if (filter == NULL) {
        return false;
    }
    *ret_filter = setting_as_text(filter);
    return true;
}

static int64_t workspace_read_cost(const struct setting *cost, int64_t missing)
{
    struct decimal decimal = {0};
    bool reads = cost != NULL && decimal_read(setting_as_text(cost), &decimal) &&
                 decimal_rescale(decimal, 4, &decimal);
    return reads ? decimal.digits : missing;
}

/* Overlays what the workspace says of a channel over what it is without that. */
static struct channel workspace_overlay(struct channel channel, const struct setting *settings)
{
    channel.name = workspace_member(settings, TEXT("name"), channel.name);
    channel.address_field = workspace_member(settings, TEXT("address"), channel.address_field);
    channel.consent_field = workspace_member(settings, TEXT("consent"), channel.consent_field);
    shape_read_boolean(setting_get(settings, TEXT("opens")), &channel.opens);
    shape_read_boolean(setting_get(settings, TEXT("hard_stop")), &channel.hard_stop);
    channel.cost = workspace_read_cost(setting_get(settings, TEXT("cost")), channel.cost);
    channel.quiet = shape_read_window(setting_get(settings, TEXT("quiet_hours")),
                                      &channel.quiet_from, &channel.quiet_to) &&
                    channel.quiet_from != channel.quiet_to;
    return channel;
}

static struct channel workspace_read_channel(struct text id, const struct setting *settings)
{
    struct channel channel = {.id = id, .name = id, .consent_field = id, .opens = true};
    channel_table_find(id, &channel);
    return workspace_overlay(channel, settings);
}

/* The place of the added channel number `index` (from 0) in the section; its count if none. */
static size_t workspace_added_channel(const struct setting *channels, size_t index)
{
    size_t place = 0;
    for (; channels != NULL && place < channels->count; place++) {
        struct channel built_in;
        if (!channel_table_find(text_from(channels->names[place]), &built_in) && index-- == 0) {
            break;
        }
    }
    return place;
}

size_t workspace_channel_count(const struct workspace *workspace)
{
    const struct setting *channels = workspace_section(workspace, TEXT("channels"));
    size_t count = channel_table_count();
    for (size_t i = 0; channels != NULL && i < channels->count; i++) {
        struct channel built_in;
        count += channel_table_find(text_from(channels->names[i]), &built_in) ? 0 : 1;
    }
    return count;
}

struct channel workspace_channel(const struct workspace *workspace, size_t index)
{
    const struct setting *channels = workspace_section(workspace, TEXT("channels"));
    if (index < channel_table_count()) {
        struct text id = channel_table_at(index).id;
        return workspace_read_channel(id, setting_get(channels, id));
    }
    size_t place = workspace_added_channel(channels, index - channel_table_count());
    assert(channels != NULL && place < channels->count);
    return workspace_read_channel(text_from(channels->names[place]), &channels->items[place]);
}

bool workspace_find_channel(const struct workspace *workspace, struct text id,
                            struct channel *ret_channel)
{
    const struct setting *settings =
        setting_get(workspace_section(workspace, TEXT("channels")), id);
    struct channel built_in;
    bool is_built_in = channel_table_find(id, &built_in);
    if (!is_built_in && settings == NULL) {
        return false;
    }
    *ret_channel = workspace_read_channel(is_built_in ? built_in.id : id, settings);
    return true;
}
