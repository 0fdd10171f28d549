/* The contacts and activity of the opened workspace, as filters and previews read them. */
#ifndef UI_CLI_LOADED_CONTACTS_H
#define UI_CLI_LOADED_CONTACTS_H

#include <stdbool.h>

#include "model/filter/filter.h"
#include "model/workspace/segment.h"
#include "storage/database/stored_contacts.h"
#include "ui/cli/opened_workspace.h"

struct loaded_contacts {
    struct stored_contacts stored;
    const struct contact_table *table; /* of them; never NULL once loaded */
    const struct activity *activity;
    bool *opt_out; /* a topic of the table */
    struct filter_moment moment;
};

/* False: the error has been printed, *ret_exit says how to leave. The caller destroys it in both
 * cases. The zone is the workspace's: it must stay open. */
bool loaded_contacts_load(const struct opened_workspace *workspace,
                          struct loaded_contacts *ret_contacts, int *ret_exit);
void loaded_contacts_destroy(struct loaded_contacts *contacts);

/* The same as those whom segments and campaigns are asked of; borrows. */
struct audience loaded_contacts_audience(const struct loaded_contacts *contacts);

/* What names mean there; borrows both. */
struct filter_scene loaded_contacts_scene(const struct loaded_contacts *contacts,
                                          const struct opened_workspace *workspace);

/* The query of an argument: itself, or for "-" what stands on stdin (then `bytes` holds it). False:
 * it could not be read, printed. */
bool loaded_contacts_query(const char *argument, struct text_builder *bytes, struct text *ret_query,
                           int *ret_exit);

#endif
