/* What the files of filter_values share: sets of counted values, and how they are found again. */
#ifndef MODEL_FILTER_FILTER_VALUE_SET_H
#define MODEL_FILTER_FILTER_VALUE_SET_H

#include "model/filter/filter_values.h"

enum filter_value_source {
    FILTER_VALUES_COLUMN,
    FILTER_VALUES_DOMAINS,
    FILTER_VALUES_ADDRESS,
    FILTER_VALUES_STATUS,
    FILTER_VALUES_TOPIC,
    FILTER_VALUES_ACTIVITY,
    FILTER_VALUES_PROPERTIES,
    FILTER_VALUES_PROPERTY
};

/* What the values are of; numbers and texts by source. */
struct filter_value_key {
    enum filter_value_source source;
    int first;
    int second;
    struct text name;
    const char *event;
};

struct filter_value_set {
    struct filter_value_key key;
    struct filter_value_item *items;
    size_t count;
    struct filter_value_set *next;
};

/* The set of a key. False: it is new, and the caller fills it. */
bool filter_value_set_find(struct filter_values *values, const struct filter_value_key *key,
                           struct filter_value_set **ret_set);

/* Fills a set with the texts of a dictionary that some contacts have; `counts` has an entry a code.
 */
void filter_value_set_fill(struct filter_values *values, struct filter_value_set *set,
                           const struct text_dictionary *dictionary, const uint32_t *counts);

/* Hands a set out. */
size_t filter_value_set_give(const struct filter_value_set *set,
                             const struct filter_value_item **ret_items);

enum { FILTER_VALUE_RECENT = 256 };

/* Texts that come up again and again, counted; zero-initialise it. */
struct filter_value_tally {
    struct text_dictionary texts;
    uint32_t *counts;
    size_t capacity;
    uint32_t recent[FILTER_VALUE_RECENT]; /* codes by hash, and 1: most texts are one of a few */
};

void filter_value_tally_add(struct filter_value_tally *tally, struct text text, uint32_t contacts);
/* Fills the set with copies, and empties the tally. */
void filter_value_tally_end(struct filter_value_tally *tally, struct filter_values *values,
                            struct filter_value_set *set);

#endif
