/* Contacts in the workspace: all of them, as columns in memory. */
#include "storage/database/contact_store.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/contact_history.h"
#include "storage/database/contact_store_column.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"

/* Where a contact's columns begin, behind its id and when it was added. */
enum { CONTACT_LOAD_FIRST = 2 };

/* A load under way. */
struct contact_load {
    struct database *database;
    const struct workspace *workspace;
    struct contact_store_columns columns;
    int *targets; /* of each of `columns`: the table's column, topic or channel; -1 for none */
    struct contact_table *table;
    struct text_builder ids;
    size_t *id_ends; /* of each contact, in `ids` */
    struct text *elements;
    size_t element_capacity;
};

static bool contact_load_damaged(const struct contact_load *load, struct error *error)
{
    return database_fail(load->database, SQLITE_CORRUPT, error);
}

static void contact_load_destroy(struct contact_load *load)
{
    contact_store_columns_destroy(&load->columns);
    contact_table_destroy(load->table);
    text_destroy(&load->ids);
    free(load->targets);
    free(load->id_ends);
    free(load->elements);
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

static int contact_load_field(struct contact_load *load, const struct contact_store_column *column)
{
    struct text name = text_from(column->name);
    if (contact_table_find_column(load->table, name) >= 0) {
        return -1;
    }
    int target = contact_table_add_column(load->table, name, text_from(column->header),
                                          column->type, column->scale);
    load->table->columns[target].added = column->added;
    return target;
}

static int contact_load_target(struct contact_load *load, const struct contact_store_column *column)
{
    struct text name = text_from(column->name);
    switch (column->kind) {
    case CONTACT_STORE_FIELD:
        return contact_load_field(load, column);
    case CONTACT_STORE_TOPIC:
        return contact_load_topic(load->table, name);
    default:
        return contact_load_channel(load->table, name);
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

static void contact_load_make_targets(struct contact_load *load)
{
    load->targets = memory_array(load->columns.count, sizeof(*load->targets));
    for (size_t i = 0; i < load->columns.count; i++) {
        const struct contact_store_column *column = &load->columns.items[i];
        if (column->kind == CONTACT_STORE_FIELD) {
            load->targets[i] = contact_load_target(load, column);
        }
    }
    contact_load_declare(load);
    for (size_t i = 0; i < load->columns.count; i++) {
        const struct contact_store_column *column = &load->columns.items[i];
        bool is_consent = column->kind == CONTACT_STORE_CONSENT;
        if (is_consent && contact_table_find_channel(load->table, text_from(column->name)) < 0) {
            load->targets[i] = contact_load_consent_of(load, column->name);
        } else if (column->kind != CONTACT_STORE_FIELD) {
            load->targets[i] = contact_load_target(load, column);
        }
    }
}

static struct value contact_load_list(struct contact_load *load, struct text stored)
{
    size_t count = 0;
    struct text element;
    while (text_split(&stored, CONTACT_STORE_SEPARATOR, &element)) {
        load->elements = memory_grow(load->elements, &load->element_capacity, count + 1,
                                     sizeof(*load->elements));
        load->elements[count++] = element;
    }
    return (struct value){.type = VALUE_LIST, .list = {.items = load->elements, .count = count}};
}

static struct value contact_load_value(struct contact_load *load, const struct statement *statement,
                                       int place, const struct contact_store_column *column)
{
    struct value value = {.type = column->type};
    switch (column->type) {
    case VALUE_BOOLEAN:
        value.boolean = statement_integer(statement, place) != 0;
        return value;
    case VALUE_DECIMAL:
        value.decimal =
            (struct decimal){.digits = statement_integer(statement, place), .scale = column->scale};
        return value;
    case VALUE_TEXT:
        value.text = statement_text(statement, place);
        return value;
    case VALUE_LIST:
        return contact_load_list(load, statement_text(statement, place));
    default:
        value.integer = statement_integer(statement, place);
        return value;
    }
}

/* A state that this program does not know is as none. */
static uint8_t contact_load_state(int64_t stored, int64_t most)
{
    return (uint8_t)(stored >= 0 && stored <= most ? stored : 0);
}

static void contact_load_cell(struct contact_load *load, const struct statement *statement,
                              size_t row, size_t index)
{
    const struct contact_store_column *column = &load->columns.items[index];
    int target = load->targets[index];
    int place = (int)index + CONTACT_LOAD_FIRST;
    if (target < 0 || statement_is_null(statement, place)) {
        return;
    }
    struct contact_table *table = load->table;
    switch (column->kind) {
    case CONTACT_STORE_FIELD:
        contact_table_set(table, row, target, contact_load_value(load, statement, place, column));
        break;
    case CONTACT_STORE_TOPIC:
        table->topics[target].states[row] =
            contact_load_state(statement_integer(statement, place), SUBSCRIPTION_LEFT);
        break;
    case CONTACT_STORE_CONSENT:
        table->channels[target].consents[row] =
            contact_load_state(statement_integer(statement, place), CONSENT_NO_AFTER_YES);
        break;
    default:
        bitset_put(&table->channels[target].addressed, row,
                   statement_integer(statement, place) != 0);
        break;
    }
}

static bool contact_load_prepare(struct contact_load *load, struct statement *ret_statement,
                                 struct error *error)
{
    struct text_builder sql = {0};
    text_append_string(&sql, "SELECT id, added");
    for (size_t i = 0; i < load->columns.count; i++) {
        text_append_format(&sql, ", c%lld", (long long)load->columns.items[i].number);
    }
    text_append_string(&sql, " FROM contact ORDER BY id");
    bool done = statement_prepare(load->database, sql.bytes, ret_statement, error);
    text_destroy(&sql);
    return done;
}

static bool contact_load_row(struct contact_load *load, const struct statement *statement,
                             size_t row, struct error *error)
{
    struct text id = statement_text(statement, 0);
    if (row >= load->table->count || id.length == 0) {
        return contact_load_damaged(load, error);
    }
    text_append(&load->ids, id);
    load->id_ends[row] = load->ids.length;
    load->table->added[row] = statement_integer(statement, 1);
    for (size_t i = 0; i < load->columns.count; i++) {
        contact_load_cell(load, statement, row, i);
    }
    return true;
}

static bool contact_load_rows(struct contact_load *load, struct error *error)
{
    struct statement statement = {0};
    if (!contact_load_prepare(load, &statement, error)) {
        return false;
    }
    size_t row = 0;
    bool done = true;
    enum statement_step step = STATEMENT_ROW;
    while (done && (step = statement_step(&statement, error)) == STATEMENT_ROW) {
        done = contact_load_row(load, &statement, row++, error);
    }
    statement_finish(&statement);
    done = done && step == STATEMENT_DONE;
    return done && (row == load->table->count || contact_load_damaged(load, error));
}

static bool contact_load_set_ids(struct contact_load *load, struct error *error)
{
    struct text *ids = memory_array(load->table->count, sizeof(*ids));
    size_t from = 0;
    for (size_t row = 0; row < load->table->count; row++) {
        ids[row] = text_part(text_built(&load->ids), from, load->id_ends[row] - from);
        from = load->id_ends[row];
    }
    bool done = contact_table_set_ids(load->table, ids, NULL);
    free(ids);
    return done || contact_load_damaged(load, error);
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
    int64_t count = 0;
    int64_t version = 0;
    int64_t assumed = 0;
    if (!statement_number(load->database, "SELECT count(*) FROM contact", &count, error) ||
        !statement_number(load->database, "SELECT version FROM contact_data", &version, error) ||
        !statement_number(load->database, "SELECT consent_assumed FROM contact_data", &assumed,
                          error) ||
        !contact_store_columns_read(load->database, &load->columns, error)) {
        return false;
    }
    load->table = contact_table_create((size_t)count);
    load->table->version = (uint64_t)version;
    load->table->added = memory_array((size_t)count, sizeof(*load->table->added));
    load->table->consent_assumed = assumed != 0 && count > 0;
    load->id_ends = memory_array((size_t)count, sizeof(*load->id_ends));
    return true;
}

static bool contact_load_all(struct contact_load *load, struct error *error)
{
    if (!contact_load_head(load, error)) {
        return false;
    }
    contact_load_make_targets(load);
    if (!contact_load_rows(load, error) || !contact_load_set_ids(load, error) ||
        !contact_history_load(load->database, &load->columns, load->targets, load->table, error) ||
        !contact_load_reachable(load, error)) {
        return false;
    }
    contact_load_addresses(load);
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

bool contact_store_count(struct database *database, int64_t *ret_count, uint64_t *ret_version,
                         struct error *error)
{
    int64_t count = 0;
    int64_t version = 0;
    if (!statement_number(database, "SELECT count(*) FROM contact", &count, error) ||
        !statement_number(database, "SELECT version FROM contact_data", &version, error)) {
        return false;
    }
    *ret_count = count;
    *ret_version = (uint64_t)version;
    return true;
}
