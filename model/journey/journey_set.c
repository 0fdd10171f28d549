/* Setting one place of a tree by its shape, with what undoes it. */
#include "model/journey/journey_set.h"

#include <assert.h>
#include <stdint.h>

static struct text journey_set_last_step(struct text path)
{
    size_t parent = setting_path_parent(path).length;
    return text_part(path, parent == 0 ? 0 : parent + 1, SIZE_MAX);
}

/* The list or map that holds `item` alone. */
static struct setting journey_set_wrap(bool list, struct text step, struct setting item)
{
    struct text_builder name = {0};
    struct setting holder = list ? setting_list() : setting_map();
    setting_path_next(&step, &name);
    if (list) {
        setting_append(&holder, item);
    } else {
        setting_put(&holder, text_built(&name), item);
    }
    text_destroy(&name);
    return holder;
}

static bool journey_set_is_list(const struct shape *shape, struct text step, bool *ret_list)
{
    size_t index = 0;
    bool insert = false;
    bool holds_list = shape->type == SHAPE_LIST;
    for (size_t i = 0; shape->type == SHAPE_ONE_OF && shape->alternatives[i] != NULL; i++) {
        holds_list = holds_list || shape->alternatives[i]->type == SHAPE_LIST;
    }
    *ret_list = holds_list && setting_path_index(step, &index, &insert);
    return !*ret_list || index == 0;
}

/* Moves *path up to the first place whose holder exists, and wraps the value for it. */
static bool journey_set_make_holders(const struct shape *shape, const struct setting *root,
                                     struct text *path, struct setting *value)
{
    while (setting_at(root, setting_path_parent(*path)) == NULL) {
        struct text parent = setting_path_parent(*path);
        struct text step = journey_set_last_step(*path);
        bool list = false;
        if (!journey_set_is_list(shape_place(shape, root, parent), step, &list)) {
            return false;
        }
        *value = journey_set_wrap(list, step, *value);
        *path = parent;
    }
    return true;
}

/* A map that holds only what is taken away goes too, unless it is an item of a list. */
static struct text journey_set_emptied(const struct setting *root, struct text path)
{
    struct text parent = setting_path_parent(path);
    while (parent.length != 0) {
        const struct setting *map = setting_at(root, parent);
        const struct setting *holder = setting_at(root, setting_path_parent(parent));
        if (map->type != SETTING_MAP || map->count != 1 || holder->type != SETTING_MAP) {
            break;
        }
        path = parent;
        parent = setting_path_parent(path);
    }
    return path;
}

/* Where the inverse goes: an item that was put into a list or taken out of it stands at its number.
 */
static void journey_set_inverse_path(const struct setting *root, struct text path, bool takes,
                                     struct text_builder *inverse_path)
{
    const struct setting *holder = setting_at(root, setting_path_parent(path));
    size_t index = 0;
    bool insert = false;
    text_append(inverse_path, path);
    if (path.length == 0 || holder->type != SETTING_LIST ||
        !setting_path_index(journey_set_last_step(path), &index, &insert) || (!insert && !takes)) {
        return;
    }
    text_clear(inverse_path);
    text_append(inverse_path, setting_path_parent(path));
    text_append_string(inverse_path, takes ? ".+" : ".");
    text_append_number(inverse_path, (int64_t)index);
}

static void journey_set_arrange(const struct shape *shape, struct setting *root, struct text path)
{
    struct text parent = setting_path_parent(path);
    struct setting *holder = (struct setting *)setting_at(root, parent);
    if (path.length != 0 && holder->type == SETTING_MAP) {
        shape_arrange(shape_at(shape, root, parent), holder);
    }
}

static bool journey_set_take(struct setting *root, struct text path,
                             struct text_builder *inverse_path, struct setting *ret_old)
{
    *ret_old = (struct setting){.type = SETTING_NONE};
    if (path.length == 0) {
        return false;
    }
    if (setting_at(root, path) == NULL) {
        text_append(inverse_path, path);
        return true;
    }
    path = journey_set_emptied(root, path);
    journey_set_inverse_path(root, path, true, inverse_path);
    struct setting none = {.type = SETTING_NONE};
    return setting_replace(root, path, none, ret_old);
}

bool journey_set(const struct shape *shape, struct setting *root, struct text path,
                 const struct setting *value, struct text_builder *inverse_path,
                 struct setting *ret_old)
{
    const struct shape *place = shape_place(shape, root, path);
    bool whole = path.length == 0;
    if (place == NULL || (whole && value->type != SETTING_MAP)) {
        return false;
    }
    if (value->type == SETTING_NONE) {
        return journey_set_take(root, path, inverse_path, ret_old);
    }
    struct setting copy = setting_copy(value);
    shape_settle(place, &copy, NULL);
    if (!journey_set_make_holders(shape, root, &path, &copy)) {
        setting_destroy(&copy);
        return false;
    }
    journey_set_inverse_path(root, path, false, inverse_path);
    if (!setting_replace(root, path, copy, ret_old)) {
        setting_destroy(&copy);
        return false;
    }
    journey_set_arrange(shape, root, path);
    return true;
}
