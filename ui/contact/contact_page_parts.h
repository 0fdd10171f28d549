/* The parts of a contact's page, each in a file of its own. */
#ifndef UI_CONTACT_CONTACT_PAGE_PARTS_H
#define UI_CONTACT_CONTACT_PAGE_PARTS_H

#include "ui/contact/contact_page.h"

/* A page that is being written. */
struct contact_page_writing {
    const struct contact_page_scene *scene;
    const struct contact_table *table;
    size_t contact;
    struct contact_page *page;
    struct text_builder value; /* of the line that is written */
};

/* Begins the next section; lines go into the last one. */
void contact_page_section(struct contact_page_writing *writing, struct text title);
/* Adds a line of a label and what stands in `value`, which is empty then. */
void contact_page_line(struct contact_page_writing *writing, struct text label);

/* What it has done and was sent, the newest first. */
void contact_page_activity(struct contact_page_writing *writing);
/* Topics, channels with consent and address, and what it wishes. */
void contact_page_topics(struct contact_page_writing *writing);
void contact_page_channels(struct contact_page_writing *writing);
void contact_page_wishes(struct contact_page_writing *writing);

#endif
