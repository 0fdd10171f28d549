/* The countries, regions and cities that contacts live in, as codes, with how many live there. */
#include <stdlib.h>

#include "model/base/hash_map.h"
#include "model/base/memory.h"
#include "model/contacts/contact_state.h"
#include "model/filter/filter_address.h"
#include "model/filter/filter_value_set.h"
#include "model/filter/filter_values.h"

enum { FILTER_VALUES_MOST_PAIRS = 1 << 22 };

/* Contacts with the same in all that decides a value are one group, of which one contact answers
 * for all. */
struct filter_value_groups {
    uint32_t *group; /* a contact */
    uint32_t *rows;  /* a group: one of its contacts */
    uint32_t *counts;
    size_t count;
};

/* The number of a pair: by an array where all pairs have room in one, else by hashing. */
struct filter_value_pairs {
    uint32_t *array;
    struct hash_map map;
};

static bool filter_value_pairs_find(struct filter_value_pairs *pairs, uint64_t pair, uint32_t next,
                                    uint32_t *ret_number)
{
    if (pairs->array != NULL) {
        bool known = pairs->array[pair] != 0;
        pairs->array[pair] = known ? pairs->array[pair] : next + 1;
        *ret_number = pairs->array[pair] - 1;
        return known;
    }
    *ret_number = next;
    bool known = hash_map_get_number(&pairs->map, pair, ret_number);
    if (!known) {
        hash_map_set_number(&pairs->map, pair, next);
    }
    return known;
}

/* Splits the groups by the codes of a column (below 0: leaves them). */
static void filter_value_groups_split(struct filter_value_groups *groups,
                                      const struct contact_table *contacts, int column)
{
    if (column < 0 || contacts->columns[column].type != VALUE_TEXT) {
        return;
    }
    const struct contact_column *texts = &contacts->columns[column];
    uint64_t width = texts->dictionary.count + 1;
    struct filter_value_pairs pairs = {0};
    if (groups->count * width <= FILTER_VALUES_MOST_PAIRS) {
        pairs.array = memory_array(groups->count * width, sizeof(*pairs.array));
    }
    uint32_t next = 0;
    for (size_t row = 0; row < contacts->count; row++) {
        uint64_t code = bitset_has(&texts->filled, row) ? contact_column_code(texts, row) + 1U : 0U;
        uint64_t pair = groups->group[row] * width + code;
        uint32_t number;
        if (!filter_value_pairs_find(&pairs, pair, next, &number)) {
            groups->rows[number] = (uint32_t)row;
            next++;
        }
        groups->group[row] = number;
    }
    groups->count = next;
    free(pairs.array);
    hash_map_destroy(&pairs.map);
}

/* All contacts in one group. */
static struct filter_value_groups filter_value_groups_begin(const struct contact_table *contacts)
{
    struct filter_value_groups groups = {.count = 1};
    groups.group = memory_array(contacts->count + 1, sizeof(*groups.group));
    groups.rows = memory_array(contacts->count + 1, sizeof(*groups.rows));
    groups.counts = memory_array(contacts->count + 1, sizeof(*groups.counts));
    return groups;
}

static void filter_value_groups_end(struct filter_value_groups *groups)
{
    free(groups->group);
    free(groups->rows);
    free(groups->counts);
}

static void filter_values_fill_address(struct filter_values *values, struct filter_value_set *set,
                                       enum standard_field field)
{
    const struct contact_table *contacts = values->contacts;
    struct filter_value_groups groups = filter_value_groups_begin(contacts);
    filter_value_groups_split(&groups, contacts, contacts->standard[STANDARD_COUNTRY]);
    if (field != STANDARD_COUNTRY) {
        filter_value_groups_split(&groups, contacts, contacts->standard[STANDARD_REGION]);
    }
    if (field == STANDARD_CITY) {
        filter_value_groups_split(&groups, contacts, contacts->standard[STANDARD_CITY]);
    }
    for (size_t row = 0; row < contacts->count; row++) {
        groups.counts[groups.group[row]]++;
    }
    struct filter_value_tally tally = {0};
    struct text_builder code = {0};
    struct contact_state state;
    contact_state_init(&state, contacts, NULL, NULL);
    for (size_t i = 0; i < groups.count; i++) {
        text_clear(&code);
        contact_state_reset(&state, groups.rows[i], INT64_MAX);
        if (filter_address_write(&state, field, &code)) {
            filter_value_tally_add(&tally, text_built(&code), groups.counts[i]);
        }
    }
    contact_state_destroy(&state);
    filter_value_tally_end(&tally, values, set);
    text_destroy(&code);
    filter_value_groups_end(&groups);
}

size_t filter_values_address(struct filter_values *values, enum standard_field field,
                             const struct filter_value_item **ret_items)
{
    struct filter_value_set *set;
    struct filter_value_key key = {.source = FILTER_VALUES_ADDRESS, .first = (int)field};
    if (!filter_value_set_find(values, &key, &set) && values->contacts != NULL &&
        values->contacts->count != 0) {
        filter_values_fill_address(values, set, field);
    }
    return filter_value_set_give(set, ret_items);
}
