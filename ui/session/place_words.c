/* What stands at a place of a journey, in words. */
#include "ui/session/place_words.h"

#include "ui/duration_words.h"
#include "ui/session/setting_words.h"
#include "ui/session/value_words.h"
#include "ui/translation.h"

static const struct setting *place_words_root(const struct place_words *place)
{
    return place->node == NULL ? &place->titles->journey->settings : &place->node->settings;
}

static const struct shape *place_words_shape(const struct place_words *place)
{
    return place->node == NULL ? journey_shape() : &node_kind(place->node->kind)->shape;
}

static void place_words_quoted(struct text_builder *builder, struct text text)
{
    text_append_string(builder, "\"");
    text_append(builder, text);
    text_append_string(builder, "\"");
}

bool place_words_is_port(const struct place_words *place)
{
    const struct shape *shape =
        shape_at(place_words_shape(place), place_words_root(place), place->path);
    return shape != NULL && shape->type == SHAPE_NODE;
}

bool place_words_is_item(const struct place_words *place)
{
    return shape_parameter_at(place_words_shape(place), place_words_root(place), place->path) ==
           NULL;
}

static void place_words_leaf(struct text_builder *builder, const struct place_words *place,
                             const struct shape *shape, const struct setting *setting)
{
    const struct setting *root = place_words_root(place);
    struct node_field field = {.shape = shape,
                               .parameter =
                                   shape_parameter_at(place_words_shape(place), root, place->path)};
    struct text text = setting_as_text(setting);
    int64_t seconds = 0;
    bool one_part = text_find(text, TEXT(" ")) == text.length;
    if (shape->type == SHAPE_NODE || shape->type == SHAPE_MESSAGE) {
        journey_titles_append(builder, place->titles, text);
    } else if (shape->type == SHAPE_DURATION && one_part &&
               shape_read_duration(setting, &seconds)) {
        duration_words_append(builder, seconds);
    } else if (shape->type == SHAPE_TEXT || shape->type == SHAPE_LONG_TEXT) {
        place_words_quoted(builder, text);
    } else {
        text_append(builder, value_words(&field, text));
    }
}

/* An item of a list or a map; of a map with its name, or where it leads. */
static void place_words_item(struct text_builder *builder, const struct place_words *place,
                             const struct setting *parent, size_t number, const char *between)
{
    struct text_builder path = {0};
    struct place_words item = *place;
    bool map = parent->type == SETTING_MAP;
    text_append(&path, place->path);
    if (map) {
        setting_path_append(&path, text_from(parent->names[number]));
    } else {
        setting_path_append_index(&path, number);
    }
    item.path = text_built(&path);
    bool port = map && place_words_is_port(&item);
    if (!port || !place->without_ports) {
        text_append_string(builder, between);
        if (port) {
            text_append_string(builder, _("leads to"));
        } else if (map) {
            setting_words_path(builder, text_from(parent->names[number]));
        }
        text_append_string(builder, map ? " " : "");
        place_words_value(builder, &item);
    }
    text_destroy(&path);
}

/* A value as it is read, by what its place is. */
void place_words_value(struct text_builder *builder, const struct place_words *place)
{
    const struct setting *root = place_words_root(place);
    const struct setting *setting = setting_at(root, place->path);
    const struct shape *shape = shape_at(place_words_shape(place), root, place->path);
    if (setting == NULL || setting->type == SETTING_NONE) {
        return;
    }
    if (setting->type == SETTING_TEXT && shape == NULL) {
        text_append(builder, setting_as_text(setting));
        return;
    }
    if (setting->type == SETTING_TEXT) {
        place_words_leaf(builder, place, shape, setting);
        return;
    }
    size_t start = builder->length;
    for (size_t i = 0; i < setting->count; i++) {
        bool rows = setting->type == SETTING_LIST && setting->items[i].type == SETTING_MAP;
        place_words_item(builder, place, setting, i,
                         builder->length == start ? ""
                         : rows                   ? "; "
                                                  : ", ");
    }
}

/* What it means that nothing is set: the default, or "not set". */
void place_words_missing(struct text_builder *builder, const struct place_words *place)
{
    const struct parameter *parameter =
        shape_parameter_at(place_words_shape(place), place_words_root(place), place->path);
    if (parameter == NULL || parameter->missing == NULL) {
        text_append_string(builder, _("not set"));
        return;
    }
    struct node_field field = {.shape = parameter->shape, .parameter = parameter};
    text_append(builder, value_words(&field, text_from(parameter->missing)));
    text_append_string(builder, _(" (default)"));
}

/* "case 1 label"; of a wait's own duration "wait". */
void place_words_name(struct text_builder *builder, const struct place_words *place)
{
    if (place->node != NULL && place->node->kind == NODE_WAIT && text_is(place->path, "for")) {
        text_append_string(builder, _("wait"));
    } else if (place->node == NULL && text_starts_with(place->path, TEXT("layout."))) {
        struct text_builder id = {0};
        struct text rest = text_part(place->path, sizeof("layout.") - 1, SIZE_MAX);
        setting_path_next(&rest, &id);
        text_append_string(builder, _("place of "));
        journey_titles_append(builder, place->titles, text_built(&id));
        text_destroy(&id);
    } else {
        setting_words_path(builder, place->path);
    }
}
