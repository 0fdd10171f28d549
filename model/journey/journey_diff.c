/* The differences between two journeys, as data that can be said in words. */
#include "model/journey/journey_diff.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/journey/journey_walk.h"

/* What one node or the journey is compared by. */
struct journey_diff_place {
    struct journey_diff *diff;
    struct text node;
    struct text_builder path;
};

void journey_diff_append_setting(struct text_builder *builder, const struct setting *setting)
{
    if (setting->type == SETTING_NONE || setting->type == SETTING_TEXT) {
        text_append(builder, setting_as_text(setting));
        return;
    }
    bool map = setting->type == SETTING_MAP;
    text_append_byte(builder, map ? '{' : '[');
    for (size_t i = 0; i < setting->count; i++) {
        text_append_string(builder, i == 0 ? "" : ", ");
        if (map) {
            text_append_string(builder, setting->names[i]);
            text_append_string(builder, ": ");
        }
        journey_diff_append_setting(builder, &setting->items[i]);
    }
    text_append_byte(builder, map ? '}' : ']');
}

static char *journey_diff_said(const struct setting *setting)
{
    struct text_builder said = {0};
    if (setting != NULL) {
        journey_diff_append_setting(&said, setting);
    }
    return text_take(&said);
}

static void journey_diff_add(struct journey_diff *diff, struct journey_difference difference)
{
    diff->items = memory_grow(diff->items, &diff->capacity, diff->count + 1, sizeof(*diff->items));
    diff->items[diff->count++] = difference;
}

static void journey_diff_add_texts(struct journey_diff *diff, enum journey_difference_type type,
                                   struct text node, const char *before, const char *after)
{
    struct text none = {.bytes = ""};
    journey_diff_add(diff, (struct journey_difference){.type = type,
                                                       .node = text_copy(node),
                                                       .path = text_copy(none),
                                                       .before = text_copy(text_from(before)),
                                                       .after = text_copy(text_from(after))});
}

/* At most one of the two is NULL. */
static void journey_diff_add_setting(struct journey_diff_place *place, const struct setting *before,
                                     const struct setting *after)
{
    enum journey_difference_type type = before == NULL  ? DIFFERENCE_SETTING_ADDED
                                        : after == NULL ? DIFFERENCE_SETTING_REMOVED
                                                        : DIFFERENCE_SETTING_CHANGED;
    journey_diff_add(place->diff,
                     (struct journey_difference){.type = type,
                                                 .node = text_copy(place->node),
                                                 .path = text_copy(text_built(&place->path)),
                                                 .before = journey_diff_said(before),
                                                 .after = journey_diff_said(after)});
}

static void journey_diff_settings(struct journey_diff_place *place, const struct setting *before,
                                  const struct setting *after);

static void journey_diff_item(struct journey_diff_place *place, const struct setting *before,
                              const struct setting *after)
{
    if (before == NULL || after == NULL) {
        journey_diff_add_setting(place, before, after);
    } else {
        journey_diff_settings(place, before, after);
    }
}

static void journey_diff_back_to(struct text_builder *path, size_t length)
{
    path->length = length;
    path->bytes[length] = 0;
}

static void journey_diff_maps(struct journey_diff_place *place, const struct setting *before,
                              const struct setting *after)
{
    size_t length = place->path.length;
    for (size_t i = 0; i < before->count; i++) {
        struct text name = text_from(before->names[i]);
        setting_path_append(&place->path, name);
        journey_diff_item(place, &before->items[i], setting_get(after, name));
        journey_diff_back_to(&place->path, length);
    }
    for (size_t i = 0; i < after->count; i++) {
        struct text name = text_from(after->names[i]);
        if (setting_get(before, name) == NULL) {
            setting_path_append(&place->path, name);
            journey_diff_add_setting(place, NULL, &after->items[i]);
            journey_diff_back_to(&place->path, length);
        }
    }
}

/* Whether an item of the list is more than a text. */
static bool journey_diff_has_parts(const struct setting *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].type != SETTING_TEXT) {
            return true;
        }
    }
    return false;
}

/* Item by item; where there are more in one list, what both begin and end with is passed over, and
 * those behind the rest that the other has came or went. */
static void journey_diff_lists(struct journey_diff_place *place, const struct setting *before,
                               const struct setting *after)
{
    size_t least = before->count < after->count ? before->count : after->count;
    size_t length = place->path.length;
    size_t first = 0;
    size_t end = 0;
    bool grown = before->count != after->count;
    while (grown && first < least && setting_equal(&before->items[first], &after->items[first])) {
        first++;
    }
    while (grown && end < least - first &&
           setting_equal(&before->items[before->count - 1 - end],
                         &after->items[after->count - 1 - end])) {
        end++;
    }
    for (size_t i = first; i + end < before->count || i + end < after->count; i++) {
        setting_path_append_index(&place->path, i);
        journey_diff_item(place, i + end < before->count ? &before->items[i] : NULL,
                          i + end < after->count ? &after->items[i] : NULL);
        journey_diff_back_to(&place->path, length);
    }
}

static void journey_diff_settings(struct journey_diff_place *place, const struct setting *before,
                                  const struct setting *after)
{
    bool lists = before->type == SETTING_LIST && after->type == SETTING_LIST;
    if (setting_equal(before, after)) {
        return;
    }
    if (before->type == SETTING_MAP && after->type == SETTING_MAP) {
        journey_diff_maps(place, before, after);
    } else if (lists && (journey_diff_has_parts(before) || journey_diff_has_parts(after))) {
        journey_diff_lists(place, before, after);
    } else {
        journey_diff_add_setting(place, before, after);
    }
}

static void journey_diff_trees(struct journey_diff *diff, struct text node,
                               const struct setting *before, const struct setting *after)
{
    struct journey_diff_place place = {.diff = diff, .node = node};
    text_append_string(&place.path, "");
    journey_diff_settings(&place, before, after);
    text_destroy(&place.path);
}

static void journey_diff_node(struct journey_diff *diff, const struct node *before,
                              const struct node *after)
{
    struct text id = text_from(after->id);
    const char *kind = node_kind(after->kind)->name;
    if (before == NULL) {
        struct setting none = setting_map();
        journey_diff_add_texts(diff, DIFFERENCE_NODE_ADDED, id, "", kind);
        journey_diff_trees(diff, id, &none, &after->settings);
        setting_destroy(&none);
        return;
    }
    if (before->kind != after->kind) {
        journey_diff_add_texts(diff, DIFFERENCE_KIND_CHANGED, id, node_kind(before->kind)->name,
                               kind);
    }
    journey_diff_trees(diff, id, &before->settings, &after->settings);
}

void journey_diff_make(const struct journey *from, const struct journey *to,
                       struct journey_diff *ret_diff)
{
    struct journey_diff diff = {0};
    struct arena arena = {0};
    struct text none = {.bytes = ""};
    if (strcmp(from->name, to->name) != 0) {
        journey_diff_add_texts(&diff, DIFFERENCE_RENAMED, none, from->name, to->name);
    }
    journey_diff_trees(&diff, none, &from->settings, &to->settings);
    const struct journey_graph *graph = journey_graph(to, &arena);
    for (size_t i = 0; i < to->node_count; i++) {
        const struct node *node = &to->nodes[graph->order[i]];
        journey_diff_node(&diff, journey_find(from, text_from(node->id)), node);
    }
    graph = journey_graph(from, &arena);
    for (size_t i = 0; i < from->node_count; i++) {
        const struct node *node = &from->nodes[graph->order[i]];
        if (journey_find(to, text_from(node->id)) == NULL) {
            journey_diff_add_texts(&diff, DIFFERENCE_NODE_REMOVED, text_from(node->id),
                                   node_kind(node->kind)->name, "");
        }
    }
    arena_destroy(&arena);
    *ret_diff = diff;
}

void journey_diff_destroy(struct journey_diff *diff)
{
    for (size_t i = 0; i < diff->count; i++) {
        free(diff->items[i].node);
        free(diff->items[i].path);
        free(diff->items[i].before);
        free(diff->items[i].after);
    }
    free(diff->items);
    *diff = (struct journey_diff){.items = NULL};
}
