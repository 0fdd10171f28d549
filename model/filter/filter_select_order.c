/* In which order the clauses of a filter are asked. */
#include "model/filter/filter_select_order.h"

#include "model/filter/filter_names.h"

enum { SAMPLE = 64, SAMPLE_MANY = 4, NEVER_NONE = 16, FEW_TEXTS = 16 };

static size_t filter_select_order_sample(const struct filter_select *select, size_t ret_rows[])
{
    size_t contacts = select->contacts->count;
    size_t count = contacts < SAMPLE ? contacts : (size_t)SAMPLE;
    for (size_t i = 0; i < count; i++) {
        ret_rows[i] = i * contacts / count;
    }
    return count;
}

static size_t filter_select_order_count(uint64_t contacts)
{
    return (size_t)__builtin_popcountll(contacts);
}

static double filter_select_order_text_cost(const struct filter_select *select,
                                            const struct filter_clause *clause)
{
    enum filter_operator positive = filter_operators[clause->operator].positive;
    size_t texts = select->contacts->columns[clause->meaning.column].dictionary.count;
    bool by_code = positive == FILTER_EQUAL || positive == FILTER_IN || positive == FILTER_IS_NULL;
    return by_code || texts < select->contacts->count / FEW_TEXTS ? 0.3 : 50;
}

static double filter_select_order_column_cost(const struct filter_select *select,
                                              const struct filter_clause *clause, size_t passed)
{
    const struct filter_meaning *meaning = &clause->meaning;
    if (meaning->column < 0) {
        return 0.01;
    }
    switch ((enum filter_type)meaning->type) {
    case FILTER_TYPE_TAGS: /* a ready set, or a search through the lists */
        return passed > SAMPLE_MANY ? 0.1 : 5;
    case FILTER_TYPE_ENUM:
    case FILTER_TYPE_STRING:
        return filter_select_order_text_cost(select, clause);
    case FILTER_TYPE_ANNIVERSARY:
        return 10;
    default:
        return 0.2 * (double)(1 + select->contacts->columns[meaning->column].cells.width);
    }
}

static double filter_select_order_cost(const struct filter_select *select,
                                       const struct filter_clause *clause, size_t passed)
{
    switch (clause->meaning.row->source) {
    case FILTER_SOURCE_COLUMN:
    case FILTER_SOURCE_COUNTER:
        return filter_select_order_column_cost(select, clause, passed);
    case FILTER_SOURCE_DOMAIN:
        return 50;
    case FILTER_SOURCE_ADDRESS:
        return clause->meaning.type == FILTER_TYPE_COUNTRY ? 0.3 : 20;
    case FILTER_SOURCE_STATUS:
    case FILTER_SOURCE_SAMPLE:
        return 5;
    case FILTER_SOURCE_TOPICS:
    case FILTER_SOURCE_SEGMENTS:
        return 0.3;
    default:
        return 200;
    }
}

/* A segment is asked whole, and once, before anything is asked of it. */
static void filter_select_order_segments(struct filter_select *select, const size_t rows[],
                                         size_t count, struct filter_select_order *order)
{
    struct bitset set;
    bitset_init(&set, select->contacts->count);
    for (size_t i = 0; i < count; i++) {
        bitset_put(&set, rows[i], true);
    }
    filter_select_lists(select, order->filter, false, &set);
    for (size_t i = 0; i < count; i++) {
        order->passed |= (uint64_t)bitset_has(&set, rows[i]) << i;
    }
    bitset_destroy(&set);
}

static void filter_select_order_clause(struct filter_select *select, const size_t rows[],
                                       size_t count, struct filter_select_order *order)
{
    if (order->filter->clause->meaning.row->source == FILTER_SOURCE_SEGMENTS) {
        filter_select_order_segments(select, rows, count, order);
    } else {
        for (size_t i = 0; i < count; i++) {
            uint64_t passes = filter_select_asks(select, order->filter, rows[i]);
            order->passed |= passes << i;
        }
    }
    order->cost = filter_select_order_cost(select, order->filter->clause,
                                           filter_select_order_count(order->passed));
}

/* How much an item settles of the sample for its cost; never nothing, so that of two that settle
 * none the cheaper comes first. */
static double filter_select_order_gain(const struct filter_select_order *item, bool is_or,
                                       uint64_t open)
{
    uint64_t settled = open & (is_or ? item->passed : ~item->passed);
    return (double)(filter_select_order_count(settled) * NEVER_NONE + 1) / item->cost;
}

/* Sorts the items; what is left open of the sample behind the last. */
static uint64_t filter_select_order_sort(struct filter_select_order *order, uint64_t open)
{
    bool is_or = order->filter->kind == FILTER_OR;
    for (size_t i = 0; i < order->count; i++) {
        size_t best = i;
        for (size_t j = i + 1; j < order->count; j++) {
            if (filter_select_order_gain(order->items[j], is_or, open) >
                filter_select_order_gain(order->items[best], is_or, open)) {
                best = j;
            }
        }
        struct filter_select_order *next = order->items[best];
        order->items[best] = order->items[i];
        order->items[i] = next;
        open &= is_or ? ~next->passed : next->passed;
    }
    return open;
}

static struct filter_select_order *filter_select_order_build(struct filter_select *select,
                                                             const struct filter *filter,
                                                             const size_t rows[], size_t count,
                                                             struct arena *arena)
{
    struct filter_select_order *order = arena_allocate(arena, sizeof(*order));
    order->filter = filter;
    if (filter->kind == FILTER_CLAUSE) {
        filter_select_order_clause(select, rows, count, order);
        return order;
    }
    order->count = filter->count;
    order->cost = filter->count == 0 ? 0.01 : 0;
    order->items = arena_array(arena, filter->count, sizeof(struct filter_select_order *));
    for (size_t i = 0; i < filter->count; i++) {
        order->items[i] = filter_select_order_build(select, filter->items[i], rows, count, arena);
        order->cost += order->items[i]->cost;
    }
    uint64_t all = count == 0 ? 0 : UINT64_MAX >> (SAMPLE - count);
    uint64_t open = filter_select_order_sort(order, all);
    order->passed = filter->kind == FILTER_AND ? open : all & ~open;
    return order;
}

struct filter_select_order *filter_select_order_make(struct filter_select *select,
                                                     const struct filter *filter,
                                                     struct arena *arena)
{
    size_t rows[SAMPLE];
    size_t count = filter_select_order_sample(select, rows);
    return filter_select_order_build(select, filter, rows,
                                     filter->kind == FILTER_CLAUSE ? 0 : count, arena);
}
