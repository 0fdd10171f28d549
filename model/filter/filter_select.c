/* Asks a checked filter of all contacts at once, column by column. */
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"
#include "model/filter/filter_select_order.h"
#include "model/filter/filter_select_parts.h"

/* AND narrows by one item after the other. OR is no AND of the negated items: each is asked only of
 * those whom none before it let in. */
static void filter_select_walk(struct filter_select *select,
                               const struct filter_select_order *order, bool negated,
                               struct bitset *set)
{
    const struct filter *filter = order->filter;
    if (filter->kind == FILTER_CLAUSE) {
        filter_select_clause(select, filter, negated, set);
        return;
    }
    if (filter->kind == FILTER_NOT) {
        filter_select_walk(select, order->items[0], !negated, set);
        return;
    }
    bool is_or = filter->kind == FILTER_OR;
    bool turned = is_or != negated;
    struct bitset rest = *set;
    if (turned) {
        bitset_copy(&rest, set);
    }
    for (size_t i = 0; i < order->count && !bitset_is_empty(&rest); i++) {
        filter_select_walk(select, order->items[i], is_or, &rest);
    }
    if (turned) {
        bitset_keep(set, &rest, false);
        bitset_destroy(&rest);
    }
}

void filter_select_narrow(struct filter_select *select, const struct filter *filter, bool negated,
                          struct bitset *set)
{
    struct arena arena = {0};
    filter_select_walk(select, filter_select_order_make(select, filter, &arena), negated, set);
    arena_destroy(&arena);
}

void filter_select_among(const struct filter *filter, const struct contact_table *contacts,
                         const struct activity *activity, const bool *topic_opt_out,
                         const struct filter_moment *moment, struct bitset *set)
{
    struct filter_select select = {.contacts = contacts, .activity = activity, .moment = moment};
    contact_state_init(&select.state, contacts, activity, topic_opt_out);
    filter_select_narrow(&select, filter, false, set);
    filter_select_drop_segments(&select);
    contact_state_destroy(&select.state);
}

void filter_select(const struct filter *filter, const struct contact_table *contacts,
                   const struct activity *activity, const bool *topic_opt_out,
                   const struct filter_moment *moment, struct bitset *ret_matches)
{
    bitset_init(ret_matches, contacts->count);
    bitset_fill(ret_matches, true);
    filter_select_among(filter, contacts, activity, topic_opt_out, moment, ret_matches);
}
