/* Clauses on lists of a selection: list fields, topics, segments. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/filter/filter_lists.h"
#include "model/filter/filter_names.h"
#include "model/filter/filter_select_parts.h"
#include "model/filter/filter_select_scan.h"

/* Whom a segment selects, of all contacts. */
struct filter_select_segment {
    const struct filter *filter;
    struct bitset matches;
    struct filter_select_segment *next;
};

const struct bitset *filter_select_segment(struct filter_select *select,
                                           const struct filter *segment)
{
    for (struct filter_select_segment *known = select->segments; known != NULL;
         known = known->next) {
        if (known->filter == segment) {
            return &known->matches;
        }
    }
    struct filter_select_segment *asked = memory_allocate(sizeof(*asked));
    asked->filter = segment;
    bitset_init(&asked->matches, select->contacts->count);
    bitset_fill(&asked->matches, true);
    filter_select_narrow(select, segment, false, &asked->matches);
    asked->next = select->segments;
    select->segments = asked;
    return &asked->matches;
}

void filter_select_drop_segments(struct filter_select *select)
{
    while (select->segments != NULL) {
        struct filter_select_segment *segment = select->segments;
        select->segments = segment->next;
        bitset_destroy(&segment->matches);
        free(segment);
    }
}

/* Which codes of the column are the element; true where each of them has a ready set. */
static bool filter_select_list_codes(const struct contact_column *column,
                                     const struct filter_clause *clause, size_t literal,
                                     bool wanted[])
{
    bool ready = true;
    for (size_t code = 0; code < column->dictionary.count; code++) {
        struct text element = text_dictionary_text(&column->dictionary, (uint32_t)code);
        wanted[code] = filter_lists_is_element(clause, literal, element);
        ready = ready && (!wanted[code] || contact_column_holders(column, (uint32_t)code) != NULL);
    }
    return ready;
}

static void filter_select_list_by_holders(const struct contact_column *column, const bool wanted[],
                                          bool negated, struct bitset *set)
{
    struct bitset without;
    bitset_copy(&without, set);
    for (size_t code = 0; code < column->dictionary.count; code++) {
        if (wanted[code]) {
            bitset_keep(&without, contact_column_holders(column, (uint32_t)code), false);
        }
    }
    bitset_keep(set, &without, negated);
    bitset_destroy(&without);
}

static bool filter_select_list_contains(const struct contact_column *column, size_t row,
                                        const bool wanted[])
{
    for (size_t i = column->first[row]; i < column->first[row + 1]; i++) {
        if (wanted[column->elements[i]]) {
            return true;
        }
    }
    return false;
}

static void filter_select_list_element(struct filter_select *select,
                                       const struct filter_clause *clause, size_t literal,
                                       bool negated, struct bitset *set)
{
    const struct contact_column *column = &select->contacts->columns[clause->meaning.column];
    bool *wanted = memory_array(column->dictionary.count, sizeof(*wanted));
    if (filter_select_list_codes(column, clause, literal, wanted)) {
        filter_select_list_by_holders(column, wanted, negated, set);
    } else {
        for (size_t row = bitset_next(set, 0); row < set->size; row = bitset_next(set, row + 1)) {
            bitset_put(set, row, filter_select_list_contains(column, row, wanted) != negated);
        }
    }
    free(wanted);
}

static void filter_select_list_topic(struct filter_select *select, int topic, bool negated,
                                     struct bitset *set)
{
    if (topic < 0) {
        bool on = topic == FILTER_EVERYBODY;
        if (on == negated) {
            bitset_fill(set, false);
        }
        return;
    }
    const struct contact_cells states = {.bytes = select->contacts->topics[topic].states,
                                         .count = set->size,
                                         .width = sizeof(uint8_t)};
    bool opt_out = select->state.opt_out != NULL && select->state.opt_out[topic];
    const bool on[] = {
        [SUBSCRIPTION_NONE] = opt_out, [SUBSCRIPTION_JOINED] = true, [SUBSCRIPTION_LEFT] = false};
    filter_select_scan(&(struct filter_select_scan){.cells = &states,
                                                    .keep_others = negated,
                                                    .wanted = on,
                                                    .size = sizeof(on) / sizeof(*on)},
                       set);
}

/* Takes out who does not have (`negated`: has) an item: what a literal of the clause names, or
 * (IS NULL) any topic or segment that there is. */
static void filter_select_list_item(struct filter_select *select,
                                    const struct filter_clause *clause, size_t item, bool negated,
                                    struct bitset *set)
{
    const struct filter_meaning *meaning = &clause->meaning;
    if (meaning->type == FILTER_TYPE_TOPIC) {
        bool recorded = item < select->contacts->topic_count;
        int topic = clause->value_count != 0 ? meaning->indices[item]
                    : recorded               ? (int)item
                                             : FILTER_EVERYBODY;
        filter_select_list_topic(select, topic, negated, set);
    } else if (meaning->type == FILTER_TYPE_TAGS) {
        filter_select_list_element(select, clause, item, negated, set);
    } else if (meaning->segments[item] != NULL) {
        bitset_keep(set, filter_select_segment(select, meaning->segments[item]), !negated);
    } else if (!negated) {
        bitset_fill(set, false);
    }
}

/* IS NULL asks all; a topic that everybody is on comes behind those of the contacts. */
static size_t filter_select_list_item_count(const struct filter_select *select,
                                            const struct filter_clause *clause)
{
    if (clause->value_count != 0) {
        return clause->value_count;
    }
    return clause->meaning.type == FILTER_TYPE_TOPIC
               ? select->contacts->topic_count + clause->meaning.everybody
               : clause->meaning.segment_count;
}

/* ALL narrows by each item; what has none (IS NULL, and the complement of ANY) by none of them. */
void filter_select_lists(struct filter_select *select, const struct filter *filter, bool negated,
                         struct bitset *set)
{
    const struct filter_clause *clause = filter->clause;
    const struct filter_operator_row *operator= & filter_operators[clause->operator];
    bool all = operator->positive == FILTER_CONTAINS_ALL;
    bool any = !all && operator->positive != FILTER_IS_NULL;
    bool turned = any != (operator->negated != negated);
    struct bitset rest = *set;
    if (turned) {
        bitset_copy(&rest, set);
    }
    for (size_t i = 0; i < filter_select_list_item_count(select, clause) && !bitset_is_empty(&rest);
         i++) {
        filter_select_list_item(select, clause, i, !all, &rest);
    }
    if (turned) {
        bitset_keep(set, &rest, false);
        bitset_destroy(&rest);
    }
}
