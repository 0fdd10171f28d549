/* Where a person was in each journey that was open. */
#include "ui/session/session_places.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/base/text.h"

struct session_place *session_places_at(struct session_places *places, int64_t journey)
{
    for (size_t i = 0; i < places->count; i++) {
        if (places->items[i].journey == journey) {
            return &places->items[i];
        }
    }
    places->items =
        memory_grow(places->items, &places->capacity, places->count + 1, sizeof(*places->items));
    places->items[places->count] = (struct session_place){.journey = journey};
    return &places->items[places->count++];
}

void session_places_keep(struct session_places *places, int64_t journey, char *selected)
{
    if (journey == 0) {
        free(selected);
        return;
    }
    struct session_place *place = session_places_at(places, journey);
    free(place->selected);
    place->selected = selected;
}

char *session_places_selected(struct session_places *places, int64_t journey)
{
    const char *selected = session_places_at(places, journey)->selected;
    return selected == NULL ? NULL : text_copy(text_from(selected));
}

void session_places_destroy(struct session_places *places)
{
    for (size_t i = 0; i < places->count; i++) {
        free(places->items[i].selected);
    }
    free(places->items);
    *places = (struct session_places){0};
}
