/* Shapes of settings as JSON Schema. */
#include "storage/formats/json_schema_shape.h"

#include <string.h>

#include <jansson.h>

#include "model/journey/shape.h"

#define JSON_SCHEMA_PARTS "([0-9]+ *w *)?([0-9]+ *d *)?([0-9]+ *h *)?([0-9]+ *min *)?([0-9]+ *s *)?"
#define JSON_SCHEMA_CLOCK "([01][0-9]|2[0-3]):[0-5][0-9]"
#define JSON_SCHEMA_NUMBER "[0-9]+(\\.[0-9]+)?"
#define JSON_SCHEMA_ID "^ *[A-Za-z][A-Za-z0-9_-]{0,63} *$"
#define JSON_SCHEMA_DATE "[0-9]{4}-[0-9]{2}-[0-9]{2}"

/* Single values: a name, and what is a text of this form; without a form any scalar. Names of
 * things are checked where they are looked up. */
static const struct {
    const char *name;
    const char *pattern; /* of a text */
    const char *also;    /* a type that fits, too: a number from 0 to 1, true and false */
    int most;            /* code points; 0: any */
} json_schema_leaf[] = {
    [SHAPE_TEXT] = {"text", NULL, NULL, 200},
    [SHAPE_LONG_TEXT] = {"long_text", NULL, NULL, 0},
    [SHAPE_BOOLEAN] = {"boolean", NULL, "boolean", 0},
    [SHAPE_INTEGER] = {"integer", NULL, "integer", 0},
    [SHAPE_DECIMAL] = {"decimal", "^-?" JSON_SCHEMA_NUMBER "$", "number", 0},
    [SHAPE_PROBABILITY] = {"probability", "^[01](\\.[0-9]+)?$", "share", 0},
    [SHAPE_RATE] = {"rate", "^(x" JSON_SCHEMA_NUMBER "|[01](\\.[0-9]+)?)$", "share", 0},
    [SHAPE_EVENT_RATE] = {"event_rate", "^ *" JSON_SCHEMA_NUMBER " */day *$", NULL, 0},
    [SHAPE_RAISE] = {"raise", "^ *x *" JSON_SCHEMA_NUMBER " +for +(?=[0-9])" JSON_SCHEMA_PARTS "$",
                     NULL, 0},
    [SHAPE_DURATION] = {"duration", "^ *(?=[0-9])" JSON_SCHEMA_PARTS "$", NULL, 0},
    [SHAPE_OFFSET] = {"offset", "^ *[-+]?(?= *[0-9]) *" JSON_SCHEMA_PARTS "$", NULL, 0},
    [SHAPE_CLOCK] = {"clock", "^ *" JSON_SCHEMA_CLOCK " *$", NULL, 0},
    [SHAPE_WINDOW] = {"window", "^ *" JSON_SCHEMA_CLOCK " *- *" JSON_SCHEMA_CLOCK " *$", NULL, 0},
    [SHAPE_DATE] = {"date", "^ *" JSON_SCHEMA_DATE " *$", NULL, 0},
    [SHAPE_DATETIME] = {"datetime",
                        "^ *" JSON_SCHEMA_DATE "[T ]" JSON_SCHEMA_CLOCK "(:[0-5][0-9])? *$", NULL,
                        0},
    [SHAPE_MONTH_DAY] = {"month_day", "^ *([0-9]{4}-)?[0-9]{2}-[0-9]{2} *$", NULL, 0},
    [SHAPE_FILTER] = {"filter", NULL, NULL, 0},
    [SHAPE_CLAIM] = {"claim", NULL, NULL, 0},
    [SHAPE_CHOICE] = {"choice", NULL, NULL, 0},
    [SHAPE_NODE] = {"node_id", JSON_SCHEMA_ID, NULL, 0},
    [SHAPE_MESSAGE] = {"message_id", JSON_SCHEMA_ID, NULL, 0},
    [SHAPE_JOURNEY] = {"journey_name", NULL, NULL, 200},
    [SHAPE_STAGE] = {"stage", NULL, NULL, 200},
    [SHAPE_TOPIC] = {"topic", NULL, NULL, 200},
    [SHAPE_SEGMENT] = {"segment", NULL, NULL, 200},
    [SHAPE_EVENT] = {"event", NULL, NULL, 200},
    [SHAPE_CAMPAIGN] = {"campaign", NULL, NULL, 200},
    [SHAPE_CHANNEL] = {"channel", NULL, NULL, 200},
    [SHAPE_FIELD] = {"field", NULL, NULL, 200},
    [SHAPE_TAG] = {"tag", NULL, NULL, 200},
    [SHAPE_ZONE] = {"zone", NULL, NULL, 200},
    [SHAPE_SCALAR] = {"value", NULL, NULL, 200},
};
enum { JSON_SCHEMA_LEAVES = sizeof(json_schema_leaf) / sizeof(json_schema_leaf[0]) };

/* A text without a form may stand as a number or true: the reader takes what is written. */
static json_t *json_schema_text(size_t type)
{
    json_t *schema = json_object();
    if (json_schema_leaf[type].pattern != NULL) {
        json_object_set_new(schema, "type", json_string("string"));
        json_object_set_new(schema, "pattern", json_string(json_schema_leaf[type].pattern));
    } else {
        json_object_set_new(schema, "type", json_pack("[s,s,s]", "string", "number", "boolean"));
        json_object_set_new(schema, "minLength", json_integer(type == SHAPE_LONG_TEXT ? 0 : 1));
    }
    if (json_schema_leaf[type].most != 0) {
        json_object_set_new(schema, "maxLength", json_integer(json_schema_leaf[type].most));
    }
    return schema;
}

static json_t *json_schema_number(const char *type)
{
    return strcmp(type, "share") == 0
               ? json_pack("{s:s, s:i, s:i}", "type", "number", "minimum", 0, "maximum", 1)
               : json_pack("{s:s}", "type", type);
}

json_t *json_schema_leaves(void)
{
    json_t *all = json_object();
    for (size_t i = 0; i < JSON_SCHEMA_LEAVES; i++) {
        const char *also = json_schema_leaf[i].also;
        json_t *schema = NULL;
        if (also != NULL && json_schema_leaf[i].pattern != NULL) {
            schema = json_pack("{s:[o,o]}", "anyOf", json_schema_number(also), json_schema_text(i));
        } else {
            schema = also != NULL ? json_schema_number(also) : json_schema_text(i);
        }
        if (i != SHAPE_CHOICE) {
            json_object_set_new(all, json_schema_leaf[i].name, schema);
        } else {
            json_decref(schema);
        }
    }
    return all;
}

static json_t *json_schema_reference(enum shape_type type)
{
    return json_pack("{s:o}", "$ref",
                     json_sprintf("#/definitions/%s", json_schema_leaf[type].name));
}

/* A whole number, or one with digits behind the point, in its range. */
static json_t *json_schema_range(const struct shape *shape)
{
    json_int_t unit = shape->type == SHAPE_DECIMAL ? 10000000 : 1;
    if (shape->least == 0 && shape->most == 0) {
        return json_schema_reference(shape->type);
    }
    json_t *schema = json_pack(
        "{s:s, s:I, s:I}", "type", shape->type == SHAPE_DECIMAL ? "number" : "integer", "minimum",
        (json_int_t)shape->least / unit, "maximum", (json_int_t)shape->most / unit);
    return schema;
}

static json_t *json_schema_choices(const struct shape *shape)
{
    json_t *choices = json_array();
    for (size_t i = 0; shape->choices[i] != NULL; i++) {
        json_array_append_new(choices, json_string(shape->choices[i]));
    }
    return json_pack("{s:o}", "enum", choices);
}

/* What stands where nothing is said, as the file would have it. */
static json_t *json_schema_default(const struct parameter *row)
{
    int64_t number = 0;
    if (row->shape->type == SHAPE_BOOLEAN) {
        return json_boolean(strcmp(row->missing, "true") == 0);
    }
    if (row->shape->type == SHAPE_INTEGER && text_to_integer(text_from(row->missing), &number)) {
        return json_integer(number);
    }
    return json_string(row->missing);
}

/* Beside a "$ref" draft 7 reads nothing else. */
static json_t *json_schema_member(const struct parameter *row)
{
    json_t *schema = json_schema_shape(row->shape);
    if (json_object_get(schema, "$ref") != NULL) {
        schema = json_pack("{s:[o]}", "allOf", schema);
    }
    json_object_set_new(schema, "description", json_string(row->help));
    if (row->missing != NULL) {
        json_object_set_new(schema, "default", json_schema_default(row));
    }
    return schema;
}

static json_t *json_schema_map(const struct shape *shape)
{
    json_t *properties = json_object();
    json_t *required = json_array();
    json_t *alternatives = json_array();
    for (const struct parameter *row = shape->members; row->name != NULL; row++) {
        json_object_set_new(properties, row->name, json_schema_member(row));
        if (row->required) {
            json_array_append_new(required, json_string(row->name));
        }
        if (row->alternative) {
            json_array_append_new(alternatives, json_pack("{s:[s]}", "required", row->name));
        }
    }
    json_t *schema = json_pack("{s:s, s:o, s:b}", "type", "object", "properties", properties,
                               "additionalProperties", 0);
    if (json_array_size(required) > 0) {
        json_object_set(schema, "required", required);
    }
    if (json_array_size(alternatives) > 0) {
        json_object_set(schema, "oneOf", alternatives);
    }
    if (shape->exactly_one) {
        json_object_set_new(schema, "minProperties", json_integer(1));
        json_object_set_new(schema, "maxProperties", json_integer(1));
    }
    json_decref(required);
    json_decref(alternatives);
    return schema;
}

static json_t *json_schema_any(const struct shape *shape)
{
    json_t *all = json_array();
    for (size_t i = 0; shape->alternatives[i] != NULL; i++) {
        json_array_append_new(all, json_schema_shape(shape->alternatives[i]));
    }
    return json_pack("{s:o}", "anyOf", all);
}

json_t *json_schema_shape(const struct shape *shape)
{
    switch (shape->type) {
    case SHAPE_INTEGER:
    case SHAPE_DECIMAL:
        return json_schema_range(shape);
    case SHAPE_CHOICE:
        return json_schema_choices(shape);
    case SHAPE_LIST:
        return json_pack("{s:s, s:o}", "type", "array", "items", json_schema_shape(shape->element));
    case SHAPE_TABLE:
        return json_pack("{s:s, s:o}", "type", "object", "additionalProperties",
                         json_schema_shape(shape->element));
    case SHAPE_MAP:
        return json_schema_map(shape);
    case SHAPE_ONE_OF:
        return json_schema_any(shape);
    default:
        return json_schema_reference(shape->type);
    }
}
