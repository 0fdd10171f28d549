/* A journey as a map: which messages stand in which stage and on which channel. */
#include "model/journey/journey_map_parts.h"

#include <string.h>

#include "model/workspace/workspace.h"

static const char *const journey_map_text_names[MAP_TEXTS] = {"actions", "goal", "touchpoints",
                                                              "note"};

const char *journey_map_text_name(enum journey_map_text text)
{
    return journey_map_text_names[text];
}

const struct journey_map_cell *journey_map_at(const struct journey_map *map, size_t stage,
                                              size_t channel)
{
    return &map->cells[stage * map->channel_count + channel];
}

bool journey_map_goes_on(const struct journey_map *map, size_t stage)
{
    for (size_t i = 0; i < map->graph->journey->node_count; i++) {
        size_t later = map->stage_of[i];
        if (later != SIZE_MAX && later > stage && map->stages[later].place != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

static void journey_map_read_stage(struct journey_map_stage *stage, const struct setting *written,
                                   size_t place)
{
    struct text name = setting_as_text(setting_get(written, TEXT("name")));
    stage->id = setting_as_text(setting_get(written, TEXT("id")));
    stage->name = name.length == 0 ? stage->id : name;
    stage->place = place;
    for (int i = 0; i < MAP_TEXTS; i++) {
        stage->texts[i] =
            setting_as_text(setting_get(written, text_from(journey_map_text_names[i])));
    }
}

/* The column of that id; the number of columns where there is none. */
static size_t journey_map_column(const struct journey_map *map, struct text id)
{
    size_t column = 0;
    while (column < map->stage_count &&
           (id.length == 0 || !text_equal(map->stages[column].id, id))) {
        column++;
    }
    return column;
}

static void journey_map_find_stages(struct journey_map *map, struct arena *arena)
{
    const struct journey *journey = map->graph->journey;
    const struct setting *stages = journey_setting(journey, "stages");
    size_t count = stages == NULL || stages->type != SETTING_LIST ? 0 : stages->count;
    map->stages = arena_array(arena, count + 1, sizeof(*map->stages));
    for (size_t i = 0; i < count; i++) {
        journey_map_read_stage(&map->stages[map->stage_count++], &stages->items[i], i);
    }
    map->stage_of = arena_array(arena, journey->node_count, sizeof(*map->stage_of));
    bool stray = false;
    for (size_t i = 0; i < journey->node_count; i++) {
        size_t column = journey_map_column(map, node_text(&journey->nodes[i], "stage"));
        bool message = journey->nodes[i].kind == NODE_SEND;
        stray = stray || (message && column == map->stage_count);
        map->stage_of[i] = column < map->stage_count ? column : SIZE_MAX;
        map->stages[column].message_count += message;
    }
    if (stray) {
        struct journey_map_stage *last = &map->stages[map->stage_count++];
        last->id = last->name = TEXT("");
        last->place = SIZE_MAX;
    }
    for (size_t i = 0; i < journey->node_count && stray; i++) {
        if (map->stage_of[i] == SIZE_MAX && journey->nodes[i].kind == NODE_SEND) {
            map->stage_of[i] = map->stage_count - 1;
        }
    }
}

/* A message's channels in order; one, "preferred", where it names none. */
static size_t journey_map_named(const struct node *send, const struct setting **ret_first)
{
    const struct setting *channel = node_setting(send, "channel");
    if (channel == NULL || (channel->type == SETTING_LIST && channel->count == 0)) {
        *ret_first = NULL;
        return 1;
    }
    *ret_first = channel->type == SETTING_LIST ? channel->items : channel;
    return channel->type == SETTING_LIST ? channel->count : 1;
}

static struct text journey_map_choice(const struct setting *first, size_t choice)
{
    struct text id = first == NULL ? TEXT("") : setting_as_text(&first[choice]);
    return id.length == 0 ? TEXT("preferred") : id;
}

/* The row of that id; the number of rows where there is none. */
static size_t journey_map_row(const struct journey_map *map, struct text id)
{
    size_t row = 0;
    while (row < map->channel_count && !text_equal(map->channels[row].id, id)) {
        row++;
    }
    return row;
}

static bool journey_map_is_used(const struct journey_map *map, const struct result *result,
                                struct text channel)
{
    const struct journey *journey = map->graph->journey;
    for (size_t i = 0; result != NULL && i < result->channel_count; i++) {
        if (text_equal(result->reach_by_channel[i].name, channel)) {
            return true;
        }
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct setting *first = NULL;
        size_t count =
            journey->nodes[i].kind == NODE_SEND ? journey_map_named(&journey->nodes[i], &first) : 0;
        for (size_t k = 0; k < count; k++) {
            if (text_equal(journey_map_choice(first, k), channel)) {
                return true;
            }
        }
    }
    return false;
}

/* Those of the workspace in its order, then those that a message names and nobody knows. */
static void journey_map_find_channels(struct journey_map *map, const struct workspace *workspace,
                                      const struct result *result, bool all, struct arena *arena)
{
    const struct journey *journey = map->graph->journey;
    size_t known = workspace_channel_count(workspace);
    size_t room = known + 1;
    const struct setting *first = NULL;
    for (size_t i = 0; i < journey->node_count; i++) {
        bool message = journey->nodes[i].kind == NODE_SEND;
        room += message ? journey_map_named(&journey->nodes[i], &first) : 0;
    }
    map->channels = arena_array(arena, room, sizeof(*map->channels));
    for (size_t i = 0; i <= known; i++) {
        struct channel channel = {.id = TEXT("preferred"), .name = TEXT("preferred")};
        if (i < known) {
            channel = workspace_channel(workspace, i);
        }
        if (all || journey_map_is_used(map, result, channel.id)) {
            map->channels[map->channel_count++] = (struct journey_map_channel){
                arena_text(arena, channel.id), arena_text(arena, channel.name)};
        }
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        bool message = journey->nodes[i].kind == NODE_SEND;
        size_t count = message ? journey_map_named(&journey->nodes[i], &first) : 0;
        for (size_t k = 0; k < count; k++) {
            struct text id = journey_map_choice(first, k);
            if (journey_map_row(map, id) == map->channel_count) {
                struct text own = arena_text(arena, id);
                map->channels[map->channel_count++] = (struct journey_map_channel){own, own};
            }
        }
    }
}

/* Counts the messages of each cell, or puts them in where there is room already. */
static void journey_map_place(struct journey_map *map, size_t node)
{
    const struct setting *first = NULL;
    size_t choices = journey_map_named(&map->graph->journey->nodes[node], &first);
    for (size_t i = 0; i < choices; i++) {
        size_t row = journey_map_row(map, journey_map_choice(first, i));
        struct journey_map_cell *cell = &map->cells[map->stage_of[node] * map->channel_count + row];
        if (cell->messages != NULL) {
            cell->messages[cell->count] = (struct journey_map_message){node, i, choices};
        }
        cell->count++;
    }
}

static void journey_map_fill(struct journey_map *map, struct arena *arena)
{
    const struct journey *journey = map->graph->journey;
    size_t count = map->stage_count * map->channel_count;
    map->cells = arena_array(arena, count, sizeof(*map->cells));
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < journey->node_count; i++) {
            size_t node = map->graph->order[i];
            if (journey->nodes[node].kind == NODE_SEND) {
                journey_map_place(map, node);
            }
        }
        for (size_t i = 0; i < count && pass == 0; i++) {
            map->cells[i].messages =
                arena_array(arena, map->cells[i].count, sizeof(*map->cells[i].messages));
            map->cells[i].count = 0;
        }
    }
}

const struct journey_map *journey_map_make(const struct journey_graph *graph,
                                           const struct workspace *workspace,
                                           const struct result *result, bool all_channels,
                                           struct arena *arena)
{
    struct journey_map *map = arena_allocate(arena, sizeof(*map));
    *map = (struct journey_map){.graph = graph};
    journey_map_find_stages(map, arena);
    journey_map_find_channels(map, workspace, result, all_channels, arena);
    journey_map_fill(map, arena);
    journey_map_find_personas(map, workspace, arena);
    journey_map_find_touchpoints(map, workspace, arena);
    return map;
}

bool journey_map_is_gap(const struct error *finding)
{
    static const char *const codes[] = {"EMPTY_STAGE", "NO_CHANNEL", "LOST_SWITCH",
                                        "REPEATED_MESSAGE", "CROWDED_DAY"};
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
        if (strcmp(finding->code, codes[i]) == 0) {
            return true;
        }
    }
    return false;
}

size_t journey_map_finding_stage(const struct journey_map *map, const struct error *finding)
{
    struct text path = text_from(finding->arguments[3]);
    struct text_builder step = {0};
    size_t place = SIZE_MAX;
    bool insert = false;
    if (finding->subject[0] != 0) {
        size_t node = journey_number(map->graph->journey, text_from(finding->subject));
        return node == SIZE_MAX ? SIZE_MAX : map->stage_of[node];
    }
    if (setting_path_next(&path, &step) && text_is(text_built(&step), "stages") &&
        setting_path_next(&path, &step)) {
        setting_path_index(text_built(&step), &place, &insert);
    }
    text_destroy(&step);
    return place < map->stage_count && map->stages[place].place == place ? place : SIZE_MAX;
}
