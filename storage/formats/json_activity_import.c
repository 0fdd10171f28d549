/* What `polku import --json` prints of a file of activity. */
#include "storage/formats/json_activity_import.h"

#include "storage/formats/json_csv_file.h"

static json_t *json_activity_time(const struct csv_activity *activity, int64_t time)
{
    if (activity->activity.count == 0) {
        return json_null();
    }
    struct text_builder text = {0};
    value_write(&text, (struct value){.type = VALUE_DATETIME, .instant = time});
    json_t *string = json_csv_text(text_built(&text));
    text_destroy(&text);
    return string;
}

static json_t *json_activity_field(const struct csv_activity_mapping *mapping, size_t column)
{
    int field = mapping->columns[column].field;
    struct text_builder name = {0};
    if (mapping->file.columns[column].ignored) {
        return json_null();
    }
    if (field == CSV_ACTIVITY_PROPERTY) {
        text_append_format(&name, "prop.%s", mapping->file.columns[column].name);
    } else {
        text_append_string(&name, csv_activity_field_name((size_t)field));
    }
    json_t *string = json_csv_text(text_built(&name));
    text_destroy(&name);
    return string;
}

static json_t *json_activity_columns(const struct csv_activity_mapping *mapping)
{
    json_t *columns = json_array();
    for (size_t i = 0; i < mapping->file.column_count; i++) {
        json_t *object = json_object();
        json_object_set_new(object, "column", json_csv_string(mapping->file.columns[i].header));
        json_object_set_new(object, "field", json_activity_field(mapping, i));
        json_csv_count(object, "filled", mapping->file.columns[i].filled);
        json_array_append_new(columns, object);
    }
    return columns;
}

static json_t *json_activity_kinds(const struct activity *activity)
{
    size_t counts[ACTIVITY_KIND_COUNT] = {0};
    json_t *kinds = json_object();
    for (size_t i = 0; i < activity->count; i++) {
        counts[activity->rows[i].kind]++;
    }
    for (int kind = 0; kind < ACTIVITY_KIND_COUNT; kind++) {
        if (counts[kind] > 0) {
            json_csv_count(kinds, activity_kind_name((enum activity_kind)kind), counts[kind]);
        }
    }
    return kinds;
}

static json_t *json_activity_words(const struct csv_activity *activity)
{
    const struct csv_activity_shape *shape = activity->mapping.shape;
    json_t *words = json_array();
    for (size_t i = 0; activity->words != NULL && i < csv_activity_shape_word_count(shape); i++) {
        struct csv_activity_word word = csv_activity_shape_word(shape, i);
        if (activity->words[i] > 0) {
            json_t *object = json_object();
            json_object_set_new(object, "word", json_string(word.word));
            json_object_set_new(object, "kind", json_string(activity_kind_name(word.kind)));
            json_csv_count(object, "rows", activity->words[i]);
            json_array_append_new(words, object);
        }
    }
    return words;
}

static void json_activity_import_counts(json_t *root, const struct json_activity_import *import)
{
    json_csv_count(root, "rows", import->activity->file.records);
    json_csv_count(root, "added", import->counts.added);
    json_csv_count(root, "already_there", import->counts.there);
    json_csv_count(root, "refused", import->activity->file.refusal_count);
    json_object_set_new(root, "dry_run", json_boolean(import->dry_run));
    json_csv_count(root, "contacts", import->activity->contact_count);
}

void json_activity_import_write(struct text_builder *builder,
                                const struct json_activity_import *import)
{
    const struct csv_activity *activity = import->activity;
    const struct csv_activity_mapping *mapping = &activity->mapping;
    long key = mapping->of[CSV_ACTIVITY_KEY];
    json_t *root = json_object();
    json_object_set_new(root, "file", json_csv_text(import->path));
    json_object_set_new(root, "as", json_string("activity"));
    json_activity_import_counts(root, import);
    json_object_set_new(root, "first", json_activity_time(activity, activity->first));
    json_object_set_new(root, "last", json_activity_time(activity, activity->last));
    json_object_set_new(root, "read", json_csv_read(&activity->file));
    json_object_set_new(root, "key", json_csv_string(mapping->file.columns[key].header));
    json_object_set_new(root, "columns", json_activity_columns(mapping));
    json_object_set_new(root, "kinds", json_activity_kinds(&activity->activity));
    json_object_set_new(root, "words", json_activity_words(activity));
    json_object_set_new(root, "refused_rows", json_csv_refusals(&activity->file, import->refusals));
    json_object_set_new(root, "segments", json_csv_segments(import->segments));
    json_csv_dump(builder, root);
}
