/* The differences between two journeys in words. */
#include "ui/session/difference_words.h"

#include "model/base/utf8.h"
#include "ui/duration_words.h"
#include "ui/message.h"
#include "ui/session/setting_words.h"
#include "ui/session/value_words.h"
#include "ui/translation.h"

/* A place in one of the journeys: of a node, or of the journey itself. */
struct difference_place {
    const struct journey *journey;
    const struct node *node; /* NULL: the journey */
    struct text path;
};

static struct difference_place difference_place_in(const struct journey *journey,
                                                   const struct journey_difference *difference)
{
    return (struct difference_place){
        .journey = journey,
        .node = journey_find(journey, text_from(difference->node)),
        .path = text_from(difference->path),
    };
}

static const struct setting *difference_root(const struct difference_place *place)
{
    return place->node == NULL ? &place->journey->settings : &place->node->settings;
}

static const struct shape *difference_shape(const struct difference_place *place)
{
    return place->node == NULL ? journey_shape() : &node_kind(place->node->kind)->shape;
}

static bool difference_is_title_of_two(const struct journey *journey, const struct node *node,
                                       struct text title)
{
    for (size_t i = 0; i < journey->node_count; i++) {
        struct text_builder other = {0};
        node_title(&other, &journey->nodes[i]);
        bool same = &journey->nodes[i] != node && text_equal(text_built(&other), title);
        text_destroy(&other);
        if (same) {
            return true;
        }
    }
    return false;
}

static void difference_append_title(struct text_builder *builder, const struct journey *journey,
                                    struct text id)
{
    const struct node *node = journey_find(journey, id);
    struct text_builder title = {0};
    if (node != NULL) {
        node_title(&title, node);
    }
    text_append(builder, node == NULL ? id : text_built(&title));
    if (node != NULL && difference_is_title_of_two(journey, node, text_built(&title))) {
        text_append_format(builder, " (%s)", node->id);
    }
    text_destroy(&title);
}

static void difference_append_quoted(struct text_builder *builder, struct text text)
{
    text_append_string(builder, "\"");
    text_append(builder, text);
    text_append_string(builder, "\"");
}

static bool difference_is_port(const struct difference_place *place)
{
    const struct shape *shape =
        shape_at(difference_shape(place), difference_root(place), place->path);
    return shape != NULL && shape->type == SHAPE_NODE;
}

static void difference_append_leaf(struct text_builder *builder,
                                   const struct difference_place *place, const struct shape *shape,
                                   const struct setting *setting)
{
    const struct setting *root = difference_root(place);
    struct node_field field = {.shape = shape,
                               .parameter =
                                   shape_parameter_at(difference_shape(place), root, place->path)};
    struct text text = setting_as_text(setting);
    int64_t seconds = 0;
    bool one_part = text_find(text, TEXT(" ")) == text.length;
    if (shape->type == SHAPE_NODE || shape->type == SHAPE_MESSAGE) {
        difference_append_title(builder, place->journey, text);
    } else if (shape->type == SHAPE_DURATION && one_part &&
               shape_read_duration(setting, &seconds)) {
        duration_words_append(builder, seconds);
    } else if (shape->type == SHAPE_TEXT || shape->type == SHAPE_LONG_TEXT) {
        difference_append_quoted(builder, text);
    } else {
        text_append(builder, value_words(&field, text));
    }
}

static void difference_append_value(struct text_builder *builder,
                                    const struct difference_place *place);

/* An item of a list or a map; of a map with its name, or where it leads. */
static void difference_append_item(struct text_builder *builder,
                                   const struct difference_place *place,
                                   const struct setting *parent, size_t number)
{
    struct text_builder path = {0};
    struct difference_place item = *place;
    bool map = parent->type == SETTING_MAP;
    text_append(&path, place->path);
    if (map) {
        setting_path_append(&path, text_from(parent->names[number]));
    } else {
        setting_path_append_index(&path, number);
    }
    item.path = text_built(&path);
    if (map && difference_is_port(&item)) {
        text_append_string(builder, _("leads to"));
        text_append_byte(builder, ' ');
    } else if (map) {
        setting_words_path(builder, text_from(parent->names[number]));
        text_append_byte(builder, ' ');
    }
    difference_append_value(builder, &item);
    text_destroy(&path);
}

/* A value as it is read, by what its place is. */
static void difference_append_value(struct text_builder *builder,
                                    const struct difference_place *place)
{
    const struct setting *root = difference_root(place);
    const struct setting *setting = setting_at(root, place->path);
    const struct shape *shape = shape_at(difference_shape(place), root, place->path);
    if (setting == NULL || setting->type == SETTING_NONE) {
        return;
    }
    if (setting->type == SETTING_TEXT && shape == NULL) {
        text_append(builder, setting_as_text(setting));
        return;
    }
    if (setting->type == SETTING_TEXT) {
        difference_append_leaf(builder, place, shape, setting);
        return;
    }
    for (size_t i = 0; i < setting->count; i++) {
        bool maps = setting->items[i].type == SETTING_MAP;
        text_append_string(builder, i == 0 ? "" : maps ? "; " : ", ");
        difference_append_item(builder, place, setting, i);
    }
}

/* What it means that nothing is set: the default, or "not set". */
static void difference_append_missing(struct text_builder *builder,
                                      const struct difference_place *place)
{
    const struct parameter *parameter =
        shape_parameter_at(difference_shape(place), difference_root(place), place->path);
    if (parameter == NULL || parameter->missing == NULL) {
        text_append_string(builder, _("not set"));
        return;
    }
    struct node_field field = {.shape = parameter->shape, .parameter = parameter};
    text_append(builder, value_words(&field, text_from(parameter->missing)));
    text_append_string(builder, _(" (default)"));
}

/* "case 1 label"; of a wait's own duration "wait". */
static void difference_append_place(struct text_builder *builder,
                                    const struct difference_place *place)
{
    if (place->node != NULL && place->node->kind == NODE_WAIT && text_is(place->path, "for")) {
        text_append_string(builder, _("wait"));
    } else {
        setting_words_path(builder, place->path);
    }
}

/* {1} the place, {2} what stands there, {3} what stood there. */
static const char *difference_setting_sentence(const struct difference_place *place,
                                               enum journey_difference_type type, bool of_new)
{
    const struct setting *root = difference_root(place);
    bool item = shape_parameter_at(difference_shape(place), root, place->path) == NULL;
    bool port = difference_is_port(place);
    if (type == DIFFERENCE_SETTING_ADDED) {
        return of_new && port ? N_("{1} leads to {2}")
               : of_new       ? N_("{1} {2}")
               : port         ? N_("{1} leads to {2}, led nowhere")
               : item         ? N_("{1} is new: {2}")
                              : N_("{1} {2}, was {3}");
    }
    if (type == DIFFERENCE_SETTING_REMOVED) {
        return port   ? N_("{1} leads nowhere, led to {3}")
               : item ? N_("{1} is gone: {3}")
                      : N_("{1} {2}, was {3}");
    }
    return port ? N_("{1} leads to {2}, led to {3}") : N_("{1} {2}, was {3}");
}

static void difference_append_setting(struct text_builder *builder, const struct journey *from,
                                      const struct journey *to,
                                      const struct journey_difference *difference)
{
    struct difference_place before = difference_place_in(from, difference);
    struct difference_place after = difference_place_in(to, difference);
    bool added = difference->type == DIFFERENCE_SETTING_ADDED;
    bool removed = difference->type == DIFFERENCE_SETTING_REMOVED;
    bool of_new = after.node != NULL && before.node == NULL;
    struct text_builder words[3] = {{0}};
    difference_append_place(&words[0], removed ? &before : &after);
    if (removed) {
        difference_append_missing(&words[1], &before);
    } else {
        difference_append_value(&words[1], &after);
    }
    if (added) {
        difference_append_missing(&words[2], &after);
    } else {
        difference_append_value(&words[2], &before);
    }
    message_append(
        builder, difference_setting_sentence(removed ? &before : &after, difference->type, of_new),
        (struct text[ERROR_ARGUMENTS]){text_built(&words[0]), text_built(&words[1]),
                                       text_built(&words[2])});
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        text_destroy(&words[i]);
    }
}

/* The label of a kind: "message" for "send". */
static struct text difference_kind(const struct journey *journey, const char *id)
{
    const struct node *node = journey_find(journey, text_from(id));
    return node == NULL ? TEXT("") : text_from(_(node_kind(node->kind)->label));
}

static void difference_append_rest(struct text_builder *builder, const struct journey *from,
                                   const struct journey *to,
                                   const struct journey_difference *difference)
{
    const char *id = difference->node;
    struct text kinds[2] = {difference_kind(to, id), difference_kind(from, id)};
    switch (difference->type) {
    case DIFFERENCE_RENAMED:
        message_append(builder, N_("name \"{1}\", was \"{2}\""),
                       (struct text[ERROR_ARGUMENTS]){text_from(difference->after),
                                                      text_from(difference->before)});
        return;
    case DIFFERENCE_NODE_ADDED:
        message_append(builder, N_("new, of kind {1}"), (struct text[ERROR_ARGUMENTS]){kinds[0]});
        return;
    case DIFFERENCE_NODE_REMOVED:
        message_append(builder, N_("gone; it was of kind {1}"),
                       (struct text[ERROR_ARGUMENTS]){kinds[1]});
        return;
    case DIFFERENCE_KIND_CHANGED:
        message_append(builder, N_("kind {1}, was {2}"),
                       (struct text[ERROR_ARGUMENTS]){kinds[0], kinds[1]});
        return;
    default:
        difference_append_setting(builder, from, to, difference);
    }
}

void difference_words_append(struct text_builder *builder, const struct journey *from,
                             const struct journey *to, const struct journey_difference *difference)
{
    struct text_builder words = {0};
    if (difference->node[0] != '\0') {
        bool gone = difference->type == DIFFERENCE_NODE_REMOVED;
        difference_append_title(&words, gone ? from : to, text_from(difference->node));
        text_append_string(&words, ": ");
    }
    difference_append_rest(&words, from, to, difference);
    utf8_make_visible(builder, text_built(&words), false);
    text_destroy(&words);
}

size_t difference_words_list(struct text_builder *builder, const struct journey *from,
                             const struct journey *to, const char *indent)
{
    struct journey_diff diff;
    journey_diff_make(from, to, &diff);
    for (size_t i = 0; i < diff.count; i++) {
        text_append_string(builder, indent);
        difference_words_append(builder, from, to, &diff.items[i]);
        text_append_byte(builder, '\n');
    }
    size_t count = diff.count;
    journey_diff_destroy(&diff);
    return count;
}
