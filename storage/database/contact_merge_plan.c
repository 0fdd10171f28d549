/* Where each column, topic and channel of a table of contacts goes in the store. */
#include "storage/database/contact_merge_plan.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/contact_conversion.h"

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
    }
    contact_merge_plan_append(plan, wanted->kind, place, stored);
    return true;
}

static bool contact_merge_plan_is_number(enum value_type type)
{
    return type == VALUE_INTEGER || type == VALUE_DECIMAL;
}

/* The type and scale that hold both what is stored and what comes. */
static bool contact_merge_plan_join(struct database *database, const struct contact_column *column,
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
        fits = fits && contact_conversion_fits(column, scale);
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
        return contact_store_column_retype(database, stored, column->type, column->scale, error);
    }
    if (!contact_merge_plan_join(database, column, stored, &type, &scale, error)) {
        return false;
    }
    if (type == stored->type && scale == stored->scale) {
        return true;
    }
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

/* The states of `count` contacts from `first` on. */
static void contact_merge_plan_states(const struct contact_table *table,
                                      const struct contact_merge_source *source, size_t first,
                                      size_t count, int64_t ret_states[])
{
    if (source->kind == CONTACT_STORE_ADDRESS) {
        const struct bitset *addressed = &table->channels[source->place].addressed;
        for (size_t i = 0; i < count; i++) {
            ret_states[i] = bitset_has(addressed, first + i);
        }
        return;
    }
    const uint8_t *states = source->kind == CONTACT_STORE_TOPIC
                                ? table->topics[source->place].states
                                : table->channels[source->place].consents;
    for (size_t i = 0; i < count; i++) {
        ret_states[i] = states[first + i];
    }
}

static void contact_merge_plan_make_states(const struct contact_merge_plan *plan,
                                           struct contact_merge_source *source)
{
    enum { RUN = 4096 };
    int64_t states[RUN];
    bool known[RUN];
    size_t all = plan->table->count;
    contact_store_column_init(&plan->columns.items[source->stored], all, &source->made);
    for (size_t first = 0; first < all; first += RUN) {
        size_t count = all - first < RUN ? all - first : RUN;
        contact_merge_plan_states(plan->table, source, first, count, states);
        for (size_t i = 0; i < count; i++) {
            known[i] = states[i] != 0;
        }
        contact_column_set_numbers(&source->made, first, states, known, count);
    }
}

/* What comes, as cells of the store's columns. One without a value may be of any type. */
static void contact_merge_plan_make_cells(struct contact_merge_plan *plan)
{
    for (size_t i = 0; i < plan->source_count; i++) {
        struct contact_merge_source *source = &plan->sources[i];
        const struct contact_store_column *stored = &plan->columns.items[source->stored];
        source->cells = &source->made;
        if (source->kind != CONTACT_STORE_FIELD) {
            contact_merge_plan_make_states(plan, source);
            continue;
        }
        const struct contact_column *column = &plan->table->columns[source->place];
        if (column->filled_count == 0 ||
            (column->type == stored->type && column->scale == stored->scale)) {
            source->cells = column;
        } else {
            contact_conversion_make(column, stored->type, stored->scale, &source->made);
            contact_column_finish(&source->made, plan->table->count);
        }
    }
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
    if (!contact_merge_plan_add_fields(database, plan, error) ||
        !contact_merge_plan_add_states(database, plan, error)) {
        return false;
    }
    contact_merge_plan_make_cells(plan);
    return true;
}

void contact_merge_plan_destroy(struct contact_merge_plan *plan)
{
    for (size_t i = 0; i < plan->source_count; i++) {
        contact_column_destroy(&plan->sources[i].made);
    }
    free(plan->sources);
    contact_store_columns_destroy(&plan->columns);
    *plan = (struct contact_merge_plan){0};
}
