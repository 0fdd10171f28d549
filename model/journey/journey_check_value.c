/* Findings about single settings: what does not fit its place, and what is missing. */
#include "model/journey/journey_checking.h"

static bool journey_check_has_parser(const struct journey_checking *checking, struct text path)
{
    const struct shape *shape = shape_at(checking->shape, checking->settings, path);
    return shape != NULL && (shape->type == SHAPE_FILTER || shape->type == SHAPE_CLAIM);
}

/* What filters and claims say comes from journey_check_filters and journey_check_claims, which know
 * the names too. */
void journey_check_forms(struct journey_checking *checking)
{
    struct setting copy = setting_copy(checking->settings);
    struct error_list errors = {0};
    shape_settle(checking->shape, &copy, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        struct error *error = &errors.items[i];
        if (!journey_check_has_parser(checking, text_from(error->arguments[3]))) {
            error_about(error, checking->subject);
            error_list_add(&checking->found, error);
        }
    }
    error_list_destroy(&errors);
    setting_destroy(&copy);
}

static void journey_check_missing_at(struct journey_checking *checking, const struct shape *shape,
                                     const struct setting *setting, struct text_builder *path);

static void journey_check_say_missing(struct journey_checking *checking, struct text_builder *path,
                                      const char *name)
{
    size_t length = path->length;
    setting_path_append(path, text_from(name));
    journey_checking_error(checking, "MISSING_VALUE", N_("{1} is missing; set it"),
                           text_built(path), text_from(name), (struct text){.bytes = ""});
    path->length = length;
    path->bytes[length] = 0;
}

static bool journey_check_is_there(const struct setting *map, const char *name)
{
    const struct setting *setting = setting_get(map, text_from(name));
    return setting != NULL && (setting->type != SETTING_LIST || setting->count != 0);
}

/* Of the members that stand for one another one must be there. */
static void journey_check_alternatives(struct journey_checking *checking, const struct shape *shape,
                                       const struct setting *map, struct text_builder *path)
{
    struct text_builder names = {0};
    bool found = false;
    for (const struct parameter *row = shape->members; row->name != NULL; row++) {
        if (shape->exactly_one || row->alternative) {
            found = found || setting_get(map, text_from(row->name)) != NULL;
            text_append_string(&names, names.length == 0 ? "" : ", ");
            text_append_string(&names, row->name);
        }
    }
    if (names.length != 0 && !found) {
        journey_checking_error(checking, "MISSING_VALUE", N_("set one of these: {1}"),
                               text_built(path), text_built(&names), (struct text){.bytes = ""});
    }
    text_destroy(&names);
}

static void journey_check_missing_in_map(struct journey_checking *checking,
                                         const struct shape *shape, const struct setting *map,
                                         struct text_builder *path)
{
    for (const struct parameter *row = shape->members; row->name != NULL; row++) {
        bool port = row->shape->type == SHAPE_NODE;
        if (row->required && !port && !journey_check_is_there(map, row->name)) {
            journey_check_say_missing(checking, path, row->name);
        }
    }
    journey_check_alternatives(checking, shape, map, path);
}

static void journey_check_missing_at(struct journey_checking *checking, const struct shape *shape,
                                     const struct setting *setting, struct text_builder *path)
{
    shape = shape_chosen(shape, setting);
    bool map = shape->type == SHAPE_MAP && setting->type == SETTING_MAP;
    if (map) {
        journey_check_missing_in_map(checking, shape, setting, path);
    }
    for (size_t i = 0; i < setting->count; i++) {
        size_t length = path->length;
        const struct shape *element = shape->element;
        if (setting->type == SETTING_LIST) {
            setting_path_append_index(path, i);
        } else {
            struct text name = text_from(setting->names[i]);
            const struct parameter *row = shape_member(shape, name);
            setting_path_append(path, name);
            element = map ? (row == NULL ? NULL : row->shape) : element;
        }
        if (element != NULL) {
            journey_check_missing_at(checking, element, &setting->items[i], path);
        }
        path->length = length;
        path->bytes[length] = 0;
    }
}

void journey_check_missing(struct journey_checking *checking)
{
    struct text_builder path = {0};
    text_append_string(&path, "");
    journey_check_missing_at(checking, checking->shape, checking->settings, &path);
    text_destroy(&path);
}
