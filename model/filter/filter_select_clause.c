/* One clause of a selection: which columns answer it; the rest is asked one by one. */
#include "model/filter/filter_compare.h"
#include "model/filter/filter_names.h"
#include "model/filter/filter_rows.h"
#include "model/filter/filter_select_parts.h"
#include "model/filter/filter_select_range.h"

bool filter_select_asks(struct filter_select *select, const struct filter *filter, size_t row)
{
    contact_state_reset(&select->state, row, INT64_MAX);
    return filter_matches(filter, &select->state, select->moment);
}

void filter_select_each(struct filter_select *select, const struct filter *filter, bool negated,
                        struct bitset *set)
{
    for (size_t row = bitset_next(set, 0); row < set->size; row = bitset_next(set, row + 1)) {
        if (filter_select_asks(select, filter, row) == negated) {
            bitset_put(set, row, false);
        }
    }
}

void filter_select_alike(struct filter_select *select, const struct filter *filter, bool negated,
                         struct bitset *set)
{
    size_t row = bitset_next(set, 0);
    if (row < set->size && filter_select_asks(select, filter, row) == negated) {
        bitset_fill(set, false);
    }
}

void filter_select_numbers(struct filter_select *select, const struct filter *filter, bool negated,
                           struct bitset *set)
{
    const struct filter_clause *clause = filter->clause;
    const struct contact_column *column = &select->contacts->columns[clause->meaning.column];
    bool zero = clause->meaning.row->source == FILTER_SOURCE_COUNTER; /* is where there is none */
    struct arena arena = {0};
    struct filter_select_range *ranges =
        arena_array(&arena, clause->value_count + 1, sizeof(*ranges));
    bool others = filter_operators[clause->operator].negated != negated;
    struct filter_select_scan scan = {.cells = &column->cells,
                                      .filled = zero ? NULL : contact_column_filled(column),
                                      .keep_null = others,
                                      .keep_others = others,
                                      .ranges = ranges};
    if (filter_select_ranges(clause, column, select->moment, ranges, &scan.range_count)) {
        filter_select_scan(&scan, set);
    } else {
        filter_select_each(select, filter, negated, set);
    }
    arena_destroy(&arena);
}

void filter_select_sample(struct filter_select *select, const struct filter *filter, bool negated,
                          struct bitset *set)
{
    const struct filter_operator_row *operator= & filter_operators[filter->clause->operator];
    if (operator->positive != FILTER_MATCHES) {
        filter_select_each(select, filter, negated, set);
        return;
    }
    bool wanted = operator->negated == negated;
    for (size_t row = bitset_next(set, 0); row < set->size; row = bitset_next(set, row + 1)) {
        if (filter_rows_in_sample(filter->clause, select->contacts->keys[row]) != wanted) {
            bitset_put(set, row, false);
        }
    }
}

/* What a column can answer of a clause: by the type that the clause compares, and the column's. */
struct filter_select_way {
    enum filter_type type;
    enum value_type column;
    void (*narrow)(struct filter_select *select, const struct filter *filter, bool negated,
                   struct bitset *set);
};

static const struct filter_select_way filter_select_ways[] = {
    {FILTER_TYPE_BOOLEAN, VALUE_BOOLEAN, filter_select_numbers},
    {FILTER_TYPE_INTEGER, VALUE_INTEGER, filter_select_numbers},
    {FILTER_TYPE_INTEGER, VALUE_DECIMAL, filter_select_numbers},
    {FILTER_TYPE_FLOAT, VALUE_INTEGER, filter_select_numbers},
    {FILTER_TYPE_FLOAT, VALUE_DECIMAL, filter_select_numbers},
    {FILTER_TYPE_DATE, VALUE_DATE, filter_select_numbers},
    {FILTER_TYPE_DATE, VALUE_DATETIME, filter_select_numbers},
    {FILTER_TYPE_ANNIVERSARY, VALUE_DATE, filter_select_anniversaries},
    {FILTER_TYPE_ANNIVERSARY, VALUE_DATETIME, filter_select_anniversaries},
    {FILTER_TYPE_ENUM, VALUE_TEXT, filter_select_texts},
    {FILTER_TYPE_STRING, VALUE_TEXT, filter_select_texts},
    {FILTER_TYPE_TAGS, VALUE_LIST, filter_select_lists},
};

static void filter_select_column(struct filter_select *select, const struct filter *filter,
                                 bool negated, struct bitset *set)
{
    const struct filter_meaning *meaning = &filter->clause->meaning;
    const struct contact_column *column = &select->contacts->columns[meaning->column];
    const struct filter_operator_row *operator= & filter_operators[filter->clause->operator];
    for (size_t i = 0; i < sizeof(filter_select_ways) / sizeof(*filter_select_ways); i++) {
        const struct filter_select_way *way = &filter_select_ways[i];
        if (way->type != meaning->type || way->column != column->type) {
            continue;
        }
        if (operator->positive != FILTER_IS_NULL) {
            way->narrow(select, filter, negated, set);
        } else if (meaning->row->source == FILTER_SOURCE_COUNTER) {
            filter_select_alike(select, filter, negated, set);
        } else {
            bitset_keep(set, &column->filled, operator->negated != negated);
        }
        return;
    }
    filter_select_each(select, filter, negated, set);
}

void filter_select_clause(struct filter_select *select, const struct filter *filter, bool negated,
                          struct bitset *set)
{
    const struct filter_meaning *meaning = &filter->clause->meaning;
    switch (meaning->row->source) {
    case FILTER_SOURCE_COLUMN:
    case FILTER_SOURCE_COUNTER:
        (meaning->column < 0 ? filter_select_alike : filter_select_column)(select, filter, negated,
                                                                           set);
        break;
    case FILTER_SOURCE_DOMAIN:
        (meaning->column < 0 ? filter_select_alike : filter_select_texts)(select, filter, negated,
                                                                          set);
        break;
    case FILTER_SOURCE_STATUS:
        filter_select_statuses(select, filter, negated, set);
        break;
    case FILTER_SOURCE_ADDRESS:
        filter_select_places(select, filter, negated, set);
        break;
    case FILTER_SOURCE_TOPICS:
    case FILTER_SOURCE_SEGMENTS:
        filter_select_lists(select, filter, negated, set);
        break;
    case FILTER_SOURCE_ACTIVITY:
        filter_select_activity(select, filter, negated, set);
        break;
    case FILTER_SOURCE_MESSAGE: /* nobody is in a journey */
    case FILTER_SOURCE_NOTHING:
        filter_select_alike(select, filter, negated, set);
        break;
    case FILTER_SOURCE_SAMPLE:
        filter_select_sample(select, filter, negated, set);
        break;
    default:
        filter_select_each(select, filter, negated, set);
        break;
    }
}
