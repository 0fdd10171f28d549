/* Checks the parameters that set up a function: of sample, customer_within_distance, and `last`. */
#include <math.h>

#include "model/contacts/contact_table.h"
#include "model/filter/filter_checker.h"
#include "model/filter/filter_distance.h"
#include "model/simulation/random.h"

enum {
    FILTER_SETTINGS_PERCENT_SCALE = 7,
    FILTER_SETTINGS_BILLION = 1000000000,
    FILTER_SETTINGS_MOST_LATEST = 500
};

static const double filter_settings_mile = 1.609344; /* km */

static void filter_settings_out_of_range(struct filter_checker *checker,
                                         const struct filter_clause *clause,
                                         const struct filter_clause *parameter,
                                         const char *sentence)
{
    struct error error;
    error_set_with(&error, "BAD_RANGE", sentence, clause->name, parameter->name);
    filter_checker_report(checker, &error, ERROR_SEVERITY_ERROR, parameter->values[0].place);
}

/* The first parameter of that name; NULL where there is none. */
static const struct filter_clause *filter_settings_find(const struct filter_clause *clause,
                                                        const char *name)
{
    for (size_t i = 0; i < clause->parameter_count; i++) {
        if (text_is(clause->parameters[i].name, name)) {
            return &clause->parameters[i];
        }
    }
    return NULL;
}

/* Whether it is there, and its value is one of its type. */
static bool filter_settings_is_good(const struct filter_clause *parameter)
{
    return parameter != NULL && parameter->meaning.values != NULL && !parameter->values[0].broken;
}

static double filter_settings_double(struct decimal decimal)
{
    return (double)decimal.digits / pow(10.0, decimal.scale);
}

/* randomness.md has the draw; the percent is kept in billionths. */
static void filter_settings_sample(struct filter_checker *checker, struct filter_clause *clause)
{
    const struct filter_clause *salt = filter_settings_find(clause, "salt");
    const struct filter_clause *percent = filter_settings_find(clause, "percent");
    struct text_builder stream = {0};
    struct decimal share;
    text_append_string(&stream, "sample\x1f");
    if (filter_settings_is_good(salt)) {
        text_append(&stream, salt->values[0].text);
    }
    clause->meaning.sample_key = text_hash(text_built(&stream));
    text_destroy(&stream);
    if (!filter_settings_is_good(percent)) {
        return;
    }
    if (!decimal_rescale(percent->meaning.values[0].decimal, FILTER_SETTINGS_PERCENT_SCALE,
                         &share) ||
        share.digits < 0 || share.digits > FILTER_SETTINGS_BILLION) {
        filter_settings_out_of_range(checker, clause, percent,
                                     N_("{1}: {2} is a number from 0 to 100."));
        return;
    }
    clause->meaning.sample_threshold = random_threshold(share.digits);
}

static void filter_settings_centre(struct filter_checker *checker,
                                   const struct filter_clause *clause, struct filter_circle *circle)
{
    const struct filter_clause *centre = filter_settings_find(clause, "coordinates");
    struct decimal latitude;
    struct decimal longitude;
    if (!filter_settings_is_good(centre) || !decimal_read(centre->values[0].text, &latitude) ||
        !decimal_read(centre->values[0].second, &longitude)) {
        return;
    }
    circle->latitude = filter_settings_double(latitude);
    circle->longitude = filter_settings_double(longitude);
    if (!filter_distance_is_place(circle->latitude, circle->longitude)) {
        filter_settings_out_of_range(checker, clause, centre,
                                     N_("{2} are a latitude from -90 to 90 and a longitude from "
                                        "-180 to 180."));
    }
}

static void filter_settings_reach(struct filter_checker *checker,
                                  const struct filter_clause *clause, struct filter_circle *circle)
{
    const struct filter_clause *kilometres = filter_settings_find(clause, "distance_km");
    const struct filter_clause *miles = filter_settings_find(clause, "distance_mi");
    const struct filter_clause *reach = kilometres != NULL ? kilometres : miles;
    struct error error;
    if (reach == NULL) {
        error_set_with(&error, "UNKNOWN_PARAM", N_("{1} needs distance_km or distance_mi."),
                       clause->name);
        filter_checker_report(checker, &error, ERROR_SEVERITY_ERROR, clause->name_place);
    } else if (kilometres != NULL && miles != NULL) {
        const struct filter_clause *second = kilometres < miles ? miles : kilometres;
        error_set_with(&error, "DUPLICATE_PARAM",
                       N_("{1} takes one distance, in kilometres or in miles."), clause->name);
        filter_checker_report(checker, &error, ERROR_SEVERITY_ERROR, second->name_place);
    } else if (filter_settings_is_good(reach)) {
        double distance = filter_settings_double(reach->meaning.values[0].decimal);
        circle->kilometres = reach == miles ? distance * filter_settings_mile : distance;
        if (distance < 0.0) {
            filter_settings_out_of_range(checker, clause, reach, N_("{1}: {2} is not below 0."));
        }
    }
}

/* The column of a field that holds numbers. */
static int filter_settings_degrees(const struct filter_checker *checker, struct text field)
{
    const struct contact_table *contacts = checker->scene->contacts;
    int column = contacts == NULL ? -1 : contact_table_find_column(contacts, field);
    bool numbers = column >= 0 && (contacts->columns[column].type == VALUE_DECIMAL ||
                                   contacts->columns[column].type == VALUE_INTEGER);
    return numbers ? column : -1;
}

static void filter_settings_distance(struct filter_checker *checker, struct filter_clause *clause)
{
    struct filter_circle *circle = arena_allocate(checker->arena, sizeof(*circle));
    circle->latitude_column = filter_settings_degrees(checker, TEXT("latitude"));
    circle->longitude_column = filter_settings_degrees(checker, TEXT("longitude"));
    clause->meaning.circle = circle;
    if (filter_operators[clause->operator].operand == FILTER_OPERAND_PARAMETERS) {
        filter_settings_centre(checker, clause, circle);
        filter_settings_reach(checker, clause, circle);
    }
}

static void filter_settings_latest(struct filter_checker *checker, struct filter_clause *clause)
{
    const struct filter_clause *latest = filter_settings_find(clause, "last");
    if (latest != NULL) {
        clause->meaning.sendings = filter_checker_sendings(checker);
    }
    if (!filter_settings_is_good(latest)) {
        return;
    }
    int64_t most = latest->meaning.values[0].integer;
    if (most < 1 || most > FILTER_SETTINGS_MOST_LATEST) {
        filter_settings_out_of_range(checker, clause, latest,
                                     N_("{1}: {2} is a whole number from 1 to 500."));
    }
}

void filter_check_settings(struct filter_checker *checker, struct filter_clause *clause)
{
    switch (clause->meaning.row->source) {
    case FILTER_SOURCE_SAMPLE:
        filter_settings_sample(checker, clause);
        break;
    case FILTER_SOURCE_DISTANCE:
        filter_settings_distance(checker, clause);
        break;
    case FILTER_SOURCE_ACTIVITY:
        filter_settings_latest(checker, clause);
        break;
    default:
        break;
    }
}
