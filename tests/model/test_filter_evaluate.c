/* Tests of asking filters: hand-computed cases for null, texts, numbers, dates, lists, functions.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/contacts/contact_table.h"
#include "model/filter/filter.h"
#include "model/workspace/workspace.h"
#include "tests/support/rule_zone.h"

enum { PEOPLE = 4 };

/* 0 has everything, 1 nothing, 2 and 3 the odd ones. */
struct world {
    struct contact_table *contacts;
    struct activity activity;
    struct workspace *workspace;
    struct zone_set *zones;
    struct filter_moment moment;
};

static struct value text_value(const char *text)
{
    return (struct value){.type = VALUE_TEXT, .text = text_from(text)};
}

static struct value day_value(int32_t year, int month, int day)
{
    return (struct value){.type = VALUE_DATE,
                          .day = civil_day((struct civil_date){year, month, day})};
}

static int64_t instant_of(const char *text)
{
    int64_t instant;
    bool has_zone;
    assert_true(civil_read_datetime(text_from(text), &instant, &has_zone) && has_zone);
    return instant;
}

static int add_column(struct world *world, const char *name, enum value_type type, int scale)
{
    return contact_table_add_column(world->contacts, text_from(name), text_from(name), type, scale);
}

static void set_text(struct world *world, size_t row, const char *column, const char *text)
{
    int number = contact_table_find_column(world->contacts, text_from(column));
    if (number < 0) {
        number = add_column(world, column, VALUE_TEXT, 0);
    }
    contact_table_set(world->contacts, row, number, text_value(text));
}

static void set_list(struct world *world, size_t row, int column, const char *first,
                     const char *second)
{
    struct text items[] = {text_from(first), text_from(second)};
    size_t count = second == NULL ? 1 : 2;
    contact_table_set(world->contacts, row, column,
                      (struct value){.type = VALUE_LIST, .list = {.items = items, .count = count}});
}

static void fill_texts(struct world *world)
{
    set_text(world, 0, "email", "Aino@shop@Example.COM");
    set_text(world, 2, "email", "nobody");
    set_text(world, 0, "first_name", "Aino");
    set_text(world, 2, "first_name", "");
    set_text(world, 3, "first_name", "Äijö 50%");
    set_text(world, 0, "language", "de");
    set_text(world, 3, "language", "DE");
    set_text(world, 0, "country", "FI");
    set_text(world, 0, "city", "Helsinki");
    set_text(world, 2, "country", "us");
    set_text(world, 2, "region", "NY");
    set_text(world, 2, "city", "New York City");
    set_text(world, 3, "region", "NY");
    set_text(world, 0, "segment", "Mens E-Mail");
    set_text(world, 0, "rfm_group", "LOYAL");
    set_text(world, 3, "2020_spend", "x");
    set_text(world, 2, "customer_first_name", "x");
}

static void fill_numbers(struct world *world)
{
    int spent = add_column(world, "amount_spent", VALUE_DECIMAL, 2);
    int orders = add_column(world, "number_of_orders", VALUE_INTEGER, 0);
    int points = add_column(world, "points", VALUE_INTEGER, 0);
    int history = add_column(world, "history", VALUE_DECIMAL, 9);
    int vip = add_column(world, "vip", VALUE_BOOLEAN, 0);
    struct contact_table *contacts = world->contacts;
    contact_table_set(contacts, 0, spent,
                      (struct value){.type = VALUE_DECIMAL, .decimal = {10010, 2}});
    contact_table_set(contacts, 2, spent,
                      (struct value){.type = VALUE_DECIMAL, .decimal = {-5, 1}});
    contact_table_set(contacts, 0, orders, (struct value){.type = VALUE_INTEGER, .integer = 6});
    contact_table_set(contacts, 0, points,
                      (struct value){.type = VALUE_INTEGER, .integer = INT64_MAX});
    contact_table_set(contacts, 3, points, (struct value){.type = VALUE_INTEGER, .integer = 0});
    contact_table_set(contacts, 0, history,
                      (struct value){.type = VALUE_DECIMAL, .decimal = {500000000001, 9}});
    contact_table_set(contacts, 2, history,
                      (struct value){.type = VALUE_DECIMAL, .decimal = {500, 0}});
    contact_table_set(contacts, 0, vip, (struct value){.type = VALUE_BOOLEAN, .boolean = true});
    contact_table_set(contacts, 3, vip, (struct value){.type = VALUE_BOOLEAN, .boolean = false});
}

static void fill_dates(struct world *world)
{
    int birthday = add_column(world, "birthday", VALUE_DATE, 0);
    int ordered = add_column(world, "last_order_date", VALUE_DATE, 0);
    int seen = add_column(world, "seen", VALUE_DATETIME, 0);
    struct contact_table *contacts = world->contacts;
    contact_table_set(contacts, 0, birthday, day_value(1990, 11, 29));
    contact_table_set(contacts, 2, birthday, day_value(CIVIL_NO_YEAR, 12, 31));
    contact_table_set(contacts, 3, birthday, day_value(1996, 2, 29));
    contact_table_set(contacts, 0, ordered, day_value(2026, 11, 15));
    contact_table_set(contacts, 3, ordered, day_value(2026, 11, 16));
    /* 00:30 on 22 November in Helsinki; 23:59:59 on 21 November. */
    contact_table_set(
        contacts, 0, seen,
        (struct value){.type = VALUE_DATETIME, .instant = instant_of("2026-11-21T22:30:00Z")});
    contact_table_set(
        contacts, 3, seen,
        (struct value){.type = VALUE_DATETIME, .instant = instant_of("2026-11-21T21:59:59Z")});
}

static void fill_lists(struct world *world)
{
    int tags = add_column(world, "tags", VALUE_LIST, 0);
    int sizes = add_column(world, "sizes", VALUE_LIST, 0);
    set_list(world, 0, tags, "VIP", "Émile");
    set_list(world, 2, tags, "vip gold", NULL);
    set_list(world, 3, tags, "vip", NULL);
    set_list(world, 0, sizes, "M", "L");
    set_list(world, 3, sizes, "m", NULL);
    contact_table_finish(world->contacts);
    int news = contact_table_add_topic(world->contacts, TEXT("news"));
    contact_table_add_topic(world->contacts, TEXT("service"));
    world->contacts->topics[news].states[0] = SUBSCRIPTION_JOINED;
    world->contacts->topics[news].states[2] = SUBSCRIPTION_LEFT;
    int email = contact_table_add_channel(world->contacts, TEXT("email"));
    int sms = contact_table_add_channel(world->contacts, TEXT("sms"));
    world->contacts->channels[email].consents[0] = CONSENT_YES;
    world->contacts->channels[email].consents[2] = CONSENT_STOPPED;
    world->contacts->channels[email].consents[3] = CONSENT_NO;
    world->contacts->channels[sms].consents[3] = CONSENT_NO_AFTER_YES;
}

static uint32_t name_of(struct world *world, const char *name)
{
    return name == NULL ? ACTIVITY_NONE
                        : text_dictionary_code(&world->activity.names, text_from(name));
}

static void add_row(struct world *world, size_t contact, const char *time, enum activity_kind kind,
                    const char *event, const char *campaign, const char *property,
                    const char *value)
{
    struct activity_row row = {
        .time = instant_of(time),
        .contact = (uint32_t)contact,
        .kind = (uint8_t)kind,
        .event = name_of(world, event),
        .campaign = name_of(world, campaign),
        .message = ACTIVITY_NONE,
        .channel = name_of(world, campaign == NULL ? NULL : "email"),
        .link = ACTIVITY_NONE,
        .list = name_of(world, event == NULL && campaign == NULL ? "news" : NULL),
        .journey = ACTIVITY_NONE,
        .node = ACTIVITY_NONE};
    struct activity_property pair = {name_of(world, property), name_of(world, value)};
    activity_add(&world->activity, row, &pair, property == NULL ? 0 : 1);
}

static void fill_activity(struct world *world)
{
    add_row(world, 0, "2026-11-20T10:00:00Z", ACTIVITY_SENT, NULL, "spring", NULL, NULL);
    add_row(world, 0, "2026-11-20T11:00:00Z", ACTIVITY_OPENED, NULL, "spring", NULL, NULL);
    add_row(world, 0, "2026-11-21T11:00:00Z", ACTIVITY_OPENED, NULL, "spring", NULL, NULL);
    add_row(world, 0, "2026-11-22T08:00:00Z", ACTIVITY_OPENED, NULL, "77", NULL, NULL);
    add_row(world, 0, "2026-11-22T08:00:01Z", ACTIVITY_CLICKED, NULL, "77", NULL, NULL);
    add_row(world, 2, "2026-11-20T10:00:00Z", ACTIVITY_SENT, NULL, "spring", NULL, NULL);
    add_row(world, 2, "2026-11-01T10:00:00Z", ACTIVITY_JOINED, NULL, NULL, NULL, NULL);
    add_row(world, 2, "2026-11-02T10:00:00Z", ACTIVITY_LEFT, NULL, NULL, NULL, NULL);
    add_row(world, 3, "2026-10-01T10:00:00Z", ACTIVITY_EVENT, "order_placed", NULL, "amount",
            "10.10");
    add_row(world, 3, "2026-11-01T10:00:00Z", ACTIVITY_EVENT, "order_placed", NULL, "amount",
            "0.20");
    add_row(world, 3, "2026-11-02T10:00:00Z", ACTIVITY_EVENT, "order_placed", NULL, "amount",
            "007");
    add_row(world, 3, "2026-11-03T10:00:00Z", ACTIVITY_EVENT, "product_purchased", NULL, "id",
            "1234");
    add_row(world, 3, "2026-11-04T10:00:00Z", ACTIVITY_EVENT, "product_purchased", NULL, "quantity",
            "4");
    add_row(world, 3, "2026-11-05T10:00:00Z", ACTIVITY_EVENT, "signup", NULL, "Plan", "pro");
    add_row(world, 3, "2026-11-06T10:00:00Z", ACTIVITY_EVENT, "product_purchased", NULL, "id",
            "007");
    add_row(world, 3, "2026-11-05T09:00:00Z", ACTIVITY_EVENT, "fitted", NULL, "T-shirt Size", "M");
    activity_finish(&world->activity, PEOPLE);
}

static void add_segment(struct world *world, const char *path, const char *filter)
{
    struct setting value = setting_text(text_from(filter));
    struct setting old = {0};
    struct error error = {0};
    assert_true(workspace_apply(world->workspace, text_from(path), &value, &old, &error));
    setting_destroy(&value);
    setting_destroy(&old);
}

static int set_up(void **state)
{
    struct world *world = calloc(1, sizeof(*world));
    struct text ids[PEOPLE] = {TEXT("aino"), TEXT("ben"), TEXT("cia"), TEXT("dan")};
    size_t wrong;
    world->contacts = contact_table_create(PEOPLE);
    assert_true(contact_table_set_ids(world->contacts, ids, &wrong));
    fill_texts(world);
    fill_numbers(world);
    fill_dates(world);
    fill_lists(world);
    fill_activity(world);
    world->workspace = workspace_create();
    add_segment(world, "segments.rich", "amount_spent > 100");
    add_segment(world, "segments.known", "segments CONTAINS 'rich' OR first_name IS NOT NULL");
    world->zones = zone_set_create();
    world->moment = (struct filter_moment){
        .now = instant_of("2026-11-22T08:00:00Z"),
        .zone = rule_zone(world->zones, "Helsinki", "EET-2EEST,M3.5.0/3,M10.5.0/4"),
        .journey = -1};
    *state = world;
    return 0;
}

static int tear_down(void **state)
{
    struct world *world = *state;
    contact_table_destroy(world->contacts);
    activity_destroy(&world->activity);
    workspace_destroy(world->workspace);
    zone_set_destroy(world->zones);
    free(world);
    return 0;
}

static struct filter_scene scene_of(const struct world *world)
{
    return (struct filter_scene){
        .contacts = world->contacts, .workspace = world->workspace, .moment = &world->moment};
}

/* Who matches, as a text of 0 and 1. */
static void answers_of(const struct world *world, const char *query, char answers[PEOPLE + 1])
{
    struct arena arena = {0};
    struct error_list errors = {0};
    struct filter_scene scene = scene_of(world);
    const struct filter *filter = filter_read(text_from(query), &scene, &arena, &errors);
    if (filter == NULL) {
        fail_msg("%s: %s at %d (%s)", query, errors.items[0].code, errors.items[0].column,
                 errors.items[0].arguments[0]);
    }
    struct bitset matches;
    filter_select(filter, world->contacts, &world->activity, NULL, &world->moment, &matches);
    for (size_t i = 0; i < PEOPLE; i++) {
        answers[i] = bitset_has(&matches, i) ? '1' : '0';
    }
    answers[PEOPLE] = '\0';
    bitset_destroy(&matches);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

struct answer_case {
    const char *query;
    const char *answers;
};

static void check_answers(const struct world *world, const struct answer_case cases[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char answers[PEOPLE + 1];
        answers_of(world, cases[i].query, answers);
        if (strcmp(answers, cases[i].answers) != 0) {
            fail_msg("%s: %s, expected %s", cases[i].query, answers, cases[i].answers);
        }
    }
}

#define CHECK(state, cases) check_answers(*(state), cases, sizeof(cases) / sizeof(*(cases)))

static void test_null_and_texts(void **state)
{
    static const struct answer_case cases[] = {
        {"first_name = 'Aino'", "1000"},
        {"first_name != 'Aino'", "0111"},
        {"NOT first_name = 'Aino'", "0111"},
        {"first_name = ''", "0010"},
        {"first_name IS NULL", "0100"},
        {"first_name IS NOT NULL", "1011"},
        {"first_name IN ('Aino', '')", "1010"},
        {"first_name NOT IN ('Aino', '')", "0101"},
        {"first_name = 'aino'", "0000"},
        {"first_name CONTAINS 'in'", "1000"},
        {"first_name NOT CONTAINS 'in'", "0111"},
        {"first_name CONTAINS ''", "1011"},
        {"first_name STARTS WITH 'Ä'", "0001"},
        {"first_name NOT STARTS WITH 'A'", "0111"},
        {"first_name ENDS WITH 'no'", "1000"},
        {"first_name NOT ENDS WITH 'no'", "0111"},
        {"first_name LIKE '%'", "1011"},
        {"first_name LIKE '____'", "1000"},
        {"first_name LIKE '_ij_ 50\\%'", "0001"},
        {"first_name LIKE '%\\%'", "0001"},
        {"first_name LIKE 'A%o'", "1000"},
        {"first_name LIKE 'Ain'", "0000"},
        {"first_name NOT LIKE 'A%'", "0111"},
        {"contact.first_name = 'Aino' OR contact.\"First Name\" = 'Aino'", "1000"},
        {"customer.metafields.first.name = 'Aino'", "1000"},
        {"contact.customer.first.name = 'x'", "0010"},
        {"contact.\"2020_spend\" = 'x'", "0001"},
        {"contact.segment = 'Mens E-Mail' AND contact.history > 500", "1000"},
        {"customer_language = 'de'", "1000"},
        {"customer_email_domain = 'example.com'", "1000"},
        {"customer_email_domain IS NULL", "0111"},
        {"rfm_group = 'LOYAL'", "1000"},
        {"rfm_group != 'LOYAL'", "0111"},
        {"contact.phone IS NULL AND contact.phone != 'x'", "1111"},
        {"contact.vip = true", "1000"},
        {"contact.vip != true", "0111"},
        {"contact.vip = false", "0001"},
        {"contact.vip IS NULL", "0110"},
    };
    CHECK(state, cases);
}

static void test_numbers(void **state)
{
    static const struct answer_case cases[] = {
        {"amount_spent = 100.1", "1000"},
        {"amount_spent = 100.100000", "1000"},
        {"amount_spent = 0", "0101"},
        {"amount_spent < 0", "0010"},
        {"amount_spent BETWEEN -0.5 AND 100.09", "0111"},
        {"amount_spent NOT BETWEEN -0.5 AND 100.09", "1000"},
        {"amount_spent IS NULL", "0000"},
        {"contact.amount_spent IS NULL", "0101"},
        {"contact.amount_spent != 0", "1111"},
        {"number_of_orders >= 6", "1000"},
        {"number_of_orders = 0", "0111"},
        {"number_of_orders IN (6, 7)", "1000"},
        {"points = 9223372036854775807", "1000"},
        {"points < 9223372036854775807", "0001"},
        {"points != 0", "1110"},
        {"points > 0", "1000"},
        {"points BETWEEN 0 AND 0", "0001"},
        {"points NOT BETWEEN 0 AND 0", "1110"},
        {"history > 500", "1000"},
        {"history >= 500", "1010"},
        {"history <= 500.000000", "0010"},
    };
    CHECK(state, cases);
}

static void test_dates(void **state)
{
    static const struct answer_case cases[] = {
        {"last_order_date = 2026-11-15", "1000"},
        {"last_order_date != 2026-11-15", "0111"},
        {"last_order_date > 2026-11-15", "0001"},
        {"last_order_date > -7d", "0001"},
        {"last_order_date >= -7d", "1001"},
        {"last_order_date < -6d", "1000"},
        {"last_order_date < -90d", "0000"},
        {"last_order_date NOT BETWEEN -7d AND today", "0110"},
        {"last_order_date BETWEEN -1w AND -7d", "1000"},
        {"last_order_date IS NULL", "0110"},
        {"last_order_date = 2026-11-15T00:00:00", "1000"},
        {"last_order_date = 2026-11-14T22:00:00Z", "1000"},
        {"last_order_date > 2026-11-15T00:00:01", "0001"},
        {"seen = today", "1000"},
        {"seen = yesterday", "0001"},
        {"seen != today", "0111"},
        {"seen < tomorrow", "1001"},
        {"seen = 2026-11-22T00:30:00", "1000"},
        {"seen = 2026-11-22T00:30:01", "0000"},
        {"seen > 2026-11-22T00:29:59", "1000"},
        {"seen BETWEEN 2026-11-21 AND 2026-11-22T00:29:59", "0001"},
        {"seen BETWEEN 2026-11-21T23:59:59 AND 2026-11-22", "1001"},
        {"birthday = 1990-11-29", "1000"},
        {"birthday IS NULL", "0100"},
        {"birthday < tomorrow", "1001"},
        {"birthday != 1990-11-29", "0111"},
        {"anniversary(birthday) = +7d", "1000"},
        {"anniversary(birthday) != +7d", "0111"},
        {"anniversary(birthday) BETWEEN today AND +30d", "1000"},
        {"anniversary(birthday) NOT BETWEEN today AND +30d", "0111"},
        {"anniversary(contact.birthday) BETWEEN 2026-12-20 AND 2027-01-10", "0010"},
        {"anniversary('birthday') = 2027-02-28", "0001"},
        {"anniversary('metafields.birthday') = 2028-02-28", "0000"},
        {"anniversary(birthday) = 2028-02-29", "0001"},
        {"anniversary(birthday) BETWEEN +11m AND tomorrow", "0000"},
        {"anniversary(birthday) IS NULL", "0100"},
        {"anniversary(birthday) IS NOT NULL", "1011"},
        {"anniversary(seen) = 2001-11-22", "1000"},
    };
    CHECK(state, cases);
}

static void test_month_ends_and_clock_changes(void **state)
{
    struct world *world = *state;
    static const struct answer_case at_march[] = {
        {"seen = -1m", "0010"}, /* 31 March - 1 month = 28 February */
        {"seen = -3d", "0001"},
    };
    int seen = contact_table_find_column(world->contacts, TEXT("seen"));
    struct value value = {.type = VALUE_DATETIME, .instant = instant_of("2027-02-27T22:00:00Z")};
    contact_table_set(world->contacts, 2, seen, value);
    value.instant = instant_of("2027-03-28T20:59:59Z"); /* the last second of a day of 23 hours */
    contact_table_set(world->contacts, 3, seen, value);
    world->moment.now = instant_of("2027-03-31T09:00:00Z");
    CHECK(state, at_march);
    static const struct answer_case at_leap[] = {{"seen = -1y", "0010"},
                                                 {"seen = -1y AND seen = -12m", "0010"}};
    value.instant = instant_of("2027-02-28T21:59:59Z");
    contact_table_set(world->contacts, 2, seen, value);
    world->moment.now = instant_of("2028-02-29T09:00:00Z");
    CHECK(state, at_leap);
    static const struct answer_case at_march_end[] = {{"seen > 2027-03-28", "0001"},
                                                      {"seen >= 2027-03-28", "0001"}};
    value.instant = instant_of("2027-03-28T21:00:00Z");
    contact_table_set(world->contacts, 3, seen, value);
    CHECK(state, at_march_end);
}

static void test_lists(void **state)
{
    static const struct answer_case cases[] = {
        {"customer_tags CONTAINS 'VIP'", "1001"},
        {"customer_tags NOT CONTAINS 'vip'", "0110"},
        {"customer_tags CONTAINS 'éMILE'", "1000"},
        {"customer_tags IS NULL", "0100"},
        {"customer_tags IS NOT NULL", "1011"},
        {"customer_tags CONTAINS ANY ('vip gold', 'émile')", "1010"},
        {"customer_tags CONTAINS ALL ('vip', 'émile')", "1000"},
        {"customer_tags CONTAINS NONE ('vip gold', 'émile')", "0101"},
        {"contact.tags CONTAINS 'vip'", "1001"},
        {"sizes CONTAINS 'm'", "1001"},
        {"sizes NOT CONTAINS 'L'", "0111"},
        {"customer_countries CONTAINS 'US'", "0010"},
        {"customer_countries IS NULL", "0101"},
        {"customer_regions CONTAINS 'US-NY'", "0010"},
        {"customer_regions IS NULL", "1101"},
        {"customer_cities CONTAINS 'US-NY-NewYorkCity'", "0010"},
        {"customer_cities CONTAINS 'FI-Helsinki'", "1000"},
        {"customer_cities CONTAINS 'FI-helsinki'", "0000"},
        {"lists CONTAINS 'news'", "1000"},
        {"topics NOT CONTAINS 'news'", "0111"},
        {"lists IS NULL", "0111"},
        {"topics CONTAINS ANY ('news', 'service')", "1000"},
        {"email_subscription_status = 'SUBSCRIBED'", "1000"},
        {"email_subscription_status = 'UNSUBSCRIBED'", "0010"},
        {"email_subscription_status = 'NOT_SUBSCRIBED'", "0001"},
        {"email_subscription_status != 'SUBSCRIBED'", "0111"},
        {"email_subscription_status IS NULL", "0100"},
        {"sms_subscription_status IN ('UNSUBSCRIBED', 'PENDING')", "0001"},
        {"segments CONTAINS 'rich'", "1000"},
        {"segments CONTAINS 'known'", "1011"},
        {"segments CONTAINS ALL ('known', 'rich')", "1000"},
        {"segments NOT CONTAINS 'known'", "0100"},
        {"segments IS NULL", "0100"},
    };
    CHECK(state, cases);
}

static void test_opt_out_topics(void **state)
{
    struct world *world = *state;
    struct arena arena = {0};
    struct error_list errors = {0};
    struct filter_scene scene = scene_of(world);
    const struct filter *filter =
        filter_read(TEXT("lists CONTAINS 'news'"), &scene, &arena, &errors);
    bool opt_out[] = {true, false};
    struct bitset matches;
    filter_select(filter, world->contacts, NULL, opt_out, &world->moment, &matches);
    assert_int_equal(bitset_count(&matches), 3);
    assert_false(bitset_has(&matches, 2));
    bitset_destroy(&matches);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

/* A list that one is on until one leaves it, and that nobody has joined or left yet. */
static void test_unrecorded_opt_out_topic(void **state)
{
    struct world *world = *state;
    struct setting value = setting_text(TEXT("out"));
    struct setting old = {0};
    struct error error = {0};
    static const struct answer_case cases[] = {
        {"lists CONTAINS 'beta'", "1111"},
        {"lists IS NULL", "0000"},
        {"topics IS NOT NULL", "1111"},
    };
    assert_true(workspace_apply(world->workspace, TEXT("lists.beta.opt"), &value, &old, &error));
    setting_destroy(&value);
    setting_destroy(&old);
    CHECK(state, cases);
}

static void test_functions(void **state)
{
    static const struct answer_case cases[] = {
        {"campaign.opened MATCHES ()", "1000"},
        {"campaign.opened IS NULL", "0111"},
        {"campaign.opened NOT MATCHES ()", "0111"},
        {"campaign.opened MATCHES (campaign = 'spring', count = 2)", "1000"},
        {"campaign.opened MATCHES (count = 3)", "1000"},
        {"campaign.opened MATCHES (count = 0)", "0111"},
        {"campaign.opened MATCHES (campaign = 77)", "1000"},
        {"campaign.opened MATCHES (campaign != 'spring')", "1000"},
        {"campaign.opened MATCHES (date = yesterday)", "1000"},
        {"campaign.opened MATCHES (date < 2026-11-20)", "0000"},
        {"campaign.clicked MATCHES ()", "0000"}, /* a second later than now */
        {"campaign.sent MATCHES (campaign = 'spring') AND campaign.opened NOT MATCHES (campaign = "
         "'spring')",
         "0010"},
        {"campaign.sent MATCHES (channel = 'email', message IS NULL)", "1010"},
        {"shopify_email.opened MATCHES (activity_id = 77)", "1000"},
        {"shopify_email.opened MATCHES (activity_id IN ('77', 5), date > -3d)", "1000"},
        {"shopify_email.opened(activity_id: 77) = true", "1000"},
        {"shopify_email.opened MATCHES (activity_id NOT IN (77))", "1000"},
        {"list.joined MATCHES (list = 'news', date > -30d)", "0010"},
        {"list.left MATCHES (list = 'news', date > -10d)", "0000"},
        {"orders_placed MATCHES (sum_amount = 10.3)", "0001"},
        {"orders_placed MATCHES (sum_amount = 0.2, date > -30d)", "0001"},
        {"orders_placed MATCHES (count = 3)", "0001"},
        {"orders_placed MATCHES (amount IS NULL)", "0001"},
        {"orders_placed MATCHES (amount > 10)", "0001"},
        {"orders_placed NOT MATCHES (amount > 11)", "1111"},
        {"products_purchased MATCHES (id = 1234)", "0001"},
        {"products_purchased MATCHES (id NOT IN (1234))", "0001"},
        {"products_purchased MATCHES (quantity = 1)", "0001"},
        {"products_purchased MATCHES (id != 7, date = 2026-11-06)", "0001"},
        {"products_purchased MATCHES (id = 7, date = 2026-11-06)", "0000"}, /* 007 is no id */
        {"products_purchased MATCHES (sum_quantity = 6, count = 3)", "0001"},
        {"products_purchased MATCHES (quantity > 5)", "0000"},
        {"event.performed MATCHES (name = 'signup', prop.plan = 'pro')", "0001"},
        {"event.performed MATCHES (name = 'signup', prop.plan = 1)", "0000"},
        {"event.performed MATCHES (prop.\"T-shirt size\" = 'M')", "0001"},
        {"event.performed MATCHES (prop.t_shirt_size = 'm')", "0000"},
        {"event.performed MATCHES (name STARTS WITH 'order', count >= 3)", "0001"},
        {"event.last_performed MATCHES (name = 'signup')", "0001"},
        {"event.last_performed MATCHES (prop.id = '007')", "0001"},
        {"event.last_performed MATCHES (name = 'order_placed', prop.amount > 5)", "0000"},
        {"event.last_performed MATCHES (date = 2026-11-06)", "0001"},
        {"store_credit_accounts MATCHES ()", "0000"},
        {"store_credit_accounts IS NULL", "1111"},
        {"sample MATCHES (percent = 100)", "1111"},
        {"sample MATCHES (percent = 0, salt = 'a')", "0000"},
        {"sample NOT MATCHES (percent = 0)", "1111"},
    };
    CHECK(state, cases);
}

static const struct {
    const char *query;
    bool answer;
} run_cases[] = {
    {"message.sent MATCHES (node = 'hello')", true},
    {"message.sent MATCHES (node = 'again')", false},
    {"message.sent NOT MATCHES (node = 'again')", true},
    {"message.sent MATCHES (node != 'again', channel = 'sms')", true},
    {"message.sent MATCHES (channel = 'email')", false},
    {"message.sent MATCHES (count = 1)", true},
    {"message.sent MATCHES (node STARTS WITH 'he', date = today)", true},
    {"message.sent MATCHES (node IS NULL)", false},
    {"message.opened MATCHES ()", false},
    {"message.opened IS NULL", true},
    {"event.performed MATCHES (name = 'signup', count = 1)", true},
    {"event.performed MATCHES (name = 'order_placed')", true},
    {"orders_placed MATCHES ()", false},
};

/* A message at node 0 in passage 2, one at node 1 in passage 1, and two events. */
static void fill_log(struct contact_state *contact, int64_t now, struct text_dictionary *names)
{
    struct log_entry sent = {.time = now - 60,
                             .kind = ACTIVITY_SENT,
                             .channel = 1,
                             .event = ACTIVITY_NONE,
                             .campaign = ACTIVITY_NONE,
                             .passage = 2};
    contact_state_log(contact, sent);
    sent.passage = 1;
    sent.node = 1;
    contact_state_log(contact, sent);
    struct log_entry event = {.time = now - 50,
                              .kind = ACTIVITY_EVENT,
                              .event = text_dictionary_code(names, TEXT("signup")),
                              .campaign = ACTIVITY_NONE,
                              .node = -1,
                              .journey = -1,
                              .channel = -1,
                              .topic = -1};
    contact_state_log(contact, event);
    event.event = text_dictionary_code(names, TEXT("order_placed"));
    contact_state_log(contact, event);
}

/* In a run: the log's rows, of this passage through this journey. */
static void test_message(void **state)
{
    struct world *world = *state;
    static const struct text nodes[] = {{"hello", 5}, {"again", 5}};
    struct text_dictionary names = {0};
    struct filter_scene scene = scene_of(world);
    scene.in_journey = true;
    scene.nodes = nodes;
    scene.node_count = 2;
    struct contact_state contact;
    contact_state_init(&contact, world->contacts, &world->activity, NULL);
    contact_state_reset(&contact, 1, world->moment.now);
    fill_log(&contact, world->moment.now, &names);
    struct filter_moment moment = world->moment;
    moment.journey = 0;
    moment.passage = 2;
    moment.names = &names;
    for (size_t i = 0; i < sizeof(run_cases) / sizeof(*run_cases); i++) {
        struct arena arena = {0};
        struct error_list errors = {0};
        const struct filter *filter =
            filter_read(text_from(run_cases[i].query), &scene, &arena, &errors);
        assert_non_null(filter);
        if (filter_matches(filter, &contact, &moment) != run_cases[i].answer) {
            fail_msg("%s", run_cases[i].query);
        }
        error_list_destroy(&errors);
        arena_destroy(&arena);
    }
    contact_state_destroy(&contact);
    text_dictionary_destroy(&names);
}

static void test_recorded_rows_end_at_the_start(void **state)
{
    struct world *world = *state;
    struct arena arena = {0};
    struct error_list errors = {0};
    struct filter_scene scene = scene_of(world);
    const struct filter *filter =
        filter_read(TEXT("campaign.opened MATCHES (count = 1)"), &scene, &arena, &errors);
    struct contact_state contact;
    contact_state_init(&contact, world->contacts, &world->activity, NULL);
    contact_state_reset(&contact, 0, instant_of("2026-11-21T11:00:00Z"));
    assert_true(filter_matches(filter, &contact, &world->moment));
    contact_state_destroy(&contact);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

static void test_changes_are_seen(void **state)
{
    struct world *world = *state;
    struct arena arena = {0};
    struct error_list errors = {0};
    struct filter_scene scene = scene_of(world);
    const struct filter *filter = filter_read(
        TEXT("customer_tags CONTAINS 'NEW' AND customer_tags NOT CONTAINS 'vip' AND points = 7 AND "
             "topics NOT CONTAINS 'news' AND email_subscription_status = 'UNSUBSCRIBED'"),
        &scene, &arena, &errors);
    assert_non_null(filter);
    struct contact_state contact;
    contact_state_init(&contact, world->contacts, NULL, NULL);
    contact_state_reset(&contact, 0, INT64_MAX);
    assert_false(filter_matches(filter, &contact, &world->moment));
    contact_state_add_tag(&contact, TEXT("new"));
    contact_state_remove_tag(&contact, TEXT("VIP"));
    contact_state_set(&contact, contact_table_find_column(world->contacts, TEXT("points")),
                      (struct value){.type = VALUE_INTEGER, .integer = 7});
    contact_state_subscribe(&contact, 0, SUBSCRIPTION_LEFT);
    contact.unsubscribed_all = true;
    assert_true(filter_matches(filter, &contact, &world->moment));
    contact_state_destroy(&contact);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

static struct filter_reads reads_of(const struct world *world, const char *query)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    struct filter_reads reads;
    struct filter_scene scene = scene_of(world);
    const struct filter *filter = filter_read(text_from(query), &scene, &arena, &errors);
    assert_non_null(filter);
    filter_reads(filter, world->contacts->column_count, &reads);
    error_list_destroy(&errors);
    arena_destroy(&arena);
    return reads;
}

static void test_reads(void **state)
{
    struct world *world = *state;
    size_t points = (size_t)contact_table_find_column(world->contacts, TEXT("points"));
    size_t region = (size_t)contact_table_find_column(world->contacts, TEXT("region"));
    size_t spent = (size_t)contact_table_find_column(world->contacts, TEXT("amount_spent"));
    struct filter_reads reads = reads_of(world, "points = 1 AND last_order_date > 2020-01-01");
    assert_true(bitset_has(&reads.columns, points) && !reads.calendar && !reads.log);
    assert_false(reads.instant);
    assert_false(reads.tags || reads.subscriptions || bitset_has(&reads.columns, region));
    bitset_destroy(&reads.columns);
    reads = reads_of(world, "NOT (last_order_date > -7d OR customer_tags IS NULL)");
    assert_true(reads.calendar && reads.instant && reads.tags && !reads.log);
    bitset_destroy(&reads.columns);
    reads = reads_of(world, "campaign.opened MATCHES (date > -7d) OR lists IS NULL");
    assert_true(reads.calendar && reads.log && reads.subscriptions && !reads.tags);
    bitset_destroy(&reads.columns);
    reads = reads_of(world, "segments CONTAINS 'known' AND customer_cities CONTAINS 'US-NY-A'");
    assert_true(bitset_has(&reads.columns, spent) && bitset_has(&reads.columns, region));
    assert_false(reads.instant);
    bitset_destroy(&reads.columns);
    reads = reads_of(world, "orders_placed MATCHES (date > 2020-01-01)");
    assert_false(reads.log || reads.calendar);
    assert_true(reads.instant);
    bitset_destroy(&reads.columns);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_null_and_texts),
        TEST(test_numbers),
        TEST(test_dates),
        TEST(test_month_ends_and_clock_changes),
        TEST(test_lists),
        TEST(test_opt_out_topics),
        TEST(test_unrecorded_opt_out_topic),
        TEST(test_functions),
        TEST(test_message),
        TEST(test_recorded_rows_end_at_the_start),
        TEST(test_changes_are_seen),
        TEST(test_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
