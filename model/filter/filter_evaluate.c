/* Asks a checked filter of one contact at one moment. */
#include "model/filter/filter_evaluate.h"

#include <assert.h>

#include "model/contacts/contact_table.h"
#include "model/filter/filter.h"
#include "model/filter/filter_address.h"
#include "model/filter/filter_ast.h"
#include "model/filter/filter_compare.h"
#include "model/filter/filter_distance.h"
#include "model/filter/filter_held.h"
#include "model/filter/filter_lists.h"
#include "model/filter/filter_names.h"
#include "model/filter/filter_rows.h"

struct value filter_evaluate_field(const struct filter_clause *clause,
                                   const struct contact_state *state)
{
    const struct filter_meaning *meaning = &clause->meaning;
    struct value value = {.type = VALUE_NULL};
    if (meaning->row->source == FILTER_SOURCE_STATUS) {
        return filter_address_status(state, meaning->row->detail);
    }
    if (meaning->column >= 0) {
        value = contact_state_get(state, meaning->column);
    }
    if (meaning->row->source == FILTER_SOURCE_COUNTER && value.type == VALUE_NULL) {
        value = (struct value){.type = VALUE_INTEGER, .integer = 0};
    }
    return value;
}

static bool filter_evaluate_domain(const struct filter_clause *clause,
                                   const struct contact_state *state,
                                   const struct filter_moment *moment)
{
    struct value email = filter_evaluate_field(clause, state);
    struct text_builder domain = {0};
    struct value value = {.type = VALUE_NULL};
    if (email.type == VALUE_TEXT && filter_address_domain(email.text, &domain)) {
        value = (struct value){.type = VALUE_TEXT, .text = text_built(&domain)};
    }
    bool matches = filter_compare(clause, value, moment);
    text_destroy(&domain);
    return matches;
}

static bool filter_evaluate_clause(const struct filter_clause *clause,
                                   const struct contact_state *state,
                                   const struct filter_moment *moment)
{
    assert(clause->meaning.row != NULL);
    switch (clause->meaning.row->source) {
    case FILTER_SOURCE_DOMAIN:
        return filter_evaluate_domain(clause, state, moment);
    case FILTER_SOURCE_ACTIVITY:
    case FILTER_SOURCE_MESSAGE:
    case FILTER_SOURCE_SAMPLE:
    case FILTER_SOURCE_NOTHING:
        return filter_rows_match(clause, state, moment);
    case FILTER_SOURCE_DISTANCE:
        return filter_distance_match(clause, state);
    case FILTER_SOURCE_HELD:
        return filter_held_match(clause, state, moment);
    default:
        break;
    }
    switch ((enum filter_type)clause->meaning.type) {
    case FILTER_TYPE_TAGS:
    case FILTER_TYPE_COUNTRY:
    case FILTER_TYPE_PLACE:
    case FILTER_TYPE_TOPIC:
    case FILTER_TYPE_SEGMENT:
        return filter_lists_match(clause, state, moment);
    case FILTER_TYPE_ANY:
        return filter_operators[clause->operator].positive == FILTER_IS_NULL
                   ? !filter_operators[clause->operator].negated
                   : filter_operators[clause->operator].negated;
    default:
        return filter_compare(clause, filter_evaluate_field(clause, state), moment);
    }
}

bool filter_matches(const struct filter *filter, const struct contact_state *state,
                    const struct filter_moment *moment)
{
    switch (filter->kind) {
    case FILTER_CLAUSE:
        return filter_evaluate_clause(filter->clause, state, moment);
    case FILTER_NOT:
        return !filter_matches(filter->items[0], state, moment);
    case FILTER_AND:
    case FILTER_OR:
        break;
    case FILTER_BROKEN:
        assert(filter->kind != FILTER_BROKEN);
    }
    bool one_decides = filter->kind == FILTER_OR;
    for (size_t i = 0; i < filter->count; i++) {
        if (filter_matches(filter->items[i], state, moment) == one_decides) {
            return one_decides;
        }
    }
    return !one_decides;
}
