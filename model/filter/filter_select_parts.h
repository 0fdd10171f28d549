/* What the files of filter_select share: a selection under way, and the kinds of clauses.
 *
 * Each narrows a set: it takes out the contacts that do not match (`negated`: that match), and asks
 * none but those of the set. The answers are those of filter_matches. */
#ifndef MODEL_FILTER_FILTER_SELECT_PARTS_H
#define MODEL_FILTER_FILTER_SELECT_PARTS_H

#include <stdbool.h>

#include "model/base/bitset.h"
#include "model/contacts/contact_state.h"
#include "model/contacts/contact_table.h"
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"

struct filter_select_segment; /* whom a segment selects, once it was asked */

struct filter_select {
    const struct contact_table *contacts;
    const struct activity *activity;
    const struct filter_moment *moment;
    struct contact_state state; /* for those who are asked one by one */
    struct filter_select_segment *segments;
};

/* Of any checked filter. */
void filter_select_narrow(struct filter_select *select, const struct filter *filter, bool negated,
                          struct bitset *set);
/* Of a clause, by columns where that is known, else one by one. */
void filter_select_clause(struct filter_select *select, const struct filter *filter, bool negated,
                          struct bitset *set);
/* One contact after the other. */
void filter_select_each(struct filter_select *select, const struct filter *filter, bool negated,
                        struct bitset *set);
/* One contact for all of the set, which are known to answer alike. */
void filter_select_alike(struct filter_select *select, const struct filter *filter, bool negated,
                         struct bitset *set);
/* Whether one contact matches. */
bool filter_select_asks(struct filter_select *select, const struct filter *filter, size_t row);

/* A column's numbers, booleans and dates; texts and what is after the @ of an email; anniversaries;
 * list fields. The column's type must be what the clause compares. */
void filter_select_numbers(struct filter_select *select, const struct filter *filter, bool negated,
                           struct bitset *set);
void filter_select_texts(struct filter_select *select, const struct filter *filter, bool negated,
                         struct bitset *set);
void filter_select_anniversaries(struct filter_select *select, const struct filter *filter,
                                 bool negated, struct bitset *set);
/* Clauses on list fields, topics and segments. */
void filter_select_lists(struct filter_select *select, const struct filter *filter, bool negated,
                         struct bitset *set);
/* customer_countries, customer_regions, customer_cities. */
void filter_select_places(struct filter_select *select, const struct filter *filter, bool negated,
                          struct bitset *set);
void filter_select_statuses(struct filter_select *select, const struct filter *filter, bool negated,
                            struct bitset *set);
/* Functions on recorded rows, of which the log of a run is no part. */
void filter_select_activity(struct filter_select *select, const struct filter *filter, bool negated,
                            struct bitset *set);
void filter_select_sample(struct filter_select *select, const struct filter *filter, bool negated,
                          struct bitset *set);

/* Those who match a segment's filter, of all contacts; asked once in a selection. */
const struct bitset *filter_select_segment(struct filter_select *select,
                                           const struct filter *segment);
void filter_select_drop_segments(struct filter_select *select);

#endif
