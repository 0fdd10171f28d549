/* Personas and touchpoints of what `polku map --json` prints. */
#include "storage/formats/json_map_people.h"

#include <jansson.h>

#include "storage/formats/json_setting.h"
#include "storage/formats/json_value.h"

static void json_people_came(json_t *object, const struct json_map *json,
                             const struct journey_map_message *message, size_t channel, int persona)
{
    struct journey_map_message_figures found =
        journey_map_message_figures(json->map, json->result, message, channel, persona);
    json_value_set_number(object, "came", found.arrived);
    json_value_set_number(object, "delivered", found.delivered);
}

void json_map_message_counts(json_t *object, const struct json_map *json,
                             const struct journey_map_message *message, size_t channel)
{
    if (json->result == NULL) {
        return;
    }
    json_people_came(object, json, message, channel, json->persona);
    if (json->persona != MAP_ALL_PERSONAS) {
        return;
    }
    json_t *personas = json_array();
    for (size_t i = 0; i < json->result->persona_count; i++) {
        json_t *persona = json_object();
        json_object_set_new(persona, "persona",
                            json_value_text(json->result->reach_by_persona[i].name));
        json_people_came(persona, json, message, channel, (int)i);
        json_array_append_new(personas, persona);
    }
    json_object_set_new(object, "personas", personas);
}

static json_t *json_people_stage(const struct json_map *json, size_t persona, size_t stage,
                                 int number)
{
    const struct journey_map_stage *one = &json->map->stages[stage];
    struct text need = journey_map_need(json->map, persona, stage);
    json_t *object = json_object();
    json_object_set_new(object, "stage",
                        one->place == SIZE_MAX ? json_null() : json_value_text(one->id));
    json_object_set_new(object, "wants", need.length == 0 ? json_null() : json_value_text(need));
    if (number != MAP_NO_PERSONA) {
        struct journey_map_figures found =
            journey_map_stage_figures(json->map, json->result, stage, number);
        json_value_set_number(object, "contacts", found.contacts);
        json_value_set_number(object, "gone_on", found.gone_on);
        json_value_set_number(object, "reached", found.reached);
    }
    return object;
}

json_t *json_map_personas(const struct json_map *json)
{
    const struct journey_map *map = json->map;
    json_t *list = json_array();
    for (size_t i = 0; i < map->persona_count; i++) {
        const struct journey_map_persona *one = &map->personas[i];
        int number = json->result == NULL ? MAP_NO_PERSONA
                                          : journey_map_result_persona(json->result, one->name);
        if (json->persona != MAP_ALL_PERSONAS && json->persona != number) {
            continue;
        }
        json_t *object = json_object();
        json_t *stages = json_array();
        for (size_t stage = 0; stage < map->stage_count; stage++) {
            json_array_append_new(stages, json_people_stage(json, i, stage, number));
        }
        json_object_set_new(object, "persona", json_value_text(one->name));
        json_object_set_new(object, "settings",
                            one->settings == NULL ? json_null()
                                                  : json_setting_make(one->settings, NULL));
        json_object_set_new(object, "stages", stages);
        json_array_append_new(list, object);
    }
    return list;
}

static void json_people_users(json_t *list, const struct journey_map *map, size_t point,
                              size_t stage)
{
    const struct journey_map_users *users = journey_map_users(map, point, stage);
    bool none = stage == map->stage_count || map->stages[stage].place == SIZE_MAX;
    for (size_t i = 0; i < users->count; i++) {
        const struct node *node = &map->graph->journey->nodes[users->nodes[i]];
        json_t *object = json_object();
        json_object_set_new(object, "node", json_string(node->id));
        json_object_set_new(object, "kind", json_string(node_kind(node->kind)->name));
        json_object_set_new(object, "stage",
                            none ? json_null() : json_value_text(map->stages[stage].id));
        json_array_append_new(list, object);
    }
}

json_t *json_map_touchpoints(const struct json_map *json)
{
    const struct journey_map *map = json->map;
    json_t *list = json_array();
    for (size_t i = 0; i < map->touchpoint_count; i++) {
        const struct journey_map_touchpoint *point = &map->touchpoints[i];
        json_t *object = json_object();
        json_t *nodes = json_array();
        for (size_t stage = 0; stage <= map->stage_count; stage++) {
            json_people_users(nodes, map, i, stage);
        }
        json_object_set_new(object, "touchpoint", json_value_text(point->name));
        json_object_set_new(object, "source", json_value_text(point->source));
        json_object_set_new(object, "description", json_value_text(point->description));
        const struct setting *fed = setting_get(point->settings, TEXT("events"));
        json_object_set_new(object, "events",
                            fed == NULL ? json_array() : json_setting_make(fed, NULL));
        json_object_set_new(object, "known", json_boolean(point->place != SIZE_MAX));
        json_object_set_new(object, "nodes", nodes);
        json_array_append_new(list, object);
    }
    return list;
}
