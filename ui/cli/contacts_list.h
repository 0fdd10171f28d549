/* A list of contacts as `polku contacts` prints it. */
#ifndef UI_CLI_CONTACTS_LIST_H
#define UI_CLI_CONTACTS_LIST_H

#include <stdint.h>

#include "model/contacts/contact_table.h"

/* Of whom it is; borrowed. */
struct contacts_list {
    const struct contact_table *table;
    const uint32_t *rows; /* as many of those that were asked for as are printed */
    size_t count;
    size_t found; /* that were asked for in all */
    long width;   /* columns that the text may take */
    bool ascii;
};

/* On stdout: a table with as many fields as have room, and a line that says how many there are. */
void contacts_list_print(const struct contacts_list *list);
/* The same as a table in Markdown, with all fields. */
void contacts_list_print_markdown(const struct contacts_list *list);
/* {"count":found,"of":all,"contacts":[…]} as json_contacts.h says, and a line end. */
void contacts_list_print_json(const struct contacts_list *list);

#endif
