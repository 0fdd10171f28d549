/* The shapes of settings: what may stand at a place of a tree. */
#include "model/journey/shape.h"

#include <stdint.h>

#include "model/journey/shape_leaf.h"

static const char *const shape_type_names[] = {
    [SHAPE_TEXT] = "text",
    [SHAPE_LONG_TEXT] = "long text",
    [SHAPE_BOOLEAN] = "true or false",
    [SHAPE_INTEGER] = "whole number",
    [SHAPE_DECIMAL] = "decimal",
    [SHAPE_PROBABILITY] = "probability",
    [SHAPE_RATE] = "rate",
    [SHAPE_EVENT_RATE] = "events a day",
    [SHAPE_RAISE] = "raise",
    [SHAPE_DURATION] = "duration",
    [SHAPE_OFFSET] = "days before or after",
    [SHAPE_CLOCK] = "time of day",
    [SHAPE_WINDOW] = "hours",
    [SHAPE_DATE] = "date",
    [SHAPE_DATETIME] = "date and time",
    [SHAPE_MONTH_DAY] = "month and day",
    [SHAPE_FILTER] = "filter",
    [SHAPE_CLAIM] = "claim",
    [SHAPE_CHOICE] = "choice",
    [SHAPE_NODE] = "node",
    [SHAPE_MESSAGE] = "message",
    [SHAPE_JOURNEY] = "journey",
    [SHAPE_STAGE] = "stage",
    [SHAPE_TOPIC] = "topic",
    [SHAPE_SEGMENT] = "segment",
    [SHAPE_EVENT] = "event",
    [SHAPE_CAMPAIGN] = "campaign",
    [SHAPE_CHANNEL] = "channel",
    [SHAPE_FIELD] = "field",
    [SHAPE_TAG] = "tag",
    [SHAPE_ZONE] = "time zone",
    [SHAPE_SCALAR] = "value",
    [SHAPE_LIST] = "list",
    [SHAPE_MAP] = "map",
    [SHAPE_TABLE] = "table",
    [SHAPE_ONE_OF] = "one of several",
};

const char *shape_type_name(enum shape_type type)
{
    return shape_type_names[type];
}

const struct parameter *shape_member(const struct shape *shape, struct text name)
{
    if (shape->type != SHAPE_MAP) {
        return NULL;
    }
    for (const struct parameter *member = shape->members; member->name != NULL; member++) {
        if (text_is(name, member->name)) {
            return member;
        }
    }
    return NULL;
}

struct text shape_nearest_member(const struct shape *shape, struct text name)
{
    enum { MOST_DISTANCE = 3 };
    struct text nearest = {.bytes = ""};
    size_t least = MOST_DISTANCE + 1;
    for (const struct parameter *member = shape->members; member->name != NULL; member++) {
        struct text candidate = text_from(member->name);
        size_t distance = text_distance(name, candidate, MOST_DISTANCE);
        if (distance < least && distance < candidate.length) {
            least = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

static bool shape_holds(const struct shape *shape, enum setting_type type)
{
    switch (shape->type) {
    case SHAPE_LIST:
        return type == SETTING_LIST;
    case SHAPE_MAP:
    case SHAPE_TABLE:
        return type == SETTING_MAP;
    default:
        return type == SETTING_TEXT;
    }
}

static bool shape_fits(const struct shape *shape, const struct setting *setting)
{
    if (shape->type == SHAPE_ONE_OF) {
        shape = shape_chosen(shape, setting);
    }
    return shape_holds(shape, setting->type) &&
           (setting->type != SETTING_TEXT || shape_leaf_fits(shape, setting_as_text(setting)));
}

/* A text like 2026-13-01 is meant as a date, also where it is none. */
static bool shape_resembles(const struct shape *shape, struct text text)
{
    bool dated = shape->type == SHAPE_DATE || shape->type == SHAPE_DATETIME;
    return dated && text_find(text, TEXT("-")) == 4;
}

const struct shape *shape_chosen(const struct shape *shape, const struct setting *setting)
{
    if (shape->type != SHAPE_ONE_OF) {
        return shape;
    }
    const struct shape *chosen = NULL;
    for (size_t i = 0; setting != NULL && shape->alternatives[i] != NULL; i++) {
        const struct shape *alternative = shape_chosen(shape->alternatives[i], setting);
        if (shape_fits(alternative, setting)) {
            return alternative;
        }
        bool resembles = shape_resembles(alternative, setting_as_text(setting));
        if (shape_holds(alternative, setting->type) && (chosen == NULL || resembles)) {
            chosen = alternative;
        }
    }
    return chosen != NULL ? chosen : shape_chosen(shape->alternatives[0], setting);
}

static const struct shape *shape_child(const struct shape *shape, const struct setting *setting,
                                       struct text step, const struct parameter **ret_parameter)
{
    size_t index = 0;
    bool insert = false;
    *ret_parameter = NULL;
    switch (shape->type) {
    case SHAPE_MAP:
        *ret_parameter = shape_member(shape, step);
        return *ret_parameter == NULL ? NULL : (*ret_parameter)->shape;
    case SHAPE_TABLE:
        return shape->element;
    case SHAPE_LIST:
        return setting_path_index(step, &index, &insert) ? shape->element : NULL;
    case SHAPE_ONE_OF:
        break;
    default:
        return NULL;
    }
    const struct shape *chosen = shape_chosen(shape, setting);
    const struct shape *child = shape_child(chosen, setting, step, ret_parameter);
    for (size_t i = 0; child == NULL && shape->alternatives[i] != NULL; i++) {
        child = shape_child(shape->alternatives[i], setting, step, ret_parameter);
    }
    return child;
}

static const struct shape *shape_walk(const struct shape *shape, const struct setting *root,
                                      struct text path, const struct parameter **ret_parameter)
{
    struct text_builder built = {0};
    struct text step;
    *ret_parameter = NULL;
    while (shape != NULL && setting_path_step(&path, &built, &step)) {
        shape = shape_child(shape, root, step, ret_parameter);
        root = root == NULL ? NULL : setting_child(root, step);
    }
    text_destroy(&built);
    return shape;
}

const struct shape *shape_place(const struct shape *shape, const struct setting *root,
                                struct text path)
{
    const struct parameter *parameter = NULL;
    return shape_walk(shape, root, path, &parameter);
}

const struct shape *shape_at(const struct shape *shape, const struct setting *root,
                             struct text path)
{
    const struct shape *place = shape_place(shape, root, path);
    return place == NULL ? NULL : shape_chosen(place, setting_at(root, path));
}

const struct parameter *shape_parameter_at(const struct shape *shape, const struct setting *root,
                                           struct text path)
{
    const struct parameter *parameter = NULL;
    shape_walk(shape, root, path, &parameter);
    return parameter;
}
