/* The zones of contacts, as numbers, for batches whose waits go by them. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/batch_build.h"

static uint16_t batch_zone(struct batch_build *build, const struct zone *zone)
{
    struct batch_plan *batch = build->batch;
    if (zone == NULL) {
        return BATCH_NO_ZONE;
    }
    for (size_t i = 0; i < batch->zone_count; i++) {
        if (batch->zones[i] == zone) {
            return (uint16_t)i;
        }
    }
    batch->zones[batch->zone_count] = zone;
    return (uint16_t)batch->zone_count++;
}

static uint16_t *batch_zone_numbers(struct batch_build *build, enum standard_field field,
                                    const struct zone *const zones[])
{
    const struct contact_table *contacts = build->plan->request->contacts;
    int column = contacts->standard[field];
    size_t count = column < 0 ? 0 : contacts->columns[column].dictionary.count;
    uint16_t *numbers = arena_array(&build->batch->arena, count, sizeof(*numbers));
    for (size_t i = 0; i < count; i++) {
        numbers[i] = batch_zone(build, zones[i]);
    }
    return numbers;
}

/* Which of the contacts have a zone by the field: all, none, or some of them. */
enum batch_share { SHARE_NONE, SHARE_SOME, SHARE_ALL };

static enum batch_share batch_zone_share(const struct batch_build *build, enum standard_field field,
                                         const struct zone *const zones[])
{
    const struct contact_table *contacts = build->plan->request->contacts;
    int number = contacts->standard[field];
    const struct contact_column *column = number < 0 ? NULL : &contacts->columns[number];
    size_t known = 0;
    for (size_t i = 0; column != NULL && i < column->dictionary.count; i++) {
        known += zones[i] != NULL;
    }
    if (known == 0) {
        return SHARE_NONE;
    }
    bool all = known == column->dictionary.count && column->filled_count == contacts->count;
    return all ? SHARE_ALL : SHARE_SOME;
}

static enum zone_rung batch_zone_rung(const struct batch_build *build)
{
    const struct plan *plan = build->plan;
    enum batch_share own = batch_zone_share(build, STANDARD_TIMEZONE, plan->own_zones);
    enum batch_share country = batch_zone_share(build, STANDARD_COUNTRY, plan->country_zones);
    if (build->journey->zone != NULL) {
        return ZONE_JOURNEY;
    }
    if (own == SHARE_ALL) {
        return ZONE_OWN;
    }
    if (own == SHARE_NONE && country == SHARE_ALL) {
        return ZONE_COUNTRY;
    }
    if (own == SHARE_NONE && country == SHARE_NONE) {
        return plan->zone_is_set ? ZONE_WORKSPACE : ZONE_UTC;
    }
    return ZONE_RUNG_COUNT;
}

void batch_zones(struct batch_build *build)
{
    const struct contact_table *contacts = build->plan->request->contacts;
    struct batch_plan *batch = build->batch;
    static const enum standard_field fields[] = {STANDARD_TIMEZONE, STANDARD_COUNTRY};
    size_t most = 1;
    for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
        int column = contacts->standard[fields[i]];
        most += column < 0 ? 0 : contacts->columns[column].dictionary.count;
    }
    most = most < BATCH_NO_ZONE ? most : BATCH_NO_ZONE;
    batch->zones = arena_array(&batch->arena, most, sizeof(const struct zone *));
    batch->rung = batch_zone_rung(build);
    batch->other_zone = batch_zone(build, build->plan->zone);
    batch->own_zones = batch_zone_numbers(build, STANDARD_TIMEZONE, build->plan->own_zones);
    batch->country_zones = batch_zone_numbers(build, STANDARD_COUNTRY, build->plan->country_zones);
}
