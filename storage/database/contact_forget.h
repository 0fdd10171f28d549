/* Takes away all that a workspace holds of one contact. */
#ifndef STORAGE_DATABASE_CONTACT_FORGET_H
#define STORAGE_DATABASE_CONTACT_FORGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/base/text.h"

struct database;

struct contact_forgotten {
    size_t values;   /* in columns: fields, topics, consents, addresses */
    size_t activity; /* recorded rows */
    size_t segments; /* that it was in */
    size_t runs;     /* kept previews that name it as a witness of a claim: they go whole */
};

/* Takes away the contact of that id in one transaction: id, values, recorded activity with texts
 * that no other row has, segments with joining and leaving, breakpoints, previews that name it.
 * Its number is nobody's then. Behind it the file is made anew, so that no free page and no log
 * holds what it was (where another program has the file open, SQLite overwrites what it frees, and
 * *ret_settled is false: the log lasts until that program is left), and the columns beside the file
 * are removed. False, and nothing is changed: NO_CONTACT, and as database_fail says. */
bool contact_forget(struct database *database, struct text id, int64_t now,
                    struct contact_forgotten *ret_forgotten, bool *ret_settled,
                    struct error *error);

#endif
