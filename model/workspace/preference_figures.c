/* Whom topics and channels reach, and what leaving does. */
#include "model/workspace/preference_figures.h"

#include "model/workspace/preference_sets.h"

/* What is being counted. */
struct preference_counting {
    const struct contact_table *contacts;
    struct preference_figures *figures;
    struct bitset *on;         /* a topic */
    struct bitset *consenting; /* a channel */
    struct bitset off;
    struct bitset any;
    struct bitset several;
    struct bitset transactional; /* by some channel */
};

static void preference_list_topics(struct preference_counting *counting,
                                   const struct workspace *workspace)
{
    struct preference_figures *figures = counting->figures;
    struct preference_topics all;
    preference_topics_find(workspace, counting->contacts, &all);
    figures->topic_count = all.count;
    figures->topics = arena_array(&figures->arena, all.count, sizeof(*figures->topics));
    for (size_t i = 0; i < all.count; i++) {
        figures->topics[i].topic = all.items[i];
    }
    preference_topics_destroy(&all);
}

static void preference_count_channels(struct preference_counting *counting)
{
    struct preference_figures *figures = counting->figures;
    const struct contact_table *contacts = counting->contacts;
    figures->channel_count = contacts->channel_count;
    figures->channels =
        arena_array(&figures->arena, figures->channel_count, sizeof(*figures->channels));
    counting->consenting =
        arena_array(&figures->arena, figures->channel_count, sizeof(*counting->consenting));
    bitset_init(&counting->transactional, contacts->count);
    for (size_t i = 0; i < figures->channel_count; i++) {
        struct preference_channel *channel = &figures->channels[i];
        struct bitset transactional;
        channel->name = contacts->channels[i].name;
        preference_set_consenting(&counting->consenting[i], contacts, i);
        preference_set_transactional(&transactional, contacts, i);
        channel->consenting = bitset_count(&counting->consenting[i]);
        channel->transactional = bitset_count(&transactional);
        bitset_add(&counting->transactional, &transactional);
        bitset_destroy(&transactional);
        for (size_t k = 0; k < contacts->count; k++) {
            channel->stopped += contacts->channels[i].consents[k] == CONSENT_STOPPED ? 1 : 0;
        }
    }
}

/* Who is on which topic, and on several of those that one can leave. */
static void preference_find_topics(struct preference_counting *counting)
{
    struct preference_figures *figures = counting->figures;
    size_t count = counting->contacts->count;
    counting->on = arena_array(&figures->arena, figures->topic_count, sizeof(*counting->on));
    bitset_init(&counting->any, count);
    bitset_init(&counting->several, count);
    for (size_t i = 0; i < figures->topic_count; i++) {
        preference_set_topic(&counting->on[i], counting->contacts, &figures->topics[i].topic);
        if (!figures->topics[i].topic.transactional) {
            bitset_keep(&counting->on[i], &counting->off, false);
            preference_set_note(&counting->on[i], &counting->any, &counting->several);
        }
    }
}

static void preference_count_states(const struct preference_counting *counting,
                                    struct preference_topic *topic)
{
    int column = contact_table_find_topic(counting->contacts, topic->topic.id);
    for (size_t i = 0; column >= 0 && i < counting->contacts->count; i++) {
        uint8_t state = counting->contacts->topics[column].states[i];
        topic->joined += state == SUBSCRIPTION_JOINED ? 1 : 0;
        topic->left += state == SUBSCRIPTION_LEFT ? 1 : 0;
    }
}

static void preference_count_topic(struct preference_counting *counting, size_t place)
{
    struct preference_figures *figures = counting->figures;
    struct preference_topic *topic = &figures->topics[place];
    const struct bitset *on = &counting->on[place];
    preference_count_states(counting, topic);
    topic->on = bitset_count(on);
    topic->kept = topic->topic.transactional ? 0 : preference_set_common(on, &counting->several);
    topic->reached = arena_array(&figures->arena, figures->channel_count, sizeof(*topic->reached));
    topic->shared = arena_array(&figures->arena, figures->topic_count, sizeof(*topic->shared));
    for (size_t i = 0; i < figures->channel_count; i++) {
        topic->reached[i] = preference_set_common(on, &counting->consenting[i]);
    }
    for (size_t i = 0; i < figures->topic_count; i++) {
        topic->shared[i] = i < place ? figures->topics[i].shared[place]
                                     : preference_set_common(on, &counting->on[i]);
    }
}

static void preference_count_frequencies(struct preference_counting *counting)
{
    const struct contact_table *contacts = counting->contacts;
    struct preference_figures *figures = counting->figures;
    int field = contacts->standard[STANDARD_FREQUENCY];
    if (field < 0 || contacts->columns[field].type != VALUE_TEXT) {
        figures->frequencies[PREFERENCE_ANY_TIME] = contacts->count - figures->off;
        return;
    }
    const struct contact_column *column = &contacts->columns[field];
    uint8_t *meanings = arena_array(&figures->arena, column->dictionary.count + 1, 1);
    for (size_t i = 0; i < column->dictionary.count; i++) {
        meanings[i] = (uint8_t)preference_frequency_read(
            text_dictionary_text(&column->dictionary, (uint32_t)i));
    }
    for (size_t i = 0; i < contacts->count; i++) {
        bool filled = bitset_has(&column->filled, i);
        size_t word = filled ? meanings[contact_column_code(column, i)] : PREFERENCE_ANY_TIME;
        figures->frequencies[word] += bitset_has(&counting->off, i) ? 0 : 1;
    }
}

static void preference_counting_end(struct preference_counting *counting)
{
    for (size_t i = 0; i < counting->figures->topic_count; i++) {
        bitset_destroy(&counting->on[i]);
    }
    for (size_t i = 0; i < counting->figures->channel_count; i++) {
        bitset_destroy(&counting->consenting[i]);
    }
    bitset_destroy(&counting->off);
    bitset_destroy(&counting->any);
    bitset_destroy(&counting->several);
    bitset_destroy(&counting->transactional);
}

void preference_figures_find(const struct workspace *workspace,
                             const struct contact_table *contacts,
                             struct preference_figures *ret_figures)
{
    *ret_figures = (struct preference_figures){.contacts = contacts->count};
    struct preference_counting counting = {.contacts = contacts, .figures = ret_figures};
    preference_list_topics(&counting, workspace);
    preference_set_everything_off(&counting.off, contacts);
    ret_figures->off = bitset_count(&counting.off);
    preference_count_channels(&counting);
    preference_find_topics(&counting);
    for (size_t i = 0; i < ret_figures->topic_count; i++) {
        preference_count_topic(&counting, i);
    }
    ret_figures->any = bitset_count(&counting.any);
    ret_figures->several = bitset_count(&counting.several);
    ret_figures->transactional = preference_set_common(&counting.any, &counting.transactional);
    ret_figures->off_transactional = preference_set_common(&counting.off, &counting.transactional);
    preference_count_frequencies(&counting);
    preference_counting_end(&counting);
}

void preference_figures_keep_texts(struct preference_figures *figures)
{
    struct arena *arena = &figures->arena;
    for (size_t i = 0; i < figures->topic_count; i++) {
        struct topic *topic = &figures->topics[i].topic;
        topic->id = arena_text(arena, topic->id);
        topic->name = arena_text(arena, topic->name);
        topic->description = arena_text(arena, topic->description);
        topic->benefit = arena_text(arena, topic->benefit);
    }
    for (size_t i = 0; i < figures->channel_count; i++) {
        figures->channels[i].name = arena_text(arena, text_from(figures->channels[i].name)).bytes;
    }
}

void preference_figures_destroy(struct preference_figures *figures)
{
    arena_destroy(&figures->arena);
    *figures = (struct preference_figures){0};
}
