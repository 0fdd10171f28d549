/* What the JSON of every import from CSV says: how the file was read, and which rows were refused.
 */
#include "storage/formats/json_csv_file.h"

#include <stdlib.h>

json_t *json_csv_text(struct text text)
{
    json_t *string = json_stringn(text.length == 0 ? "" : text.bytes, text.length);
    return string == NULL ? json_null() : string;
}

json_t *json_csv_string(const char *string)
{
    return string == NULL ? json_null() : json_csv_text(text_from(string));
}

void json_csv_count(json_t *object, const char *name, size_t count)
{
    json_object_set_new(object, name, json_integer((json_int_t)count));
}

json_t *json_csv_read(const struct csv_file *file)
{
    static const char *const line_ends[] = {[CSV_LF] = "LF", [CSV_CRLF] = "CRLF", [CSV_CR] = "CR"};
    const struct csv_dialect *dialect = &file->dialect;
    json_t *object = json_object();
    json_object_set_new(object, "encoding", json_string(csv_encoding_name(file->decoded.encoding)));
    json_object_set_new(object, "byte_order_mark", json_boolean(file->decoded.mark));
    json_object_set_new(object, "separator", json_stringn(&dialect->separator, 1));
    json_object_set_new(object, "quote",
                        dialect->quoted ? json_stringn(&dialect->quote, 1) : json_null());
    json_object_set_new(object, "line_end", json_string(line_ends[dialect->line_end]));
    return object;
}

json_t *json_csv_refusals(const struct csv_file *file, const struct text sentences[])
{
    json_t *rows = json_array();
    for (size_t i = 0; i < file->refusal_count && i < CSV_REFUSALS_TOLD; i++) {
        struct error error;
        csv_refusal_error(&file->refusals[i], &error);
        json_t *object = json_object();
        json_csv_count(object, "line", file->refusals[i].line);
        json_object_set_new(object, "code", json_string(error.code));
        json_object_set_new(object, "message", json_csv_text(sentences[i]));
        json_array_append_new(rows, object);
    }
    return rows;
}

json_t *json_csv_segments(const struct segment_summaries *segments)
{
    json_t *list = json_array();
    for (size_t i = 0; i < segments->count; i++) {
        json_t *object = json_object();
        json_object_set_new(object, "name", json_csv_string(segments->items[i].name));
        json_csv_count(object, "members", segments->items[i].members);
        json_csv_count(object, "joined", segments->items[i].joined);
        json_csv_count(object, "left", segments->items[i].left);
        json_array_append_new(list, object);
    }
    return list;
}

void json_csv_dump(struct text_builder *builder, json_t *object)
{
    char *dumped = json_dumps(object, JSON_COMPACT);
    text_append_string(builder, dumped);
    text_append_byte(builder, '\n');
    free(dumped);
    json_decref(object);
}
