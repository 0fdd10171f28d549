/* Finds contacts by words of their id, name or email address, a slice of rows at a time: so that a
 * list is filled while somebody types, among millions of contacts. */
#ifndef UI_CONTACT_CONTACT_SEARCH_H
#define UI_CONTACT_CONTACT_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/bitset.h"
#include "model/base/text.h"
#include "model/contacts/contact_table.h"

enum { CONTACT_SEARCH_MOST = 40, CONTACT_SEARCH_GROUPS = 4 };

/* Among whom; borrowed for a call. A contact of several groups counts to the first one. */
struct contact_search_scene {
    const struct contact_table *contacts;
    const struct bitset *groups[CONTACT_SEARCH_GROUPS]; /* of rows of the table */
    size_t group_count;
};

struct contact_found {
    size_t row;
    size_t group; /* the number of groups: it is in none of them */
};

/* Zero-initialise it. */
struct contact_search {
    char *words; /* folded */
    size_t next; /* the row that is looked at next */
    bool done;
    struct text_builder text;
    bool has_exact; /* somebody has just that id or address */
    struct contact_found exact;
    size_t rows[CONTACT_SEARCH_GROUPS + 1][CONTACT_SEARCH_MOST];
    size_t counts[CONTACT_SEARCH_GROUPS + 1];
};

/* Begins anew: whoever has all the words (parted by blanks, in either case) in id, name and address
 * together is found; without words everybody. Who has just that id is found at once. */
void contact_search_begin(struct contact_search *search, const struct contact_search_scene *scene,
                          struct text words);
/* Looks at so many rows more, of the same scene; true where somebody was found. */
bool contact_search_on(struct contact_search *search, const struct contact_search_scene *scene,
                       size_t rows);
void contact_search_destroy(struct contact_search *search);

/* Who was found so far: of just that id or address, then group by group, in the table's order;
 * those in none last. Gives how many. */
size_t contact_search_list(const struct contact_search *search,
                           const struct contact_search_scene *scene,
                           struct contact_found ret_found[CONTACT_SEARCH_MOST]);

#endif
