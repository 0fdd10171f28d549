/* Whole settings: whether they fit their shape, and their canonical form. */
#include "model/journey/shape.h"

#include <stdint.h>
#include <string.h>

#include "model/journey/shape_leaf.h"

static void shape_fail(struct error_list *errors, const char *code, const char *sentence,
                       struct text first, struct text second, struct text path)
{
    struct error error = {0};
    error_set_with(&error, code, sentence, first, second, {0}, path);
    error_about(&error, path);
    error_list_add(errors, &error);
}

static void shape_fail_type(const struct shape *shape, struct text path, struct error_list *errors)
{
    const char *sentence = N_("this has to be a single value");
    if (shape->type == SHAPE_LIST) {
        sentence = N_("this has to be a list, as in [one, two]");
    } else if (shape->type == SHAPE_MAP || shape->type == SHAPE_TABLE) {
        sentence = N_("this has to be a map, as in {name: value}");
    }
    struct text none = {.bytes = ""};
    shape_fail(errors, "BAD_VALUE", sentence, none, none, path);
}

static bool shape_settle_leaf(const struct shape *shape, struct setting *setting, struct text path,
                              struct error_list *errors)
{
    struct error_list found = {0};
    struct text_builder canonical = {0};
    struct text text = setting_as_text(setting);
    bool fits = shape_leaf_canonical(shape, text, &canonical, &found);
    for (size_t i = 0; i < found.count; i++) {
        struct error *error = &found.items[i];
        struct error placed = {0};
        error_set_with(&placed, error->code, error->sentence, text_from(error->arguments[0]),
                       text_from(error->arguments[1]), text_from(error->arguments[2]), path);
        error_place(&placed, error->line, error->column, error->offset, error->length);
        error_about(&placed, path);
        placed.severity = error->severity;
        error_list_add(errors, &placed);
    }
    if (fits && !text_equal(text, text_built(&canonical))) {
        struct setting made = setting_text(text_built(&canonical));
        setting_destroy(setting);
        *setting = made;
    }
    error_list_destroy(&found);
    text_destroy(&canonical);
    return fits;
}

bool shape_name_fits(struct text name)
{
    static const struct shape any_name = {.type = SHAPE_TAG};
    return shape_leaf_fits(&any_name, name);
}

static bool shape_check_name(struct text name, struct text path, struct error_list *errors)
{
    if (shape_name_fits(name)) {
        return true;
    }
    shape_fail(errors, "BAD_NAME", N_("{1} can be no name; write 1 to 200 characters in one line"),
               name, (struct text){.bytes = ""}, path);
    return false;
}

static void shape_fail_key(const struct shape *shape, struct text name, struct text path,
                           struct error_list *errors)
{
    struct text nearest = shape_nearest_member(shape, name);
    shape_fail(errors, "UNKNOWN_KEY",
               nearest.length != 0 ? N_("there is no {1} here; did you mean {2}?")
                                   : N_("there is no {1} here; take it out"),
               name, nearest, path);
}

static bool shape_check_alternatives(const struct shape *shape, const struct setting *map,
                                     struct text path, struct error_list *errors)
{
    struct text first = {.bytes = ""};
    for (const struct parameter *member = shape->members; member->name != NULL; member++) {
        bool counts = shape->exactly_one || member->alternative;
        if (!counts || setting_get(map, text_from(member->name)) == NULL) {
            continue;
        }
        if (first.length != 0) {
            shape_fail(errors, "ONLY_ONE", N_("{1} and {2} exclude each other; keep one of them"),
                       first, text_from(member->name), path);
            return false;
        }
        first = text_from(member->name);
    }
    return true;
}

static bool shape_settle_at(const struct shape *shape, struct setting *setting,
                            struct text_builder *path, struct error_list *errors);

static bool shape_settle_item(const struct shape *shape, struct setting *setting, size_t index,
                              struct text_builder *path, struct error_list *errors)
{
    struct text name = text_from(setting->names == NULL ? NULL : setting->names[index]);
    const struct shape *element = shape->element;
    bool fits = true;
    size_t length = path->length;
    if (shape->type == SHAPE_LIST) {
        setting_path_append_index(path, index);
    } else {
        setting_path_append(path, name);
    }
    if (shape->type == SHAPE_TABLE) {
        fits = shape_check_name(name, text_built(path), errors);
    } else if (shape->type == SHAPE_MAP) {
        const struct parameter *member = shape_member(shape, name);
        element = member == NULL ? NULL : member->shape;
    }
    if (element == NULL) {
        shape_fail_key(shape, name, text_built(path), errors);
        fits = false;
    } else {
        fits = shape_settle_at(element, &setting->items[index], path, errors) && fits;
    }
    path->length = length;
    path->bytes[length] = 0;
    return fits;
}

static bool shape_settle_items(const struct shape *shape, struct setting *setting,
                               struct text_builder *path, struct error_list *errors)
{
    bool fits = true;
    for (size_t i = 0; i < setting->count; i++) {
        fits = shape_settle_item(shape, setting, i, path, errors) && fits;
    }
    if (shape->type == SHAPE_MAP) {
        fits = shape_check_alternatives(shape, setting, text_built(path), errors) && fits;
    }
    shape_arrange(shape, setting);
    return fits;
}

static bool shape_settle_at(const struct shape *shape, struct setting *setting,
                            struct text_builder *path, struct error_list *errors)
{
    shape = shape_chosen(shape, setting);
    bool map = shape->type == SHAPE_MAP || shape->type == SHAPE_TABLE;
    enum setting_type wanted = map                         ? SETTING_MAP
                               : shape->type == SHAPE_LIST ? SETTING_LIST
                                                           : SETTING_TEXT;
    if (setting->type != wanted) {
        shape_fail_type(shape, text_built(path), errors);
        return false;
    }
    return wanted == SETTING_TEXT ? shape_settle_leaf(shape, setting, text_built(path), errors)
                                  : shape_settle_items(shape, setting, path, errors);
}

bool shape_settle(const struct shape *shape, struct setting *setting, struct error_list *errors)
{
    struct text_builder path = {0};
    text_append_string(&path, "");
    bool fits = shape_settle_at(shape, setting, &path, errors);
    text_destroy(&path);
    return fits;
}

bool shape_make_canonical(const struct shape *shape, struct setting *setting,
                          struct error_list *errors)
{
    struct setting made = setting_copy(setting);
    bool fits = shape_settle(shape, &made, errors);
    if (fits) {
        struct setting old = *setting;
        *setting = made;
        made = old;
    }
    setting_destroy(&made);
    return fits;
}

static void shape_arrange_members(const struct shape *shape, struct setting *map)
{
    size_t place = 0;
    for (const struct parameter *member = shape->members; member->name != NULL; member++) {
        for (size_t i = place; i < map->count; i++) {
            if (strcmp(map->names[i], member->name) == 0) {
                setting_move(map, i, place++);
                break;
            }
        }
    }
}

void shape_arrange(const struct shape *shape, struct setting *map)
{
    shape = shape_chosen(shape, map);
    if (map->type == SETTING_MAP && shape->type == SHAPE_MAP) {
        shape_arrange_members(shape, map);
    } else if (map->type == SETTING_MAP && shape->type == SHAPE_TABLE && !shape->ordered) {
        setting_sort(map);
    }
}
