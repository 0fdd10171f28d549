/* All zones by name, and the main zone of each country. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/civil_time.h"
#include "model/base/memory.h"
#include "model/base/zone.h"

enum { ZONE_LETTERS = 26 };

struct zone_set {
    struct arena arena;
    struct zone **zones; /* by name */
    size_t count;
    size_t capacity;
    const struct zone *countries[ZONE_LETTERS * ZONE_LETTERS];
    const char *version;
    const char *countries_version;
};

/* Where the name is, or would be. */
static size_t zone_set_place(const struct zone_set *set, struct text name)
{
    size_t low = 0;
    size_t high = set->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(text_from(set->zones[middle]->name), name) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool zone_set_is_at(const struct zone_set *set, size_t place, struct text name)
{
    return place < set->count && text_is(name, set->zones[place]->name);
}

static void zone_set_put(struct zone_set *set, const struct zone *zone)
{
    struct text name = text_from(zone->name);
    size_t place = zone_set_place(set, name);
    if (zone_set_is_at(set, place, name)) {
        *set->zones[place] = *zone;
        return;
    }
    set->zones = memory_grow(set->zones, &set->capacity, set->count + 1, sizeof(struct zone *));
    memmove(set->zones + place + 1, set->zones + place,
            (set->count - place) * sizeof(struct zone *));
    set->zones[place] = arena_allocate(&set->arena, sizeof(*zone));
    *set->zones[place] = *zone;
    set->count++;
}

struct zone_set *zone_set_create(void)
{
    struct zone_set *set = memory_allocate(sizeof(*set));
    set->version = "unknown";
    set->countries_version = "unknown";
    struct zone utc = {.name = "UTC", .offsets = arena_array(&set->arena, 1, sizeof(int32_t))};
    zone_set_put(set, &utc);
    return set;
}

void zone_set_destroy(struct zone_set *set)
{
    if (set == NULL) {
        return;
    }
    arena_destroy(&set->arena);
    free(set->zones);
    free(set);
}

bool zone_set_add(struct zone_set *set, struct text name, const void *bytes, size_t size,
                  struct error *error)
{
    struct zone zone;
    if (!zone_read(&set->arena, name, bytes, size, &zone, error)) {
        return false;
    }
    zone_set_put(set, &zone);
    return true;
}

/* The country's place in the table, -1 if it is not two letters. */
static int zone_country_index(struct text country)
{
    int index = 0;
    if (country.length != 2) {
        return -1;
    }
    for (size_t i = 0; i < 2; i++) {
        char letter = country.bytes[i];
        letter = letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
        if (letter < 'A' || letter > 'Z') {
            return -1;
        }
        index = index * ZONE_LETTERS + (letter - 'A');
    }
    return index;
}

void zone_set_add_country(struct zone_set *set, struct text country, struct text zone)
{
    int index = zone_country_index(country);
    assert(index >= 0);
    const struct zone *found = zone_find(set, zone);
    if (found != NULL) {
        set->countries[index] = found;
    }
}

void zone_set_version(struct zone_set *set, struct text version)
{
    set->version = arena_text(&set->arena, version).bytes;
}

const char *zone_set_get_version(const struct zone_set *set)
{
    return set->version;
}

void zone_set_countries_version(struct zone_set *set, struct text version)
{
    set->countries_version = arena_text(&set->arena, version).bytes;
}

const char *zone_set_get_countries_version(const struct zone_set *set)
{
    return set->countries_version;
}

const struct zone *zone_find(const struct zone_set *set, struct text name)
{
    size_t place = zone_set_place(set, name);
    return zone_set_is_at(set, place, name) ? set->zones[place] : NULL;
}

const struct zone *zone_of_country(const struct zone_set *set, struct text country)
{
    int index = zone_country_index(country);
    return index < 0 ? NULL : set->countries[index];
}

size_t zone_count(const struct zone_set *set)
{
    return set->count;
}

const struct zone *zone_at(const struct zone_set *set, size_t index)
{
    assert(index < set->count);
    return set->zones[index];
}
