/* Why a filter holds or does not: its clauses, one by one, with what the contact has there. */
#include "model/filter/filter_reasons.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/contacts/contact_table.h"
#include "model/filter/filter_address.h"
#include "model/filter/filter_ast.h"
#include "model/filter/filter_evaluate.h"
#include "model/filter/filter_names.h"
#include "model/filter/filter_rows.h"

/* What the clauses of one filter are asked of. */
struct filter_reasoning {
    const struct contact_state *state;
    const struct filter_moment *moment;
    struct arena *arena;
    struct filter_reason *reasons;
    size_t count;
};

static size_t filter_reasons_room(const struct filter *filter)
{
    size_t room = filter->kind == FILTER_CLAUSE;
    for (size_t i = 0; i < filter->count; i++) {
        room += filter_reasons_room(filter->items[i]);
    }
    return room;
}

static void filter_reason_join(struct text_builder *builder, struct text item)
{
    text_append_string(builder, builder->length == 0 ? "" : ", ");
    text_append(builder, item);
}

static void filter_reason_topics(struct text_builder *builder, const struct contact_state *state)
{
    for (size_t i = 0; i < state->table->topic_count; i++) {
        if (contact_state_on(state, (int)i)) {
            filter_reason_join(builder, text_from(state->table->topics[i].name));
        }
    }
}

static void filter_reason_list(struct text_builder *builder, const struct contact_state *state,
                               int column)
{
    size_t count = contact_state_list(state, column, NULL, 0);
    struct text *items = memory_array(count, sizeof(*items));
    contact_state_list(state, column, items, count);
    for (size_t i = 0; i < count; i++) {
        filter_reason_join(builder, items[i]);
    }
    free(items);
}

static void filter_reason_field(struct text_builder *builder,
                                const struct filter_reasoning *reasoning,
                                const struct filter_clause *clause)
{
    struct value value = filter_evaluate_field(clause, reasoning->state);
    if (value.type == VALUE_DATETIME && reasoning->moment->zone != NULL) {
        civil_write_datetime(builder, zone_local(reasoning->moment->zone, value.instant));
    } else {
        value_write(builder, value);
    }
}

/* A sum without the noughts behind it, or how many rows there are. */
static bool filter_reason_rows(struct text_builder *builder,
                               const struct filter_reasoning *reasoning,
                               const struct filter_clause *clause)
{
    enum { MONEY_SCALE = 2, TEN = 10 };
    int64_t count = 0;
    struct decimal sum = {0};
    bool sums = false;
    if (!filter_rows_tally(clause, reasoning->state, reasoning->moment, &count, &sum, &sums)) {
        return false;
    }
    while (sums && sum.scale > MONEY_SCALE && sum.digits % TEN == 0) {
        sum.digits /= TEN;
        sum.scale--;
    }
    if (sums) {
        decimal_write(builder, sum);
    } else {
        text_append_number(builder, count);
    }
    return true;
}

/* False where the clause asks for more than one value. */
static bool filter_reason_value(struct text_builder *builder,
                                const struct filter_reasoning *reasoning,
                                const struct filter_clause *clause)
{
    const struct filter_meaning *meaning = &clause->meaning;
    switch (meaning->row->source) {
    case FILTER_SOURCE_ADDRESS:
        filter_address_write(reasoning->state, meaning->row->field, builder);
        return true;
    case FILTER_SOURCE_TOPICS:
        filter_reason_topics(builder, reasoning->state);
        return !meaning->everybody;
    case FILTER_SOURCE_COLUMN:
    case FILTER_SOURCE_COUNTER:
    case FILTER_SOURCE_DOMAIN:
    case FILTER_SOURCE_STATUS:
        break;
    default:
        return filter_reason_rows(builder, reasoning, clause);
    }
    bool list =
        meaning->is_tags || (meaning->column >= 0 &&
                             reasoning->state->table->columns[meaning->column].type == VALUE_LIST);
    if (list) {
        filter_reason_list(builder, reasoning->state, meaning->column);
    } else {
        filter_reason_field(builder, reasoning, clause);
    }
    return true;
}

static void filter_reasons_add(struct filter_reasoning *reasoning, const struct filter *filter,
                               bool held, bool decides)
{
    struct text_builder builder = {0};
    struct filter_reason *reason = &reasoning->reasons[reasoning->count++];
    *reason = (struct filter_reason){.held = held, .decides = decides};
    filter_print(&builder, filter);
    reason->clause = arena_text(reasoning->arena, text_built(&builder));
    text_clear(&builder);
    reason->has_value = filter_reason_value(&builder, reasoning, filter->clause);
    reason->value = arena_text(reasoning->arena, text_built(&builder));
    text_destroy(&builder);
}

static void filter_reasons_walk(struct filter_reasoning *reasoning, const struct filter *filter,
                                bool decides)
{
    bool held = filter_matches(filter, reasoning->state, reasoning->moment);
    if (filter->kind == FILTER_CLAUSE) {
        filter_reasons_add(reasoning, filter, held, decides);
        return;
    }
    for (size_t i = 0; i < filter->count; i++) {
        bool same = filter->kind == FILTER_NOT ||
                    filter_matches(filter->items[i], reasoning->state, reasoning->moment) == held;
        filter_reasons_walk(reasoning, filter->items[i], decides && same);
    }
}

struct filter_reason *filter_reasons(const struct filter *filter, const struct contact_state *state,
                                     const struct filter_moment *moment, struct arena *arena,
                                     size_t *ret_count)
{
    *ret_count = 0;
    if (filter == NULL) {
        return NULL;
    }
    struct filter_reasoning reasoning = {.state = state, .moment = moment, .arena = arena};
    reasoning.reasons = arena_array(arena, filter_reasons_room(filter), sizeof(*reasoning.reasons));
    filter_reasons_walk(&reasoning, filter, true);
    *ret_count = reasoning.count;
    return reasoning.reasons;
}
