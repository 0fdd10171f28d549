/* The plain evaluator: AND, OR, NOT, and which kind of clause is which. */
#include "tests/support/plain_filter.h"

#include "tests/support/plain_parts.h"

static const struct {
    enum filter_operator negative;
    enum filter_operator positive;
} plain_complements[] = {
    {FILTER_NOT_EQUAL, FILTER_EQUAL},
    {FILTER_NOT_BETWEEN, FILTER_BETWEEN},
    {FILTER_NOT_IN, FILTER_IN},
    {FILTER_NOT_STARTS_WITH, FILTER_STARTS_WITH},
    {FILTER_NOT_ENDS_WITH, FILTER_ENDS_WITH},
    {FILTER_NOT_LIKE, FILTER_LIKE},
    {FILTER_NOT_CONTAINS, FILTER_CONTAINS},
    {FILTER_CONTAINS_NONE, FILTER_CONTAINS_ANY},
    {FILTER_IS_NOT_NULL, FILTER_IS_NULL},
    {FILTER_NOT_MATCHES, FILTER_MATCHES},
};

enum filter_operator plain_positive(enum filter_operator operator, bool * ret_negated)
{
    for (size_t i = 0; i < sizeof(plain_complements) / sizeof(*plain_complements); i++) {
        if (plain_complements[i].negative == operator) {
            *ret_negated = true;
            return plain_complements[i].positive;
        }
    }
    *ret_negated = false;
    return operator;
}

bool plain_value_meets(const struct plain_world *world, const struct filter_clause *clause,
                       enum plain_type type, struct value value)
{
    bool negated;
    enum filter_operator positive = plain_positive(clause->operator, & negated);
    bool null = value.type == VALUE_NULL || plain_date_is_unsent(world, clause);
    bool holds = positive == FILTER_IS_NULL
                     ? null
                     : !null && plain_value_holds(world, clause, type, positive, value);
    return holds != negated;
}

static bool plain_clause_matches(const struct plain_world *world,
                                 const struct plain_contact *contact,
                                 const struct filter_clause *clause)
{
    enum plain_type type = plain_filter_type(world, clause);
    if (type == PLAIN_FUNCTION) {
        return plain_function_matches(world, contact, clause);
    }
    if (type == PLAIN_LIST || type == PLAIN_CODES || type == PLAIN_TOPICS ||
        type == PLAIN_SEGMENTS) {
        return plain_list_matches(world, contact, clause, type);
    }
    struct arena arena = {0};
    struct value value = plain_name_value(world, contact, clause, &arena);
    bool matches = plain_value_meets(world, clause, type, value);
    arena_destroy(&arena);
    return matches;
}

bool plain_filter_matches(const struct plain_world *world, const struct plain_contact *contact,
                          const struct filter *filter)
{
    if (filter->kind == FILTER_CLAUSE) {
        return plain_clause_matches(world, contact, filter->clause);
    }
    size_t matches = 0;
    for (size_t i = 0; i < filter->count; i++) {
        matches += plain_filter_matches(world, contact, filter->items[i]);
    }
    return filter->kind == FILTER_NOT   ? matches == 0
           : filter->kind == FILTER_AND ? matches == filter->count
                                        : matches > 0;
}

static bool plain_clause_reads_event(const struct plain_world *world,
                                     const struct filter_clause *clause, struct text event)
{
    struct plain_row row = {
        .kind = ACTIVITY_EVENT, .time = world->now, .event = event, .run = true};
    enum plain_type type = plain_filter_type(world, clause);
    if (type == PLAIN_FUNCTION) {
        return plain_function_keeps(world, clause, &row);
    }
    for (size_t i = 0; type == PLAIN_SEGMENTS && i < world->segment_count; i++) {
        bool asked = clause->value_count == 0;
        for (size_t k = 0; k < clause->value_count; k++) {
            asked = asked || text_equal(clause->values[k].text, world->segments[i].name);
        }
        if (asked && plain_filter_reads_event(world, world->segments[i].filter, event)) {
            return true;
        }
    }
    return false;
}

bool plain_filter_reads_event(const struct plain_world *world, const struct filter *filter,
                              struct text event)
{
    if (filter->kind == FILTER_CLAUSE) {
        return plain_clause_reads_event(world, filter->clause, event);
    }
    for (size_t i = 0; i < filter->count; i++) {
        if (plain_filter_reads_event(world, filter->items[i], event)) {
            return true;
        }
    }
    return false;
}
