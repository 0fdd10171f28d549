/* Contacts as columns: their ids, fields, subscriptions, consents and addresses. */
#include "model/contacts/contact_table.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"

struct contact_table *contact_table_create_borrowed(size_t count)
{
    assert(count <= UINT32_MAX);
    struct contact_table *table = memory_allocate(sizeof(*table));
    *table = (struct contact_table){.count = count, .borrowed = true};
    for (size_t i = 0; i < STANDARD_FIELD_COUNT; i++) {
        table->standard[i] = -1;
    }
    return table;
}

struct contact_table *contact_table_create(size_t count)
{
    struct contact_table *table = contact_table_create_borrowed(count);
    table->borrowed = false;
    table->keys = memory_array(count, sizeof(*table->keys));
    return table;
}

static void contact_channel_destroy(struct contact_channel *channel)
{
    free(channel->name);
    if (!channel->borrowed) {
        free(channel->consents);
        bitset_destroy(&channel->addressed);
    }
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
        free(table->topics[i].borrowed ? NULL : table->topics[i].states);
    }
    for (size_t i = 0; i < table->channel_count; i++) {
        contact_channel_destroy(&table->channels[i]);
    }
    bitset_destroy(&table->reachable_by);
    free(table->columns);
    free(table->topics);
    free(table->channels);
    if (!table->borrowed) {
        slot_index_destroy(&table->rows);
        free(table->id_bytes);
        free(table->id_ends);
        free(table->added);
        free(table->keys);
    }
    free(table);
}

struct text contact_table_id(const struct contact_table *table, size_t row)
{
    assert(row < table->count);
    if (table->id_ends == NULL) {
        return (struct text){0};
    }
    uint64_t from = row == 0 ? 0 : table->id_ends[row - 1];
    return (struct text){.bytes = table->id_bytes + from,
                         .length = (size_t)(table->id_ends[row] - from)};
}

bool contact_table_find_key(const struct contact_table *table, uint64_t key, uint32_t *ret_row)
{
    uint64_t place = key;
    uint32_t row = SLOT_INDEX_NONE;
    while ((row = slot_index_next(&table->rows, &place)) != SLOT_INDEX_NONE) {
        if (table->keys[row] == key) {
            *ret_row = row;
            return true;
        }
    }
    return false;
}

void contact_table_adopt_ids(struct contact_table *table, struct contact_ids ids)
{
    assert(table->id_bytes == NULL && ids.count == table->count);
    free(table->keys);
    table->keys = ids.keys == NULL ? memory_array(0, sizeof(*table->keys)) : ids.keys;
    table->id_bytes = ids.bytes == NULL ? memory_allocate(0) : ids.bytes;
    table->id_ends = ids.ends == NULL ? memory_array(0, sizeof(*table->id_ends)) : ids.ends;
    table->rows = ids.rows;
}

bool contact_table_set_ids(struct contact_table *table, const struct text texts[], size_t *ret_row)
{
    struct contact_ids ids = {0};
    size_t size = 0;
    uint64_t *keys = memory_array(table->count, sizeof(*keys));
    for (size_t row = 0; row < table->count; row++) {
        size += texts[row].length;
    }
    text_hashes(texts, table->count, keys);
    contact_ids_reserve(&ids, table->count, size);
    bool distinct = contact_ids_add(&ids, texts, keys, table->count, ret_row);
    free(keys);
    if (distinct) {
        contact_table_adopt_ids(table, ids);
    } else {
        contact_ids_destroy(&ids);
    }
    return distinct;
}

static void contact_table_settle_standard(struct contact_table *table, int number)
{
    const struct contact_column *column = &table->columns[number];
    enum standard_field field = STANDARD_FIELD_COUNT;
    if (standard_field_find(text_from(column->name), &field)) {
        table->standard[field] = standard_field_type(field) == column->type ? number : -1;
    }
}

int contact_table_adopt_column(struct contact_table *table, struct contact_column column)
{
    struct text name = text_from(column.name);
    assert(contact_table_find_column(table, name) < 0);
    table->columns = memory_grow(table->columns, &table->column_capacity, table->column_count + 1,
                                 sizeof(*table->columns));
    int number = (int)table->column_count++;
    table->columns[number] = column;
    contact_table_settle_standard(table, number);
    return number;
}

int contact_table_add_column(struct contact_table *table, struct text name, struct text header,
                             enum value_type type, int scale)
{
    struct contact_column column;
    contact_column_init(&column, name, header, type, scale, table->count);
    return contact_table_adopt_column(table, column);
}

static struct contact_column *contact_table_column(const struct contact_table *table, int column)
{
    assert(column >= 0 && (size_t)column < table->column_count);
    return &table->columns[column];
}

void contact_table_replace_column(struct contact_table *table, int column, enum value_type type,
                                  int scale)
{
    struct contact_column *old = contact_table_column(table, column);
    struct contact_column made;
    contact_column_init(&made, text_from(old->name), text_from(old->header), type, scale,
                        table->count);
    contact_column_destroy(old);
    *old = made;
    contact_table_settle_standard(table, column);
}

void contact_table_truncate(struct contact_table *table, size_t count)
{
    assert(table->id_bytes == NULL && count <= table->count);
    for (size_t i = 0; i < table->column_count; i++) {
        contact_column_truncate(&table->columns[i], count);
    }
    for (size_t i = 0; i < table->channel_count; i++) {
        bitset_resize(&table->channels[i].addressed, count);
    }
    table->count = count;
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

int contact_table_adopt_topic(struct contact_table *table, struct contact_topic topic)
{
    assert(contact_table_find_topic(table, text_from(topic.name)) < 0);
    table->topics = memory_resize(table->topics, table->topic_count + 1, sizeof(*table->topics));
    table->topics[table->topic_count] = topic;
    return (int)table->topic_count++;
}

int contact_table_add_topic(struct contact_table *table, struct text name)
{
    return contact_table_adopt_topic(
        table, (struct contact_topic){
                   .name = text_copy(name),
                   .states = memory_array(table->count, sizeof(*table->topics->states)),
               });
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

int contact_table_adopt_channel(struct contact_table *table, struct contact_channel channel)
{
    assert(contact_table_find_channel(table, text_from(channel.name)) < 0);
    table->channels =
        memory_resize(table->channels, table->channel_count + 1, sizeof(*table->channels));
    table->channels[table->channel_count] = channel;
    bitset_resize(&table->reachable_by, table->channel_count + 1);
    return (int)table->channel_count++;
}

int contact_table_add_channel(struct contact_table *table, struct text name)
{
    struct contact_channel channel = {
        .name = text_copy(name),
        .consents = memory_array(table->count, sizeof(*channel.consents)),
    };
    bitset_init(&channel.addressed, table->count);
    return contact_table_adopt_channel(table, channel);
}

enum consent contact_table_consent(const struct contact_table *table, size_t row, size_t channel)
{
    const struct contact_channel *recorded = &table->channels[channel];
    enum consent consent = (enum consent)recorded->consents[row];
    bool assumed = table->consent_assumed && consent == CONSENT_UNKNOWN &&
                   bitset_has(&recorded->addressed, row);
    return assumed ? CONSENT_YES : consent;
}

const char *contact_table_consent_name(enum consent consent)
{
    static const char *const names[] = {
        [CONSENT_UNKNOWN] = "unknown",
        [CONSENT_YES] = "yes",
        [CONSENT_NO] = "no",
        [CONSENT_STOPPED] = "stopped",
        [CONSENT_NO_AFTER_YES] = "no_after_yes",
    };
    return names[consent];
}

bool contact_table_flag(const struct contact_table *table, size_t row, int column)
{
    return column >= 0 && bitset_has(&table->columns[column].filled, row) &&
           contact_column_number(&table->columns[column], row) != 0;
}

bool contact_table_find(const struct contact_table *table, struct text id, size_t *ret_row)
{
    uint32_t row = 0;
    if (!contact_table_find_key(table, text_hash(id), &row) ||
        !text_equal(contact_table_id(table, row), id)) {
        return false;
    }
    *ret_row = row;
    return true;
}
