/* The page of preferences as a subscriber would see it: topics, channels, how often, everything
 * off, privacy. The editor and `polku preferences` show it. */
#ifndef UI_CONTACT_PREFERENCE_PAGE_H
#define UI_CONTACT_PREFERENCE_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/contacts/contact_table.h"
#include "model/workspace/workspace.h"
#include "ui/contact/contact_page.h"

/* What it is made of; borrowed. */
struct preference_page_scene {
    const struct workspace *workspace;
    const struct contact_table *contacts; /* NULL: there are none */
    size_t contact;                       /* SIZE_MAX: somebody of whom nothing is recorded */
    bool ascii;
};

/* Addresses are masked ("p***@example.com"). The caller destroys it with contact_page_destroy;
 * contact_page_print prints it. */
void preference_page_make(const struct preference_page_scene *scene, struct contact_page *ret_page);

#endif
