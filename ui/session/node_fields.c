/* The fields of a node as rows of a form, made from the table of node kinds alone. */
#include "ui/session/node_fields.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "ui/session/setting_words.h"

/* What the walk over a node's settings carries. */
struct node_fields_walk {
    struct arena *arena;
    struct node_field *items;
    size_t count;
    size_t capacity;
    struct text unfolded;
};

static void node_fields_value(struct node_fields_walk *walk, const struct parameter *parameter,
                              const struct shape *shape, const struct setting *setting,
                              struct node_field field);

static struct node_field *node_fields_add(struct node_fields_walk *walk, struct node_field field)
{
    walk->items = memory_grow(walk->items, &walk->capacity, walk->count + 1, sizeof(*walk->items));
    walk->items[walk->count] = field;
    return &walk->items[walk->count++];
}

static struct text node_fields_words(struct node_fields_walk *walk, const struct setting *setting)
{
    struct text_builder builder = {0};
    setting_words_write(&builder, setting);
    struct text words = arena_text(walk->arena, text_built(&builder));
    text_destroy(&builder);
    return words;
}

static struct text node_fields_label(struct node_fields_walk *walk, struct text name)
{
    struct text_builder builder = {0};
    for (size_t i = 0; i < name.length; i++) {
        text_append_byte(&builder, name.bytes[i] == '_' ? ' ' : name.bytes[i]);
    }
    struct text label = arena_text(walk->arena, text_built(&builder));
    text_destroy(&builder);
    return label;
}

static struct text node_fields_path(struct node_fields_walk *walk, struct text path,
                                    struct text name)
{
    struct text_builder builder = {0};
    text_append(&builder, path);
    setting_path_append(&builder, name);
    struct text longer = arena_text(walk->arena, text_built(&builder));
    text_destroy(&builder);
    return longer;
}

static struct text node_fields_index_path(struct node_fields_walk *walk, struct text path,
                                          size_t index)
{
    struct text_builder builder = {0};
    text_append(&builder, path);
    setting_path_append_index(&builder, index);
    struct text longer = arena_text(walk->arena, text_built(&builder));
    text_destroy(&builder);
    return longer;
}

/* 0 what it is called, 1 what it does, 2 the rest. */
static int node_fields_order(const struct parameter *member)
{
    bool last = member->shape->type == SHAPE_NODE || strcmp(member->name, "stage") == 0 ||
                strcmp(member->name, "note") == 0 || strcmp(member->name, "muted") == 0;
    return strcmp(member->name, "title") == 0 ? 0 : last ? 2 : 1;
}

/* Pins are set where the graph is. */
static bool node_fields_is_shown(const struct shape *shape, const struct parameter *member)
{
    return shape != journey_shape() || strcmp(member->name, "layout") != 0;
}

static const struct parameter *node_fields_chosen(const struct shape *shape,
                                                  const struct setting *map, bool alternative)
{
    for (const struct parameter *member = shape->members; member->name != NULL; member++) {
        if (member->alternative == alternative &&
            setting_get(map, text_from(member->name)) != NULL) {
            return member;
        }
    }
    return NULL;
}

static void node_fields_member(struct node_fields_walk *walk, const struct parameter *member,
                               const struct setting *map, struct text path, int depth)
{
    struct text name = text_from(member->name);
    struct node_field field = {
        .depth = depth,
        .label = node_fields_label(walk, name),
        .path =
            path.length == 0 ? arena_text(walk->arena, name) : node_fields_path(walk, path, name),
    };
    node_fields_value(walk, member, member->shape, setting_get(map, name), field);
}

/* A row that says which of several members stands; then that member. */
static void node_fields_choice(struct node_fields_walk *walk, const struct shape *shape,
                               const struct setting *map, struct node_field field, bool alternative)
{
    const struct parameter *chosen = node_fields_chosen(shape, map, alternative);
    field.type = FIELD_MEMBER;
    field.shape = shape;
    field.set = chosen != NULL;
    field.value = chosen == NULL ? TEXT("") : node_fields_label(walk, text_from(chosen->name));
    node_fields_add(walk, field);
    if (chosen != NULL) {
        node_fields_member(walk, chosen, map, field.path, field.depth + 1);
    }
}

static bool node_fields_has_alternatives(const struct shape *shape)
{
    for (const struct parameter *member = shape->members; member->name != NULL; member++) {
        if (member->alternative) {
            return true;
        }
    }
    return false;
}

static bool node_fields_is_ruled_out(const struct parameter *member, const struct setting *map)
{
    return member->without != NULL && setting_at(map, text_from(member->without)) != NULL &&
           setting_get(map, text_from(member->name)) == NULL;
}

static void node_fields_members(struct node_fields_walk *walk, const struct shape *shape,
                                const struct setting *map, struct text path, int depth)
{
    if (node_fields_has_alternatives(shape)) {
        struct node_field how = {.depth = depth, .label = TEXT("how"), .path = path};
        node_fields_choice(walk, shape, map, how, true);
    }
    for (int order = 0; order < 3; order++) {
        for (const struct parameter *member = shape->members; member->name != NULL; member++) {
            if (!member->alternative && node_fields_order(member) == order &&
                node_fields_is_shown(shape, member) && !node_fields_is_ruled_out(member, map)) {
                node_fields_member(walk, member, map, path, depth);
            }
        }
    }
}

static void node_fields_map(struct node_fields_walk *walk, const struct shape *shape,
                            const struct setting *setting, struct node_field field)
{
    bool required = field.parameter == NULL || field.parameter->required;
    field.type = FIELD_HEAD;
    field.value = node_fields_words(walk, setting);
    node_fields_add(walk, field);
    if (required || field.set || text_equal(walk->unfolded, field.path)) {
        node_fields_members(walk, shape, setting, field.path, field.depth + 1);
    }
}

/* An item of a list or an entry of a table. */
static void node_fields_item(struct node_fields_walk *walk, const struct shape *list,
                             const struct setting *setting, struct node_field field, size_t index)
{
    const struct setting *item = &setting->items[index];
    bool table = setting->type == SETTING_MAP;
    struct node_field row = {
        .depth = field.depth,
        .label = index == 0 ? field.label : TEXT(""),
        .path = table ? node_fields_path(walk, field.path, text_from(setting->names[index]))
                      : node_fields_index_path(walk, field.path, index),
        .item = true,
        .index = index,
        .list_count = setting->count,
    };
    row.ordered = !table && setting->count > 1;
    if (table) {
        row.depth++;
        row.label = arena_text(walk->arena, text_from(setting->names[index]));
    }
    node_fields_value(walk, NULL, list->element, item, row);
}

static void node_fields_list(struct node_fields_walk *walk, const struct shape *shape,
                             const struct setting *setting, struct node_field field)
{
    size_t count = setting == NULL ? 0 : setting->count;
    if (count == 0 || shape->type == SHAPE_TABLE) {
        field.type = FIELD_LIST;
        field.value = TEXT("");
        node_fields_add(walk, field);
    }
    for (size_t i = 0; i < count; i++) {
        node_fields_item(walk, shape, setting, field, i);
    }
}

static void node_fields_value(struct node_fields_walk *walk, const struct parameter *parameter,
                              const struct shape *shape, const struct setting *setting,
                              struct node_field field)
{
    field.parameter = parameter;
    field.shape = shape;
    field.set = setting != NULL;
    const struct shape *chosen = setting == NULL ? shape : shape_chosen(shape, setting);
    bool list = setting != NULL && (chosen->type == SHAPE_LIST || chosen->type == SHAPE_TABLE) &&
                setting->type != SETTING_TEXT;
    if (list || shape->type == SHAPE_LIST || shape->type == SHAPE_TABLE) {
        node_fields_list(walk, chosen, setting, field);
        return;
    }
    if (shape->type == SHAPE_MAP && shape->exactly_one) {
        node_fields_choice(walk, shape, setting, field, false);
        return;
    }
    if (shape->type == SHAPE_MAP) {
        node_fields_map(walk, shape, setting, field);
        return;
    }
    field.type = FIELD_VALUE;
    field.value = node_fields_words(walk, setting);
    node_fields_add(walk, field);
}

struct node_fields node_fields_make(const struct shape *shape, const struct setting *settings,
                                    struct text unfolded, struct arena *arena)
{
    struct node_fields_walk walk = {.arena = arena, .unfolded = unfolded};
    node_fields_members(&walk, shape, settings, TEXT(""), 0);
    struct node_fields fields = {
        .items = arena_array(arena, walk.count, sizeof(*fields.items)),
        .count = walk.count,
    };
    if (walk.count != 0) {
        memcpy(fields.items, walk.items, walk.count * sizeof(*fields.items));
    }
    free(walk.items);
    return fields;
}

const struct parameter *node_field_choice(const struct node_field *field, size_t number)
{
    bool exactly_one = field->shape->exactly_one;
    for (const struct parameter *member = field->shape->members; member->name != NULL; member++) {
        if ((exactly_one || member->alternative) && number-- == 0) {
            return member;
        }
    }
    return NULL;
}

struct text node_field_default(const struct node_field *field)
{
    return field->parameter == NULL ? TEXT("") : text_from(field->parameter->missing);
}
