/* Tests of customer_within_distance: circles on the globe, by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/contacts/contact_table.h"
#include "model/filter/filter.h"

/* Turku; the antimeridian; a pole; no longitude; no place; nothing. */
enum { PEOPLE = 6 };

static struct contact_table *make_contacts(enum value_type type)
{
    static const int64_t places[][2] = {{6045, 2227}, {0, 17950}, {9000, 0}, {0, 0}, {9100, 0}};
    struct text ids[PEOPLE] = {TEXT("a"), TEXT("b"), TEXT("c"), TEXT("d"), TEXT("e"), TEXT("f")};
    struct contact_table *contacts = contact_table_create(PEOPLE);
    assert_true(contact_table_set_ids(contacts, ids, NULL));
    int latitude =
        contact_table_add_column(contacts, TEXT("latitude"), TEXT("lat"), VALUE_DECIMAL, 2);
    int longitude = contact_table_add_column(contacts, TEXT("longitude"), TEXT("lon"), type, 2);
    for (size_t row = 0; row < sizeof(places) / sizeof(*places); row++) {
        contact_table_set(contacts, row, latitude,
                          (struct value){.type = VALUE_DECIMAL, .decimal = {places[row][0], 2}});
        if (row == 3 || type == VALUE_TEXT) {
            continue;
        }
        struct value value = {.type = VALUE_INTEGER, .integer = places[row][1] / 100};
        if (type == VALUE_DECIMAL) {
            value = (struct value){.type = VALUE_DECIMAL, .decimal = {places[row][1], 2}};
        }
        contact_table_set(contacts, row, longitude, value);
    }
    contact_table_finish(contacts);
    return contacts;
}

struct answer_case {
    const char *query;
    const char *answers;
};

static void check_answers(enum value_type type, const struct answer_case cases[], size_t count)
{
    struct contact_table *contacts = make_contacts(type);
    struct filter_moment moment = {.journey = -1};
    struct filter_scene scene = {.contacts = contacts};
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        struct error_list errors = {0};
        char answers[PEOPLE + 1] = "";
        struct bitset matches;
        const struct filter *filter =
            filter_read(text_from(cases[i].query), &scene, &arena, &errors);
        assert_non_null(filter);
        filter_select(filter, contacts, NULL, NULL, &moment, &matches);
        for (size_t row = 0; row < PEOPLE; row++) {
            answers[row] = bitset_has(&matches, row) ? '1' : '0';
        }
        if (strcmp(answers, cases[i].answers) != 0) {
            fail_msg("%s: %s, expected %s", cases[i].query, answers, cases[i].answers);
        }
        bitset_destroy(&matches);
        error_list_destroy(&errors);
        arena_destroy(&arena);
    }
    contact_table_destroy(contacts);
}

#define NEAR "customer_within_distance MATCHES "

/* From 60.17, 24.94 to Turku it is 150.3007 km, which is 93.3925 miles; a degree on the equator is
 * 111.1951 km; from pole to pole half the way round, 20015.1144 km. */
static void test_circles(void **state)
{
    (void)state;
    static const struct answer_case cases[] = {
        {NEAR "(coordinates = (60.17, 24.94), distance_km = 150.301)", "100000"},
        {NEAR "(coordinates = (60.17, 24.94), distance_km = 150.3)", "000000"},
        {NEAR "(coordinates = (60.17, 24.94), distance_mi = 93.393)", "100000"},
        {NEAR "(coordinates = (60.17, 24.94), distance_mi = 93.392)", "000000"},
        {NEAR "(coordinates = (60.45, 22.27), distance_km = 0)", "100000"},
        {NEAR "(coordinates = (0, -179.5), distance_km = 111.196)", "010000"},
        {NEAR "(coordinates = (0, -179.5), distance_km = 111.195)", "000000"},
        {NEAR "(coordinates = (90, 123.4), distance_km = 0.001)", "001000"},
        {NEAR "(coordinates = (-90, 0), distance_km = 20016)", "111000"},
        {NEAR "(coordinates = (-90, 0), distance_km = 20015)", "110000"},
        {"customer_within_distance NOT MATCHES (coordinates = (60.17, 24.94), distance_km = 151)",
         "011111"},
        {"customer_within_distance IS NULL", "000111"},
        {"customer_within_distance IS NOT NULL", "111000"},
    };
    check_answers(VALUE_DECIMAL, cases, sizeof(cases) / sizeof(*cases));
}

static void test_types_of_fields(void **state)
{
    (void)state;
    static const struct answer_case whole[] = {
        {NEAR "(coordinates = (60.45, 22), distance_km = 0.1)", "100000"}};
    static const struct answer_case text[] = {
        {NEAR "(coordinates = (60.45, 22.27), distance_km = 20016)", "000000"},
        {"customer_within_distance IS NULL", "111111"}};
    check_answers(VALUE_INTEGER, whole, 1);
    check_answers(VALUE_TEXT, text, 2);
}

static void test_no_fields(void **state)
{
    (void)state;
    struct contact_table *contacts = contact_table_create(1);
    struct filter_moment moment = {.journey = -1};
    struct filter_scene scene = {.contacts = contacts};
    struct arena arena = {0};
    struct bitset matches;
    filter_select(
        filter_read(TEXT(NEAR "(coordinates = (0, 0), distance_km = 20016)"), &scene, &arena, NULL),
        contacts, NULL, NULL, &moment, &matches);
    assert_int_equal(bitset_count(&matches), 0);
    bitset_destroy(&matches);
    arena_destroy(&arena);
    contact_table_destroy(contacts);
}

static void test_reads(void **state)
{
    (void)state;
    struct contact_table *contacts = make_contacts(VALUE_DECIMAL);
    struct filter_scene scene = {.contacts = contacts};
    struct arena arena = {0};
    struct filter_reads reads;
    filter_reads(
        filter_read(TEXT(NEAR "(coordinates = (0, 0), distance_km = 1)"), &scene, &arena, NULL),
        contacts->column_count, &reads);
    assert_int_equal(bitset_count(&reads.columns), 2);
    assert_false(reads.log || reads.calendar || reads.journeys);
    bitset_destroy(&reads.columns);
    arena_destroy(&arena);
    contact_table_destroy(contacts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_circles),
        cmocka_unit_test(test_types_of_fields),
        cmocka_unit_test(test_no_fields),
        cmocka_unit_test(test_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
