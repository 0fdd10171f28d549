/* Contacts and their activity as a column file holds them. */
#include "storage/database/contact_columns.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/contact_columns_check.h"

/* More names of fields, lists or channels than any workspace has. */
enum { CONTACT_COLUMNS_MOST = 1 << 20 };

static size_t contact_columns_size(struct column_file *file, size_t size)
{
    uint64_t number = size;
    column_file_number(file, &number);
    return (size_t)number;
}

static bool contact_columns_flag(struct column_file *file, bool flag)
{
    return contact_columns_size(file, flag) != 0;
}

static int64_t contact_columns_time(struct column_file *file, int64_t time)
{
    uint64_t number = (uint64_t)time;
    column_file_number(file, &number);
    return (int64_t)number;
}

/* A count of things that memory is taken for. */
static size_t contact_columns_count(struct column_file *file, size_t count)
{
    count = contact_columns_size(file, count);
    if (count > CONTACT_COLUMNS_MOST) {
        column_file_fail(file);
        return 0;
    }
    return count;
}

static void contact_columns_name(struct column_file *file, char **name)
{
    struct text text = *name == NULL ? (struct text){0} : text_from(*name);
    column_file_text(file, &text);
    if (!column_file_is_written(file)) {
        *name = text_copy(text);
    }
}

static void contact_columns_set(struct column_file *file, struct bitset *set, size_t size)
{
    set->size = size;
    column_file_array(file, &set->words, sizeof(*set->words), bitset_words(size));
    contact_columns_check_set(file, set);
}

static void contact_columns_index(struct column_file *file, struct slot_index *index)
{
    index->size = contact_columns_size(file, index->size);
    index->count = contact_columns_size(file, index->count);
    column_file_array(file, &index->slots, sizeof(*index->slots), index->size);
}

static void contact_columns_dictionary(struct column_file *file, struct text_dictionary *dictionary)
{
    text_dictionary_settle(dictionary);
    size_t size = contact_columns_size(file, text_dictionary_size(dictionary));
    dictionary->count = contact_columns_size(file, dictionary->count);
    column_file_array(file, &dictionary->bytes, 1, size);
    column_file_array(file, &dictionary->ends, sizeof(*dictionary->ends), dictionary->count);
    contact_columns_index(file, &dictionary->codes);
    dictionary->borrowed = dictionary->borrowed || !column_file_is_written(file);
    contact_columns_check_dictionary(file, dictionary, size);
}

/* Which codes of a list have a set of their holders, and those sets. */
static void contact_columns_holders(struct column_file *file, struct contact_column *column,
                                    size_t count)
{
    column->holder_count = contact_columns_size(file, column->holder_count);
    if (column->holder_count > column->dictionary.count) {
        column_file_fail(file);
        column->holder_count = 0;
    }
    if (!column_file_is_written(file)) {
        column->holders = memory_array(column->holder_count, sizeof(*column->holders));
    }
    for (size_t i = 0; i < column->holder_count && !column_file_has_failed(file); i++) {
        if (contact_columns_flag(file, column->holders[i].words != NULL)) {
            contact_columns_set(file, &column->holders[i], count);
        }
    }
}

static void contact_columns_cells(struct column_file *file, struct contact_cells *cells,
                                  size_t count)
{
    cells->count = count;
    cells->width = contact_columns_size(file, cells->width);
    if (cells->width != 1 && cells->width != 2 && cells->width != 4 && cells->width != 8) {
        column_file_fail(file);
        cells->width = 1;
    }
    column_file_array(file, &cells->bytes, cells->width, count);
}

static void contact_columns_list(struct column_file *file, struct contact_column *column,
                                 size_t count)
{
    column->element_count = contact_columns_size(file, column->element_count);
    column_file_array(file, &column->first, sizeof(*column->first), count + 1);
    column_file_array(file, &column->elements, sizeof(*column->elements), column->element_count);
    contact_columns_holders(file, column, count);
}

static void contact_columns_column(struct column_file *file, struct contact_column *column,
                                   size_t count)
{
    contact_columns_name(file, &column->name);
    contact_columns_name(file, &column->header);
    column->type = (enum value_type)contact_columns_size(file, (size_t)column->type);
    column->scale = (int)contact_columns_size(file, (size_t)column->scale);
    column->added = contact_columns_time(file, column->added);
    column->filled_count = contact_columns_size(file, column->filled_count);
    contact_columns_set(file, &column->filled, count);
    contact_columns_dictionary(file, &column->dictionary);
    if (column->type == VALUE_LIST) {
        contact_columns_list(file, column, count);
    } else {
        contact_columns_cells(file, &column->cells, count);
    }
    column->change_count = contact_columns_size(file, column->change_count);
    column_file_array(file, &column->changes, sizeof(*column->changes), column->change_count);
    column->borrowed = column->borrowed || !column_file_is_written(file);
    contact_columns_check_column(file, column, count);
    column_file_forget(file);
}

static void contact_columns_fields(struct column_file *file, struct contact_table *table)
{
    size_t count = contact_columns_count(file, table->column_count);
    for (size_t i = 0; i < count && !column_file_has_failed(file); i++) {
        if (column_file_is_written(file)) {
            contact_columns_column(file, &table->columns[i], table->count);
            continue;
        }
        struct contact_column column = {0};
        contact_columns_column(file, &column, table->count);
        if (contact_table_find_column(table, text_from(column.name)) >= 0) {
            column_file_fail(file);
            contact_column_destroy(&column);
        } else {
            contact_table_adopt_column(table, column);
        }
    }
}

static void contact_columns_topics(struct column_file *file, struct contact_table *table)
{
    size_t count = contact_columns_count(file, table->topic_count);
    for (size_t i = 0; i < count && !column_file_has_failed(file); i++) {
        struct contact_topic topic = {0};
        if (column_file_is_written(file)) {
            topic = table->topics[i];
        }
        contact_columns_name(file, &topic.name);
        column_file_array(file, &topic.states, sizeof(*topic.states), table->count);
        if (column_file_is_written(file)) {
            continue;
        }
        topic.borrowed = true;
        contact_columns_check_states(file, topic.states, table->count, SUBSCRIPTION_LEFT);
        if (contact_table_find_topic(table, text_from(topic.name)) >= 0) {
            column_file_fail(file);
            free(topic.name);
        } else {
            contact_table_adopt_topic(table, topic);
        }
    }
}

static void contact_columns_channels(struct column_file *file, struct contact_table *table)
{
    size_t count = contact_columns_count(file, table->channel_count);
    for (size_t i = 0; i < count && !column_file_has_failed(file); i++) {
        bool written = column_file_is_written(file);
        struct contact_channel channel = {0};
        if (written) {
            channel = table->channels[i];
        }
        contact_columns_name(file, &channel.name);
        column_file_array(file, &channel.consents, sizeof(*channel.consents), table->count);
        contact_columns_set(file, &channel.addressed, table->count);
        bool reachable = contact_columns_flag(file, written && bitset_has(&table->reachable_by, i));
        if (written) {
            continue;
        }
        channel.borrowed = true;
        contact_columns_check_states(file, channel.consents, table->count, CONSENT_NO_AFTER_YES);
        if (contact_table_find_channel(table, text_from(channel.name)) >= 0) {
            column_file_fail(file);
            free(channel.name);
        } else {
            int number = contact_table_adopt_channel(table, channel);
            bitset_put(&table->reachable_by, (size_t)number, reachable);
        }
    }
}

static void contact_columns_table(struct column_file *file, struct contact_table *table)
{
    size_t count = table->count;
    size_t id_size = count == 0 || table->id_ends == NULL ? 0 : (size_t)table->id_ends[count - 1];
    id_size = contact_columns_size(file, id_size);
    table->version = contact_columns_size(file, (size_t)table->version);
    table->consent_assumed = contact_columns_flag(file, table->consent_assumed);
    column_file_array(file, &table->keys, sizeof(*table->keys), count);
    column_file_array(file, &table->id_ends, sizeof(*table->id_ends), count);
    column_file_array(file, &table->id_bytes, 1, id_size);
    contact_columns_index(file, &table->rows);
    if (contact_columns_flag(file, table->added != NULL)) {
        column_file_array(file, &table->added, sizeof(*table->added), count);
    }
    contact_columns_check_ids(file, table, id_size);
    column_file_forget(file);
    contact_columns_fields(file, table);
    contact_columns_topics(file, table);
    contact_columns_channels(file, table);
}

static void contact_columns_activity(struct column_file *file, struct activity *activity,
                                     size_t contact_count)
{
    activity->count = contact_columns_size(file, activity->count);
    activity->property_count = contact_columns_size(file, activity->property_count);
    activity->contact_count = contact_count;
    column_file_array(file, &activity->rows, sizeof(*activity->rows), activity->count);
    column_file_array(file, &activity->properties, sizeof(*activity->properties),
                      activity->property_count);
    column_file_array(file, &activity->first, sizeof(*activity->first), contact_count + 1);
    contact_columns_dictionary(file, &activity->names);
    activity->borrowed = activity->borrowed || !column_file_is_written(file);
    contact_columns_check_activity(file, activity);
    column_file_forget(file);
}

void contact_columns_write(struct column_file *file, const struct contact_table *table,
                           const struct activity *activity)
{
    /* Nothing is changed where a file is written. */
    contact_columns_size(file, table->count);
    contact_columns_table(file, (struct contact_table *)table);
    contact_columns_activity(file, (struct activity *)activity, table->count);
}

bool contact_columns_read(struct column_file *file, struct contact_table **ret_table,
                          struct activity *ret_activity)
{
    size_t count = contact_columns_size(file, 0);
    struct activity activity = {0};
    if (count > UINT32_MAX || column_file_has_failed(file)) {
        return false;
    }
    struct contact_table *table = contact_table_create_borrowed(count);
    contact_columns_table(file, table);
    contact_columns_activity(file, &activity, count);
    if (column_file_has_failed(file)) {
        contact_table_destroy(table);
        activity_destroy(&activity);
        return false;
    }
    *ret_table = table;
    *ret_activity = activity;
    return true;
}
