/* Random journeys in which much happens, most of it in the weeks of a run. */
#include "tests/support/lively_journey.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/journey/journey_edit.h"
#include "model/journey/journey_walk.h"
#include "tests/support/random_journey.h"
#include "tests/support/random_setting.h"

static void apply(struct journey *journey, struct journey_edit edit)
{
    struct journey_edit inverse = {0};
    struct error error = {0};
    bool done = journey_apply(journey, &edit, &inverse, &error);
    assert(done);
    (void)done;
    journey_edit_destroy(&edit);
    journey_edit_destroy(&inverse);
}

static void set(struct journey *journey, const char *node, const char *path, struct setting value)
{
    apply(journey, journey_edit_set(text_from(node), text_from(path), value));
}

static void set_text(struct journey *journey, const char *node, const char *path, const char *value)
{
    set(journey, node, path, value == NULL ? (struct setting){0} : setting_text(text_from(value)));
}

/* One of the words; NULL among them unsets. */
static void set_one_of(struct journey *journey, const char *node, const char *path,
                       struct random_source *source, const char *const words[], size_t count)
{
    set_text(journey, node, path, words[random_source_below(source, count)]);
}

#define ONE_OF(node, path, ...)                                                                    \
    set_one_of(journey, node, path, source, (const char *const[]){__VA_ARGS__},                    \
               sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static const char *some_message(const struct journey *journey, struct random_source *source)
{
    size_t from = random_source_below(source, journey->node_count);
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[(from + i) % journey->node_count];
        if (node->kind == NODE_SEND) {
            return node->id;
        }
    }
    return NULL;
}

/* A filter that reads passages, fields that the run changes, or when campaigns were sent. */
static void liven_filter_on_passages(struct journey *journey, const char *node, const char *path,
                                     struct random_source *source)
{
    static const char *const forms[] = {
        "journey.at_step MATCHES (node = '%s')",
        "journey.at_step NOT MATCHES (node != '%s', date = today)",
        "journey.at_step MATCHES (journey = '%s', count > 3)",
        "journey.entered MATCHES (node = '%s', count = 1) OR journey.exited IS NOT NULL",
        "journey.completed IS NULL AND journey.entered NOT MATCHES (count >= 2)",
        "journey.exited MATCHES (node = '%s') OR journey.at_step MATCHES (count BETWEEN 2 AND 5)",
        "held MATCHES (field = 'tags', value CONTAINS 'vip', date >= -3d)",
        "held NOT MATCHES (field = 'city', value = 'Turku', date < yesterday)",
        "last_order_date > SENT('spring') OR last_order_date < SENT('last')",
        "campaign.opened MATCHES (last = 1) OR campaign.sent NOT MATCHES (last = 2)",
        "campaign.sent MATCHES (campaign = 'spring', channel = 'email', date > -9d)",
        "segments CONTAINS 'vip' OR list.joined MATCHES (list = 'news', date > -40d)",
        "email_subscription_status != 'UNSUBSCRIBED' AND orders_placed MATCHES (count < 3)",
        "event.performed MATCHES (name = 'order_placed', date >= today, count = 0)",
    };
    size_t form = random_source_below(source, sizeof(forms) / sizeof(*forms));
    const char *name = form == 2
                           ? journey->name
                           : journey->nodes[random_source_below(source, journey->node_count)].id;
    struct text_builder filter = {0};
    struct text rest = text_from(forms[form]);
    size_t at = text_find(rest, TEXT("%s"));
    text_append(&filter, text_part(rest, 0, at));
    if (at < rest.length) {
        text_append_string(&filter, name);
        text_append(&filter, text_part(rest, at + 2, rest.length));
    }
    set_text(journey, node, path, filter.bytes);
    text_destroy(&filter);
}

/* A filter that reads what happens in the run. */
static void liven_filter(struct journey *journey, const char *node, const char *path,
                         struct random_source *source)
{
    const char *message = some_message(journey, source);
    char filter[200];
    if (random_source_once_in(source, 3)) {
        liven_filter_on_passages(journey, node, path, source);
        return;
    }
    if (message == NULL || random_source_once_in(source, 3)) {
        ONE_OF(node, path, "topics CONTAINS 'news'", "number_of_orders > 1",
               "customer_tags CONTAINS 'vip'", "email_subscription_status = 'SUBSCRIBED'",
               "last_order_date > -60d", "anniversary(contact.birthday) BETWEEN today AND +30d");
        return;
    }
    static const char *const forms[] = {
        "message.opened MATCHES (node = '%s')",
        "message.clicked MATCHES (node = '%s')",
        "message.sent NOT MATCHES (node = '%s', date > -3d)",
        "message.delivered MATCHES (node = '%s', count >= 2)",
        "message.bounced IS NULL AND message.unsubscribed NOT MATCHES (node = '%s')",
        "message.sent MATCHES (channel IN ('sms', 'email'), node != '%s')",
        "NOT (message.opened MATCHES (node = '%s') OR topics CONTAINS 'offers')"};
    snprintf(filter, sizeof(filter), forms[random_source_below(source, 7)], message);
    set_text(journey, node, path, filter);
}

static void liven_campaign(struct journey *journey, const char *id, struct random_source *source)
{
    set_text(journey, id, "trigger.campaign.name", "spring");
    ONE_OF(id, "trigger.campaign.activity", "opened", "not_opened", "clicked", "sent", "delivered");
    ONE_OF(id, "trigger.campaign.after", NULL, "2d");
    ONE_OF(id, "arrival.rate", "0.01/day", "0.1/day");
}

/* What lets contacts in, and how they come. */
static void liven_trigger(struct journey *journey, const char *id, struct random_source *source)
{
    switch (random_source_below(source, 16)) {
    case 0:
        set_text(journey, id, "trigger.event", "order_placed");
        return;
    case 1:
        set_text(journey, id, "trigger.list_joined", "news");
        ONE_OF(id, "arrival.rate", "0.05/day", "0.01/day");
        break;
    case 2:
        ONE_OF(id, "trigger.tag_added", "vip", "VIP");
        ONE_OF(id, "arrival.spread", "3w", "1d");
        return;
    case 3:
        ONE_OF(id, "trigger.date.field", "birthday", "renewal");
        ONE_OF(id, "trigger.date.repeat", NULL, "yearly", "never");
        ONE_OF(id, "trigger.date.offset", "-3d", NULL, "1w");
        ONE_OF(id, "trigger.date.at", NULL, "02:30");
        return;
    case 4:
        ONE_OF(id, "trigger.list_left", "news", "offers");
        ONE_OF(id, "arrival.rate", "0.03/day");
        break;
    case 5:
        liven_campaign(journey, id, source);
        break;
    case 6:
        ONE_OF(id, "trigger.segment_entered", "vip", "birthday-soon", "lately-vip");
        ONE_OF(id, "arrival.replay", "7d", "28d", "91d");
        return;
    case 7:
        ONE_OF(id, "trigger.segment_left", "new-customers", "vip", "birthday-soon", "lately-vip");
        ONE_OF(id, "arrival.spread", NULL, NULL, "1w");
        return;
    case 8:
        ONE_OF(id, "trigger.field_changed", "city", "contact.city");
        ONE_OF(id, "arrival", "at_start", "at_start", NULL);
        return;
    case 9:
        ONE_OF(id, "trigger.tag_removed", "student", "vip");
        ONE_OF(id, "arrival", "at_start", "at_start", NULL);
        return;
    case 10:
        ONE_OF(id, "trigger.calendar.date", "03-29", "11-24", "2026-10-25", "02-29");
        ONE_OF(id, "trigger.calendar.at", NULL, "02:30", "00:00");
        return;
    case 11:
        set_text(journey, id, "trigger.event", "cart_left");
        return;
    default:
        set_text(journey, id, "trigger.manual", "true");
        return;
    }
    if (random_source_once_in(source, 3)) {
        set(journey, id, "arrival", (struct setting){0});
        ONE_OF(id, "arrival.replay", "7d", "28d", "91d", NULL, NULL);
    }
}

static struct setting arrival_of(const char *name, const char *value)
{
    struct setting map = setting_map();
    setting_put(&map, text_from(name), setting_text(text_from(value)));
    return map;
}

/* Several arrivals of one start. */
static void liven_arrivals(struct journey *journey, const char *id, struct random_source *source)
{
    const struct node *node = journey_find(journey, text_from(id));
    if (node_setting(node, "arrival") == NULL || random_source_below(source, 3) > 0) {
        return;
    }
    struct setting list = setting_list();
    setting_append(&list, setting_copy(node_setting(node, "arrival")));
    setting_append(&list, arrival_of("spread", "5d"));
    setting_append(&list, setting_text(TEXT("at_start")));
    if (random_source_once_in(source, 2)) {
        setting_append(&list, arrival_of("replay", "14d"));
    }
    set(journey, id, "arrival", list);
}

static void liven_start(struct journey *journey, const char *id, struct random_source *source)
{
    set(journey, id, "trigger", (struct setting){0});
    set(journey, id, "arrival", (struct setting){0});
    liven_trigger(journey, id, source);
    liven_arrivals(journey, id, source);
    if (random_source_once_in(source, 4)) {
        liven_filter(journey, id, "filter", source);
    } else {
        ONE_OF(id, "filter", NULL, NULL, "topics CONTAINS 'news'", "customer_tags CONTAINS 'vip'",
               "contact.city != 'Turku'", "topics CONTAINS NONE ('events')");
    }
}

static void liven_send(struct journey *journey, const char *id, struct random_source *source)
{
    static const char *const channels[] = {"email", "sms", "email", "rcs", "whatsapp", "viber"};
    struct setting list = setting_list();
    size_t first = random_source_below(source, 6);
    size_t count = 1 + random_source_below(source, 4);
    for (size_t i = 0; i < count; i++) {
        const char *channel = channels[(first + i) % 6];
        bool there = false;
        for (size_t k = 0; k < list.count; k++) {
            there = there || text_is(setting_as_text(&list.items[k]), channel);
        }
        if (!there) {
            setting_append(&list, setting_text(text_from(channel)));
        }
    }
    if (random_source_once_in(source, 5)) {
        setting_destroy(&list);
        list = setting_text(TEXT("preferred"));
    }
    set(journey, id, "channel", list);
    ONE_OF(id, "topic", "news", "news", "offers", "events", "deals", NULL);
    ONE_OF(id, "campaign", "spring", NULL, "Summer sale");
    ONE_OF(id, "unread_after", "4h", "2d", "12h", NULL);
    ONE_OF(id, "transactional", NULL, NULL, NULL, "true");
    ONE_OF(id, "in_quiet_hours", NULL, "skip", NULL);
    ONE_OF(id, "converts", NULL, "cart_left");
    set(journey, id, "rates", (struct setting){0});
    ONE_OF(id, "rates.delivered", "0.7", "x0.9", NULL, "1");
    ONE_OF(id, "rates.opened", "0.6", "1", NULL, "x2");
    ONE_OF(id, "rates.clicked", "0.5", "1", NULL, "x0.5");
    ONE_OF(id, "rates.converted", "0.3", "0", NULL, "1");
    ONE_OF(id, "rates.open_delay", "2h", "0s", NULL, "3d");
    ONE_OF(id, "rates.click_delay", "0s", "1h", NULL);
    ONE_OF(id, "rates.convert_delay", "0s", "1d", NULL);
    ONE_OF(id, "rates.unsubscribed", NULL, "0.2", "x3");
    ONE_OF(id, "rates.unsubscribe_all", NULL, "0.5", "0");
    ONE_OF(id, "cost", NULL, "0.02", "0.125");
    ONE_OF(id, "on_blocked", NULL, NULL, "exit");
}

static void liven_caps(struct journey *journey, struct random_source *source)
{
    struct setting caps = setting_list();
    size_t rows = random_source_below(source, 4);
    for (size_t i = 0; i < rows; i++) {
        static const char *const scopes[][2] = {
            {"channel", "email"}, {"topic", "news"}, {"", "all"}, {"channel", "sms"}};
        static const char *const most[] = {"1", "1", "1", "1", "2", "2", "0"};
        static const char *const per[] = {"36h", "3d", "7d", "14d"};
        size_t scope = random_source_below(source, 4);
        struct setting row = setting_map();
        struct setting map = setting_map();
        if (scope == 2) {
            setting_destroy(&map);
            map = setting_text(TEXT("all"));
        } else {
            setting_put(&map, text_from(scopes[scope][0]),
                        setting_text(text_from(scopes[scope][1])));
        }
        setting_put(&row, TEXT("scope"), map);
        setting_put(&row, TEXT("max"),
                    setting_text(text_from(most[random_source_below(source, 7)])));
        setting_put(&row, TEXT("per"),
                    setting_text(text_from(per[random_source_below(source, 4)])));
        setting_put(
            &row, TEXT("window"),
            setting_text(random_source_once_in(source, 2) ? TEXT("calendar") : TEXT("rolling")));
        setting_put(&row, TEXT("over"),
                    setting_text(random_source_once_in(source, 2) ? TEXT("wait") : TEXT("skip")));
        if (random_source_once_in(source, 2)) {
            setting_put(&row, TEXT("longest"), setting_text(TEXT("2d")));
        }
        setting_append(&caps, row);
    }
    apply(journey, journey_edit_set((struct text){0}, TEXT("caps"), caps));
}

/* Rows that end a journey: goals and others, by events and by filters, in any order. */
static void liven_exits(struct journey *journey, struct random_source *source)
{
    static const char *const known[][2] = {
        {"event", "cart_left"},
        {"event", "order_placed"},
        {"filter", "sms_subscription_status = 'UNSUBSCRIBED'"},
        {"filter", "journey.at_step MATCHES (count > 9)"},
        {"filter", "event.performed MATCHES (name = 'cart_left', date >= today)"},
    };
    struct setting rows = setting_list();
    size_t count = 1 + random_source_below(source, 3);
    for (size_t i = 0; i < count; i++) {
        size_t kind = random_source_below(source, 5);
        struct setting row = setting_map();
        setting_put(&row, text_from(known[kind][0]), setting_text(text_from(known[kind][1])));
        if (random_source_once_in(source, 2)) {
            setting_put(&row, TEXT("goal"), setting_text(TEXT("true")));
        }
        if (random_source_once_in(source, 2)) {
            setting_put(&row, TEXT("label"), setting_text(TEXT("Left a cart")));
        }
        setting_append(&rows, row);
    }
    apply(journey, journey_edit_set((struct text){0}, TEXT("exit_when"), rows));
}

/* The journey's own settings; paths are looked at by ONE_OF with no node. */
static void liven_journey(struct journey *journey, struct random_source *source)
{
    static const char *const modes[] = {"once", "after_exit", "always", "always"};
    static const char *const rechecks[] = {"entry_only", "entry_only", "before_each_message",
                                           "before_each_message", "continuous"};
    static const char *const quiet[] = {NULL,          NULL,          NULL,         "21:00-08:00",
                                        "12:00-13:30", "00:00-23:59", "09:00-09:00"};
    static const char *const zones[] = {
        NULL, NULL, NULL, NULL, "America/New_York", "Australia/Lord_Howe", "Asia/Beirut"};
    static const char *const limits[] = {NULL, NULL, NULL, "1", "2", "3"};
    const char *values[][2] = {
        {"reentry.mode", modes[random_source_below(source, 4)]},
        {"reentry.min_gap", random_source_once_in(source, 2) ? "3d" : NULL},
        {"recheck", rechecks[random_source_below(source, 5)]},
        {"quiet_hours", quiet[random_source_below(source, 7)]},
        {"timezone", zones[random_source_below(source, 7)]},
        {"reentry.max_entries", random_source_once_in(source, 4) ? "2" : "12"},
        {"priority", random_source_once_in(source, 2) ? "1" : NULL},
        {"visit_limit", limits[random_source_below(source, 6)]},
        {"exit_when", NULL},
    };
    for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
        apply(journey,
              journey_edit_set((struct text){0}, text_from(values[i][0]),
                               values[i][1] == NULL ? (struct setting){0}
                                                    : setting_text(text_from(values[i][1]))));
    }
    if (random_source_once_in(source, 2)) {
        liven_exits(journey, source);
    }
    liven_caps(journey, source);
}

/* Its place along the way, which random_journey wrote behind its id; NULL: there is none. */
static const struct node *node_on_way(const struct journey *journey, size_t place)
{
    char suffix[24];
    int length = snprintf(suffix, sizeof(suffix), "_%zu", place);
    for (size_t i = 0; i < journey->node_count; i++) {
        struct text id = text_from(journey->nodes[i].id);
        if (text_ends_with(id, (struct text){suffix, (size_t)length})) {
            return &journey->nodes[i];
        }
    }
    return NULL;
}

static bool node_is_any(const struct node *node, enum node_kind_id a, enum node_kind_id b)
{
    return node->kind == a || node->kind == b;
}

/* Leads some split or branch back to a wait before it. */
static void liven_loop(struct journey *journey, struct random_source *source)
{
    static const char *const waits[] = {"2d", "12h", "5d"};
    static const char *const forms[] = {"until_date", "days", "at", "until", "past", "weekdays"};
    const struct node *wait = NULL;
    const struct node *node = NULL;
    for (size_t i = 0; (node = node_on_way(journey, i)) != NULL; i++) {
        if (node_is_any(node, NODE_EXIT, NODE_START)) {
            wait = NULL;
        } else if (node->kind == NODE_WAIT && !node_flag(node, "muted")) {
            wait = node;
        } else if (wait != NULL && node_is_any(node, NODE_SPLIT, NODE_BRANCH) &&
                   random_source_once_in(source, 2)) {
            const struct setting *arms = node_setting(node, "arms");
            char path[40] = "else";
            if (node->kind == NODE_SPLIT) {
                snprintf(path, sizeof(path), "arms.%zu.next", arms->count - 1);
            }
            for (size_t k = 0; k < sizeof(forms) / sizeof(*forms); k++) {
                set(journey, wait->id, forms[k], (struct setting){0});
            }
            set_text(journey, wait->id, "for", waits[random_source_below(source, 3)]);
            set_text(journey, node->id, path, wait->id);
            if (random_source_once_in(source, 2)) {
                set_text(journey, NULL, "visit_limit", "2");
            }
            return;
        }
    }
}

static void liven_wait(struct journey *journey, const char *id, struct random_source *source)
{
    static const char *const forms[] = {"for", "days", "until",   "until_date", "repeat", "offset",
                                        "at",  "past", "missing", "weekdays",   "skip"};
    for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
        set(journey, id, forms[i], (struct setting){0});
    }
    switch (random_source_below(source, 8)) {
    case 0:
        ONE_OF(id, "days", "1", "3", "0");
        ONE_OF(id, "at", NULL, "09:00", "02:30", "00:30");
        break;
    case 1:
        ONE_OF(id, "until", "09:00", "02:30", "23:30", "00:00");
        break;
    case 2:
        ONE_OF(id, "until", "2026-03-08T02:30:00", "2026-11-01T01:30:00", "2026-12-20T10:00:00",
               "2026-03-29T00:30:00", "2028-03-12T02:30:00");
        break;
    case 3:
    case 4:
        ONE_OF(id, "until_date", "birthday", "last_order_date", "renewal");
        ONE_OF(id, "repeat", NULL, "yearly", "never");
        ONE_OF(id, "offset", NULL, "-3d", "-5w", "1d");
        ONE_OF(id, "missing", NULL, "exit");
        ONE_OF(id, "past", NULL, "skip");
        set_text(journey, id, "skip",
                 node_text(journey_find(journey, text_from(id)), "next").bytes);
        break;
    default:
        ONE_OF(id, "for", "1d", "2h", "36h", "3d", "0s");
        break;
    }
    if (random_source_once_in(source, 3)) {
        struct setting days = setting_list();
        static const char *const sets[][2] = {{"mon", "sat"}, {"sun", "tue"}, {"wed", "fri"}};
        size_t set_of = random_source_below(source, 4);
        setting_append(&days, setting_text(text_from(set_of == 3 ? "sun" : sets[set_of][0])));
        if (set_of != 3) {
            setting_append(&days, setting_text(text_from(sets[set_of][1])));
        }
        set(journey, id, "weekdays", days);
    }
}

static void liven_wait_for(struct journey *journey, const char *id, struct random_source *source)
{
    ONE_OF(id, "since", NULL, "entry", "ever");
    ONE_OF(id, "timeout.after", "2d", "1d", "6h", "2h");
    const struct setting *cases = node_setting(journey_find(journey, text_from(id)), "cases");
    if (cases != NULL && random_source_once_in(source, 2)) {
        set_text(journey, id, "cases.0.message", NULL);
        set_text(journey, id, "cases.0.filter", NULL);
        set_text(journey, id, "cases.0.event", "cart_left");
    } else if (cases != NULL && setting_get(&cases->items[0], TEXT("filter")) != NULL) {
        liven_filter(journey, id, "cases.0.filter", source);
    } else if (cases != NULL && setting_get(&cases->items[0], TEXT("event")) != NULL) {
        ONE_OF(id, "cases.0.event", "cart_left", "order_placed", "store_visit");
    }
}

/* Unlike shares: 12.5, 12.5 …, and the last has the rest. */
static void liven_split(struct journey *journey, const char *id, struct random_source *source)
{
    const struct setting *arms = node_setting(journey_find(journey, text_from(id)), "arms");
    size_t count = arms == NULL ? 0 : arms->count;
    ONE_OF(id, "draw", NULL, "each_visit");
    for (size_t i = 0; count > 1 && count < 8 && i < count; i++) {
        char path[40];
        char share[40];
        size_t tenths = i + 1 < count ? 125 : 1000 - 125 * (count - 1);
        snprintf(path, sizeof(path), "arms.%zu.share", i);
        snprintf(share, sizeof(share), "%zu.%zu", tenths / 10, tenths % 10);
        set_text(journey, id, path, share);
    }
}

static void liven_update(struct journey *journey, const char *id, struct random_source *source)
{
    set_text(journey, id, "set", NULL);
    ONE_OF(id, "add_tag", "vip", "vip", "student", "seen", NULL);
    ONE_OF(id, "remove_tag", NULL, "VIP", "student", NULL);
    ONE_OF(id, "set.city", "Turku", NULL, "Oulu");
    ONE_OF(id, "set.frequency", NULL, NULL, "weekly", "daily", "as often as you like");
    ONE_OF(id, "set.preferred", NULL, NULL, "sms", "email", "");
    ONE_OF(id, "set.amount_spent", NULL, NULL, NULL, "", "900.50");
    ONE_OF(id, "set.birthday", NULL, NULL, NULL, "1992-02-29", "1990-03-01");
    ONE_OF(id, "leave", "news", NULL, "offers");
    ONE_OF(id, "join", "events", NULL, "news", "deals");
}

/* A goal that leads on, to some later node. */
static void liven_goal(struct journey *journey, const char *id, struct random_source *source)
{
    ONE_OF(id, "label", NULL, "Done", "Left a cart");
    const char *place = strrchr(id, '_');
    const struct node *next = node_on_way(journey, strtoul(place + 1, NULL, 10) + 1);
    if (next != NULL && next->kind != NODE_START) {
        set_text(journey, id, "next", next->id);
    }
}

static void liven_node(struct journey *journey, const char *id, struct random_source *source)
{
    ONE_OF(id, "muted", NULL, NULL, NULL, NULL, NULL, NULL, NULL, "true");
    switch (journey_find(journey, text_from(id))->kind) {
    case NODE_START:
        set_text(journey, id, "muted", NULL);
        liven_start(journey, id, source);
        break;
    case NODE_SEND:
        liven_send(journey, id, source);
        break;
    case NODE_WAIT:
        liven_wait(journey, id, source);
        break;
    case NODE_WAIT_FOR:
        liven_wait_for(journey, id, source);
        break;
    case NODE_FILTER:
        liven_filter(journey, id, "filter", source);
        break;
    case NODE_BRANCH:
        liven_filter(journey, id, "cases.0.when", source);
        break;
    case NODE_SPLIT:
        liven_split(journey, id, source);
        break;
    case NODE_UPDATE:
        liven_update(journey, id, source);
        break;
    case NODE_GOAL:
        liven_goal(journey, id, source);
        break;
    default:
        break;
    }
}

/* A draft: some port leads nowhere. */
static void liven_draft(struct journey *journey, struct random_source *source)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    size_t port = random_source_below(source, graph->port_count);
    if (graph->ports[port].target.length > 0) {
        char path[64] = "";
        memcpy(path, graph->ports[port].path.bytes, graph->ports[port].path.length);
        set_text(journey, journey->nodes[graph->ports[port].node].id, path, NULL);
    }
    arena_destroy(&arena);
}

/* More messages and updates: what is told to others is told to the contact, or kept. */
static void liven_messages(struct journey *journey, struct random_source *source)
{
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[i];
        size_t luck = random_source_below(source, 6);
        if (node_is_any(node, NODE_NOTIFY, NODE_WEBHOOK) && luck > 0) {
            struct journey_edit edit;
            struct error error = {0};
            if (journey_edit_turn_into(journey, text_from(node->id),
                                       luck < 4 ? NODE_UPDATE : NODE_SEND, &edit, &error)) {
                apply(journey, edit);
            }
        }
    }
}

/* One more starting point, for edges that what the first ones let in makes. */
static void liven_second_start(struct journey *journey, struct random_source *source)
{
    size_t at = random_source_below(source, journey->node_count);
    if (journey->nodes[at].kind != NODE_START) {
        struct setting settings = setting_map();
        setting_put(&settings, TEXT("next"), setting_text(text_from(journey->nodes[at].id)));
        apply(journey, journey_edit_add_node(TEXT("again"), NODE_START, settings));
    }
}

/* The edge that a node may make; the trigger for it. */
static bool liven_edge(struct journey *journey, const struct node *node,
                       struct random_source *source)
{
    static const char *const kinds[] = {"list_joined", "list_left", "tag_added", "tag_removed",
                                        "field_changed"};
    static const char *const from[] = {"join", "leave", "add_tag", "remove_tag", "set.city"};
    enum { KINDS = sizeof(kinds) / sizeof(*kinds) };
    static const char again[] = "again";
    char path[40];
    struct text tag = node_text(node, "add_tag");
    if (node->kind == NODE_UPDATE && text_is(tag, "vip") && random_source_once_in(source, 2)) {
        set_text(journey, again, "trigger", NULL);
        set_text(journey, again, "trigger.segment_entered", "vip");
        return true;
    }
    size_t kind = random_source_below(source, KINDS);
    struct text campaign = node_text(node, "campaign");
    for (size_t i = 0; node->kind == NODE_UPDATE && i < KINDS; i++) {
        size_t one = (kind + i) % KINDS;
        struct text name = setting_as_text(node_setting(node, from[one]));
        if (name.length > 0) {
            snprintf(path, sizeof(path), "trigger.%s", kinds[one]);
            set_text(journey, again, "trigger", NULL);
            set_text(journey, again, path, one == KINDS - 1 ? "city" : name.bytes);
            return true;
        }
    }
    if (node->kind == NODE_SEND && campaign.length > 0 && kind < 2) {
        set_text(journey, again, "trigger", NULL);
        set_text(journey, again, "trigger.campaign.name", campaign.bytes);
        ONE_OF(again, "trigger.campaign.activity", "sent", "clicked", "opened", "not_opened");
        return true;
    }
    if (node->kind == NODE_SEND && setting_as_text(node_setting(node, "topic")).length > 0) {
        set_text(journey, again, "trigger", NULL);
        set_text(journey, again, "trigger.list_left",
                 setting_as_text(node_setting(node, "topic")).bytes);
        return true;
    }
    return false;
}

/* Has the second starting point let in those to whom the journey itself did something. */
static void liven_edges(struct journey *journey, struct random_source *source)
{
    size_t from = random_source_below(source, journey->node_count);
    bool done = journey_find(journey, TEXT("again")) == NULL;
    bool updates = random_source_below(source, 3) > 0;
    for (size_t i = 0; !done && i < 2 * journey->node_count; i++) {
        const struct node *node = &journey->nodes[(from + i) % journey->node_count];
        bool later = updates && node->kind != NODE_UPDATE && i < journey->node_count;
        done = !later && liven_edge(journey, node, source);
        if (done) {
            set(journey, "again", "arrival", setting_list());
            set_text(journey, "again", "filter", NULL);
            set_text(journey, NULL, "reentry.mode", "always");
        }
    }
}

static void liven(struct journey *journey, struct random_source *source)
{
    liven_journey(journey, source);
    liven_messages(journey, source);
    liven_second_start(journey, source);
    for (size_t i = 0; i < journey->node_count; i++) {
        liven_node(journey, journey->nodes[i].id, source);
    }
    if (random_source_once_in(source, 2)) {
        liven_loop(journey, source);
    }
    if (random_source_once_in(source, 2)) {
        liven_edges(journey, source);
    }
    if (random_source_once_in(source, 8)) {
        liven_draft(journey, source);
    }
}

/* -- others to enter -- */

static const char *first_start(const struct journey *journey, struct random_source *source)
{
    size_t from = random_source_below(source, journey->node_count);
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[(from + i) % journey->node_count];
        if (node->kind == NODE_START) {
            return node->id;
        }
    }
    return NULL;
}

/* Enters some other journey of them, at its first starting point or at one of it. */
static void liven_enter(const struct lively_journeys *journeys, struct journey *journey,
                        const char *id, struct random_source *source)
{
    const struct journey *all[] = {journeys->others[0], journeys->others[1], journeys->journey,
                                   journeys->journey};
    const struct journey *other = all[random_source_below(source, journey == all[2] ? 2 : 4)];
    set_text(journey, id, "journey", other->name);
    set_text(journey, id, "at",
             random_source_once_in(source, 2) ? NULL : first_start(other, source));
}

static struct journey *lively_journey(uint64_t seed, uint64_t number)
{
    struct journey *journey = random_journey(seed + number * 1000003, 2 + (seed + number) % 17);
    struct random_source source = {seed + number};
    if (seed % 5 != 0) {
        liven(journey, &source);
    }
    return journey;
}

void lively_journeys_make(uint64_t seed, struct lively_journeys *ret_journeys)
{
    static const char *const names[LIVELY_OTHERS] = {"Another journey", "Win back"};
    struct random_source source = {seed};
    ret_journeys->journey = lively_journey(seed, 0);
    for (uint64_t i = 0; i < LIVELY_OTHERS; i++) {
        ret_journeys->others[i] = lively_journey(seed, i + 1);
        apply(ret_journeys->others[i], journey_edit_rename(text_from(names[i])));
    }
    for (size_t i = 0; i <= LIVELY_OTHERS; i++) {
        struct journey *journey =
            i == LIVELY_OTHERS ? ret_journeys->journey : ret_journeys->others[i];
        for (size_t k = 0; k < journey->node_count; k++) {
            if (journey->nodes[k].kind == NODE_ENTER) {
                liven_enter(ret_journeys, journey, journey->nodes[k].id, &source);
            }
        }
    }
}

void lively_journeys_destroy(struct lively_journeys *journeys)
{
    journey_destroy(journeys->journey);
    for (size_t i = 0; i < LIVELY_OTHERS; i++) {
        journey_destroy(journeys->others[i]);
    }
}
