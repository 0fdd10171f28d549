/* What `polku import --json` prints of a file of contacts. */
#include "storage/formats/json_import.h"

#include <stdlib.h>

#include <jansson.h>

static json_t *json_import_text(struct text text)
{
    json_t *string = json_stringn(text.length == 0 ? "" : text.bytes, text.length);
    return string == NULL ? json_null() : string;
}

static json_t *json_import_string(const char *string)
{
    return string == NULL ? json_null() : json_import_text(text_from(string));
}

static void json_import_count(json_t *object, const char *name, size_t count)
{
    json_object_set_new(object, name, json_integer((json_int_t)count));
}

static json_t *json_import_read(const struct csv_contacts *contacts)
{
    static const char *const line_ends[] = {[CSV_LF] = "LF", [CSV_CRLF] = "CRLF", [CSV_CR] = "CR"};
    const struct csv_dialect *dialect = &contacts->dialect;
    json_t *object = json_object();
    json_object_set_new(object, "encoding",
                        json_string(csv_encoding_name(contacts->decoded.encoding)));
    json_object_set_new(object, "byte_order_mark", json_boolean(contacts->decoded.mark));
    json_object_set_new(object, "separator", json_stringn(&dialect->separator, 1));
    json_object_set_new(object, "quote",
                        dialect->quoted ? json_stringn(&dialect->quote, 1) : json_null());
    json_object_set_new(object, "line_end", json_string(line_ends[dialect->line_end]));
    return object;
}

static json_t *json_import_feeds(const struct csv_mapping *mapping, size_t column)
{
    static const char *const starts[] = {[CSV_FEED_STANDARD] = "",
                                         [CSV_FEED_ADDRESS] = "address.",
                                         [CSV_FEED_CONSENT] = "consent.",
                                         [CSV_FEED_LIST] = "list."};
    json_t *feeds = json_array();
    for (size_t i = 0; i < mapping->feed_count; i++) {
        const struct csv_feed *feed = &mapping->feeds[i];
        if (feed->column == column) {
            struct text_builder name = {0};
            text_append_string(&name, starts[feed->kind]);
            text_append_string(&name, feed->kind == CSV_FEED_STANDARD
                                          ? standard_field_name(feed->field)
                                          : feed->name);
            json_array_append_new(feeds, json_import_text(text_built(&name)));
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
        json_object_set_new(object, "column", json_import_string(column->header));
        json_object_set_new(object, "field",
                            json_import_string(column->ignored ? NULL : column->name));
        json_object_set_new(
            object, "type",
            json_import_string(column->ignored ? NULL : value_type_name(column->type)));
        json_import_count(object, "scale",
                          column->type == VALUE_DECIMAL ? (size_t)column->scale : 0);
        json_import_count(object, "filled", column->filled);
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
        json_import_count(object, "addresses", bitset_count(&channel->addressed));
        json_import_count(object, "consents", consents);
        json_object_set_new(object, "reachable", json_boolean(bitset_has(&table->reachable_by, i)));
        json_object_set_new(channels, channel->name, object);
    }
    return channels;
}

static json_t *json_import_refusals(const struct json_import *import)
{
    json_t *rows = json_array();
    const struct csv_contacts *contacts = import->contacts;
    for (size_t i = 0; i < contacts->refusal_count && i < JSON_IMPORT_MOST_ROWS; i++) {
        struct error error;
        csv_refusal_error(&contacts->refusals[i], &error);
        json_t *object = json_object();
        json_import_count(object, "line", contacts->refusals[i].line);
        json_object_set_new(object, "code", json_string(error.code));
        json_object_set_new(object, "message", json_import_text(import->refusals[i]));
        json_array_append_new(rows, object);
    }
    return rows;
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
                            json_import_string(error.subject[0] == '\0' ? NULL : error.subject));
        json_object_set_new(object, "code", json_string(error.code));
        json_import_count(object, "count", remark->count);
        json_import_count(object, "first_line", remark->lines[0]);
        json_object_set_new(object, "message", json_import_text(import->remarks[i]));
        json_array_append_new(remarks, object);
    }
    return remarks;
}

static json_t *json_import_segments(const struct segment_summaries *segments)
{
    json_t *list = json_array();
    for (size_t i = 0; i < segments->count; i++) {
        json_t *object = json_object();
        json_object_set_new(object, "name", json_import_string(segments->items[i].name));
        json_import_count(object, "members", segments->items[i].members);
        json_import_count(object, "joined", segments->items[i].joined);
        json_import_count(object, "left", segments->items[i].left);
        json_array_append_new(list, object);
    }
    return list;
}

static void json_import_counts(json_t *root, const struct json_import *import)
{
    json_import_count(root, "contacts", import->contacts->table->count);
    json_import_count(root, "rows", import->contacts->records);
    json_import_count(root, "added", import->counts.added);
    json_import_count(root, "updated", import->counts.updated);
    json_import_count(root, "unchanged", import->counts.unchanged);
    json_import_count(root, "refused", import->contacts->refusal_count);
    json_object_set_new(root, "dry_run", json_boolean(import->dry_run));
}

void json_import_write(struct text_builder *builder, const struct json_import *import)
{
    const struct csv_contacts *contacts = import->contacts;
    const struct csv_mapping *mapping = &contacts->mapping;
    json_t *root = json_object();
    json_object_set_new(root, "file", json_import_text(import->path));
    json_import_counts(root, import);
    json_object_set_new(root, "read", json_import_read(contacts));
    json_object_set_new(root, "export_of", json_import_string(csv_origin_name(mapping->origin)));
    json_object_set_new(root, "key",
                        mapping->key == CSV_NO_COLUMN
                            ? json_null()
                            : json_import_string(mapping->columns[mapping->key].header));
    json_object_set_new(root, "consent_assumed", json_boolean(contacts->table->consent_assumed));
    json_object_set_new(root, "columns", json_import_columns(mapping));
    json_object_set_new(root, "channels", json_import_channels(contacts->table));
    json_object_set_new(root, "refused_rows", json_import_refusals(import));
    json_object_set_new(root, "segments", json_import_segments(import->segments));
    json_object_set_new(root, "remarks", json_import_remarks(import));
    char *dumped = json_dumps(root, JSON_COMPACT);
    text_append_string(builder, dumped);
    text_append_byte(builder, '\n');
    free(dumped);
    json_decref(root);
}
