/* Breakpoints of a journey: kept with it in the workspace, but no part of it. */
#ifndef STORAGE_DATABASE_BREAKPOINT_STORE_H
#define STORAGE_DATABASE_BREAKPOINT_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "storage/database/database.h"

struct breakpoint {
    bool contact; /* else a node */
    char *id;
};

/* Zero-initialise it. */
struct breakpoints {
    struct breakpoint *items; /* nodes after contacts, by id */
    size_t count;
    size_t capacity;
};

void breakpoints_destroy(struct breakpoints *breakpoints);
/* Sets one, or takes it away, in the list alone; it may be so already. */
void breakpoints_set(struct breakpoints *breakpoints, bool contact, struct text id, bool set);

/* The caller's, with nodes after contacts. */
bool breakpoint_store_load(struct database *database, int64_t journey, struct breakpoints *ret_list,
                           struct error *error);
/* Sets breakpoints on contacts, or on nodes, or takes them away, in one transaction; some may be so
 * already. NO_JOURNEY where it is gone. */
bool breakpoint_store_keep(struct database *database, int64_t journey, bool contact,
                           const struct text ids[], size_t count, bool set, struct error *error);

#endif
