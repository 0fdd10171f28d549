/* Whose clock counts: a contact's zone, and which zones agree all through a run. */
#ifndef MODEL_SIMULATION_PLAN_ZONE_H
#define MODEL_SIMULATION_PLAN_ZONE_H

#include "model/simulation/plan.h"

/* A contact's own zone, by the rungs of simulation.md. */
const struct zone *plan_contact_zone(const struct plan *plan, size_t contact,
                                     enum zone_rung *ret_rung);
/* The one that a journey uses for the contact. */
const struct zone *plan_journey_zone(const struct plan *plan, size_t journey, size_t contact);

/* The first instant at or after `from` at which a date or calendar start comes for a contact whose
 * field is `value` (not read for a calendar one); false where there is none. */
bool plan_next_date(const struct plan_start *start, const struct zone *zone, struct value value,
                    int64_t from, int64_t *ret_time);

/* Zones that were met, numbered; zero-initialise it. */
struct plan_zones {
    const struct zone **items;
    uint32_t *numbers;
    size_t count;
    size_t capacity;
    size_t number_capacity;
};
/* The zone's number: that of the first met whose clock is the same from two days before the run to
 * two days after it. */
uint32_t plan_zones_number(struct plan_zones *zones, const struct plan *plan,
                           const struct zone *zone);
void plan_zones_destroy(struct plan_zones *zones);

#endif
