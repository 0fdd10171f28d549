/* Completion of values that functions ask for: what is recorded of campaigns, events and the like.
 */
#include "model/filter/filter_complete_value.h"
#include "model/filter/filter_number.h"
#include "model/workspace/workspace.h"

static void filter_complete_add_nodes(const struct filter_complete_values *values)
{
    const struct filter_scene *scene = values->completing->request->scene;
    for (size_t i = 0; i < scene->node_count; i++) {
        filter_complete_add_value(values, scene->nodes[i], -1, 0);
    }
}

static void filter_complete_add_journeys(const struct filter_complete_values *values)
{
    const struct filter_complete_request *request = values->completing->request;
    for (size_t i = 0; i < request->journey_count; i++) {
        filter_complete_add_value(values, request->journeys[i], -1, 0);
    }
}

/* What rows of the function's kind name, and what the workspace knows besides. */
static void filter_complete_add_recorded(const struct filter_complete_values *values,
                                         enum filter_value_part part, const char *map)
{
    const struct filter_value_item *items;
    enum activity_kind kind = (enum activity_kind)values->meaning.row->activity;
    size_t count = filter_values_activity(values->completing->values, kind, part, &items);
    filter_complete_add_items(values, items, count);
    if (map != NULL) {
        filter_complete_add_settings(values, map, items, count);
    }
}

static void filter_complete_add_channels(const struct filter_complete_values *values)
{
    const struct workspace *workspace = values->completing->request->scene->workspace;
    const struct filter_value_item *items;
    enum activity_kind kind = (enum activity_kind)values->meaning.row->activity;
    size_t count =
        filter_values_activity(values->completing->values, kind, FILTER_VALUE_CHANNEL, &items);
    filter_complete_add_items(values, items, count);
    for (size_t i = 0; workspace != NULL && i < workspace_channel_count(workspace); i++) {
        struct channel channel = workspace_channel(workspace, i);
        if (filter_complete_contacts(items, count, channel.id) < 0) {
            filter_complete_add_value(values, channel.id, -1, 0);
        }
    }
}

/* The name of the property that a parameter reads. */
static struct text filter_complete_property_name(const struct filter_complete_values *values)
{
    const struct filter_parameter *parameter = values->meaning.parameter;
    struct text name = values->clause->name;
    struct text known = text_from(parameter->name);
    if (text_ends_with(known, TEXT("."))) {
        return text_part(name, known.length, name.length);
    }
    return parameter->property != NULL ? text_from(parameter->property) : known;
}

static void filter_complete_add_property(const struct filter_complete_values *values)
{
    const struct filter_value_item *items;
    size_t count = filter_values_property(values->completing->values, values->meaning.row->detail,
                                          filter_complete_property_name(values), &items);
    bool ids = values->meaning.type == FILTER_TYPE_ID;
    if (!ids && values->meaning.type != FILTER_TYPE_STRING &&
        values->meaning.type != FILTER_TYPE_PROPERTY) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        uint64_t id;
        if (!ids || filter_number_read_id(items[i].text, &id)) {
            filter_complete_add_value(values, items[i].text, items[i].contacts, 0);
        }
    }
}

void filter_complete_add_parameter_values(const struct filter_complete_values *values)
{
    const struct filter_parameter *parameter = values->meaning.parameter;
    switch (parameter->part) {
    case FILTER_PART_CAMPAIGN:
        if (values->meaning.type == FILTER_TYPE_NAME) {
            filter_complete_add_recorded(values, FILTER_VALUE_CAMPAIGN, "campaigns");
        }
        break;
    case FILTER_PART_LIST:
        filter_complete_add_recorded(values, FILTER_VALUE_LIST, "lists");
        break;
    case FILTER_PART_EVENT:
        filter_complete_add_recorded(values, FILTER_VALUE_EVENT, "touchpoints");
        break;
    case FILTER_PART_MESSAGE:
        filter_complete_add_recorded(values, FILTER_VALUE_MESSAGE, NULL);
        break;
    case FILTER_PART_LINK:
        filter_complete_add_recorded(values, FILTER_VALUE_LINK, NULL);
        break;
    case FILTER_PART_CHANNEL:
        filter_complete_add_channels(values);
        break;
    case FILTER_PART_NODE:
        filter_complete_add_nodes(values);
        break;
    case FILTER_PART_PROPERTY:
        filter_complete_add_property(values);
        break;
    default:
        if (text_is(text_from(parameter->name), "journey")) {
            filter_complete_add_journeys(values);
        }
        break;
    }
}
