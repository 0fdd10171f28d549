/* What `polku preferences --json` prints. */
#include "storage/formats/json_preferences.h"

#include <stdlib.h>

#include <jansson.h>

#include "storage/formats/json_setting.h"
#include "storage/formats/json_value.h"

static void json_preferences_count(json_t *object, const char *name, size_t count)
{
    json_object_set_new(object, name, json_integer((json_int_t)count));
}

static void json_preferences_named(json_t *object, struct text name, json_t *value)
{
    char *key = text_copy(name);
    json_object_set_new(object, key, value);
    free(key);
}

static void json_preferences_finish(struct text_builder *builder, json_t *root)
{
    json_setting_print(builder, root);
    text_append_byte(builder, '\n');
    json_decref(root);
}

static void json_preferences_words(json_t *object, const struct topic *topic)
{
    json_object_set_new(object, "id", json_value_text(topic->id));
    json_object_set_new(object, "name", json_value_text(topic->name));
    json_object_set_new(object, "kind",
                        json_string(topic->transactional ? "transactional" : "marketing"));
}

static json_t *json_preferences_topic(const struct preference_figures *figures, size_t place)
{
    const struct preference_topic *topic = &figures->topics[place];
    json_t *object = json_object();
    json_t *channels = json_object();
    json_t *shared = json_object();
    json_preferences_words(object, &topic->topic);
    json_object_set_new(object, "opt", json_string(topic->topic.opt_out ? "out" : "in"));
    json_object_set_new(object, "description", json_value_text(topic->topic.description));
    json_object_set_new(object, "benefit", json_value_text(topic->topic.benefit));
    json_preferences_count(object, "on", topic->on);
    json_preferences_count(object, "joined", topic->joined);
    json_preferences_count(object, "left", topic->left);
    for (size_t i = 0; i < figures->channel_count; i++) {
        json_preferences_count(channels, figures->channels[i].name, topic->reached[i]);
    }
    for (size_t i = 0; i < figures->topic_count; i++) {
        if (i != place) {
            json_preferences_named(shared, figures->topics[i].topic.id,
                                   json_integer((json_int_t)topic->shared[i]));
        }
    }
    json_object_set_new(object, "by_channel", channels);
    json_object_set_new(object, "shared", shared);
    if (!topic->topic.transactional) {
        json_t *leaving = json_object();
        json_preferences_count(leaving, "kept", topic->kept);
        json_preferences_count(leaving, "lost", topic->on - topic->kept);
        json_object_set_new(object, "leaving", leaving);
    }
    return object;
}

static json_t *json_preferences_channels(const struct preference_figures *figures)
{
    json_t *channels = json_object();
    for (size_t i = 0; i < figures->channel_count; i++) {
        json_t *object = json_object();
        json_preferences_count(object, "consenting", figures->channels[i].consenting);
        json_preferences_count(object, "transactional", figures->channels[i].transactional);
        json_preferences_count(object, "stopped", figures->channels[i].stopped);
        json_object_set_new(channels, figures->channels[i].name, object);
    }
    return channels;
}

static json_t *json_preferences_frequency(const struct preference_figures *figures)
{
    json_t *object = json_object();
    for (int i = 0; i < PREFERENCE_FREQUENCIES; i++) {
        json_preferences_count(object, preference_frequency_word((enum preference_frequency)i),
                               figures->frequencies[i]);
    }
    return object;
}

static json_t *json_preferences_off(const struct preference_figures *figures)
{
    json_t *object = json_object();
    json_preferences_count(object, "lost", figures->any);
    json_preferences_count(object, "transactional", figures->transactional);
    json_preferences_count(object, "already", figures->off);
    json_preferences_count(object, "already_transactional", figures->off_transactional);
    return object;
}

static json_t *json_preferences_warnings(const struct json_preferences *preferences)
{
    json_t *list = json_array();
    for (size_t i = 0; i < preferences->findings->count; i++) {
        json_t *object = json_object();
        json_object_set_new(object, "code", json_string(preferences->findings->items[i].code));
        json_object_set_new(object, "path",
                            json_string(preferences->findings->items[i].arguments[3]));
        json_object_set_new(object, "message", json_value_text(preferences->sentences[i]));
        json_array_append_new(list, object);
    }
    return list;
}

void json_preferences_write(struct text_builder *builder,
                            const struct json_preferences *preferences)
{
    const struct preference_figures *figures = preferences->figures;
    json_t *root = json_object();
    json_t *topics = json_array();
    for (size_t i = 0; i < figures->topic_count; i++) {
        json_array_append_new(topics, json_preferences_topic(figures, i));
    }
    json_preferences_count(root, "contacts", figures->contacts);
    json_object_set_new(root, "topics", topics);
    json_object_set_new(root, "channels", json_preferences_channels(figures));
    json_object_set_new(root, "frequency", json_preferences_frequency(figures));
    json_object_set_new(root, "everything_off", json_preferences_off(figures));
    json_object_set_new(root, "privacy", json_value_text(preferences->privacy));
    json_object_set_new(root, "warnings", json_preferences_warnings(preferences));
    json_preferences_finish(builder, root);
}

static json_t *json_preferences_consents(const struct contact_table *contacts, size_t contact,
                                         bool off)
{
    static const char *const words[] = {[CONSENT_UNKNOWN] = "unknown",
                                        [CONSENT_YES] = "yes",
                                        [CONSENT_NO] = "no",
                                        [CONSENT_STOPPED] = "stopped",
                                        [CONSENT_NO_AFTER_YES] = "no"};
    json_t *channels = json_object();
    for (size_t i = 0; i < contacts->channel_count; i++) {
        enum consent consent = contact_table_consent(contacts, contact, i);
        bool addressed = bitset_has(&contacts->channels[i].addressed, contact);
        json_t *object = json_object();
        json_object_set_new(object, "address", json_boolean(addressed));
        json_object_set_new(object, "consent", json_string(words[consent]));
        json_object_set_new(object, "marketing",
                            json_boolean(addressed && consent == CONSENT_YES && !off));
        json_object_set_new(object, "transactional",
                            json_boolean(addressed && consent != CONSENT_STOPPED));
        json_object_set_new(channels, contacts->channels[i].name, object);
    }
    return channels;
}

void json_preferences_write_contact(struct text_builder *builder, const struct workspace *workspace,
                                    const struct contact_table *contacts, size_t contact)
{
    json_t *root = json_object();
    json_t *topics = json_array();
    bool off = contact_table_flag(contacts, contact, contacts->standard[STANDARD_UNSUBSCRIBED_ALL]);
    struct preference_topics all;
    preference_topics_find(workspace, contacts, &all);
    for (size_t i = 0; i < all.count; i++) {
        json_t *object = json_object();
        json_preferences_words(object, &all.items[i]);
        json_object_set_new(object, "on",
                            json_boolean(preference_is_on(contacts, &all.items[i], contact)));
        json_array_append_new(topics, object);
    }
    preference_topics_destroy(&all);
    json_object_set_new(root, "contact", json_value_text(contact_table_id(contacts, contact)));
    json_object_set_new(root, "topics", topics);
    json_object_set_new(root, "channels", json_preferences_consents(contacts, contact, off));
    json_object_set_new(
        root, "frequency",
        json_string(preference_frequency_word(preference_frequency_of(contacts, contact))));
    json_object_set_new(root, "everything_off", json_boolean(off));
    json_preferences_finish(builder, root);
}
