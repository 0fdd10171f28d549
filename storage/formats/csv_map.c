/* What `polku map --csv` prints. */
#include "storage/formats/csv_map.h"

#include "storage/formats/csv_table.h"

static void csv_map_figures(struct csv_table *table, const struct journey_map_figures *figures,
                            bool stage)
{
    const struct message_counts *messages = &figures->messages;
    const int64_t counts[] = {figures->reached,      messages->sent,    messages->delivered,
                              messages->opened,      messages->clicked, messages->converted,
                              messages->unsubscribed};
    for (int i = 0; i < 2; i++) {
        if (stage) {
            csv_table_number(table, i == 0 ? figures->contacts : figures->gone_on);
        } else {
            csv_table_empty(table);
        }
    }
    for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
        csv_table_number(table, counts[i]);
    }
}

static void csv_map_row(struct csv_table *table, const struct journey_map *map,
                        const struct result *result, size_t stage, size_t channel, int persona)
{
    enum { FIGURES = 9 };
    bool whole = channel == SIZE_MAX;
    csv_table_text(table, map->stages[stage].id);
    csv_table_text(table, whole ? TEXT("") : map->channels[channel].id);
    csv_table_text(table,
                   persona == MAP_ALL_PERSONAS ? TEXT("") : result->reach_by_persona[persona].name);
    csv_table_number(table, whole ? (int64_t)map->stages[stage].message_count
                                  : (int64_t)journey_map_at(map, stage, channel)->count);
    if (result != NULL) {
        struct journey_map_figures figures =
            whole ? journey_map_stage_figures(map, result, stage, persona)
                  : journey_map_touch_figures(map, result, stage, channel, persona);
        csv_map_figures(table, &figures, whole);
    }
    for (int i = 0; result == NULL && i < FIGURES; i++) {
        csv_table_empty(table);
    }
    csv_table_end_row(table);
}

static void csv_map_persona(struct csv_table *table, const struct journey_map *map,
                            const struct result *result, int persona)
{
    for (size_t stage = 0; stage < map->stage_count; stage++) {
        csv_map_row(table, map, result, stage, SIZE_MAX, persona);
        for (size_t channel = 0; channel < map->channel_count; channel++) {
            csv_map_row(table, map, result, stage, channel, persona);
        }
    }
}

void csv_map_write(struct text_builder *builder, const struct journey_map *map,
                   const struct result *result, int persona)
{
    static const char *const names[] = {
        "stage", "channel",   "persona", "messages", "contacts",  "gone_on",      "reached",
        "sent",  "delivered", "opened",  "clicked",  "converted", "unsubscribed", NULL};
    struct csv_table table = {0};
    size_t personas = result == NULL ? 0 : result->persona_count;
    csv_table_header(&table, names);
    csv_map_persona(&table, map, result, persona);
    for (size_t i = 0; persona == MAP_ALL_PERSONAS && i < personas; i++) {
        csv_map_persona(&table, map, result, (int)i);
    }
    text_append(builder, text_built(&table.bytes));
    text_destroy(&table.bytes);
}
