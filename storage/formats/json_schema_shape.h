/* Shapes of settings as JSON Schema. For json_schema.c. */
#ifndef STORAGE_FORMATS_JSON_SCHEMA_SHAPE_H
#define STORAGE_FORMATS_JSON_SCHEMA_SHAPE_H

struct json_t;
struct shape;

/* What fits the shape. Single values are "$ref" to the leaves below. The caller owns it. */
struct json_t *json_schema_shape(const struct shape *shape);

/* The definitions of all single values: an object by name. The caller owns it. */
struct json_t *json_schema_leaves(void);

#endif
