/* What `polku map --csv --rows` prints. */
#include "storage/formats/csv_map_rows.h"

#include "storage/formats/csv_table.h"

const char *csv_map_rows_name(enum csv_map_rows rows)
{
    static const char *const names[CSV_MAP_ROWS] = {[CSV_MAP_MESSAGES] = "messages",
                                                    [CSV_MAP_PERSONAS] = "personas",
                                                    [CSV_MAP_TOUCHPOINTS] = "touchpoints"};
    return names[rows];
}

/* What is written from. */
struct csv_map_scene {
    struct csv_table table;
    const struct journey_map *map;
    const struct result *result;
};

static void csv_map_counts(struct csv_table *table, const int64_t counts[], size_t count,
                           bool known)
{
    for (size_t i = 0; i < count; i++) {
        if (known) {
            csv_table_number(table, counts[i]);
        } else {
            csv_table_empty(table);
        }
    }
}

static void csv_map_title(struct csv_table *table, const struct node *node)
{
    struct text_builder title = {0};
    node_title(&title, node);
    csv_table_text(table, text_built(&title));
    text_destroy(&title);
}

static void csv_map_message(struct csv_map_scene *scene, size_t stage, size_t channel,
                            const struct journey_map_message *message, int persona)
{
    const struct node *node = &scene->map->graph->journey->nodes[message->node];
    struct journey_map_message_figures found = {0};
    if (scene->result != NULL) {
        found = journey_map_message_figures(scene->map, scene->result, message, channel, persona);
    }
    const int64_t counts[] = {found.arrived,
                              found.delivered,
                              found.messages.sent,
                              found.messages.opened,
                              found.messages.clicked,
                              found.messages.converted,
                              found.messages.unsubscribed};
    csv_table_text(&scene->table, scene->map->stages[stage].id);
    csv_table_text(&scene->table, text_from(node->id));
    csv_map_title(&scene->table, node);
    csv_table_text(&scene->table, scene->map->channels[channel].id);
    csv_table_number(&scene->table, (int64_t)message->choice + 1);
    csv_table_text(&scene->table, persona == MAP_ALL_PERSONAS
                                      ? TEXT("")
                                      : scene->result->reach_by_persona[persona].name);
    csv_map_counts(&scene->table, counts, sizeof(counts) / sizeof(counts[0]), found.known);
    csv_table_end_row(&scene->table);
}

static void csv_map_messages(struct csv_map_scene *scene, int persona)
{
    const struct journey_map *map = scene->map;
    for (size_t i = 0; i < map->stage_count * map->channel_count; i++) {
        size_t stage = i / map->channel_count;
        size_t channel = i % map->channel_count;
        const struct journey_map_cell *cell = journey_map_at(map, stage, channel);
        for (size_t k = 0; k < cell->count; k++) {
            csv_map_message(scene, stage, channel, &cell->messages[k], persona);
        }
    }
}

static void csv_map_all_messages(struct csv_map_scene *scene, int persona)
{
    static const char *const names[] = {"stage",   "message",   "title",        "channel", "choice",
                                        "persona", "came",      "delivered",    "sent",    "opened",
                                        "clicked", "converted", "unsubscribed", NULL};
    csv_table_header(&scene->table, names);
    csv_map_messages(scene, persona);
    for (size_t i = 0;
         persona == MAP_ALL_PERSONAS && scene->result != NULL && i < scene->result->persona_count;
         i++) {
        csv_map_messages(scene, (int)i);
    }
}

/* A text as it is, a list with blanks between. */
static void csv_map_setting(struct csv_table *table, const struct setting *value)
{
    struct text_builder words = {0};
    for (size_t i = 0; value != NULL && value->type == SETTING_LIST && i < value->count; i++) {
        text_append_string(&words, i == 0 ? "" : " ");
        text_append(&words, setting_as_text(&value->items[i]));
    }
    csv_table_text(table, value != NULL && value->type == SETTING_TEXT ? setting_as_text(value)
                                                                       : text_built(&words));
    text_destroy(&words);
}

static void csv_map_persona_stage(struct csv_map_scene *scene, size_t persona, size_t stage,
                                  int number)
{
    const struct journey_map_persona *one = &scene->map->personas[persona];
    static const char *const settings[] = {"demographics", "filter", "channels"};
    struct journey_map_figures found = {0};
    if (number != MAP_NO_PERSONA) {
        found = journey_map_stage_figures(scene->map, scene->result, stage, number);
    }
    const int64_t counts[] = {found.contacts,
                              found.gone_on,
                              found.reached,
                              found.messages.sent,
                              found.messages.delivered,
                              found.messages.opened,
                              found.messages.clicked,
                              found.messages.converted,
                              found.messages.unsubscribed};
    csv_table_text(&scene->table, one->name);
    for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++) {
        csv_map_setting(&scene->table, setting_get(one->settings, text_from(settings[i])));
    }
    csv_table_text(&scene->table, scene->map->stages[stage].id);
    csv_table_text(&scene->table, journey_map_need(scene->map, persona, stage));
    csv_map_counts(&scene->table, counts, sizeof(counts) / sizeof(counts[0]), found.known);
    csv_table_end_row(&scene->table);
}

static void csv_map_personas(struct csv_map_scene *scene, int persona)
{
    static const char *const names[] = {"persona", "demographics", "filter",       "channels",
                                        "stage",   "wants",        "contacts",     "gone_on",
                                        "reached", "sent",         "delivered",    "opened",
                                        "clicked", "converted",    "unsubscribed", NULL};
    csv_table_header(&scene->table, names);
    for (size_t i = 0; i < scene->map->persona_count; i++) {
        int number = scene->result == NULL
                         ? MAP_NO_PERSONA
                         : journey_map_result_persona(scene->result, scene->map->personas[i].name);
        for (size_t stage = 0; stage < scene->map->stage_count; stage++) {
            if (persona == MAP_ALL_PERSONAS || persona == number) {
                csv_map_persona_stage(scene, i, stage, number);
            }
        }
    }
}

static void csv_map_user(struct csv_map_scene *scene, const struct journey_map_touchpoint *point,
                         struct text stage, const struct node *node)
{
    csv_table_text(&scene->table, point->name);
    csv_table_text(&scene->table, point->source);
    csv_table_text(&scene->table, point->description);
    csv_map_setting(&scene->table, setting_get(point->settings, TEXT("events")));
    csv_table_text(&scene->table, stage);
    if (node == NULL) {
        csv_map_counts(&scene->table, NULL, 3, false);
    } else {
        csv_table_text(&scene->table, text_from(node->id));
        csv_map_title(&scene->table, node);
        csv_table_text(&scene->table, text_from(node_kind(node->kind)->name));
    }
    csv_table_end_row(&scene->table);
}

static void csv_map_touchpoint(struct csv_map_scene *scene, size_t point)
{
    const struct journey_map *map = scene->map;
    size_t written = 0;
    for (size_t stage = 0; stage <= map->stage_count; stage++) {
        const struct journey_map_users *users = journey_map_users(map, point, stage);
        struct text id = stage < map->stage_count ? map->stages[stage].id : TEXT("");
        for (size_t i = 0; i < users->count; i++, written++) {
            csv_map_user(scene, &map->touchpoints[point], id,
                         &map->graph->journey->nodes[users->nodes[i]]);
        }
    }
    if (written == 0) {
        csv_map_user(scene, &map->touchpoints[point], TEXT(""), NULL);
    }
}

static void csv_map_touchpoints(struct csv_map_scene *scene)
{
    static const char *const names[] = {"touchpoint", "source", "description", "events", "stage",
                                        "node",       "title",  "kind",        NULL};
    csv_table_header(&scene->table, names);
    for (size_t i = 0; i < scene->map->touchpoint_count; i++) {
        csv_map_touchpoint(scene, i);
    }
}

void csv_map_write_rows(struct text_builder *builder, const struct journey_map *map,
                        const struct result *result, int persona, enum csv_map_rows rows)
{
    struct csv_map_scene scene = {.map = map, .result = result};
    if (rows == CSV_MAP_MESSAGES) {
        csv_map_all_messages(&scene, persona);
    } else if (rows == CSV_MAP_PERSONAS) {
        csv_map_personas(&scene, persona);
    } else {
        csv_map_touchpoints(&scene);
    }
    text_append(builder, text_built(&scene.table.bytes));
    text_destroy(&scene.table.bytes);
}
