/* A setting: the tree of texts, lists and maps that a journey's parameters are made of. */
#include "model/journey/setting.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

enum { SETTING_MANY = 16 }; /* names of fewer are looked at one by one */

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

/* Whether the item behind the sorted ones goes on with them. */
static void setting_find_sorted(struct setting *map)
{
    size_t last = map->sorted;
    if (last + 1 == map->count &&
        (last == 0 || strcmp(map->names[last - 1], map->names[last]) < 0)) {
        map->sorted++;
    }
}

static void setting_put_new(struct setting *map, struct text name, struct setting item)
{
    setting_make_room(map);
    map->items[map->count] = item;
    map->names[map->count] = text_copy(name);
    map->count++;
    setting_find_sorted(map);
}

struct setting setting_copy(const struct setting *setting)
{
    if (setting->type == SETTING_TEXT) {
        return setting_text(setting_as_text(setting));
    }
    struct setting copy = {.type = setting->type};
    if (setting->count == 0) {
        return copy;
    }
    copy.count = copy.capacity = setting->count;
    copy.sorted = setting->sorted;
    copy.items = memory_array(copy.count, sizeof(*copy.items));
    copy.names = setting->type != SETTING_MAP ? NULL : memory_array(copy.count, sizeof(char *));
    for (size_t i = 0; i < copy.count; i++) {
        copy.items[i] = setting_copy(&setting->items[i]);
        if (copy.names != NULL) {
            copy.names[i] = text_copy(text_from(setting->names[i]));
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

/* As strcmp. Most names part at their first bytes: none is measured. */
static int setting_compare_name(const char *own, struct text name)
{
    for (size_t i = 0; i < name.length; i++) {
        if (own[i] == '\0' || own[i] != name.bytes[i]) {
            return own[i] == '\0' || (unsigned char)own[i] < (unsigned char)name.bytes[i] ? -1 : 1;
        }
    }
    return own[name.length] == '\0' ? 0 : 1;
}

/* The first of `count` items in the order of their names that is not before this one. */
static size_t setting_place(const struct setting *map, struct text name, size_t count)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        bool before = setting_compare_name(map->names[middle], name) < 0;
        low = before ? middle + 1 : low;
        count = before ? count : middle;
    }
    return low;
}

static size_t setting_find(const struct setting *map, struct text name, size_t guess)
{
    if (guess < map->count && setting_compare_name(map->names[guess], name) == 0) {
        return guess;
    }
    size_t sorted = map->sorted < SETTING_MANY ? 0 : map->sorted;
    size_t place = setting_place(map, name, sorted);
    if (place < sorted && setting_compare_name(map->names[place], name) == 0) {
        return place;
    }
    for (size_t i = sorted; i < map->count; i++) {
        if (setting_compare_name(map->names[i], name) == 0) {
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
        setting->sorted -= index < setting->sorted;
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
    map->sorted = to < map->sorted && to < from ? to : map->sorted;
}

void setting_sort(struct setting *map)
{
    assert(map->type == SETTING_MAP);
    for (size_t i = map->sorted; i < map->count; i++) {
        setting_move(map, i, setting_place(map, text_from(map->names[i]), i));
        map->sorted = i + 1;
    }
}
