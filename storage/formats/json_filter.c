/* What `polku filter --json` and `polku count --json` print. */
#include "storage/formats/json_filter.h"

#include <stdlib.h>

#include <jansson.h>

#include "storage/formats/json_value.h"

static json_t *json_filter_error(const struct error *error, struct text message)
{
    json_t *object = json_object();
    json_object_set_new(object, "code", json_string(error->code));
    json_object_set_new(object, "line", json_integer(error->line));
    json_object_set_new(object, "column", json_integer(error->column - 1));
    json_object_set_new(object, "message", json_value_text(message));
    return object;
}

static void json_filter_finish(struct text_builder *builder, json_t *root)
{
    char *dumped = json_dumps(root, JSON_COMPACT);
    text_append_string(builder, dumped);
    text_append_byte(builder, '\n');
    free(dumped);
    json_decref(root);
}

void json_filter_write(struct text_builder *builder, bool valid, struct text canonical,
                       const struct error_list *errors, const struct text *messages)
{
    json_t *root = json_object();
    json_t *list = json_array();
    enum error_severity severity = valid ? ERROR_SEVERITY_WARNING : ERROR_SEVERITY_ERROR;
    for (size_t i = 0; i < errors->count; i++) {
        if (errors->items[i].severity == severity) {
            json_array_append_new(list, json_filter_error(&errors->items[i], messages[i]));
        }
    }
    json_object_set_new(root, "valid", json_boolean(valid));
    if (valid) {
        json_object_set_new(root, "canonical", json_value_text(canonical));
    }
    json_object_set_new(root, valid ? "warnings" : "errors", list);
    json_filter_finish(builder, root);
}

void json_filter_write_count(struct text_builder *builder, int64_t count, int64_t of,
                             const struct text *ids, size_t id_count)
{
    json_t *root = json_object();
    json_object_set_new(root, "count", json_integer(count));
    json_object_set_new(root, "of", json_integer(of));
    if (ids != NULL) {
        json_t *contacts = json_array();
        for (size_t i = 0; i < id_count; i++) {
            json_array_append_new(contacts, json_value_text(ids[i]));
        }
        json_object_set_new(root, "contacts", contacts);
    }
    json_filter_finish(builder, root);
}
