/* All journeys of a store at once: for who asks what uses something. */
#ifndef UI_SESSION_STORED_JOURNEYS_H
#define UI_SESSION_STORED_JOURNEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/journey/journey.h"
#include "storage/database/database.h"

/* Zero-initialise it; owns them. */
struct stored_journeys {
    struct journey **items;
    size_t count;
};

/* The caller destroys it, also where this is false. */
bool stored_journeys_load(struct database *database, struct stored_journeys *journeys,
                          struct error *error);
void stored_journeys_destroy(struct stored_journeys *journeys);

static inline const struct journey *const *stored_journeys_items(
    const struct stored_journeys *journeys)
{
    return (const struct journey *const *)journeys->items;
}

#endif
