/* Clauses on the address and the subscription statuses of a selection. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/filter/filter_address.h"
#include "model/filter/filter_compare.h"
#include "model/filter/filter_lists.h"
#include "model/filter/filter_names.h"
#include "model/filter/filter_select_parts.h"
#include "model/filter/filter_select_scan.h"

static void filter_select_place_countries(struct filter_select *select, const struct filter *filter,
                                          bool negated, struct bitset *set)
{
    const struct contact_column *column =
        &select->contacts->columns[filter->clause->meaning.column];
    const struct text_dictionary *countries = &column->dictionary;
    bool *stays = memory_array(countries->count, sizeof(*stays));
    for (size_t code = 0; code < countries->count; code++) {
        struct text country = text_dictionary_text(countries, (uint32_t)code);
        stays[code] = filter_lists_match_country(filter->clause, country) != negated;
    }
    bool null_stays = filter_lists_match_country(filter->clause, TEXT("")) != negated;
    filter_select_scan(&(struct filter_select_scan){.cells = &column->cells,
                                                    .filled = contact_column_filled(column),
                                                    .keep_null = null_stays,
                                                    .wanted = stays,
                                                    .size = countries->count},
                       set);
    free(stays);
}

/* Whether an element that ends in this region or city can be one of the clause's. */
static bool filter_select_place_may_be(const struct filter_clause *clause, struct text part)
{
    struct text_builder end = {0};
    bool may = false;
    text_append_byte(&end, '-');
    filter_address_append(&end, part, false);
    for (size_t i = 0; i < clause->value_count && !may; i++) {
        may = text_ends_with(clause->meaning.values[i].text, text_built(&end));
    }
    text_destroy(&end);
    return may;
}

/* Leaves who has the part of an address, and one that the clause (which may be NULL) may mean. */
static void filter_select_place_narrow(struct filter_select *select, enum standard_field field,
                                       const struct filter_clause *clause, struct bitset *set)
{
    int number = select->contacts->standard[field];
    if (number < 0) {
        bitset_fill(set, false);
        return;
    }
    const struct contact_column *column = &select->contacts->columns[number];
    bool *may = memory_array(column->dictionary.count, sizeof(*may));
    for (size_t code = 0; code < column->dictionary.count; code++) {
        struct text part = text_dictionary_text(&column->dictionary, (uint32_t)code);
        may[code] =
            part.length != 0 && (clause == NULL || filter_select_place_may_be(clause, part));
    }
    filter_select_scan(&(struct filter_select_scan){.cells = &column->cells,
                                                    .filled = contact_column_filled(column),
                                                    .wanted = may,
                                                    .size = column->dictionary.count},
                       set);
    free(may);
}

/* Regions and cities: the last part of the element leaves few, who are asked one by one. */
static void filter_select_place_regions(struct filter_select *select, const struct filter *filter,
                                        bool negated, struct bitset *set)
{
    const struct filter_clause *clause = filter->clause;
    const struct filter_operator_row *operator= & filter_operators[clause->operator];
    enum standard_field field = clause->meaning.row->field;
    bool is_null = operator->positive == FILTER_IS_NULL;
    struct bitset rest;
    bitset_copy(&rest, set);
    filter_select_place_narrow(select, field, is_null ? NULL : clause, &rest);
    if (is_null) {
        filter_select_place_narrow(select, STANDARD_COUNTRY, NULL, &rest);
    } else {
        filter_select_each(select, filter, operator->negated, &rest);
    }
    bool turned = operator->negated != negated;
    bitset_keep(set, &rest, is_null ? turned : !turned);
    bitset_destroy(&rest);
}

void filter_select_places(struct filter_select *select, const struct filter *filter, bool negated,
                          struct bitset *set)
{
    if (filter->clause->meaning.type == FILTER_TYPE_PLACE) {
        filter_select_place_regions(select, filter, negated, set);
    } else if (filter->clause->meaning.column < 0) {
        filter_select_alike(select, filter, negated, set);
    } else {
        filter_select_place_countries(select, filter, negated, set);
    }
}

void filter_select_statuses(struct filter_select *select, const struct filter *filter, bool negated,
                            struct bitset *set)
{
    const struct filter_clause *clause = filter->clause;
    const struct contact_table *contacts = select->contacts;
    int channel = contact_table_find_channel(contacts, text_from(clause->meaning.row->detail));
    int stopped = contacts->standard[STANDARD_UNSUBSCRIBED_ALL];
    bool stays[CONSENT_NO_AFTER_YES + 1];
    for (int consent = CONSENT_UNKNOWN; consent <= CONSENT_NO_AFTER_YES; consent++) {
        struct value status = filter_address_status_of((enum consent)consent);
        stays[consent] = filter_compare(clause, status, select->moment) != negated;
    }
    for (size_t row = bitset_next(set, 0); row < set->size; row = bitset_next(set, row + 1)) {
        enum consent consent = CONSENT_UNKNOWN;
        if (contact_table_flag(contacts, row, stopped)) {
            consent = CONSENT_STOPPED;
        } else if (channel >= 0) {
            consent = contact_table_consent(contacts, row, (size_t)channel);
        }
        bitset_put(set, row, stays[consent]);
    }
}
