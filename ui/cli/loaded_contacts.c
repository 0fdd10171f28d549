/* The contacts and activity of the opened workspace. */
#include "ui/cli/loaded_contacts.h"

#include <stdlib.h>
#include <string.h>

#include "storage/files/file_read.h"

static bool loaded_contacts_read(const struct opened_workspace *workspace,
                                 struct loaded_contacts *contacts, int *ret_exit)
{
    struct error error = {0};
    if (workspace->database == NULL) {
        contacts->stored.table = contact_table_create(0);
    } else if (!stored_contacts_load(workspace->database, workspace->workspace, &contacts->stored,
                                     &error)) {
        *ret_exit = opened_workspace_fail(workspace->path, &error);
        return false;
    }
    contacts->table = contacts->stored.table;
    contacts->activity = &contacts->stored.activity;
    return true;
}

bool loaded_contacts_load(const struct opened_workspace *workspace,
                          struct loaded_contacts *ret_contacts, int *ret_exit)
{
    *ret_contacts = (struct loaded_contacts){
        .moment = {.now = workspace->now, .zone = workspace->zone, .journey = -1}};
    if (!loaded_contacts_read(workspace, ret_contacts, ret_exit)) {
        return false;
    }
    ret_contacts->opt_out = audience_opt_out(ret_contacts->table, workspace->workspace);
    return true;
}

void loaded_contacts_destroy(struct loaded_contacts *contacts)
{
    stored_contacts_destroy(&contacts->stored);
    free(contacts->opt_out);
    *contacts = (struct loaded_contacts){0};
}

struct audience loaded_contacts_audience(const struct loaded_contacts *contacts)
{
    return (struct audience){.contacts = contacts->table,
                             .activity = contacts->activity,
                             .opt_out = contacts->opt_out,
                             .moment = contacts->moment};
}

struct filter_scene loaded_contacts_scene(const struct loaded_contacts *contacts,
                                          const struct opened_workspace *workspace)
{
    return (struct filter_scene){.contacts = contacts->table,
                                 .workspace = workspace->workspace,
                                 .activity = contacts->activity,
                                 .moment = &contacts->moment};
}

bool loaded_contacts_query(const char *argument, struct text_builder *bytes, struct text *ret_query,
                           int *ret_exit)
{
    struct error error = {0};
    *ret_query = text_from(argument);
    if (strcmp(argument, "-") != 0) {
        return true;
    }
    if (!file_read("-", bytes, &error)) {
        *ret_exit = opened_workspace_fail("-", &error);
        return false;
    }
    *ret_query = bytes->bytes == NULL ? TEXT("") : text_built(bytes);
    return true;
}
