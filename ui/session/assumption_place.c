/* Where an assumption of a preview stands in its journey, and how a person reads and types it. */
#include "ui/session/assumption_place.h"

#include "model/base/decimal.h"
#include "model/journey/node_kind.h"
#include "model/journey/shape.h"
#include "ui/session/setting_words.h"
#include "ui/translation.h"

/* What stands at a place. */
enum place_kind {
    PLACE_RATE,
    PLACE_DELAY,
    PLACE_EVENT_RATE,
    PLACE_EVENT_REPLAY,
    PLACE_EVENT_RAISE,
    PLACE_ARRIVAL
};

static const char *const place_wants[] = {
    [PLACE_RATE] = N_("\"{1}\" is no rate; type 25% or 0.25, or x1.5 (times the usual)"),
    [PLACE_DELAY] = N_("\"{1}\" is no duration; type 4h, 90 min or 2 days"),
    [PLACE_EVENT_RATE] = N_("\"{1}\" does not say how often; type 0.01/day"),
    [PLACE_EVENT_REPLAY] = N_("\"{1}\" is no duration; type 4h, 90 min or 2 days"),
    [PLACE_EVENT_RAISE] = N_("\"{1}\" does not say how often; type x6 for 3d"),
    [PLACE_ARRIVAL] = N_("\"{1}\" is no arrival; type 0.01/day, replay 91d, spread 7d or at_start"),
};

static enum place_kind place_kind_of(struct text place)
{
    struct text path = assumption_place_path(place);
    if (text_starts_with(path, TEXT("arrival"))) {
        return PLACE_ARRIVAL;
    }
    if (text_starts_with(path, TEXT("assumptions.events"))) {
        return text_ends_with(path, TEXT(".rate"))     ? PLACE_EVENT_RATE
               : text_ends_with(path, TEXT(".replay")) ? PLACE_EVENT_REPLAY
                                                       : PLACE_EVENT_RAISE;
    }
    return text_ends_with(path, TEXT("_delay")) ? PLACE_DELAY : PLACE_RATE;
}

struct text assumption_place_node(struct text place)
{
    return text_part(place, 0, text_find(place, TEXT("\n")));
}

struct text assumption_place_path(struct text place)
{
    return text_part(place, text_find(place, TEXT("\n")) + 1, SIZE_MAX);
}

/* Of a node of this journey: its id, "rates.opened" or "arrival". */
static bool place_at_node(const struct journey *journey, struct text id, const char *map,
                          struct text name, struct text_builder *place)
{
    if (journey_find(journey, id) == NULL) {
        return false;
    }
    text_append(place, id);
    text_append_format(place, "\n%s", map);
    text_append(place, name);
    return true;
}

/* In the journey's assumptions: of an event, of a channel, of a persona's channel. */
static void place_in_journey(struct text where, struct text name, struct text_builder *place)
{
    struct text_builder path = {0};
    size_t persona = 0;
    for (size_t i = 0; i < where.length; i++) {
        persona = where.bytes[i] == ' ' ? i : persona;
    }
    if (text_starts_with(where, TEXT("event "))) {
        text_append_string(&path, "assumptions.events");
        setting_path_append(&path, text_part(where, 6, where.length));
    } else if (persona == 0) {
        text_append_string(&path, "assumptions.channels");
        setting_path_append(&path, where);
    } else {
        text_append_string(&path, "assumptions.personas");
        setting_path_append(&path, text_part(where, 0, persona));
        setting_path_append(&path, text_part(where, persona + 1, where.length));
    }
    setting_path_append(&path, name);
    text_append_byte(place, '\n');
    text_append(place, text_built(&path));
    text_destroy(&path);
}

bool assumption_place_find(const struct journey *journey,
                           const struct result_assumption *assumption, struct text_builder *place)
{
    struct text where = assumption->place;
    struct text start = TEXT("start ");
    struct text node = TEXT("node ");
    if (text_starts_with(where, start)) {
        return place_at_node(journey, text_part(where, start.length, SIZE_MAX), "",
                             assumption->name, place);
    }
    if (text_starts_with(assumption->source, node)) {
        return place_at_node(journey, text_part(assumption->source, node.length, SIZE_MAX),
                             "rates.", assumption->name, place);
    }
    place_in_journey(where, assumption->name, place);
    return true;
}

const struct setting *assumption_place_setting(const struct journey *journey, struct text place)
{
    struct text id = assumption_place_node(place);
    const struct node *node = id.length == 0 ? NULL : journey_find(journey, id);
    if (id.length != 0 && node == NULL) {
        return NULL;
    }
    return setting_at(node == NULL ? &journey->settings : &node->settings,
                      assumption_place_path(place));
}

void assumption_place_words(struct text_builder *builder, struct text place)
{
    struct text path = assumption_place_path(place);
    struct text node = assumption_place_node(place);
    size_t before = builder->length;
    int skipped = node.length == 0 ? 2 : text_starts_with(path, TEXT("rates.")) ? 1 : 0;
    text_append(builder, node);
    for (size_t i = 0; i < path.length; i++) {
        bool dot = path.bytes[i] == '.';
        if (skipped > 0) {
            skipped -= dot;
            continue;
        }
        if (i == 0 || path.bytes[i - 1] == '.') {
            text_append_string(builder, builder->length == before ? "" : " ");
        }
        if (!dot) {
            text_append_byte(builder, path.bytes[i]);
        }
    }
}

/* "0.227" as "22.7%"; false where it is no plain number. */
static bool place_append_percent(struct text_builder *builder, struct text value)
{
    struct decimal decimal = {0};
    if (!decimal_read(value, &decimal) || !decimal_rescale(decimal, DECIMAL_MOST_SCALE, &decimal)) {
        return false;
    }
    decimal.scale = DECIMAL_MOST_SCALE - 2;
    while (decimal.scale > 0 && decimal.digits % 10 == 0) {
        decimal.digits /= 10;
        decimal.scale--;
    }
    decimal_write(builder, decimal);
    text_append_byte(builder, '%');
    return true;
}

void assumption_place_show(struct text_builder *builder, struct text name, struct text value)
{
    bool rate = !text_ends_with(name, TEXT("_delay")) && !text_is(name, "replay");
    if (!rate || !place_append_percent(builder, value)) {
        text_append(builder, value);
    }
}

void assumption_place_show_setting(struct text_builder *builder, struct text place,
                                   const struct setting *setting)
{
    struct text_builder words = {0};
    setting_words_write(&words, setting);
    assumption_place_show(builder, assumption_place_path(place), text_built(&words));
    text_destroy(&words);
}

/* "22.7 %" as "0.227"; false where it is no such thing. */
static bool place_append_fraction(struct text_builder *builder, struct text words)
{
    struct decimal decimal = {0};
    if (!text_ends_with(words, TEXT("%")) ||
        !decimal_read(text_trim(text_part(words, 0, words.length - 1)), &decimal) ||
        decimal.scale > DECIMAL_MOST_SCALE - 2) {
        return false;
    }
    decimal.scale += 2;
    while (decimal.scale > 0 && decimal.digits % 10 == 0) {
        decimal.digits /= 10;
        decimal.scale--;
    }
    decimal_write(builder, decimal);
    return true;
}

static struct setting place_read_arrival(struct text words)
{
    const struct parameter *arrival = shape_member(&node_kind(NODE_START)->shape, TEXT("arrival"));
    struct text_builder whole = {0};
    text_append_string(&whole, text_ends_with(words, TEXT("/day")) &&
                                       text_find(words, TEXT(" ")) == words.length
                                   ? "rate "
                                   : "");
    text_append(&whole, words);
    const int64_t no_day = 0; /* no date stands in an arrival */
    struct setting value = setting_words_read(text_built(&whole), arrival->shape, no_day);
    text_destroy(&whole);
    return value;
}

static bool place_is_right(enum place_kind kind, const struct setting *value)
{
    int64_t number = 0;
    int64_t seconds = 0;
    bool times = false;
    switch (kind) {
    case PLACE_RATE:
        return shape_read_rate(value, &number, &times);
    case PLACE_EVENT_RATE:
        return shape_read_event_rate(value, &number);
    case PLACE_EVENT_RAISE:
        return shape_read_raise(value, &number, &seconds);
    case PLACE_ARRIVAL:
        return value->type == SETTING_MAP || text_is(setting_as_text(value), "at_start");
    case PLACE_DELAY:
    case PLACE_EVENT_REPLAY:
        break;
    }
    return shape_read_duration(value, &seconds);
}

bool assumption_place_read(struct text place, struct text words, struct setting *ret_value,
                           const char **ret_sentence)
{
    enum place_kind kind = place_kind_of(place);
    struct text_builder fraction = {0};
    if (kind == PLACE_RATE && place_append_fraction(&fraction, words)) {
        words = text_built(&fraction);
    }
    struct setting value = kind == PLACE_ARRIVAL ? place_read_arrival(words) : setting_text(words);
    text_destroy(&fraction);
    if (!place_is_right(kind, &value)) {
        setting_destroy(&value);
        *ret_sentence = place_wants[kind];
        return false;
    }
    *ret_value = value;
    return true;
}
