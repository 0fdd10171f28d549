/* The clauses of a checked filter, one by one. */
#include "model/filter/filter_clauses.h"

#include "model/filter/filter_ast.h"
#include "model/filter/filter_names.h"

static size_t filter_clauses_count(const struct filter *filter)
{
    size_t count = filter->kind == FILTER_CLAUSE;
    for (size_t i = 0; i < filter->count; i++) {
        count += filter_clauses_count(filter->items[i]);
    }
    return count;
}

static size_t filter_clauses_take(const struct filter *filter, const struct filter *clauses[],
                                  size_t count)
{
    if (filter->kind == FILTER_CLAUSE) {
        clauses[count++] = filter;
    }
    for (size_t i = 0; i < filter->count; i++) {
        count = filter_clauses_take(filter->items[i], clauses, count);
    }
    return count;
}

const struct filter *const *filter_clauses(const struct filter *filter, struct arena *arena,
                                           size_t *ret_count)
{
    const struct filter **clauses =
        arena_array(arena, filter_clauses_count(filter), sizeof(*clauses));
    *ret_count = filter_clauses_take(filter, clauses, 0);
    return clauses;
}

bool filter_clause_messages(const struct filter *clause, struct filter_messages *ret_messages)
{
    const struct filter_meaning *meaning = &clause->clause->meaning;
    if (meaning->row->source != FILTER_SOURCE_MESSAGE) {
        return false;
    }
    *ret_messages = (struct filter_messages){.kind = (enum activity_kind)meaning->row->activity};
    for (size_t i = 0; i < clause->clause->parameter_count; i++) {
        const struct filter_meaning *parameter = &clause->clause->parameters[i].meaning;
        if (parameter->parameter->part == FILTER_PART_NODE) {
            ret_messages->nodes = parameter->passes;
        } else if (parameter->parameter->part == FILTER_PART_TIME) {
            ret_messages->by_date = true;
        }
    }
    return true;
}
