/* Appending recorded activity to the workspace. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/activity_rows.h"
#include "storage/database/contact_store.h"
#include "storage/database/contact_store_column.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"
#include "storage/database/stored_ids.h"

enum { ACTIVITY_APPEND_ROWS_A_CALL = 2000 };

/* An appending under way. */
struct activity_append {
    struct database *database;
    const struct contact_table *table;
    const struct activity *activity;
    int64_t *codes; /* of the store, of each name of the dictionary; 0 until asked */
    struct contact_numbers contacts;
    struct statement find_name;
    struct statement add_name;
    struct statement add_row;
    struct statement add_property;
};

static void activity_append_destroy(struct activity_append *append)
{
    statement_finish(&append->find_name);
    statement_finish(&append->add_name);
    statement_finish(&append->add_row);
    statement_finish(&append->add_property);
    free(append->codes);
    contact_numbers_destroy(&append->contacts);
}

static bool activity_append_prepare(struct activity_append *append, struct error *error)
{
    struct database *database = append->database;
    append->codes = memory_array(append->activity->names.count, sizeof(*append->codes));
    return contact_numbers_load(database, append->table, &append->contacts, error) &&
           statement_prepare(database, "SELECT code FROM activity_name WHERE name = ?1",
                             &append->find_name, error) &&
           statement_prepare(database, "INSERT INTO activity_name (name) VALUES (?1)",
                             &append->add_name, error) &&
           statement_prepare(database,
                             "INSERT INTO activity (contact, time, kind, event, campaign, message,"
                             " channel, link, list, journey, node)"
                             " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                             &append->add_row, error) &&
           statement_prepare(database,
                             "INSERT INTO activity_property (activity, place, name, value)"
                             " VALUES (?1, ?2, ?3, ?4)",
                             &append->add_property, error);
}

/* The number of the one row that `find` gives; 0 for none. */
static bool activity_append_ask(struct statement *find, struct text name, int64_t *ret_number,
                                struct error *error)
{
    statement_bind_text(find, 1, name);
    enum statement_step step = statement_step(find, error);
    *ret_number = step == STATEMENT_ROW ? statement_integer(find, 0) : 0;
    statement_reset(find);
    return step != STATEMENT_FAILED;
}

static bool activity_append_code(struct activity_append *append, uint32_t name, int64_t *ret_code,
                                 struct error *error)
{
    struct text text = text_dictionary_text(&append->activity->names, name);
    if (append->codes[name] == 0) {
        if (!activity_append_ask(&append->find_name, text, &append->codes[name], error)) {
            return false;
        }
        if (append->codes[name] == 0) {
            statement_bind_text(&append->add_name, 1, text);
            if (!statement_run(&append->add_name, error)) {
                return false;
            }
            append->codes[name] = sqlite3_last_insert_rowid(append->database->handle);
        }
    }
    *ret_code = append->codes[name];
    return true;
}

/* The contact's number; 0 and an error for one that is not stored. */
static int64_t activity_append_contact(const struct activity_append *append, size_t contact,
                                       struct error *error)
{
    int64_t number = append->contacts.numbers[contact];
    if (number == 0) {
        error_set_with(error, "NO_CONTACT",
                       N_("there is no contact {1}; import the contacts first"),
                       contact_table_id(append->table, contact));
    }
    return number;
}

static bool activity_append_properties(struct activity_append *append,
                                       const struct activity_row *row, struct error *error)
{
    int64_t number = sqlite3_last_insert_rowid(append->database->handle);
    for (size_t i = 0; i < row->property_count; i++) {
        const struct activity_property *property =
            &append->activity->properties[row->first_property + i];
        int64_t name = 0;
        int64_t value = 0;
        if (!activity_append_code(append, property->name, &name, error) ||
            !activity_append_code(append, property->value, &value, error)) {
            return false;
        }
        statement_bind_integer(&append->add_property, 1, number);
        statement_bind_integer(&append->add_property, 2, (int64_t)i);
        statement_bind_integer(&append->add_property, 3, name);
        statement_bind_integer(&append->add_property, 4, value);
        if (!statement_run(&append->add_property, error)) {
            return false;
        }
    }
    return true;
}

/* Binds the code of a name, or null for none. */
static bool activity_append_bind(struct activity_append *append, int place, uint32_t name,
                                 struct error *error)
{
    int64_t code = 0;
    if (name == ACTIVITY_NONE) {
        statement_bind_null(&append->add_row, place);
        return true;
    }
    if (!activity_append_code(append, name, &code, error)) {
        return false;
    }
    statement_bind_integer(&append->add_row, place, code);
    return true;
}

static bool activity_append_row(struct activity_append *append, const struct activity_row *row,
                                struct error *error)
{
    int64_t contact = activity_append_contact(append, row->contact, error);
    if (contact == 0) {
        return false;
    }
    statement_bind_integer(&append->add_row, 1, contact);
    statement_bind_integer(&append->add_row, 2, row->time);
    statement_bind_text(&append->add_row, 3,
                        text_from(activity_kind_name((enum activity_kind)row->kind)));
    return activity_append_bind(append, 4, row->event, error) &&
           activity_append_bind(append, 5, row->campaign, error) &&
           activity_append_bind(append, 6, row->message, error) &&
           activity_append_bind(append, 7, row->channel, error) &&
           activity_append_bind(append, 8, row->link, error) &&
           activity_append_bind(append, 9, row->list, error) &&
           activity_append_bind(append, 10, row->journey, error) &&
           activity_append_bind(append, 11, row->node, error) &&
           statement_run(&append->add_row, error) && activity_append_properties(append, row, error);
}

static bool activity_append_all(struct activity_append *append, const struct bitset *left_out,
                                bool (*progress)(void *context, size_t done), void *context,
                                struct error *error)
{
    const struct activity *activity = append->activity;
    for (size_t i = 0; i < activity->count; i++) {
        bool out = left_out != NULL && bitset_has(left_out, i);
        if (!out && !activity_append_row(append, &activity->rows[i], error)) {
            return false;
        }
        bool asks = progress != NULL && (i + 1) % ACTIVITY_APPEND_ROWS_A_CALL == 0;
        if (asks && !progress(context, i + 1)) {
            error_set(error, "STOPPED", N_("stopped; nothing was changed"));
            return false;
        }
    }
    return true;
}

bool activity_rows_append(struct database *database, const struct contact_table *table,
                          const struct activity *activity, const struct bitset *left_out,
                          bool (*progress)(void *context, size_t done), void *context,
                          struct error *error)
{
    struct activity_append append = {.database = database, .table = table, .activity = activity};
    bool done = activity_append_prepare(&append, error) &&
                activity_append_all(&append, left_out, progress, context, error);
    activity_append_destroy(&append);
    return done;
}

bool contact_store_add_activity(struct database *database, const struct contact_table *table,
                                const struct activity *activity,
                                bool (*progress)(void *context, size_t done), void *context,
                                struct error *error)
{
    bool begun = false;
    bool done = database_join(database, &begun, error) &&
                activity_rows_append(database, table, activity, NULL, progress, context, error) &&
                (activity->count == 0 || contact_store_raise_version(database, 0, error));
    return database_settle(database, begun, done, error);
}
