/* Random scenes to which the closed form applies. */
#include "tests/support/random_closed.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/random_source.h"
#include "tests/support/rule_zones.h"

struct closed {
    struct scene *scene;
    struct random_source source;
    size_t nodes;
    enum random_closed_rates rates;
    char kinds[RANDOM_CLOSED_NODES]; /* what each node is: its first letter */
};

static size_t closed_below(struct closed *closed, size_t count)
{
    return random_source_below(&closed->source, count);
}

static bool closed_once_in(struct closed *closed, size_t count)
{
    return closed_below(closed, count) == 0;
}

#define CLOSED_ONE_OF(closed, ...)                                                                 \
    ((const char *const[]){__VA_ARGS__})[closed_below(                                             \
        closed, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))]

static void closed_append(struct text_builder *builder, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static void closed_append(struct text_builder *builder, const char *format, ...)
{
    char bytes[300];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(bytes, sizeof(bytes), format, arguments);
    va_end(arguments);
    text_append_string(builder, bytes);
}

/* A node behind this one. */
static size_t closed_next(struct closed *closed, size_t node)
{
    size_t left = closed->nodes - node;
    size_t near = left < 4 ? left : 4;
    return node + 1 + closed_below(closed, near);
}

/* Some message of the journey, before this node if there is one. */
static size_t closed_message(struct closed *closed, size_t node)
{
    size_t from = closed_below(closed, node + 1);
    for (size_t i = 0; i < node; i++) {
        if (closed->kinds[(from + i) % node] == 's') {
            return (from + i) % node;
        }
    }
    return node;
}

/* When a message was opened, clicked and so on: by the day, or to the second. */
static const char *closed_date(struct closed *closed)
{
    return CLOSED_ONE_OF(closed, "date > -3d", "date <= -2d", "date = -1d", "date > 2026-03-05",
                         "date < 2026-03-04T12:00:00", "date >= 2026-03-03T07:30:15Z");
}

static void closed_filter(struct closed *closed, struct text_builder *builder, size_t node)
{
    size_t message = closed_message(closed, node);
    const char *kind = CLOSED_ONE_OF(closed, "opened", "opened", "clicked", "clicked", "delivered",
                                     "bounced", "unsubscribed", "sent");
    if (message != node && !closed_once_in(closed, 4)) {
        bool dated = closed_once_in(closed, 4);
        closed_append(builder, "message.%s %sMATCHES (node = 'n%zu'%s%s%s)", kind,
                      closed_once_in(closed, 5) ? "NOT " : "", message,
                      closed_once_in(closed, 4) ? ", count >= 1" : "", dated ? ", " : "",
                      dated ? closed_date(closed) : "");
        if (closed_once_in(closed, 3)) {
            closed_append(builder, " %s ", CLOSED_ONE_OF(closed, "AND", "OR"));
            closed_filter(closed, builder, node);
        }
        return;
    }
    closed_append(builder, "%s",
                  CLOSED_ONE_OF(closed, "contact.spend > 50", "customer_tags CONTAINS 'vip'",
                                "topics CONTAINS 'news'", "contact.spend BETWEEN 10 AND 70",
                                "email_subscription_status = 'SUBSCRIBED'",
                                "sms_subscription_status != 'UNSUBSCRIBED'",
                                "customer_tags CONTAINS ANY ('new', 'gold')",
                                "customer_tags CONTAINS NONE ('vip', 'new')",
                                "contact.birthday < 1990-03-15", "contact.birthday IS NULL",
                                "customer_tags IS NULL", "segments CONTAINS 'rich'",
                                "contact.spend <= 20", "contact.unsubscribed_all = true"));
}

static void closed_rates(struct closed *closed, struct text_builder *builder)
{
    if (closed->rates == RANDOM_CLOSED_CERTAIN) {
        closed_append(builder,
                      "{delivered: %s, opened: %s, clicked: %s, converted: %s, unsubscribed: %s, "
                      "unsubscribe_all: %s, bounce_hard: %s, open_delay: 0s, click_delay: 0s, "
                      "convert_delay: 0s}",
                      CLOSED_ONE_OF(closed, "0", "1", "1"), CLOSED_ONE_OF(closed, "0", "1"),
                      CLOSED_ONE_OF(closed, "0", "1"), CLOSED_ONE_OF(closed, "0", "1"),
                      CLOSED_ONE_OF(closed, "0", "0", "1"), CLOSED_ONE_OF(closed, "0", "1"),
                      CLOSED_ONE_OF(closed, "0", "1"));
        return;
    }
    closed_append(builder,
                  "{delivered: %s, opened: %s, clicked: %s, converted: %s, unsubscribed: %s, "
                  "unsubscribe_all: %s, bounce_hard: %s, open_delay: %s, click_delay: %s, "
                  "convert_delay: %s}",
                  CLOSED_ONE_OF(closed, "0.7", "0.9", "1"), CLOSED_ONE_OF(closed, "0.4", "0.8"),
                  CLOSED_ONE_OF(closed, "0.3", "0.7", "1"), CLOSED_ONE_OF(closed, "0.5", "0.2"),
                  CLOSED_ONE_OF(closed, "0", "0.2", "0.5"), CLOSED_ONE_OF(closed, "0.5", "0.1"),
                  CLOSED_ONE_OF(closed, "0.5", "0"), CLOSED_ONE_OF(closed, "2h", "0s", "2d"),
                  CLOSED_ONE_OF(closed, "0s", "1h", "1d"), CLOSED_ONE_OF(closed, "0s", "1d"));
}

static void closed_send(struct closed *closed, size_t node)
{
    struct text_builder settings = {0};
    closed_append(&settings, "channel: %s, next: n%zu",
                  CLOSED_ONE_OF(closed, "email", "sms", "[push, email]", "[sms, push, email]",
                                "preferred", "email"),
                  closed_next(closed, node));
    const char *topic = CLOSED_ONE_OF(closed, "news", "offers", NULL);
    if (topic != NULL) {
        closed_append(&settings, ", topic: %s", topic);
    }
    if (closed_once_in(closed, 5)) {
        closed_append(&settings, ", transactional: true");
    }
    if (closed_once_in(closed, 3)) {
        closed_append(&settings, ", on_blocked: port, blocked: n%zu", closed_next(closed, node));
    } else if (closed_once_in(closed, 4)) {
        closed_append(&settings, ", on_blocked: exit");
    }
    closed_append(&settings, ", stage: %s, rates: ", CLOSED_ONE_OF(closed, "first", "second"));
    closed_rates(closed, &settings);
    char id[24];
    snprintf(id, sizeof(id), "n%zu", node);
    scene_node(closed->scene, id, NODE_SEND, settings.bytes);
    text_destroy(&settings);
}

/* Now and then back to where it came from. */
static void closed_wait(struct closed *closed, size_t node, struct text_builder *settings)
{
    size_t next = node > 2 && closed_once_in(closed, 6) ? closed_below(closed, node)
                                                        : closed_next(closed, node);
    closed_append(settings, "%s, next: n%zu",
                  CLOSED_ONE_OF(closed, "for: 2d", "for: 6h", "days: 1, at: `09:00`",
                                "until: `18:30`", "for: 1d, weekdays: [mon, tue, wed]",
                                "until_date: birthday, offset: -2d, past: pass",
                                "until: 2026-03-12T10:00:00", "for: 3d", "for: 36h"),
                  next);
}

static void closed_split(struct closed *closed, size_t node, struct text_builder *settings)
{
    bool certain = closed->rates == RANDOM_CLOSED_CERTAIN;
    closed_append(settings, "arms: [{share: %s, next: n%zu}, {share: %s, next: n%zu}]%s",
                  certain ? "100" : "30", closed_next(closed, node), certain ? "0" : "70",
                  closed_next(closed, node), closed_once_in(closed, 3) ? ", draw: each_visit" : "");
}

static void closed_node(struct closed *closed, size_t node)
{
    struct text_builder settings = {0};
    enum node_kind_id kind = NODE_NOTIFY;
    char id[24];
    snprintf(id, sizeof(id), "n%zu", node);
    switch (closed->kinds[node]) {
    case 's':
        closed_send(closed, node);
        return;
    case 'w':
        kind = NODE_WAIT;
        closed_wait(closed, node, &settings);
        break;
    case 'f':
        kind = NODE_FILTER;
        closed_append(&settings, "next: n%zu, ", closed_next(closed, node));
        if (closed_once_in(closed, 2)) {
            closed_append(&settings, "else: n%zu, ", closed_next(closed, node));
        }
        closed_append(&settings, "filter: `");
        closed_filter(closed, &settings, node);
        closed_append(&settings, "`");
        break;
    case 'b':
        kind = NODE_BRANCH;
        closed_append(&settings, "else: n%zu, cases: [{when: `", closed_next(closed, node));
        closed_filter(closed, &settings, node);
        closed_append(&settings, "`, next: n%zu}, {when: `", closed_next(closed, node));
        closed_filter(closed, &settings, node);
        closed_append(&settings, "`, next: n%zu}]", closed_next(closed, node));
        break;
    case 'x':
        kind = NODE_SPLIT;
        closed_split(closed, node, &settings);
        break;
    case 'u':
        kind = NODE_UPDATE;
        closed_append(&settings, "%s, next: n%zu",
                      CLOSED_ONE_OF(closed, "join: news", "leave: news", "join: offers",
                                    "leave: offers", "add_tag: new", "add_tag: vip",
                                    "remove_tag: Vip", "remove_tag: new", "set: {spend: 15}",
                                    "set: {spend: 95}, add_tag: gold", "set: {preferred: sms}",
                                    "set: {unsubscribed_all: true}",
                                    "set: {unsubscribed_all: false}, remove_tag: gold",
                                    "set: {birthday: 2026-03-11}"),
                      closed_next(closed, node));
        break;
    default:
        kind = NODE_GOAL;
        closed_append(&settings, "label: %s, next: n%zu", CLOSED_ONE_OF(closed, "won", "seen"),
                      closed_next(closed, node));
        break;
    }
    if (kind != NODE_WAIT && closed_once_in(closed, 12)) {
        closed_append(&settings, ", muted: true");
    }
    scene_node(closed->scene, id, kind, settings.bytes);
    text_destroy(&settings);
}

static void closed_start(struct closed *closed, const char *id, bool sure)
{
    static const char *const triggers[] = {
        "trigger: {manual: true}",
        "trigger: {manual: true}, arrival: {spread: 3d}",
        "trigger: {list_joined: events}, arrival: at_start",
        "trigger: {tag_added: vip}, arrival: [at_start, {spread: 2d}]",
        "trigger: {date: {field: birthday, at: `08:00`, repeat: yearly}}",
        "trigger: {calendar: {date: 03-09, at: `10:00`}}",
    };
    bool certain = closed->rates == RANDOM_CLOSED_CERTAIN;
    size_t trigger = sure ? 0 : closed_below(closed, 6);
    trigger = certain && (trigger == 1 || trigger == 3) ? 0 : trigger;
    char settings[300];
    snprintf(
        settings, sizeof(settings), "%s, %snext: n%zu", triggers[trigger],
        CLOSED_ONE_OF(closed, "", "filter: contact.spend > 30, ", "filter: contact.spend <= 60, "),
        closed_below(closed, 2));
    scene_node(closed->scene, id, NODE_START, settings);
}

static void closed_add(struct contact_table *contacts, size_t row, const char *name,
                       struct value value)
{
    contact_table_set(contacts, row, contact_table_find_column(contacts, text_from(name)), value);
}

static void closed_contact(struct closed *closed, size_t row)
{
    struct contact_table *contacts = closed->scene->contacts;
    struct text vip = TEXT("vip");
    struct text zone = text_from(CLOSED_ONE_OF(closed, "Europe/Helsinki", "America/New_York"));
    struct text orders[] = {TEXT("sms"), TEXT("push")};
    for (size_t i = 0; i < contacts->channel_count; i++) {
        static const enum consent consents[] = {CONSENT_YES, CONSENT_YES,     CONSENT_YES,
                                                CONSENT_NO,  CONSENT_STOPPED, CONSENT_UNKNOWN};
        contacts->channels[i].consents[row] = (uint8_t)consents[closed_below(closed, 6)];
        bitset_put(&contacts->channels[i].addressed, row, !closed_once_in(closed, 6));
    }
    for (size_t i = 0; i < contacts->topic_count; i++) {
        contacts->topics[i].states[row] = (uint8_t)(closed_below(closed, 5) % 3);
    }
    closed_add(
        contacts, row, "spend",
        (struct value){.type = VALUE_INTEGER, .integer = (int64_t)closed_below(closed, 100)});
    if (!closed_once_in(closed, 3)) {
        closed_add(contacts, row, "timezone", (struct value){.type = VALUE_TEXT, .text = zone});
    }
    if (!closed_once_in(closed, 3)) {
        int64_t day = civil_day((struct civil_date){1990, 3, 1 + (int)closed_below(closed, 28)});
        closed_add(contacts, row, "birthday", (struct value){.type = VALUE_DATE, .day = day});
    }
    if (closed_once_in(closed, 3)) {
        closed_add(contacts, row, "tags",
                   (struct value){.type = VALUE_LIST, .list = {.items = &vip, .count = 1}});
    }
    if (closed_once_in(closed, 3)) {
        closed_add(contacts, row, "preferred",
                   (struct value){.type = VALUE_LIST,
                                  .list = {.items = orders, .count = 1 + closed_below(closed, 2)}});
    }
    if (closed_once_in(closed, 10)) {
        closed_add(contacts, row, "unsubscribed_all",
                   (struct value){.type = VALUE_BOOLEAN, .boolean = true});
    }
}

static void closed_contacts(struct closed *closed)
{
    static const struct {
        const char *name;
        enum value_type type;
    } columns[] = {{"spend", VALUE_INTEGER},  {"timezone", VALUE_TEXT},
                   {"birthday", VALUE_DATE},  {"tags", VALUE_LIST},
                   {"preferred", VALUE_LIST}, {"unsubscribed_all", VALUE_BOOLEAN}};
    struct contact_table *contacts = closed->scene->contacts;
    for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
        contact_table_add_column(contacts, text_from(columns[i].name), text_from(columns[i].name),
                                 columns[i].type, 0);
    }
    contact_table_add_topic(contacts, TEXT("offers"));
    contact_table_add_topic(contacts, TEXT("events"));
    contact_table_add_channel(contacts, TEXT("push"));
    for (size_t row = 0; row < contacts->count; row++) {
        closed_contact(closed, row);
    }
    contact_table_finish(contacts);
}

void random_closed_init(struct scene *scene, uint64_t seed, size_t nodes, size_t count,
                        enum random_closed_rates rates)
{
    static const char kinds[] = "sssswwwwffbbxxguu";
    struct closed closed = {.scene = scene,
                            .source = {seed},
                            .nodes = nodes < RANDOM_CLOSED_NODES ? nodes : RANDOM_CLOSED_NODES - 1,
                            .rates = rates};
    scene_init(scene, count);
    zone_set_destroy(scene->zones);
    scene->zones = rule_zones();
    scene->request.zones = scene->zones;
    closed_contacts(&closed);
    scene_workspace(scene, "lists.offers", "{name: Offers, opt: out}");
    scene_workspace(scene, "lists.events", "{name: Events}");
    scene_workspace(scene, "personas.big", "{filter: contact.spend > 80, channels: [push, sms]}");
    if (rates == RANDOM_CLOSED_ANY) {
        scene_workspace(scene, "personas.big.rates.email.opened", "x1.2");
    }
    scene_set(scene, "stages", "[{id: first}, {id: second}]");
    scene_set(scene, "recheck",
              CLOSED_ONE_OF(&closed, "entry_only", "entry_only", "before_each_message"));
    scene_workspace(scene, "segments.rich",
                    "`contact.spend > 60 OR customer_tags CONTAINS 'gold'`");
    if (closed_once_in(&closed, 5)) {
        scene_set(scene, "exit_when",
                  CLOSED_ONE_OF(&closed, "[{filter: `contact.spend > 90`, goal: true}]",
                                "[{filter: `customer_tags CONTAINS 'new'`}]",
                                "[{filter: `segments CONTAINS 'rich'`}]"));
    }
    scene_set(scene, "visit_limit", CLOSED_ONE_OF(&closed, "3", "100"));
    for (size_t i = 0; i < closed.nodes; i++) {
        closed.kinds[i] = kinds[closed_below(&closed, sizeof(kinds) - 1)];
    }
    closed.kinds[0] = 's';
    closed_start(&closed, "a", true);
    if (closed_once_in(&closed, 2)) {
        closed_start(&closed, "b", false);
    }
    for (size_t i = 0; i < closed.nodes; i++) {
        closed_node(&closed, i);
    }
    char id[24];
    snprintf(id, sizeof(id), "n%zu", closed.nodes);
    scene_node(scene, id, NODE_EXIT, "");
}
