/* The files that polku reads, as a JSON Schema. */
#include "storage/formats/json_schema.h"

#include <stdio.h>
#include <stdlib.h>

#include <jansson.h>

#include "model/journey/node_kind.h"
#include "storage/formats/json_schema_shape.h"

static const char json_schema_draft[] = "http://json-schema.org/draft-07/schema#";
static const char json_schema_id[] = "^[A-Za-z][A-Za-z0-9_-]{0,63}$";

static json_t *json_schema_kinds(void)
{
    json_t *names = json_array();
    for (int i = 0; i < NODE_KIND_COUNT; i++) {
        json_array_append_new(names, json_string(node_kind((enum node_kind_id)i)->name));
    }
    return names;
}

/* The node's settings, and beside them its kind. */
static json_t *json_schema_kind(const struct node_kind *kind)
{
    json_t *schema = json_schema_shape(&kind->shape);
    json_object_set_new(schema, "description", json_string(kind->help));
    json_object_set_new(json_object_get(schema, "properties"), "kind",
                        json_pack("{s:s}", "const", kind->name));
    return schema;
}

/* A node is asked for its kind, then held against this kind alone: so errors name the setting. */
static json_t *json_schema_node(void)
{
    json_t *all = json_array();
    for (int i = 0; i < NODE_KIND_COUNT; i++) {
        const char *name = node_kind((enum node_kind_id)i)->name;
        json_array_append_new(all,
                              json_pack("{s:{s:{s:{s:s}}, s:[s]}, s:{s:o}}", "if", "properties",
                                        "kind", "const", name, "required", "kind", "then", "$ref",
                                        json_sprintf("#/definitions/kind_%s", name)));
    }
    return json_pack("{s:s, s:[s], s:{s:{s:o}}, s:o}", "type", "object", "required", "kind",
                     "properties", "kind", "enum", json_schema_kinds(), "allOf", all);
}

static json_t *json_schema_version(void)
{
    return json_pack("{s:i, s:s}", "const", 1, "description", "the version of the format");
}

/* The whole file: what stands at its head, then the settings; a new object. */
static json_t *json_schema_file(const char *title, const struct shape *shape)
{
    json_t *schema = json_pack("{s:s, s:s}", "$schema", json_schema_draft, "title", title);
    json_t *settings = json_schema_shape(shape);
    json_t *properties = json_pack("{s:o}", "polku", json_schema_version());
    json_object_update(properties, json_object_get(settings, "properties"));
    json_object_set_new(settings, "properties", properties);
    json_object_set_new(settings, "required", json_pack("[s]", "polku"));
    json_object_update_new(schema, settings);
    json_object_set_new(schema, "definitions", json_schema_leaves());
    return schema;
}

static void json_schema_print(struct text_builder *builder, json_t *schema)
{
    char *text = json_dumps(schema, JSON_INDENT(2));
    text_append_string(builder, text);
    text_append_byte(builder, '\n');
    free(text);
    json_decref(schema);
}

void json_schema_write_journey(struct text_builder *builder)
{
    json_t *schema = json_schema_file("A customer journey of polku", journey_shape());
    json_t *properties = json_object_get(schema, "properties");
    json_t *definitions = json_object_get(schema, "definitions");
    json_object_set_new(properties, "journey",
                        json_pack("{s:[s,s,s], s:i, s:i, s:s}", "type", "string", "number",
                                  "boolean", "minLength", 1, "maxLength", 200, "description",
                                  "the journey's name"));
    json_object_set_new(properties, "nodes",
                        json_pack("{s:s, s:{s:s}, s:{s:s}, s:s}", "type", "object", "propertyNames",
                                  "pattern", json_schema_id, "additionalProperties", "$ref",
                                  "#/definitions/node", "description", "each node by its id"));
    json_array_append_new(json_object_get(schema, "required"), json_string("journey"));
    json_object_set_new(definitions, "node", json_schema_node());
    for (int i = 0; i < NODE_KIND_COUNT; i++) {
        const struct node_kind *kind = node_kind((enum node_kind_id)i);
        char name[32];
        snprintf(name, sizeof(name), "kind_%s", kind->name);
        json_object_set_new(definitions, name, json_schema_kind(kind));
    }
    json_schema_print(builder, schema);
}

void json_schema_write_workspace(struct text_builder *builder)
{
    json_schema_print(builder, json_schema_file("What a polku workspace holds beside journeys",
                                                workspace_shape()));
}
