/* Sets of contacts that figures of preferences are counted from. */
#include "model/workspace/preference_sets.h"

void preference_set_topic(struct bitset *ret_set, const struct contact_table *contacts,
                          const struct topic *topic)
{
    int column = contact_table_find_topic(contacts, topic->id);
    bitset_init(ret_set, contacts->count);
    if (column < 0) {
        bitset_fill(ret_set, topic->opt_out);
        return;
    }
    const uint8_t *states = contacts->topics[column].states;
    bool on[] = {[SUBSCRIPTION_NONE] = topic->opt_out, [SUBSCRIPTION_JOINED] = true, false};
    for (size_t i = 0; i < contacts->count; i++) {
        ret_set->words[i / 64] |= (uint64_t)on[states[i]] << (i % 64);
    }
}

void preference_set_everything_off(struct bitset *ret_set, const struct contact_table *contacts)
{
    int column = contacts->standard[STANDARD_UNSUBSCRIBED_ALL];
    bitset_init(ret_set, contacts->count);
    for (size_t i = 0; column >= 0 && i < contacts->count; i++) {
        ret_set->words[i / 64] |= (uint64_t)contact_table_flag(contacts, i, column) << (i % 64);
    }
}

/* Whose consent is one of those in `passes`, with an address. */
static void preference_set_channel(struct bitset *ret_set, const struct contact_table *contacts,
                                   size_t channel, const bool passes[])
{
    const struct contact_channel *recorded = &contacts->channels[channel];
    bitset_copy(ret_set, &recorded->addressed);
    for (size_t i = 0; i < contacts->count; i++) {
        uint64_t out = passes[recorded->consents[i]] ? 0 : 1;
        ret_set->words[i / 64] &= ~(out << (i % 64));
    }
}

/* Who has an address consents where that is assumed. */
void preference_set_consenting(struct bitset *ret_set, const struct contact_table *contacts,
                               size_t channel)
{
    const bool passes[] = {[CONSENT_UNKNOWN] = contacts->consent_assumed,
                           [CONSENT_YES] = true,
                           [CONSENT_NO_AFTER_YES] = false};
    preference_set_channel(ret_set, contacts, channel, passes);
}

void preference_set_transactional(struct bitset *ret_set, const struct contact_table *contacts,
                                  size_t channel)
{
    static const bool passes[] = {[CONSENT_UNKNOWN] = true,
                                  [CONSENT_YES] = true,
                                  [CONSENT_NO] = true,
                                  [CONSENT_STOPPED] = false,
                                  [CONSENT_NO_AFTER_YES] = true};
    preference_set_channel(ret_set, contacts, channel, passes);
}

size_t preference_set_common(const struct bitset *a, const struct bitset *b)
{
    size_t count = 0;
    for (size_t i = 0; i < bitset_words(a->size); i++) {
        count += (size_t)__builtin_popcountll(a->words[i] & b->words[i]);
    }
    return count;
}

void preference_set_note(const struct bitset *set, struct bitset *once, struct bitset *twice)
{
    for (size_t i = 0; i < bitset_words(set->size); i++) {
        twice->words[i] |= set->words[i] & once->words[i];
        once->words[i] |= set->words[i];
    }
}
