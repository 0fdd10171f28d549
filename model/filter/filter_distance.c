/* customer_within_distance: the haversine formula. */
#include "model/filter/filter_distance.h"

#include <math.h>

static const double filter_distance_radius = 6371.0088; /* km */
static const double filter_distance_radian = 3.14159265358979323846 / 180.0;

bool filter_distance_is_place(double latitude, double longitude)
{
    return latitude >= -90.0 && latitude <= 90.0 && longitude >= -180.0 && longitude <= 180.0;
}

static bool filter_distance_degrees(const struct contact_state *state, int column,
                                    double *ret_degrees)
{
    if (column < 0) {
        return false;
    }
    struct value value = contact_state_get(state, column);
    if (value.type == VALUE_DECIMAL) {
        *ret_degrees = (double)value.decimal.digits / pow(10.0, value.decimal.scale);
    } else {
        *ret_degrees = (double)value.integer;
    }
    return value.type == VALUE_DECIMAL || value.type == VALUE_INTEGER;
}

static double filter_distance_kilometres(const struct filter_circle *circle, double latitude,
                                         double longitude)
{
    double from = circle->latitude * filter_distance_radian;
    double to = latitude * filter_distance_radian;
    double down = sin((to - from) / 2.0);
    double along = sin((longitude - circle->longitude) * filter_distance_radian / 2.0);
    double haversine = down * down + cos(from) * cos(to) * along * along;
    return 2.0 * filter_distance_radius * asin(sqrt(fmin(1.0, haversine)));
}

bool filter_distance_match(const struct filter_clause *clause, const struct contact_state *state)
{
    const struct filter_operator_row *operator= & filter_operators[clause->operator];
    const struct filter_circle *circle = clause->meaning.circle;
    double latitude = 0.0;
    double longitude = 0.0;
    bool has_row = filter_distance_degrees(state, circle->latitude_column, &latitude) &&
                   filter_distance_degrees(state, circle->longitude_column, &longitude) &&
                   filter_distance_is_place(latitude, longitude);
    bool positive = operator->positive == FILTER_IS_NULL
                        ? !has_row
                        : has_row && filter_distance_kilometres(circle, latitude, longitude) <=
                              circle->kilometres;
    return positive != operator->negated;
}
