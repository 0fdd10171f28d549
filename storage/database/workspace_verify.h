/* Reads all that a workspace holds, and says what cannot be read or contradicts itself. */
#ifndef STORAGE_DATABASE_WORKSPACE_VERIFY_H
#define STORAGE_DATABASE_WORKSPACE_VERIFY_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"

struct database;
struct database_watch;
struct workspace;

struct workspace_verification {
    size_t journeys;
    size_t revisions; /* of all journeys: each was taken back to the first one */
    size_t contacts;
    size_t activity; /* recorded rows */
    size_t runs;
};

/* The watch (may be NULL) is asked now and then with parts of the work.
 *
 * SQLite's own checks (pages, indexes, references), then journeys back to their first revision,
 * contacts, activity and runs, as whoever uses them reads them; nothing is written. Appends what is
 * wrong; subject and {1} name it. False where something was; stopped, that is STOPPED. */
bool workspace_verify(struct database *database, const struct workspace *workspace,
                      const struct database_watch *watch,
                      struct workspace_verification *ret_verification, struct error_list *findings);

#endif
