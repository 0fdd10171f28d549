/* held: what a field is now, and since when. */
#include "model/filter/filter_held.h"

#include "model/filter/filter_compare.h"
#include "model/filter/filter_names.h"

static bool filter_held_is_null(const struct contact_state *state, int column)
{
    struct text first;
    bool tags = column == state->table->standard[STANDARD_TAGS];
    if (tags || (column >= 0 && state->table->columns[column].type == VALUE_LIST)) {
        return contact_state_list(state, column, &first, 1) == 0;
    }
    return column < 0 || contact_state_get(state, column).type == VALUE_NULL;
}

static bool filter_held_has_row(const struct contact_state *state, int column,
                                const struct filter_moment *moment)
{
    return !filter_held_is_null(state, column) && contact_state_since(state, column) <= moment->now;
}

static bool filter_held_has_any(const struct contact_state *state,
                                const struct filter_moment *moment)
{
    bool has = filter_held_has_row(state, state->table->standard[STANDARD_TAGS], moment);
    for (size_t i = 0; !has && i < state->table->column_count; i++) {
        has = filter_held_has_row(state, (int)i, moment);
    }
    return has;
}

static bool filter_held_passes(struct filter_clause *parameter, const struct filter_clause *clause,
                               const struct contact_state *state,
                               const struct filter_moment *moment)
{
    switch (parameter->meaning.parameter->part) {
    case FILTER_PART_VALUE:
        return filter_matches(&(struct filter){.kind = FILTER_CLAUSE, .clause = parameter}, state,
                              moment);
    case FILTER_PART_TIME:
        return filter_compare(
            parameter,
            (struct value){.type = VALUE_DATETIME,
                           .instant = contact_state_since(state, clause->meaning.column)},
            moment);
    default:
        return true;
    }
}

bool filter_held_match(const struct filter_clause *clause, const struct contact_state *state,
                       const struct filter_moment *moment)
{
    const struct filter_operator_row *operator= & filter_operators[clause->operator];
    if (operator->positive == FILTER_IS_NULL) {
        return filter_held_has_any(state, moment) == operator->negated;
    }
    const struct filter_meaning *meaning = &clause->meaning;
    bool matches = (meaning->column >= 0 || meaning->is_tags) &&
                   filter_held_has_row(state, meaning->column, moment);
    for (size_t i = 0; matches && i < clause->parameter_count; i++) {
        matches = filter_held_passes(&clause->parameters[i], clause, state, moment);
    }
    return matches != operator->negated;
}
