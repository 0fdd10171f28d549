/* All journeys of a store at once. */
#include "ui/session/stored_journeys.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/journey_store.h"

bool stored_journeys_load(struct database *database, struct stored_journeys *journeys,
                          struct error *error)
{
    struct journey_summaries list = {0};
    bool done = journey_store_list(database, &list, error);
    journeys->items = memory_array(list.count, sizeof(*journeys->items));
    for (size_t i = 0; done && i < list.count; i++) {
        struct journey_history history = {0};
        done = journey_store_load(database, list.items[i].id, &journeys->items[journeys->count],
                                  &history, error);
        journeys->count += done;
        journey_history_destroy(&history);
    }
    journey_summaries_destroy(&list);
    return done;
}

void stored_journeys_destroy(struct stored_journeys *journeys)
{
    for (size_t i = 0; i < journeys->count; i++) {
        journey_destroy(journeys->items[i]);
    }
    free(journeys->items);
    *journeys = (struct stored_journeys){0};
}
