/* Values that exist in contacts' fields, with the number of contacts that have each. */
#include "model/filter/filter_values.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/contacts/contact_state.h"
#include "model/filter/filter_address.h"
#include "model/filter/filter_value_set.h"

enum { FILTER_VALUES_CONSENTS = 8 };

void filter_values_follow(struct filter_values *values, const struct contact_table *contacts,
                          const struct activity *activity)
{
    uint64_t version = contacts == NULL ? 0 : contacts->version;
    size_t count = activity == NULL ? 0 : activity->count;
    if (values->contacts == contacts && values->activity == activity &&
        values->version == version && values->activity_count == count) {
        return;
    }
    filter_values_destroy(values);
    values->contacts = contacts;
    values->activity = activity;
    values->version = version;
    values->activity_count = count;
}

void filter_values_destroy(struct filter_values *values)
{
    arena_destroy(&values->arena);
    *values = (struct filter_values){0};
}

static bool filter_value_set_is(const struct filter_value_set *set,
                                const struct filter_value_key *key)
{
    return set->key.source == key->source && set->key.first == key->first &&
           set->key.second == key->second && set->key.event == key->event &&
           text_equal(set->key.name, key->name);
}

bool filter_value_set_find(struct filter_values *values, const struct filter_value_key *key,
                           struct filter_value_set **ret_set)
{
    struct filter_value_set *set = values->sets;
    while (set != NULL && !filter_value_set_is(set, key)) {
        set = set->next;
    }
    *ret_set = set;
    if (set != NULL) {
        return true;
    }
    set = arena_allocate(&values->arena, sizeof(*set));
    set->key = *key;
    set->key.name = arena_text(&values->arena, key->name);
    set->next = values->sets;
    values->sets = set;
    *ret_set = set;
    return false;
}

void filter_value_set_fill(struct filter_values *values, struct filter_value_set *set,
                           const struct text_dictionary *dictionary, const uint32_t *counts)
{
    set->items = arena_array(&values->arena, dictionary->count, sizeof(*set->items));
    for (size_t code = 0; code < dictionary->count; code++) {
        if (counts[code] != 0) {
            set->items[set->count++] = (struct filter_value_item){
                text_dictionary_text(dictionary, (uint32_t)code), counts[code]};
        }
    }
}

size_t filter_value_set_give(const struct filter_value_set *set,
                             const struct filter_value_item **ret_items)
{
    *ret_items = set->items;
    return set->count;
}

/* How many contacts have each code of a column of texts or lists; the caller frees it. */
static uint32_t *filter_values_count_codes(const struct contact_table *contacts,
                                           const struct contact_column *column)
{
    uint32_t *counts = memory_array(column->dictionary.count + 1, sizeof(*counts));
    if (column->type == VALUE_LIST) {
        for (size_t i = 0; i < column->element_count; i++) {
            counts[column->elements[i]]++;
        }
        return counts;
    }
    for (size_t row = 0; row < contacts->count; row++) {
        if (bitset_has(&column->filled, row)) {
            counts[contact_column_code(column, row)]++;
        }
    }
    return counts;
}

static void filter_values_fill_flags(struct filter_values *values, struct filter_value_set *set,
                                     const struct contact_column *column)
{
    int64_t counts[2] = {0};
    for (size_t row = 0; row < values->contacts->count; row++) {
        if (bitset_has(&column->filled, row)) {
            counts[contact_column_number(column, row) != 0]++;
        }
    }
    set->items = arena_array(&values->arena, 2, sizeof(*set->items));
    for (size_t i = 0; i < 2; i++) {
        if (counts[i] != 0) {
            set->items[set->count++] =
                (struct filter_value_item){i == 0 ? TEXT("false") : TEXT("true"), counts[i]};
        }
    }
}

static void filter_values_fill_column(struct filter_values *values, struct filter_value_set *set,
                                      const struct contact_column *column)
{
    if (column->type == VALUE_BOOLEAN) {
        filter_values_fill_flags(values, set, column);
    } else if (column->type == VALUE_TEXT || column->type == VALUE_LIST) {
        uint32_t *counts = filter_values_count_codes(values->contacts, column);
        filter_value_set_fill(values, set, &column->dictionary, counts);
        free(counts);
    }
}

size_t filter_values_column(struct filter_values *values, int column,
                            const struct filter_value_item **ret_items)
{
    struct filter_value_set *set;
    struct filter_value_key key = {.source = FILTER_VALUES_COLUMN, .first = column};
    bool known = filter_value_set_find(values, &key, &set);
    if (!known && column >= 0 && values->contacts != NULL) {
        filter_values_fill_column(values, set, &values->contacts->columns[column]);
    }
    return filter_value_set_give(set, ret_items);
}

static uint32_t filter_value_tally_code(struct filter_value_tally *tally, struct text text)
{
    uint32_t *recent = &tally->recent[text_hash(text) % FILTER_VALUE_RECENT];
    if (*recent == 0 || !text_equal(text_dictionary_text(&tally->texts, *recent - 1), text)) {
        *recent = text_dictionary_code(&tally->texts, text) + 1;
    }
    return *recent - 1;
}

void filter_value_tally_add(struct filter_value_tally *tally, struct text text, uint32_t contacts)
{
    size_t before = tally->texts.count;
    uint32_t code = filter_value_tally_code(tally, text);
    if (tally->texts.count != before) {
        tally->counts = memory_grow(tally->counts, &tally->capacity, tally->texts.count,
                                    sizeof(*tally->counts));
        tally->counts[code] = 0;
    }
    tally->counts[code] += contacts;
}

void filter_value_tally_end(struct filter_value_tally *tally, struct filter_values *values,
                            struct filter_value_set *set)
{
    if (tally->texts.count != 0) {
        filter_value_set_fill(values, set, &tally->texts, tally->counts);
    }
    for (size_t i = 0; i < set->count; i++) {
        set->items[i].text = arena_text(&values->arena, set->items[i].text);
    }
    text_dictionary_destroy(&tally->texts);
    free(tally->counts);
}

static void filter_values_fill_domains(struct filter_values *values, struct filter_value_set *set,
                                       const struct contact_column *column)
{
    uint32_t *counts = filter_values_count_codes(values->contacts, column);
    struct filter_value_tally tally = {0};
    struct text_builder domain = {0};
    for (size_t code = 0; code < column->dictionary.count; code++) {
        text_clear(&domain);
        struct text email = text_dictionary_text(&column->dictionary, (uint32_t)code);
        if (counts[code] != 0 && filter_address_domain(email, &domain)) {
            filter_value_tally_add(&tally, text_built(&domain), counts[code]);
        }
    }
    filter_value_tally_end(&tally, values, set);
    text_destroy(&domain);
    free(counts);
}

size_t filter_values_domains(struct filter_values *values, int column,
                             const struct filter_value_item **ret_items)
{
    struct filter_value_set *set;
    struct filter_value_key key = {.source = FILTER_VALUES_DOMAINS, .first = column};
    bool known = filter_value_set_find(values, &key, &set);
    if (!known && column >= 0 && values->contacts != NULL &&
        values->contacts->columns[column].type == VALUE_TEXT) {
        filter_values_fill_domains(values, set, &values->contacts->columns[column]);
    }
    return filter_value_set_give(set, ret_items);
}

/* One contact of each consent, with and without a stop of everything, answers for its like. */
static void filter_values_fill_status(struct filter_values *values, struct filter_value_set *set,
                                      const char *channel, int index)
{
    const struct contact_table *contacts = values->contacts;
    int column = contacts->standard[STANDARD_UNSUBSCRIBED_ALL];
    size_t rows[2 * FILTER_VALUES_CONSENTS] = {0};
    uint32_t counts[2 * FILTER_VALUES_CONSENTS] = {0};
    for (size_t row = 0; row < contacts->count; row++) {
        bool stopped = contact_table_flag(contacts, row, column);
        size_t stop = stopped ? FILTER_VALUES_CONSENTS : 0;
        size_t like = stop + contacts->channels[index].consents[row] % FILTER_VALUES_CONSENTS;
        rows[like] = row;
        counts[like]++;
    }
    struct filter_value_tally tally = {0};
    struct contact_state state;
    contact_state_init(&state, contacts, NULL, NULL);
    for (size_t i = 0; i < 2 * FILTER_VALUES_CONSENTS; i++) {
        if (counts[i] != 0) {
            contact_state_reset(&state, rows[i], INT64_MAX);
            struct value value = filter_address_status(&state, channel);
            if (value.type == VALUE_TEXT) {
                filter_value_tally_add(&tally, value.text, counts[i]);
            }
        }
    }
    contact_state_destroy(&state);
    filter_value_tally_end(&tally, values, set);
}

size_t filter_values_status(struct filter_values *values, const char *channel,
                            const struct filter_value_item **ret_items)
{
    struct filter_value_set *set;
    struct filter_value_key key = {.source = FILTER_VALUES_STATUS, .name = text_from(channel)};
    int index = values->contacts == NULL
                    ? -1
                    : contact_table_find_channel(values->contacts, text_from(channel));
    if (!filter_value_set_find(values, &key, &set) && index >= 0) {
        filter_values_fill_status(values, set, channel, index);
    }
    return filter_value_set_give(set, ret_items);
}

int64_t filter_values_topic(struct filter_values *values, int topic, bool opt_out)
{
    struct filter_value_set *set;
    struct filter_value_key key = {
        .source = FILTER_VALUES_TOPIC, .first = topic, .second = opt_out};
    if (!filter_value_set_find(values, &key, &set)) {
        const uint8_t *states = values->contacts->topics[topic].states;
        int64_t on = 0;
        for (size_t row = 0; row < values->contacts->count; row++) {
            on +=
                states[row] == SUBSCRIPTION_JOINED || (opt_out && states[row] == SUBSCRIPTION_NONE);
        }
        set->items = arena_array(&values->arena, 1, sizeof(*set->items));
        set->items[0].contacts = on;
        set->count = 1;
    }
    return set->items[0].contacts;
}
