/* The contacts and activity of a workspace, loaded as quickly as can be. */
#include "storage/database/stored_contacts.h"

#include <stdlib.h>

#include "model/workspace/touchpoint.h"
#include "storage/database/contact_columns.h"
#include "storage/database/contact_store.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"

/* With fewer contacts and activities the database is as quick. */
enum { STORED_CONTACTS_FEW = 5000 };

void stored_contacts_destroy(struct stored_contacts *contacts)
{
    contact_table_destroy(contacts->table);
    activity_destroy(&contacts->activity);
    column_file_close(contacts->columns);
    *contacts = (struct stored_contacts){0};
}

static void stored_contacts_add(struct text_builder *label, struct text text)
{
    text_append(label, text);
    text_append_byte(label, '\n');
}

/* What the workspace's settings do to the contacts that are loaded. */
static void stored_contacts_add_settings(const struct workspace *workspace,
                                         struct text_builder *label)
{
    for (size_t i = 0; i < workspace_topic_count(workspace); i++) {
        stored_contacts_add(label, workspace_topic(workspace, i).id);
    }
    for (size_t i = 0; i < workspace_channel_count(workspace); i++) {
        struct channel channel = workspace_channel(workspace, i);
        stored_contacts_add(label, channel.id);
        stored_contacts_add(label, channel.address_field);
        stored_contacts_add(label, channel.consent_field);
    }
    const struct setting *fields = setting_get(&workspace->settings, TEXT("fields"));
    for (size_t i = 0; fields != NULL && i < fields->count; i++) {
        stored_contacts_add(label, text_from(fields->names[i]));
        stored_contacts_add(label, setting_as_text(&fields->items[i]));
    }
    touchpoint_feed_append(label, workspace);
}

static bool stored_contacts_add_rows(struct database *database, const char *sql,
                                     struct text_builder *label, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database, sql, &statement, error)) {
        return false;
    }
    enum statement_step step = STATEMENT_ROW;
    while ((step = statement_step(&statement, error)) == STATEMENT_ROW) {
        stored_contacts_add(label, statement_text(&statement, 0));
    }
    statement_finish(&statement);
    return step == STATEMENT_DONE;
}

/* All that the columns are made of: the data by the stamp of their last change, the edges of
 * segments and their names, the settings. */
static bool stored_contacts_label(struct database *database, const struct workspace *workspace,
                                  struct text_builder *label, struct error *error)
{
    stored_contacts_add_settings(workspace, label);
    return stored_contacts_add_rows(
               database, "SELECT version || ' ' || hex(stamp) FROM contact_data", label, error) &&
           stored_contacts_add_rows(database,
                                    "SELECT count(*) || ' ' || max(number) FROM segment_update",
                                    label, error) &&
           stored_contacts_add_rows(
               database, "SELECT number || ' ' || name FROM segment ORDER BY number", label, error);
}

static bool stored_contacts_map(const char *path, struct text label,
                                struct stored_contacts *contacts)
{
    contacts->columns = column_file_open(path, label);
    if (contacts->columns != NULL &&
        contact_columns_read(contacts->columns, &contacts->table, &contacts->activity)) {
        return true;
    }
    stored_contacts_destroy(contacts);
    return false;
}

/* Where it cannot be written, the next load is as slow: nobody needs to know. */
static void stored_contacts_write(const char *path, struct text label,
                                  const struct stored_contacts *contacts)
{
    if (contacts->table->count + contacts->activity.count < STORED_CONTACTS_FEW) {
        return;
    }
    struct column_file *file = column_file_create(path, label);
    if (file != NULL) {
        contact_columns_write(file, contacts->table, &contacts->activity);
        column_file_finish(file);
    }
}

bool stored_contacts_load(struct database *database, const struct workspace *workspace,
                          struct stored_contacts *ret_contacts, struct error *error)
{
    struct stored_contacts contacts = {0};
    struct text_builder label = {0};
    struct text_builder path = {0};
    bool begun = false;
    bool mapped = false;
    text_append_format(&path, "%s-columns", database->path);
    bool done = database_join_reading(database, &begun, error) &&
                stored_contacts_label(database, workspace, &label, error);
    if (done && !(mapped = stored_contacts_map(path.bytes, text_built(&label), &contacts))) {
        done = contact_store_load(database, workspace, &contacts.table, error) &&
               contact_store_load_activity(database, contacts.table, &contacts.activity, error);
    }
    done = database_settle(database, begun, done, error);
    if (done && !mapped) {
        touchpoint_feed(workspace, &contacts.activity);
        stored_contacts_write(path.bytes, text_built(&label), &contacts);
    }
    text_destroy(&label);
    text_destroy(&path);
    if (!done) {
        stored_contacts_destroy(&contacts);
        return false;
    }
    *ret_contacts = contacts;
    return true;
}
