/* Where each column, topic and channel of a table of contacts goes in the store. */
#include "storage/database/contact_merge_plan.h"

#include <stdlib.h>

#include "model/base/memory.h"

static void contact_merge_plan_append(struct contact_merge_plan *plan, enum contact_store_kind kind,
                                      size_t place, size_t stored)
{
    plan->sources = memory_grow(plan->sources, &plan->source_capacity, plan->source_count + 1,
                                sizeof(*plan->sources));
    plan->sources[plan->source_count++] =
        (struct contact_merge_source){.kind = kind, .place = place, .stored = stored};
}

/* Finds the store's column, or adds one like `wanted`. */
static bool contact_merge_plan_settle(struct database *database, struct contact_merge_plan *plan,
                                      const struct contact_store_column *wanted, size_t place,
                                      struct error *error)
{
    size_t stored =
        contact_store_columns_find(&plan->columns, wanted->kind, text_from(wanted->name));
    if (stored == SIZE_MAX) {
        if (!contact_store_columns_add(database, &plan->columns, wanted, error)) {
            return false;
        }
        stored = plan->columns.count - 1;
        plan->new_fields += wanted->kind == CONTACT_STORE_FIELD ? 1 : 0;
        plan->changed = true;
    }
    contact_merge_plan_append(plan, wanted->kind, place, stored);
    return true;
}

/* Whether all numbers of the table's column can have `scale` decimals. */
static bool contact_merge_plan_scales(const struct contact_table *table,
                                      const struct contact_column *column, int scale)
{
    for (size_t row = 0; scale > column->scale && row < table->count; row++) {
        struct decimal decimal = {.digits = contact_column_number(column, row),
                                  .scale = column->scale};
        if (bitset_has(&column->filled, row) && !decimal_rescale(decimal, scale, &decimal)) {
            return false;
        }
    }
    return true;
}

static bool contact_merge_plan_is_number(enum value_type type)
{
    return type == VALUE_INTEGER || type == VALUE_DECIMAL;
}

/* The type and scale that hold both what is stored and what comes. */
static bool contact_merge_plan_join(struct database *database, const struct contact_table *table,
                                    const struct contact_column *column,
                                    const struct contact_store_column *stored,
                                    enum value_type *ret_type, int *ret_scale, struct error *error)
{
    enum value_type type = stored->type;
    int scale = column->scale > stored->scale ? column->scale : stored->scale;
    bool fits = true;
    if (contact_merge_plan_is_number(type) && contact_merge_plan_is_number(column->type)) {
        if (!contact_store_column_fits(database, stored, scale, &fits, error)) {
            return false;
        }
        fits = fits && contact_merge_plan_scales(table, column, scale);
        type = type == column->type ? type : VALUE_DECIMAL;
    } else if (type == VALUE_LIST || column->type == VALUE_LIST) {
        type = VALUE_LIST;
    } else {
        fits = type == column->type;
    }
    *ret_type = fits ? type : VALUE_TEXT;
    *ret_scale = *ret_type == VALUE_DECIMAL ? scale : 0;
    return true;
}

/* Columns without a single value have no type of their own: one that comes changes nothing, one
 * that is stored takes the type of what comes. */
static bool contact_merge_plan_widen(struct database *database, struct contact_merge_plan *plan,
                                     const struct contact_column *column, struct error *error)
{
    size_t place = plan->sources[plan->source_count - 1].stored;
    struct contact_store_column *stored = &plan->columns.items[place];
    enum value_type type = VALUE_NULL;
    int scale = 0;
    bool empty = false;
    if ((stored->type == column->type && stored->scale == column->scale) ||
        bitset_count(&column->filled) == 0) {
        return true;
    }
    if (!contact_store_column_is_empty(database, stored, &empty, error)) {
        return false;
    }
    if (empty) {
        plan->changed = true;
        return contact_store_column_retype(database, stored, column->type, column->scale, error);
    }
    if (!contact_merge_plan_join(database, plan->table, column, stored, &type, &scale, error)) {
        return false;
    }
    if (type == stored->type && scale == stored->scale) {
        return true;
    }
    plan->changed = true;
    return contact_store_columns_widen(database, stored, type, scale, error);
}

static bool contact_merge_plan_add_fields(struct database *database,
                                          struct contact_merge_plan *plan, struct error *error)
{
    for (size_t i = 0; i < plan->table->column_count; i++) {
        const struct contact_column *column = &plan->table->columns[i];
        struct contact_store_column wanted = {
            .kind = CONTACT_STORE_FIELD,
            .name = column->name,
            .header = column->header,
            .type = column->type,
            .scale = column->type == VALUE_DECIMAL ? column->scale : 0,
            .added = plan->now,
        };
        if (!contact_merge_plan_settle(database, plan, &wanted, i, error) ||
            !contact_merge_plan_widen(database, plan, column, error)) {
            return false;
        }
    }
    return true;
}

static bool contact_merge_plan_any(const uint8_t states[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (states[i] != 0) {
            return true;
        }
    }
    return false;
}

static bool contact_merge_plan_add_state(struct database *database, struct contact_merge_plan *plan,
                                         enum contact_store_kind kind, char *name, size_t place,
                                         struct error *error)
{
    struct contact_store_column wanted = {
        .kind = kind, .name = name, .header = name, .type = VALUE_INTEGER, .added = plan->now};
    return contact_merge_plan_settle(database, plan, &wanted, place, error);
}

/* Topics and channels of which nothing is known need no column. */
static bool contact_merge_plan_add_states(struct database *database,
                                          struct contact_merge_plan *plan, struct error *error)
{
    const struct contact_table *table = plan->table;
    bool done = true;
    for (size_t i = 0; done && i < table->topic_count; i++) {
        if (contact_merge_plan_any(table->topics[i].states, table->count)) {
            done = contact_merge_plan_add_state(database, plan, CONTACT_STORE_TOPIC,
                                                table->topics[i].name, i, error);
        }
    }
    for (size_t i = 0; done && i < table->channel_count; i++) {
        const struct contact_channel *channel = &table->channels[i];
        if (contact_merge_plan_any(channel->consents, table->count)) {
            done = contact_merge_plan_add_state(database, plan, CONTACT_STORE_CONSENT,
                                                channel->name, i, error);
        }
        if (done && bitset_count(&channel->addressed) > 0) {
            done = contact_merge_plan_add_state(database, plan, CONTACT_STORE_ADDRESS,
                                                channel->name, i, error);
        }
    }
    return done;
}

bool contact_merge_plan_make(struct database *database, const struct contact_table *table,
                             int64_t now, struct contact_merge_plan *plan, struct error *error)
{
    plan->table = table;
    plan->now = now;
    if (!contact_store_columns_read(database, &plan->columns, error)) {
        return false;
    }
    plan->old_columns = plan->columns.count;
    return contact_merge_plan_add_fields(database, plan, error) &&
           contact_merge_plan_add_states(database, plan, error);
}

void contact_merge_plan_destroy(struct contact_merge_plan *plan)
{
    for (size_t i = 0; i < plan->source_count; i++) {
        text_destroy(&plan->sources[i].buffer);
    }
    free(plan->sources);
    contact_store_columns_destroy(&plan->columns);
    *plan = (struct contact_merge_plan){0};
}

/* The separator inside an element would part it in two, so it is stored as a blank. */
static void contact_merge_append_element(struct text_builder *buffer, struct text element)
{
    if (buffer->length > 0) {
        text_append_byte(buffer, CONTACT_STORE_SEPARATOR);
    }
    size_t from = buffer->length;
    text_append(buffer, element);
    for (size_t i = from; i < buffer->length; i++) {
        if (buffer->bytes[i] == CONTACT_STORE_SEPARATOR) {
            buffer->bytes[i] = ' ';
        }
    }
}

static void contact_merge_bind_list(const struct contact_column *column, size_t row,
                                    struct text_builder *buffer, struct statement *statement,
                                    int place)
{
    size_t count = 0;
    const uint32_t *codes = contact_column_list(column, row, &count);
    text_clear(buffer);
    for (size_t i = 0; i < count; i++) {
        contact_merge_append_element(buffer, text_dictionary_text(&column->dictionary, codes[i]));
    }
    statement_bind_text(statement, place, text_built(buffer));
}

static void contact_merge_bind_text(struct value value, enum value_type stored,
                                    struct text_builder *buffer, struct statement *statement,
                                    int place)
{
    if (value.type == VALUE_TEXT && stored == VALUE_TEXT) {
        statement_bind_text(statement, place, value.text);
        return;
    }
    struct text_builder text = {0};
    value_write(&text, value);
    text_clear(buffer);
    contact_merge_append_element(buffer, text_built(&text));
    text_destroy(&text);
    statement_bind_text(statement, place, text_built(buffer));
}

static int64_t contact_merge_number(const struct contact_column *column, size_t row,
                                    const struct contact_store_column *stored)
{
    struct decimal decimal = {.digits = contact_column_number(column, row), .scale = column->scale};
    if (stored->type == VALUE_DECIMAL) {
        decimal_rescale(decimal, stored->scale, &decimal);
    }
    return decimal.digits;
}

static void contact_merge_bind_field(struct contact_merge_plan *plan,
                                     struct contact_merge_source *source, size_t row,
                                     struct statement *statement, int place)
{
    const struct contact_column *column = &plan->table->columns[source->place];
    const struct contact_store_column *stored = &plan->columns.items[source->stored];
    if (!bitset_has(&column->filled, row)) {
        statement_bind_null(statement, place);
    } else if (column->type == VALUE_LIST) {
        contact_merge_bind_list(column, row, &source->buffer, statement, place);
    } else if (stored->type == VALUE_TEXT || stored->type == VALUE_LIST) {
        contact_merge_bind_text(contact_column_get(column, row), stored->type, &source->buffer,
                                statement, place);
    } else {
        statement_bind_integer(statement, place, contact_merge_number(column, row, stored));
    }
}

static int64_t contact_merge_state(const struct contact_table *table,
                                   const struct contact_merge_source *source, size_t row)
{
    if (source->kind == CONTACT_STORE_TOPIC) {
        return table->topics[source->place].states[row];
    }
    const struct contact_channel *channel = &table->channels[source->place];
    return source->kind == CONTACT_STORE_CONSENT ? channel->consents[row]
                                                 : bitset_has(&channel->addressed, row);
}

void contact_merge_plan_bind(struct contact_merge_plan *plan, size_t row,
                             struct statement *statement, int first)
{
    for (size_t i = 0; i < plan->source_count; i++) {
        struct contact_merge_source *source = &plan->sources[i];
        int place = first + (int)i;
        if (source->kind == CONTACT_STORE_FIELD) {
            contact_merge_bind_field(plan, source, row, statement, place);
            continue;
        }
        int64_t state = contact_merge_state(plan->table, source, row);
        if (state == 0) {
            statement_bind_null(statement, place);
        } else {
            statement_bind_integer(statement, place, state);
        }
    }
}
