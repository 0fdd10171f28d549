/* Recorded activity in the workspace, all of it into memory. */
#include <stdlib.h>

#include "model/base/hash_map.h"
#include "model/base/memory.h"
#include "model/contacts/activity_name.h"
#include "storage/database/activity_rows.h"
#include "storage/database/contact_store.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"
#include "storage/database/stored_ids.h"

/* The columns of a row's eight names begin here. */
enum { ACTIVITY_LOAD_FIRST_NAME = 4 };

/* A load under way. */
struct activity_load {
    struct database *database;
    const struct contact_table *table;
    const struct bitset *asked;  /* NULL: all contacts */
    struct text_builder numbers; /* of those asked for, as a JSON list */
    struct hash_map codes;       /* of the store to those of the dictionary */
    struct contact_numbers contacts;
    struct activity activity;
    struct statement properties; /* activity, name, value */
    enum statement_step property_step;
    struct activity_property *room;
    size_t room_capacity;
};

static void activity_load_destroy(struct activity_load *load)
{
    statement_finish(&load->properties);
    hash_map_destroy(&load->codes);
    contact_numbers_destroy(&load->contacts);
    activity_destroy(&load->activity);
    free(load->room);
    text_destroy(&load->numbers);
}

static bool activity_load_codes(struct activity_load *load, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(load->database, "SELECT code, name FROM activity_name ORDER BY code",
                           &statement, error)) {
        return false;
    }
    enum statement_step step = STATEMENT_ROW;
    while ((step = statement_step(&statement, error)) == STATEMENT_ROW) {
        uint32_t code = text_dictionary_code(&load->activity.names, statement_text(&statement, 1));
        hash_map_set_number(&load->codes, (uint64_t)statement_integer(&statement, 0), code);
    }
    statement_finish(&statement);
    return step == STATEMENT_DONE;
}

static void activity_load_ask(struct activity_load *load)
{
    text_append_byte(&load->numbers, '[');
    for (size_t row = 0; row < load->table->count; row++) {
        int64_t number = load->contacts.numbers[row];
        if (bitset_has(load->asked, row) && number != 0) {
            text_append_string(&load->numbers, load->numbers.length == 1 ? "" : ",");
            text_append_number(&load->numbers, number);
        }
    }
    text_append_byte(&load->numbers, ']');
}

/* A statement about all activity, or (`asked_sql`) about that of the contacts asked for, whose
 * numbers are the list ?1. */
static bool activity_load_prepare(struct activity_load *load, const char *sql,
                                  const char *asked_sql, const char *order,
                                  struct statement *ret_statement, struct error *error)
{
    struct text_builder whole = {0};
    text_append_format(&whole, "%s%s%s", sql, load->asked == NULL ? "" : asked_sql, order);
    bool done = statement_prepare(load->database, whole.bytes, ret_statement, error);
    if (done && load->asked != NULL) {
        statement_bind_text(ret_statement, 1, text_built(&load->numbers));
    }
    text_destroy(&whole);
    return done;
}

/* ACTIVITY_NONE where the column is null or names nothing. */
static uint32_t activity_load_code(const struct activity_load *load,
                                   const struct statement *statement, int column)
{
    uint32_t code = ACTIVITY_NONE;
    if (!statement_is_null(statement, column)) {
        hash_map_get_number(&load->codes, (uint64_t)statement_integer(statement, column), &code);
    }
    return code;
}

/* The properties of one row: both statements go by the number of the activity. */
static size_t activity_load_properties(struct activity_load *load, int64_t number,
                                       struct error *error)
{
    size_t count = 0;
    while (load->property_step == STATEMENT_ROW &&
           statement_integer(&load->properties, 0) <= number) {
        bool mine = statement_integer(&load->properties, 0) == number;
        struct activity_property property = {
            .name = activity_load_code(load, &load->properties, 1),
            .value = activity_load_code(load, &load->properties, 2),
        };
        if (mine && count < UINT16_MAX && property.name != ACTIVITY_NONE &&
            property.value != ACTIVITY_NONE) {
            load->room =
                memory_grow(load->room, &load->room_capacity, count + 1, sizeof(*load->room));
            load->room[count++] = property;
        }
        load->property_step = statement_step(&load->properties, error);
    }
    return count;
}

/* Columns: number, contact, time, kind, the names. */
static void activity_load_row(struct activity_load *load, const struct statement *statement,
                              struct error *error)
{
    struct activity_row row = {.time = statement_integer(statement, 2)};
    size_t count = activity_load_properties(load, statement_integer(statement, 0), error);
    enum activity_kind kind = ACTIVITY_EVENT;
    if (!contact_numbers_row(&load->contacts, statement_integer(statement, 1), &row.contact) ||
        !activity_kind_find(statement_text(statement, 3), &kind)) {
        return;
    }
    row.kind = (uint8_t)kind;
    for (size_t name = 0; name < activity_name_count; name++) {
        activity_name_set(
            &row, name, activity_load_code(load, statement, ACTIVITY_LOAD_FIRST_NAME + (int)name));
    }
    activity_add(&load->activity, row, load->room, count);
}

static bool activity_load_rows(struct activity_load *load, struct error *error)
{
    struct statement statement = {0};
    if (!activity_load_prepare(load, "SELECT activity, name, value FROM activity_property",
                               " WHERE activity IN (SELECT number FROM activity WHERE contact IN"
                               " (SELECT value FROM json_each(?1)))",
                               " ORDER BY activity, place", &load->properties, error) ||
        !activity_load_prepare(load,
                               "SELECT number, contact, time, kind, event, campaign, message,"
                               " channel, link, list, journey, node FROM activity",
                               " WHERE contact IN (SELECT value FROM json_each(?1))",
                               " ORDER BY number", &statement, error)) {
        return false;
    }
    load->property_step = statement_step(&load->properties, error);
    enum statement_step step = STATEMENT_ROW;
    while (load->property_step != STATEMENT_FAILED &&
           (step = statement_step(&statement, error)) == STATEMENT_ROW) {
        activity_load_row(load, &statement, error);
    }
    statement_finish(&statement);
    return load->property_step != STATEMENT_FAILED && step == STATEMENT_DONE;
}

/* Columns: contact, time, joined, the segment's name. */
static void activity_load_edge(struct activity_load *load, const struct statement *statement)
{
    struct activity_row row = {
        .time = statement_integer(statement, 1),
        .kind =
            statement_integer(statement, 2) != 0 ? ACTIVITY_SEGMENT_ENTERED : ACTIVITY_SEGMENT_LEFT,
    };
    activity_name_clear(&row);
    if (contact_numbers_row(&load->contacts, statement_integer(statement, 0), &row.contact)) {
        row.list = text_dictionary_code(&load->activity.names, statement_text(statement, 3));
        activity_add(&load->activity, row, NULL, 0);
    }
}

/* Who joined and left segments is recorded too. */
static bool activity_load_edges(struct activity_load *load, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(load->database,
                           "SELECT segment_move.contact, segment_update.time, joined, segment.name"
                           " FROM segment_move"
                           " JOIN segment_update ON segment_update.number = at"
                           " JOIN segment ON segment.number = segment_move.segment"
                           " ORDER BY at, segment.name, segment_move.contact",
                           &statement, error)) {
        return false;
    }
    enum statement_step step = STATEMENT_ROW;
    while ((step = statement_step(&statement, error)) == STATEMENT_ROW) {
        activity_load_edge(load, &statement);
    }
    statement_finish(&statement);
    return step == STATEMENT_DONE;
}

bool activity_rows_load(struct database *database, const struct contact_table *table,
                        const struct bitset *asked, struct activity *ret_activity,
                        struct error *error)
{
    struct activity_load load = {.database = database, .table = table, .asked = asked};
    bool begun = false;
    bool done = database_join_reading(database, &begun, error) &&
                activity_load_codes(&load, error) &&
                contact_numbers_load(database, table, &load.contacts, error);
    if (done && asked != NULL) {
        activity_load_ask(&load);
    }
    done = done && activity_load_rows(&load, error) &&
           (asked != NULL || activity_load_edges(&load, error));
    statement_finish(&load.properties);
    done = database_settle(database, begun, done, error);
    if (done) {
        activity_finish(&load.activity, table->count);
        *ret_activity = load.activity;
        load.activity = (struct activity){0};
    }
    activity_load_destroy(&load);
    return done;
}

bool contact_store_load_activity(struct database *database, const struct contact_table *table,
                                 struct activity *ret_activity, struct error *error)
{
    return activity_rows_load(database, table, NULL, ret_activity, error);
}
