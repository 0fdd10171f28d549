/* What a contact's fields are and since when, and where it is, in the plain evaluator. */
#include <math.h>

#include "tests/support/plain_parts.h"

static const struct filter_clause *plain_parameter(const struct filter_clause *clause,
                                                   const char *name)
{
    for (size_t i = 0; i < clause->parameter_count; i++) {
        if (text_is(clause->parameters[i].name, name)) {
            return &clause->parameters[i];
        }
    }
    return NULL;
}

/* The one row of a field: it is not null, and has been so since the present or before. */
static bool plain_held_has_row(const struct plain_world *world, const struct plain_contact *contact,
                               size_t field)
{
    return contact->values[field].type != VALUE_NULL && contact->since[field] <= world->now;
}

bool plain_held_is_null(const struct plain_world *world, const struct plain_contact *contact)
{
    for (size_t i = 0; i < world->field_count; i++) {
        if (plain_held_has_row(world, contact, i)) {
            return false;
        }
    }
    return true;
}

/* `value` is asked as a clause on the field itself. */
static bool plain_held_value_meets(const struct plain_world *world,
                                   const struct plain_contact *contact, struct text field,
                                   const struct filter_clause *parameter)
{
    struct text_builder name = {0};
    text_append_format(&name, "contact.%.*s", TEXT_FORMAT(field));
    struct filter_clause asked = *parameter;
    asked.name = text_built(&name);
    struct filter leaf = {.kind = FILTER_CLAUSE, .clause = &asked};
    bool meets = plain_filter_matches(world, contact, &leaf);
    text_destroy(&name);
    return meets;
}

static bool plain_held_field_holds(const struct plain_world *world,
                                   const struct plain_contact *contact,
                                   const struct plain_field *field,
                                   const struct filter_clause *clause)
{
    size_t index = (size_t)(field - world->fields);
    const struct filter_clause *value = plain_parameter(clause, "value");
    const struct filter_clause *date = plain_parameter(clause, "date");
    struct value since = {.type = VALUE_DATETIME, .instant = contact->since[index]};
    return plain_held_has_row(world, contact, index) &&
           (value == NULL || plain_held_value_meets(world, contact, field->name, value)) &&
           (date == NULL || plain_value_meets(world, date, PLAIN_DATE, since));
}

bool plain_held_holds(const struct plain_world *world, const struct plain_contact *contact,
                      const struct filter_clause *clause)
{
    struct arena arena = {0};
    struct filter_clause named = {.name = plain_parameter(clause, "field")->values[0].text};
    const struct plain_field *field = plain_world_field(world, plain_field_name(&named, &arena));
    arena_destroy(&arena);
    return field != NULL && plain_held_field_holds(world, contact, field, clause);
}

static double plain_degrees(struct value value)
{
    struct plain_number number = plain_number_of(value);
    return (double)number.whole + (double)number.billionths / 1e9;
}

static bool plain_place(const struct plain_world *world, const struct plain_contact *contact,
                        double ret_degrees[2])
{
    struct value latitude = plain_world_value(world, contact, TEXT("latitude"));
    struct value longitude = plain_world_value(world, contact, TEXT("longitude"));
    if (latitude.type == VALUE_NULL || longitude.type == VALUE_NULL) {
        return false;
    }
    ret_degrees[0] = plain_degrees(latitude);
    ret_degrees[1] = plain_degrees(longitude);
    return fabs(ret_degrees[0]) <= 90.0 && fabs(ret_degrees[1]) <= 180.0;
}

bool plain_place_is_null(const struct plain_world *world, const struct plain_contact *contact)
{
    double degrees[2];
    return !plain_place(world, contact, degrees);
}

static double plain_literal_double(struct text text)
{
    struct plain_number number = {0};
    plain_number_read(text, &number);
    return (double)number.whole + (double)number.billionths / 1e9;
}

/* The haversine formula, in kilometres. */
static double plain_great_circle(const double from[2], const double to[2])
{
    const double radius = 6371.0088;
    const double radian = acos(-1.0) / 180.0;
    double up = sin((to[0] - from[0]) * radian / 2);
    double along = sin((to[1] - from[1]) * radian / 2);
    double half = up * up + cos(from[0] * radian) * cos(to[0] * radian) * along * along;
    return 2 * radius * asin(half < 1.0 ? sqrt(half) : 1.0);
}

bool plain_place_is_near(const struct plain_world *world, const struct plain_contact *contact,
                         const struct filter_clause *clause)
{
    const struct filter_literal *pair = &plain_parameter(clause, "coordinates")->values[0];
    const struct filter_clause *kilometres = plain_parameter(clause, "distance_km");
    const struct filter_clause *miles = plain_parameter(clause, "distance_mi");
    double centre[2] = {plain_literal_double(pair->text), plain_literal_double(pair->second)};
    double most = kilometres != NULL ? plain_literal_double(kilometres->values[0].text)
                                     : 1.609344 * plain_literal_double(miles->values[0].text);
    double degrees[2];
    return plain_place(world, contact, degrees) && plain_great_circle(degrees, centre) <= most;
}
