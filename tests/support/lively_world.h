/* What runs of random journeys read: workspaces and contacts in which much differs. */
#ifndef TESTS_SUPPORT_LIVELY_WORLD_H
#define TESTS_SUPPORT_LIVELY_WORLD_H

#include <stddef.h>
#include <stdint.h>

#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"
#include "model/workspace/workspace.h"

enum { LIVELY_WORLDS = 4 };

struct lively_world {
    struct workspace *workspace;
    struct contact_table *contacts;
    struct activity activity;
    struct zone_set *zones;
    int64_t start; /* a midnight of the workspace's zone */
};

/* Number 0 to LIVELY_WORLDS - 1: another zone, another season with its clock changes, other people,
 * caps and quiet hours. */
void lively_world_make(size_t number, size_t contacts, struct lively_world *ret_world);
void lively_world_destroy(struct lively_world *world);

#endif
