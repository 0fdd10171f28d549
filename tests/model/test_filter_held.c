/* Tests of held: what a field is, and since when, recorded and in a run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/contacts/contact_table.h"
#include "model/filter/filter.h"

enum { PEOPLE = 4, DAY = CIVIL_DAY };

/* Days after 1970 at which something came to be; now is day 100. */
enum { FIRST = 10, SECOND = 80, CHANGED = 95, NOW = 100 };

static struct value text_value(const char *text)
{
    return (struct value){.type = VALUE_TEXT, .text = text_from(text)};
}

/* a: since the first day, its plan since CHANGED; b: since the second day; c: a plan that is null;
 * d: no time known, and a change that is to come. */
static struct contact_table *make_contacts(void)
{
    struct text ids[PEOPLE] = {TEXT("a"), TEXT("b"), TEXT("c"), TEXT("d")};
    struct text tags[] = {TEXT("VIP"), TEXT("new")};
    struct contact_table *contacts = contact_table_create(PEOPLE);
    assert_true(contact_table_set_ids(contacts, ids, NULL));
    contacts->added = calloc(PEOPLE, sizeof(*contacts->added));
    contacts->added[0] = contacts->added[2] = FIRST * DAY;
    contacts->added[1] = SECOND * DAY;
    int plan = contact_table_add_column(contacts, TEXT("plan"), TEXT("Plan"), VALUE_TEXT, 0);
    int points = contact_table_add_column(contacts, TEXT("points"), TEXT("p"), VALUE_INTEGER, 0);
    int list = contact_table_add_column(contacts, TEXT("tags"), TEXT("tags"), VALUE_LIST, 0);
    contacts->columns[points].added = 50 * DAY;
    contact_table_set(contacts, 0, plan, text_value("trial"));
    contact_table_set(contacts, 1, plan, text_value("trial"));
    contact_table_set(contacts, 3, plan, text_value("pro"));
    contact_table_set(contacts, 0, points, (struct value){.type = VALUE_INTEGER, .integer = 7});
    contact_table_set(contacts, 1, points, (struct value){.type = VALUE_INTEGER, .integer = 3});
    contact_table_set(contacts, 1, list,
                      (struct value){.type = VALUE_LIST, .list = {.items = tags, .count = 2}});
    contact_column_changed(&contacts->columns[plan], 0, CHANGED * DAY);
    contact_column_changed(&contacts->columns[points], 3, (NOW + 1) * DAY);
    contact_table_set(contacts, 3, points, (struct value){.type = VALUE_INTEGER, .integer = 1});
    contact_table_finish(contacts);
    return contacts;
}

struct world {
    struct contact_table *contacts;
    struct zone_set *zones;
    struct filter_moment moment;
};

static int set_up(void **state)
{
    struct world *world = calloc(1, sizeof(*world));
    world->contacts = make_contacts();
    world->zones = zone_set_create();
    world->moment = (struct filter_moment){
        .now = NOW * DAY, .zone = zone_find(world->zones, TEXT("UTC")), .journey = -1};
    *state = world;
    return 0;
}

static int tear_down(void **state)
{
    struct world *world = *state;
    contact_table_destroy(world->contacts);
    zone_set_destroy(world->zones);
    free(world);
    return 0;
}

static const struct filter *read_filter(const struct world *world, const char *query,
                                        struct arena *arena)
{
    struct filter_scene scene = {.contacts = world->contacts, .moment = &world->moment};
    const struct filter *filter = filter_read(text_from(query), &scene, arena, NULL);
    if (filter == NULL) {
        fail_msg("%s", query);
    }
    return filter;
}

static void test_recorded(void **state)
{
    const struct world *world = *state;
    static const char *const cases[][2] = {
        {"held MATCHES (field = 'plan')", "1101"},
        {"held MATCHES (field = 'plan', value = 'trial')", "1100"},
        {"held MATCHES (field = 'contact.PLAN', value != 'trial')", "0001"},
        {"held NOT MATCHES (field = 'plan', value = 'trial')", "0011"},
        {"held MATCHES (field = 'plan', value = 'trial', date < -14d)", "0100"},
        {"held MATCHES (date >= -14d, value = 'trial', field = 'plan')", "1000"},
        {"held MATCHES (field = 'plan', date = 1970-04-06)", "1000"}, /* CHANGED */
        {"held MATCHES (field = 'plan', date = 1970-03-22)", "0100"}, /* SECOND */
        {"held MATCHES (field = 'plan', date = 1970-01-01)", "0001"}, /* not known */
        {"held MATCHES (field = 'plan', value IN ('pro', 'max'), date < -90d)", "0001"},
        {"held MATCHES (field = 'plan', value IS NULL)", "0000"},
        {"held MATCHES (field = 'points', value > 5, date = 1970-02-20)", "1000"}, /* day 50 */
        {"held MATCHES (field = 'points', date = 1970-03-22)", "0100"},
        {"held MATCHES (field = 'points')", "1100"}, /* d's change is to come */
        {"held MATCHES (field = 'customer.tags', value CONTAINS 'vip')", "0100"},
        {"held MATCHES (field = 'tags', value CONTAINS NONE ('vip', 'x'))", "0000"},
        {"held MATCHES (field = 'tags')", "0100"},
        {"held MATCHES (field = 'email')", "0000"}, /* a standard field without a column */
        {"held NOT MATCHES (field = 'email', value = 'x')", "1111"},
        {"held IS NULL", "0010"},
        {"held IS NOT NULL", "1101"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct arena arena = {0};
        struct bitset matches;
        char answers[PEOPLE + 1] = "";
        filter_select(read_filter(world, cases[i][0], &arena), world->contacts, NULL, NULL,
                      &world->moment, &matches);
        for (size_t row = 0; row < PEOPLE; row++) {
            answers[row] = bitset_has(&matches, row) ? '1' : '0';
        }
        if (strcmp(answers, cases[i][1]) != 0) {
            fail_msg("%s: %s, expected %s", cases[i][0], answers, cases[i][1]);
        }
        bitset_destroy(&matches);
        arena_destroy(&arena);
    }
}

static bool asks(const struct world *world, const struct contact_state *contact, const char *query)
{
    struct arena arena = {0};
    struct filter_moment moment = world->moment;
    moment.now = contact->now;
    bool matches = filter_matches(read_filter(world, query, &arena), contact, &moment);
    arena_destroy(&arena);
    return matches;
}

/* Changes in a run begin anew, also back to what was there; what changes nothing does not. */
static void test_in_a_run(void **state)
{
    const struct world *world = *state;
    static const char long_held[] = "held MATCHES (field = 'plan', value = 'trial', date < -14d)";
    struct contact_state contact;
    contact_state_init(&contact, world->contacts, NULL, NULL);
    contact_state_reset(&contact, 1, NOW * DAY);
    assert_true(asks(world, &contact, long_held));
    contact.now += DAY;
    assert_false(contact_state_set(&contact, 0, text_value("trial")));
    assert_true(asks(world, &contact, long_held));
    assert_true(contact_state_set(&contact, 0, text_value("pro")));
    assert_true(
        asks(world, &contact, "held MATCHES (field = 'plan', value = 'pro', date = today)"));
    contact.now += DAY;
    assert_true(contact_state_set(&contact, 0, text_value("trial")));
    contact.now += 14 * DAY;
    assert_false(asks(world, &contact, long_held));
    contact.now += DAY;
    assert_true(asks(world, &contact, long_held));
    contact_state_reset(&contact, 1, NOW * DAY);
    assert_true(asks(world, &contact, long_held));
    contact_state_destroy(&contact);
}

static void test_tags_in_a_run(void **state)
{
    const struct world *world = *state;
    struct contact_state contact;
    contact_state_init(&contact, world->contacts, NULL, NULL);
    contact_state_reset(&contact, 1, NOW * DAY);
    assert_true(asks(world, &contact, "held MATCHES (field = 'tags', date = 1970-03-22)"));
    contact.now += DAY;
    size_t before = contact.change_count;
    assert_true(contact_state_remove_tag(&contact, TEXT("new")));
    assert_true(
        asks(world, &contact, "held MATCHES (field = 'tags', value CONTAINS 'vip', date = today)"));
    contact_state_take_back(&contact, before);
    assert_true(asks(world, &contact, "held MATCHES (field = 'tags', date = 1970-03-22)"));
    assert_true(contact_state_remove_tag(&contact, TEXT("new")));
    assert_true(contact_state_remove_tag(&contact, TEXT("vip")));
    assert_true(asks(world, &contact, "held NOT MATCHES (field = 'tags')"));
    contact_state_destroy(&contact);
}

static void test_reads(void **state)
{
    const struct world *world = *state;
    struct arena arena = {0};
    struct filter_reads reads;
    filter_reads(read_filter(world, "held MATCHES (field = 'points', date < -7d)", &arena), 3,
                 &reads);
    assert_true(reads.calendar && bitset_has(&reads.columns, 1));
    assert_true(bitset_count(&reads.columns) == 1 && !reads.tags && !reads.log);
    bitset_destroy(&reads.columns);
    filter_reads(read_filter(world, "held MATCHES (field = 'tags')", &arena), 3, &reads);
    assert_true(reads.tags && reads.instant && !reads.calendar);
    bitset_destroy(&reads.columns);
    filter_reads(read_filter(world, "held IS NULL", &arena), 3, &reads);
    assert_true(reads.tags && bitset_count(&reads.columns) == 3);
    bitset_destroy(&reads.columns);
    arena_destroy(&arena);
}

/* The nearest is looked for among fields alone, and any field will do where none is known. */
static void test_unknown_fields(void **state)
{
    const struct world *world = *state;
    struct arena arena = {0};
    struct error_list errors = {0};
    struct filter_scene scene = {.contacts = world->contacts};
    assert_null(filter_read(TEXT("held MATCHES (field = 'plann')"), &scene, &arena, &errors));
    assert_string_equal(errors.items[0].code, "UNKNOWN_FILTER");
    assert_string_equal(errors.items[0].arguments[0], "plann");
    assert_string_equal(errors.items[0].arguments[1], "plan");
    scene = (struct filter_scene){.any_field = true};
    assert_non_null(
        filter_read(TEXT("held MATCHES (field = 'plann', value > 3)"), &scene, &arena, &errors));
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_recorded), TEST(test_in_a_run),       TEST(test_tags_in_a_run),
        TEST(test_reads),    TEST(test_unknown_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
