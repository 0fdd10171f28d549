/* Random scenes of the preview whose journeys run in batches. */
#include "tests/support/random_batch.h"

#include <stdio.h>
#include <string.h>

#include "model/simulation/random.h"
#include "tests/support/random_scene.h"
#include "tests/support/random_source.h"
#include "tests/support/rule_zones.h"

enum { BATCH_MOST_NODES = 24, BATCH_ID_SIZE = 48, SCENE_SEED = 3 };

/* A journey in the making: node i leads to later ones, but some waits lead back. Their ids are in
 * no order. */
struct random_batch {
    struct random_source source;
    struct scene *scene;
    size_t count;
    size_t starts;
    enum node_kind_id kinds[BATCH_MOST_NODES];
    char ids[BATCH_MOST_NODES][BATCH_ID_SIZE];
};

static size_t random_batch_below(struct random_batch *batch, size_t count)
{
    return random_source_below(&batch->source, count);
}

static const char *batch_one_of(struct random_batch *batch, const char *const words[], size_t count)
{
    return words[random_batch_below(batch, count)];
}

#define BATCH_ONE_OF(batch, ...)                                                                   \
    batch_one_of(batch, (const char *const[]){__VA_ARGS__},                                        \
                 sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* A later node that is no start; the last one at the latest. */
static const char *later(struct random_batch *batch, size_t node)
{
    size_t from = node + 1 < batch->starts ? batch->starts : node + 1;
    size_t far = batch->count - from;
    size_t step = random_source_once_in(&batch->source, 2) ? 0 : random_batch_below(batch, far);
    return batch->ids[from + step];
}

/* Mostly a later node, else any that is no start. */
static const char *later_or_back(struct random_batch *batch, size_t node)
{
    if (!random_source_once_in(&batch->source, 5)) {
        return later(batch, node);
    }
    return batch->ids[batch->starts + random_batch_below(batch, batch->count - batch->starts)];
}

static const char *some_send(struct random_batch *batch)
{
    size_t from = random_batch_below(batch, batch->count);
    for (size_t i = 0; i < batch->count; i++) {
        size_t node = (from + i) % batch->count;
        if (batch->kinds[node] == NODE_SEND) {
            return batch->ids[node];
        }
    }
    return batch->ids[0];
}

/* In the quotes that scene_setting takes off. */
static void write_filter(struct random_batch *batch, struct text_builder *text)
{
    const char *join = BATCH_ONE_OF(batch, NULL, NULL, " AND ", " OR ");
    text_append_byte(text, '`');
    for (int i = 0; i < (join == NULL ? 1 : 2); i++) {
        text_append_string(text, i == 0 ? "" : join);
        text_append_string(text, BATCH_ONE_OF(batch, "", "", "NOT "));
        switch (random_batch_below(batch, 6)) {
        case 0:
            text_append_string(
                text, BATCH_ONE_OF(batch, "amount_spent > 400", "number_of_orders = 2",
                                   "customer_tags CONTAINS 'VIP'", "sample MATCHES (percent = 40)",
                                   "contact.language = 'de'"));
            break;
        case 1:
            text_append_string(text,
                               BATCH_ONE_OF(batch, "last_order_date > -120d",
                                            "anniversary(contact.birthday) BETWEEN today AND +90d",
                                            "contact.city IS NULL"));
            break;
        case 2:
            text_append_string(
                text, BATCH_ONE_OF(batch, "message.clicked IS NULL", "message.opened IS NOT NULL",
                                   "message.bounced IS NOT NULL", "message.unsubscribed IS NULL"));
            break;
        default:
            text_append_format(text, "message.%s %s (node %s '%s')",
                               BATCH_ONE_OF(batch, "sent", "delivered", "opened", "opened",
                                            "clicked", "bounced", "unsubscribed"),
                               BATCH_ONE_OF(batch, "MATCHES", "MATCHES", "NOT MATCHES"),
                               BATCH_ONE_OF(batch, "=", "=", "!="), some_send(batch));
            break;
        }
    }
    text_append_byte(text, '`');
}

static void write_start_filter(struct random_batch *batch, struct text_builder *text)
{
    const char *filter = BATCH_ONE_OF(batch, NULL, "amount_spent > 250", "NOT amount_spent > 250",
                                      "customer_tags CONTAINS 'VIP' OR number_of_orders > 2",
                                      "contact.language = 'de'");
    if (filter != NULL) {
        text_append_format(text, "filter: `%s`, ", filter);
    }
}

static void write_start(struct random_batch *batch, size_t node, struct text_builder *text)
{
    text_append_format(text, "trigger: %s, ",
                       BATCH_ONE_OF(batch, "{manual: true}", "{manual: true}",
                                    "{list_joined: news}", "{tag_added: VIP}", "{tag_removed: vip}",
                                    "{list_joined: events}", "{segment_entered: vip}",
                                    "{segment_left: vip}"));
    write_start_filter(batch, text);
    text_append_format(text, "arrival: %s, next: %s",
                       BATCH_ONE_OF(batch, "at_start", "at_start", "{spread: 7d}", "{spread: 40d}",
                                    "[at_start, {spread: 3d}]", "[{spread: 2d}, {spread: 3d}]"),
                       later(batch, node));
}

static void write_rates(struct random_batch *batch, struct text_builder *text)
{
    text_append_format(
        text,
        "rates: {delivered: %s, opened: %s, clicked: %s, converted: %s, unsubscribed: %s, "
        "unsubscribe_all: %s, bounce_hard: %s, open_delay: %s, click_delay: %s}, ",
        BATCH_ONE_OF(batch, "0.9", "0.6", "1", "0"), BATCH_ONE_OF(batch, "0.5", "1", "0", "0.2"),
        BATCH_ONE_OF(batch, "0.5", "1", "0"), BATCH_ONE_OF(batch, "0", "0", "0.3"),
        BATCH_ONE_OF(batch, "0", "0.2", "1"), BATCH_ONE_OF(batch, "0", "0.5", "1"),
        BATCH_ONE_OF(batch, "0", "0.5", "1"), BATCH_ONE_OF(batch, "0s", "0s", "5h", "3d"),
        BATCH_ONE_OF(batch, "0s", "0s", "1h"));
}

static void write_send(struct random_batch *batch, size_t node, struct text_builder *text)
{
    text_append_format(text, "channel: %s, ",
                       BATCH_ONE_OF(batch, "email", "sms", "push", "[sms, email]",
                                    "[rcs, whatsapp, sms]", "[push, email, sms]"));
    const char *topic = BATCH_ONE_OF(batch, NULL, "news", "offers", "events");
    if (random_source_once_in(&batch->source, 5)) {
        text_append_string(text, "transactional: true, ");
    } else if (topic != NULL) {
        text_append_format(text, "topic: %s, ", topic);
    }
    if (!random_source_once_in(&batch->source, 4)) {
        write_rates(batch, text);
    }
    const char *blocked = BATCH_ONE_OF(batch, "continue", "continue", "exit", "port");
    text_append_format(text, "cost: %s, on_blocked: %s, ", BATCH_ONE_OF(batch, "0.02", "0", "1"),
                       blocked);
    if (strcmp(blocked, "port") == 0) {
        text_append_format(text, "blocked: %s, ", later(batch, node));
    }
    text_append_format(text, "next: %s", later(batch, node));
}

static void write_wait(struct random_batch *batch, size_t node, struct text_builder *text)
{
    const char *form =
        BATCH_ONE_OF(batch, "for: 2d", "for: 2d", "for: 5h", "for: 0s", "days: 2, at: 09:00",
                     "days: 0", "until: 18:30", "until: 2026-03-09T09:00:00",
                     "for: 1d, weekdays: [mon, thu]", "until: 10:00, weekdays: [sun]",
                     "until_date: birthday, repeat: yearly, offset: -7d, missing: exit",
                     "until_date: last_order_date, repeat: yearly, past: skip");
    bool takes_time = strstr(form, "for: 2d") != NULL || strstr(form, "for: 5h") != NULL;
    text_append_format(text, "%s, next: %s", form,
                       takes_time ? later_or_back(batch, node) : later(batch, node));
    if (strstr(form, "skip") != NULL) {
        text_append_format(text, ", skip: %s", later(batch, node));
    }
}

static void write_wait_for(struct random_batch *batch, size_t node, struct text_builder *text)
{
    size_t cases = 1 + random_batch_below(batch, 3);
    text_append_string(text, "cases: [");
    for (size_t i = 0; i < cases; i++) {
        text_append_string(text, i == 0 ? "{" : ", {");
        if (random_source_once_in(&batch->source, 2)) {
            text_append_format(
                text, "event: %s",
                BATCH_ONE_OF(batch, "cart_left", "store_visit", "store_visit", "order_placed"));
        } else {
            text_append_format(text, "message: {%s: %s}",
                               BATCH_ONE_OF(batch, "opened", "opened", "clicked", "sent",
                                            "delivered", "bounced", "unsubscribed"),
                               some_send(batch));
        }
        text_append_format(text, ", next: %s}", later(batch, node));
    }
    text_append_format(text, "], since: %s, timeout: {after: %s, next: %s}",
                       BATCH_ONE_OF(batch, "arrival", "arrival", "entry", "ever"),
                       BATCH_ONE_OF(batch, "1d", "4d", "6h", "90d"), later(batch, node));
}

static void write_split(struct random_batch *batch, size_t node, struct text_builder *text)
{
    size_t form = random_batch_below(batch, 3);
    static const char *const shares[][3] = {{"50", "50", NULL}, {"0", "33.3", "66.7"}, {"100"}};
    text_append_string(text, "arms: [");
    for (size_t i = 0; i < 3 && shares[form][i] != NULL; i++) {
        text_append_format(text, "%s{share: %s, next: %s}", i == 0 ? "" : ", ", shares[form][i],
                           later(batch, node));
    }
    text_append_format(text, "], draw: %s", BATCH_ONE_OF(batch, "once", "each_visit"));
}

static void write_branch(struct random_batch *batch, size_t node, struct text_builder *text)
{
    size_t cases = 1 + random_batch_below(batch, 3);
    text_append_string(text, "cases: [");
    for (size_t i = 0; i < cases; i++) {
        text_append_string(text, i == 0 ? "{when: " : ", {when: ");
        write_filter(batch, text);
        text_append_format(text, ", next: %s}", later(batch, node));
    }
    text_append_format(text, "], else: %s", later(batch, node));
}

static void write_node(struct random_batch *batch, size_t node, struct text_builder *text)
{
    switch (batch->kinds[node]) {
    case NODE_START:
        write_start(batch, node, text);
        break;
    case NODE_SEND:
        write_send(batch, node, text);
        break;
    case NODE_WAIT:
        write_wait(batch, node, text);
        break;
    case NODE_FILTER:
        text_append_string(text, "filter: ");
        write_filter(batch, text);
        text_append_format(text, ", next: %s", later(batch, node));
        if (random_source_once_in(&batch->source, 2)) {
            text_append_format(text, ", else: %s", later(batch, node));
        }
        break;
    case NODE_BRANCH:
        write_branch(batch, node, text);
        break;
    case NODE_WAIT_FOR:
        write_wait_for(batch, node, text);
        break;
    case NODE_SPLIT:
        write_split(batch, node, text);
        break;
    case NODE_NOTIFY:
        text_append_format(text, "to: a, text: b, next: %s", later(batch, node));
        break;
    case NODE_GOAL:
        text_append_format(text, "label: %s", BATCH_ONE_OF(batch, "One", "Two", "Three"));
        if (node + 1 < batch->count && random_source_once_in(&batch->source, 2)) {
            text_append_format(text, ", next: %s", later(batch, node));
        }
        break;
    default:
        break;
    }
    if (batch->kinds[node] != NODE_EXIT && random_source_once_in(&batch->source, 14)) {
        text_append_string(text, ", muted: true");
    }
    if (batch->kinds[node] != NODE_EXIT && random_source_once_in(&batch->source, 2)) {
        text_append_format(text, ", stage: %s", BATCH_ONE_OF(batch, "awareness", "interest"));
    }
}

static enum node_kind_id pick_kind(struct random_batch *batch, size_t node)
{
    static const enum node_kind_id kinds[] = {
        NODE_SEND,   NODE_SEND,   NODE_SEND,   NODE_SEND,  NODE_WAIT,   NODE_WAIT, NODE_WAIT,
        NODE_FILTER, NODE_FILTER, NODE_BRANCH, NODE_SPLIT, NODE_NOTIFY, NODE_GOAL, NODE_WAIT_FOR};
    if (node < batch->starts) {
        return NODE_START;
    }
    return node + 1 == batch->count
               ? NODE_EXIT
               : kinds[random_batch_below(batch, sizeof(kinds) / sizeof(*kinds))];
}

static void make_journey(struct random_batch *batch)
{
    scene_set(batch->scene, "stages", "[{id: awareness}, {id: interest}]");
    for (size_t i = 0; i < batch->count; i++) {
        batch->kinds[i] = pick_kind(batch, i);
        snprintf(batch->ids[i], BATCH_ID_SIZE, "n%zu_%zu", random_batch_below(batch, 90), i);
    }
    for (size_t i = 0; i < batch->count; i++) {
        struct text_builder text = {0};
        write_node(batch, i, &text);
        scene_node(batch->scene, batch->ids[i], batch->kinds[i],
                   text.bytes == NULL ? "" : text.bytes);
        text_destroy(&text);
    }
    scene_set(batch->scene, "visit_limit", BATCH_ONE_OF(batch, "1", "2", "3", "100"));
    scene_set(
        batch->scene, "caps",
        BATCH_ONE_OF(batch, "[]", "[]", "[{scope: all, max: 2, per: 7d}]",
                     "[{scope: {channel: sms}, max: 1, per: 2d}, {scope: all, max: 3, per: 5d, "
                     "window: calendar}]",
                     "[{scope: {topic: news}, max: 1, per: 3d, window: calendar}]"));
    if (random_source_once_in(&batch->source, 4)) {
        scene_set(batch->scene, "timezone", "Europe/Helsinki");
    }
    if (random_source_once_in(&batch->source, 4)) {
        scene_set(batch->scene, "recheck",
                  BATCH_ONE_OF(batch, "before_each_message", "continuous"));
    }
}

/* Zones, and some who are unsubscribed from everything. */
static void add_columns(struct contact_table *contacts, struct random_batch *batch)
{
    static const char *const zones[] = {"Europe/Helsinki", "America/New_York", "Nowhere/At_all",
                                        "Asia/Tokyo"};
    static const char *const countries[] = {"FI", "DE", "US", "XX"};
    bool few = random_source_once_in(&batch->source, 3);
    int zone = contact_table_add_column(contacts, TEXT("timezone"), TEXT("z"), VALUE_TEXT, 0);
    int country = contact_table_add_column(contacts, TEXT("country"), TEXT("c"), VALUE_TEXT, 0);
    int out =
        contact_table_add_column(contacts, TEXT("unsubscribed_all"), TEXT("u"), VALUE_BOOLEAN, 0);
    for (size_t row = 0; row < contacts->count; row++) {
        struct random_source source = {.state = random_mix(contacts->keys[row])};
        const char *name = zones[random_source_below(&source, few ? 1 : 4)];
        const char *place = countries[random_source_below(&source, 4)];
        struct value yes = {.type = VALUE_BOOLEAN, .boolean = true};
        if (few || random_source_once_in(&source, 2)) {
            contact_table_set(contacts, row, zone,
                              (struct value){.type = VALUE_TEXT, .text = text_from(name)});
        }
        contact_table_set(contacts, row, country,
                          (struct value){.type = VALUE_TEXT, .text = text_from(place)});
        if (random_source_once_in(&source, 9)) {
            contact_table_set(contacts, row, out, yes);
        }
    }
    contact_table_finish(contacts);
    contacts->consent_assumed = random_source_once_in(&batch->source, 2);
    /* Nobody says how often. */
    contacts->standard[STANDARD_FREQUENCY] = -1;
}

void random_batch_init(struct scene *scene, uint64_t seed, size_t count, bool reversed)
{
    struct random_batch batch = {.source = {.state = seed}, .scene = scene};
    if (!random_scene_init(scene, SCENE_SEED, 4, count, reversed)) {
        fprintf(stderr, "the random scene cannot run\n");
    }
    journey_destroy(scene->journey);
    zone_set_destroy(scene->zones);
    scene->journey = journey_create(TEXT("Random"));
    scene->zones = rule_zones();
    scene_workspace(
        scene, "caps",
        BATCH_ONE_OF(&batch, "[]", "[]", "[]", "[{scope: all, max: 1000000, per: 90d}]",
                     "[{scope: {channel: sms}, max: 2, per: 6d}]",
                     "[{scope: {channel: sms}, max: 2, per: 6d}]",
                     "[{scope: all, max: 4, per: 8d, window: calendar}, {scope: {channel: "
                     "email}, max: 1, per: 1d}]"));
    scene_workspace(scene, "assumptions.events.cart_left", "{rate: 0.2/day}");
    scene_workspace(scene, "assumptions.events.store_visit", "{rate: 1.5/day}");
    scene_workspace(scene, "assumptions.events.order_placed", "{rate: 0.05/day}");
    scene_workspace(scene, "personas.students.filter", "`number_of_orders > 3`");
    scene_workspace(scene, "lists.offers.opt", "out");
    batch.starts = 1 + random_batch_below(&batch, 3);
    batch.count = batch.starts + 3 + random_batch_below(&batch, 18);
    add_columns(scene->contacts, &batch);
    make_journey(&batch);
    scene->request.journey = scene->journey;
    scene->request.zones = scene->zones;
    scene->request.seed = seed;
    if (random_source_once_in(&batch.source, 4)) {
        scene->request.where = TEXT("number_of_orders > 0");
    }
    scene->request.sample = random_source_once_in(&batch.source, 4) ? count / 3 : 0;
}
