/* Personas and touchpoints of a map: what is wanted in each stage, which nodes wait for what. */
#include "model/journey/journey_map_parts.h"
#include "model/workspace/workspace_entry.h"

void journey_map_find_personas(struct journey_map *map, const struct workspace *workspace,
                               struct arena *arena)
{
    const struct setting *all = workspace_entries(workspace, ENTRIES_PERSONAS);
    size_t count = all == NULL ? 0 : all->count;
    map->persona_count = count == 0 ? 0 : count + 1;
    map->personas = arena_array(arena, count + 1, sizeof(*map->personas));
    for (size_t i = 0; i < count; i++) {
        map->personas[i] = (struct journey_map_persona){arena_text(arena, text_from(all->names[i])),
                                                        i, &all->items[i]};
    }
    map->personas[count] = (struct journey_map_persona){.name = TEXT("none"), .place = SIZE_MAX};
}

struct text journey_map_need(const struct journey_map *map, size_t persona, size_t stage)
{
    const struct setting *needs = setting_get(map->personas[persona].settings, TEXT("needs"));
    const struct setting *need = setting_get(needs, map->stages[stage].id);
    return need == NULL ? TEXT("") : setting_as_text(need);
}

/* The n-th event that a node names, from 0; empty: behind the last. */
static struct text journey_map_event(const struct node *node, size_t number)
{
    const struct setting *cases = node_setting(node, "cases");
    if (node->kind == NODE_WAIT_FOR) {
        bool there = cases != NULL && cases->type == SETTING_LIST && number < cases->count;
        return there ? setting_as_text(setting_get(&cases->items[number], TEXT("event")))
                     : TEXT("");
    }
    const struct setting *event = node->kind == NODE_START
                                      ? setting_get(node_setting(node, "trigger"), TEXT("event"))
                                  : node->kind == NODE_SEND ? node_setting(node, "converts")
                                                            : NULL;
    return number == 0 ? setting_as_text(event) : TEXT("");
}

/* How many of them there may be. */
static size_t journey_map_events(const struct node *node)
{
    const struct setting *cases = node_setting(node, "cases");
    bool list = cases != NULL && cases->type == SETTING_LIST;
    return node->kind != NODE_WAIT_FOR ? 1 : list ? cases->count : 0;
}

static size_t journey_map_touchpoint_of(const struct journey_map *map, struct text name)
{
    size_t place = 0;
    while (place < map->touchpoint_count && !text_equal(map->touchpoints[place].name, name)) {
        place++;
    }
    return place;
}

static void journey_map_list_touchpoints(struct journey_map *map, const struct workspace *workspace,
                                         struct arena *arena)
{
    const struct journey *journey = map->graph->journey;
    const struct setting *all = workspace_entries(workspace, ENTRIES_TOUCHPOINTS);
    size_t room = all == NULL ? 0 : all->count;
    for (size_t i = 0; i < journey->node_count; i++) {
        room += journey_map_events(&journey->nodes[i]);
    }
    map->touchpoints = arena_array(arena, room, sizeof(*map->touchpoints));
    for (size_t i = 0; all != NULL && i < all->count; i++) {
        map->touchpoints[map->touchpoint_count++] = (struct journey_map_touchpoint){
            .name = arena_text(arena, text_from(all->names[i])),
            .source = setting_as_text(setting_get(&all->items[i], TEXT("source"))),
            .description = setting_as_text(setting_get(&all->items[i], TEXT("description"))),
            .settings = &all->items[i],
            .place = i};
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[map->graph->order[i]];
        for (size_t k = 0; k < journey_map_events(node); k++) {
            struct text name = journey_map_event(node, k);
            if (name.length != 0 && journey_map_touchpoint_of(map, name) == map->touchpoint_count) {
                map->touchpoints[map->touchpoint_count++] = (struct journey_map_touchpoint){
                    .name = arena_text(arena, name), .place = SIZE_MAX};
            }
        }
    }
}

/* Counts the users of each cell, or puts them in where there is room already; a node that names one
 * twice is there once. */
static void journey_map_place_users(struct journey_map *map, size_t number)
{
    const struct node *node = &map->graph->journey->nodes[number];
    for (size_t k = 0; k < journey_map_events(node); k++) {
        size_t point = journey_map_touchpoint_of(map, journey_map_event(node, k));
        bool again = point == map->touchpoint_count;
        for (size_t before = 0; before < k && !again; before++) {
            again = journey_map_touchpoint_of(map, journey_map_event(node, before)) == point;
        }
        if (!again) {
            size_t stage =
                map->stage_of[number] == SIZE_MAX ? map->stage_count : map->stage_of[number];
            struct journey_map_users *users = &map->users[point * (map->stage_count + 1) + stage];
            if (users->nodes != NULL) {
                users->nodes[users->count] = number;
            }
            users->count++;
        }
    }
}

void journey_map_find_touchpoints(struct journey_map *map, const struct workspace *workspace,
                                  struct arena *arena)
{
    const struct journey *journey = map->graph->journey;
    journey_map_list_touchpoints(map, workspace, arena);
    size_t cells = map->touchpoint_count * (map->stage_count + 1);
    map->users = arena_array(arena, cells, sizeof(*map->users));
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < journey->node_count; i++) {
            journey_map_place_users(map, map->graph->order[i]);
        }
        for (size_t i = 0; i < cells && pass == 0; i++) {
            map->users[i].nodes =
                arena_array(arena, map->users[i].count, sizeof(*map->users[i].nodes));
            map->users[i].count = 0;
        }
    }
}

const struct journey_map_users *journey_map_users(const struct journey_map *map, size_t touchpoint,
                                                  size_t stage)
{
    return &map->users[touchpoint * (map->stage_count + 1) + stage];
}
