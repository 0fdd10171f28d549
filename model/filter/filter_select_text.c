/* Clauses on texts and dates of which a column has few: each distinct one is asked once. */
#include <stdlib.h>

#include "model/base/civil_time.h"
#include "model/base/memory.h"
#include "model/filter/filter_address.h"
#include "model/filter/filter_compare.h"
#include "model/filter/filter_names.h"
#include "model/filter/filter_select_parts.h"
#include "model/filter/filter_select_range.h"

/* A clause on texts while it is asked of them. */
struct filter_select_text {
    const struct filter_clause *clause;
    const struct contact_column *column;
    const struct filter_moment *moment;
    bool negated;
    struct text_builder domain;
};

static bool filter_select_text_stays(struct filter_select_text *asked, struct text text)
{
    struct value value = {.type = VALUE_TEXT, .text = text};
    if (asked->clause->meaning.row->source == FILTER_SOURCE_DOMAIN) {
        if (asked->domain.length != 0) {
            text_clear(&asked->domain);
        }
        value.type = filter_address_domain(text, &asked->domain) ? VALUE_TEXT : VALUE_NULL;
        value.text = value.type == VALUE_NULL ? TEXT("") : text_built(&asked->domain);
    }
    return filter_compare(asked->clause, value, asked->moment) != asked->negated;
}

static bool filter_select_text_null_stays(const struct filter_select_text *asked)
{
    struct value null = {.type = VALUE_NULL};
    return filter_compare(asked->clause, null, asked->moment) != asked->negated;
}

/* More distinct texts than contacts are left. */
static void filter_select_text_each(struct filter_select_text *asked, struct bitset *set)
{
    const struct contact_column *column = asked->column;
    bool null_stays = filter_select_text_null_stays(asked);
    for (size_t row = bitset_next(set, 0); row < set->size; row = bitset_next(set, row + 1)) {
        bool stays = null_stays;
        if (bitset_has(&column->filled, row)) {
            uint32_t code = contact_column_code(column, row);
            stays =
                filter_select_text_stays(asked, text_dictionary_text(&column->dictionary, code));
        }
        bitset_put(set, row, stays);
    }
}

static void filter_select_text_by_code(struct filter_select_text *asked, struct bitset *set)
{
    const struct contact_column *column = asked->column;
    bool *stays = memory_array(column->dictionary.count, sizeof(*stays));
    for (size_t code = 0; code < column->dictionary.count; code++) {
        struct text text = text_dictionary_text(&column->dictionary, (uint32_t)code);
        stays[code] = filter_select_text_stays(asked, text);
    }
    filter_select_scan(
        &(struct filter_select_scan){.cells = &column->cells,
                                     .filled = contact_column_filled(column),
                                     .keep_null = filter_select_text_null_stays(asked),
                                     .wanted = stays,
                                     .size = column->dictionary.count},
        set);
    free(stays);
}

/* = and IN: the texts' codes are looked up. */
static void filter_select_text_equal(const struct filter_select_text *asked, struct bitset *set)
{
    const struct filter_clause *clause = asked->clause;
    struct filter_select_range *codes = memory_array(clause->value_count, sizeof(*codes));
    bool others = filter_operators[clause->operator].negated != asked->negated;
    size_t count = 0;
    for (size_t i = 0; i < clause->value_count; i++) {
        uint32_t code;
        if (text_dictionary_find(&asked->column->dictionary, clause->meaning.values[i].text,
                                 &code)) {
            codes[count++] = (struct filter_select_range){code, code};
        }
    }
    filter_select_scan(
        &(struct filter_select_scan){.cells = &asked->column->cells,
                                     .filled = contact_column_filled(asked->column),
                                     .keep_null = others,
                                     .keep_others = others,
                                     .size = asked->column->dictionary.count,
                                     .ranges = codes,
                                     .range_count = filter_select_range_sort(codes, count)},
        set);
    free(codes);
}

void filter_select_texts(struct filter_select *select, const struct filter *filter, bool negated,
                         struct bitset *set)
{
    const struct filter_clause *clause = filter->clause;
    const struct contact_column *column = &select->contacts->columns[clause->meaning.column];
    struct filter_select_text asked = {
        .clause = clause, .column = column, .moment = select->moment, .negated = negated};
    enum filter_operator positive = filter_operators[clause->operator].positive;
    bool whole = clause->meaning.row->source != FILTER_SOURCE_DOMAIN;
    if (whole && (positive == FILTER_EQUAL || positive == FILTER_IN)) {
        filter_select_text_equal(&asked, set);
    } else if (column->dictionary.count < bitset_count(set)) {
        filter_select_text_by_code(&asked, set);
    } else {
        filter_select_text_each(&asked, set);
    }
    text_destroy(&asked.domain);
}

/* By month and day alone: each of a leap year is asked once. */
void filter_select_anniversaries(struct filter_select *select, const struct filter *filter,
                                 bool negated, struct bitset *set)
{
    enum { MONTHS = 12, DAYS = 31 };
    bool stays[MONTHS + 1][DAYS + 1] = {{false}};
    const struct filter_clause *clause = filter->clause;
    const struct contact_column *column = &select->contacts->columns[clause->meaning.column];
    int64_t first = civil_day((struct civil_date){CIVIL_NO_YEAR, 1, 1});
    for (int64_t day = first; !civil_day_has_year(day); day++) {
        struct civil_date date = civil_date(day);
        struct value value = {.type = VALUE_DATE, .day = day};
        stays[date.month][date.day] = filter_compare(clause, value, select->moment) != negated;
    }
    struct value null = {.type = VALUE_NULL};
    bool null_stays = filter_compare(clause, null, select->moment) != negated;
    for (size_t row = bitset_next(set, 0); row < set->size; row = bitset_next(set, row + 1)) {
        int64_t number = contact_column_number(column, row);
        bool is_day = column->type == VALUE_DATE;
        struct civil_date date =
            civil_date(is_day ? number : zone_day(select->moment->zone, number));
        bool filled = bitset_has(&column->filled, row);
        bitset_put(set, row, filled ? stays[date.month][date.day] : null_stays);
    }
}
