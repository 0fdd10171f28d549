/* Values that exist in the data, each with the number of contacts that have it, for completion.
 *
 * Each kind of values is counted when it is first asked for, in one pass over a column, and kept
 * until the data changes. */
#ifndef MODEL_FILTER_FILTER_VALUES_H
#define MODEL_FILTER_FILTER_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/text.h"
#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"

struct filter_value_item {
    struct text text;
    int64_t contacts; /* above 0 */
};

struct filter_value_set;

/* Zero-initialise it. Owns what it counted; texts may be borrowed from the data. */
struct filter_values {
    struct arena arena;
    const struct contact_table *contacts;
    const struct activity *activity;
    uint64_t version;
    size_t activity_count;
    struct filter_value_set *sets;
};

/* Whose values are asked for from now on (both may be NULL, and must outlive the questions). What
 * was counted of other data, or of an older version of it, is forgotten. */
void filter_values_follow(struct filter_values *values, const struct contact_table *contacts,
                          const struct activity *activity);
void filter_values_destroy(struct filter_values *values);

/* What of a row of activity is counted: a code of its names. */
enum filter_value_part {
    FILTER_VALUE_EVENT,
    FILTER_VALUE_CAMPAIGN,
    FILTER_VALUE_MESSAGE,
    FILTER_VALUE_CHANNEL,
    FILTER_VALUE_LINK,
    FILTER_VALUE_LIST
};

/* The items (in no order) and their number, valid until filter_values_follow meets other data: of a
 * column of texts, flags or lists; the domains of a column of emails; codes of countries, regions
 * or cities (`field` says which); subscription statuses of a channel; what rows of a kind name;
 * names and values of the properties of an event (NULL: of all). A column below 0 has none. */
size_t filter_values_column(struct filter_values *values, int column,
                            const struct filter_value_item **ret_items);
size_t filter_values_domains(struct filter_values *values, int column,
                             const struct filter_value_item **ret_items);
size_t filter_values_address(struct filter_values *values, enum standard_field field,
                             const struct filter_value_item **ret_items);
size_t filter_values_status(struct filter_values *values, const char *channel,
                            const struct filter_value_item **ret_items);
size_t filter_values_activity(struct filter_values *values, enum activity_kind kind,
                              enum filter_value_part part,
                              const struct filter_value_item **ret_items);
size_t filter_values_properties(struct filter_values *values, const char *event,
                                const struct filter_value_item **ret_items);
size_t filter_values_property(struct filter_values *values, const char *event, struct text name,
                              const struct filter_value_item **ret_items);

/* How many contacts are on a topic of the table. */
int64_t filter_values_topic(struct filter_values *values, int topic, bool opt_out);

#endif
