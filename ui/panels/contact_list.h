/* The contacts that a picker offers while one types whom one means: those of a place first, each
 * with what it did there, then all others. */
#ifndef UI_PANELS_CONTACT_LIST_H
#define UI_PANELS_CONTACT_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/simulation/contact_figure.h"
#include "ui/contact/contact_search.h"
#include "ui/session/session.h"
#include "ui/widgets/picker.h"

/* Zero-initialise it. */
struct contact_list {
    struct contact_search search;
    char *words;      /* as typed */
    uint64_t asked;   /* the inquiry for whom the groups hold; 0: there are none */
    bool answered;    /* it is searched with them */
    uint64_t version; /* of the contacts that are searched */
    size_t best;      /* the row of the first item; SIZE_MAX: there is none */
    char *titles[CONTACT_SEARCH_GROUPS];
    size_t title_count;
};

/* Begins anew, without groups. */
void contact_list_begin(struct contact_list *list);
void contact_list_destroy(struct contact_list *list);
/* Asks whom those figures of the run stand for (CONTACT_SEARCH_GROUPS at most): they stand first,
 * with these titles, once that is known. Titles and names are copied. */
void contact_list_ask(struct contact_list *list, struct session *session,
                      const char *const titles[], const struct contact_figure figures[],
                      size_t count);

/* Fills the picker with whom the words fit, as far as that is found at once; the number of an item
 * is the contact's row. */
void contact_list_fill(struct contact_list *list, const struct session *session, struct text words,
                       struct picker *picker);
/* Whether more is to be looked at; a slice of it. True: the picker has other items. */
bool contact_list_is_busy(const struct contact_list *list, const struct session *session);
bool contact_list_work(struct contact_list *list, const struct session *session,
                       struct picker *picker);
/* The best one of those whom the words fit, looked for to the end where that was not done yet;
 * false if they fit nobody. */
bool contact_list_find(struct contact_list *list, const struct session *session, size_t *ret_row);
/* The background has something: the groups, or other contacts. True: the picker has other items. */
bool contact_list_follow(struct contact_list *list, const struct session *session,
                         struct picker *picker);

#endif
