/* Whose clock counts: a contact's zone, and which zones agree all through a run. */
#include "model/simulation/plan_zone.h"

#include <stdlib.h>

#include "model/base/memory.h"

static const struct zone *plan_zone_by(const struct plan *plan, size_t contact,
                                       enum standard_field field, const struct zone *const zones[])
{
    const struct contact_table *contacts = plan->request->contacts;
    int column = contacts->standard[field];
    if (column < 0 || !bitset_has(&contacts->columns[column].filled, contact)) {
        return NULL;
    }
    return zones[contact_column_code(&contacts->columns[column], contact)];
}

const struct zone *plan_contact_zone(const struct plan *plan, size_t contact,
                                     enum zone_rung *ret_rung)
{
    const struct zone *zone = plan_zone_by(plan, contact, STANDARD_TIMEZONE, plan->own_zones);
    *ret_rung = ZONE_OWN;
    if (zone == NULL) {
        zone = plan_zone_by(plan, contact, STANDARD_COUNTRY, plan->country_zones);
        *ret_rung = ZONE_COUNTRY;
    }
    if (zone == NULL) {
        zone = plan->zone;
        *ret_rung = plan->zone_is_set ? ZONE_WORKSPACE : ZONE_UTC;
    }
    return zone;
}

const struct zone *plan_journey_zone(const struct plan *plan, size_t journey, size_t contact)
{
    enum zone_rung rung;
    const struct zone *given = plan->journeys[journey].zone;
    return given != NULL ? given : plan_contact_zone(plan, contact, &rung);
}

bool plan_next_date(const struct plan_start *start, const struct zone *zone, struct value value,
                    int64_t from, int64_t *ret_time)
{
    int64_t day = start->day;
    if (start->trigger == TRIGGER_DATE) {
        bool dated = value.type == VALUE_DATETIME || value.type == VALUE_DATE;
        if (start->column == PLAN_NONE || !dated) {
            return false;
        }
        day = value.type == VALUE_DATETIME ? zone_day(zone, value.instant) : value.day;
    }
    bool yearly = wait_time_is_yearly(start->repeat, start->birthday, day);
    if (!yearly && !civil_day_has_year(day)) {
        return false;
    }
    int64_t least = zone_day(zone, from) - start->offset - 1;
    for (;;) {
        int64_t on = yearly ? civil_anniversary(day, least) : day;
        *ret_time = zone_instant(zone, (on + start->offset) * CIVIL_DAY + start->at);
        if (*ret_time >= from) {
            return true;
        }
        if (!yearly) {
            return false;
        }
        least = on + 1;
    }
}

/* Within the day from `day` on: changes of clocks are looked for by the quarter of an hour. */
static bool plan_zones_agree_on(const struct zone *a, const struct zone *b, int64_t day)
{
    enum { QUARTER = 900 };
    int64_t end = day + CIVIL_DAY;
    if (zone_local(a, day) != zone_local(b, day)) {
        return false;
    }
    bool changes = zone_local(a, end) - zone_local(a, day) != CIVIL_DAY ||
                   zone_local(b, end) - zone_local(b, day) != CIVIL_DAY;
    for (int64_t time = day; changes && time < end; time += QUARTER) {
        if (zone_local(a, time) != zone_local(b, time)) {
            return false;
        }
    }
    return true;
}

static bool plan_zones_agree(const struct plan *plan, const struct zone *a, const struct zone *b)
{
    for (int64_t day = plan->start - 2 * CIVIL_DAY; day < plan->horizon + 2 * CIVIL_DAY;
         day += CIVIL_DAY) {
        if (!plan_zones_agree_on(a, b, day)) {
            return false;
        }
    }
    return true;
}

uint32_t plan_zones_number(struct plan_zones *zones, const struct plan *plan,
                           const struct zone *zone)
{
    for (size_t i = zones->count; i-- > 0;) {
        if (zones->items[i] == zone) {
            return zones->numbers[i];
        }
    }
    uint32_t number = (uint32_t)zones->count;
    for (size_t i = 0; number == zones->count && i < zones->count; i++) {
        if (zones->numbers[i] == i && plan_zones_agree(plan, zones->items[i], zone)) {
            number = (uint32_t)i;
        }
    }
    zones->items =
        memory_grow(zones->items, &zones->capacity, zones->count + 1, sizeof(struct zone *));
    zones->numbers = memory_grow(zones->numbers, &zones->number_capacity, zones->count + 1,
                                 sizeof(*zones->numbers));
    zones->items[zones->count] = zone;
    zones->numbers[zones->count++] = number;
    return number;
}

void plan_zones_destroy(struct plan_zones *zones)
{
    free(zones->items);
    free(zones->numbers);
    *zones = (struct plan_zones){0};
}
