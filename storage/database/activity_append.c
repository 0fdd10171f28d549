/* Appending recorded activity to the workspace. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/contact_store.h"
#include "storage/database/contact_store_column.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"

/* An appending under way. */
struct activity_append {
    struct database *database;
    const struct contact_table *table;
    const struct activity *activity;
    int64_t *codes; /* of the store, of each name of the dictionary; 0 until asked */
    struct statement find_contact;
    struct statement find_name;
    struct statement add_name;
    struct statement add_row;
    struct statement add_property;
    size_t contact; /* whose number … */
    int64_t number; /* … this is; 0 for none yet */
};

static void activity_append_destroy(struct activity_append *append)
{
    statement_finish(&append->find_contact);
    statement_finish(&append->find_name);
    statement_finish(&append->add_name);
    statement_finish(&append->add_row);
    statement_finish(&append->add_property);
    free(append->codes);
}

static bool activity_append_prepare(struct activity_append *append, struct error *error)
{
    struct database *database = append->database;
    append->codes = memory_array(append->activity->names.count, sizeof(*append->codes));
    return statement_prepare(database, "SELECT number FROM contact WHERE id = ?1",
                             &append->find_contact, error) &&
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

static bool activity_append_find(struct activity_append *append, size_t contact,
                                 struct error *error)
{
    struct text id = append->table->ids[contact];
    if (append->number != 0 && append->contact == contact) {
        return true;
    }
    append->contact = contact;
    if (!activity_append_ask(&append->find_contact, id, &append->number, error)) {
        return false;
    }
    if (append->number == 0) {
        error_set_with(error, "NO_CONTACT",
                       N_("there is no contact {1}; import the contacts first"), id);
    }
    return append->number != 0;
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
    if (!activity_append_find(append, row->contact, error)) {
        return false;
    }
    statement_bind_integer(&append->add_row, 1, append->number);
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

bool contact_store_add_activity(struct database *database, const struct contact_table *table,
                                const struct activity *activity, struct error *error)
{
    struct activity_append append = {.database = database, .table = table, .activity = activity};
    bool begun = false;
    bool done = database_join(database, &begun, error) && activity_append_prepare(&append, error);
    for (size_t i = 0; done && i < activity->count; i++) {
        done = activity_append_row(&append, &activity->rows[i], error);
    }
    done = done && (activity->count == 0 || contact_store_raise_version(database, 0, error));
    activity_append_destroy(&append);
    return database_settle(database, begun, done, error);
}
