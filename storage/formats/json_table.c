/* A table of named columns as JSON: a list of objects. */
#include "storage/formats/json_table.h"

#include <stdlib.h>

#include <jansson.h>

static json_t *json_table_cell(struct text cell, bool number)
{
    int64_t value = 0;
    return number && text_to_integer(cell, &value) ? json_integer(value)
                                                   : json_stringn(cell.bytes, cell.length);
}

void json_table_write(struct text_builder *builder, const char *name, const char *const columns[],
                      const bool numbers[], size_t column_count, const struct text cells[],
                      size_t row_count)
{
    json_t *rows = json_array();
    for (size_t row = 0; row < row_count; row++) {
        json_t *object = json_object();
        for (size_t column = 0; column < column_count; column++) {
            json_object_set_new(
                object, columns[column],
                json_table_cell(cells[row * column_count + column], numbers[column]));
        }
        json_array_append_new(rows, object);
    }
    json_t *root = json_object();
    json_object_set_new(root, name, rows);
    char *bytes = json_dumps(root, JSON_INDENT(2));
    text_append_string(builder, bytes);
    text_append_byte(builder, '\n');
    free(bytes);
    json_decref(root);
}
