/* A setting: the tree of texts, lists and maps that a journey's parameters are made of. */
#include "model/journey/setting.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

struct setting setting_text(struct text text)
{
    return (struct setting){.type = SETTING_TEXT, .bytes = text_copy(text), .length = text.length};
}

struct setting setting_list(void)
{
    return (struct setting){.type = SETTING_LIST};
}

struct setting setting_map(void)
{
    return (struct setting){.type = SETTING_MAP};
}

static void setting_make_room(struct setting *setting)
{
    setting->items = memory_grow(setting->items, &setting->capacity, setting->count + 1,
                                 sizeof(*setting->items));
    if (setting->type == SETTING_MAP) {
        setting->names = memory_resize(setting->names, setting->capacity, sizeof(*setting->names));
    }
}

static void setting_put_new(struct setting *map, struct text name, struct setting item)
{
    setting_make_room(map);
    map->items[map->count] = item;
    map->names[map->count] = text_copy(name);
    map->count++;
}

struct setting setting_copy(const struct setting *setting)
{
    if (setting->type == SETTING_TEXT) {
        return setting_text(setting_as_text(setting));
    }
    struct setting copy = {.type = setting->type};
    for (size_t i = 0; i < setting->count; i++) {
        if (setting->type == SETTING_LIST) {
            setting_append(&copy, setting_copy(&setting->items[i]));
        } else {
            setting_put_new(&copy, text_from(setting->names[i]), setting_copy(&setting->items[i]));
        }
    }
    return copy;
}

void setting_destroy(struct setting *setting)
{
    if (setting == NULL) {
        return;
    }
    for (size_t i = 0; i < setting->count; i++) {
        setting_destroy(&setting->items[i]);
        if (setting->names != NULL) {
            free(setting->names[i]);
        }
    }
    free(setting->bytes);
    free(setting->items);
    free(setting->names);
    *setting = (struct setting){.type = SETTING_NONE};
}

/* Most names part at their first bytes: none is measured. */
static bool setting_is_named(const char *own, struct text name)
{
    for (size_t i = 0; i < name.length; i++) {
        if (own[i] == '\0' || own[i] != name.bytes[i]) {
            return false;
        }
    }
    return own[name.length] == '\0';
}

static size_t setting_find(const struct setting *map, struct text name, size_t guess)
{
    if (guess < map->count && setting_is_named(map->names[guess], name)) {
        return guess;
    }
    for (size_t i = 0; i < map->count; i++) {
        if (setting_is_named(map->names[i], name)) {
            return i;
        }
    }
    return SIZE_MAX;
}

bool setting_equal(const struct setting *a, const struct setting *b)
{
    if (a->type != b->type || a->count != b->count) {
        return false;
    }
    if (a->type == SETTING_TEXT) {
        return text_equal(setting_as_text(a), setting_as_text(b));
    }
    for (size_t i = 0; i < a->count; i++) {
        size_t other = a->type == SETTING_MAP ? setting_find(b, text_from(a->names[i]), i) : i;
        if (other == SIZE_MAX || !setting_equal(&a->items[i], &b->items[other])) {
            return false;
        }
    }
    return true;
}

struct text setting_as_text(const struct setting *setting)
{
    if (setting == NULL || setting->type != SETTING_TEXT) {
        return (struct text){.bytes = ""};
    }
    return (struct text){.bytes = setting->bytes, .length = setting->length};
}

const struct setting *setting_get(const struct setting *setting, struct text name)
{
    if (setting == NULL || setting->type != SETTING_MAP) {
        return NULL;
    }
    size_t found = setting_find(setting, name, SIZE_MAX);
    return found == SIZE_MAX ? NULL : &setting->items[found];
}

void setting_append(struct setting *list, struct setting item)
{
    setting_insert(list, list->count, item);
}

void setting_insert(struct setting *list, size_t index, struct setting item)
{
    assert(list->type == SETTING_LIST && index <= list->count && item.type != SETTING_NONE);
    setting_make_room(list);
    memmove(&list->items[index + 1], &list->items[index],
            (list->count - index) * sizeof(*list->items));
    list->items[index] = item;
    list->count++;
}

struct setting setting_take(struct setting *setting, size_t index)
{
    assert(index < setting->count);
    struct setting item = setting->items[index];
    size_t behind = setting->count - index - 1;
    memmove(&setting->items[index], &setting->items[index + 1], behind * sizeof(*setting->items));
    if (setting->type == SETTING_MAP) {
        free(setting->names[index]);
        memmove(&setting->names[index], &setting->names[index + 1],
                behind * sizeof(*setting->names));
    }
    setting->count--;
    return item;
}

void setting_put(struct setting *map, struct text name, struct setting item)
{
    assert(map->type == SETTING_MAP);
    size_t found = setting_find(map, name, SIZE_MAX);
    if (found != SIZE_MAX && item.type == SETTING_NONE) {
        struct setting old = setting_take(map, found);
        setting_destroy(&old);
    } else if (found != SIZE_MAX) {
        setting_destroy(&map->items[found]);
        map->items[found] = item;
    } else if (item.type != SETTING_NONE) {
        setting_put_new(map, name, item);
    }
}

void setting_move(struct setting *map, size_t from, size_t to)
{
    assert(map->type == SETTING_MAP && to <= from && from < map->count);
    struct setting item = map->items[from];
    char *name = map->names[from];
    memmove(&map->items[to + 1], &map->items[to], (from - to) * sizeof(*map->items));
    memmove(&map->names[to + 1], &map->names[to], (from - to) * sizeof(*map->names));
    map->items[to] = item;
    map->names[to] = name;
}
