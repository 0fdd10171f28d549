/* Values that exist in recorded activity, with the number of contacts that have each. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/filter/filter_value_set.h"
#include "model/filter/filter_values.h"

/* How many contacts have each of the activity's names; rows stand contact by contact. */
struct filter_value_contacts {
    uint32_t *counts;
    uint32_t *newest; /* the contact last counted for a name, and 1 */
};

static struct filter_value_contacts filter_value_contacts_begin(const struct activity *activity)
{
    size_t names = activity->names.count + 1;
    return (struct filter_value_contacts){.counts = memory_array(names, sizeof(uint32_t)),
                                          .newest = memory_array(names, sizeof(uint32_t))};
}

static void filter_value_contacts_add(struct filter_value_contacts *contacts, uint32_t code,
                                      uint32_t contact)
{
    if (code != ACTIVITY_NONE && contacts->newest[code] != contact + 1) {
        contacts->newest[code] = contact + 1;
        contacts->counts[code]++;
    }
}

static void filter_value_contacts_end(struct filter_value_contacts *contacts,
                                      struct filter_values *values, struct filter_value_set *set)
{
    filter_value_set_fill(values, set, &values->activity->names, contacts->counts);
    free(contacts->counts);
    free(contacts->newest);
}

static uint32_t filter_values_code(const struct activity_row *row, enum filter_value_part part)
{
    switch (part) {
    case FILTER_VALUE_EVENT:
        return row->event;
    case FILTER_VALUE_CAMPAIGN:
        return row->campaign;
    case FILTER_VALUE_MESSAGE:
        return row->message;
    case FILTER_VALUE_CHANNEL:
        return row->channel;
    case FILTER_VALUE_LINK:
        return row->link;
    case FILTER_VALUE_LIST:
        return row->list;
    }
    return ACTIVITY_NONE;
}

size_t filter_values_activity(struct filter_values *values, enum activity_kind kind,
                              enum filter_value_part part,
                              const struct filter_value_item **ret_items)
{
    struct filter_value_set *set;
    struct filter_value_key key = {
        .source = FILTER_VALUES_ACTIVITY, .first = (int)kind, .second = (int)part};
    if (!filter_value_set_find(values, &key, &set) && values->activity != NULL) {
        struct filter_value_contacts contacts = filter_value_contacts_begin(values->activity);
        for (size_t i = 0; i < values->activity->count; i++) {
            const struct activity_row *row = &values->activity->rows[i];
            if (row->kind == kind) {
                filter_value_contacts_add(&contacts, filter_values_code(row, part), row->contact);
            }
        }
        filter_value_contacts_end(&contacts, values, set);
    }
    return filter_value_set_give(set, ret_items);
}

/* The code of an event, ACTIVITY_NONE for any; false where it was never recorded. */
static bool filter_values_event(const struct activity *activity, const char *event,
                                uint32_t *ret_code)
{
    *ret_code = ACTIVITY_NONE;
    return event == NULL || text_dictionary_find(&activity->names, text_from(event), ret_code);
}

/* Counts the names of properties, or the values of one. */
static void filter_values_fill_property(struct filter_values *values, struct filter_value_set *set,
                                        const char *event, uint32_t name)
{
    const struct activity *activity = values->activity;
    uint32_t code;
    if (!filter_values_event(activity, event, &code)) {
        return;
    }
    struct filter_value_contacts contacts = filter_value_contacts_begin(activity);
    for (size_t i = 0; i < activity->count; i++) {
        const struct activity_row *row = &activity->rows[i];
        bool asked = row->kind == ACTIVITY_EVENT && (code == ACTIVITY_NONE || row->event == code);
        for (size_t k = 0; asked && k < row->property_count; k++) {
            const struct activity_property *property =
                &activity->properties[row->first_property + k];
            if (name == ACTIVITY_NONE) {
                filter_value_contacts_add(&contacts, property->name, row->contact);
            } else if (property->name == name) {
                filter_value_contacts_add(&contacts, property->value, row->contact);
            }
        }
    }
    filter_value_contacts_end(&contacts, values, set);
}

size_t filter_values_properties(struct filter_values *values, const char *event,
                                const struct filter_value_item **ret_items)
{
    struct filter_value_set *set;
    struct filter_value_key key = {.source = FILTER_VALUES_PROPERTIES, .event = event};
    if (!filter_value_set_find(values, &key, &set) && values->activity != NULL) {
        filter_values_fill_property(values, set, event, ACTIVITY_NONE);
    }
    return filter_value_set_give(set, ret_items);
}

size_t filter_values_property(struct filter_values *values, const char *event, struct text name,
                              const struct filter_value_item **ret_items)
{
    struct filter_value_set *set;
    struct filter_value_key key = {.source = FILTER_VALUES_PROPERTY, .name = name, .event = event};
    uint32_t code;
    if (!filter_value_set_find(values, &key, &set) && values->activity != NULL &&
        text_dictionary_find(&values->activity->names, name, &code)) {
        filter_values_fill_property(values, set, event, code);
    }
    return filter_value_set_give(set, ret_items);
}
