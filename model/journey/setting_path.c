/* Places in a setting: paths of names and positions, what stands there, and putting something
 * there.
 */
#include <stdint.h>
#include <string.h>

#include "model/journey/setting.h"

bool setting_path_next(struct text *rest, struct text_builder *ret_step)
{
    text_clear(ret_step);
    if (rest->length == 0) {
        return false;
    }
    size_t i = 0;
    for (; i < rest->length && rest->bytes[i] != '.'; i++) {
        if (rest->bytes[i] == '\\' && i + 1 < rest->length) {
            i++;
        }
        text_append_byte(ret_step, rest->bytes[i]);
    }
    *rest = text_part(*rest, i < rest->length ? i + 1 : i, SIZE_MAX);
    return true;
}

struct text setting_path_parent(struct text path)
{
    size_t last = 0;
    for (size_t i = 0; i < path.length; i++) {
        if (path.bytes[i] == '\\') {
            i++;
        } else if (path.bytes[i] == '.') {
            last = i;
        }
    }
    return text_part(path, 0, last);
}

static void setting_path_dot(struct text_builder *path)
{
    if (path->length != 0) {
        text_append_byte(path, '.');
    }
}

void setting_path_append(struct text_builder *path, struct text name)
{
    setting_path_dot(path);
    bool plain = name.length == 0 || (memchr(name.bytes, '.', name.length) == NULL &&
                                      memchr(name.bytes, '\\', name.length) == NULL);
    if (plain) {
        text_append(path, name);
        return;
    }
    for (size_t i = 0; i < name.length; i++) {
        if (name.bytes[i] == '.' || name.bytes[i] == '\\') {
            text_append_byte(path, '\\');
        }
        text_append_byte(path, name.bytes[i]);
    }
}

void setting_path_append_index(struct text_builder *path, size_t index)
{
    setting_path_dot(path);
    text_append_number(path, (int64_t)index);
}

bool setting_path_index(struct text step, size_t *ret_index, bool *ret_insert)
{
    bool insert = step.length != 0 && step.bytes[0] == '+';
    struct text digits = text_part(step, insert ? 1 : 0, SIZE_MAX);
    int64_t number = 0;
    if (digits.length == 0 || digits.length > 9 || digits.bytes[0] < '0' || digits.bytes[0] > '9' ||
        !text_to_integer(digits, &number)) {
        return false;
    }
    *ret_index = (size_t)number;
    *ret_insert = insert;
    return true;
}

const struct setting *setting_child(const struct setting *setting, struct text step)
{
    if (setting->type == SETTING_MAP) {
        return setting_get(setting, step);
    }
    size_t index = 0;
    bool insert = false;
    if (setting->type != SETTING_LIST || !setting_path_index(step, &index, &insert) || insert ||
        index >= setting->count) {
        return NULL;
    }
    return &setting->items[index];
}

bool setting_path_step(struct text *rest, struct text_builder *built, struct text *ret_step)
{
    size_t i = 0;
    while (i < rest->length && rest->bytes[i] != '.' && rest->bytes[i] != '\\') {
        i++;
    }
    if (rest->length == 0 || (i < rest->length && rest->bytes[i] == '\\')) {
        bool found = setting_path_next(rest, built);
        *ret_step = text_built(built);
        return found;
    }
    *ret_step = text_part(*rest, 0, i);
    *rest = text_part(*rest, i < rest->length ? i + 1 : i, SIZE_MAX);
    return true;
}

const struct setting *setting_at(const struct setting *setting, struct text path)
{
    struct text_builder built = {0};
    struct text step;
    while (setting != NULL && setting_path_step(&path, &built, &step)) {
        setting = setting_child(setting, step);
    }
    text_destroy(&built);
    return setting;
}

static bool setting_replace_in_list(struct setting *list, struct text step, struct setting value,
                                    struct setting *ret_old)
{
    size_t index = 0;
    bool insert = false;
    if (!setting_path_index(step, &index, &insert) || index > list->count) {
        return false;
    }
    bool none = value.type == SETTING_NONE;
    if ((insert || index == list->count) && none) {
        return false;
    }
    *ret_old = (struct setting){.type = SETTING_NONE};
    if (insert || index == list->count) {
        setting_insert(list, index, value);
    } else if (none) {
        *ret_old = setting_take(list, index);
    } else {
        *ret_old = list->items[index];
        list->items[index] = value;
    }
    return true;
}

static void setting_replace_in_map(struct setting *map, struct text step, struct setting value,
                                   struct setting *ret_old)
{
    *ret_old = (struct setting){.type = SETTING_NONE};
    const struct setting *there = setting_get(map, step);
    if (there == NULL) {
        setting_put(map, step, value);
        return;
    }
    size_t place = (size_t)(there - map->items);
    if (value.type == SETTING_NONE) {
        *ret_old = setting_take(map, place);
    } else {
        *ret_old = map->items[place];
        map->items[place] = value;
    }
}

static struct setting setting_path_wrap(struct text rest, struct setting value)
{
    struct text_builder step = {0};
    if (!setting_path_next(&rest, &step)) {
        text_destroy(&step);
        return value;
    }
    struct setting map = setting_map();
    setting_put(&map, text_built(&step), setting_path_wrap(rest, value));
    text_destroy(&step);
    return map;
}

static bool setting_replace_missing(struct setting *parent, struct text step, struct text rest,
                                    struct setting value, struct setting *ret_old)
{
    if (parent->type != SETTING_MAP) {
        return false;
    }
    *ret_old = (struct setting){.type = SETTING_NONE};
    if (value.type != SETTING_NONE) {
        setting_put(parent, step, setting_path_wrap(rest, value));
    }
    return true;
}

static bool setting_replace_child(struct setting *parent, struct text step, struct setting value,
                                  struct setting *ret_old)
{
    if (parent->type == SETTING_LIST) {
        return setting_replace_in_list(parent, step, value, ret_old);
    }
    if (parent->type == SETTING_MAP) {
        setting_replace_in_map(parent, step, value, ret_old);
        return true;
    }
    return false;
}

bool setting_replace(struct setting *root, struct text path, struct setting value,
                     struct setting *ret_old)
{
    struct text_builder step = {0};
    if (!setting_path_next(&path, &step)) {
        *ret_old = *root;
        *root = value;
        text_destroy(&step);
        return true;
    }
    struct setting *parent = root;
    bool done = false;
    while (true) {
        if (path.length == 0) {
            done = setting_replace_child(parent, text_built(&step), value, ret_old);
            break;
        }
        struct setting *child = (struct setting *)setting_child(parent, text_built(&step));
        if (child == NULL) {
            done = setting_replace_missing(parent, text_built(&step), path, value, ret_old);
            break;
        }
        parent = child;
        setting_path_next(&path, &step);
    }
    text_destroy(&step);
    return done;
}
