/* Contacts as columns: their ids, fields, subscriptions, consents and addresses. */
#include "model/contacts/contact_table.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

struct contact_table *contact_table_create(size_t count)
{
    assert(count <= UINT32_MAX);
    struct contact_table *table = memory_allocate(sizeof(*table));
    table->count = count;
    table->keys = memory_array(count, sizeof(*table->keys));
    table->ids = memory_array(count, sizeof(*table->ids));
    for (size_t i = 0; i < STANDARD_FIELD_COUNT; i++) {
        table->standard[i] = -1;
    }
    return table;
}

void contact_table_destroy(struct contact_table *table)
{
    if (table == NULL) {
        return;
    }
    for (size_t i = 0; i < table->column_count; i++) {
        contact_column_destroy(&table->columns[i]);
    }
    for (size_t i = 0; i < table->topic_count; i++) {
        free(table->topics[i].name);
        free(table->topics[i].states);
    }
    for (size_t i = 0; i < table->channel_count; i++) {
        free(table->channels[i].name);
        free(table->channels[i].consents);
        bitset_destroy(&table->channels[i].addressed);
    }
    bitset_destroy(&table->reachable_by);
    hash_map_destroy(&table->rows);
    free(table->columns);
    free(table->topics);
    free(table->channels);
    free(table->id_bytes);
    free(table->added);
    free(table->ids);
    free(table->keys);
    free(table);
}

static void contact_table_copy_ids(struct contact_table *table, const struct text ids[])
{
    size_t size = 0;
    for (size_t row = 0; row < table->count; row++) {
        size += ids[row].length;
    }
    table->id_bytes = memory_allocate(size);
    char *end = table->id_bytes;
    for (size_t row = 0; row < table->count; row++) {
        assert(ids[row].length > 0);
        memcpy(end, ids[row].bytes, ids[row].length);
        table->ids[row] = (struct text){.bytes = end, .length = ids[row].length};
        end += ids[row].length;
    }
}

static void contact_table_drop_ids(struct contact_table *table)
{
    hash_map_destroy(&table->rows);
    free(table->id_bytes);
    table->id_bytes = NULL;
    for (size_t row = 0; row < table->count; row++) {
        table->ids[row] = (struct text){0};
        table->keys[row] = 0;
    }
}

bool contact_table_set_ids(struct contact_table *table, const struct text ids[], size_t *ret_row)
{
    assert(table->id_bytes == NULL);
    contact_table_copy_ids(table, ids);
    for (size_t row = 0; row < table->count; row++) {
        uint32_t earlier = 0;
        table->keys[row] = text_hash(table->ids[row]);
        if (hash_map_get_number(&table->rows, table->keys[row], &earlier)) {
            contact_table_drop_ids(table);
            if (ret_row != NULL) {
                *ret_row = row;
            }
            return false;
        }
        hash_map_set_number(&table->rows, table->keys[row], (uint32_t)row);
    }
    return true;
}

int contact_table_add_column(struct contact_table *table, struct text name, struct text header,
                             enum value_type type, int scale)
{
    assert(contact_table_find_column(table, name) < 0);
    table->columns = memory_grow(table->columns, &table->column_capacity, table->column_count + 1,
                                 sizeof(*table->columns));
    int number = (int)table->column_count++;
    contact_column_init(&table->columns[number], name, header, type, scale, table->count);
    enum standard_field field = STANDARD_FIELD_COUNT;
    if (standard_field_find(name, &field) && standard_field_type(field) == type) {
        table->standard[field] = number;
    }
    return number;
}

int contact_table_find_column(const struct contact_table *table, struct text name)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (text_is(name, table->columns[i].name)) {
            return (int)i;
        }
    }
    return -1;
}

static struct contact_column *contact_table_column(const struct contact_table *table, int column)
{
    assert(column >= 0 && (size_t)column < table->column_count);
    return &table->columns[column];
}

void contact_table_set(struct contact_table *table, size_t row, int column, struct value value)
{
    contact_column_set(contact_table_column(table, column), row, value);
}

void contact_table_finish(struct contact_table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        contact_column_finish(&table->columns[i], table->count);
    }
}

struct value contact_table_get(const struct contact_table *table, size_t row, int column)
{
    return contact_column_get(contact_table_column(table, column), row);
}

int64_t contact_table_since(const struct contact_table *table, size_t row, int column)
{
    int64_t since = table->added == NULL ? 0 : table->added[row];
    if (column < 0) {
        return since;
    }
    const struct contact_column *cells = contact_table_column(table, column);
    since = cells->added > since ? cells->added : since;
    contact_column_change_time(cells, row, &since);
    return since;
}

const uint32_t *contact_table_list(const struct contact_table *table, size_t row, int column,
                                   size_t *ret_count)
{
    return contact_column_list(contact_table_column(table, column), row, ret_count);
}

struct text contact_table_element(const struct contact_table *table, int column, uint32_t code)
{
    return text_dictionary_text(&contact_table_column(table, column)->dictionary, code);
}

int contact_table_find_topic(const struct contact_table *table, struct text name)
{
    for (size_t i = 0; i < table->topic_count; i++) {
        if (text_is(name, table->topics[i].name)) {
            return (int)i;
        }
    }
    return -1;
}

int contact_table_add_topic(struct contact_table *table, struct text name)
{
    assert(contact_table_find_topic(table, name) < 0);
    table->topics = memory_resize(table->topics, table->topic_count + 1, sizeof(*table->topics));
    table->topics[table->topic_count] = (struct contact_topic){
        .name = text_copy(name),
        .states = memory_array(table->count, sizeof(*table->topics->states)),
    };
    return (int)table->topic_count++;
}

int contact_table_find_channel(const struct contact_table *table, struct text name)
{
    for (size_t i = 0; i < table->channel_count; i++) {
        if (text_is(name, table->channels[i].name)) {
            return (int)i;
        }
    }
    return -1;
}

int contact_table_add_channel(struct contact_table *table, struct text name)
{
    assert(contact_table_find_channel(table, name) < 0);
    table->channels =
        memory_resize(table->channels, table->channel_count + 1, sizeof(*table->channels));
    struct contact_channel *channel = &table->channels[table->channel_count];
    *channel = (struct contact_channel){
        .name = text_copy(name),
        .consents = memory_array(table->count, sizeof(*channel->consents)),
    };
    bitset_init(&channel->addressed, table->count);
    bitset_resize(&table->reachable_by, table->channel_count + 1);
    return (int)table->channel_count++;
}

enum consent contact_table_consent(const struct contact_table *table, size_t row, size_t channel)
{
    const struct contact_channel *recorded = &table->channels[channel];
    enum consent consent = (enum consent)recorded->consents[row];
    bool assumed = table->consent_assumed && consent == CONSENT_UNKNOWN &&
                   bitset_has(&recorded->addressed, row);
    return assumed ? CONSENT_YES : consent;
}

bool contact_table_flag(const struct contact_table *table, size_t row, int column)
{
    return column >= 0 && bitset_has(&table->columns[column].filled, row) &&
           contact_column_number(&table->columns[column], row) != 0;
}

bool contact_table_find(const struct contact_table *table, struct text id, size_t *ret_row)
{
    uint32_t row = 0;
    if (!hash_map_get_number(&table->rows, text_hash(id), &row) ||
        !text_equal(table->ids[row], id)) {
        return false;
    }
    *ret_row = row;
    return true;
}
