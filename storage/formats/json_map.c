/* What `polku map --json` prints. */
#include "storage/formats/json_map.h"

#include <jansson.h>

#include "storage/formats/json_map_people.h"
#include "storage/formats/json_setting.h"
#include "storage/formats/json_value.h"

static void json_map_figures(json_t *object, const struct journey_map_figures *figures, bool stage)
{
    const struct message_counts *messages = &figures->messages;
    if (stage) {
        json_value_set_number(object, "contacts", figures->contacts);
        json_value_set_number(object, "gone_on", figures->gone_on);
    }
    json_value_set_number(object, "reached", figures->reached);
    json_value_set_number(object, "sent", messages->sent);
    json_value_set_number(object, "delivered", messages->delivered);
    json_value_set_number(object, "opened", messages->opened);
    json_value_set_number(object, "clicked", messages->clicked);
    json_value_set_number(object, "converted", messages->converted);
    json_value_set_number(object, "unsubscribed", messages->unsubscribed);
}

/* Of a stage, or (channel not SIZE_MAX) of a channel in it. */
static struct journey_map_figures json_map_of(const struct json_map *json, size_t stage,
                                              size_t channel, int persona)
{
    return channel == SIZE_MAX
               ? journey_map_stage_figures(json->map, json->result, stage, persona)
               : journey_map_touch_figures(json->map, json->result, stage, channel, persona);
}

static void json_map_counted(json_t *object, const struct json_map *json, size_t stage,
                             size_t channel)
{
    if (json->result == NULL) {
        return;
    }
    struct journey_map_figures figures = json_map_of(json, stage, channel, json->persona);
    json_map_figures(object, &figures, channel == SIZE_MAX);
    if (json->persona != MAP_ALL_PERSONAS) {
        return;
    }
    json_t *personas = json_array();
    for (size_t i = 0; i < json->result->persona_count; i++) {
        json_t *persona = json_object();
        figures = json_map_of(json, stage, channel, (int)i);
        json_object_set_new(persona, "persona",
                            json_value_text(json->result->reach_by_persona[i].name));
        json_map_figures(persona, &figures, channel == SIZE_MAX);
        json_array_append_new(personas, persona);
    }
    json_object_set_new(object, "personas", personas);
}

static json_t *json_map_messages(const struct json_map *json, size_t stage, size_t channel)
{
    const struct journey_map *map = json->map;
    const struct journey_map_cell *cell = journey_map_at(map, stage, channel);
    json_t *list = json_array();
    for (size_t i = 0; i < cell->count; i++) {
        const struct journey_map_message *message = &cell->messages[i];
        const struct node *node = &map->graph->journey->nodes[message->node];
        struct text_builder title = {0};
        json_t *object = json_object();
        node_title(&title, node);
        json_object_set_new(object, "node", json_string(node->id));
        json_object_set_new(object, "title", json_value_text(text_built(&title)));
        json_value_set_number(object, "choice", (int64_t)message->choice + 1);
        json_value_set_number(object, "choices", (int64_t)message->choices);
        json_map_message_counts(object, json, message, channel);
        json_array_append_new(list, object);
        text_destroy(&title);
    }
    return list;
}

static json_t *json_map_findings(const struct json_map *json, size_t stage)
{
    json_t *list = json_array();
    for (size_t i = 0; i < json->findings->count; i++) {
        const struct error *finding = &json->findings->items[i];
        if (journey_map_finding_stage(json->map, finding) != stage) {
            continue;
        }
        bool error = finding->severity == ERROR_SEVERITY_ERROR;
        json_t *object = json_object();
        json_object_set_new(object, "code", json_string(finding->code));
        json_object_set_new(object, "severity", json_string(error ? "error" : "warning"));
        json_object_set_new(object, "node", json_string(finding->subject));
        json_object_set_new(object, "message", json_value_text(json->sentences[i]));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *json_map_channels(const struct json_map *json, size_t stage)
{
    json_t *list = json_array();
    for (size_t i = 0; i < json->map->channel_count; i++) {
        json_t *channel = json_object();
        json_object_set_new(channel, "channel", json_value_text(json->map->channels[i].id));
        json_object_set_new(channel, "messages", json_map_messages(json, stage, i));
        json_map_counted(channel, json, stage, i);
        json_array_append_new(list, channel);
    }
    return list;
}

static json_t *json_map_stage(const struct json_map *json, size_t place, size_t critical)
{
    const struct journey_map_stage *stage = &json->map->stages[place];
    json_t *object = json_object();
    json_object_set_new(object, "id",
                        stage->place == SIZE_MAX ? json_null() : json_value_text(stage->id));
    json_object_set_new(object, "name", json_value_text(stage->name));
    for (int i = 0; i < MAP_TEXTS; i++) {
        if (stage->texts[i].length != 0) {
            json_object_set_new(object, journey_map_text_name((enum journey_map_text)i),
                                json_value_text(stage->texts[i]));
        }
    }
    json_value_set_number(object, "message_count", (int64_t)stage->message_count);
    json_map_counted(object, json, place, SIZE_MAX);
    if (place == critical) {
        json_object_set_new(object, "critical", json_true());
    }
    json_object_set_new(object, "channels", json_map_channels(json, place));
    json_object_set_new(object, "findings", json_map_findings(json, place));
    return object;
}

static json_t *json_map_preview(const struct result *result)
{
    if (result == NULL) {
        return json_null();
    }
    json_t *object = json_object();
    json_object_set_new(object, "start", json_value_text(result->start_date));
    json_value_set_number(object, "days", result->days);
    json_object_set_new(object, "seed", json_integer((json_int_t)result->seed));
    json_value_set_number(object, "contacts", result->contacts);
    json_value_set_number(object, "entered", result->entered);
    return object;
}

void json_map_write(struct text_builder *builder, const struct json_map *json)
{
    const struct result *result = json->result;
    bool all = json->persona == MAP_ALL_PERSONAS;
    size_t critical =
        result == NULL ? SIZE_MAX : journey_map_critical(json->map, result, json->persona);
    json_t *root = json_object();
    json_t *stages = json_array();
    for (size_t i = 0; i < json->map->stage_count; i++) {
        json_array_append_new(stages, json_map_stage(json, i, critical));
    }
    json_object_set_new(root, "journey", json_string(json->map->graph->journey->name));
    json_object_set_new(root, "persona",
                        all || result == NULL
                            ? json_null()
                            : json_value_text(result->reach_by_persona[json->persona].name));
    json_object_set_new(root, "preview", json_map_preview(result));
    json_object_set_new(root, "stages", stages);
    json_object_set_new(root, "personas", json_map_personas(json));
    json_object_set_new(root, "touchpoints", json_map_touchpoints(json));
    json_setting_print(builder, root);
    text_append_byte(builder, '\n');
    json_decref(root);
}
