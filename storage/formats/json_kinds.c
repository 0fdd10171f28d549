/* The table of node kinds as JSON, for programs that write journeys. */
#include "storage/formats/json_kinds.h"

#include <stdlib.h>

#include <jansson.h>

#include "model/base/civil_time.h"
#include "model/base/decimal.h"
#include "model/journey/node_kind.h"

static json_t *json_kinds_text(struct text text)
{
    return json_stringn(text.bytes, text.length);
}

static json_t *json_kinds_members(const struct shape *shape);

static void json_kinds_add_limit(json_t *object, const char *key, const struct shape *shape,
                                 int64_t limit)
{
    struct text_builder text = {0};
    if (shape->type == SHAPE_DURATION) {
        civil_write_duration(&text, limit);
    } else if (shape->type == SHAPE_DECIMAL) {
        text_append_number(&text, limit / 10000000);
    } else {
        text_append_number(&text, limit);
    }
    json_object_set_new(object, key, json_kinds_text(text_built(&text)));
    text_destroy(&text);
}

static json_t *json_kinds_texts(const char *const *texts)
{
    json_t *list = json_array();
    for (size_t i = 0; texts[i] != NULL; i++) {
        json_array_append_new(list, json_string(texts[i]));
    }
    return list;
}

static void json_kinds_describe(json_t *object, const struct shape *shape)
{
    json_object_set_new(object, "type", json_string(shape_type_name(shape->type)));
    if (shape->least != 0 || shape->most != 0) {
        json_kinds_add_limit(object, "least", shape, shape->least);
        json_kinds_add_limit(object, "most", shape, shape->most);
    }
    if (shape->choices != NULL) {
        json_object_set_new(object, "choices", json_kinds_texts(shape->choices));
    }
    if (shape->members != NULL) {
        json_object_set_new(object, "members", json_kinds_members(shape));
    }
    if (shape->element != NULL) {
        json_t *element = json_object();
        json_kinds_describe(element, shape->element);
        json_object_set_new(object, "element", element);
    }
    for (size_t i = 0; shape->alternatives != NULL && shape->alternatives[i] != NULL; i++) {
        json_t *list = i == 0 ? json_array() : json_object_get(object, "alternatives");
        json_t *alternative = json_object();
        json_kinds_describe(alternative, shape->alternatives[i]);
        json_array_append_new(list, alternative);
        if (i == 0) {
            json_object_set_new(object, "alternatives", list);
        }
    }
}

static json_t *json_kinds_members(const struct shape *shape)
{
    json_t *list = json_array();
    for (const struct parameter *row = shape->members; row->name != NULL; row++) {
        json_t *member = json_object();
        json_object_set_new(member, "name", json_string(row->name));
        json_kinds_describe(member, row->shape);
        if (row->missing != NULL) {
            json_object_set_new(member, "default", json_string(row->missing));
        }
        if (row->required) {
            json_object_set_new(member, "required", json_true());
        }
        if (row->alternative || shape->exactly_one) {
            json_object_set_new(member, "alternative", json_true());
        }
        json_object_set_new(member, "help", json_string(row->help));
        json_array_append_new(list, member);
    }
    return list;
}

static json_t *json_kinds_ports(const struct node_kind *kind)
{
    json_t *list = json_array();
    for (const struct port_place *place = kind->ports; place->path != NULL; place++) {
        json_t *port = json_object();
        json_object_set_new(port, "name", json_string(place->name));
        json_object_set_new(port, "path", json_string(place->path));
        json_object_set_new(port, "optional", json_boolean(place->optional));
        json_object_set_new(port, "repeated", json_boolean(place->repeated));
        json_array_append_new(list, port);
    }
    return list;
}

void json_kinds_write(struct text_builder *builder, const bool asked[])
{
    json_t *kinds = json_array();
    for (size_t i = 0; i < NODE_KIND_COUNT; i++) {
        if (asked != NULL && !asked[i]) {
            continue;
        }
        const struct node_kind *kind = node_kind((enum node_kind_id)i);
        json_t *object = json_object();
        json_object_set_new(object, "name", json_string(kind->name));
        json_object_set_new(object, "help", json_string(kind->help));
        json_object_set_new(object, "ports", json_kinds_ports(kind));
        json_object_set_new(object, "parameters", json_kinds_members(&kind->shape));
        json_array_append_new(kinds, object);
    }
    json_t *root = json_object();
    json_object_set_new(root, "kinds", kinds);
    char *bytes = json_dumps(root, JSON_INDENT(2));
    text_append_string(builder, bytes);
    text_append_byte(builder, '\n');
    free(bytes);
    json_decref(root);
}
