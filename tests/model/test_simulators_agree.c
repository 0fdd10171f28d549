/* The simulator against the slow one, figure by figure, on random journeys and contacts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "model/journey/journey_walk.h"
#include "model/simulation/run.h"
#include "model/workspace/made_up_contacts.h"
#include "tests/support/random_journey.h"
#include "tests/support/random_setting.h"
#include "tests/support/rule_zones.h"
#include "tests/support/slow_simulator.h"

enum { JOURNEYS = 400, LONG_JOURNEYS = 10000, CONTACTS = 80, DAYS = 60, FIRST_DAY = 20750 };

static void apply(struct journey *journey, struct journey_edit edit)
{
    struct journey_edit inverse = {0};
    struct error error = {0};
    assert_true(journey_apply(journey, &edit, &inverse, &error));
    journey_edit_destroy(&edit);
    journey_edit_destroy(&inverse);
}

static void set(struct journey *journey, const char *node, const char *path, struct setting value)
{
    apply(journey, journey_edit_set(text_from(node), text_from(path), value));
}

/* Puts what the slow simulator leaves out into something that it knows. */
static void simplify(struct journey *journey, size_t at)
{
    const char *id = journey->nodes[at].id;
    if (journey->nodes[at].kind == NODE_ENTER) {
        struct journey_edit edit;
        struct error error = {0};
        assert_true(journey_edit_turn_into(journey, text_from(id), NODE_NOTIFY, &edit, &error));
        apply(journey, edit);
    }
    const struct setting *trigger = node_setting(&journey->nodes[at], "trigger");
    bool segment = setting_get(trigger, TEXT("segment_entered")) != NULL ||
                   setting_get(trigger, TEXT("segment_left")) != NULL;
    if (node_setting(&journey->nodes[at], "arrival") != NULL) {
        struct text_builder arrival = {0};
        const struct setting *written = node_setting(&journey->nodes[at], "arrival");
        bool replay = setting_get(written, TEXT("replay")) != NULL;
        for (size_t i = 0; written->type == SETTING_LIST && i < written->count; i++) {
            replay = replay || setting_get(&written->items[i], TEXT("replay")) != NULL;
        }
        if ((replay && !segment) || setting_get(trigger, TEXT("event")) != NULL) {
            set(journey, id, "arrival", (struct setting){0});
        }
        text_destroy(&arrival);
    }
}

static struct setting a_rate(void)
{
    struct setting rate = setting_map();
    setting_put(&rate, TEXT("rate"), setting_text(TEXT("0.01/day")));
    return rate;
}

/* The slow simulator has nothing happen again as recorded: where nothing is given it takes rates.
 */
static void give_rates(struct journey *journey)
{
    for (size_t i = 0; random_setting_events[i] != NULL; i++) {
        struct text_builder path = {0};
        text_append_string(&path, "assumptions.events");
        setting_path_append(&path, text_from(random_setting_events[i]));
        const struct setting *event = journey_setting(journey, path.bytes);
        if (event != NULL && setting_get(event, TEXT("rate")) == NULL) {
            set(journey, "", path.bytes, a_rate());
        }
        text_destroy(&path);
    }
    static const char *const recorded[] = {"list_joined", "list_left", "campaign"};
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct setting *trigger = node_setting(&journey->nodes[i], "trigger");
        bool given = node_setting(&journey->nodes[i], "arrival") != NULL;
        for (size_t k = 0; trigger != NULL && !given && k < 3; k++) {
            if (setting_get(trigger, text_from(recorded[k])) != NULL) {
                set(journey, journey->nodes[i].id, "arrival", a_rate());
            }
        }
    }
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
        "message.opened MATCHES (node = '%s')", "message.clicked MATCHES (node = '%s')",
        "message.sent NOT MATCHES (node = '%s', date > -3d)",
        "message.delivered MATCHES (node = '%s', count >= 2)",
        "NOT (message.opened MATCHES (node = '%s') OR topics CONTAINS 'offers')"};
    snprintf(filter, sizeof(filter), forms[random_source_below(source, 5)], message);
    set_text(journey, node, path, filter);
}

static void liven_start(struct journey *journey, const char *id, struct random_source *source)
{
    set(journey, id, "trigger", (struct setting){0});
    set(journey, id, "arrival", (struct setting){0});
    switch (random_source_below(source, 9)) {
    case 7:
        set_text(journey, id, "trigger.segment_entered", "vip");
        ONE_OF(id, "arrival.replay", "7d", "28d", "91d");
        break;
    case 8:
        set_text(journey, id, "trigger.segment_left", "new-customers");
        ONE_OF(id, "arrival.spread", NULL, NULL, "1w");
        break;
    case 0:
        set_text(journey, id, "trigger.event", "order_placed");
        break;
    case 1:
        set_text(journey, id, "trigger.list_joined", "news");
        set_text(journey, id, "arrival.rate", "0.05/day");
        break;
    case 2:
        set_text(journey, id, "trigger.tag_added", "vip");
        set_text(journey, id, "arrival.spread", "3w");
        break;
    case 3:
        set_text(journey, id, "trigger.date.field", "birthday");
        set_text(journey, id, "trigger.date.offset", "-3d");
        break;
    case 4:
        set_text(journey, id, "trigger.list_left", "news");
        break;
    case 5:
        set_text(journey, id, "trigger.campaign.name", "spring");
        ONE_OF(id, "trigger.campaign.activity", "opened", "not_opened", "clicked", "sent");
        ONE_OF(id, "trigger.campaign.after", NULL, "2d");
        break;
    default:
        set_text(journey, id, "trigger.manual", "true");
        break;
    }
    if (random_source_once_in(source, 4)) {
        liven_filter(journey, id, "filter", source);
    } else {
        set_text(journey, id, "filter", NULL);
    }
}

static void liven_send(struct journey *journey, const char *id, struct random_source *source)
{
    static const char *const channels[] = {"email", "sms", "rcs", "whatsapp", "push", "viber"};
    struct setting list = setting_list();
    size_t first = random_source_below(source, 6);
    for (size_t i = 0; i < 1 + random_source_below(source, 4); i++) {
        setting_append(&list, setting_text(text_from(channels[(first + i) % 6])));
    }
    if (random_source_once_in(source, 5)) {
        setting_destroy(&list);
        list = setting_text(TEXT("preferred"));
    }
    set(journey, id, "channel", list);
    ONE_OF(id, "topic", "news", "offers", "events", NULL);
    ONE_OF(id, "campaign", "spring", NULL);
    ONE_OF(id, "unread_after", "4h", "2d", NULL);
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
}

static void liven_caps(struct journey *journey, struct random_source *source)
{
    struct setting caps = setting_list();
    size_t rows = random_source_below(source, 3);
    for (size_t i = 0; i < rows; i++) {
        static const char *const scopes[][2] = {
            {"channel", "email"}, {"topic", "news"}, {"", "all"}};
        static const char *const most[] = {"1", "2", "3"};
        static const char *const per[] = {"1d", "3d", "7d"};
        size_t scope = random_source_below(source, 3);
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
                    setting_text(text_from(most[random_source_below(source, 3)])));
        setting_put(&row, TEXT("per"),
                    setting_text(text_from(per[random_source_below(source, 3)])));
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

/* The journey's own settings; paths are looked at by ONE_OF with no node. */
static void liven_journey(struct journey *journey, struct random_source *source)
{
    static const char *const modes[] = {"once", "after_exit", "always"};
    static const char *const rechecks[] = {"entry_only", "entry_only", "before_each_message",
                                           "continuous"};
    const char *values[][2] = {
        {"reentry.mode", modes[random_source_below(source, 3)]},
        {"reentry.min_gap", random_source_once_in(source, 2) ? "3d" : NULL},
        {"recheck", rechecks[random_source_below(source, 4)]},
        {"quiet_hours", random_source_once_in(source, 2) ? "21:00-08:00" : NULL},
        {"timezone", random_source_once_in(source, 3) ? "America/New_York" : NULL},
        {"visit_limit", random_source_once_in(source, 3) ? "1" : NULL},
        {"exit_when", NULL},
    };
    for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
        apply(journey,
              journey_edit_set((struct text){0}, text_from(values[i][0]),
                               values[i][1] == NULL ? (struct setting){0}
                                                    : setting_text(text_from(values[i][1]))));
    }
    if (random_source_once_in(source, 2)) {
        struct setting rows = setting_list();
        struct setting row = setting_map();
        setting_put(&row, TEXT("goal"), setting_text(TEXT("true")));
        setting_put(&row, TEXT("event"), setting_text(TEXT("cart_left")));
        setting_append(&rows, row);
        row = setting_map();
        setting_put(&row, TEXT("filter"),
                    setting_text(random_source_once_in(source, 2)
                                     ? TEXT("sms_subscription_status = 'UNSUBSCRIBED'")
                                     : TEXT("journey.at_step MATCHES (count > 9)")));
        setting_append(&rows, row);
        apply(journey, journey_edit_set((struct text){0}, TEXT("exit_when"), rows));
    }
    liven_caps(journey, source);
}

/* Makes a random journey one in which much happens, most of it in the run's weeks. */
static void liven(struct journey *journey, struct random_source *source)
{
    liven_journey(journey, source);
    for (size_t i = 0; i < journey->node_count; i++) {
        const char *id = journey->nodes[i].id;
        ONE_OF(id, "muted", NULL, NULL, NULL, NULL, NULL, NULL, NULL, "true");
        switch (journey->nodes[i].kind) {
        case NODE_START:
            set_text(journey, id, "muted", NULL);
            liven_start(journey, id, source);
            break;
        case NODE_SEND:
            liven_send(journey, id, source);
            break;
        case NODE_FILTER:
            liven_filter(journey, id, "filter", source);
            break;
        case NODE_BRANCH:
            liven_filter(journey, id, "cases.0.when", source);
            break;
        case NODE_UPDATE:
            set_text(journey, id, "set", NULL);
            ONE_OF(id, "add_tag", "vip", "student", NULL);
            ONE_OF(id, "set.city", "Turku", NULL, "Oulu");
            ONE_OF(id, "leave", "news", NULL, NULL);
            ONE_OF(id, "join", "events", NULL, "news");
            break;
        default:
            break;
        }
    }
}

static struct journey *known_journey(uint64_t seed)
{
    struct journey *journey = random_journey(seed, 2 + seed % 17);
    struct random_source source = {seed};
    for (size_t i = 0; i < journey->node_count; i++) {
        simplify(journey, i);
    }
    if (seed % 5 != 0) {
        liven(journey, &source);
    }
    give_rates(journey);
    assert_true(slow_simulator_knows(journey));
    return journey;
}

static const struct {
    const char *path;
    const char *value;
} settings[] = {
    {"workspace.timezone", "Europe/Helsinki"},
    {"workspace.quiet_hours", "22:00-07:30"},
    {"lists.news.name", "News"},
    {"lists.offers.opt", "out"},
    {"lists.events.name", "Events"},
    {"segments.vip", "customer_tags CONTAINS 'vip' AND amount_spent > 50"},
    {"segments.new-customers", "lists CONTAINS 'news' OR email_subscription_status = 'SUBSCRIBED'"},
    {"personas.students.filter", "customer_tags CONTAINS 'student'"},
    {"personas.students.rates.sms.clicked", "x1.5"},
    {"personas.families.filter", "amount_spent > 100"},
    {"personas.families.rates.email.opened", "0.6"},
    {"touchpoints.order_placed.source", "web"},
    {"touchpoints.cart_left.source", "web"},
    {"touchpoints.store_visit.source", "store"},
    {"campaigns.spring.name", "Spring"},
    {"campaigns.Summer sale.name", "Summer sale"},
    {"channels.sms.quiet_hours", "20:00-09:00"},
    {"assumptions.events.order_placed.rate", "0.05/day"},
    {"assumptions.events.order_placed.after_click", "x6 for 3d"},
    {"assumptions.events.cart_left.rate", "0.01/day"},
    {"assumptions.events.store_visit.rate", "0.01/day"},
    {"assumptions.channels.email.unsubscribed", "0.1"},
    {"assumptions.channels.email.unsubscribe_all", "0.3"},
    {"assumptions.channels.sms.delivered", "0.8"},
    {"assumptions.channels.rcs.bounce_hard", "0.5"},
    {"assumptions.channels.rcs.delivered", "0.7"},
};

static struct workspace *test_workspace(void)
{
    struct workspace *workspace = workspace_create();
    for (size_t i = 0; i < sizeof(settings) / sizeof(*settings); i++) {
        struct setting value = setting_text(text_from(settings[i].value));
        struct setting old = {0};
        struct error error = {0};
        assert_true(workspace_apply(workspace, text_from(settings[i].path), &value, &old, &error));
        setting_destroy(&value);
        setting_destroy(&old);
    }
    return workspace;
}

static void differ(uint64_t seed, const char *where, const char *what, int64_t fast, int64_t slow)
{
    print_error("journey %llu: %s: %s is %lld, the slow simulator says %lld\n",
                (unsigned long long)seed, where, what, (long long)fast, (long long)slow);
}

#define SAME(where, what, fast, slow)                                                              \
    do {                                                                                           \
        if ((fast) != (slow)) {                                                                    \
            differ(seed, where, what, fast, slow);                                                 \
            same = false;                                                                          \
        }                                                                                          \
    } while (0)

static bool same_messages(uint64_t seed, const char *where, const struct message_counts *fast,
                          const struct message_counts *slow)
{
    bool same = true;
    SAME(where, "sent", fast->sent, slow->sent);
    SAME(where, "delivered", fast->delivered, slow->delivered);
    SAME(where, "opened", fast->opened, slow->opened);
    SAME(where, "clicked", fast->clicked, slow->clicked);
    SAME(where, "converted", fast->converted, slow->converted);
    SAME(where, "unsubscribed", fast->unsubscribed, slow->unsubscribed);
    for (size_t i = 0; i < BLOCK_REASON_COUNT; i++) {
        SAME(where, block_reason_name((enum block_reason)i), fast->blocked[i], slow->blocked[i]);
    }
    return same;
}

static bool same_node(uint64_t seed, const struct journey_graph *graph, size_t at,
                      const struct result *fast, const struct slow_node *slow)
{
    const char *id = graph->journey->nodes[at].id;
    const struct result_node *node = result_find_node(fast, text_from(id));
    bool same = node != NULL && same_messages(seed, id, &node->messages, &slow->messages);
    if (node == NULL) {
        return false;
    }
    SAME(id, "arrived", node->arrived, slow->arrived);
    SAME(id, "waiting", node->waiting, slow->waiting);
    SAME(id, "reached", node->reached, slow->reached);
    for (size_t i = 0; i < END_REASON_COUNT; i++) {
        SAME(id, end_reason_name((enum end_reason)i), node->ended[i], slow->ended[i]);
    }
    for (size_t i = 0; i < node->port_count; i++) {
        size_t port = journey_graph_port(graph, at, node->ports[i].name) - graph->first_port[at];
        SAME(id, node->ports[i].name.bytes, node->ports[i].left, slow->left[port]);
    }
    return same;
}

static bool same_result(uint64_t seed, const struct journey *journey, const struct result *fast,
                        const struct slow_result *slow)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    bool same = same_messages(seed, "run", &fast->messages, &slow->messages);
    SAME("run", "contacts", fast->contacts, slow->contacts);
    SAME("run", "entered", fast->entered, slow->entered);
    SAME("run", "entered_contacts", fast->entered_contacts, slow->entered_contacts);
    SAME("run", "reached", fast->reached, slow->reached);
    SAME("run", "in_progress", fast->in_progress, slow->in_progress);
    for (size_t i = 0; i < TURN_AWAY_REASON_COUNT; i++) {
        SAME("run", turn_away_reason_name((enum turn_away_reason)i), fast->turned_away[i],
             slow->turned_away[i]);
    }
    for (size_t i = 0; i < END_REASON_COUNT; i++) {
        SAME("run", end_reason_name((enum end_reason)i), fast->ended[i], slow->ended[i]);
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        same = same_node(seed, graph, i, fast, &slow->nodes[i]) && same;
    }
    arena_destroy(&arena);
    return same;
}

struct world {
    struct workspace *workspace;
    struct contact_table *contacts;
    struct activity activity;
    struct zone_set *zones;
    struct slow_result sum; /* of the run's figures, without nodes */
    size_t refused;
};

static void add_up(struct slow_result *sum, const struct slow_result *one)
{
    sum->entered += one->entered;
    sum->messages.sent += one->messages.sent;
    sum->messages.converted += one->messages.converted;
    sum->messages.unsubscribed += one->messages.unsubscribed;
    for (size_t i = 0; i < BLOCK_REASON_COUNT; i++) {
        sum->messages.blocked[i] += one->messages.blocked[i];
    }
    for (size_t i = 0; i < END_REASON_COUNT; i++) {
        sum->ended[i] += one->ended[i];
    }
    for (size_t i = 0; i < TURN_AWAY_REASON_COUNT; i++) {
        sum->turned_away[i] += one->turned_away[i];
    }
}

/* Two simulators that agree on nothing agree: each thing that can happen has happened. */
static void all_happened(const struct slow_result *sum)
{
    for (size_t i = 0; i < BLOCK_REASON_COUNT; i++) {
        print_message("blocked %s %lld\n", block_reason_name((enum block_reason)i),
                      (long long)sum->messages.blocked[i]);
        assert_true(sum->messages.blocked[i] > 0);
    }
    for (size_t i = 0; i < END_REASON_COUNT; i++) {
        print_message("ended %s %lld\n", end_reason_name((enum end_reason)i),
                      (long long)sum->ended[i]);
        assert_true(sum->ended[i] > 0 || i == END_DEAD_END || i == END_LOOP_LIMIT);
    }
    for (size_t i = 0; i < TURN_AWAY_REASON_COUNT; i++) {
        print_message("turned away %s %lld\n", turn_away_reason_name((enum turn_away_reason)i),
                      (long long)sum->turned_away[i]);
    }
    assert_true(sum->messages.converted > 0 && sum->messages.unsubscribed > 0);
}

static bool agree(struct world *world, uint64_t seed)
{
    struct journey *journey = known_journey(seed);
    struct run_request request = {.journey = journey,
                                  .workspace = world->workspace,
                                  .contacts = world->contacts,
                                  .activity = &world->activity,
                                  .zones = world->zones,
                                  .start = INT64_C(20779) * CIVIL_DAY - 7200,
                                  .days = DAYS,
                                  .seed = seed,
                                  .threads = 1 + (int)(seed % 2)};
    struct result *fast = NULL;
    struct error_list errors = {0};
    bool same = true;
    if (run_simulation(&request, NULL, &fast, &errors)) {
        struct slow_result slow;
        slow_simulate(&request, &slow);
        same = same_result(seed, journey, fast, &slow);
        add_up(&world->sum, &slow);
        free(slow.nodes);
    } else {
        world->refused++;
        if (world->refused < 4) {
            print_message("journey %llu is refused: %s %s %s\n", (unsigned long long)seed,
                          errors.items[0].code, errors.items[0].subject,
                          errors.items[0].arguments[0]);
        }
        same = strcmp(errors.items[0].code, "NOT_CONSERVED") != 0;
    }
    error_list_destroy(&errors);
    result_destroy(fast);
    journey_destroy(journey);
    return same;
}

/* Edges of the segments, as imports left them: some of the last weeks, some too old, some ahead. */
static void add_edges(struct world *world)
{
    struct random_source source = {11};
    for (size_t i = 0; i < 3 * CONTACTS; i++) {
        bool entered = random_source_once_in(&source, 2);
        struct text segment = entered ? TEXT("vip") : TEXT("new-customers");
        struct activity_row row = {
            .time = (FIRST_DAY - 100 + (int64_t)random_source_below(&source, 140)) * CIVIL_DAY +
                    (int64_t)random_source_below(&source, 3) * 7200,
            .contact = (uint32_t)random_source_below(&source, CONTACTS),
            .event = ACTIVITY_NONE,
            .campaign = ACTIVITY_NONE,
            .message = ACTIVITY_NONE,
            .channel = ACTIVITY_NONE,
            .link = ACTIVITY_NONE,
            .journey = ACTIVITY_NONE,
            .node = ACTIVITY_NONE,
            .list = text_dictionary_code(&world->activity.names, segment),
            .kind = entered ? ACTIVITY_SEGMENT_ENTERED : ACTIVITY_SEGMENT_LEFT};
        activity_add(&world->activity, row, NULL, 0);
    }
    activity_finish(&world->activity, CONTACTS);
}

static void test_simulators_agree(void **state)
{
    (void)state;
    struct world world = {.workspace = test_workspace(), .zones = rule_zones()};
    made_up_contacts(CONTACTS, 3, FIRST_DAY + 29, &world.contacts, &world.activity);
    add_edges(&world);
    uint64_t journeys = getenv("POLKU_LONG") == NULL ? JOURNEYS : LONG_JOURNEYS;
    size_t differences = 0;
    for (uint64_t seed = 0; seed < journeys; seed++) {
        differences += !agree(&world, seed);
    }
    print_message("%llu journeys, %zu refused; %lld entries, %lld messages\n",
                  (unsigned long long)journeys, world.refused, (long long)world.sum.entered,
                  (long long)world.sum.messages.sent);
    assert_int_equal(differences, 0);
    assert_in_range(world.refused, 0, journeys / 4);
    assert_true(world.sum.messages.sent > (int64_t)journeys * 10);
    all_happened(&world.sum);
    workspace_destroy(world.workspace);
    contact_table_destroy(world.contacts);
    activity_destroy(&world.activity);
    zone_set_destroy(world.zones);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_simulators_agree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
