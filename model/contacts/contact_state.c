/* One contact at one moment: reads through to the table, with changes and a log on top. */
#include "model/contacts/contact_state.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/decimal.h"
#include "model/base/memory.h"
#include "model/contacts/contact_change.h"

void contact_state_init(struct contact_state *state, const struct contact_table *table,
                        const struct activity *recorded, const bool *opt_out)
{
    *state = (struct contact_state){.table = table, .recorded = recorded, .opt_out = opt_out};
    state->consents = memory_allocate(table->channel_count);
    state->addressed = memory_array(table->channel_count, sizeof(*state->addressed));
    state->subscriptions = memory_allocate(table->topic_count);
}

void contact_state_destroy(struct contact_state *state)
{
    free(state->consents);
    free(state->addressed);
    free(state->subscriptions);
    free(state->log);
    free(state->changes);
    text_destroy(&state->bytes);
    *state = (struct contact_state){0};
}

void contact_state_reset(struct contact_state *state, size_t contact, int64_t start)
{
    const struct contact_table *table = state->table;
    assert(contact < table->count);
    state->contact = contact;
    state->start = start;
    state->now = start;
    state->log_count = 0;
    state->change_count = 0;
    if (state->bytes.length != 0) {
        text_clear(&state->bytes);
    }
    for (size_t i = 0; i < table->channel_count; i++) {
        state->consents[i] = (uint8_t)contact_table_consent(table, contact, i);
        state->addressed[i] = bitset_has(&table->channels[i].addressed, contact);
    }
    for (size_t i = 0; i < table->topic_count; i++) {
        state->subscriptions[i] = table->topics[i].states[contact];
    }
    state->unsubscribed_all =
        contact_table_flag(table, contact, table->standard[STANDARD_UNSUBSCRIBED_ALL]);
}

const struct contact_change *contact_state_change(const struct contact_state *state, int column)
{
    for (size_t i = state->change_count; i-- > 0;) {
        const struct contact_change *change = &state->changes[i];
        if (change->kind == CHANGE_FIELD && change->column == column) {
            return change;
        }
    }
    return NULL;
}

struct text contact_change_text(const struct contact_state *state,
                                const struct contact_change *change)
{
    return (struct text){.bytes = state->bytes.bytes + change->offset,
                         .length = change->value.text.length};
}

struct value contact_state_get(const struct contact_state *state, int column)
{
    const struct contact_change *change = contact_state_change(state, column);
    if (change == NULL) {
        return contact_table_get(state->table, state->contact, column);
    }
    struct value value = change->value;
    if (value.type == VALUE_TEXT) {
        value.text = contact_change_text(state, change);
    }
    return value;
}

int64_t contact_state_since(const struct contact_state *state, int column)
{
    bool tags = column == state->table->standard[STANDARD_TAGS];
    for (size_t i = state->change_count; i-- > 0;) {
        const struct contact_change *change = &state->changes[i];
        if (change->kind == CHANGE_FIELD ? change->column == column : tags) {
            return change->time;
        }
    }
    return contact_table_since(state->table, state->contact, column);
}

bool contact_state_on(const struct contact_state *state, int topic)
{
    uint8_t subscription = state->subscriptions[topic];
    bool opt_out = state->opt_out != NULL && state->opt_out[topic];
    return subscription == SUBSCRIPTION_JOINED || (opt_out && subscription != SUBSCRIPTION_LEFT);
}

struct contact_change *contact_state_append(struct contact_state *state,
                                            enum contact_change_kind kind, int column)
{
    state->changes = memory_grow(state->changes, &state->change_capacity, state->change_count + 1,
                                 sizeof(*state->changes));
    struct contact_change *change = &state->changes[state->change_count++];
    *change = (struct contact_change){
        .kind = kind, .column = column, .offset = state->bytes.length, .time = state->now};
    return change;
}

static bool contact_state_same_value(const struct contact_state *state, int column,
                                     struct value value)
{
    if (value.type == VALUE_LIST) {
        return contact_state_same_list(state, column, value);
    }
    struct value now = contact_state_get(state, column);
    if (now.type != value.type) {
        return false;
    }
    switch (value.type) {
    case VALUE_BOOLEAN:
        return now.boolean == value.boolean;
    case VALUE_INTEGER:
        return now.integer == value.integer;
    case VALUE_DECIMAL:
        return decimal_compare(now.decimal, value.decimal) == 0;
    case VALUE_DATE:
        return now.day == value.day;
    case VALUE_DATETIME:
        return now.instant == value.instant;
    case VALUE_TEXT:
        return text_equal(now.text, value.text);
    case VALUE_NULL:
    case VALUE_LIST:
        break;
    }
    return true;
}

static void contact_state_store(struct contact_state *state, struct contact_change *change,
                                struct value value)
{
    change->value = value;
    if (value.type == VALUE_TEXT) {
        text_append(&state->bytes, value.text);
    }
    for (size_t i = 0; value.type == VALUE_LIST && i < value.list.count; i++) {
        uint32_t length = (uint32_t)value.list.items[i].length;
        text_append(&state->bytes, (struct text){(const char *)&length, sizeof(length)});
        text_append(&state->bytes, value.list.items[i]);
    }
}

bool contact_state_set(struct contact_state *state, int column, struct value value)
{
    assert(column >= 0 && (size_t)column < state->table->column_count);
    if (column == state->table->standard[STANDARD_UNSUBSCRIBED_ALL]) {
        state->unsubscribed_all = value.type == VALUE_BOOLEAN && value.boolean;
    }
    if (contact_state_same_value(state, column, value)) {
        return false;
    }
    contact_state_store(state, contact_state_append(state, CHANGE_FIELD, column), value);
    return true;
}

void contact_state_take_back(struct contact_state *state, size_t change_count)
{
    assert(change_count <= state->change_count);
    state->change_count = change_count;
}

bool contact_state_subscribe(struct contact_state *state, int topic, enum subscription subscription)
{
    bool before = contact_state_on(state, topic);
    state->subscriptions[topic] = (uint8_t)subscription;
    return contact_state_on(state, topic) != before;
}

void contact_state_log(struct contact_state *state, struct log_entry entry)
{
    state->log =
        memory_grow(state->log, &state->log_capacity, state->log_count + 1, sizeof(*state->log));
    state->log[state->log_count++] = entry;
}
