/* What the files that complete values share. */
#ifndef MODEL_FILTER_FILTER_COMPLETE_VALUE_H
#define MODEL_FILTER_FILTER_COMPLETE_VALUE_H

#include "model/filter/filter_completing.h"

/* A clause's values are being offered. */
struct filter_complete_values {
    struct filter_completing *completing;
    const struct filter_clause *clause; /* or parameter */
    struct filter_meaning meaning;
    enum filter_offer_form form;
    bool folds; /* compared without case */
};

/* Offers a value, unless it stands in the list already; the number of contacts is -1 where it is
 * not known. */
void filter_complete_add_value(const struct filter_complete_values *values, struct text text,
                               int64_t contacts, int order);
void filter_complete_add_items(const struct filter_complete_values *values,
                               const struct filter_value_item items[], size_t count);
/* The names of a map of the workspace that are not among the items. */
void filter_complete_add_settings(const struct filter_complete_values *values, const char *map,
                                  const struct filter_value_item items[], size_t count);
/* How many contacts have one of the items; -1 where it is not among them. */
int64_t filter_complete_contacts(const struct filter_value_item items[], size_t count,
                                 struct text text);
/* The values of a function's parameter. */
void filter_complete_add_parameter_values(const struct filter_complete_values *values);

#endif
