/* customer_within_distance: contacts whose coordinates lie in a circle on the globe.
 *
 * A clause needs coordinates (degrees with at most nine decimals) and one distance, from 0 on.
 * The great-circle distance by the haversine formula on a sphere of 6371.0088 km, the Earth's mean
 * radius; a mile is 1.609344 km. */
#ifndef MODEL_FILTER_FILTER_DISTANCE_H
#define MODEL_FILTER_FILTER_DISTANCE_H

#include <stdbool.h>

#include "model/contacts/contact_state.h"
#include "model/filter/filter_ast.h"

/* What a clause asks: fields that hold the contact's degrees, a centre and how far from it. */
struct filter_circle {
    int latitude_column; /* of the contact table, -1 for none */
    int longitude_column;
    double latitude; /* degrees */
    double longitude;
    double kilometres; /* at most that far */
};

/* Whether these are degrees of a place. */
bool filter_distance_is_place(double latitude, double longitude);

/* The truth of a checked clause. A contact without coordinates, or with some that are no place,
 * has no row. */
bool filter_distance_match(const struct filter_clause *clause, const struct contact_state *state);

#endif
