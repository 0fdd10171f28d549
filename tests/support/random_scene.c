/* Random scenes for the preview. */
#include "tests/support/random_scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/journey/journey_check.h"
#include "tests/support/random_journey.h"
#include "tests/support/random_setting.h"

/* What a generator of journeys makes and no run takes: replays, journeys that are not there,
 * values of other types. */
static void random_scene_repair(struct journey *journey)
{
    for (size_t i = 0; i < journey->node_count; i++) {
        struct node *node = &journey->nodes[i];
        if (node->kind == NODE_START) {
            const struct setting *event = node_setting(node, "trigger.event");
            setting_put(&node->settings, TEXT("arrival"),
                        event != NULL ? (struct setting){0} : scene_setting("{rate: 0.05/day}"));
        }
        if (node->kind == NODE_UPDATE) {
            setting_put(&node->settings, TEXT("set"), scene_setting("{city: Turku}"));
        }
        if (node->kind == NODE_ENTER) {
            setting_put(&node->settings, TEXT("journey"), setting_text(text_from(journey->name)));
            setting_put(&node->settings, TEXT("at"), (struct setting){0});
        }
    }
    setting_put(&journey->settings, TEXT("timezone"), (struct setting){0});
    setting_put(&journey->settings, TEXT("assumptions"), (struct setting){0});
}

static void random_scene_names(struct scene *scene, const char *const names[], const char *table,
                               const char *value)
{
    for (size_t i = 0; names[i] != NULL; i++) {
        struct text_builder path = {0};
        text_append_string(&path, table);
        setting_path_append(&path, text_from(names[i]));
        scene_workspace(scene, path.bytes, value);
        text_destroy(&path);
    }
}

static void random_scene_workspace(struct scene *scene)
{
    random_scene_names(scene, random_setting_topics, "lists", "{name: A topic}");
    random_scene_names(scene, random_setting_segments, "segments", "amount_spent > 300");
    random_scene_names(scene, random_setting_events, "touchpoints", "{source: web}");
    random_scene_names(scene, random_setting_campaigns, "campaigns", "{name: A campaign}");
    random_scene_names(scene, random_setting_personas, "personas",
                       "{filter: `amount_spent > 200`, channels: [sms, email], rates: {email: "
                       "{opened: x1.5}}}");
    for (size_t i = 0; random_setting_events[i] != NULL; i++) {
        struct text_builder path = {0};
        text_append_string(&path, "assumptions.events");
        setting_path_append(&path, text_from(random_setting_events[i]));
        scene_workspace(scene, path.bytes, "{rate: 0.03/day, after_click: x4 for 2d}");
        text_destroy(&path);
    }
    scene_workspace(scene, "workspace", "{preferred: [push, email, sms]}");
    scene_workspace(scene, "caps",
                    "[{scope: all, max: 6, per: 7d}, {scope: {channel: sms}, max: 2, per: 3d, "
                    "window: calendar, over: wait}]");
}

static struct random_source random_scene_source(size_t contact)
{
    struct random_source source = {.state = 1000 + contact};
    random_source_next(&source);
    return source;
}

static void random_scene_channels(struct contact_table *contacts, size_t row, size_t contact)
{
    struct random_source source = random_scene_source(contact);
    for (size_t i = 0; i < contacts->channel_count; i++) {
        size_t consent = random_source_below(&source, 8);
        contacts->channels[i].consents[row] =
            (uint8_t)(consent > CONSENT_NO_AFTER_YES ? CONSENT_YES : consent);
        bitset_put(&contacts->channels[i].addressed, row, !random_source_once_in(&source, 6));
    }
    for (size_t i = 0; i < contacts->topic_count; i++) {
        contacts->topics[i].states[row] = random_source_once_in(&source, 4)
                                              ? (uint8_t)random_source_below(&source, 3)
                                              : SUBSCRIPTION_JOINED;
    }
}

struct random_scene_columns {
    int amount, orders, language, tags, birthday, last_order, frequency, preferred;
};

static struct random_scene_columns random_scene_add_columns(struct contact_table *contacts)
{
    struct text header = TEXT("");
#define ADD(name, type, scale) contact_table_add_column(contacts, TEXT(name), header, type, scale)
    struct random_scene_columns columns = {
        .amount = ADD("amount_spent", VALUE_DECIMAL, 2),
        .orders = ADD("number_of_orders", VALUE_INTEGER, 0),
        .language = ADD("language", VALUE_TEXT, 0),
        .tags = ADD("tags", VALUE_LIST, 0),
        .birthday = ADD("birthday", VALUE_DATE, 0),
        .last_order = ADD("last_order_date", VALUE_DATE, 0),
        .frequency = ADD("frequency", VALUE_TEXT, 0),
        .preferred = ADD("preferred", VALUE_LIST, 0),
    };
#undef ADD
    contact_table_add_column(contacts, TEXT("city"), header, VALUE_TEXT, 0);
    return columns;
}

static void random_scene_fields(struct contact_table *contacts,
                                const struct random_scene_columns *columns, size_t row,
                                size_t contact)
{
    static const char *const frequencies[] = {"daily", "weekly", "never mind"};
    static const struct text tags[] = {{"customer", 8}, {"VIP", 3}, {"it's", 4}};
    static const struct text order[] = {{"email", 5}, {"sms", 3}, {"push", 4}};
    struct random_source source = random_scene_source(contact + 500000);
    struct value amount = {.type = VALUE_DECIMAL,
                           .decimal = {(int64_t)random_source_below(&source, 100000), 2}};
    struct value orders = {.type = VALUE_INTEGER,
                           .integer = (int64_t)random_source_below(&source, 5)};
    struct value language = {.type = VALUE_TEXT,
                             .text = random_source_once_in(&source, 3) ? TEXT("de") : TEXT("en")};
    struct value tag = {.type = VALUE_LIST,
                        .list = {.items = &tags[random_source_below(&source, 2)], .count = 2}};
    struct value birthday = {.type = VALUE_DATE,
                             .day = 7000 + (int64_t)random_source_below(&source, 9000)};
    struct value last = {.type = VALUE_DATE,
                         .day = 20300 + (int64_t)random_source_below(&source, 250)};
    struct value often = {.type = VALUE_TEXT,
                          .text = text_from(frequencies[random_source_below(&source, 3)])};
    struct value preferred = {
        .type = VALUE_LIST, .list = {.items = &order[random_source_below(&source, 2)], .count = 2}};
    contact_table_set(contacts, row, columns->amount, amount);
    contact_table_set(contacts, row, columns->orders, orders);
    contact_table_set(contacts, row, columns->language, language);
    contact_table_set(contacts, row, columns->tags, tag);
    if (!random_source_once_in(&source, 5)) {
        contact_table_set(contacts, row, columns->birthday, birthday);
        contact_table_set(contacts, row, columns->last_order, last);
    }
    if (random_source_once_in(&source, 5)) {
        contact_table_set(contacts, row, columns->frequency, often);
        contact_table_set(contacts, row, columns->preferred, preferred);
    }
}

static void random_scene_activity(struct scene *scene, size_t row, size_t contact)
{
    static const enum activity_kind kinds[] = {ACTIVITY_SENT, ACTIVITY_CLICKED, ACTIVITY_EVENT};
    struct random_source source = random_scene_source(contact + 900000);
    struct text_dictionary *names = &scene->activity.names;
    for (size_t i = random_source_below(&source, 3); i > 0; i--) {
        enum activity_kind kind = kinds[random_source_below(&source, 3)];
        struct text event = text_from(random_setting_events[0]);
        struct activity_row one = {
            .time = scene->request.start - 1 - (int64_t)random_source_below(&source, 8 * CIVIL_DAY),
            .contact = (uint32_t)row,
            .event = kind == ACTIVITY_EVENT ? text_dictionary_code(names, event) : ACTIVITY_NONE,
            .campaign = ACTIVITY_NONE,
            .message = ACTIVITY_NONE,
            .channel =
                kind == ACTIVITY_EVENT ? ACTIVITY_NONE : text_dictionary_code(names, TEXT("sms")),
            .link = ACTIVITY_NONE,
            .list = ACTIVITY_NONE,
            .journey = ACTIVITY_NONE,
            .node = ACTIVITY_NONE,
            .kind = (uint8_t)kind};
        activity_add(&scene->activity, one, NULL, 0);
    }
}

static void random_scene_contacts(struct scene *scene, size_t count, bool reversed)
{
    enum { ID_SIZE = 24 };
    char(*bytes)[ID_SIZE] = memory_array(count, ID_SIZE);
    struct text *ids = memory_array(count, sizeof(*ids));
    struct contact_table *contacts = contact_table_create(count);
    for (size_t row = 0; row < count; row++) {
        size_t contact = reversed ? count - 1 - row : row;
        int length = snprintf(bytes[row], ID_SIZE, "person %zu", contact);
        ids[row] = (struct text){bytes[row], (size_t)length};
    }
    contact_table_set_ids(contacts, ids, NULL);
    free(bytes);
    free(ids);
    for (size_t i = 0; i < workspace_topic_count(scene->workspace); i++) {
        contact_table_add_topic(contacts, workspace_topic(scene->workspace, i).id);
    }
    for (size_t i = 0; i < workspace_channel_count(scene->workspace); i++) {
        contact_table_add_channel(contacts, workspace_channel(scene->workspace, i).id);
    }
    struct random_scene_columns columns = random_scene_add_columns(contacts);
    for (size_t row = 0; row < count; row++) {
        size_t contact = reversed ? count - 1 - row : row;
        random_scene_channels(contacts, row, contact);
        random_scene_fields(contacts, &columns, row, contact);
        random_scene_activity(scene, row, contact);
    }
    contact_table_finish(contacts);
    activity_finish(&scene->activity, count);
    contact_table_destroy(scene->contacts);
    scene->contacts = contacts;
    scene->request.contacts = contacts;
    scene->request.activity = &scene->activity;
}

static bool random_scene_runs(const struct scene *scene)
{
    struct journey_check_scene check = {.workspace = scene->workspace,
                                        .contacts = scene->contacts,
                                        .activity = &scene->activity,
                                        .now = scene->request.start};
    struct error_list findings = {0};
    journey_check(scene->journey, &check, &findings);
    bool runs = true;
    for (size_t i = 0; i < findings.count; i++) {
        runs = runs && !journey_finding_stops_run(&findings.items[i]);
    }
    error_list_destroy(&findings);
    return runs;
}

bool random_scene_init(struct scene *scene, uint64_t seed, size_t nodes, size_t count,
                       bool reversed)
{
    scene_init(scene, 1);
    journey_destroy(scene->journey);
    scene->journey = random_journey(seed, nodes);
    scene->request.journey = scene->journey;
    scene->request.seed = seed;
    random_scene_repair(scene->journey);
    random_scene_workspace(scene);
    random_scene_contacts(scene, count, reversed);
    if (!random_scene_runs(scene)) {
        scene_destroy(scene);
        return false;
    }
    return true;
}
