/* What a person does to a journey in its map. */
#include "model/journey/journey_map_edit.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/journey_new_node.h"
#include "model/journey/journey_pin.h"
#include "model/workspace/stage_template.h"

/* "stages.2", "stages.2.goal". Appended. */
static void journey_map_path(struct text_builder *path, const struct journey_map *map, size_t stage,
                             const char *name)
{
    text_append_string(path, "stages");
    setting_path_append_index(path, map->stages[stage].place);
    if (name != NULL) {
        setting_path_append(path, text_from(name));
    }
}

static struct journey_edit journey_map_set(const struct journey_map *map, size_t stage,
                                           const char *name, struct text value)
{
    struct text_builder path = {0};
    journey_map_path(&path, map, stage, name);
    struct setting set = value.length == 0 ? (struct setting){0} : setting_text(value);
    struct journey_edit edit = journey_edit_set((struct text){0}, text_built(&path), set);
    text_destroy(&path);
    return edit;
}

struct journey_edit journey_map_edit_text(const struct journey_map *map, size_t stage,
                                          enum journey_map_text text, struct text value)
{
    static const char *const sentences[MAP_TEXTS] = {
        N_("changed the actions of {1}"), N_("changed the goal of {1}"),
        N_("changed the touchpoints of {1}"), N_("changed the note of {1}")};
    struct journey_edit edit =
        journey_map_set(map, stage, journey_map_text_name(text), text_trim(value));
    journey_edit_say(&edit, sentences[text], map->stages[stage].name, (struct text){0});
    return edit;
}

/* Whether something may follow the node by its first port. */
static bool journey_map_leads_on(const struct journey_map *map, size_t node)
{
    return map->graph->first_port[node] != map->graph->first_port[node + 1];
}

/* The last node in canonical order for which that holds, SIZE_MAX: none. */
static size_t journey_map_last(const struct journey_map *map, size_t first_stage, size_t last_stage,
                               bool message)
{
    const struct journey *journey = map->graph->journey;
    for (size_t i = journey->node_count; i-- > 0;) {
        size_t node = map->graph->order[i];
        size_t stage = map->stage_of[node];
        if (stage >= first_stage && stage <= last_stage && stage != SIZE_MAX &&
            journey_map_leads_on(map, node) &&
            (!message || journey->nodes[node].kind == NODE_SEND)) {
            return node;
        }
    }
    return SIZE_MAX;
}

static size_t journey_map_first_start(const struct journey_map *map)
{
    const struct journey *journey = map->graph->journey;
    for (size_t i = 0; i < journey->node_count; i++) {
        if (journey->nodes[map->graph->order[i]].kind == NODE_START) {
            return map->graph->order[i];
        }
    }
    return SIZE_MAX;
}

static size_t journey_map_behind(const struct journey_map *map, size_t stage)
{
    size_t node = journey_map_last(map, stage, stage, true);
    node = node == SIZE_MAX ? journey_map_last(map, stage, stage, false) : node;
    node = node == SIZE_MAX && stage > 0 ? journey_map_last(map, 0, stage - 1, true) : node;
    return node == SIZE_MAX ? journey_map_first_start(map) : node;
}

static struct setting journey_map_new_message(const struct journey_map *map, size_t stage,
                                              size_t channel, struct text title)
{
    struct setting settings = journey_new_node_settings(NODE_SEND);
    if (map->stages[stage].place != SIZE_MAX) {
        setting_put(&settings, TEXT("stage"), setting_text(map->stages[stage].id));
    }
    setting_put(&settings, TEXT("channel"), setting_text(map->channels[channel].id));
    setting_put(&settings, TEXT("title"), setting_text(title));
    return settings;
}

bool journey_map_edit_add(const struct journey_map *map, size_t stage, size_t channel,
                          struct text title, struct text_builder *ret_id,
                          struct journey_edit *ret_edit, struct error *error)
{
    const struct journey *journey = map->graph->journey;
    size_t behind = journey_map_behind(map, stage);
    if (behind == SIZE_MAX) {
        error_set(error, "NO_START",
                  N_("there is nothing that the message could follow; add a starting point in the "
                     "Journey view first"));
        return false;
    }
    char *id = journey_new_id(journey, title.length == 0 ? TEXT("send") : title);
    bool made = journey_edit_insert_after(
        journey, text_from(journey->nodes[behind].id), TEXT(""), text_from(id), NODE_SEND,
        journey_map_new_message(map, stage, channel, title), ret_edit, error);
    if (made) {
        text_append_string(ret_id, id);
    }
    free(id);
    return made;
}

/* The channels that the message then has. */
static struct setting journey_map_moved_channels(const struct node *send, size_t choice,
                                                 struct text to)
{
    const struct setting *channel = node_setting(send, "channel");
    if (channel == NULL || channel->type != SETTING_LIST || text_is(to, "preferred")) {
        return setting_text(to);
    }
    struct setting moved = setting_list();
    for (size_t i = 0; i < channel->count; i++) {
        struct text id = setting_as_text(&channel->items[i]);
        if (i == choice) {
            id = to;
        } else if (text_equal(id, to)) {
            id = setting_as_text(&channel->items[choice]);
        }
        setting_append(&moved, setting_text(id));
    }
    return moved;
}

struct journey_edit journey_map_edit_move(const struct journey_map *map,
                                          const struct journey_map_message *message, size_t stage,
                                          size_t channel)
{
    const struct node *send = &map->graph->journey->nodes[message->node];
    struct text id = text_from(send->id);
    struct journey_edit group = journey_edit_group();
    struct text_builder title = {0};
    struct text_builder where = {0};
    if (map->stage_of[message->node] != stage) {
        bool none = map->stages[stage].place == SIZE_MAX;
        struct setting value = none ? (struct setting){0} : setting_text(map->stages[stage].id);
        journey_edit_add(&group, journey_edit_set(id, TEXT("stage"), value));
    }
    struct setting channels =
        journey_map_moved_channels(send, message->choice, map->channels[channel].id);
    const struct setting *now = node_setting(send, "channel");
    if (now == NULL || !setting_equal(now, &channels)) {
        journey_edit_add(&group, journey_edit_set(id, TEXT("channel"), channels));
    } else {
        setting_destroy(&channels);
    }
    node_title(&title, send);
    text_append(&where, map->stages[stage].name);
    text_append_string(&where, where.length == 0 ? "" : ", ");
    text_append(&where, map->channels[channel].name);
    journey_edit_say(&group, N_("moved {1} to {2}"), text_built(&title), text_built(&where));
    text_destroy(&title);
    text_destroy(&where);
    return group;
}

/* -- stages -- */

static struct setting journey_map_stage_list(const struct journey_map *map)
{
    const struct setting *stages = journey_setting(map->graph->journey, "stages");
    return stages == NULL || stages->type != SETTING_LIST ? setting_list() : setting_copy(stages);
}

static struct journey_edit journey_map_set_stages(struct setting stages)
{
    return journey_edit_set((struct text){0}, TEXT("stages"), stages);
}

struct journey_edit journey_map_edit_add_stage(const struct journey_map *map, size_t stage,
                                               struct text name)
{
    struct setting stages = journey_map_stage_list(map);
    struct setting added = setting_map();
    struct text_builder id = {0};
    journey_pin_stage_id(&id, map->graph->journey, name);
    setting_put(&added, TEXT("id"), setting_text(text_built(&id)));
    setting_put(&added, TEXT("name"), setting_text(name));
    setting_insert(&stages, stage < stages.count ? stage : stages.count, added);
    struct journey_edit edit = journey_map_set_stages(stages);
    journey_edit_say(&edit, N_("added the stage {1}"), name, (struct text){0});
    text_destroy(&id);
    return edit;
}

struct journey_edit journey_map_edit_rename_stage(const struct journey_map *map, size_t stage,
                                                  struct text name)
{
    struct journey_edit edit = journey_map_set(map, stage, "name", name);
    journey_edit_say(&edit, N_("renamed the stage {1} to {2}"), map->stages[stage].name, name);
    return edit;
}

struct journey_edit journey_map_edit_delete_stage(const struct journey_map *map, size_t stage)
{
    const struct journey *journey = map->graph->journey;
    struct journey_edit group = journey_edit_group();
    struct setting stages = journey_map_stage_list(map);
    struct setting taken = setting_take(&stages, map->stages[stage].place);
    setting_destroy(&taken);
    if (stages.count == 0) {
        setting_destroy(&stages);
        stages = (struct setting){0};
    }
    journey_edit_add(&group, journey_map_set_stages(stages));
    int64_t left = 0;
    for (size_t i = 0; i < journey->node_count; i++) {
        if (map->stage_of[i] == stage) {
            journey_edit_add(&group, journey_edit_set(text_from(journey->nodes[i].id),
                                                      TEXT("stage"), (struct setting){0}));
            left++;
        }
    }
    char number[24];
    journey_edit_say(&group,
                     left == 0   ? N_("deleted the stage {1}")
                     : left == 1 ? N_("deleted the stage {1}; one node has none now")
                                 : N_("deleted the stage {1}; {2} nodes have none now"),
                     map->stages[stage].name, error_number(number, left));
    return group;
}

bool journey_map_edit_shift_stage(const struct journey_map *map, size_t stage, int by,
                                  struct journey_edit *ret_edit)
{
    struct setting stages = journey_map_stage_list(map);
    size_t from = map->stages[stage].place;
    size_t to = by < 0 ? from - 1 : from + 1;
    if (from == SIZE_MAX || to >= stages.count) {
        setting_destroy(&stages);
        return false;
    }
    struct setting moved = setting_take(&stages, from);
    setting_insert(&stages, to, moved);
    *ret_edit = journey_map_set_stages(stages);
    journey_edit_say(ret_edit, N_("shifted the stage {1}"), map->stages[stage].name,
                     (struct text){0});
    return true;
}

struct journey_edit journey_map_edit_template(const struct journey_map *map, size_t which)
{
    size_t kept = 0;
    char number[24];
    struct journey_edit edit =
        journey_map_set_stages(stage_template_make(which, map->graph->journey, &kept));
    journey_edit_say(&edit,
                     kept == 0 ? N_("took the template of {1}")
                               : N_("took the template of {1}; {2} of the old stages, which nodes "
                                    "name, stand behind it"),
                     text_from(stage_template_name(which)), error_number(number, (int64_t)kept));
    return edit;
}
