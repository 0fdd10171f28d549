/* What a contact may choose. */
#include "model/workspace/preference.h"

#include <stdlib.h>

#include "model/base/memory.h"

static const char *const preference_frequency_words[PREFERENCE_FREQUENCIES] = {
    N_("as it comes"),     N_("daily"),   N_("weekly"),
    N_("every two weeks"), N_("monthly"), N_("quarterly")};

const char *preference_frequency_word(enum preference_frequency frequency)
{
    return preference_frequency_words[frequency];
}

enum preference_frequency preference_frequency_read(struct text text)
{
    for (int i = PREFERENCE_DAILY; i < PREFERENCE_FREQUENCIES; i++) {
        if (text_equal_ignoring_case(text_trim(text), text_from(preference_frequency_words[i]))) {
            return (enum preference_frequency)i;
        }
    }
    return PREFERENCE_ANY_TIME;
}

bool preference_is_on(const struct contact_table *contacts, const struct topic *topic,
                      size_t contact)
{
    int column = contacts == NULL ? -1 : contact_table_find_topic(contacts, topic->id);
    uint8_t state = column < 0 || contact == SIZE_MAX ? SUBSCRIPTION_NONE
                                                      : contacts->topics[column].states[contact];
    return state == SUBSCRIPTION_JOINED || (state == SUBSCRIPTION_NONE && topic->opt_out);
}

enum preference_frequency preference_frequency_of(const struct contact_table *contacts,
                                                  size_t contact)
{
    int field = contacts->standard[STANDARD_FREQUENCY];
    struct value word = {0};
    if (field >= 0) {
        word = contact_table_get(contacts, contact, field);
    }
    return word.type == VALUE_TEXT ? preference_frequency_read(word.text) : PREFERENCE_ANY_TIME;
}

void preference_topics_find(const struct workspace *workspace, const struct contact_table *contacts,
                            struct preference_topics *ret_topics)
{
    size_t stored = workspace_topic_count(workspace);
    size_t recorded = contacts == NULL ? 0 : contacts->topic_count;
    struct preference_topics topics = {.items =
                                           memory_array(stored + recorded, sizeof(*topics.items))};
    for (size_t i = 0; i < stored; i++) {
        topics.items[topics.count++] = workspace_topic(workspace, i);
    }
    for (size_t i = 0; i < recorded; i++) {
        struct text id = text_from(contacts->topics[i].name);
        struct topic known;
        if (!workspace_find_topic(workspace, id, &known)) {
            topics.items[topics.count++] = (struct topic){
                .id = id, .name = id, .description = {.bytes = ""}, .benefit = {.bytes = ""}};
        }
    }
    *ret_topics = topics;
}

void preference_topics_destroy(struct preference_topics *topics)
{
    free(topics->items);
    *topics = (struct preference_topics){0};
}
