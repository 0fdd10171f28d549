/* Sets of contacts that figures of preferences are counted from. */
#include "model/workspace/preference_sets.h"

/* Which of up to 64 contacts are in, by what their state means. */
static uint64_t preference_set_word(const uint8_t states[], size_t count, const bool in[])
{
    uint64_t word = 0;
    for (size_t i = 0; i < count; i++) {
        word |= (uint64_t)in[states[i]] << i;
    }
    return word;
}

/* Leaves of the set those whose state is in. */
static void preference_set_keep(struct bitset *set, const uint8_t states[], const bool in[])
{
    size_t whole = set->size / 64;
    for (size_t i = 0; i < whole; i++) {
        set->words[i] &= preference_set_word(&states[i * 64], 64, in);
    }
    if (set->size % 64 != 0) {
        set->words[whole] &= preference_set_word(&states[whole * 64], set->size % 64, in);
    }
}

void preference_set_topic(struct bitset *ret_set, const struct contact_table *contacts,
                          const struct topic *topic)
{
    int column = contact_table_find_topic(contacts, topic->id);
    bitset_init(ret_set, contacts->count);
    bitset_fill(ret_set, column >= 0 || topic->opt_out);
    if (column >= 0) {
        const bool on[] = {[SUBSCRIPTION_NONE] = topic->opt_out,
                           [SUBSCRIPTION_JOINED] = true,
                           [SUBSCRIPTION_LEFT] = false};
        preference_set_keep(ret_set, contacts->topics[column].states, on);
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
    preference_set_keep(ret_set, recorded->consents, passes);
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
