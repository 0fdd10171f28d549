/* Clauses on lists. */
#include "model/filter/filter_lists.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/filter/filter_address.h"
#include "model/filter/filter_compare.h"
#include "model/filter/filter_names.h"

enum { FILTER_LISTS_ROOM = 32 };

/* A contact's list while a clause is asked. */
struct filter_list {
    const struct filter_clause *clause;
    const struct contact_state *state;
    const struct filter_moment *moment;
    struct text few[FILTER_LISTS_ROOM];
    struct text *items; /* of a list field, a country, region or city */
    size_t count;
    struct text_builder address;
};

static void filter_list_read(struct filter_list *list)
{
    int column = list->clause->meaning.column;
    list->items = list->few;
    if (list->clause->meaning.row->source == FILTER_SOURCE_ADDRESS) {
        bool there =
            filter_address_write(list->state, list->clause->meaning.row->field, &list->address);
        list->few[0] = there ? text_built(&list->address) : TEXT("");
        list->count = there;
    } else if (column >= 0 || list->clause->meaning.is_tags) {
        list->count = contact_state_list(list->state, column, list->few, FILTER_LISTS_ROOM);
    }
    if (list->count > FILTER_LISTS_ROOM) {
        list->items = memory_array(list->count, sizeof(*list->items));
        contact_state_list(list->state, column, list->items, list->count);
    }
}

static void filter_list_release(struct filter_list *list)
{
    if (list->items != list->few) {
        free(list->items);
    }
    text_destroy(&list->address);
}

static bool filter_list_has_text(const struct filter_list *list, size_t literal)
{
    for (size_t i = 0; i < list->count; i++) {
        if (filter_lists_is_element(list->clause, literal, list->items[i])) {
            return true;
        }
    }
    return false;
}

static bool filter_list_has(const struct filter_list *list, size_t literal)
{
    const struct filter_meaning *meaning = &list->clause->meaning;
    int topic;
    switch ((enum filter_type)meaning->type) {
    case FILTER_TYPE_TOPIC:
        topic = meaning->indices[literal];
        return topic >= 0 ? contact_state_on(list->state, topic) : topic == FILTER_EVERYBODY;
    case FILTER_TYPE_SEGMENT:
        return meaning->segments[literal] != NULL &&
               filter_matches(meaning->segments[literal], list->state, list->moment);
    default:
        return filter_list_has_text(list, literal);
    }
}

static bool filter_list_is_empty(const struct filter_list *list)
{
    const struct filter_meaning *meaning = &list->clause->meaning;
    if (meaning->type == FILTER_TYPE_TOPIC) {
        for (size_t i = 0; i < list->state->table->topic_count; i++) {
            if (contact_state_on(list->state, (int)i)) {
                return false;
            }
        }
        return !meaning->everybody;
    }
    for (size_t i = 0; meaning->type == FILTER_TYPE_SEGMENT && i < meaning->segment_count; i++) {
        if (filter_list_has(list, i)) {
            return false;
        }
    }
    return list->count == 0;
}

static bool filter_list_answer(const struct filter_list *list)
{
    const struct filter_clause *clause = list->clause;
    const struct filter_operator_row *operator= & filter_operators[clause->operator];
    bool all = operator->positive == FILTER_CONTAINS_ALL;
    bool positive = all;
    if (operator->positive == FILTER_IS_NULL) {
        positive = filter_list_is_empty(list);
    }
    for (size_t i = 0; i < clause->value_count && positive == all; i++) {
        positive = filter_list_has(list, i);
    }
    return positive != operator->negated;
}

bool filter_lists_match(const struct filter_clause *clause, const struct contact_state *state,
                        const struct filter_moment *moment)
{
    struct filter_list list = {.clause = clause, .state = state, .moment = moment};
    filter_list_read(&list);
    bool matches = filter_list_answer(&list);
    filter_list_release(&list);
    return matches;
}

bool filter_lists_match_country(const struct filter_clause *clause, struct text country)
{
    const struct filter_address address = {.country = country};
    struct filter_list list = {.clause = clause};
    list.items = list.few;
    list.count = filter_address_compose(&address, STANDARD_COUNTRY, &list.address);
    list.few[0] = list.count == 0 ? TEXT("") : text_built(&list.address);
    bool matches = filter_list_answer(&list);
    filter_list_release(&list);
    return matches;
}

bool filter_lists_is_element(const struct filter_clause *clause, size_t literal,
                             struct text element)
{
    struct text wanted = clause->meaning.values[literal].text;
    return clause->meaning.type == FILTER_TYPE_TAGS ? filter_compare_folded(element, wanted)
                                                    : text_equal(element, wanted);
}
