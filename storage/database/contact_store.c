/* Contacts in the workspace: all of them, as columns in memory. */
#include "storage/database/contact_store.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/contact_order.h"
#include "storage/database/contact_store_column.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"
#include "storage/database/stored_blocks.h"
#include "storage/database/stored_ids.h"

/* A load under way. */
struct contact_load {
    struct database *database;
    const struct workspace *workspace; /* NULL: nothing but email addresses is loaded */
    struct contact_store_columns columns;
    struct contact_table *table;
    struct stored_ids ids;
    uint32_t *order; /* of the table's rows: places in `ids` */
    struct stored_blocks blocks;
};

static void contact_load_destroy(struct contact_load *load)
{
    contact_store_columns_destroy(&load->columns);
    contact_table_destroy(load->table);
    stored_ids_destroy(&load->ids);
    stored_blocks_close(&load->blocks);
    free(load->order);
}

static int contact_load_topic(struct contact_table *table, struct text name)
{
    int topic = contact_table_find_topic(table, name);
    return topic >= 0 ? topic : contact_table_add_topic(table, name);
}

static int contact_load_channel(struct contact_table *table, struct text name)
{
    int channel = contact_table_find_channel(table, name);
    return channel >= 0 ? channel : contact_table_add_channel(table, name);
}

/* The lists, channels and fields that the workspace speaks of are there with and without data. */
static void contact_load_declare(struct contact_load *load)
{
    const struct workspace *workspace = load->workspace;
    for (size_t i = 0; i < workspace_topic_count(workspace); i++) {
        contact_load_topic(load->table, workspace_topic(workspace, i).id);
    }
    for (size_t i = 0; i < workspace_channel_count(workspace); i++) {
        contact_load_channel(load->table, workspace_channel(workspace, i).id);
    }
    const struct setting *fields = setting_get(&workspace->settings, TEXT("fields"));
    for (size_t i = 0; fields != NULL && i < fields->count; i++) {
        struct text name = text_from(fields->names[i]);
        enum value_type type = VALUE_NULL;
        if (contact_table_find_column(load->table, name) < 0 &&
            value_type_find(setting_as_text(&fields->items[i]), &type)) {
            contact_table_add_column(load->table, name, name, type, 0);
        }
    }
}

/* A channel's consent may be kept under the name that the workspace gives it. */
static int contact_load_consent_of(const struct contact_load *load, const char *name)
{
    for (size_t i = 0; i < workspace_channel_count(load->workspace); i++) {
        struct channel channel = workspace_channel(load->workspace, i);
        if (!text_equal(channel.id, channel.consent_field) &&
            text_is(channel.consent_field, name)) {
            return contact_table_find_channel(load->table, channel.id);
        }
    }
    return -1;
}

/* What all contacts have in a column, in order of the table. */
static bool contact_load_cells(struct contact_load *load, const struct contact_store_column *column,
                               struct contact_column *ret_cells, struct error *error)
{
    size_t count = load->ids.count;
    bool done = true;
    contact_store_column_init(column, count, ret_cells);
    for (size_t block = 0; done && block < stored_blocks_count(count); block++) {
        done = stored_blocks_read(&load->blocks, column->number, block,
                                  stored_blocks_size(count, block), ret_cells,
                                  block * CONTACT_BLOCK_SIZE, NULL, error);
    }
    if (!done) {
        contact_column_destroy(ret_cells);
        return false;
    }
    contact_column_reorder(ret_cells, load->order, load->table->count);
    return true;
}

/* Fields come as they were first stored. */
static bool contact_load_fields(struct contact_load *load, struct error *error)
{
    for (size_t i = 0; i < load->columns.count; i++) {
        const struct contact_store_column *column = &load->columns.items[i];
        struct contact_column cells;
        bool wanted = load->workspace != NULL ||
                      (text_is(TEXT("email"), column->name) && column->type == VALUE_TEXT);
        if (column->kind != CONTACT_STORE_FIELD || !wanted) {
            continue;
        }
        if (!contact_load_cells(load, column, &cells, error)) {
            return false;
        }
        contact_table_adopt_column(load->table, cells);
    }
    return true;
}

/* The topic or channel of a column. */
static int contact_load_target(struct contact_load *load, const struct contact_store_column *column)
{
    struct text name = text_from(column->name);
    if (column->kind == CONTACT_STORE_TOPIC) {
        return contact_load_topic(load->table, name);
    }
    if (column->kind == CONTACT_STORE_CONSENT &&
        contact_table_find_channel(load->table, name) < 0) {
        return contact_load_consent_of(load, column->name);
    }
    return contact_load_channel(load->table, name);
}

/* A state that this program does not know is as none. */
static uint8_t contact_load_state(int64_t stored, int64_t most)
{
    return (uint8_t)(stored >= 0 && stored <= most ? stored : 0);
}

static void contact_load_put(struct contact_table *table, enum contact_store_kind kind, int target,
                             size_t row, int64_t state)
{
    if (kind == CONTACT_STORE_TOPIC) {
        table->topics[target].states[row] = contact_load_state(state, SUBSCRIPTION_LEFT);
    } else if (kind == CONTACT_STORE_CONSENT) {
        table->channels[target].consents[row] = contact_load_state(state, CONSENT_NO_AFTER_YES);
    } else {
        bitset_put(&table->channels[target].addressed, row, state != 0);
    }
}

static bool contact_load_states(struct contact_load *load, struct error *error)
{
    for (size_t i = 0; i < load->columns.count; i++) {
        const struct contact_store_column *column = &load->columns.items[i];
        struct contact_column cells;
        int target = column->kind == CONTACT_STORE_FIELD ? -1 : contact_load_target(load, column);
        if (target < 0) {
            continue;
        }
        if (!contact_load_cells(load, column, &cells, error)) {
            return false;
        }
        for (size_t row = 0; row < load->table->count; row++) {
            if (bitset_has(&cells.filled, row)) {
                contact_load_put(load->table, column->kind, target, row,
                                 contact_column_number(&cells, row));
            }
        }
        contact_column_destroy(&cells);
    }
    return true;
}

/* The contacts by their ids. */
static bool contact_load_who(struct contact_load *load, struct error *error)
{
    size_t count = 0;
    if (!stored_ids_load(load->database, &load->ids, error)) {
        return false;
    }
    load->order = contact_order_by_id(load->ids.items, load->ids.count, &count);
    struct text *ids = memory_array(count, sizeof(*ids));
    load->table = contact_table_create(count);
    load->table->added = memory_array(count, sizeof(*load->table->added));
    for (size_t row = 0; row < count; row++) {
        ids[row] = load->ids.items[load->order[row]];
        load->table->added[row] = load->ids.added[load->order[row]];
    }
    size_t twice = 0;
    bool done = contact_table_set_ids(load->table, ids, &twice);
    free(ids);
    return done ||
           stored_blocks_fail(load->database, load->order[twice] / CONTACT_BLOCK_SIZE, error);
}

/* Where no addresses of a channel are kept, they are those of its field. */
static void contact_load_addresses(struct contact_load *load)
{
    struct contact_table *table = load->table;
    for (size_t i = 0; i < workspace_channel_count(load->workspace); i++) {
        struct channel channel = workspace_channel(load->workspace, i);
        int field = contact_table_find_column(table, channel.address_field);
        int target = contact_table_find_channel(table, channel.id);
        if (field >= 0 && target >= 0 &&
            contact_store_columns_find(&load->columns, CONTACT_STORE_ADDRESS, channel.id) ==
                SIZE_MAX) {
            struct bitset *addressed = &table->channels[target].addressed;
            for (size_t row = 0; row < table->count; row++) {
                bitset_put(addressed, row, bitset_has(&table->columns[field].filled, row));
            }
        }
    }
}

static bool contact_load_reachable(struct contact_load *load, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(load->database, "SELECT channel FROM contact_reachable", &statement,
                           error)) {
        return false;
    }
    enum statement_step step = STATEMENT_ROW;
    while ((step = statement_step(&statement, error)) == STATEMENT_ROW) {
        int channel = contact_table_find_channel(load->table, statement_text(&statement, 0));
        if (channel >= 0) {
            bitset_put(&load->table->reachable_by, (size_t)channel, true);
        }
    }
    statement_finish(&statement);
    return step == STATEMENT_DONE;
}

static bool contact_load_head(struct contact_load *load, struct error *error)
{
    int64_t version = 0;
    int64_t assumed = 0;
    if (!statement_number(load->database, "SELECT version FROM contact_data", &version, error) ||
        !statement_number(load->database, "SELECT consent_assumed FROM contact_data", &assumed,
                          error) ||
        !contact_store_columns_read(load->database, &load->columns, error) ||
        !contact_load_who(load, error)) {
        return false;
    }
    load->table->version = (uint64_t)version;
    load->table->consent_assumed = assumed != 0 && load->table->count > 0;
    return true;
}

/* What is there beside the fields. */
static bool contact_load_rest(struct contact_load *load, struct error *error)
{
    contact_load_declare(load);
    if (!contact_load_states(load, error) || !contact_load_reachable(load, error)) {
        return false;
    }
    contact_load_addresses(load);
    return true;
}

static bool contact_load_all(struct contact_load *load, struct error *error)
{
    if (!contact_load_head(load, error) ||
        !stored_blocks_open(load->database, &load->blocks, error) ||
        !contact_load_fields(load, error) ||
        (load->workspace != NULL && !contact_load_rest(load, error))) {
        return false;
    }
    contact_table_finish(load->table);
    return true;
}

bool contact_store_load(struct database *database, const struct workspace *workspace,
                        struct contact_table **ret_table, struct error *error)
{
    struct contact_load load = {.database = database, .workspace = workspace};
    bool begun = false;
    bool done = database_join_reading(database, &begun, error) && contact_load_all(&load, error);
    done = database_settle(database, begun, done, error);
    if (done) {
        *ret_table = load.table;
        load.table = NULL;
    }
    contact_load_destroy(&load);
    return done;
}

bool contact_store_load_keys(struct database *database, struct contact_table **ret_table,
                             struct error *error)
{
    return contact_store_load(database, NULL, ret_table, error);
}

bool contact_store_count(struct database *database, int64_t *ret_count, uint64_t *ret_version,
                         struct error *error)
{
    int64_t count = 0;
    int64_t version = 0;
    if (!statement_number(database, "SELECT coalesce(sum(contacts), 0) FROM contact_block", &count,
                          error) ||
        !statement_number(database, "SELECT version FROM contact_data", &version, error)) {
        return false;
    }
    *ret_count = count;
    *ret_version = (uint64_t)version;
    return true;
}
