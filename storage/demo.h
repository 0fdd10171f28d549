/* The demo: a workspace with made-up contacts, their activity, and the example journeys. */
#ifndef STORAGE_DEMO_H
#define STORAGE_DEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/civil_time.h"
#include "model/base/error.h"
#include "model/base/text.h"
#include "storage/database/database.h"

/* The example journeys (assets/examples), in the order in which they are shown; the first one is
 * the demo's. */
struct example {
    const char *name; /* of its file, without the suffix */
    struct text yaml;
};
size_t example_count(void);
struct example example_at(size_t index);

/* What takes long, in this order. */
enum demo_part { DEMO_MAKING, DEMO_CONTACTS, DEMO_ACTIVITY, DEMO_SEGMENTS };

/* Called when a part begins and now and then within it, with how much of it is done; false stops
 * with the code STOPPED. */
typedef bool demo_progress(void *context, enum demo_part part, size_t done, size_t all);

/* Fills a new, empty workspace. `today` is a day: activity lies before it. The zones must have the
 * demo's. */
bool demo_fill(struct database *database, const struct zone_set *zones, size_t contacts,
               int64_t today, int64_t now, demo_progress *progress, void *context,
               struct error *error);

/* The name of the journey that the demo opens with. */
const char *demo_journey_name(void);

#endif
