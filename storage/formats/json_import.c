/* What `polku import --json` prints of a file of contacts. */
#include "storage/formats/json_import.h"

#include "storage/formats/json_csv_file.h"

static json_t *json_import_feeds(const struct csv_mapping *mapping, size_t column)
{
    json_t *feeds = json_array();
    for (size_t i = 0; i < mapping->feed_count; i++) {
        const struct csv_feed *feed = &mapping->feeds[i];
        if (feed->column == column) {
            struct text_builder name = {0};
            text_append_string(&name, csv_feed_start(feed->kind));
            text_append_string(&name, feed->kind == CSV_FEED_STANDARD
                                          ? standard_field_name(feed->field)
                                          : feed->name);
            json_array_append_new(feeds, json_csv_text(text_built(&name)));
            text_destroy(&name);
        }
    }
    return feeds;
}

static json_t *json_import_columns(const struct csv_mapping *mapping)
{
    json_t *columns = json_array();
    for (size_t i = 0; i < mapping->column_count; i++) {
        const struct csv_column *column = &mapping->columns[i];
        json_t *object = json_object();
        json_object_set_new(object, "column", json_csv_string(column->header));
        json_object_set_new(object, "field",
                            json_csv_string(column->ignored ? NULL : column->name));
        json_object_set_new(
            object, "type",
            json_csv_string(column->ignored ? NULL : value_type_name(column->type)));
        json_csv_count(object, "scale", column->type == VALUE_DECIMAL ? (size_t)column->scale : 0);
        json_csv_count(object, "filled", column->filled);
        json_object_set_new(object, "feeds", json_import_feeds(mapping, i));
        json_array_append_new(columns, object);
    }
    return columns;
}

static json_t *json_import_channels(const struct contact_table *table)
{
    json_t *channels = json_object();
    for (size_t i = 0; i < table->channel_count; i++) {
        const struct contact_channel *channel = &table->channels[i];
        json_t *object = json_object();
        size_t consents = 0;
        for (size_t row = 0; row < table->count; row++) {
            consents += channel->consents[row] == CONSENT_YES;
        }
        json_csv_count(object, "addresses", bitset_count(&channel->addressed));
        json_csv_count(object, "consents", consents);
        json_object_set_new(object, "reachable", json_boolean(bitset_has(&table->reachable_by, i)));
        json_object_set_new(channels, channel->name, object);
    }
    return channels;
}

static json_t *json_import_remarks(const struct json_import *import)
{
    json_t *remarks = json_array();
    for (size_t i = 0; i < import->contacts->remark_count; i++) {
        const struct csv_remark *remark = &import->contacts->remarks[i];
        struct error error;
        csv_remark_error(import->contacts, remark, &error);
        json_t *object = json_object();
        json_object_set_new(object, "column",
                            json_csv_string(error.subject[0] == '\0' ? NULL : error.subject));
        json_object_set_new(object, "code", json_string(error.code));
        json_csv_count(object, "count", remark->count);
        json_csv_count(object, "first_line", remark->lines[0]);
        json_object_set_new(object, "message", json_csv_text(import->remarks[i]));
        json_array_append_new(remarks, object);
    }
    return remarks;
}

static void json_import_counts(json_t *root, const struct json_import *import)
{
    json_csv_count(root, "contacts", import->contacts->table->count);
    json_csv_count(root, "rows", import->contacts->file.records);
    json_csv_count(root, "added", import->counts.added);
    json_csv_count(root, "updated", import->counts.updated);
    json_csv_count(root, "unchanged", import->counts.unchanged);
    json_csv_count(root, "refused", import->contacts->file.refusal_count);
    json_object_set_new(root, "dry_run", json_boolean(import->dry_run));
}

void json_import_write(struct text_builder *builder, const struct json_import *import)
{
    const struct csv_contacts *contacts = import->contacts;
    const struct csv_mapping *mapping = &contacts->mapping;
    json_t *root = json_object();
    json_object_set_new(root, "file", json_csv_text(import->path));
    json_import_counts(root, import);
    json_object_set_new(root, "read", json_csv_read(&contacts->file));
    json_object_set_new(root, "export_of", json_csv_string(csv_origin_name(mapping->origin)));
    json_object_set_new(root, "key",
                        mapping->key == CSV_NO_COLUMN
                            ? json_null()
                            : json_csv_string(mapping->columns[mapping->key].header));
    json_object_set_new(root, "consent_assumed", json_boolean(contacts->table->consent_assumed));
    json_object_set_new(root, "columns", json_import_columns(mapping));
    json_object_set_new(root, "channels", json_import_channels(contacts->table));
    json_object_set_new(root, "refused_rows", json_csv_refusals(&contacts->file, import->refusals));
    json_object_set_new(root, "segments", json_csv_segments(import->segments));
    json_object_set_new(root, "remarks", json_import_remarks(import));
    json_csv_dump(builder, root);
}
