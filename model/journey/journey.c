/* One customer journey: a directed graph of nodes with their settings. Reading, copying, naming. */
#include "model/journey/journey.h"

#include <stdlib.h>

#include "model/base/memory.h"

enum { NODE_ID_MOST = 64 };

struct journey *journey_create(struct text name)
{
    struct journey *journey = memory_allocate(sizeof(*journey));
    journey->name = text_copy(name);
    journey->settings = setting_map();
    return journey;
}

struct journey *journey_copy(const struct journey *journey)
{
    struct journey *copy = memory_allocate(sizeof(*copy));
    copy->name = text_copy(text_from(journey->name));
    copy->settings = setting_copy(&journey->settings);
    copy->nodes = memory_array(journey->node_count, sizeof(*copy->nodes));
    copy->node_count = journey->node_count;
    copy->node_capacity = journey->node_count;
    copy->revision = journey->revision;
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[i];
        copy->nodes[i] = (struct node){.id = text_copy(text_from(node->id)),
                                       .kind = node->kind,
                                       .settings = setting_copy(&node->settings)};
        hash_map_set(&copy->node_numbers, text_from(node->id), (uint32_t)i);
    }
    return copy;
}

void journey_destroy(struct journey *journey)
{
    if (journey == NULL) {
        return;
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        free(journey->nodes[i].id);
        setting_destroy(&journey->nodes[i].settings);
    }
    free(journey->nodes);
    free(journey->name);
    setting_destroy(&journey->settings);
    hash_map_destroy(&journey->node_numbers);
    free(journey);
}

bool node_equal(const struct node *a, const struct node *b)
{
    return text_is(text_from(a->id), b->id) && a->kind == b->kind &&
           setting_equal(&a->settings, &b->settings);
}

bool journey_equal(const struct journey *a, const struct journey *b)
{
    if (!text_is(text_from(a->name), b->name) || a->node_count != b->node_count ||
        !setting_equal(&a->settings, &b->settings)) {
        return false;
    }
    for (size_t i = 0; i < a->node_count; i++) {
        const struct node *other = journey_find(b, text_from(a->nodes[i].id));
        if (other == NULL || !node_equal(&a->nodes[i], other)) {
            return false;
        }
    }
    return true;
}

size_t journey_number(const struct journey *journey, struct text id)
{
    uint32_t number = 0;
    return hash_map_get(&journey->node_numbers, id, &number) ? number : SIZE_MAX;
}

const struct node *journey_find(const struct journey *journey, struct text id)
{
    size_t number = journey_number(journey, id);
    return number == SIZE_MAX ? NULL : &journey->nodes[number];
}

struct text journey_nearest_id(const struct journey *journey, struct text id)
{
    enum { MOST_DISTANCE = 3 };
    struct text nearest = {.bytes = ""};
    size_t least = MOST_DISTANCE + 1;
    for (size_t i = 0; i < journey->node_count; i++) {
        struct text candidate = text_from(journey->nodes[i].id);
        size_t distance = text_distance(id, candidate, MOST_DISTANCE);
        bool before = distance == least && text_compare(candidate, nearest) < 0;
        if ((distance < least || before) && distance < candidate.length) {
            least = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

static bool node_id_is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool node_id_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool node_id_may_have(char byte)
{
    return node_id_is_letter(byte) || node_id_is_digit(byte) || byte == '_' || byte == '-';
}

bool node_id_is_valid(struct text id)
{
    if (id.length == 0 || id.length > NODE_ID_MOST || !node_id_is_letter(id.bytes[0])) {
        return false;
    }
    for (size_t i = 1; i < id.length; i++) {
        if (!node_id_may_have(id.bytes[i])) {
            return false;
        }
    }
    return true;
}

void node_id_from_words(struct text_builder *id, struct text words, const char *missing)
{
    enum { MOST_LETTERS = 40 };
    bool gap = false;
    for (size_t i = 0; i < words.length && id->length < MOST_LETTERS; i++) {
        char byte = words.bytes[i];
        bool letter = node_id_is_letter(byte);
        if (!letter && (!node_id_is_digit(byte) || id->length == 0)) {
            gap = id->length != 0;
            continue;
        }
        if (gap) {
            text_append_byte(id, '_');
        }
        gap = false;
        bool capital = byte >= 'A' && byte <= 'Z';
        text_append_byte(id, capital ? (char)(byte - 'A' + 'a') : byte);
    }
    if (id->length == 0) {
        text_append_string(id, missing);
    }
}

char *journey_new_id(const struct journey *journey, struct text words)
{
    struct text_builder id = {0};
    node_id_from_words(&id, words, "node");
    size_t length = id.length;
    for (int64_t number = 2; journey_number(journey, text_built(&id)) != SIZE_MAX; number++) {
        id.length = length;
        text_append_byte(&id, '_');
        text_append_number(&id, number);
    }
    return text_take(&id);
}

const struct setting *node_setting(const struct node *node, const char *path)
{
    return setting_at(&node->settings, text_from(path));
}

static struct text journey_text_of(const struct shape *shape, const struct setting *settings,
                                   const char *path)
{
    const struct setting *setting = setting_at(settings, text_from(path));
    if (setting != NULL) {
        return setting_as_text(setting);
    }
    const struct parameter *parameter = shape_parameter_at(shape, settings, text_from(path));
    return text_from(parameter == NULL ? NULL : parameter->missing);
}

struct text node_text(const struct node *node, const char *path)
{
    return journey_text_of(&node_kind(node->kind)->shape, &node->settings, path);
}

bool node_flag(const struct node *node, const char *path)
{
    return text_is(node_text(node, path), "true");
}

const struct setting *journey_setting(const struct journey *journey, const char *path)
{
    return setting_at(&journey->settings, text_from(path));
}

struct text journey_text(const struct journey *journey, const char *path)
{
    return journey_text_of(journey_shape(), &journey->settings, path);
}

bool journey_require(const struct journey *journey, struct text id, size_t *ret_number,
                     struct error *error)
{
    *ret_number = journey_number(journey, id);
    if (*ret_number != SIZE_MAX) {
        return true;
    }
    struct text nearest = journey_nearest_id(journey, id);
    error_set_with(error, "NO_NODE",
                   nearest.length != 0 ? N_("there is no node {1}; did you mean {2}?")
                                       : N_("there is no node {1}; name one of this journey"),
                   id, nearest);
    error_about(error, id);
    return false;
}

bool journey_require_new_id(const struct journey *journey, struct text id, struct error *error)
{
    if (!node_id_is_valid(id)) {
        error_set_with(error, "BAD_ID",
                       N_("{1} can be no id of a node; write a letter, then letters, digits, _ "
                          "and -, at most 64"),
                       id);
        return false;
    }
    if (journey_number(journey, id) != SIZE_MAX) {
        error_set_with(error, "NODE_EXISTS", N_("there is a node {1} already; take another id"),
                       id);
        return false;
    }
    return true;
}
