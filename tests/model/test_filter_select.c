/* Filters by columns: every contact has the answer that it gets when it is asked alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/filter/filter.h"
#include "model/workspace/workspace.h"
#include "tests/support/column_world.h"
#include "tests/support/rule_zone.h"

enum { DEPTH = 4, TREES = 60, LONG_TREES = 2000, WORLDS = 20, LONG_WORLDS = 400 };

/* Sizes around the words of a bitmap, with as many of 100 cells filled. */
static const struct {
    size_t count;
    size_t filled;
} sizes[] = {{0, 50},  {1, 50},  {1, 0},    {63, 60},  {64, 60},   {65, 60},   {127, 100},
             {128, 5}, {129, 0}, {1000, 5}, {1000, 0}, {1000, 70}, {1000, 100}};

/* Zones of which days begin late, are left out, and are as long as elsewhere. */
static const char *const rules[][2] = {
    {"Helsinki", "EET-2EEST,M3.5.0/3,M10.5.0/4"},
    {"AtMidnight", "XST4XDT,M3.5.0/0,M10.5.0/0"},
    {"WholeDay", "XST12XDT-12,J88/0,J301/0"},
    {"UTC", "UTC0"},
};

static const char *const clauses[] = {
    "colour = 'red'",
    "colour != 'red'",
    "colour = 'none'",
    "colour IN ('red', 'r%d', 'red', 'none', 'reddish', '')",
    "colour NOT IN ('Red', 'räd', '', 'r_d', 'red')",
    "colour LIKE 'r_d'",
    "colour NOT LIKE '%ed%'",
    "colour LIKE 'r\\_d'",
    "colour STARTS WITH 'r'",
    "colour NOT STARTS WITH ''",
    "colour ENDS WITH 'd'",
    "colour NOT ENDS WITH 'd'",
    "colour CONTAINS 'ed'",
    "colour NOT CONTAINS '%'",
    "colour IS NULL",
    "colour IS NOT NULL",
    "note LIKE '%1%ä'",
    "note NOT CONTAINS '7'",
    "note = '77'",
    "note IS NULL",
    "rfm_group = 'LOYAL'",
    "rfm_group != 'DORMANT'",
    "rfm_group IN ('NEW', 'ACTIVE')",
    "companies = 1",
    "companies != 1",
    "companies IS NULL",
    "customer_language IN ('de', 'fi')",
    "customer_email_domain = 'x.fi'",
    "customer_email_domain != 'shop.com'",
    "customer_email_domain LIKE '%.c_m'",
    "customer_email_domain NOT IN ('x.fi', 'none')",
    "customer_email_domain IS NULL",
    "customer_email_domain IS NOT NULL",
    "vip = TRUE",
    "vip != TRUE",
    "vip = false",
    "small = 1",
    "small != -2",
    "small > 0",
    "small >= -3",
    "small < -2",
    "small <= 300",
    "small > 40000",
    "small BETWEEN -1 AND 1",
    "small NOT BETWEEN -100000 AND 0",
    "small IN (3, 1, -3, 2)",
    "small IN (-3, -1, 1, 3, 5, 7, 9)",
    "small NOT IN (0, 70000, -70000)",
    "wide = 9223372036854775807",
    "wide = -9223372036854775808",
    "wide > 9223372036854775807",
    "wide >= 9223372036854775807",
    "wide < -9223372036854775808",
    "wide <= -9223372036854775808",
    "wide != 65536",
    "wide BETWEEN -1 AND 9223372036854775807",
    "wide NOT BETWEEN -9223372036854775807 AND 254",
    "wide IN (1, -1, 255, 0, 9223372036854775807)",
    "number_of_orders = 0",
    "number_of_orders < 1",
    "number_of_orders != 0",
    "number_of_orders IN (0, 7)",
    "number_of_orders IS NULL",
    "amount_spent > 100",
    "amount_spent >= 0",
    "amount_spent > -0.001",
    "amount_spent < 0.005",
    "amount_spent <= -0.005",
    "amount_spent = 0.001",
    "amount_spent != 12.345",
    "amount_spent BETWEEN -0.009 AND 500.5",
    "amount_spent NOT BETWEEN -100.000001 AND 100",
    "amount_spent IN (0, 0.0, 0.00, 0.5)",
    "fine > 0.5",
    "fine <= 1.000001",
    "fine < 999999999999",
    "fine > -999999999999.999999",
    "fine BETWEEN -1 AND 1.5",
    "born = 2024-02-29",
    "born != 2024-03-31",
    "born > 2024-03-30",
    "born >= 2024-03-31",
    "born < 2024-10-27",
    "born <= 2024-10-26",
    "born BETWEEN 2024-03-29 AND 2024-10-28",
    "born BETWEEN 2025-03-29 AND -1m",
    "born NOT BETWEEN -1m AND +6m",
    "born > 2024-10-27T00:00:00",
    "born <= 2024-03-31T02:30:00Z",
    "born = 2024-10-28T04:00:00Z",
    "born > -7d",
    "birthday = yesterday",
    "birthday < today",
    "birthday <= tomorrow",
    "birthday > 0001-01-01",
    "birthday != 2024-05-05",
    "birthday NOT BETWEEN 2024-01-01 AND 9999-12-31",
    "birthday IS NULL",
    "seen = 2024-10-27",
    "seen != 2024-10-27",
    "seen > 2024-10-26",
    "seen >= 2024-03-31T03:30:00",
    "seen < -1y",
    "seen <= +2w",
    "seen BETWEEN 2024-03-30 AND 2024-03-31T12:00:00",
    "seen NOT BETWEEN -3m AND today",
    "anniversary(born) = today",
    "anniversary(born) != 2024-02-28",
    "anniversary(birthday) BETWEEN 2024-12-20 AND 2025-01-10",
    "anniversary(birthday) NOT BETWEEN today AND +90d",
    "anniversary(birthday) BETWEEN 2025-02-28 AND 2025-03-01",
    "anniversary(seen) BETWEEN -10d AND +10d",
    "anniversary(birthday) IS NULL",
    "customer_tags CONTAINS 'vip'",
    "customer_tags NOT CONTAINS 'émile'",
    "customer_tags CONTAINS 'none'",
    "customer_tags CONTAINS ANY ('gold', 'ß', 'none')",
    "customer_tags CONTAINS ALL ('gold', 'vip')",
    "customer_tags CONTAINS NONE ('gold', 'ß')",
    "customer_tags IS NULL",
    "sizes CONTAINS 'm'",
    "sizes CONTAINS ANY ('xl', 'l')",
    "sizes CONTAINS ALL ('xl', 'l')",
    "sizes NOT CONTAINS 'L'",
    "sizes IS NOT NULL",
    "customer_countries CONTAINS 'FI'",
    "customer_countries NOT CONTAINS 'US'",
    "customer_countries CONTAINS ANY ('FI', 'US')",
    "customer_countries CONTAINS ALL ('FI', 'US')",
    "customer_countries CONTAINS NONE ('FI', 'SE')",
    "customer_countries IS NULL",
    "customer_regions CONTAINS 'US-NY'",
    "customer_regions NOT CONTAINS 'FI-ny'",
    "customer_regions CONTAINS ANY ('FI-NY', 'US-')",
    "customer_regions IS NULL",
    "customer_regions IS NOT NULL",
    "customer_cities CONTAINS 'US-NY-NewYorkCity'",
    "customer_cities CONTAINS ANY ('FI-Helsinki', 'FI-NY-Helsinki', 'US-NY')",
    "customer_cities CONTAINS NONE ('FI-Helsinki', 'US-ny-Helsinki')",
    "customer_cities CONTAINS ALL ('FI-Helsinki', 'FI-Helsinki')",
    "customer_cities IS NULL",
    "lists CONTAINS 'news'",
    "topics NOT CONTAINS 'deals'",
    "lists CONTAINS ANY ('news', 'deals')",
    "lists CONTAINS ALL ('news', 'deals')",
    "lists CONTAINS NONE ('news', 'unknown')",
    "lists CONTAINS 'unknown'",
    "lists IS NULL",
    "lists IS NOT NULL",
    "segments CONTAINS 'rich'",
    "segments NOT CONTAINS 'known'",
    "segments CONTAINS ANY ('rich', 'tagged')",
    "segments CONTAINS ALL ('rich', 'known')",
    "segments IS NULL",
    "email_subscription_status = 'SUBSCRIBED'",
    "email_subscription_status != 'UNSUBSCRIBED'",
    "email_subscription_status IN ('NOT_SUBSCRIBED', 'SUBSCRIBED')",
    "email_subscription_status IS NULL",
    "sms_subscription_status IS NOT NULL",
    "customer_account_status = 'ENABLED'",
    "customer_account_status IS NULL",
    "sample MATCHES (percent = 30)",
    "sample NOT MATCHES (percent = 5.5, salt = 'a')",
    "sample IS NULL",
    "store_credit_accounts IS NULL",
    "store_credit_accounts NOT MATCHES (balance > 1)",
    "campaign.opened MATCHES ()",
    "campaign.opened NOT MATCHES (campaign = 'spring')",
    "campaign.opened MATCHES (count = 0)",
    "campaign.opened MATCHES (campaign = 'spring', count <= 1)",
    "campaign.sent MATCHES (date > -200d)",
    "campaign.sent MATCHES (campaign NOT IN ('spring'), date NOT BETWEEN -400d AND -1m)",
    "campaign.sent MATCHES (message IS NULL, channel != 'email', date != 2024-05-05)",
    "campaign.sent NOT MATCHES (link IS NOT NULL, count != 1)",
    "campaign.sent MATCHES (date IS NULL)",
    "campaign.sent MATCHES (date BETWEEN 2024-03-01 AND today, count BETWEEN 1 AND 2)",
    "event.performed MATCHES (name STARTS WITH 'order', date <= yesterday)",
    "shopify_email.opened MATCHES (activity_id = 77)",
    "shopify_email.opened NOT MATCHES (activity_id NOT IN (77, '5'))",
    "campaign.sent IS NULL",
    "campaign.sent IS NOT NULL",
    "orders_placed MATCHES (sum_amount = 0)",
    "orders_placed MATCHES (sum_amount > 10, count >= 2)",
    "event.performed NOT MATCHES (name = 'signup', count < 1)",
    "event.last_performed MATCHES (prop.amount = 10.5)",
    "list.joined MATCHES (list = 'spring')",
    "message.sent MATCHES (node = 'hello')",
    "message.sent MATCHES (count = 0)",
};

enum { CLAUSES = sizeof(clauses) / sizeof(*clauses) };

static void check_contacts(const struct filter *filter, struct text query,
                           const struct filter_scene *scene, const struct column_world *world)
{
    struct bitset matches;
    struct contact_state state;
    filter_select(filter, world->contacts, &world->activity, world->opt_out, scene->moment,
                  &matches);
    assert_int_equal(matches.size, world->contacts->count);
    contact_state_init(&state, world->contacts, &world->activity, world->opt_out);
    size_t count = 0;
    for (size_t row = 0; row < world->contacts->count; row++) {
        contact_state_reset(&state, row, INT64_MAX);
        bool alone = filter_matches(filter, &state, scene->moment);
        if (bitset_has(&matches, row) != alone) {
            fail_msg("contact %zu of %zu, %s, now %lld: %.*s is %d alone", row,
                     world->contacts->count, zone_name(scene->moment->zone),
                     (long long)scene->moment->now, TEXT_FORMAT(query), alone);
        }
        count += alone;
    }
    assert_int_equal(bitset_count(&matches), count);
    contact_state_destroy(&state);
    bitset_destroy(&matches);
}

static void check_query(struct text query, const struct filter_scene *scene,
                        const struct column_world *world)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    const struct filter *filter = filter_read(query, scene, &arena, &errors);
    if (filter == NULL) {
        fail_msg("%.*s: %s", TEXT_FORMAT(query), errors.items[0].code);
    }
    check_contacts(filter, query, scene, world);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

static void append_tree(struct random_source *source, int depth, struct text_builder *query)
{
    static const char *const joins[] = {" AND ", " OR "};
    size_t form = depth == 0 ? 0 : random_source_below(source, 4);
    if (form == 0) {
        text_append_string(query, clauses[random_source_below(source, CLAUSES)]);
        return;
    }
    text_append_string(query, form == 1 ? "NOT (" : "(");
    append_tree(source, depth - 1, query);
    for (size_t i = random_source_below(source, 4); form > 1 && i > 0; i--) {
        text_append_string(query, joins[form - 2]);
        append_tree(source, depth - 1, query);
    }
    text_append_byte(query, ')');
}

static void check_clauses(const struct filter_scene *scene, const struct column_world *world)
{
    for (size_t i = 0; i < CLAUSES; i++) {
        struct text_builder query = {0};
        check_query(text_from(clauses[i]), scene, world);
        text_append_format(&query, "NOT %s", clauses[i]);
        check_query(text_built(&query), scene, world);
        text_destroy(&query);
    }
}

static void check_trees(struct random_source *source, const struct filter_scene *scene,
                        const struct column_world *world)
{
    size_t trees = getenv("POLKU_LONG") == NULL ? TREES : LONG_TREES;
    for (size_t i = 0; i < trees; i++) {
        struct text_builder query = {0};
        append_tree(source, DEPTH, &query);
        check_query(text_built(&query), scene, world);
        text_destroy(&query);
    }
}

static void add_segment(struct workspace *workspace, const char *path, const char *filter)
{
    struct setting value = setting_text(text_from(filter));
    struct setting old = {0};
    struct error error = {0};
    assert_true(workspace_apply(workspace, text_from(path), &value, &old, &error));
    setting_destroy(&value);
    setting_destroy(&old);
}

static struct workspace *make_workspace(void)
{
    struct workspace *workspace = workspace_create();
    add_segment(workspace, "segments.rich", "amount_spent > 100");
    add_segment(workspace, "segments.tagged", "customer_tags IS NOT NULL AND small > -2");
    add_segment(workspace, "segments.known", "segments CONTAINS 'rich' OR colour IS NOT NULL");
    return workspace;
}

static void test_every_clause(void **state)
{
    (void)state;
    struct random_source source = {.state = 3};
    struct workspace *workspace = make_workspace();
    struct zone_set *zones = zone_set_create();
    struct text nodes[] = {TEXT("hello")};
    for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
        const char *const *rule = rules[i % (sizeof(rules) / sizeof(*rules))];
        struct column_world world;
        column_world_make(&source, sizes[i].count, sizes[i].filled, &world);
        struct filter_moment moment = {.now = civil_day((struct civil_date){2024, 10, 27}) *
                                                  CIVIL_DAY +
                                              (int64_t)random_source_below(&source, CIVIL_DAY),
                                       .zone = rule_zone(zones, rule[0], rule[1]),
                                       .journey = -1};
        struct filter_scene scene = {.contacts = world.contacts,
                                     .workspace = workspace,
                                     .activity = &world.activity,
                                     .moment = &moment,
                                     .in_journey = true,
                                     .nodes = nodes,
                                     .node_count = 1};
        check_clauses(&scene, &world);
        check_trees(&source, &scene, &world);
        column_world_destroy(&world);
    }
    zone_set_destroy(zones);
    workspace_destroy(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_clause)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
