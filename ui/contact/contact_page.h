/* All that is known of one contact, as a page: its fields, tags, topics, channels, wishes, segments
 * and activity. The editor and `polku contacts ID` show it. */
#ifndef UI_CONTACT_CONTACT_PAGE_H
#define UI_CONTACT_CONTACT_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/base/civil_time.h"
#include "model/workspace/segment.h"

struct contact_page_line {
    struct text label; /* empty: the value stands alone */
    struct text value;
};

struct contact_page_section {
    struct text title;
    bool paired; /* two lines stand side by side where there is room */
    struct contact_page_line *lines;
    size_t count;
    size_t capacity;
};

enum { CONTACT_PAGE_SECTIONS = 9 };

/* Texts are safe to show and live in the arena. */
struct contact_page {
    struct arena arena;
    struct text name; /* of the contact; its id where it has none */
    struct contact_page_section sections[CONTACT_PAGE_SECTIONS];
    size_t count;
};

/* What it is made of; borrowed. */
struct contact_page_scene {
    const struct workspace *workspace;
    const struct zone_set *zones;
    const struct zone *zone; /* the workspace's: of the times */
    struct audience audience;
    struct text journey; /* what is said of the contact's way, under a title; empty: nothing */
    struct text way;
    bool ascii;
};

/* The caller destroys it. */
void contact_page_make(const struct contact_page_scene *scene, size_t contact,
                       struct contact_page *ret_page);
void contact_page_destroy(struct contact_page *page);

/* Appends it as plain text, wrapped to `width` columns, or as Markdown. */
void contact_page_print(struct text_builder *builder, const struct contact_page *page, int width);
void contact_page_print_markdown(struct text_builder *builder, const struct contact_page *page);

#endif
